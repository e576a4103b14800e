"""What all parsers of disk images have in common: they open disks, not folders."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.plugin import Container, Layer, Surroundings


class ImageParser:
    """Base of parsers of disk images with readers of our own."""

    layer: ClassVar[Layer] = Layer.IMAGE

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Refuse: an image is opened with ``open_disk``.

        Raises:
            UnsupportedFeatureError: Always.
        """
        named = surroundings.name or "This source"
        raise UnsupportedFeatureError(f"{named} is a disk image; it holds no files of its own.")

    def version(self) -> str:
        """Return that this is an own reader."""
        return "built in"
