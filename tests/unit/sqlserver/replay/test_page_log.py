"""Which records reach their page: by LSNs, through gaps, absent and damaged pages."""

from __future__ import annotations

import struct
from datetime import datetime

import pytest
from tests.unit.sqlserver.replay.log_values import (
    HEAP,
    PLACE,
    UNIT,
    ListedLog,
    Writer,
    database,
    lsn,
    page_of,
    row,
)

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay import page_log, transactions
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, Stop, replay
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


def _replayed(log: Writer, *pages: PageModel, stop: Stop | None = None) -> ReplayedPages:
    return replay(database(*pages), ListedLog(log.records), NO_LSN, stop or Stop())


def _rows(pages: ReplayedPages, place: PageId = PLACE) -> list[bytes]:
    return PageModel(place, pages.page(place)).rows


def test_records_that_are_on_the_page_already_are_passed_over() -> None:
    log = Writer()
    log.begin()
    log.format()
    log.insert(0, row(1))
    log.insert(1, row(2))
    log.commit()
    page = page_of(row(1))
    page.lsn = log.records[2].lsn
    pages = _replayed(log, page)
    assert _rows(pages) == [row(1), row(2)]
    assert (pages.applied.records, pages.applied.changes) == (5, 1)
    assert not pages.gaps


def test_a_missing_record_leaves_its_page_as_it_was_and_others_go_on() -> None:
    log, other = Writer(), PageId(1, 101)
    log.begin()
    log.format(place=other)
    log.pages[PLACE] = Lsn(1, 3, 3)  # of a record that is not there
    log.insert(0, row(9))
    log.insert(0, row(5), place=other)
    log.commit()
    pages = _replayed(log, page_of(row(1)))
    assert _rows(pages) == [row(1)]
    assert _rows(pages, other) == [row(5)]
    assert list(pages.gaps) == [PLACE]
    assert "the log that is there goes on from 00000001:00000003:0003" in pages.stale[PLACE]
    assert any("does not fit 1 page (1:100)" in note for note in pages.notes)


def test_a_page_that_is_made_new_is_no_gap_any_more() -> None:
    log = Writer()
    log.begin()
    log.pages[PLACE] = Lsn(1, 3, 3)
    log.insert(0, row(9))
    log.format()
    log.insert(0, row(5))
    log.commit()
    pages = _replayed(log, page_of(row(1)))
    assert _rows(pages) == [row(5)]
    assert not pages.gaps


def test_a_record_that_does_not_fit_stops_its_page_only() -> None:
    log, other = Writer(), PageId(1, 101)
    log.begin()
    log.format()
    log.insert(0, row(1))
    log.insert(7, row(2))
    log.insert(1, row(3))
    log.format(place=other)
    log.commit()
    pages = _replayed(log)
    assert _rows(pages) == [row(1)]
    assert "does not fit it: an insert at slot 7 of 1" in pages.gaps[PLACE]


def test_an_operation_that_is_not_known_marks_its_page() -> None:
    log = Writer()
    log.begin()
    log.format()
    log.insert(0, row(1))
    log.add(Operation.UNDO_DELETE_SPLIT)
    log.commit()
    pages = _replayed(log)
    assert "does what is not known (12)" in pages.gaps[PLACE]
    assert _rows(pages) == [row(1)]


def test_an_absent_page_is_a_gap_where_it_is_in_use() -> None:
    log = Writer()
    log.begin()
    for place in (PageId(1, 100), PageId(1, 200)):
        log.pages[place] = Lsn(1, 3, 3)
        log.insert(0, row(1), place=place)
    log.commit()
    free = bytearray(b"\0\0\x9c\x1f" + b"\x40" * 8088)
    free[4 + 200] = 0
    maps = page_of(bytes(free), kind=11, place=PageId(1, 1))
    base = database()
    data = bytearray(base.source(1).read_at(0, base.source(1).size))
    data[8192 : 2 * 8192] = maps.layout()
    base = type(base)({1: type(base.source(1))(bytes(data))})  # type: ignore[call-arg]  # bytes in memory
    pages = replay(base, ListedLog(log.records), NO_LSN)
    assert list(pages.gaps) == [PageId(1, 100)]


def test_a_damaged_page_is_left_alone_until_it_is_made_new() -> None:
    stored = page_of(row(1))
    stored.lsn = lsn(1)
    base = database(stored)
    data = bytearray(base.source(1).read_at(0, base.source(1).size))
    struct.pack_into("<H", data, 8192 * 100 + 4, 0x200)
    log = Writer()
    log.begin()
    log.pages[PLACE] = lsn(1)
    log.records.append(log.begin(7))
    log.insert(1, row(2))
    log.commit()
    damaged = type(base)({1: type(base.source(1))(bytes(data))})  # type: ignore[call-arg]  # bytes in memory
    pages = replay(damaged, ListedLog(log.records), NO_LSN)
    assert "checksum" in pages.gaps[PLACE]
    log.format()
    log.insert(0, row(4))
    log.commit()
    pages = replay(damaged, ListedLog(log.records), NO_LSN)
    assert not pages.gaps
    assert _rows(pages) == [row(4)]


def test_pages_far_behind_the_end_of_a_file_are_counted_not_made() -> None:
    log = Writer()
    log.begin()
    for number in (2**32 - 1, 2**31, 900_000):
        log.format(place=PageId(1, number))
    log.format(place=PageId(9, 5))
    log.insert(0, row(1), place=PageId(1, 4_000_000_000))
    log.commit()
    pages = _replayed(log)
    assert pages.files == {1: 256}
    assert any("far behind their file's end: 5" in note for note in pages.notes)


def test_pages_that_leave_memory_in_between_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_log, "MODELS_KEPT", 2)
    log = Writer()
    log.begin()
    places = [PageId(1, 100 + n) for n in range(6)]
    for place in places:
        log.format(place=place)
    for number in range(60):
        log.insert(number // 6, row(number), place=places[number % 6])
    log.commit()
    pages = _replayed(log)
    assert [len(_rows(pages, place)) for place in places] == [10] * 6
    assert not pages.gaps


def _two_transactions() -> Writer:
    log = Writer()
    log.begin(5)
    log.format(transaction=5)
    log.insert(0, row(1), context=HEAP)
    log.commit(5, second=100)
    log.begin(6)
    log.insert(1, row(2), context=HEAP, transaction=6)
    log.commit(6, second=200)
    return log


def test_a_time_stops_before_the_first_later_commit() -> None:
    log = _two_transactions()
    midnight = datetime(2023, 3, 17)  # noqa: DTZ001 - the server's clock
    for second, count, is_cut in ((99, 0, True), (100, 1, True), (199, 1, True), (200, 2, False)):
        stop = Stop(time=midnight.replace(minute=second // 60, second=second % 60))
        pages = _replayed(log, stop=stop)
        assert len([one for one in _rows(pages) if one]) == count
        assert pages.applied.is_cut is is_cut
    assert pages.applied.last_commit == midnight.replace(minute=3, second=20)


def test_a_place_in_the_log_stops_before_its_record() -> None:
    log = _two_transactions()
    pages = _replayed(log, stop=Stop(lsn=log.records[6].lsn))
    assert _rows(pages) == [row(1)]
    assert [one.transaction.printed_id for one in pages.left_out] == ["0000:00000006"]
    assert any("Left out, as not committed there: 1 transaction" in note for note in pages.notes)
    assert any("0000:00000006 'INSERT'" in note and "1 change)" in note for note in pages.notes)


def test_the_pages_below_are_never_written() -> None:
    base = database(page_of(row(1)))
    before = base.source(1).read_at(0, base.source(1).size)
    log = Writer()
    log.begin()
    log.format()
    log.insert(0, row(8))
    log.commit()
    replay(base, ListedLog(log.records), NO_LSN)
    assert base.source(1).read_at(0, base.source(1).size) == before


def test_too_many_open_transactions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions, "MOST_OPEN", 10)
    log = Writer()
    for number in range(12):
        log.begin(number + 1)
    with pytest.raises(CorruptStructureError, match="transactions are open"):
        _replayed(log)


def test_work_is_reported_and_can_be_stopped() -> None:
    def cancelled(unit: str, _done: int, _total: int) -> None:
        raise InterruptedError(unit)

    with pytest.raises(InterruptedError, match="log records"):
        replay(database(), ListedLog(_two_transactions().records), NO_LSN, report=cancelled)


def test_the_owner_of_a_stale_page_is_known() -> None:
    log = Writer()
    log.pages[PLACE] = Lsn(1, 3, 3)
    log.insert(0, row(9))
    log.commit()
    pages = _replayed(log, page_of(row(1)))
    assert pages.rows_counted(1, UNIT, 5) is None
