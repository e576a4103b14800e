"""What every open database has, wherever its rows come from: schemas, objects, texts, scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.catalog.model import Database, Module, Table
from gleanpoint_parsers.sqlserver.object_list import ObjectList
from gleanpoint_parsers.sqlserver.script import script_database, script_objects
from gleanpoint_parsers.tables import Script


class CatalogContainer:
    """The objects of one database.

    Args:
        database: Its catalog.
        objects: Its objects as they are listed.
        notes: Sentences that stand above everything that is shown of it.
    """

    def __init__(self, database: Database, objects: ObjectList, notes: tuple[str, ...]) -> None:
        self._database = database
        self._list = objects
        self._notes = notes
        self._tables = {f"o{table.object_id}": table for table in database.tables}
        modules = (*database.views, *database.modules)
        self._modules = {f"o{module.object_id}": module for module in modules}

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

    def scripts(self, keys: Sequence[str] | None = None) -> Script:
        """Return the SQL that creates objects; of a schema, all that is in it."""
        if keys is None:
            return script_database(self._database)
        return script_objects(self._database, [one for key in keys for one in self._inside(key)])

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
