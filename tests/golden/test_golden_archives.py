"""Real archives: every member as ``unzip``, ``tar`` and 7-Zip unpack it, where they are there."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import DATA
from tests.unit.archive.reading import files, opened

from gleanpoint_parsers.blocks import BlockSource

pytestmark = pytest.mark.realdata

ZIPS = (
    "images/ronin__SampleTinyNtfsVolume.zip",
    "images/tsk_test_data__1-extend-part.zip",
    "images/tsk_test_data__10b-ntfs-autodetect.zip",
    "images/tsk_test_data__14-iso9660-1.zip",
    "images/tsk_test_data__2-kwsrch-fat.zip",
    "images/tsk_test_data__6-undel-fat.zip",
    "sqlserver/adventureworkslt_export.bacpac",
    "sqlserver/contosohr.bacpac",
)
TARS = ("ese/srum_win10_Clean.tar.zst", "ese/srum_win10_Dirty.tar.zst")
SEVEN_ZIP = next((found for name in ("7zz", "7z") if (found := shutil.which(name))), "")
PIECE = 1 << 20
MOST = 64 << 20
"""Bytes of a member that is compared."""


def digest(source: BlockSource) -> str:
    told = hashlib.sha256()
    for place in range(0, source.size, PIECE):
        told.update(source.read_at(place, PIECE))
    return told.hexdigest()


def read(archive: Path) -> dict[str, str]:
    """Return the digest of every member as it is read here."""
    container = opened(archive.read_bytes(), archive.name)
    return {
        path: digest(container.content(entry.key))
        for path, entry in files(container)
        if (entry.size or 0) <= MOST
    }


def digests_in(folder: Path) -> dict[str, str]:
    """Return the digest of every file in a folder, by its path in it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= MOST
    }


def unpacked_by(command: list[str | Path], folder: Path) -> dict[str, str]:
    folder.mkdir()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return digests_in(folder)


@pytest.mark.parametrize("name", ZIPS)
def test_members_of_a_zip_file_are_as_other_programs_unpack_them(name: str, tmp_path: Path) -> None:
    archive, ours = DATA / name, read(DATA / name)
    commands = {
        "unzip": [shutil.which("unzip") or "", "-q", archive],
        "7-Zip": [SEVEN_ZIP, "x", "-tzip", archive],
    }
    there = {tool: command for tool, command in commands.items() if command[0]}
    if not there:
        pytest.skip("neither unzip nor 7-Zip is there")
    assert ours
    for tool, command in there.items():
        assert unpacked_by(command, tmp_path / tool) == ours, tool


@pytest.mark.parametrize("name", TARS)
def test_members_of_a_packed_tape_archive_are_as_tar_unpacks_them(
    name: str, tmp_path: Path, unpacked
) -> None:
    if not shutil.which("tar"):
        pytest.skip("tar is not there")
    ours = read(DATA / name)
    assert ours
    command = [shutil.which("tar") or "", "-xf", unpacked(name)]
    assert unpacked_by(command, tmp_path / "tar") == ours
