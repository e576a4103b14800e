"""A replayed log gives the pages and rows that the running database had."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.logged_database import Moment
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.logged_tree import LoggedTree
from tests.builders.sqlserver.log.rows_on_pages import records, rows
from tests.builders.sqlserver.log.workload import Workload

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, Stop, replay
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_UNLOGGED = {p.DIFF, p.ML}
_COUNTERS = (4, 6), (28, 32), (58, 60), (60, 64)
"""Flag bits, free counters, ghosts and checksum of a page header."""


def _replayed(load: Workload, base: Built, stop: Stop | None = None) -> ReplayedPages:
    data = b"".join(base.files[1].read_at(0, base.files[1].size) for _ in range(1))
    log = read_log_file(BytesSource(load.running.log_file()))
    return replay(DataFiles({1: BytesSource(data)}), log, NO_LSN, stop or Stop())


def _images(pages: ReplayedPages, count: int) -> Iterator[bytes]:
    for number in range(count):
        yield pages.page(PageId(1, number))


def _after(place: LogPlace) -> Stop:
    return Stop(lsn=Lsn(place.sequence, place.block, place.slot + 1))


def _check_rows(load: Workload, images: Iterable[bytes], moment: Moment) -> None:
    held = list(images)
    tables: tuple[LoggedHeap | LoggedTree, ...] = (load.heap, load.tree, load.empty)
    for table, name in zip(tables, ("Heap", "Tree", "Empty"), strict=True):
        assert rows(held, table.unit.id) == dict(moment.rows[name])


def _header(image: bytes) -> bytes:
    header = bytearray(image[:96])
    for start, end in _COUNTERS:
        header[start:end] = bytes(end - start)
    return bytes(header)


@pytest.mark.parametrize("seed", range(6))
def test_the_whole_log_gives_the_pages_of_memory(seed: int) -> None:
    load = Workload.make(seed).run(40)
    now = load.running.images()
    pages = _replayed(load, load.running.start)
    assert not pages.gaps
    for number, image in sorted(now.files[1].images.items()):
        if image[1] in _UNLOGGED:
            continue
        shown = pages.page(PageId(1, number))
        assert _header(shown) == _header(image), number
        assert records(shown) == records(image), number


@pytest.mark.parametrize("is_truncated", [False, True])
def test_a_table_gets_its_first_pages_from_the_log_and_may_lose_them(is_truncated: bool) -> None:
    load = Workload.make(80).run(3)
    load.fill()
    load.run(3)
    if is_truncated:
        load.truncate()
    now = load.running.images()
    pages = _replayed(load, load.running.start)
    assert not pages.gaps
    for number, image in sorted(now.files[1].images.items()):
        if image[1] not in _UNLOGGED:
            shown = pages.page(PageId(1, number))
            assert _header(shown) == _header(image), number
            assert records(shown) == records(image), number
    assert len(load.empty.held.committed) == (0 if is_truncated else 30)


@pytest.mark.parametrize("seed", range(4))
def test_every_commit_can_be_shown(seed: int) -> None:
    load = Workload.make(10 + seed).run(30)
    count = load.running.start.files[1].page_count
    for moment in load.running.moments[::5]:
        pages = _replayed(load, load.running.start, _after(moment.place))
        assert not pages.gaps
        _check_rows(load, _images(pages, count), moment)


@pytest.mark.parametrize("seed", range(6))
def test_transactions_that_are_open_at_the_end_leave_nothing(seed: int) -> None:
    load = Workload.make(20 + seed).run(20)
    first = load.running.begin("never committed")
    for _ in range(3):
        load.steps(first)
    if seed % 2:
        load.run(15)
    load.running.log.flush()
    count = load.running.start.files[1].page_count
    pages = _replayed(load, load.running.start)
    assert [one.transaction.id for one in pages.left_out] == [first.id]
    _check_rows(load, _images(pages, count), load.running.moments[-1])


@pytest.mark.parametrize("seed", range(6))
def test_a_transaction_is_taken_back_although_others_split_its_pages(seed: int) -> None:
    load = Workload.make(50 + seed).run(10)
    opened = load.running.begin("never committed")
    for key in range(200_000, 200_040):
        load.tree.insert(opened, key, seed, "o" * 50)
    with load.running.transaction("splits them") as work:
        for key in range(150_000, 150_200):
            load.tree.insert(work, key, seed, "s" * 150)
        for key in range(300_000, 300_100):
            load.heap.insert(work, key, seed, "h" * 150)
    load.running.log.flush()
    count = load.running.start.files[1].page_count
    pages = _replayed(load, load.running.start)
    assert not pages.gaps
    assert not [one.problem for one in pages.left_out if one.problem]
    _check_rows(load, _images(pages, count), load.running.moments[-1])


@pytest.mark.parametrize("seed", range(4))
def test_a_log_cut_at_any_record_leaves_what_was_committed_by_then(seed: int) -> None:
    load = Workload.make(60 + seed).run(12)
    log = read_log_file(BytesSource(load.running.log_file()))
    places = [r.lsn for r in log.records(NO_LSN) if r is not None]
    assert places
    count = load.running.start.files[1].page_count
    for place in places[seed :: len(places) // 8]:
        pages = _replayed(load, load.running.start, Stop(lsn=place))
        before = [m for m in load.running.moments if m.place < tuple(place)]
        assert not pages.gaps
        if before:
            _check_rows(load, _images(pages, count), before[-1])


@pytest.mark.parametrize("seed", range(6))
def test_a_data_file_after_a_crash_is_made_whole(seed: int) -> None:
    load = Workload.make(30 + seed).run(20)
    load.running.checkpoint()
    load.run(25)
    dirty = load.running.dirty(random.Random(seed))  # noqa: S311  # not for secrets
    pages = _replayed(load, dirty)
    assert not pages.gaps
    count = load.running.start.files[1].page_count
    _check_rows(load, _images(pages, count), load.running.moments[-1])
