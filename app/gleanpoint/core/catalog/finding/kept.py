"""Sets of numbers that a search asks for again and again, kept beside a file for its connection.

Whoever types asks for the same place, time or person with every key. So a set is found and counted
once: it stands in a temporary table, in memory, until the catalog changes or the connection is
closed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from gleanpoint.core.catalog.finding.drives import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES: Final = 8
"""Sets that a connection keeps at most."""

_COUNTS: Final = 50
"""Counts that it keeps at most."""

_MADE: Final = """
CREATE TABLE IF NOT EXISTS temp.kept_set (
  turn INTEGER PRIMARY KEY,
  number INTEGER UNIQUE,        -- of the table; NULL: it is counted only
  query TEXT NOT NULL,
  told TEXT NOT NULL,           -- JSON: values of its parameters
  version INTEGER NOT NULL,     -- of the catalog, as data_version tells
  size INTEGER NOT NULL         -- more than it may be: the table is empty
)"""
_KNOWN: Final = """
SELECT number, size FROM temp.kept_set WHERE query = ? AND told = ? AND version = ?"""
_BY_AGE: Final = "SELECT number FROM temp.kept_set WHERE number IS NOT NULL ORDER BY turn"
_FORGOTTEN: Final = "DELETE FROM temp.kept_set WHERE number = ?"
_OLD: Final = """
DELETE FROM temp.kept_set
WHERE number IS NULL AND turn < (SELECT max(turn) FROM temp.kept_set) - ?"""
_NOTED: Final = """
INSERT INTO temp.kept_set (number, query, told, version, size) VALUES (?, ?, ?, ?, ?)"""


class KeptSets:
    """Those of one connection, for one search: what it was given stays until the search ends.

    Args:
        connection: To a file; nothing but its temporary tables is written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._given: dict[tuple[str, str], int | None] = {}

    def table(self, query: str, values: Sequence[object], most: int) -> str | None:
        """Return a table whose ``id`` are the numbers that a query gives.

        Args:
            query: Gives one column.
            values: Of its parameters; texts and numbers.
            most: Numbers that are kept at most.

        Returns:
            None where there are more, or more sets than can be kept.
        """
        asked = f"{most} {query}", json.dumps(list(values))
        if asked not in self._given:
            self._given[asked] = self._found(asked, query, values, most)
        number = self._given[asked]
        return None if number is None else _table(number)

    def count(self, query: str, values: Sequence[object], most: int, /) -> int:
        """Return how many a query gives; one more than ``most`` for more."""
        asked = f"#{most} {query}", json.dumps(list(values))
        with self._writing():
            version, known = self._known(asked)
            if known:
                return int(known[0][1])
            counting = f"SELECT count(*) FROM (SELECT 1 FROM ({query}) LIMIT {most + 1})"  # noqa: S608 - ours
            ((size,),) = self._connection.execute(counting, values)
            self._run(_NOTED, (None, *asked, version, size))
            self._run(_OLD, (_COUNTS,))
        return int(size)

    def _found(
        self, asked: tuple[str, str], query: str, values: Sequence[object], most: int
    ) -> int | None:
        with self._writing():
            version, known = self._known(asked)
            if known:
                ((number, size),) = known
            else:
                number = self._free()
                if number is None:
                    return None
                size = self._fill(number, query, values, most)
                self._run(_NOTED, (number, *asked, version, size))
        return int(number) if int(size) <= most else None

    def _known(self, asked: tuple[str, str]) -> tuple[int, list[Any]]:
        """Return the version of the catalog, and number and size of what is known of it."""
        self._run(_MADE)
        ((version,),) = self._connection.execute("PRAGMA data_version")
        return int(version), list(self._connection.execute(_KNOWN, (*asked, version)))

    def _free(self) -> int | None:
        """Return a table that this search was not given: one never used, else the oldest."""
        used = [int(number) for (number,) in self._connection.execute(_BY_AGE)]
        never = [number for number in range(TABLES) if number not in used]
        given = set(self._given.values())
        return next((number for number in (*never, *used) if number not in given), None)

    def _fill(self, number: int, query: str, values: Sequence[object], most: int) -> int:
        """Put what a query gives into a table; returns how many; of too many, none."""
        table = _table(number)
        self._run(_FORGOTTEN, (number,))
        self._run(f"CREATE TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY)")
        self._run(f"DELETE FROM {table}")  # noqa: S608 - a name of ours, here and below
        limited = f"SELECT * FROM ({query}) LIMIT {most + 1}"  # noqa: S608
        self._run(f"INSERT OR IGNORE INTO {table} {limited}", values)
        ((size,),) = self._connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        if size > most:
            self._run(f"DELETE FROM {table}")  # noqa: S608
        return int(size)

    def _run(self, query: str, values: Sequence[object] = ()) -> None:
        list(self._connection.execute(query, values))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let the connection write: it is one that reads, and would not write to its own tables."""
        self._run("PRAGMA query_only = 0")
        try:
            yield
        finally:
            self._run("PRAGMA query_only = 1")


def _table(number: int) -> str:
    return f"temp.kept_{number}"
