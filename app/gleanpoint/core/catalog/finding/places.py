"""Which folders a place is that somebody names: a path, or part of a folder's name.

A place of few folders is their numbers. One of more is a condition that is asked of the folder of
each item that is looked at: naming them would cost more than finding the first hits. Where many
items will be looked at, its folders are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.catalog.finding.expressions import clean, escaped
from gleanpoint.core.catalog.finding.index import Index

NAMED: Final = 500
"""Folders that are named in a query at most."""

KEPT: Final = 20_000
"""Folders that are kept at most; where there are more, most of what is looked at lies in them."""

_UNITS: Final = "SELECT id, path FROM folder WHERE id IN (SELECT place FROM presence)"


@dataclass(slots=True, eq=False)
class Place:
    """Folders that are one place.

    Args:
        connection: To the catalog.
        condition: What holds of their rows in ``folder``.
        values: Of its parameters.
        few: Their numbers, where there are few; None: there are more.
        table: Whose ``id`` are their numbers, once they are kept; None: they are not.
    """

    connection: Connection
    condition: str
    values: tuple[object, ...]
    few: tuple[int, ...] | None
    table: str | None = None
    _known: dict[int, bool] = field(default_factory=dict, repr=False)

    def keep(self, index: Index) -> None:
        """Find its folders now, as many items will be looked at."""
        if self.few is None:
            query = f"SELECT id FROM folder WHERE {self.condition}"  # noqa: S608 - ours
            self.table = index.kept(query, self.values, KEPT)

    def of_item(self) -> tuple[str, tuple[object, ...]]:
        """Return the condition that an item lies here, and its values."""
        if self.few is not None:
            numbers = ", ".join(map(str, self.few)) or "-1"  # which none has
            return f"item.folder IN ({numbers})", ()
        if self.table is not None:
            return f"item.folder IN (SELECT id FROM {self.table})", ()  # noqa: S608 - ours
        inside = f"folder.id = item.folder AND ({self.condition})"
        return f"EXISTS (SELECT 1 FROM folder WHERE {inside})", self.values  # noqa: S608 - ours

    def holds(self, folder: int) -> bool:
        """Whether a folder is one of them."""
        if self.few is not None:
            return folder in self.few
        if folder not in self._known:
            query = f"SELECT 1 FROM folder WHERE id = ? AND ({self.condition})"  # noqa: S608 - ours
            rows = self.connection.execute(query, (folder, *self.values))
            self._known[folder] = bool(list(rows))
        return self._known[folder]


def place_of(connection: Connection, index: Index, typed: str) -> Place:
    """Return the folders that are a place, or lie in it.

    Args:
        connection: To the catalog.
        index: Says how texts are compared there.
        typed: A path that begins with a slash, or part of the name of a folder on the way.
    """
    if typed.startswith("/"):
        path = typed.rstrip("/")
        column = f"folder.path{index.in_bytes}"
        condition = f"{column} = ? OR ({column} > ? AND {column} < ?)"
        values: tuple[object, ...] = (path, f"{path}/", f"{path}0")  # 0 follows the slash
    else:
        like = f"{index.like} ? ESCAPE '\\'"
        condition = f"folder.path {like} OR folder.folded {like}"
        values = (f"%{escaped(clean(typed))}%",) * 2
    query = f"SELECT id FROM folder WHERE {condition} LIMIT {NAMED + 1}"  # noqa: S608 - ours
    asked = values
    # Without a path, all folders are looked at.
    table = None if typed.startswith("/") else index.kept(query, values, NAMED + 1)
    if table is not None:
        query, asked = f"SELECT id FROM {table}", ()  # noqa: S608 - ours
    found = tuple(int(row[0]) for row in connection.execute(query, asked))
    return Place(connection, condition, values, found if len(found) <= NAMED else None)


def units_in(connection: Connection, path: str) -> frozenset[int]:
    """Return the volumes, mailboxes and databases that are a path or lie in it; empty: it is none.

    What is in them is told by its presence, without naming each folder.
    """
    whole = path.rstrip("/")
    units = {str(of_unit): int(unit) for unit, of_unit in connection.execute(_UNITS)}
    if whole not in units:
        return frozenset()
    return frozenset(n for one, n in units.items() if one == whole or one.startswith(f"{whole}/"))
