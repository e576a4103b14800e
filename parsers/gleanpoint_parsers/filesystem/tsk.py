"""File systems that The Sleuth Kit reads: NTFS, FAT, exFAT, ext2/3/4, HFS+ and ISO 9660."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.volume.boot_sectors import file_system_of

NOT_RECOGNIZED = "Cannot determine file system type"
"""What the library says of variants that it does not read, such as 2 MiB clusters of NTFS."""


class TskParser:
    """Opens the content of a volume."""

    name: ClassVar[str] = "tsk"
    layer: ClassVar[Layer] = Layer.FILE_SYSTEM
    formats: ClassVar[tuple[str, ...]] = (
        "NTFS",
        "FAT12",
        "FAT16",
        "FAT32",
        "exFAT",
        "ext2",
        "ext3",
        "ext4",
        "HFS+",
        "ISO 9660",
    )
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the boot sector or superblock."""
        return Confidence.LIKELY if file_system_of(source) in self.formats else Confidence.NO

    def open(self, source: BlockSource, surroundings: Surroundings) -> Container:
        """Open the file system that starts at byte 0 of ``source``."""
        import pytsk3  # noqa: PLC0415 - native

        from gleanpoint_parsers.filesystem.tsk_container import TskContainer  # noqa: PLC0415
        from gleanpoint_parsers.filesystem.tsk_image import (  # noqa: PLC0415
            SourceImage,
            native_errors,
        )

        image, found = SourceImage(source), file_system_of(source)
        try:
            with native_errors(image, f"{found} file system"):
                system = pytsk3.FS_Info(image)
        except CorruptStructureError as error:
            if NOT_RECOGNIZED not in error.detail:
                raise
            message = f"{surroundings.name or 'This volume'} holds {found} in a form that this "
            raise UnsupportedFeatureError(f"{message}version does not open.") from error
        return TskContainer(image, system, source.size)

    def version(self) -> str:
        """Return the version of The Sleuth Kit's binding."""
        from importlib.metadata import version  # noqa: PLC0415

        return f"pytsk3 {version('pytsk3')}"
