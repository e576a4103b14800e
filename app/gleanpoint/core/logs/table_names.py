"""Tables of a database by the names that people write, and rows of them by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.where import columns_there, the_column
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import TableShape

DEFAULT_SCHEMA = "dbo"
PORTION = 1000

_PART = r"\[(?:[^\]]|\]\])+\]|[^.\[\]]+"
_NAME = re.compile(rf"(?:({_PART})\.)?({_PART})")


def find_table(
    session: Session, database: Node, written: str, cancellation: Cancellation | None = None
) -> Node:
    """Return the table that ``schema.table``, ``table`` or a path names.

    Args:
        session: Where it is.
        database: The database, or the file that holds it.
        written: What a person wrote; brackets as in T-SQL, upper and lower case alike.
        cancellation: Looked at between portions.

    Raises:
        UsageError: There is no such table, or several; or the node holds no schemas.
    """
    if written.startswith("/"):
        return _a_table(session.resolve(written))
    found = _NAME.fullmatch(written.strip())
    if found is None:
        raise UsageError(f"{written!r} is no name of a table. Write schema.table.")
    schema, table = (_plain(part) if part else "" for part in found.groups())
    nodes = [
        (owner.name, node)
        for owner in _schemas(session, database, cancellation)
        if not schema or owner.name.casefold() == schema.casefold()
        for node in _children(session, owner, cancellation)
        if node.kind is Kind.TABLE and node.name.casefold() == table.casefold()
    ]
    if len(nodes) > 1:
        nodes = [pair for pair in nodes if pair[0].casefold() == DEFAULT_SCHEMA] or nodes
    if not nodes:
        raise UsageError(f"There is no table {written!r} in {database.path}.")
    if len(nodes) > 1:
        schemas = ", ".join(sorted(readable(owner) for owner, _ in nodes))
        raise UsageError(f"Several tables are called {written!r}: in {schemas}.")
    return nodes[0][1]


def table_key(table: Node) -> str:
    """Return the key by which a database knows a table, for ``LogRequest.table``."""
    return table.ref.steps[-1][1]


def row_key(shape: TableShape, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the key of a row under the names that its columns have.

    Args:
        shape: The table.
        pairs: Columns as they were written, and the values.

    Raises:
        UsageError: A column is not there or stands twice, or one of the primary key is missing.
    """
    names = [column.name for column in shape.columns]
    key: dict[str, str] = {}
    for written, value in pairs:
        name = the_column(written, names)
        if name is None:
            raise UsageError(f"There is no column {written!r}. {columns_there(names)}")
        if name in key:
            raise UsageError(f"The column {name!r} is named twice.")
        key[name] = value
    missing = [c.name for c in shape.columns if c.key is not None and c.name not in key]
    if missing or not key:
        needed = ", ".join(readable(name) for name in missing) or "of at least one column"
        raise UsageError(f"The key of a row needs values: {needed}.")
    return key


def _schemas(session: Session, database: Node, cancellation: Cancellation | None) -> Iterator[Node]:
    children = list(_children(session, database, cancellation))
    several = [node.path for node in children if node.kind is Kind.DATABASE]
    if several:
        raise UsageError(f"{database.path} holds several databases. Name one: {', '.join(several)}")
    yield from (node for node in children if node.kind is Kind.SCHEMA)


def _children(session: Session, folder: Node, cancellation: Cancellation | None) -> Iterator[Node]:
    cursor: str | None = None
    while True:
        page = session.children(folder, cursor, PORTION, cancellation)
        yield from page.nodes
        cursor = page.cursor
        if cursor is None:
            return


def _a_table(node: Node) -> Node:
    if node.kind is not Kind.TABLE:
        raise UsageError(f"{node.path} is no table ({node.kind.value}).")
    return node


def _plain(part: str) -> str:
    return part[1:-1].replace("]]", "]") if part.startswith("[") else part
