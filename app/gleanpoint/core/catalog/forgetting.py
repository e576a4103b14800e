"""Take a recovery point out of a catalog, such as one whose image was deleted."""

from __future__ import annotations

from typing import Final

import apsw

from gleanpoint.core.catalog.store import Catalog

NEXT_ITEM: Final = "next_item"
"""Fact: the least id that a further item may have. Names stay in their index under the old one."""

_ALONE: Final = """
  SELECT presence_point.presence FROM presence_point
  JOIN presence ON presence.id = presence_point.presence
  WHERE presence_point.point = ? AND presence.size = 1"""
_ITEMS: Final = f"SELECT id FROM item WHERE presence IN ({_ALONE})"  # noqa: S608 - a query of ours


def forget_point(catalog: Catalog, name: str) -> int:
    """Take a point out, with all that no other point has; returns how many items those were.

    Args:
        catalog: Of its disk.
        name: Its identifier; nothing happens where the catalog does not know it.

    Raises:
        CatalogUnwritableError: The catalog cannot be written.
    """
    with catalog.writing() as connection:
        found = connection.execute("SELECT id FROM point WHERE name = ?", (name,)).fetchone()
        if found is None:
            return 0
        connection.execute("BEGIN IMMEDIATE")
        try:
            count = _forget(connection, int(found[0]))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return count


def _forget(connection: apsw.Connection, point: int) -> int:
    connection.execute(
        "INSERT OR REPLACE INTO fact SELECT ?, coalesce(max(id), 0) + 1 FROM item", (NEXT_ITEM,)
    )
    gone = [item for (item,) in connection.execute(_ITEMS, (point,))]
    for table, key in (
        ("word", "rowid"),
        ("mail", "item"),
        ("content", "item"),
        ("textless", "item"),
        ("unread", "item"),
        ("item", "id"),
    ):
        delete = f"DELETE FROM {table} WHERE {key} = ?"  # noqa: S608 - names of ours
        connection.executemany(delete, ((item,) for item in gone))
    connection.execute(f"DELETE FROM presence WHERE id IN ({_ALONE})", (point,))  # noqa: S608 - ours
    connection.execute(
        "UPDATE presence SET size = size - 1 WHERE id IN "
        "(SELECT presence FROM presence_point WHERE point = ?)",
        (point,),
    )
    for table, key in (("presence_point", "point"), ("unit", "point"), ("point", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (point,))  # noqa: S608 - ours
    return len(gone)
