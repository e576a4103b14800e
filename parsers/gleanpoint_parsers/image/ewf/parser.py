"""Expert Witness disk images: E01 and S01 (EWF), Ex01 (EWF version 2)."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.plugin import Confidence, Surroundings

MARK = b"EVF\x09\x0d\x0a\xff\x00"
"""First bytes of every segment of E01 and S01."""

MARK_2 = b"EVF2\x0d\x0a\x81\x00"
"""First bytes of every segment of Ex01."""


class EwfParser(ImageParser):
    """Opens the disk in a set of segments; any one of them will do."""

    name: ClassVar[str] = "ewf"
    formats: ClassVar[tuple[str, ...]] = ("EnCase E01", "EnCase Ex01", "SMART S01")
    suffixes: ClassVar[tuple[str, ...]] = (".e01", ".ex01", ".s01")

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the mark at the beginning."""
        try:
            start = source.read_at(0, len(MARK))
        except ParserError:
            return Confidence.NO
        return Confidence.CERTAIN if start in {MARK, MARK_2} else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk; the other segments are looked for beside the one that is given.

        Raises:
            SegmentError: A segment is missing, or is of another image.
            EncryptedContentError: It is encrypted.
            ParserError: It is damaged beyond use.
        """
        if source.read_at(0, len(MARK_2)) == MARK_2:
            from gleanpoint_parsers.image.ewf.opening2 import open_ewf2  # noqa: PLC0415 - numpy

            return open_ewf2(source, surroundings)
        from gleanpoint_parsers.image.ewf.opening import open_ewf  # noqa: PLC0415 - needs numpy

        return open_ewf(source, surroundings)
