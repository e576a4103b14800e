"""Opens APFS file systems, read-only, with a reader of our own."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.volume.boot_sectors import file_system_of


class ApfsParser:
    """Opens the content of a volume."""

    name: ClassVar[str] = "apfs"
    layer: ClassVar[Layer] = Layer.FILE_SYSTEM
    formats: ClassVar[tuple[str, ...]] = ("APFS",)
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by its first superblock."""
        return Confidence.LIKELY if file_system_of(source) in self.formats else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open the file system that starts at byte 0 of ``source``."""
        from gleanpoint_parsers.filesystem.apfs.container import ApfsContainer  # noqa: PLC0415
        from gleanpoint_parsers.filesystem.apfs.tree import ApfsTree  # noqa: PLC0415 - native
        from gleanpoint_parsers.filesystem.tree_container import TreeContainer  # noqa: PLC0415

        del surroundings
        return TreeContainer(ApfsTree(source, ApfsContainer(source)))

    def version(self) -> str:
        """Return that this is an own reader."""
        return "built in"
