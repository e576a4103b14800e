"""Logs of real servers: every record, every image of a row, and transactions taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.sqlserver.log.undo_in_sqlite import run

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.logbook import LogRequest, Outcome, RowChange, Transaction
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.backup.backup_pages import backup_pages
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS
from gleanpoint_parsers.sqlserver.log.source import every_record, join_log
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles, open_data_files

pytestmark = pytest.mark.realdata

_PAIRS = {
    "northwind_2005_from2000_torn": 15_159,
    "northwind_2008_native": 107,
    "pubs_2008_native": 73,
    "mvcmusicstore_2012_localdb": 1_782,
}
"""Data files with their log, and the records that a reader of its own found in it."""

_CHAIN = "sqlserver/dbatools/chain2016_from2008R2/"
_LOGS = [f"RestoreTimeClean{part}.trn.zst" for part in ("_1", "_2", "_3", "2_1", "2_2", "2_3")]

Unpack = Callable[[str], Path]


def _records(log: LogSource) -> list[LogRecord]:
    return [one for one in every_record(log) if one is not None]


def _source(unpacked: Unpack, name: str) -> BytesSource:
    return BytesSource(unpacked(name).read_bytes())


def _streams(unpacked: Unpack, name: str) -> tuple[LogStream, ...]:
    backup = read_backup(name, _source(unpacked, name))
    return tuple(stream for one in backup.sets for stream in one.logs)


def _pair(unpacked: Unpack, name: str) -> tuple[LogSource, DataFiles, Database]:
    pages = open_data_files(_source(unpacked, f"sqlserver/{name}.mdf.zst"), Surroundings())
    log = read_log_file(_source(unpacked, f"sqlserver/{name}_log.ldf.zst"))
    return log, pages, load_catalog(pages, read_boot(pages))


def _book(unpacked: Unpack, name: str) -> LogBook:
    log, pages, database = _pair(unpacked, name)
    return LogBook(log, pages, pages, database, None)


def _listed(log_book: LogBook) -> list[Transaction]:
    return [one for one in log_book.transactions(LogRequest()) if one is not None]


def _changes(log_book: LogBook, one: Transaction) -> list[RowChange]:
    return [change for change in log_book.changes(one.first_lsn) if change is not None]


@pytest.mark.parametrize("name", sorted(_PAIRS))
def test_every_record_of_a_log_file_is_read_and_links_to_the_one_before_it(
    unpacked: Unpack, name: str
) -> None:
    log = read_log_file(_source(unpacked, f"sqlserver/{name}_log.ldf.zst"))
    records = _records(log)
    assert len(records) == _PAIRS[name]
    assert (len(log.ranges), list(log.problems)) == (1, [])
    start = log.ranges[0].first
    last: dict[int, Lsn] = {}
    for one in records:
        if one.previous >= start and one.transaction and one.operation not in (128, 129):
            assert last.get(one.transaction) == one.previous, one.lsn
        last[one.transaction] = one.lsn
        assert log.record(one.lsn) == one


@pytest.mark.parametrize("name", sorted(_PAIRS))
def test_records_of_one_page_form_a_chain(unpacked: Unpack, name: str) -> None:
    log = read_log_file(_source(unpacked, f"sqlserver/{name}_log.ldf.zst"))
    last: dict[object, Lsn] = {}
    for one in _records(log):
        if one.operation in PAGE_OPERATIONS:
            if one.page in last and one.operation != 1:
                assert one.previous_page_lsn == last[one.page], one.lsn
            last[one.page] = one.lsn


def test_logs_of_a_chain_join_without_a_hole_whatever_their_order(unpacked: Unpack) -> None:
    pieces = [_streams(unpacked, _CHAIN + name) for name in _LOGS]
    alone = [_records(join_log(one)) for one in pieces]
    log = join_log([stream for one in reversed(pieces) for stream in one])
    assert (len(log.ranges), list(log.problems)) == (1, [])
    assert [one.lsn for one in _records(log)] == [one.lsn for some in alone for one in some]
    full = _streams(unpacked, _CHAIN + "RestoreTimeClean.bak.zst")
    both = join_log([*full, *(stream for one in pieces for stream in one)])
    assert [one.lsn for one in _records(both)] == [one.lsn for one in _records(log)]
    without = join_log([stream for one in (*pieces[:2], *pieces[4:]) for stream in one])
    assert len(without.ranges) == 2


def test_a_log_backup_that_crosses_virtual_log_files_is_one_range(unpacked: Unpack) -> None:
    folder = "sqlserver/dbatools/dbareports2008R2_checksum/"
    streams = _streams(unpacked, folder + "SQL2008_dbareports_LOG_20170518_041831.trn.zst")
    assert len(streams) > 1
    log = join_log(streams)
    assert (len(log.ranges), len(_records(log)), list(log.problems)) == (1, 773, [])


@pytest.mark.parametrize("name", ["northwind_2008_native", "pubs_2008_native"])
def test_rows_of_the_catalog_are_decoded_before_and_after(unpacked: Unpack, name: str) -> None:
    log_book = _book(unpacked, name)
    found = [change for one in _listed(log_book) for change in _changes(log_book, one)]
    assert found
    assert all(change.problem is None and change.before != change.after for change in found)


def test_all_rows_of_a_filled_database_are_in_its_log_and_one_script_empties_it(
    unpacked: Unpack,
) -> None:
    log_book = _book(unpacked, "mvcmusicstore_2012_localdb")
    (one,) = [each for each in _listed(log_book) if "dbo.Albums" in each.tables]
    assert one.outcome is Outcome.COMMITTED
    assert one.tables == {"dbo.Albums": (246, 0, 0), "dbo.Artists": (137, 0, 0),
                          "dbo.Genres": (10, 0, 0)}  # fmt: skip
    assert one.user == "dbo"
    changes = _changes(log_book, one)
    assert len(changes) == 393
    assert not [change for change in changes if change.problem or change.before is not None]
    database = sqlite3.connect(":memory:")
    for change in changes:
        _insert(database, change)
    run(log_book.undo_script(one.first_lsn).text, database)
    for table in ("Albums", "Artists", "Genres"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - a test


def test_what_no_table_has_now_is_told_with_its_bytes(unpacked: Unpack) -> None:
    log_book = _book(unpacked, "northwind_2005_from2000_torn")
    upgrade = max(_listed(log_book), key=lambda one: one.records)
    found = _changes(log_book, upgrade)
    assert len(found) == sum(map(sum, upgrade.tables.values()))
    lost = [change for change in found if change.table.startswith("allocation unit")]
    inserted = [change for change in lost if change.kind.value == "insert"]
    assert inserted
    assert all("its bytes: 0x" in (change.problem or "") for change in inserted)
    kept = [one for one in found if one.kind.value != "update" and one not in lost]
    assert len(kept) > 4_000
    assert not [change for change in kept if change.problem]


def test_each_change_of_a_filled_table_is_in_the_history_of_its_row(unpacked: Unpack) -> None:
    log, pages, database = _pair(unpacked, "mvcmusicstore_2012_localdb")
    log_book = LogBook(log, pages, pages, database, None)
    table = next(one for one in database.tables if one.name == "Genres")
    for number in range(1, 11):
        key = {"GenreId": str(number)}
        versions = [one for one in log_book.history(f"o{table.object_id}", key) if one is not None]
        assert [one.values is not None for one in versions] == [True]
        assert versions[0].time is not None


def test_changes_of_a_chain_give_the_rows_that_its_backups_end_with(unpacked: Unpack) -> None:
    full = read_backup("full", _source(unpacked, _CHAIN + "RestoreTimeClean.bak.zst")).sets[0]
    stored = backup_pages([full])
    database = load_catalog(stored, read_boot(stored))
    streams = [*full.logs, *(one for name in _LOGS for one in _streams(unpacked, _CHAIN + name))]
    log_book = LogBook(join_log(streams), stored, stored, database, full.facts.zone_minutes)
    (table,) = [one for one in database.tables if one.name == "steps"]
    request = LogRequest(table=f"o{table.object_id}")
    listed = [one for one in log_book.transactions(request) if one is not None]
    assert all(one.begun is not None and one.begun.tzinfo is not None for one in listed)
    emptied = next(n for n, one in enumerate(_listed(log_book)) if one.name == "TRUNCATE TABLE")
    since = _listed(log_book)[emptied].ended
    changes = [c for one in listed if one.begun and since and one.begun >= since
               for c in _changes(log_book, one)]  # fmt: skip
    assert [change.kind.value for change in changes] == ["insert"] * 60
    assert not [change for change in changes if change.problem]
    times = [change.after["dt"] or "" for change in changes if change.after]
    assert min(times).startswith("2019-05-02T21:00:55.89")
    assert max(times).startswith("2019-05-02T21:30:26.71")
    steps = [int(change.after["step"] or -1) for change in changes if change.after]
    assert len(set(steps)) == len(steps) == 60
    versions = [one for one in log_book.history(request.table or "", {"step": "30"}) if one]
    assert [one.values for one in versions] == [changes[steps.index(30)].after]


def _insert(database: sqlite3.Connection, change: RowChange) -> None:
    table = change.table.partition(".")[2]
    values = change.after or {}
    database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(_declared(values))})")
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(values.values()))  # noqa: S608 - a test


def _declared(values: object) -> list[str]:
    assert isinstance(values, dict)
    return [f"{name} {'NUMERIC' if 'Id' in name or name == 'Price' else 'TEXT'}" for name in values]
