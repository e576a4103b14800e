"""The demo's two points are one disk, a week apart, as another reader sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytsk3
from tests.builders.demo_disk import FIRST_SECTOR, SECTOR
from tests.builders.demo_earlier import BUDGET
from tests.builders.demo_files import ANN, BEN, DATABASE, MAILBOX

from gleanpoint.core.demo import EARLIER_TAKEN, TAKEN, Demo, unpack_demo

MEMO = f"{ANN}/Documents/Notes/会議メモ 2026-06.txt"
ORDERS = f"{BEN}/Documents/orders 2026.csv"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return unpack_demo(tmp_path_factory.mktemp("demo"))


def volume(image: Path) -> pytsk3.FS_Info:
    return pytsk3.FS_Info(pytsk3.Img_Info(str(image)), offset=FIRST_SECTOR * SECTOR)


def read(image: Path, path: str) -> bytes:
    file = volume(image).open(f"/{path}")
    return bytes(file.read_random(0, file.info.meta.size))


def is_there(image: Path, path: str) -> bool:
    try:
        name = volume(image).open(f"/{path}").info.name
    except OSError:
        return False
    return bool(int(name.flags) & pytsk3.TSK_FS_NAME_FLAG_ALLOC)


def test_they_were_taken_a_week_apart(demo: Demo) -> None:
    assert demo.earlier.stat().st_mtime == EARLIER_TAKEN.timestamp()
    assert demo.image.stat().st_mtime == TAKEN.timestamp()
    assert (TAKEN - EARLIER_TAKEN).days == 7


def test_they_are_one_disk(demo: Demo) -> None:
    heads = [
        image.read_bytes()[: FIRST_SECTOR * SECTOR + SECTOR] for image in (demo.earlier, demo.image)
    ]
    assert heads[0] == heads[1], "partition table, disk id and the volume's serial number"


def test_a_budget_was_deleted_and_a_memo_written_in_between(demo: Demo) -> None:
    assert (is_there(demo.earlier, BUDGET), is_there(demo.image, BUDGET)) == (True, False)
    assert (is_there(demo.earlier, MEMO), is_there(demo.image, MEMO)) == (False, True)
    assert read(demo.earlier, BUDGET).startswith(b"PK\x03\x04")


@pytest.mark.parametrize("path", [ORDERS, MAILBOX, DATABASE])
def test_what_people_work_with_went_on(demo: Demo, path: str) -> None:
    earlier, later = read(demo.earlier, path), read(demo.image, path)
    assert earlier != later
    if path == ORDERS:
        assert later.startswith(earlier)


def test_it_is_there_already_and_unpacked_once_more(demo: Demo) -> None:
    again = unpack_demo(demo.folder)
    assert again.earlier.read_bytes() == demo.earlier.read_bytes()
