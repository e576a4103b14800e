"""File systems that The Sleuth Kit reads: FAT, exFAT, ext2/3/4, HFS+ and ISO 9660."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Confidence, Container, Layer, Surroundings
from gleanpoint_parsers.volume.boot_sectors import file_system_of

NOT_RECOGNIZED = "Cannot determine file system type"
"""What the library says of variants that it does not read."""

SEVERAL = "Multiple file system types"
"""What the library says where the remains of another file system make sense as well."""


def native_type(name: str) -> object:
    """Return the library's name of a file system that a boot sector told."""
    import pytsk3  # noqa: PLC0415 - native

    family = {"FAT12": "FAT_DETECT", "FAT16": "FAT_DETECT", "FAT32": "FAT_DETECT"}
    family |= {"ext2": "EXT_DETECT", "ext3": "EXT_DETECT", "ext4": "EXT_DETECT"}
    family |= {"HFS+": "HFS", "ISO 9660": "ISO9660"}
    return getattr(pytsk3, f"TSK_FS_TYPE_{family.get(name, name.upper())}")


class TskParser:
    """Opens the content of a volume."""

    name: ClassVar[str] = "tsk"
    layer: ClassVar[Layer] = Layer.FILE_SYSTEM
    formats: ClassVar[tuple[str, ...]] = (
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
            if SEVERAL in error.detail and found is not None:  # remains of an older one beside it
                with native_errors(image, f"{found} file system"):
                    system = pytsk3.FS_Info(image, type=native_type(found))
            elif NOT_RECOGNIZED in error.detail:
                message = f"{surroundings.name or 'This volume'} holds {found} in a form that this "
                raise UnsupportedFeatureError(f"{message}version does not open.") from error
            else:
                raise
        return TskContainer(image, system, source.size)

    def version(self) -> str:
        """Return the version of The Sleuth Kit's binding."""
        from importlib.metadata import version  # noqa: PLC0415

        return f"pytsk3 {version('pytsk3')}"
