"""Changes read from a log are what the running database did, from pages before or after them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest
from tests.builders.sqlserver.log.workload import Workload
from tests.builders.sqlserver.pages import PAGE_SIZE
from tests.unit.sqlserver.log.built_logs import (
    after,
    book,
    catalog,
    changes,
    committed,
    is_committed,
    key_of,
    texts,
    work,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.logbook import ChangeKind, LogRequest, Outcome
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

_ROUNDS = 30


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("stored", ["before the log", "after it", "of any moment"])
def test_changes_lead_from_each_committed_state_to_the_next(seed: int, stored: str) -> None:
    load = Workload.make(seed)
    tables = committed(load)
    load.run(_ROUNDS)
    running = load.running
    built = {
        "before the log": lambda: running.start,
        "after it": running.images,
        "of any moment": lambda: running.dirty(random.Random(seed)),  # noqa: S311 - not secret
    }[stored]()
    log_book = book(load, built)
    moments = iter(running.moments)
    for one in work(log_book):
        led_to = after(tables, changes(log_book, one.first_lsn))
        if is_committed(one):
            tables = texts(next(moments).rows)
        assert led_to == tables, one
    assert next(moments, None) is None


def test_transactions_tell_who_when_and_how_many_rows() -> None:
    load = Workload.make(3).run(_ROUNDS)
    log_book = book(load, load.running.start, zone=60)
    for one in work(log_book):
        assert one.session == 51
        assert one.user == "dbo"
        assert one.begun is not None
        assert one.ended is not None
        assert one.begun.utcoffset() is not None
        assert one.begun < one.ended
        counted = {"insert": 0, "update": 0, "delete": 0}
        for change in changes(log_book, one.first_lsn):
            counted[change.kind.value] += 1
        if one.outcome is Outcome.COMMITTED:
            told = tuple(map(sum, zip(*one.tables.values(), strict=True)))
            assert tuple(counted.values()) == (told or (0, 0, 0))


def test_a_rollback_counts_what_was_done_and_not_what_took_it_back() -> None:
    load = Workload.make(1)
    opened = load.running.begin("work undone")
    for key in (50, 51, 52):
        load.heap.insert(opened, key, 1, "x")
    load.heap.update(opened, 1, 11, "changed")
    load.running.roll_back(opened)
    (one,) = work(book(load, load.running.start))
    assert one.outcome is Outcome.ROLLED_BACK
    assert one.tables == {"dbo.Heap": (3, 1, 0)}
    kinds = [change.kind for change in changes(book(load, load.running.start), one.first_lsn)]
    assert [kind for kind, _ in groupby(kinds)] == [
        ChangeKind.INSERT,
        ChangeKind.UPDATE,
        ChangeKind.DELETE,
    ]


def test_an_open_transaction_is_listed_as_open_and_its_changes_are_told() -> None:
    load = Workload.make(4).run(5)
    opened = load.running.begin("work left open")
    load.tree.insert(opened, 777_777, 1, "x")
    load.running.log.flush()
    log_book = book(load, load.running.start)
    one = list(work(log_book))[-1]
    assert (one.outcome, one.ended) == (Outcome.OPEN, None)
    (change,) = changes(log_book, one.id)
    assert change.after == {"id": "777777", "amount": "1", "note": "x"}


def test_a_row_that_outgrew_its_page_is_one_change() -> None:
    load = Workload.make(5)
    with load.running.transaction("work fills") as filling:
        for key in range(10, 40):
            load.heap.insert(filling, key, key, "f" * 250)
    with load.running.transaction("work moves") as moving:
        load.heap.update(moving, 10, 0, "g" * 1500)
        load.heap.update(moving, 10, 1, "h" * 1600)
        load.heap.delete(moving, 10)
    assert 10 not in load.heap.moved
    log_book = book(load, load.running.start)
    found = changes(log_book, list(work(log_book))[-1].first_lsn)
    assert [(one.kind.value, one.problem) for one in found] == [
        ("update", None),
        ("update", None),
        ("delete", None),
    ]
    assert found[0].before == {"id": "10", "amount": "10", "note": "f" * 250}
    assert found[2].before == {"id": "10", "amount": "1", "note": "h" * 1600}


def test_a_change_whose_page_is_lost_is_told_and_not_left_out() -> None:
    load = Workload.make(6)
    with load.running.transaction("work") as one:
        load.heap.update(one, 1, 999, "x")
    built = load.running.start
    data = bytearray(built.files[1].read_at(0, built.files[1].size))
    lost = load.heap.places[1].at.page * PAGE_SIZE
    data[lost : lost + PAGE_SIZE] = bytes(PAGE_SIZE)
    pages, database = catalog(built)
    log = read_log_file(BytesSource(load.running.log_file()))
    stored = DataFiles({1: BytesSource(bytes(data))})
    log_book = LogBook(log, stored, pages, database, None)
    (change,) = changes(log_book, next(work(log_book)).first_lsn)
    assert (change.kind, change.before, change.after) == (ChangeKind.UPDATE, None, None)
    assert change.problem is not None
    assert "which is not in the log" in change.problem
    script = log_book.undo_script(change.lsn.replace(change.lsn[-4:], "0001"))
    assert any("is left out" in one for one in script.obstacles)
    assert "UPDATE" not in script.text.replace("update", "")


def test_a_transaction_that_is_not_in_the_log_is_refused_by_name() -> None:
    log_book = book(load := Workload.make(7).run(2), load.running.start)
    for name in ("0000:0000ffff", "0000003e:00000001:0001", "nonsense"):
        with pytest.raises(NoSuchNodeError, match=name):
            list(log_book.changes(name))


def test_listing_is_narrowed_by_table_and_time() -> None:
    load = Workload.make(8).run(_ROUNDS)
    log_book = book(load, load.running.start, zone=-120)
    everything = list(work(log_book))
    heap = key_of(load, "Heap")
    on_heap = [one for one in log_book.transactions(LogRequest(table=heap)) if one is not None]
    assert on_heap == [one for one in everything if "dbo.Heap" in one.tables]
    middle = everything[10].begun
    assert middle is not None
    local = (middle + timedelta(minutes=-120)).replace(tzinfo=None)
    for since in (middle, local):
        late = [one for one in log_book.transactions(LogRequest(since=since)) if one is not None]
        assert late == everything[10:]
    early = [one for one in log_book.transactions(LogRequest(until=middle)) if one is not None]
    assert early == everything[:11]


def test_an_exact_time_is_refused_where_the_zone_is_not_known() -> None:
    log_book = book(load := Workload.make(7).run(2), load.running.start)
    with pytest.raises(UnsupportedFeatureError, match="zone of the server's clock"):
        log_book.transactions(LogRequest(since=datetime(2024, 3, 1, tzinfo=UTC)))


def test_transactions_of_the_server_are_listed_only_when_asked_for() -> None:
    log_book = book(load := Workload.make(9).run(_ROUNDS), load.running.start)
    names = {one.name for one in log_book.transactions(LogRequest()) if one is not None}
    own = {one.name for one in log_book.transactions(LogRequest(system=True)) if one is not None}
    assert all(name.startswith("work") for name in names)
    assert "SplitPage" in own
