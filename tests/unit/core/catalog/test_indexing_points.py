"""A catalog that took in many points says of each what a catalog of that point alone says."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.catalog_points import (
    AHEAD,
    RECORD,
    catalog_in,
    check_same,
    indexed,
    session_of,
    written,
)
from tests.builders.catalog_rows import check_catalog
from tests.builders.changing_volume import ChangingVolume

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.change_reader import Bunch
from gleanpoint.core.catalog.filling.taking import Taking
from gleanpoint.core.catalog.forgetting import forget_point
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.filesystem.ntfs import mft_marks, mft_volume

Step = tuple[int, int, int]
STEPS = st.lists(st.tuples(*(st.integers(0, 200),) * 3), min_size=1, max_size=25)


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
