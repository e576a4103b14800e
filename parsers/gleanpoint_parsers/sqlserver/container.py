"""An open database: schemas, the objects in them, rows of its tables and scripts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PureWindowsPath

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.catalog_container import CatalogContainer
from gleanpoint_parsers.sqlserver.facts import LOG, database_facts, object_facts, opening_notes
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.log.replay.differences import difference_notes
from gleanpoint_parsers.sqlserver.log.with_log import WithLog
from gleanpoint_parsers.sqlserver.object_list import list_objects
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.applied_log import LoggedFiles, open_with_log
from gleanpoint_parsers.sqlserver.storage.boot import BootPage, read_boot
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.page_source import DatabasePages
from gleanpoint_parsers.tables import (
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    TableShape,
    unreported,
)

READERS_KEPT = 16
"""Tables whose reader, with what it knows of its pages, is kept; the last ones used."""


def open_database(source: BlockSource, surroundings: Surroundings) -> DatabaseContainer:
    """Open a database by its first data file, with the other files beside it.

    Raises:
        ParserError: It is no database, of a version that is not read, or damaged beyond use.
    """
    files = open_with_log(source, surroundings)
    if files.log is None:
        return container_of(files.shown)
    try:
        return LoggedDatabase(files, surroundings)
    except ParserError as error:
        if not files.is_applied:
            raise
        return LoggedDatabase(files.unapplied(str(error)), surroundings)


def container_of(pages: DatabasePages) -> DatabaseContainer:
    """Open the database whose pages these are, wherever they come from.

    Raises:
        ParserError: Its boot page or its catalog is damaged beyond use.
    """
    boot = read_boot(pages)
    return DatabaseContainer(pages, boot, load_catalog(pages, boot))


class DatabaseContainer(CatalogContainer):
    """The objects of one database, and the rows on its pages.

    Args:
        pages: Its pages: of data files, of backups, or with a log applied.
        boot: Its boot page.
        database: Its catalog.
    """

    def __init__(self, pages: DatabasePages, boot: BootPage, database: Database) -> None:
        super().__init__(database, list_objects(database), opening_notes(pages, database))
        self._pages = pages
        self._boot = boot
        self._readers: OrderedDict[str, TableReader] = OrderedDict()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what the catalog says of the database or of one object."""
        if key == ROOT:
            return database_facts(self._boot, self._database, self._pages, self._notes)
        return object_facts(self._database, key, self.entry(key))

    def table(self, key: str) -> TableShape:
        """Return what a table looks like."""
        shape = self._reader(key).shape()
        return replace(shape, notes=(*self._notes, *shape.notes))

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows of a table."""
        return self._reader(key).batches(request)

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        """Read all of a table and return its counts."""
        return self._reader(key).ledger(report)

    def why_no_log(self) -> str:
        """Return the sentence on the log file that is not there."""
        logs = [one for one in self._database.files if one.kind == LOG]
        names = ", ".join(readable(PureWindowsPath(one.path).name or one.name) for one in logs)
        where = f" {names}," if names else " a file of its own (.ldf),"
        return (
            f"The log of this database lies in{where} which is not beside its data file or does "
            "not fit it. Put it into the same folder to read it."
        )

    def close(self) -> None:
        """Forget what was read, and what a log made of pages."""
        self._readers.clear()
        if isinstance(self._pages, PageOverlay):
            self._pages.close()

    def _reader(self, key: str) -> TableReader:
        reader = self._readers.pop(key, None)
        if reader is None:
            reader = TableReader(self._pages, self._table(key))
            while len(self._readers) >= READERS_KEPT:
                self._readers.popitem(last=False)
        self._readers[key] = reader
        return reader


class LoggedDatabase(WithLog, DatabaseContainer):
    """A database of data files with their log beside them.

    Args:
        files: Its files.
        surroundings: Where they were found.

    Raises:
        ParserError: Its boot page or its catalog is damaged beyond use.
    """

    def __init__(self, files: LoggedFiles, surroundings: Surroundings) -> None:
        assert files.log is not None  # noqa: S101 - else it is a plain database
        boot = read_boot(files.shown)
        database = load_catalog(files.shown, boot)
        super().__init__(files.shown, boot, database)
        if files.replayed is not None:
            self._notes = (*self._notes, *_differences(files, database, surroundings.report))
        self._is_applied = files.is_applied if files.replayed is not None else None
        self.log_book = LogBook(
            files.log, files.stored, files.shown, database, None, surroundings.report
        )

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return the facts, with which of two views is shown where the log can be applied."""
        facts = super().facts(key)
        if key != ROOT or self._is_applied is None:
            return facts
        return {**facts, "log applied": self._is_applied}


def _differences(files: LoggedFiles, shown: Database, report: WorkReport) -> tuple[str, ...]:
    """Return sentences on what differs between a database as stored and with its log applied."""
    assert files.replayed is not None  # noqa: S101 - else nothing can differ
    if not files.is_applied:
        applied = _catalog_of(files.replayed)
        return difference_notes(files.replayed, applied, shown, report) if applied else ()
    stored = _catalog_of(files.stored) if files.replayed.changed else shown
    return difference_notes(files.replayed, shown, stored, report)


def _catalog_of(pages: DatabasePages) -> Database | None:
    try:
        return load_catalog(pages, read_boot(pages))
    except ParserError:
        return None
