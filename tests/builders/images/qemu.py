"""Disks to put into images, and images that QEMU's own tools make of them."""

from __future__ import annotations

import random
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

KIB, MIB = 1 << 10, 1 << 20

needs_qemu = pytest.mark.skipif(shutil.which("qemu-img") is None, reason="qemu-img is not there")
"""Marks tests that make images with ``qemu-img`` (package qemu-utils)."""


def qemu_img(*arguments: str | Path, good: tuple[int, ...] = (0,)) -> None:
    """Run ``qemu-img``; ``good`` are the exit codes that count as done."""
    command, *others = map(str, arguments)
    unsynced = ["-t", "unsafe"] if command in {"convert", "rebase"} else []
    told = ["qemu-img", command, *unsynced, *others]
    done = subprocess.run(told, capture_output=True, check=False)
    assert done.returncode in good, done.stderr.decode()


def qemu_io(image: Path, *commands: str, options: tuple[str, ...] = ()) -> None:
    """Run ``qemu-io`` commands, such as ``"write -P 7 64k 4k"``, on an image."""
    told = [part for command in commands for part in ("-c", command)]
    done = subprocess.run(
        ["qemu-io", "-t", "unsafe", *options, *told, str(image)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"failed" not in done.stdout, done.stdout.decode()


@cache
def disk_bytes(size: int, seed: int = 1) -> bytes:
    """Return a disk of holes, text, zeros, and what cannot be compressed, in runs of all lengths.

    The same for the same seed; its last sector is no hole.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    disk = bytearray(size)
    at = 0
    while at < size:
        length = min(512 * chance.choice((1, 7, 8, 64, 128, 300, 1000, 4096)), size - at)
        match chance.randrange(4):
            case 0:
                disk[at : at + length] = chance.randbytes(length)
            case 1:
                text = b"%d bottles of beer, " % chance.randrange(1000)
                disk[at : at + length] = (text * (length // len(text) + 1))[:length]
        at += length
    disk[-512:] = chance.randbytes(512)
    return bytes(disk)


def raw_disk(folder: Path, size: int, seed: int = 1, name: str = "disk.raw") -> Path:
    """Write ``disk_bytes`` to a file."""
    path = folder / name
    path.write_bytes(disk_bytes(size, seed))
    return path
