"""Open transactions leave nothing behind, whatever others did to their pages meanwhile."""

from __future__ import annotations

import struct

import pytest
from tests.unit.sqlserver.replay.log_values import (
    HEAP,
    PLACE,
    ListedLog,
    Writer,
    database,
    lsn,
    page_of,
    row,
)

from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay import slot_moves, take_back
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, replay
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

OTHER = PageId(1, 101)
MINE, THEIRS, SPLIT = 5, 6, 7


def _replayed(log: Writer, *pages: PageModel) -> ReplayedPages:
    return replay(database(*pages), ListedLog(log.records), NO_LSN)


def _rows(pages: ReplayedPages, place: PageId = PLACE) -> list[bytes]:
    return PageModel(place, pages.page(place)).rows


def _begun() -> Writer:
    """Return a log of a table with rows 10, 20, 30, and two transactions that have begun."""
    log = Writer()
    log.begin(1)
    log.format(transaction=1)
    log.insert(0, row(10), row(20), row(30), transaction=1)
    log.commit(1)
    log.begin(MINE)
    log.begin(THEIRS)
    return log


def test_a_row_is_found_although_others_came_before_it() -> None:
    log = _begun()
    log.insert(1, row(15), transaction=MINE)
    log.insert(0, row(5), transaction=THEIRS)
    log.insert(4, row(25), transaction=THEIRS)
    log.add(3, row(10), b"", slot=1, transaction=THEIRS)
    log.commit(THEIRS)
    pages = _replayed(log)
    assert _rows(pages) == [row(5), row(20), row(25), row(30)]
    assert not pages.gaps
    assert [one.changes for one in pages.left_out] == [1]


def test_a_deleted_row_comes_back_between_those_that_others_left() -> None:
    log = _begun()
    log.add(3, row(20), b"", slot=1, transaction=MINE)
    log.insert(1, row(25), transaction=THEIRS)
    log.insert(0, row(5), transaction=THEIRS)
    log.add(3, row(30), b"", slot=3, transaction=THEIRS)
    log.commit(THEIRS)
    pages = _replayed(log)
    assert sorted(_rows(pages)) == sorted([row(5), row(10), row(20), row(25)])
    assert not pages.gaps


def test_a_change_follows_its_row() -> None:
    log = _begun()
    log.add(4, b"\x14\0\0\0", b"\x63\0\0\0", slot=1, span=(4, 4), transaction=MINE)
    log.insert(0, row(1), row(2), transaction=THEIRS)
    log.commit(THEIRS)
    log.add(4, b"\x63\0\0\0", b"\x64\0\0\0", slot=3, span=(4, 4), transaction=MINE)
    assert _rows(_replayed(log)) == [row(1), row(2), row(10), row(20), row(30)]


def _split(log: Writer, first: int, *moved: bytes, done: bool = True) -> None:
    log.begin(SPLIT)
    log.format(place=OTHER, transaction=SPLIT)
    log.insert(0, *moved, place=OTHER, transaction=SPLIT)
    rest = struct.pack("<IHHI", OTHER.page, OTHER.file, len(moved), 0)
    log.add(Operation.DELETE_SPLIT, slot=first, rest=rest, transaction=SPLIT)
    if done:
        log.commit(SPLIT)


def test_a_row_is_found_on_the_page_to_which_a_split_moved_it() -> None:
    log = _begun()
    log.insert(2, row(25), transaction=MINE)
    log.add(3, row(10), b"", slot=0, transaction=MINE)
    _split(log, 1, row(25), row(30))
    log.insert(0, row(22), place=OTHER, transaction=THEIRS)
    log.commit(THEIRS)
    log.insert(1, row(26), place=OTHER, transaction=MINE)
    pages = _replayed(log)
    assert _rows(pages) == [row(10), row(20)]
    assert _rows(pages, OTHER) == [row(22), row(30)]
    assert not pages.gaps


def test_a_split_that_was_not_finished_is_taken_back() -> None:
    log = _begun()
    log.commit(THEIRS)
    _split(log, 1, row(20), row(30), done=False)
    pages = _replayed(log)
    assert _rows(pages) == [row(10), row(20), row(30)]
    assert _rows(pages, OTHER) == []


def test_rows_of_a_heap_keep_their_places() -> None:
    log = Writer()
    log.begin(1)
    log.format(transaction=1)
    log.insert(0, row(1), row(2), context=HEAP, transaction=1)
    log.commit(1)
    log.begin(MINE)
    log.add(3, row(1), b"", slot=0, context=HEAP, transaction=MINE)
    log.insert(2, row(3), context=HEAP, transaction=MINE)
    log.begin(THEIRS)
    log.insert(3, row(4), context=HEAP, transaction=THEIRS)
    log.commit(THEIRS)
    pages = _replayed(log)
    assert _rows(pages) == [row(1), row(2), b"", row(4)]


def _rolled_back(*, linked: bool) -> Writer:
    """Return a log that ends inside a rollback: of three changes two are taken back."""
    log = _begun()
    log.commit(THEIRS)
    before_it = log.last[MINE]
    log.insert(1, row(15), transaction=MINE)
    first = log.last[MINE]
    log.add(4, b"\x0a\0\0\0", b"\x0b\0\0\0", slot=0, span=(4, 4), transaction=MINE)
    second = log.last[MINE]
    log.add(3, row(30), b"", slot=3, transaction=MINE)
    log.insert(3, row(30), transaction=MINE, previous=second if linked else None)
    log.add(4, b"", b"\x0a\0\0\0", slot=0, span=(4, 4), transaction=MINE,
            previous=first if linked else None)  # fmt: skip
    assert before_it < first
    return log


@pytest.mark.parametrize("linked", [False, True])
def test_what_a_rollback_did_already_is_not_done_again(*, linked: bool) -> None:
    pages = _replayed(_rolled_back(linked=linked))
    assert _rows(pages) == [row(10), row(20), row(30)]
    assert not pages.gaps


def test_equal_rows_that_swap_values_are_no_rollback() -> None:
    log = _begun()
    log.commit(THEIRS)
    for slot, old, new in ((0, b"\x0a", b"\x14"), (1, b"\x14", b"\x0a")):
        log.add(4, old, new, slot=slot, span=(4, 1), transaction=MINE)
    assert _rows(_replayed(log)) == [row(10), row(20), row(30)]


def test_what_cannot_be_taken_back_marks_its_page() -> None:
    log = _begun()
    log.commit(THEIRS)
    log.add(3, b"", b"", slot=0, transaction=MINE)
    log.insert(0, row(7), place=OTHER, transaction=MINE)
    pages = _replayed(log)
    assert "does not hold the row that was deleted" in pages.gaps[PLACE]


def test_too_many_moves_mark_the_page_rather_than_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot_moves, "MOVES_KEPT", 3)
    log = _begun()
    log.insert(1, row(15), transaction=MINE)
    for number in range(6):
        log.insert(0, row(number), transaction=THEIRS)
    log.commit(THEIRS)
    pages = _replayed(log)
    assert "too many rows moved" in pages.gaps[PLACE]


def test_long_transactions_are_taken_back_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_back, "_PORTION", 7)
    log = _begun()
    for number in range(50):
        log.insert(1, row(1000 + number), transaction=MINE)
        log.insert(0, row(number), transaction=THEIRS)
    log.commit(THEIRS)
    kept = _rows(_replayed(log))
    assert sorted(kept) == sorted([*(row(n) for n in range(50)), row(10), row(20), row(30)])


def test_a_transaction_that_a_checkpoint_found_open_is_taken_back_from_its_begin() -> None:
    log = _begun()
    log.commit(THEIRS)
    log.insert(3, row(40), transaction=MINE)
    start = lsn(len(log.records))
    entry = struct.pack("<IHH", MINE, 0, 0) + struct.pack("<IIH", *log.records[4].lsn)
    listed = LogRecord(start, NO_LSN, 0, 152, 23, 0, bytes(24), (entry.ljust(80, b"\0"),))
    log.records.append(listed)
    page = page_of(row(10), row(20), row(30), row(40))
    page.lsn = log.records[-2].lsn
    pages = replay(database(page), ListedLog(log.records), start)
    assert _rows(pages) == [row(10), row(20), row(30)]
    assert [one.problem for one in pages.left_out] == [None]


def test_a_begin_that_is_not_in_the_log_is_told() -> None:
    log = Writer()
    log.format(transaction=MINE)
    log.insert(0, row(1), transaction=MINE)
    pages = _replayed(log)
    assert pages.left_out[0].problem is not None
    assert any("Its begin lies before the log" in note for note in pages.notes)
    assert not [one for one in _rows(pages) if one and not is_ghost(one)]
