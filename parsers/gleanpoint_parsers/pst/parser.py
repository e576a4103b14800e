"""Outlook mailbox files: PST and OST."""

from __future__ import annotations

from importlib.metadata import version
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.pst.ndb.header import CLIENTS, MAGIC

_CLIENT = slice(8, 10)
_HEAD = 12


class PstParser:
    """Opens PST and OST files with pages of 512 bytes, ANSI and Unicode."""

    name: ClassVar[str] = "pst"
    layer: ClassVar[Layer] = Layer.MAILBOX
    formats: ClassVar[tuple[str, ...]] = ("PST", "OST")
    suffixes: ClassVar[tuple[str, ...]] = (".pst", ".ost")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the magic and by the client that wrote it."""
        try:
            head = source.read_at(0, _HEAD)
        except ParserError:
            return Confidence.NO
        is_mailbox = head.startswith(MAGIC) and head[_CLIENT] in CLIENTS
        return Confidence.CERTAIN if is_mailbox else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a mailbox file; both readers must be able to.

        Raises:
            UnsupportedFeatureError: It has pages of 4,096 bytes.
            TruncatedSourceError: It ends early, and what is missing is needed.
            CorruptStructureError: Its header or its index of folders and messages is damaged.
        """
        from gleanpoint_parsers.pst.opening import open_mailbox  # noqa: PLC0415 - large, native

        return open_mailbox(source)

    def version(self) -> str:
        """Return the version of libpff, which reads along."""
        return f"own reader, with libpff {version('libpff-python')}"
