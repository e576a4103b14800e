"""VDI images of VirtualBox."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.plugin import Confidence, Surroundings

_SIGNATURE_AT = 64
_SIGNATURE = b"\x7f\x10\xda\xbe"


class VdiParser(ImageParser):
    """Opens the disk in a VDI image, with its parents where it is a differencing one."""

    name: ClassVar[str] = "vdi"
    formats: ClassVar[tuple[str, ...]] = ("VDI",)
    suffixes: ClassVar[tuple[str, ...]] = (".vdi",)

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the signature."""
        try:
            found = source.read_at(_SIGNATURE_AT, len(_SIGNATURE))
        except ParserError:
            return Confidence.NO
        return Confidence.CERTAIN if found == _SIGNATURE else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk.

        Raises:
            UnsupportedFeatureError: The image is of another version.
            ParentError: Its parent is missing.
            ParserError: It is damaged.
        """
        from gleanpoint_parsers.image.vdi.opening import open_vdi  # noqa: PLC0415 - needs numpy

        return open_vdi(source, Lineage(surroundings))
