"""Readers of file systems that share no code with ours, each to a list of what it sees.

All of them return, by path, the size and SHA-256 of files, and of the targets of links, and None
for folders.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from tests.builders.file_trees import digest, mapped, walk
from tests.builders.tsk_walk import walk_with_tsk

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Container

Seen: TypeAlias = dict[str, tuple[int, str] | None]

SYSTEM_NAMES = frozenset({"$", "lost+found"})
"""What names in the root begin with that belong to the file system."""

PATIENCE = 10.0


def with_ours(container: Container) -> Seen:
    """List what our own reader sees."""
    found: Seen = {}
    for path, entry in walk(container):
        if _is_system(path) or entry.kind is Kind.STREAM:
            continue
        assert not entry.deleted, path
        assert entry.problem is None, (path, entry.problem)
        source = None if entry.kind is Kind.FOLDER else container.content(entry.key)
        found[path] = None if source is None else (source.size, digest(source))
    return found


def in_folder(folder: Path) -> Seen:
    """List what the operating system sees in a folder, such as a mounted volume."""
    found: Seen = {}
    for place, folders, files in os.walk(folder):
        above = [encode_segment(part) for part in Path(place).relative_to(folder).parts]
        for name in (*folders, *files):
            path = "/".join(["", *above, encode_segment(name)])
            original = Path(place) / name
            if _is_system(path):
                continue
            if original.is_symlink():
                found[path] = _of_bytes(os.fsencode(original.readlink()))
            else:
                found[path] = None if original.is_dir() else _of_bytes(original.read_bytes())
    return found


def with_the_sleuth_kit(image: Path) -> Seen:
    """List what The Sleuth Kit sees of NTFS."""
    found: Seen = {}
    for path, (seen, *_) in walk_with_tsk(mapped(image)).items():
        encoded = "/".join(map(encode_segment, path.split("/")))
        if not _is_system(path) and not seen.deleted:
            size, sha256 = seen.streams.get("", (0, None))
            found[encoded] = (size, str(sha256)) if "" in seen.streams else None
    return found


def with_library(module: Any, image: Path) -> Seen:
    """List what libfsntfs or libfsxfs sees."""
    volume = module.volume()
    volume.open(str(image))
    found: Seen = {}
    pending = [("", volume.get_root_directory())]
    while pending:
        above, folder = pending.pop()
        for entry in folder.sub_file_entries:
            path = f"{above}/{encode_segment(entry.name)}"
            if _is_system(path):
                continue
            if entry.symbolic_link_target:
                found[path] = _of_bytes(entry.symbolic_link_target.encode())
            elif _is_folder(entry):
                found[path] = None
                pending.append((path, entry))
            else:
                found[path] = _of_bytes(entry.read_buffer(entry.size) if entry.size else b"")
    volume.close()
    return found


def with_debugfs(image: Path) -> Seen:
    """List what debugfs copies out of an ext volume."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["debugfs", "-R", f'rdump / "{folder}"', image]
        subprocess.run(command, check=True, capture_output=True)
        return in_folder(Path(folder))


@contextmanager
def exfat_mounted(image: Path) -> Iterator[Path]:
    """Mount exFAT through FUSE, from a loop device; at the end everything is in the image."""
    with _loop_device(image) as device, tempfile.TemporaryDirectory() as folder:
        command = ["mount.exfat-fuse", "-d", device, folder]
        driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE
            while not os.path.ismount(folder) and time.monotonic() < end:
                time.sleep(0.02)
            assert os.path.ismount(folder), "the driver did not mount it"
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=False)
            driver.wait(PATIENCE)


@contextmanager
def _loop_device(image: Path) -> Iterator[str]:
    """Return a block device that is an image."""
    command = ["losetup", "-f", "--show", image]
    device = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    try:
        yield device
    finally:
        subprocess.run(["losetup", "-d", device], check=True)


def copy_into(source: Path, target: Path) -> None:
    """Copy a folder with all that is in it into another one, hard links as links."""
    subprocess.run(["cp", "-a", f"{source}/.", target], check=True)


def copy_plain(source: Path, target: Path) -> None:
    """Copy files and folders, without owners and links, names as exFAT allows them."""
    for place, _, files in os.walk(source):
        inside = Path(*(_allowed(part) for part in Path(place).relative_to(source).parts))
        (target / inside).mkdir(exist_ok=True)
        for name in files:
            if not (Path(place) / name).is_symlink():
                shutil.copyfile(Path(place) / name, target / inside / _allowed(name))


def _allowed(name: str) -> str:
    return "".join("_" if letter < " " or letter in '"*/:<>?\\|' else letter for letter in name)


def _is_folder(entry: Any) -> bool:
    if hasattr(entry, "has_directory_entries_index"):
        return bool(entry.has_directory_entries_index())
    return stat.S_ISDIR(entry.file_mode)


def _is_system(path: str) -> bool:
    top = path.split("/")[1]
    return top.startswith(tuple(SYSTEM_NAMES))


def _of_bytes(data: bytes) -> tuple[int, str]:
    return len(data), hashlib.sha256(data).hexdigest()
