"""Outlook mailbox files: PST and OST."""

from __future__ import annotations

from importlib.metadata import version
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.pst.map_probe import variant_by_map
from gleanpoint_parsers.pst.ndb.header import CLIENTS, MAGIC

_CLIENT = slice(8, 10)
_HEAD = 12


class PstParser:
    """Opens PST and OST files of every layout, sound or damaged."""

    name: ClassVar[str] = "pst"
    layer: ClassVar[Layer] = Layer.MAILBOX
    formats: ClassVar[tuple[str, ...]] = ("PST", "OST")
    suffixes: ClassVar[tuple[str, ...]] = (".pst", ".ost")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the magic and the client that wrote it, else by the first allocation map.

        A file whose header was wiped has that map still, whose trailer names its own place.
        """
        try:
            head = source.read_at(0, _HEAD)
            if head.startswith(MAGIC) and head[_CLIENT] in CLIENTS:
                return Confidence.CERTAIN
            is_mailbox = variant_by_map(source) is not None
        except ParserError:
            return Confidence.NO
        return Confidence.LIKELY if is_mailbox else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open a mailbox file as far as it can be; what is wrong with it is told in its root.

        Raises:
            UnknownFormatError: It is no mailbox file.
            UnsupportedFeatureError: It is of a version that is not read.
            EncryptedContentError: It is encrypted by Windows Information Protection.
            TruncatedSourceError: It ends before anything that can be read.
            CorruptStructureError: Nothing can be found in it.
        """
        from gleanpoint_parsers.pst.opening import open_mailbox  # noqa: PLC0415 - large, native

        return open_mailbox(source, surroundings.report)

    def version(self) -> str:
        """Return the version of libpff, which reads along."""
        return f"built in; libpff-python {version('libpff-python')}"
