"""Sets of numbers that a search asks for again and again, kept beside a file for its connection.

Whoever types asks for the same place, time or person with every key. So a set is found and counted
once: it stands in a temporary table, in memory, until the catalog changes or the connection is
closed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from gleanpoint.core.catalog.finding.drives import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES: Final = 16
"""Sets that a connection keeps at most."""

_COUNTS: Final = 50
"""Counts that it keeps at most."""

_MADE: Final = """
CREATE TABLE IF NOT EXISTS temp.kept_set (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- of its table: given once, so that a query that
                                             -- names a table is the same query for ever
  has_table INTEGER NOT NULL,   -- 0: it is counted only, or there are too many
  query TEXT NOT NULL,
  told TEXT NOT NULL,           -- JSON: values of its parameters
  version INTEGER,              -- of the catalog, as data_version tells; NULL: not whole
  size INTEGER NOT NULL,
  used INTEGER NOT NULL         -- the larger, the later
)"""
_KNOWN: Final = """
SELECT number, size FROM temp.kept_set WHERE query = ? AND told = ? AND version = ?"""
_BY_USE: Final = "SELECT number FROM temp.kept_set WHERE has_table ORDER BY used"
_USED: Final = """
UPDATE temp.kept_set SET used = 1 + (SELECT max(used) FROM temp.kept_set) WHERE number = ?"""
_FORGOTTEN: Final = "DELETE FROM temp.kept_set WHERE number = ?"
_OLD: Final = """
DELETE FROM temp.kept_set WHERE NOT has_table AND number < (
  SELECT min(number) FROM (
    SELECT number FROM temp.kept_set WHERE NOT has_table ORDER BY number DESC LIMIT ?))"""
_NOTED: Final = """
INSERT INTO temp.kept_set (has_table, query, told, version, size, used)
VALUES (?, ?, ?, ?, ?, (SELECT 1 + ifnull(max(used), 0) FROM temp.kept_set)) RETURNING number"""
_FILLED: Final = """
UPDATE temp.kept_set SET version = ?, size = ?, has_table = ? WHERE number = ?"""


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
                return known[1]
            counting = f"SELECT count(*) FROM (SELECT 1 FROM ({query}) LIMIT {most + 1})"  # noqa: S608 - ours
            ((size,),) = self._connection.execute(counting, values)
            self._run(_NOTED, (False, *asked, version, size))
            self._run(_OLD, (_COUNTS,))
        return int(size)

    def _found(
        self, asked: tuple[str, str], query: str, values: Sequence[object], most: int
    ) -> int | None:
        with self._writing():
            version, known = self._known(asked)
            if known:
                number, size = known
                self._run(_USED, (number,))
            elif self._is_room_made():
                ((number,),) = self._connection.execute(_NOTED, (True, *asked, None, 0))
                size = self._fill(number, query, values, most)
                self._run(_FILLED, (version, size, size <= most, number))
            else:
                return None
        return number if size <= most else None

    def _known(self, asked: tuple[str, str]) -> tuple[int, tuple[int, int] | None]:
        """Return the version of the catalog, and number and size of what is known of it."""
        self._run(_MADE)
        ((version,),) = self._connection.execute("PRAGMA data_version")
        return int(version), next(iter(self._connection.execute(_KNOWN, (*asked, version))), None)

    def _is_room_made(self) -> bool:
        """Forget what was not used for longest, if need be; False: this search was given all."""
        tables = [int(number) for (number,) in self._connection.execute(_BY_USE)]
        if len(tables) < TABLES:
            return True
        given = set(self._given.values())
        oldest = next((number for number in tables if number not in given), None)
        if oldest is not None:
            self._run(f"DROP TABLE IF EXISTS {_table(oldest)}")
            self._run(_FORGOTTEN, (oldest,))
        return oldest is not None

    def _fill(self, number: int, query: str, values: Sequence[object], most: int) -> int:
        """Put what a query gives into a table; returns how many: of too many, there is none."""
        table = _table(number)
        self._run(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)")
        limited = f"SELECT * FROM ({query}) LIMIT {most + 1}"  # noqa: S608 - ours, here and below
        self._run(f"INSERT OR IGNORE INTO {table} {limited}", values)
        ((size,),) = self._connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        if size > most:
            self._run(f"DROP TABLE {table}")
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
