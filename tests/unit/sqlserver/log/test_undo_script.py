"""Undo scripts give the earlier rows back, run on the same rows in another database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import pytest
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.log.built_logs import (
    Tables,
    book,
    committed,
    is_committed,
    texts,
    work,
)
from tests.unit.sqlserver.log.undo_in_sqlite import run

from gleanpoint_parsers.logbook import ChangeKind, Kept, Outcome, RowChange, Transaction
from gleanpoint_parsers.sqlserver.log.change import Change
from gleanpoint_parsers.sqlserver.log.changes import Extent
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_values import RowDecoder, RowValues
from gleanpoint_parsers.sqlserver.log.transactions import Span
from gleanpoint_parsers.sqlserver.log.undo_script import UndoScript

_COLUMNS = "id INTEGER, amount INTEGER, note TEXT"


def _database(tables: Tables) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    for name, rows in tables.items():
        database.execute(f"CREATE TABLE {name} ({_COLUMNS})")
        database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows.values())  # noqa: S608 - a test
    database.commit()
    return database


def _tables(database: sqlite3.Connection, names: Tables) -> Tables:
    found: Tables = {}
    for name in names:
        rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - a test
        found[name] = {
            str(row[0]): tuple(None if one is None else str(one) for one in row) for row in rows
        }
        assert len(found[name]) == len(rows)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_each_script_gives_the_state_before_its_transaction(seed: int) -> None:
    load = Workload.make(seed)
    states = [committed(load)]
    load.run(30)
    states += [texts(moment.rows) for moment in load.running.moments]
    log_book = book(load, load.running.images())
    done = [one for one in work(log_book) if is_committed(one)]
    assert len(done) == len(states) - 1
    database = _database(states[-1])
    for one, before in zip(reversed(done), reversed(states[:-1]), strict=True):
        run(log_book.undo_script(one.first_lsn).text, database)
        assert _tables(database, before) == before, one


def test_a_row_that_was_changed_since_stops_the_script_and_nothing_is_changed() -> None:
    load = Workload.make(11)
    with load.running.transaction("work first") as first:
        load.tree.insert(first, 500, 1, "one")
        load.tree.insert(first, 501, 1, "two")
    with load.running.transaction("work second") as second:
        load.tree.update(second, 500, 2, "changed")
    log_book = book(load, load.running.images())
    tables = committed(load)
    database = _database(tables)
    script = log_book.undo_script(next(work(log_book)).first_lsn)
    with pytest.raises(AssertionError, match="0 rows"):
        run(script.text, database)
    assert _tables(database, tables) == tables


def test_obstacles_stand_before_the_statements() -> None:
    load = Workload.make(12)
    with load.running.transaction("work") as one:
        load.heap.insert(one, 500, 1, "it's; GO\nGO\n-- [x]]")
    log_book = book(load, load.running.images())
    script = log_book.undo_script(next(work(log_book)).first_lsn)
    (obstacle,) = script.obstacles
    assert obstacle.startswith("dbo.Heap has no key")
    assert not script.is_partial
    assert script.text.index(obstacle) < script.text.index("BEGIN TRANSACTION")
    assert [line for line in script.text.splitlines() if line.strip() == "GO"] == ["GO"]
    run(script.text, database := _database(committed(load)))
    assert "500" not in _tables(database, committed(load))["Heap"]


class Six:
    """Somebody from whom secrets are kept back."""

    def may_miss(self, _table: str, _types: Mapping[str, str], _schema: str) -> bool:
        return False

    def kept(self, change: RowChange) -> Kept | None:
        is_secret = change.after is not None and change.after["note"] == "secret"
        return Kept("the row is withheld under Six years") if is_secret else None


def test_rows_that_are_withheld_are_left_out_without_a_value() -> None:
    load = Workload.make(15)
    with load.running.transaction("work") as one:
        load.tree.insert(one, 500, 1, "plain")
        load.tree.insert(one, 501, 1, "secret")
    log_book = book(load, load.running.images())

    script = log_book.undo_script(next(work(log_book)).first_lsn, Six())
    assert script.is_partial
    assert "is left out: the row is withheld under Six years" in script.obstacles[0]
    assert "secret" not in script.text
    run(script.text, database := _database(committed(load)))
    assert {"501"} == {"500", "501"} & set(_tables(database, committed(load))["Tree"])


def test_of_what_the_server_rolled_back_nothing_is_taken_back_twice() -> None:
    load = Workload.make(13)
    opened = load.running.begin("work")
    load.tree.insert(opened, 500, 1, "x")
    load.running.roll_back(opened)
    log_book = book(load, load.running.images())
    script = log_book.undo_script(next(work(log_book)).first_lsn)
    assert "was rolled back" in script.obstacles[0]
    assert "DELETE" not in script.text
    assert script.is_partial


def test_rows_that_were_only_stored_anew_are_not_deleted() -> None:
    load = Workload.make(14)
    with load.running.transaction("work") as one:
        load.tree.insert(one, 500, 1, "x")
    log_book = book(load, load.running.images())
    (listed,) = work(log_book)
    (change,) = [c for c in log_book._reader.changes(Extent(one.id, *_ends(listed))) if c]
    assert change.owner.layout is not None
    span = Span(one.id, *_ends(listed), outcome=Outcome.COMMITTED, begun=listed.begun)
    undo = UndoScript(span, {})
    made = RowValues({"rowsetid": change.owner.layout.rowset_id})
    catalog_rows = RowDecoder(RowOwner("sys.sysrowsets"), log_book._shown)
    undo.take(Change(change.lsn, catalog_rows, ChangeKind.INSERT, None, made))
    undo.take(change)
    script = undo.script()
    assert "DELETE" not in script.text
    assert any("stored anew" in obstacle for obstacle in script.obstacles)
    assert script.is_partial


def _ends(one: Transaction) -> tuple[Lsn, Lsn]:
    first, last = Lsn.parse(one.first_lsn), Lsn.parse(one.last_lsn or "")
    assert first is not None
    assert last is not None
    return first, last
