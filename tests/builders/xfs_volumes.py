"""XFS volumes that mkfs.xfs fills by itself, or the kernel's driver does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import google_crc32c
from tests.builders.file_trees import MIB, fill, write_large

SIZE = 320 * MIB


def make_xfs(image: Path, *options: str, folder: Path | None = None) -> None:
    """Make a volume, filled with what is in ``folder``, in whose names no blanks may be."""
    with image.open("wb") as file:
        file.truncate(SIZE)
    command = ["mkfs.xfs", "-q", "-f", *options]
    if folder is not None:
        prototype = image.with_suffix(".proto")
        prototype.write_text("\n".join(["/dev/null", "0 0", *_prototype(folder), ""]))
        command += ["-p", str(prototype)]
    done = subprocess.run([*command, str(image)], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def _prototype(folder: Path) -> Iterator[str]:
    yield "d--755 3 4"
    yield from _inside(folder)
    yield "$"


def _inside(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            yield f"{path.name} l--777 0 0 {path.readlink()}"
        elif path.is_dir():
            yield f"{path.name} d--755 0 0"
            yield from _inside(path)
            yield "$"
        else:
            yield f"{path.name} ---644 1 2 {path}"


def fill_without_blanks(folder: Path, *, many: int) -> None:
    """Fill a folder with files and links whose names, and targets, have no blanks."""
    fill(folder, many=many, links=False)
    for place, folders, files in os.walk(folder, topdown=False):
        for name in (*folders, *files):
            plain = re.sub(r"\s", "_", name)
            if plain != name:
                (Path(place) / name).rename(Path(place) / plain)
    (folder / "link").symlink_to("names/😀")
    # Longer ones mkfs.xfs 6.1 writes without the head that version 5 wants.
    (folder / "long_link").symlink_to("/".join(["over"] * 50))


def fill_xfs(top: Path, *, many: int = 1000) -> None:
    """Fill a mounted volume with what this file system has."""
    fill(top, many=many)
    write_large(top / "large")
    with (top / "pieces").open("wb") as file, (top / "between").open("wb") as other:
        for number in range(150):
            for one in (file, other):
                one.seek(number * 16384)
                one.write(bytes([number % 251]) * 4096)
                one.flush()
                os.fsync(one.fileno())
    subprocess.run(["fallocate", "-l", "3M", top / "ready"], check=True)
    with (top / "ready").open("r+b") as file:
        file.seek(MIB)
        file.write(b"written")
    shutil.copyfile(top / "text", top / "copy")
    subprocess.run(["cp", "--reflink=auto", top / "text", top / "reflink"], check=True)
    os.mkfifo(top / "pipe")
    os.setxattr(top / "one", "user.colour", b"blue")
    for number in range(20):
        os.setxattr(top / "text", f"user.number {number}", b"%d" % number * 20)
    for number in range(200):
        os.setxattr(top / "copy", f"user.number {number}", b"%d" % number * 100)
    os.setxattr(top / "copy", "user.large", bytes(9000))
    for number in range(0, many, 3):
        (top / "large folder" / f"file number {number:05}.dat").unlink()


def seal(data: bytearray, start: int, size: int, at: int) -> None:
    """Set the checksum of a structure right that stands ``at`` bytes into it."""
    data[start + at : start + at + 4] = bytes(4)
    value = google_crc32c.value(bytes(data[start : start + size]))
    data[start + at : start + at + 4] = value.to_bytes(4, "little")
