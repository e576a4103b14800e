"""The same disk, volume, mailbox or database is known again at whatever point it is opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.disk_identity import identity_of
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.recovery_points import point_of_file


def identity(path: Path) -> str:
    with Session(point_of_file(path), sight=see_everything) as session:
        return identity_of(session)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("disks")


def test_a_disk_is_known_by_its_table(folder):
    image = unpack_demo(folder / "demo").image
    shutil.copyfile(image, folder / "later.img")
    assert identity(image) == identity(folder / "later.img")
    assert identity(image).startswith("disk id ")


def test_a_volume_without_a_table_is_known_by_its_serial_number(folder):
    first, second = folder / "monday.img", folder / "tuesday.img"
    fat12_image(first, {"A.TXT": b"a"})
    fat12_image(second, {"A.TXT": b"another"})
    assert identity(first) == identity(second)
    assert identity(first).startswith("volumes ")


def test_what_bears_no_id_is_known_by_its_place(folder):
    paths = [folder / "x.bin", folder / "y.bin"]
    for path in paths:
        path.write_bytes(bytes(5000))
    assert [identity(path) for path in paths] == [f"file {path.as_posix()}" for path in paths]
