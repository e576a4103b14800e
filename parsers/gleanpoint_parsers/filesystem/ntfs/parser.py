"""NTFS volumes, read by code of our own."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.boot import backup_geometry
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.volume.boot_sectors import file_system_of


class NtfsParser:
    """Opens a volume with NTFS."""

    name: ClassVar[str] = "ntfs"
    layer: ClassVar[Layer] = Layer.FILE_SYSTEM
    formats: ClassVar[tuple[str, ...]] = ("NTFS",)
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the boot sector; by its copy in the last sector where it is none."""
        found = file_system_of(source)
        if found is not None:
            return Confidence.LIKELY if found in self.formats else Confidence.NO
        try:
            backup_geometry(source)
        except (ParserError, OSError):
            return Confidence.NO
        return Confidence.LIKELY

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open the volume that starts at byte 0 of ``source``."""
        from gleanpoint_parsers.filesystem.ntfs.container import NtfsContainer  # noqa: PLC0415
        from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume  # noqa: PLC0415

        return NtfsContainer(NtfsVolume(source))

    def version(self) -> str:
        """Return which library decompresses its files."""
        from importlib.metadata import version  # noqa: PLC0415

        return f"built in; libfwnt-python {version('libfwnt-python')}"
