"""Make the demo recovery point: ``python -m tests.builders.demo FOLDER``.

Writes ``point.img``, ``earlier.img`` and both packed (``.zst``) into FOLDER. Needs root,
``/dev/fuse``, mkfs.ntfs, ntfs-3g, and ``app``, ``parsers`` and ``resources`` on the path. With
libfaketime there, two runs on one machine give the same bytes.

The data file of SQL Server on it is written by ``tests/builders/sqlserver``, from what is known of
the format. It is there to be read: a real SQL Server would not attach it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard
from tests.builders.demo_disk import FIRST_SECTOR, write_disk
from tests.builders.demo_earlier import build_earlier
from tests.builders.demo_volume import LABEL, build_volume

VOLUME_SIZE = 20 << 20
LEVEL = 19


def build(folder: Path) -> Path:
    """Write both files and return the packed one."""
    # Qt, which encodes the JPEG pictures, must not look for a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    image = folder / "point.img"
    with TemporaryDirectory() as work:
        volume = Path(work) / "volume.img"
        build_volume(volume, VOLUME_SIZE, FIRST_SECTOR)
        write_disk(image, volume, LABEL)
    packed = folder / "point.img.zst"
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    packed.write_bytes(compressor.compress(image.read_bytes()))
    return packed


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for made in (build(folder), build_earlier(folder / "point.img", folder / "earlier.img")):
        sys.stdout.write(f"{made}: {made.stat().st_size:,} bytes\n")
