"""The versions of a row are those that committed transactions made, in their order."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.log.built_logs import Cells, book, committed, key_of, texts

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.logbook import RowVersion
from gleanpoint_parsers.sqlserver.log.log_book import LogBook


def _versions(log_book: LogBook, table: str, key: str) -> list[RowVersion]:
    return [one for one in log_book.history(table, {"id": key}) if one is not None]


def _values(version: RowVersion) -> Cells | None:
    assert version.problem is None
    return None if version.values is None else tuple(version.values.values())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["Heap", "Tree"])
def test_the_last_version_at_each_commit_is_the_row_of_then(seed: int, name: str) -> None:
    load = Workload.make(20 + seed)
    first = committed(load)[name]
    load.run(25)
    states = [(one.time, texts(one.rows)[name]) for one in load.running.moments]
    log_book = book(load, load.running.images())
    keys = sorted({key for _, rows in states for key in rows} | set(first))
    for key in keys:
        versions = _versions(log_book, key_of(load, name), key)
        assert versions, key
        if key in first:
            assert (versions[0].time, _values(versions[0])) == (None, first[key])
        for time, rows in states:
            known = [one for one in versions if one.time is None or one.time <= time]
            there = _values(known[-1]) if known else None
            assert there == rows.get(key), (key, time)


def test_a_row_that_the_log_does_not_touch_has_the_version_of_now() -> None:
    load = Workload.make(30)
    with load.running.transaction("work") as one:
        load.tree.insert(one, 5, 1, "other")
    log_book = book(load, load.running.images())
    (version,) = _versions(log_book, key_of(load, "Tree"), "1000")
    assert (version.time, version.transaction, version.user) == (None, None, None)
    assert _values(version) == ("1000", "20", "x" * 40)
    assert _versions(log_book, key_of(load, "Tree"), "12345") == []


def test_what_was_rolled_back_is_no_version() -> None:
    load = Workload.make(31)
    opened = load.running.begin("work")
    load.tree.update(opened, 1, 99, "never")
    load.running.roll_back(opened)
    log_book = book(load, load.running.images())
    (version,) = _versions(log_book, key_of(load, "Tree"), "1")
    assert _values(version) == ("1", "10", "first")


def test_a_key_that_names_no_column_or_not_enough_is_refused() -> None:
    log_book = book(load := Workload.make(32), load.running.images())
    tree = key_of(load, "Tree")
    with pytest.raises(NoSuchNodeError, match="has no column 'nothing'; it has id, amount, note"):
        log_book.history(tree, {"nothing": "1"})
    with pytest.raises(UnsupportedFeatureError, match="say its id too"):
        log_book.history(tree, {"amount": "1"})
    with pytest.raises(NoSuchNodeError, match="no table"):
        log_book.history("o1", {"id": "1"})
