"""The formats that a whole disk can be written in."""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class DiskFormat(Enum):
    """A format of disk images; the value is what a person types."""

    RAW = "raw"
    QCOW2 = "qcow2"
    VHDX = "vhdx"
    VMDK = "vmdk"
    VHD = "vhd"


_BY_SUFFIX = {f".{form.value}": form for form in DiskFormat} | {
    ".img": DiskFormat.RAW,
    ".dd": DiskFormat.RAW,
    ".bin": DiskFormat.RAW,
}


def format_of(file: Path) -> DiskFormat | None:
    """Return the format that a file's ending means; None where it means none."""
    return _BY_SUFFIX.get(file.suffix.lower())
