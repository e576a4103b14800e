"""Two readers that share no code agree on every file of populated volumes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from tests.builders import ntfs_mount
from tests.builders.file_trees import MIB, cannot_mount, fill, mapped, mounted, needs
from tests.builders.ntfs_modern import needs_ntfs_3g
from tests.builders.second_readers import (
    Seen,
    copy_into,
    copy_plain,
    exfat_mounted,
    in_folder,
    with_debugfs,
    with_library,
    with_ours,
    with_the_sleuth_kit,
)
from tests.builders.xfs_volumes import fill_without_blanks, make_xfs

from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.filesystem.tsk import TskParser
from gleanpoint_parsers.filesystem.xfs.parser import XfsParser
from gleanpoint_parsers.plugin import Surroundings

Volume: TypeAlias = tuple[Path, Seen]
"""An image, and what our own reader sees in it."""

MANY = 260
AT_LEAST = 300
"""Files and folders that each volume holds."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    fill(folder, many=MANY)
    return folder


def compare(volume: Volume, theirs: Seen) -> None:
    """Compare names first, so that a difference is short to read."""
    ours = volume[1]
    assert sorted(ours) == sorted(theirs)
    assert {path: ours[path] for path in ours if ours[path] != theirs[path]} == {}
    assert len(ours) >= AT_LEAST


def kernel(kind: str, image: Path) -> Seen:
    """List what Linux sees; skipped, and counted, where it cannot mount this."""
    if cannot_mount(kind):
        pytest.skip(cannot_mount(kind))
    with mounted(image, kind, "loop,ro") as folder:
        return in_folder(folder)


def library(name: str) -> Callable[[Path], Seen]:
    """Return what lists with a library of libyal; skipped where it is not there."""
    module = pytest.importorskip(name, reason=f"{name} is not there")
    return lambda image: with_library(module, image)


@pytest.fixture(scope="module")
def ntfs(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Volume:
    image = tmp_path_factory.mktemp("ntfs") / "v"
    ntfs_mount.make_volume(image, 96 * MIB, label="Two", first_sector=0)
    with ntfs_mount.mounted(image) as top:
        copy_into(files, top)
    return image, with_ours(NtfsParser().open(mapped(image), Surroundings()))


@needs_ntfs_3g
def test_the_sleuth_kit_agrees_on_ntfs(ntfs: Volume) -> None:
    compare(ntfs, with_the_sleuth_kit(ntfs[0]))


@needs_ntfs_3g
def test_libfsntfs_agrees_on_ntfs(ntfs: Volume) -> None:
    compare(ntfs, library("pyfsntfs")(ntfs[0]))


@needs_ntfs_3g
def test_the_driver_agrees_on_ntfs(ntfs: Volume) -> None:
    """It shows the files in which it keeps links as what they stand for."""
    image, ours = ntfs
    with ntfs_mount.mounted(image) as folder:
        links = [f"/{path.name}" for path in folder.iterdir() if path.is_symlink()]
        theirs = in_folder(folder)
    compare((image, ours), theirs | {path: ours[path] for path in links})


@pytest.fixture(scope="module")
def ext4(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Volume:
    image = tmp_path_factory.mktemp("ext4") / "v"
    with image.open("wb") as file:
        file.truncate(96 * MIB)
    command = ["mke2fs", "-q", "-F", "-t", "ext4", "-d", files, image]
    subprocess.run(command, check=True, capture_output=True)
    return image, with_ours(TskParser().open(mapped(image), Surroundings()))


@needs("mke2fs", "debugfs")
def test_debugfs_agrees_on_ext4(ext4: Volume) -> None:
    compare(ext4, with_debugfs(ext4[0]))


@needs("mke2fs")
def test_the_folder_that_ext4_was_made_of_agrees(files: Path, ext4: Volume) -> None:
    compare(ext4, in_folder(files))


@needs("mke2fs")
def test_the_kernel_agrees_on_ext4(ext4: Volume) -> None:
    compare(ext4, kernel("ext4", ext4[0]))


@pytest.fixture(scope="module")
def xfs(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    folder = tmp_path_factory.mktemp("xfs")
    (folder / "files").mkdir()
    fill_without_blanks(folder / "files", many=MANY)
    make_xfs(folder / "v", folder=folder / "files")
    return folder / "v", with_ours(XfsParser().open(mapped(folder / "v"), Surroundings()))


@needs("mkfs.xfs")
def test_libfsxfs_agrees_on_xfs(xfs: Volume) -> None:
    compare(xfs, library("pyfsxfs")(xfs[0]))


@needs("mkfs.xfs")
def test_the_kernel_agrees_on_xfs(xfs: Volume) -> None:
    compare(xfs, kernel("xfs", xfs[0]))


@needs("mkfs.exfat", "mount.exfat-fuse")
@pytest.mark.skipif(bool(cannot_mount("fuseblk")), reason=cannot_mount("fuseblk"))
def test_the_driver_agrees_on_exfat(files: Path, tmp_path: Path) -> None:
    image = tmp_path / "v"
    with image.open("wb") as file:
        file.truncate(64 * MIB)
    subprocess.run(["mkfs.exfat", image], check=True, capture_output=True)
    with exfat_mounted(image) as top:
        copy_plain(files, top)
    ours = with_ours(TskParser().open(mapped(image), Surroundings()))
    with exfat_mounted(image) as folder:
        compare((image, ours), in_folder(folder))
