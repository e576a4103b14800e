"""Names of the columns of tables: what is inside them, and what tells their versions apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gleanpoint.core.catalog.filling.rows import TABLE, ItemRow
from gleanpoint.core.catalog.filling.stored import Stored
from gleanpoint.core.catalog.filling.writer import Writer


def has_columns(writer: Writer, one: Stored, insides: Mapping[str, str]) -> bool:
    """Whether an item that the catalog has is a table with these columns, by key, or is none."""
    if one.row.kind != TABLE:
        return True
    query = "SELECT inside FROM content WHERE item = ?"
    found = writer.connection.execute(query, (one.id,)).fetchone()
    return (found[0] if found else "") == insides.get(one.row.key, "")


def add_columns(
    writer: Writer, ids: Sequence[int], rows: Sequence[ItemRow], insides: Mapping[str, str]
) -> None:
    """Write the names of the columns of tables."""
    for item, row in zip(ids, rows, strict=True):
        inside = insides.get(row.key) if row.kind == TABLE else None
        if inside:
            writer.add_content(item, "", inside)
            writer.add_words([(item, "", "", "", inside)])
