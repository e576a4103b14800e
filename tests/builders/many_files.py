"""Make an NTFS volume with very many small files, for measuring.

``python -m tests.builders.many_files IMAGE [FILES]``; a million take some four minutes. Needs what
``ntfs_mount`` needs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.builders.ntfs_mount import make_volume, mounted

IN_A_FOLDER = 500
IN_A_BRANCH = 100
"""Folders below one of the upper level."""

_BYTES_A_FILE = 1_500
"""Of the volume: one record of $MFT, its name in an index, and room."""


def make_many_files(image: Path, files: int) -> Path:
    """Make the volume; returns ``image``."""
    make_volume(image, (64 << 20) + files * _BYTES_A_FILE, label="MANY", first_sector=0)
    with mounted(image) as root:
        for number in range(0, files, IN_A_FOLDER):
            place = number // IN_A_FOLDER
            folder = root / f"branch {place // IN_A_BRANCH:02}" / f"folder {place:05}"
            folder.mkdir(parents=True)
            for own in range(number, min(number + IN_A_FOLDER, files)):
                descriptor = os.open(folder / f"report {own:07}.txt", os.O_CREAT | os.O_WRONLY)
                os.write(descriptor, b"%d" % own)
                os.close(descriptor)
    return image


if __name__ == "__main__":
    make_many_files(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
