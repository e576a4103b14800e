"""Rows counted by the log are as many as there are on the pages."""

from __future__ import annotations

import struct

import pytest
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.replay.log_values import (
    HEAP,
    PLACE,
    ROWSET,
    UNIT,
    ListedLog,
    Writer,
    database,
    lsn,
    page_of,
    row,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay import row_counts
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, Stop, replay
from gleanpoint_parsers.sqlserver.log.replay.row_counts import SYSROWSETS, RowCounts
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


def _replayed(load: Workload, stop: Stop) -> ReplayedPages:
    base = load.running.start
    data = base.files[1].read_at(0, base.files[1].size)
    log = read_log_file(BytesSource(load.running.log_file()))
    return replay(DataFiles({1: BytesSource(data)}), log, NO_LSN, stop)


def _counts(pages: ReplayedPages) -> dict[str, tuple[int | None, int]]:
    tables = load_catalog(pages, read_boot(pages)).tables
    read = {}
    for table in tables:
        ledger = TableReader(pages, table).ledger()
        assert not ledger.page_problems
        read[table.name] = (ledger.rows_expected, ledger.rows_read)
    return read


@pytest.mark.parametrize("seed", range(4))
def test_every_moment_of_a_running_database_has_its_count(seed: int) -> None:
    load = Workload.make(80 + seed).run(20)
    load.running.checkpoint()
    load.run(15)
    for moment in load.running.moments[seed::6]:
        place = moment.place
        pages = _replayed(load, Stop(Lsn(place.sequence, place.block, place.slot + 1)))
        for name, (counted, read) in _counts(pages).items():
            assert counted == read == len(moment.rows[name])


@pytest.mark.parametrize("seed", range(4))
def test_open_transactions_are_not_counted_or_no_count_is_given(seed: int) -> None:
    load = Workload.make(90 + seed).run(10)
    log = read_log_file(BytesSource(load.running.log_file()))
    places = [one.lsn for one in log.records(NO_LSN) if one is not None]
    for place in places[seed :: len(places) // 9]:
        for counted, read in _counts(_replayed(load, Stop(place))).values():
            assert counted in (None, read)


def test_inserts_and_deletes_add_to_what_the_catalog_counts() -> None:
    log = Writer()
    log.insert(0, row(1), row(2))
    log.insert(2, row(3), context=HEAP)
    log.add(Operation.DELETE_ROWS, row(1), b"", slot=0)
    counts = RowCounts()
    for record in log.records:
        counts.take(record)
    assert counts.rows(ROWSET, UNIT, 10) == 12
    assert counts.rows(ROWSET + 1, UNIT + 1, 10) == 10


def test_a_count_of_the_server_starts_anew() -> None:
    log, counts = Writer(), RowCounts()
    log.insert(0, row(1))
    rest = struct.pack("<IIQ", 1, 0, ROWSET) + bytes(16) + struct.pack("<qII", 50, 31, 0)
    log.add(Operation.COUNT_DELTA, rest=rest.ljust(160, b"\0"))
    log.insert(1, row(2))
    for record in log.records:
        counts.take(record)
    assert counts.rows(ROWSET, UNIT, 50) == 51


def test_rows_that_a_split_moves_are_counted_once() -> None:
    target = PageId(1, 101)
    for rowset in (ROWSET, 0):
        log, counts = Writer(), RowCounts()
        log.insert(0, row(2), row(3), place=target, rowset=rowset)
        rest = struct.pack("<IHHI", target.page, target.file, 2, 0)
        log.add(Operation.DELETE_SPLIT, slot=2, rest=rest)
        for record in log.records:
            counts.take(record)
        counts.ended(5, lsn(9))
        assert counts.rows(ROWSET, UNIT, 4) == 4


def test_rows_that_came_from_nowhere_leave_no_count() -> None:
    log, counts = Writer(), RowCounts()
    counts.take(log.insert(0, row(2), row(3), rowset=0))
    counts.ended(5, lsn(9))
    assert counts.rows(ROWSET, UNIT, 4) is None
    assert counts.rows(ROWSET, UNIT + 65536, 4) == 4


def test_a_page_of_an_earlier_moment_leaves_its_table_without_a_count() -> None:
    log = Writer()
    log.pages[PLACE] = lsn(50)  # which the page does not bear
    log.insert(0, row(1))
    log.commit()
    pages = replay(database(page_of(row(9))), ListedLog(log.records), NO_LSN)
    assert PLACE in pages.gaps
    assert pages.rows_counted(ROWSET, UNIT, 1) is None
    assert pages.rows_counted(ROWSET + 1, UNIT + 65536, 1) == 1


def test_lost_counts_leave_no_table_with_one() -> None:
    counts = RowCounts()
    counts.lose(SYSROWSETS)
    assert counts.rows(1, 2, 3) is None


def test_counting_gives_up_before_it_takes_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_counts, "MOST_KEPT", 20)
    log, counts = Writer(), RowCounts()
    for number in range(300):
        counts.take(log.insert(0, row(1), place=PageId(1, 100 + number), rowset=number + 1))
    assert counts.rows(1, 2, 3) is None
