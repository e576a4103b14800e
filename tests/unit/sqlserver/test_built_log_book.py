"""Transactions, changes, histories and undo of a database that ran are told as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest
from tests.builders.sqlserver.log.logged_database import Changed
from tests.builders.sqlserver.log.workload import Workload

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.logbook import ChangeKind, LogContainer, LogRequest, Outcome, Transaction
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.container import DatabaseContainer
from gleanpoint_parsers.sqlserver.parser import SqlServerParser

_KINDS = {
    (True, False): ChangeKind.INSERT,
    (False, True): ChangeKind.DELETE,
    (False, False): ChangeKind.UPDATE,
}
Texts = Mapping[str, str | None] | None


def opened(load: Workload) -> LogContainer:
    images, name = load.running.images(), load.running.database.name
    files: dict[str, BlockSource] = {f"{name}_log.ldf": BytesSource(load.running.log_file())}
    data = BytesSource(images.files[1].read_at(0, images.files[1].size))
    beside = Surroundings(f"{name}.mdf", files.get, lambda: list(files))
    container = SqlServerParser().open(data, beside)
    assert isinstance(container, LogContainer)
    return container


def key_of(container: LogContainer, name: str) -> str:
    assert isinstance(container, DatabaseContainer)
    schema = container.find("", "dbo")
    assert schema is not None
    table = container.find(schema.key, name)
    assert table is not None
    return table.key


def listed(container: LogContainer) -> list[Transaction]:
    return [one for one in container.transactions(LogRequest()) if one is not None]


def journal(load: Workload, transaction: int) -> Iterator[tuple[str, Changed]]:
    for name, held in load.running.tables.items():
        for changed in held.journal:
            if changed.transaction == transaction and (changed.before or changed.after):
                yield f"dbo.{name}", changed


def texts(values: tuple[object, ...] | None) -> Texts:
    if values is None:
        return None
    names = ("id", "amount", "note")
    return {n: None if v is None else str(v) for n, v in zip(names, values, strict=True)}


def counted(load: Workload, transaction: int) -> dict[str, tuple[int, int, int]]:
    """Return rows inserted, updated and deleted, by table."""
    found: dict[str, Counter[ChangeKind]] = {}
    for name, one in journal(load, transaction):
        kind = _KINDS[one.before is None, one.after is None]
        found.setdefault(name, Counter())[kind] += 1
    order = (ChangeKind.INSERT, ChangeKind.UPDATE, ChangeKind.DELETE)
    return {name: (c[order[0]], c[order[1]], c[order[2]]) for name, c in found.items()}


@pytest.mark.parametrize("seed", range(4))
def test_transactions_are_listed_with_their_ends_and_rows(seed: int) -> None:
    load = Workload.make(100 + seed).run(30)
    load.steps(load.running.begin("open"))
    found = {one.name: one for one in listed(opened(load))}
    committed = {str(moment.place) for moment in load.running.moments}
    for number in range(30):
        one = found[f"work {number}"]
        is_committed = one.last_lsn in committed
        assert one.outcome is (Outcome.COMMITTED if is_committed else Outcome.ROLLED_BACK)
        assert one.problem is None
        if is_committed:
            transaction = int(one.id.split(":")[1], 16)
            assert dict(one.tables) == counted(load, transaction)
    assert found["open"].outcome is Outcome.OPEN


@pytest.mark.parametrize("seed", range(4))
def test_changes_of_a_transaction_have_their_values_before_and_after(seed: int) -> None:
    load = Workload.make(110 + seed).run(25)
    container = opened(load)
    for one in listed(container):
        if one.outcome is not Outcome.COMMITTED:
            continue
        changes = [c for c in container.changes(one.first_lsn) if c is not None]
        for table in ("dbo.Heap", "dbo.Tree"):
            told = [(c.kind, c.before, c.after) for c in changes if c.table == table]
            number = int(one.id.split(":")[1], 16)
            assert told == [
                (_KINDS[c.before is None, c.after is None], texts(c.before), texts(c.after))
                for name, c in journal(load, number)
                if name == table
            ]


def test_rows_of_one_record_are_told_one_by_one_and_a_truncation_says_what_it_hides() -> None:
    load = Workload.make(130).run(3)
    load.fill(30)
    wanted = [texts(row) for row in load.empty.held.committed.values()]
    load.truncate()
    container = opened(load)
    found = {one.name: one for one in listed(container)}
    filled, emptied = found["BULK INSERT"], found["TRUNCATE TABLE"]
    assert dict(filled.tables) == {"dbo.Empty": (30, 0, 0)}
    changes = [c for c in container.changes(filled.first_lsn) if c is not None]
    assert [change.after for change in changes] == wanted
    assert emptied.problem is not None


@pytest.mark.parametrize("seed", range(3))
def test_the_versions_of_a_row_are_those_that_were_committed(seed: int) -> None:
    load = Workload.make(120 + seed).run(30)
    container = opened(load)
    for name in ("Heap", "Tree"):
        keys = Counter(changed.key for changed in load.running.tables[name].journal)
        for key, _ in keys.most_common(4):
            wanted = _versions(load, name, key)
            versions = container.history(key_of(container, name), {"id": str(key)})
            made = [version for version in versions if version is not None]
            told = [(v.time, v.values) for v in made if v.time is not None]
            assert [values for _, values in told] == [values for _, values in wanted], key
            assert [moment for moment, _ in told] == [moment for moment, _ in wanted], key


def _versions(load: Workload, table: str, key: object) -> list[tuple[datetime, Texts]]:
    """Return what committed transactions made of a row, each change by the time of its commit."""
    times = {moment.transaction: moment.time for moment in load.running.moments}
    return [
        (times[changed.transaction], texts(changed.after))
        for changed in load.running.tables[table].journal
        if changed.key == key and changed.transaction in times
    ]
