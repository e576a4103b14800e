"""Opens VHDX disk images, with their parents where they are differencing disks."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.image.parents import Lineage
from gleanpoint_parsers.image.vhdx.disk import open_vhdx
from gleanpoint_parsers.image.vhdx.layout import SIGNATURE
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings


class VhdxParser:
    """Opens fixed, dynamic and differencing VHDX images, also such as were in use when copied."""

    name: ClassVar[str] = "vhdx"
    layer: ClassVar[Layer] = Layer.IMAGE
    formats: ClassVar[tuple[str, ...]] = ("VHDX",)
    suffixes: ClassVar[tuple[str, ...]] = (".vhdx", ".avhdx")

    def probe(self, source: BlockSource) -> Confidence:
        """Look at the first bytes."""
        try:
            is_vhdx = source.read_at(0, len(SIGNATURE)) == SIGNATURE
        except (ParserError, OSError):
            return Confidence.NO
        return Confidence.CERTAIN if is_vhdx else Confidence.NO

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
            ParentError: It is a differencing disk whose parent is missing, or is another one.
            LogError: Its log is needed and cannot be applied.
            ParserError: Its structures cannot be used.
        """
        return open_vhdx(source, Lineage(surroundings))

    def version(self) -> str:
        """Return that no library is needed."""
        return "built in"
