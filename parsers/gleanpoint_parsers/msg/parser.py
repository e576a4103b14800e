"""Outlook message files: MSG."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.msg.compound.directory import DirectoryEntry, read_entries
from gleanpoint_parsers.msg.compound.file import CompoundFile
from gleanpoint_parsers.msg.compound.header import MAGIC, read_header
from gleanpoint_parsers.msg.compound.sectors import Sectors
from gleanpoint_parsers.msg.container import MsgContainer
from gleanpoint_parsers.msg.reader import MessageFile
from gleanpoint_parsers.msg.storages import MESSAGE_CLASS_ID, NAME_MAP
from gleanpoint_parsers.plugin import (
    PROBE_LIMIT,
    Confidence,
    Container,
    Layer,
    Surroundings,
)

_NO_CLASS = bytes(16)
_LOOKED_AT = PROBE_LIMIT // 4
"""Bytes of the directory that a probe reads; finding them may take as many of the table."""


class MsgParser:
    """Opens message files like a folder that holds one message."""

    name: ClassVar[str] = "msg"
    layer: ClassVar[Layer] = Layer.MAILBOX
    formats: ClassVar[tuple[str, ...]] = ("MSG",)
    suffixes: ClassVar[tuple[str, ...]] = (".msg",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the class of the root storage, else by the storages that a message has."""
        try:
            if source.read_at(0, len(MAGIC)) != MAGIC:
                return Confidence.NO
            return _judge(source)
        except TruncatedSourceError:
            return Confidence.POSSIBLE  # cut off before its directory: opening tells that
        except ParserError:
            return Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a message file.

        Raises:
            UnknownFormatError: It is a compound file of another kind.
            TruncatedSourceError: It ends before its directory.
            CorruptStructureError: Its header or its directory is damaged.
        """
        return MsgContainer(MessageFile(CompoundFile(source)))

    def version(self) -> str:
        """Return that nothing else reads along."""
        return "own reader"


def _judge(source: BlockSource) -> Confidence:
    header = read_header(source)
    sectors = Sectors(source, header)
    limit = _LOOKED_AT // header.sector_size
    entries = read_entries(sectors, header.directory, header.version, limit)
    root = next(entries, None)
    if root is None:
        return Confidence.NO
    if root.class_id == MESSAGE_CLASS_ID:
        return Confidence.CERTAIN
    if root.class_id != _NO_CLASS:
        return Confidence.NO
    return Confidence.LIKELY if any(map(_is_name_map, entries)) else Confidence.NO


def _is_name_map(entry: DirectoryEntry) -> bool:
    return entry.name.upper() == NAME_MAP
