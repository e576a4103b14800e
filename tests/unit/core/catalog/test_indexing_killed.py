"""A catalog survives the death of whoever fills it, at any moment, and goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

import apsw
import pytest
from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.changing_volume import ChangingVolume
from tests.builders.inner_host import InnerHost

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.filling import writer
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.filesystem.ntfs import mft_marks, mft_volume

KILLS = int(os.environ.get("GLEANPOINT_KILLS", "25"))
DAY = 86_400
RECORD = 1024

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")


def images_in(folder: Path) -> list[Path]:
    """Make two points: in the second some files changed, and a folder moved."""
    volume = ChangingVolume()
    for number in range(4):
        volume.step(1, 0, number)
    for number in range(60):
        volume.step(0, number, number * 3)
    images = []
    for number in range(2):
        image = folder / f"point {number}.img"
        image.write_bytes(volume.image())
        os.utime(image, (1_700_000_000 + number * DAY,) * 2)
        images.append(image)
        for own in range(6):
            volume.step(2 + own % 5, own * 5, own)
    return images


def index(catalog: Catalog, image: Path) -> None:
    with Session(point_of_file(image), InnerHost(), sight=see_everything) as session:
        index_point(catalog, session)


def index_until_killed(catalog: Catalog, image: Path, statements: int) -> bool:
    """Index in a process that is killed after so many statements; True where it was."""
    child = os.fork()
    if child == 0:
        try:
            left = [statements]

            def count(*_: object) -> bool:
                left[0] -= 1
                if left[0] <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return True

            apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(count))
            writer.COMMIT_ROWS = 7  # kept after each portion  # type: ignore[misc]  # a test
            mft_marks.AHEAD, mft_volume.PORTION_BYTES = 1, RECORD  # what differs is told at once
            index(catalog, image)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def rows(catalog: Catalog, image: Path) -> list[object]:
    with catalog.reading() as connection:
        return list(rows_of(connection, point_of_file(image).id))


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_statement_it_is_sound_and_goes_on(tmp_path: Path, seed: int) -> None:
    images = images_in(tmp_path)
    whole = Catalog(tmp_path / "whole.catalog", "whole")
    for image in images:
        index(whole, image)
    expected = [rows(whole, image) for image in images]
    chance = random.Random(seed)  # noqa: S311 - to kill at the same places each time
    catalog = Catalog(tmp_path / "killed.catalog", "whole")
    killed = 0
    for _ in range(KILLS):
        image = chance.choice(images)
        killed += index_until_killed(catalog, image, chance.choice([20, 60, 150, 400]))
        with catalog.writing() as connection:
            check_catalog(connection)
        if chance.random() < 0.15:
            catalog.delete()
    assert killed > KILLS // 4
    for image in images:
        index(catalog, image)
    assert [rows(catalog, image) for image in images] == expected
