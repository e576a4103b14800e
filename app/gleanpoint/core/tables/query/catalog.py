"""The tables of one database by their names, as a query names them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.query.sources import TableUse
from gleanpoint_parsers.entries import Kind

DEFAULT_SCHEMA = "dbo"
PORTION = 1000
TABLES_NAMED = 30
"""Tables that an error names at most."""


class Catalog:
    """What a database offers to queries; read once.

    Args:
        session: Where it is.
        database: The database, or the file that holds it.
        cancellation: Looked at between portions.

    Raises:
        UsageError: That node holds no database.
    """

    def __init__(self, session: Session, database: Node, cancellation: Cancellation) -> None:
        self._session = session
        self._cancellation = cancellation
        schemas = [n for n in self._children(database) if n.kind is Kind.SCHEMA]
        if not schemas:
            message = f"{database.path} holds no schemas. Name the database with --path."
            raise UsageError(message)
        self._found: dict[str, list[tuple[str, Node]]] = {}
        for schema in schemas:
            for node in self._children(schema):
                if node.kind in {Kind.TABLE, Kind.VIEW}:
                    self._found.setdefault(node.name.casefold(), []).append((schema.name, node))

    def _children(self, folder: Node) -> Iterator[Node]:
        cursor: str | None = None
        while True:
            page = self._session.children(folder, cursor, PORTION, self._cancellation)
            yield from page.nodes
            cursor = page.cursor
            if cursor is None:
                return

    def find(self, table: exp.Table, name: str) -> TableUse:
        """Return a table that a query names, under ``name``.

        Raises:
            UsageError: There is none of that name, several, or it is a view.
        """
        node = self._node(table)
        if node.kind is Kind.VIEW:
            message = f"{table.name} is a view: it holds no rows. `schema` shows what it selects."
            raise UsageError(message)
        return TableUse(name, node, self._session.table(node, self._cancellation))

    def _node(self, table: exp.Table) -> Node:
        found = self._found.get(table.name.casefold(), [])
        if table.db:
            found = [(s, n) for s, n in found if s.casefold() == table.db.casefold()]
        exactly = [(s, n) for s, n in found if n.name == table.name]
        found = exactly or found
        if len(found) > 1 and not table.db:
            found = [(s, n) for s, n in found if s.casefold() == DEFAULT_SCHEMA] or found
        if len(found) == 1:
            return found[0][1]
        written = ".".join(part.name for part in table.parts)
        if found:
            schemas = ", ".join(sorted(schema for schema, _ in found))
            message = f"Several tables are called {written!r}. Write the schema before it"
            raise UsageError(f"{message}: {schemas}.")
        raise UsageError(f"There is no table {written!r}. {self._tables_there()}")

    def _tables_there(self) -> str:
        names = [f"{s}.{n.name}" for found in self._found.values() for s, n in found]
        named = ", ".join(sorted(names)[:TABLES_NAMED])
        more = len(names) - TABLES_NAMED
        return f"The tables are: {named}{f' and {more:,} more' if more > 0 else ''}."
