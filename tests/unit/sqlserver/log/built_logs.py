"""Log books of built databases, and what their tables held, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.log.workload import Workload

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.logbook import LogRequest, Outcome, RowChange, Transaction
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

Cells = tuple[str | None, ...]
Tables = dict[str, dict[str, Cells]]


def catalog(built: Built) -> tuple[DataFiles, Database]:
    """Return the pages of a built database, and its catalog."""
    pages = DataFiles({1: BytesSource(built.files[1].read_at(0, built.files[1].size))})
    return pages, load_catalog(pages, read_boot(pages))


def book(load: Workload, stored: Built, zone: int | None = None) -> LogBook:
    """Return the log book of a workload, read with the pages of one moment."""
    pages, database = catalog(stored)
    shown, _ = catalog(load.running.images())
    log = read_log_file(BytesSource(load.running.log_file()))
    return LogBook(log, pages, shown, database, zone)


def work(log_book: LogBook) -> Iterator[Transaction]:
    """Yield the transactions of people."""
    for one in log_book.transactions(LogRequest()):
        if one is not None and one.name.startswith("work"):
            yield one


def changes(log_book: LogBook, name: str) -> list[RowChange]:
    """Return the changes of one transaction."""
    return [one for one in log_book.changes(name) if one is not None]


def key_of(load: Workload, table: str) -> str:
    """Return the key under which a container lists a table."""
    _, database = catalog(load.running.start)
    return next(f"o{one.object_id}" for one in database.tables if one.name == table)


def texts(held: Mapping[str, Mapping[object, tuple[object, ...]]]) -> Tables:
    """Return what tables hold with every value as text."""
    return {
        name: {str(key): tuple(map(_text, values)) for key, values in rows.items()}
        for name, rows in held.items()
    }


def after(tables: Tables, some: list[RowChange]) -> Tables:
    """Return what tables hold after changes; each must begin with what is there."""
    result = {name: dict(rows) for name, rows in tables.items()}
    for change in some:
        assert change.problem is None, change
        rows = result.get(change.table.partition(".")[2])
        if rows is None:
            continue
        if change.before is not None:
            assert rows.pop(str(change.before["id"])) == tuple(change.before.values()), change
        if change.after is not None:
            assert str(change.after["id"]) not in rows
            rows[str(change.after["id"])] = tuple(change.after.values())
    return result


def committed(load: Workload) -> Tables:
    """Return what the tables of a workload hold now."""
    return texts({name: held.committed for name, held in load.running.tables.items()})


def is_committed(one: Transaction) -> bool:
    """Whether a transaction was committed."""
    return one.outcome is Outcome.COMMITTED


def _text(value: object) -> str | None:
    return None if value is None else str(value)
