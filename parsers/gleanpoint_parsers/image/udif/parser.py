"""Apple disk images (UDIF)."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.image.udif.trailer import MARK, TRAILER
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings


class UdifParser:
    """Opens Apple disk images whose chunks are raw, or compressed with zlib, bzip2 or xz."""

    name: ClassVar[str] = "udif"
    layer: ClassVar[Layer] = Layer.IMAGE
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

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Refuse: an image is opened with ``open_disk``.

        Raises:
            UnsupportedFeatureError: Always.
        """
        named = surroundings.name or "This source"
        raise UnsupportedFeatureError(f"{named} is a disk image; it holds no files of its own.")

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk.

        Raises:
            UnsupportedFeatureError: It is compressed in a way, or spread over files in one, that
                is not read.
            ParserError: It is damaged.
        """
        from gleanpoint_parsers.image.udif.opening import open_udif  # noqa: PLC0415 - needs numpy

        return open_udif(source, encode_segment(surroundings.name) or "This image")

    def version(self) -> str:
        """Return that this is an own reader."""
        return "built in"
