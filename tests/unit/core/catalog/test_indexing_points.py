"""A catalog that took in many points says of each what a catalog of that point alone says."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.changing_volume import ChangingVolume
from tests.builders.inner_host import InnerHost
from tests.builders.ntfs_volume import ROOT

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog import indexing
from gleanpoint.core.catalog.change_reader import Bunch
from gleanpoint.core.catalog.filling import swept
from gleanpoint.core.catalog.filling.taking import Taking
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.forgetting import forget_point
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.filesystem.ntfs import mft_marks, mft_volume

DAY = 86_400
TAKEN = 1_700_000_000

Step = tuple[int, int, int]
AHEAD = [1, mft_marks.AHEAD]
"""Records that differ after which the writer hears of them: at once, or only with all of them."""

RECORD = 1024

STEPS = st.lists(st.tuples(*(st.integers(0, 200),) * 3), min_size=1, max_size=25)


def session_of(image: Path) -> Session:
    return Session(point_of_file(image), InnerHost(), sight=see_everything)


def indexed(catalog: Catalog, image: Path, *, texts: bool = False) -> Indexed:
    with session_of(image) as session:
        return index_point(catalog, session, texts=texts)


def catalog_in(folder: Path, name: str = "all") -> Catalog:
    return Catalog(folder / f"{name}.catalog", "whole")


def written(folder: Path, number: int, data: bytes) -> Path:
    image = folder / f"point {number}.img"
    image.write_bytes(data)
    os.utime(image, (TAKEN + number * DAY,) * 2)
    return image


def check_same(catalog: Catalog, images: list[Path], folder: Path, *, texts: bool = False) -> None:
    """Compare each point with a catalog that knows it alone."""
    for number, image in enumerate(images):
        alone = catalog_in(folder, f"alone {number}")
        indexed(alone, image, texts=texts)
        name = point_of_file(image).id
        with alone.reading() as connection:
            expected = rows_of(connection, name)
        with catalog.reading() as connection:
            assert rows_of(connection, name) == expected
        alone.delete()
    with catalog.writing() as connection:
        check_catalog(connection)


def series(first: list[Step], changes: list[list[Step]]) -> list[bytes]:
    volume = ChangingVolume()
    for step in first:
        volume.step(*step)
    images = [volume.image()]
    for steps in changes:
        for step in steps:
            volume.step(*step)
        images.append(volume.image())
    return images


@settings(
    max_examples=int(os.environ.get("GLEANPOINT_CATALOG_EXAMPLES", "12")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    STEPS,
    st.lists(STEPS, min_size=1, max_size=3),
    st.randoms(use_true_random=False),
    st.sampled_from(AHEAD),
)
def test_whatever_changed_and_in_whatever_order_points_come_each_is_as_if_alone(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[Step],
    changes: list[list[Step]],
    chance: random.Random,
    ahead: int,
) -> None:
    folder = tmp_path_factory.mktemp("points")
    images = [written(folder, n, data) for n, data in enumerate(series(first, changes))]
    catalog = catalog_in(folder)
    order = list(images)
    chance.shuffle(order)
    portion = RECORD if ahead == 1 else mft_volume.PORTION_BYTES
    with (
        patch.object(mft_marks, "AHEAD", ahead),
        patch.object(mft_volume, "PORTION_BYTES", portion),
    ):
        for image in order:
            indexed(catalog, image)
    check_same(catalog, images, folder)
    for image in images:
        image.unlink()


def test_a_process_of_its_own_is_told_what_to_compare_with(
    tmp_path: Path, compared: list[bool]
) -> None:
    images = [written(tmp_path, n, data) for n, data in enumerate(series(MANY, [FEW]))]
    catalog = catalog_in(tmp_path)
    with ParserHost() as host:
        for image in images:
            with Session(point_of_file(image), host, sight=see_everything) as session:
                index_point(catalog, session, texts=False)
    assert compared == [False, True]
    check_same(catalog, images, tmp_path)


MANY = [(0, n, n * 3) for n in range(40)] + [(1, n, 0) for n in range(6)]
FEW = [(2, 3, 50), (4, 8, 1), (3, 20, 0), (1, 2, 2), (6, 5, 5), (6, 5, 6), (10, 0, 0), (7, 2, 9)]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note of each volume whether what changed in it sufficed."""
    told: list[bool] = []
    take = indexing.take_changes

    def noting(*arguments: object) -> bool:
        told.append(take(*arguments))  # type: ignore[arg-type]  # as they come
        return told[-1]

    monkeypatch.setattr(indexing, "take_changes", noting)
    return told


@pytest.fixture(params=AHEAD)
def ahead(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Once with changes that are told one by one, once with all of them together."""
    monkeypatch.setattr(mft_marks, "AHEAD", request.param)
    if request.param == 1:
        monkeypatch.setattr(mft_volume, "PORTION_BYTES", RECORD)
    return int(request.param)


@pytest.mark.usefixtures("ahead")
def test_of_a_further_point_only_what_changed_is_looked_at(
    tmp_path: Path, compared: list[bool]
) -> None:
    images = [written(tmp_path, n, data) for n, data in enumerate(series(MANY, [FEW, FEW]))]
    catalog = catalog_in(tmp_path)
    first, second, third = (indexed(catalog, image) for image in images)
    assert compared == [False, True, True]
    assert first.added == first.items
    assert 0 < second.added < 15
    assert 0 < third.added < 15
    check_same(catalog, images, tmp_path)


@pytest.mark.usefixtures("ahead")
def test_a_moved_folder_takes_all_below_it_along(tmp_path: Path, compared: list[bool]) -> None:
    volume = ChangingVolume()
    for _ in range(2):
        volume.step(1, 0, 0)
    inner, outer = sorted(volume.made)
    for number in range(30):
        volume.step(0, 1 + number % 2, number)
    before = volume.image()
    volume.step(4, 0, 2)  # the first folder into the second
    assert volume.made[inner].names[0][0] == outer
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    check_same(catalog, images, tmp_path, texts=True)


def test_a_folder_that_turns_out_to_be_elsewhere_takes_what_came_first_along(
    tmp_path: Path, compared: list[bool], ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume, begun = ChangingVolume(), list[Taking]()
    for number in range(6):
        volume.step(0, 0, number)
    files = sorted(volume.made)
    volume.step(1, 0, 0)
    (folder,) = volume.made.keys() - set(files)
    assert folder > files[-1]
    for file in files:
        volume.made[file] = replace(volume.made[file], names=((folder, f"{file}.txt"),))
    before = volume.image()
    volume.step(2, 0, 77)  # comes before its folder does
    volume.made[folder] = replace(volume.made[folder], names=((ROOT, "renamed"),))
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)

    def counted(unit: Unit) -> Taking:
        begun.append(Taking(unit))
        return begun[-1]

    monkeypatch.setattr(swept, "Taking", counted)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    assert len(begun) == (2 if ahead == 1 else 1)
    check_same(catalog, images, tmp_path, texts=True)


@pytest.mark.usefixtures("ahead")
def test_what_comes_before_the_folder_that_it_was_moved_into_is_found_there(
    tmp_path: Path, compared: list[bool]
) -> None:
    volume = ChangingVolume()
    for number in range(6):
        volume.step(0, 0, number)
    files = sorted(volume.made)
    before = volume.image()
    volume.step(1, 0, 0)
    (folder,) = volume.made.keys() - set(files)
    for file in files[:3]:
        volume.made[file] = replace(volume.made[file], names=((folder, f"{file}.txt"),))
    images = [written(tmp_path, 0, before), written(tmp_path, 1, volume.image())]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image, texts=True)
    assert compared == [False, True]
    check_same(catalog, images, tmp_path, texts=True)


@pytest.mark.usefixtures("ahead")
def test_a_volume_that_is_not_in_order_is_listed_anew(tmp_path: Path, compared: list[bool]) -> None:
    good, bad = series(MANY, [FEW])
    torn = bytearray(bad)
    place = bad.index("report.docx".encode("utf-16-le"))
    record = place - place % 1024
    torn[record + 510 : record + 512] = b"??"  # a sector that was not written
    images = [written(tmp_path, 0, good), written(tmp_path, 1, bytes(torn))]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image)
    assert compared == [False, False]
    check_same(catalog, images, tmp_path)


def test_what_is_stopped_before_all_changes_are_told_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = [written(tmp_path, n, data) for n, data in enumerate(series(MANY, [FEW]))]
    catalog, cancellation, looked = catalog_in(tmp_path), Cancellation(), list[int]()
    indexed(catalog, images[0])
    take_ahead = Taking.take_ahead

    def stopping(taking: Taking, bunch: Bunch) -> None:
        take_ahead(taking, bunch)
        looked.append(len(taking.former.gone))
        cancellation.request()

    with monkeypatch.context() as patched, session_of(images[1]) as session:
        patched.setattr(mft_marks, "AHEAD", 1)
        patched.setattr(mft_volume, "PORTION_BYTES", RECORD)
        patched.setattr(Taking, "take_ahead", stopping)
        with pytest.raises(CancelledError):
            index_point(catalog, session, cancellation=cancellation)
    assert looked[0] > 0
    check_same(catalog, images[:1], tmp_path)
    indexed(catalog, images[1])
    check_same(catalog, images, tmp_path)


@pytest.mark.usefixtures("ahead")
def test_what_was_touched_and_is_the_same_leaves_no_trace(
    tmp_path: Path, compared: list[bool]
) -> None:
    before = series(MANY, [])[0]
    touched, record = bytearray(before), before.find(b"FILE0")
    while record >= 0:
        touched[record + 8] ^= 1  # the log sequence number counts changes of every kind
        record = before.find(b"FILE0", record + 1)
    images = [written(tmp_path, 0, before), written(tmp_path, 1, bytes(touched))]
    catalog = catalog_in(tmp_path)
    first, second = (indexed(catalog, image) for image in images)
    assert compared == [False, True]
    assert (second.items, second.added) == (first.items, 0)
    check_same(catalog, images, tmp_path)
    with catalog.reading() as connection:
        unused = "SELECT count(*) FROM presence WHERE id NOT IN (SELECT presence FROM item)"
        assert connection.execute(unused).fetchone() == (0,)


def test_a_point_that_is_known_costs_nothing(tmp_path: Path) -> None:
    image = written(tmp_path, 0, series(MANY, [])[0])
    catalog = catalog_in(tmp_path)
    first = indexed(catalog, image, texts=True)
    again = indexed(catalog, image, texts=True)
    assert again.was_whole
    assert again.items == first.items
    assert again.added == 0


def test_a_point_that_is_forgotten_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    images = [written(tmp_path, n, data) for n, data in enumerate(series(MANY, [FEW, FEW]))]
    catalog = catalog_in(tmp_path)
    for image in images:
        indexed(catalog, image, texts=True)
    name = point_of_file(images[2]).id
    assert forget_point(catalog, name) > 0
    assert forget_point(catalog, name) == 0
    check_same(catalog, images[:2], tmp_path, texts=True)
    indexed(catalog, images[2], texts=True)
    check_same(catalog, images, tmp_path, texts=True)


def stopping(cancellation: Cancellation, after: int) -> Callable[[Progress], None]:
    left = [after]

    def report(_progress: Progress, /) -> None:
        left[0] -= 1
        if left[0] <= 0:
            cancellation.request()

    return report


@pytest.mark.parametrize("after", [1, 2])
def test_what_was_stopped_goes_on_where_it_was(tmp_path: Path, after: int) -> None:
    image = written(tmp_path, 0, series(MANY, [])[0])
    catalog, cancellation = catalog_in(tmp_path), Cancellation()
    report = stopping(cancellation, after)
    with session_of(image) as session, pytest.raises(CancelledError):
        index_point(catalog, session, report=report, cancellation=cancellation)
    with catalog.writing() as connection:
        check_catalog(connection)
    done = indexed(catalog, image, texts=True)
    assert not done.was_whole
    check_same(catalog, [image], tmp_path, texts=True)
