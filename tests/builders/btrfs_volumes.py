"""btrfs volumes that mkfs.btrfs and the kernel's driver make."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.builders.file_trees import MIB, fill, write_large

LARGE = 256 * MIB


def make_btrfs(image: Path, *options: str, size: int = LARGE, folder: Path | None = None) -> None:
    """Make a volume, filled with what is in ``folder``."""
    with image.open("wb") as file:
        file.truncate(size)
    filled = [] if folder is None else ["--rootdir", str(folder)]
    command = ["mkfs.btrfs", "-q", "-f", *options, *filled, str(image)]
    subprocess.run(command, check=True, capture_output=True)


def btrfs(*arguments: str | Path) -> None:
    """Run the tool of btrfs."""
    subprocess.run(["btrfs", *map(str, arguments)], check=True, capture_output=True)


def fill_btrfs(top: Path, *, many: int = 1000) -> None:
    """Fill a mounted volume with all that this file system alone has."""
    fill(top, many=many)
    write_large(top / "large")
    for kind in ("zlib", "lzo", "zstd"):
        packed = top / f"packed {kind}"
        packed.mkdir()
        btrfs("property", "set", packed, "compression", kind)
        (packed / "text").write_bytes((top / "text").read_bytes())
        (packed / "mixed").write_bytes((os.urandom(5000) + bytes(3000) + b"abc" * 9000) * 30)
        (packed / "short").write_bytes(b"hello again and " * 60)
        for size in range(3900, 20_000, 777):
            words = b"".join(b"%x" % (n * n) for n in range(size))[:size]
            (packed / f"words {size}").write_bytes(words)
    subprocess.run(["cp", "--reflink=always", top / "text", top / "reflink"], check=True)
    _write_here_and_there(top / "pieces")
    (top / "ready").touch()
    subprocess.run(["fallocate", "-l", "3M", top / "ready"], check=True)
    with (top / "ready").open("r+b") as file:
        file.seek(MIB)
        file.write(b"written")
    os.mkfifo(top / "pipe")
    os.setxattr(top / "one", "user.colour", b"blue")
    btrfs("subvolume", "create", top / "sub")
    (top / "sub" / "inside").write_bytes(b"inside a subvolume")
    btrfs("subvolume", "create", top / "sub" / "nested")
    (top / "sub" / "nested" / "leaf").write_bytes(b"leaf")
    os.sync()
    btrfs("subvolume", "snapshot", "-r", top / "sub", top / "snap")
    (top / "sub" / "inside").write_bytes(b"changed since")


def _write_here_and_there(path: Path) -> None:
    """Write a file in many extents: every other block again, each flushed."""
    path.write_bytes(bytes(range(256)) * 4096)
    with path.open("r+b") as file:
        for block in range(0, 256, 2):
            file.seek(block * 4096)
            file.write(bytes([block]) * 4096)
            if block % 16 == 0:
                os.fsync(file.fileno())
