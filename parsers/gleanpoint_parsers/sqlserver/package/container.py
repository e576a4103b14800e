"""An open package: the objects of its model, and the rows of its data files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.catalog_container import CatalogContainer
from gleanpoint_parsers.sqlserver.facts import object_facts
from gleanpoint_parsers.sqlserver.object_list import ObjectList, list_objects
from gleanpoint_parsers.sqlserver.package.archive import Member
from gleanpoint_parsers.sqlserver.package.contents import Contents, read_contents
from gleanpoint_parsers.sqlserver.package.data_files import DataFiles
from gleanpoint_parsers.sqlserver.package.facts import package_facts, table_data_facts
from gleanpoint_parsers.sqlserver.package.table_rows import PackageTable
from gleanpoint_parsers.tables import (
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    TableShape,
    unreported,
)

READERS_KEPT = 16
"""Tables whose reader, with what it knows of its rows, is kept; the last ones used."""

_NO_FILE = "The package has no data file for this table: it was empty, or left out of the export"


def open_package(source: BlockSource, surroundings: Surroundings) -> PackageContainer:
    """Open a package.

    Raises:
        ParserError: It is no package, or damaged beyond use.
    """
    return PackageContainer(source, read_contents(source, surroundings))


class PackageContainer(CatalogContainer):
    """The objects of one package.

    Args:
        source: The file.
        contents: What is in it.
    """

    def __init__(self, source: BlockSource, contents: Contents) -> None:
        self._source = source
        self._contents = contents
        self._expected = _expected_rows(contents)
        super().__init__(contents.database, _listed(contents, self._expected), contents.notes)
        self._readers: OrderedDict[str, PackageTable] = OrderedDict()
        self._counted: dict[str, int] = {}

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what the package says of itself or of one object."""
        if key == ROOT:
            return package_facts(self._contents)
        facts = object_facts(self._contents.database, key, self.entry(key))
        table = self._tables.get(key)
        return facts if table is None else table_data_facts(facts, self._files(table))

    def why_no_log(self) -> str:
        """Return the sentence that packages have no log."""
        return "A package holds objects and rows of one moment, and no log: ask a backup for it."

    def table(self, key: str) -> TableShape:
        """Return what a table looks like."""
        shape = self._reader(key).shape()
        return replace(shape, notes=(*self._notes, *shape.notes))

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows of a table."""
        return self._with_rows(key).batches(request)

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        """Read all of a table and return its counts.

        Once the rows of all tables are counted, their number is held against what the package
        says.
        """
        ledger = self._with_rows(key).ledger(report)
        self._counted[key] = ledger.rows_read
        note = self._disagreement()
        return replace(ledger, notes=(*ledger.notes, note)) if note else ledger

    def close(self) -> None:
        """Forget what was read."""
        self._readers.clear()

    def _disagreement(self) -> str:
        """Return what is to be said of the rows of all tables; "" before all are counted."""
        told, counted = self._contents.origin.rows, self._counted
        if self._expected:
            return ""  # of one table, which says so itself
        if told is None or any(
            self._files(one) and key not in counted for key, one in self._tables.items()
        ):
            return ""
        total = sum(counted.values())
        if total == told:
            return ""
        return f"The package counts {told:,} rows in all tables, and {total:,} were read"

    def _files(self, table: Table) -> tuple[Member, ...]:
        return self._contents.data.get((table.schema, table.name), ())

    def _reader(self, key: str) -> PackageTable:
        reader = self._readers.pop(key, None)
        if reader is None:
            table = self._table(key)
            files = self._files(table)
            notes = () if files else (_NO_FILE if self._has_rows else _schema_only(table),)
            expected = self._expected.get((table.schema, table.name))
            reader = PackageTable(table, DataFiles(self._source, files), expected, notes)
            while len(self._readers) >= READERS_KEPT:
                self._readers.popitem(last=False)
        self._readers[key] = reader
        return reader

    def _with_rows(self, key: str) -> PackageTable:
        reader = self._reader(key)
        if not self._has_rows:
            raise UnsupportedFeatureError(_schema_only(self._table(key)))
        return reader

    @property
    def _has_rows(self) -> bool:
        return self._contents.has_rows


def _schema_only(table: Table) -> str:
    name = f"{table.schema}.{table.name}"
    return (
        f"The package holds the schema of {name}, but no rows: it is a dacpac, or was written "
        "without data"
    )


def _expected_rows(contents: Contents) -> dict[tuple[str, str], int]:
    """Return the rows of a table where the package tells them: it counts all tables together."""
    told, tables = contents.origin.rows, list(contents.data)
    return {tables[0]: told} if told is not None and len(tables) == 1 else {}


def _listed(contents: Contents, expected: Mapping[tuple[str, str], int]) -> ObjectList:
    """Return the objects with the rows of their tables where these are known."""
    plain = list_objects(contents.database)
    tables = {f"o{one.object_id}": one for one in contents.database.tables}

    def listed(entry: Entry) -> Entry:
        table = tables.get(entry.key)
        if table is None:
            return entry
        if not contents.has_rows:
            problem = _schema_only(table)
            return replace(entry, rows=None, content=Content.UNSUPPORTED, problem=problem)
        return replace(entry, rows=expected.get((table.schema, table.name)))

    children = {key: tuple(map(listed, entries)) for key, entries in plain.children.items()}
    by_key = plain.by_key | {one.key: one for entries in children.values() for one in entries}
    return ObjectList(plain.schemas, children, by_key)
