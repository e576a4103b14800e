"""Apple disk images (UDIF)."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.udif.trailer import MARK, TRAILER
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Confidence, Surroundings


class UdifParser(ImageParser):
    """Opens Apple disk images whose chunks are raw, or compressed with zlib, bzip2 or xz."""

    name: ClassVar[str] = "udif"
    formats: ClassVar[tuple[str, ...]] = ("Apple disk image (UDIF)",)
    suffixes: ClassVar[tuple[str, ...]] = (".dmg",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the trailer, 512 bytes before the end."""
        try:
            is_there = source.size >= TRAILER
            tail = source.read_at(source.size - TRAILER, len(MARK)) if is_there else b""
        except ParserError:
            return Confidence.NO
        return Confidence.CERTAIN if tail == MARK else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk.

        Raises:
            UnsupportedFeatureError: It is compressed in a way, or spread over files in one, that
                is not read.
            ParserError: It is damaged.
        """
        from gleanpoint_parsers.image.udif.opening import open_udif  # noqa: PLC0415 - needs numpy

        return open_udif(source, encode_segment(surroundings.name) or "This image")
