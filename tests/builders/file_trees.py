"""Folders of many kinds of file, to be put into file systems, and the comparison with a container.

``mounted`` mounts an image through the kernel, which needs root, a loop device and the driver.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import random
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Container, all_children

KIB, MIB = 1 << 10, 1 << 20
MANY = 3000
PORTION = 300_000
HASHED_AT_MOST = 256 * MIB
ISLAND = 4500 * MIB
"""Where something stands in a file that is larger than 4 GiB."""


def needs(*programs: str) -> pytest.MarkDecorator:
    """Mark tests that run programs; they are skipped where one is not there."""
    lacking = [name for name in programs if shutil.which(name) is None]
    return pytest.mark.skipif(bool(lacking), reason=f"{', '.join(lacking)} is not there")


@cache
def cannot_mount(kind: str) -> str:
    """Return why the kernel cannot mount images of a kind here; empty where it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root may mount"
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices"
    known = Path("/proc/filesystems").read_text().split()
    return "" if kind in known else f"this kernel has no {kind}"


def needs_mount(kind: str) -> pytest.MarkDecorator:
    """Mark tests that mount images of a kind."""
    return pytest.mark.skipif(bool(cannot_mount(kind)), reason=cannot_mount(kind))


@contextmanager
def mounted(image: Path, kind: str, options: str = "loop") -> Iterator[Path]:
    """Mount an image; when the block ends, everything is in it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", kind, "-o", options, str(image), folder]
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode:
            pytest.skip(f"the kernel does not mount it: {done.stderr.decode().strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def fill(folder: Path, *, many: int = MANY, links: bool = True, longest: int = 255) -> None:
    """Make files and folders of many kinds below a folder; the same in every run.

    Args:
        folder: Which exists.
        many: Files of the largest folder.
        links: Whether to make symbolic and hard links.
        longest: Bytes of the longest name.
    """
    chance = random.Random(7)  # noqa: S311 - not for secrets
    (folder / "empty").write_bytes(b"")
    (folder / "one").write_bytes(b"1")
    for size in (100, 4095, 4096, 4097, 70_000, 3 * MIB + 17):
        (folder / f"random {size}").write_bytes(chance.randbytes(size))
    (folder / "text").write_bytes(b"The quick brown fox. " * 60_000)
    (folder / "short text").write_bytes(b"all work and no play " * 40)
    with (folder / "sparse").open("wb") as file:
        for place in (0, 3 * MIB, 5 * MIB + 5):
            file.seek(place)
            file.write(b"island")
        file.truncate(9 * MIB)
    deep = folder.joinpath(*(f"level {n}" for n in range(40)))
    deep.mkdir(parents=True)
    (deep / "bottom").write_bytes(b"deep down")
    names = folder / "names"
    names.mkdir()
    for name in ("ä ö ü", "日本語.txt", "😀", "a%b", "new\nline", " lead", "trail ", "x" * longest):
        (names / name).write_bytes(name.encode())
    large = folder / "large folder"
    large.mkdir()
    for number in range(many):
        (large / f"file number {number:05}.dat").write_bytes(b"%d" % number)
    (folder / "empty folder").mkdir()
    if links:
        (folder / "link").symlink_to("names/ä ö ü")
        (folder / "long link").symlink_to("/".join(["over"] * 150))
        (folder / "other name").hardlink_to(folder / "text")


def mapped(image: Path) -> BlockSource:
    """Return the bytes of an image without reading all of them."""
    with image.open("rb") as file:
        return BytesSource(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def write_large(path: Path) -> None:
    """Write a sparse file of 5 GiB, with something behind its first 4."""
    with path.open("wb") as file:
        for place in (0, ISLAND):
            file.seek(place)
            file.write(b"land" * 1000)
        file.truncate(5120 * MIB)


def walk(container: Container, key: str = ROOT, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield path and entry of everything below a folder."""
    for entry in all_children(container, key):
        place = f"{path}/{entry.segment}"
        yield place, entry
        if entry.has_children:
            yield from walk(container, entry.key, place)


def digest(source: BlockSource) -> str:
    """Return the SHA-256 of a source, read in portions that fit no block."""
    found, at = hashlib.sha256(), 0
    while at < source.size:
        data = source.read_at(at, PORTION)
        assert data
        found.update(data)
        at += len(data)
    return found.hexdigest()


def assert_same(
    container: Container, folder: Path, *, within: float | None = 2e-6, folder_times: bool = True
) -> int:
    """Compare a container with a folder; return how many files were compared.

    Args:
        container: Opened.
        folder: What it should hold.
        within: Seconds within which modification times of files must agree; None: they need not.
        folder_times: Whether those of folders must, too, where they have one.
    """
    found = dict(walk(container))
    expected = {}
    for place, folders, files in os.walk(folder):
        inside = Path(place).relative_to(folder)
        parts = [encode_segment(part) for part in inside.parts]
        for name in (*folders, *files):
            expected["/".join(["", *parts, encode_segment(name)])] = Path(place) / name
    assert sorted(found) == sorted(expected)
    for path, original in expected.items():
        is_timed = not original.is_dir() or (folder_times and found[path].modified)
        _assert_alike(container, found[path], original, within if is_timed else None)
    return len(expected)


def _assert_alike(container: Container, entry: Entry, original: Path, within: float | None) -> None:
    status = original.lstat()
    assert entry.problem is None, (original, entry.problem)
    assert (entry.kind is Kind.FOLDER) == stat.S_ISDIR(status.st_mode), original
    assert container.holds_children(entry.key) == (entry.kind is Kind.FOLDER)
    if within is not None:
        assert entry.modified is not None
        assert entry.modified.timestamp() == pytest.approx(status.st_mtime, abs=within), original
    if stat.S_ISLNK(status.st_mode):
        target = os.fsencode(original.readlink())
        assert container.content(entry.key).read_at(0, 10_000) == target, original
    elif stat.S_ISREG(status.st_mode):
        assert entry.size == status.st_size, original
        if status.st_size > HASHED_AT_MOST:
            _assert_places_alike(container.content(entry.key), original)
            return
        wanted = hashlib.sha256(original.read_bytes()).hexdigest()
        assert digest(container.content(entry.key)) == wanted, original


def _assert_places_alike(source: BlockSource, original: Path) -> None:
    with original.open("rb") as file:
        for place in (0, MIB, ISLAND - 1000, 5119 * MIB):
            file.seek(place)
            assert source.read_at(place, MIB) == file.read(MIB)
