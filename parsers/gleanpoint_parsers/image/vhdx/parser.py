"""Opens VHDX disk images, with their parents where they are differencing disks."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.image_parser import ImageParser
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.image.vhdx.disk import open_vhdx
from gleanpoint_parsers.image.vhdx.layout import SIGNATURE
from gleanpoint_parsers.plugin import Confidence, Surroundings


class VhdxParser(ImageParser):
    """Opens fixed, dynamic and differencing VHDX images, also such as were in use when copied."""

    name: ClassVar[str] = "vhdx"
    formats: ClassVar[tuple[str, ...]] = ("VHDX",)
    suffixes: ClassVar[tuple[str, ...]] = (".vhdx", ".avhdx")

    def probe(self, source: BlockSource) -> Confidence:
        """Look at the first bytes."""
        try:
            is_vhdx = source.read_at(0, len(SIGNATURE)) == SIGNATURE
        except (ParserError, OSError):
            return Confidence.NO
        return Confidence.CERTAIN if is_vhdx else Confidence.NO

    def open_disk(self, source: BlockSource, surroundings: Surroundings) -> BlockSource:
        """Return the disk.

        Raises:
            ParentError: It is a differencing disk whose parent is missing, or is another one.
            LogError: Its log is needed and cannot be applied.
            ParserError: Its structures cannot be used.
        """
        return open_vhdx(source, Lineage(surroundings))
