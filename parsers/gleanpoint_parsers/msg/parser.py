"""Outlook message files: MSG."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.msg.compound.directory import DirectoryEntry, EntryKind, read_entries
from gleanpoint_parsers.msg.compound.file import CompoundFile
from gleanpoint_parsers.msg.compound.header import MAGIC, read_header
from gleanpoint_parsers.msg.compound.sectors import Sectors
from gleanpoint_parsers.msg.container import MsgContainer
from gleanpoint_parsers.msg.reader import MessageFile
from gleanpoint_parsers.msg.storages import MESSAGE_CLASS_ID, NAME_MAP
from gleanpoint_parsers.plugin import PROBE_LIMIT, Confidence, Container, Layer, Surroundings

_NO_CLASS = bytes(16)
_VALUE_NAME = "__substg1.0_".encode("utf-16-le")
_LOOKED_AT = PROBE_LIMIT // 4
"""Bytes of the directory that a probe reads; finding them may take as many of the table."""


class MsgParser:
    """Opens message files like a folder that holds one message."""

    name: ClassVar[str] = "msg"
    layer: ClassVar[Layer] = Layer.MAILBOX
    formats: ClassVar[tuple[str, ...]] = ("MSG",)
    suffixes: ClassVar[tuple[str, ...]] = (".msg",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the class of the root storage, else by what a message's storages are called."""
        try:
            if source.read_at(0, len(MAGIC)) != MAGIC:
                return Confidence.NO
            return _judge(source)
        except ParserError:
            return _judge_by_names(source)

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
        return "built in"


def _judge(source: BlockSource) -> Confidence:
    header = read_header(source)
    limit = _LOOKED_AT // header.sector_size
    sectors = Sectors(source, header)
    entries = read_entries(sectors, header.directory, header.version, limit)
    root = next(entries, None)
    if root is None or root.kind != EntryKind.ROOT:
        return _judge_by_names(source)
    if root.class_id == MESSAGE_CLASS_ID:
        return Confidence.CERTAIN
    if root.class_id != _NO_CLASS:
        return Confidence.NO
    return Confidence.LIKELY if any(map(_is_name_map, entries)) else Confidence.NO


def _is_name_map(entry: DirectoryEntry) -> bool:
    return entry.name.upper() == NAME_MAP


def _judge_by_names(source: BlockSource) -> Confidence:
    """Judge a compound file whose directory is lost or damaged: opening it will tell that."""
    try:
        beginning = source.read_at(0, 2 * _LOOKED_AT)
    except ParserError:
        return Confidence.POSSIBLE
    return Confidence.LIKELY if _VALUE_NAME in beginning else Confidence.POSSIBLE
