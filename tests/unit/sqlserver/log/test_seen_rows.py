"""Rows that are absent for somebody are in no count of a log, and leave no transaction behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.log.built_logs import book, changes, is_committed, key_of, work

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.logbook import ChangeKind, Kept, LogRequest, RowChange, Transaction
from gleanpoint_parsers.sqlserver.log.log_book import LogBook

Counted = dict[int, dict[str, dict[ChangeKind, int]]]


class Missing:
    """Somebody for whom the rows of odd numbers in some tables are absent."""

    def __init__(self, *tables: str) -> None:
        self.tables = {f"dbo.{name}" for name in tables}

    def may_miss(self, table: str, types: Mapping[str, str], schema: str) -> bool:
        assert types.get("id") == "int"
        return table in self.tables

    def kept(self, change: RowChange) -> Kept | None:
        row = change.after or change.before
        if change.table not in self.tables or row is None:
            return None
        is_odd = int(row["id"] or 0) % 2 == 1
        return Kept("", is_absent=True) if is_odd else None


def told(log_book: LogBook, onlooker: Missing) -> dict[int, Transaction]:
    found = log_book.transactions(LogRequest(), onlooker)
    return {int(one.id.partition(":")[2], 16): one for one in found if one is not None}


def journal(load: Workload, onlooker: Missing) -> Counted:
    """What transactions did to the rows that are not absent, as the database has noted it."""
    found: Counted = {}
    for name, held in load.running.tables.items():
        for one in held.journal:
            is_missing = f"dbo.{name}" in onlooker.tables and int(str(one.key)) % 2 == 1
            if not is_missing:
                kind = ChangeKind.UPDATE
                if one.before is None or one.after is None:
                    kind = ChangeKind.INSERT if one.before is None else ChangeKind.DELETE
                counts = found.setdefault(one.transaction, {}).setdefault(f"dbo.{name}", Counter())
                counts[kind] += 1
    return found


@pytest.mark.parametrize("tables", [("Tree",), ("Heap",), ("Heap", "Tree")])
@pytest.mark.parametrize("seed", range(4))
def test_counts_are_of_the_rows_that_are_not_absent(seed: int, tables: tuple[str, ...]) -> None:
    load = Workload.make(seed).run(40)
    onlooker = Missing(*tables)
    expected = journal(load, onlooker)
    listed = told(book(load, load.running.images()), onlooker)
    order = (ChangeKind.INSERT, ChangeKind.UPDATE, ChangeKind.DELETE)
    for number, counts in expected.items():
        if is_committed(listed[number]):
            assert listed[number].tables == {
                name: tuple(by_kind[kind] for kind in order) for name, by_kind in counts.items()
            }
    assert {number for number, one in listed.items() if one.tables} == set(expected)
    assert {(one.records, one.last_lsn) for one in listed.values()} == {(None, None)}


@pytest.fixture(scope="module")
def load() -> Workload:
    """Transactions: one of an absent row, one of both kinds, one that was taken back."""
    load = Workload.make(21)
    with load.running.transaction("work hidden") as hidden:
        load.tree.insert(hidden, 501, 1, "secret")
        load.tree.update(hidden, 501, 2, "secret still")
    with load.running.transaction("work mixed") as mixed:
        load.tree.insert(mixed, 503, 1, "secret too")
        load.heap.insert(mixed, 500, 1, "plain")
    undone = load.running.begin("work undone")
    load.tree.insert(undone, 505, 1, "secret as well")
    load.running.roll_back(undone)
    return load


@pytest.fixture
def log_book(load: Workload) -> LogBook:
    return book(load, load.running.images())


def test_a_transaction_of_absent_rows_alone_is_none_that_the_log_has(
    load: Workload, log_book: LogBook
) -> None:
    names = {one.first_lsn: one.name for one in work(log_book)}
    onlooker = Missing("Tree")
    assert [one.name for one in told(log_book, onlooker).values()] == ["work mixed"]
    of_tree = log_book.transactions(LogRequest(table=key_of(load, "Tree")), onlooker)
    assert [one for one in of_tree if one is not None] == []
    for lsn, name in names.items():
        ask = [
            lambda lsn=lsn: [one for one in log_book.changes(lsn, onlooker) if one is not None],
            lambda lsn=lsn: log_book.undo_script(lsn, onlooker).text,
        ]
        for one in ask:
            if name == "work mixed":
                assert "secret" not in str(one())
                assert "503" not in str(one())
                assert "500" in str(one())
            else:
                with pytest.raises(NoSuchNodeError) as refused:
                    one()
                assert str(refused.value) == f"The log has no transaction {lsn!r}."


def test_a_script_does_not_say_what_it_leaves_out_nor_where_the_transaction_ends(
    log_book: LogBook,
) -> None:
    mixed = next(one for one in work(log_book) if one.name == "work mixed")
    script = log_book.undo_script(mixed.first_lsn, Missing("Tree"))
    assert (script.is_partial, [text for text in script.obstacles if "Tree" in text]) == (False, [])
    assert mixed.last_lsn is not None
    assert mixed.last_lsn not in script.text
    assert mixed.last_lsn in log_book.undo_script(mixed.first_lsn).text


def test_the_servers_own_transactions_are_not_listed_where_rows_may_be_absent() -> None:
    load = Workload.make(3).run(30)
    log_book, every = book(load, load.running.images()), LogRequest(system=True)
    own = {one.first_lsn for one in log_book.transactions(every) if one is not None}
    own -= {one.first_lsn for one in log_book.transactions(LogRequest()) if one is not None}
    assert own
    with pytest.raises(UnsupportedFeatureError, match="not listed for you"):
        log_book.transactions(every, Missing("Tree"))
    assert list(log_book.transactions(every, Missing()))


def test_nothing_is_different_for_whoever_misses_nothing(log_book: LogBook) -> None:
    everything = list(work(log_book))
    for onlooker in (Missing(), Missing("Nothing")):
        found = [one for one in told(log_book, onlooker).values() if one.name.startswith("work")]
        assert found == everything
    assert len(changes(log_book, everything[0].first_lsn)) == 2
