"""Make the NTFS volume that the benches read: 100,000 files in 1,000 folders and four large files.

Needs root, /dev/fuse, mkfs.ntfs and ntfs-3g: ``python -m tests.builders.bench_image FILE``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDERS = 1000
FILES_EACH = 100
TOGETHER = 100
"""Folders that lie in one folder, ``small``, to be exported as a whole."""

LARGE = 4
LARGE_BYTES = 128 << 20
IMAGE_BYTES = 2 << 30


def build(image: Path, folders: int = FOLDERS, files_each: int = FILES_EACH) -> None:
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    run("mkfs.ntfs", "-q", "-F", "-f", "-p", "0", "-H", "16", "-S", "63", str(image))
    with tempfile.TemporaryDirectory() as mount:
        run("ntfs-3g", str(image), mount)
        try:
            fill(Path(mount), folders, files_each)
        finally:
            run("umount", mount)


def fill(root: Path, folders: int, files_each: int) -> None:
    chance = random.Random(20261125)  # noqa: S311 - the same files each time
    for number in range(folders):
        folder = root / ("small" if number < TOGETHER else "") / f"folder {number:04}"
        folder.mkdir(parents=True)
        for file in range(files_each):
            content = chance.randbytes(chance.randrange(100, 2000))
            (folder / f"report {number:04} {file:03}.txt").write_bytes(content)
    large = root / "large"
    large.mkdir()
    for number in range(LARGE):
        (large / f"large{number}.bin").write_bytes(chance.randbytes(LARGE_BYTES))


def run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
