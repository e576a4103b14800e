"""An open database: schemas, the objects in them, rows of its tables and scripts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import ROOT, Entry, Fact, Kind, Page, Surroundings, portions
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database, Module, Table
from gleanpoint_parsers.sqlserver.facts import database_facts, object_facts, opening_notes
from gleanpoint_parsers.sqlserver.object_list import ObjectList, list_objects
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.script import script_database, script_objects
from gleanpoint_parsers.sqlserver.storage.boot import BootPage, read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import open_data_files
from gleanpoint_parsers.sqlserver.storage.page_source import DatabasePages
from gleanpoint_parsers.tables import (
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    Script,
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
    return container_of(open_data_files(source, surroundings))


def container_of(pages: DatabasePages) -> DatabaseContainer:
    """Open the database whose pages these are, wherever they come from.

    Raises:
        ParserError: Its boot page or its catalog is damaged beyond use.
    """
    boot = read_boot(pages)
    return DatabaseContainer(pages, boot, load_catalog(pages, boot))


class DatabaseContainer:
    """The objects of one database.

    Args:
        pages: Its pages: of data files, of backups, or with a log applied.
        boot: Its boot page.
        database: Its catalog.
    """

    def __init__(self, pages: DatabasePages, boot: BootPage, database: Database) -> None:
        self._pages = pages
        self._boot = boot
        self._database = database
        self._list: ObjectList = list_objects(database)
        self._tables = {f"o{table.object_id}": table for table in database.tables}
        modules = (*database.views, *database.modules)
        self._modules = {f"o{module.object_id}": module for module in modules}
        self._readers: OrderedDict[str, TableReader] = OrderedDict()
        self._notes = opening_notes(pages, database)

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is the database or a schema."""
        return key == ROOT or key in self._list.children or self._is_schema(key)

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of the schemas, or of what is in one."""
        if key == ROOT:
            page = portions(self._list.schemas, cursor, limit)
            return Page(page.entries, page.cursor, page.total, self._notes)
        return portions(self._list.children.get(self._schema(key), ()), cursor, limit)

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the schema, or the object of a schema, that has this path segment."""
        entries = (
            self._list.schemas if key == ROOT else self._list.children.get(self._schema(key), ())
        )
        return next((entry for entry in entries if entry.segment == segment), None)

    def entry(self, key: str) -> Entry:
        """Return one object again."""
        entry = self._list.by_key.get(key)
        if entry is None:
            raise NoSuchNodeError(f"This database has no object {key!r}")
        return entry

    def content(self, key: str) -> BlockSource:
        """Return the text of a view, procedure, function or trigger, as it was written.

        Raises:
            UnsupportedFeatureError: The object has rows or parts, not bytes.
        """
        entry = self.entry(key)
        module = self._modules.get(key)
        if module is None:
            raise UnsupportedFeatureError(_without_bytes(entry))
        if module.text is None:
            raise _unreadable(module, entry.problem or "")
        return BytesSource(module.text.encode("utf-8", "surrogatepass"))

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what the catalog says of the database or of one object."""
        if key == ROOT:
            return database_facts(self._boot, self._database, self._pages, self._notes)
        return object_facts(self._database, key, self.entry(key))

    def table(self, key: str) -> TableShape:
        """Return what a table looks like."""
        shape = self._reader(key).shape()
        notes = (*self._notes, *shape.notes)
        return TableShape(shape.schema, shape.name, shape.columns, shape.rows, notes)

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows of a table."""
        return self._reader(key).batches(request)

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        """Read all of a table and return its counts."""
        return self._reader(key).ledger(report)

    def scripts(self, keys: Sequence[str] | None = None) -> Script:
        """Return the SQL that creates objects; of a schema, all that is in it."""
        if keys is None:
            return script_database(self._database)
        return script_objects(self._database, [one for key in keys for one in self._inside(key)])

    def close(self) -> None:
        """Forget what was read."""
        self._readers.clear()

    def _inside(self, key: str) -> Iterator[str]:
        self.entry(key)
        yield key
        for entry in self._list.children.get(key, ()):
            yield entry.key

    def _is_schema(self, key: str) -> bool:
        entry = self._list.by_key.get(key)
        return entry is not None and entry.kind is Kind.SCHEMA

    def _schema(self, key: str) -> str:
        if not self._is_schema(key):
            raise NoSuchNodeError(f"This database has no schema {key!r}")
        return key

    def _reader(self, key: str) -> TableReader:
        reader = self._readers.pop(key, None)
        if reader is None:
            reader = TableReader(self._pages, self._table(key))
            while len(self._readers) >= READERS_KEPT:
                self._readers.popitem(last=False)
        self._readers[key] = reader
        return reader

    def _table(self, key: str) -> Table:
        table = self._tables.get(key)
        if table is None:
            raise NoSuchNodeError(f"{self.entry(key).name} is no table")
        if table.unsupported:
            raise UnsupportedFeatureError(table.unsupported)
        return table


def _without_bytes(entry: Entry) -> str:
    if entry.kind is Kind.TABLE:
        return f"{entry.name} is a table: it has rows, not bytes. Show its rows, or export it."
    return f"{entry.name} has no text of its own. Show its schema instead."


def _unreadable(module: Module, problem: str) -> ParserError:
    if module.is_encrypted:
        return EncryptedContentError(problem)
    return UnsupportedFeatureError(problem)
