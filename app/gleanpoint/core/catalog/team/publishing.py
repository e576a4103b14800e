"""Put a catalog into the team's database: what is new in it, and what moved to other points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import apsw
import pyodbc

from gleanpoint.core.catalog.finding.expressions import clean
from gleanpoint.core.catalog.finding.presenting import unpacked
from gleanpoint.core.catalog.folding import NAME_ENDS, NAME_STARTS
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.team.catalog import TeamCatalog, TeamConnection
from gleanpoint.core.catalog.team.index import words_in
from gleanpoint.core.catalog.team.tables import COLUMNS, INDEXES, TABLES, TRIGRAMS, VERSION
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

_PARAMETERS: Final = 2000
"""Values of one statement."""

_MOST_WORDS: Final = 50_000
"""Words of one text; a vector of PostgreSQL holds no more than a megabyte."""

_SMALL: Final = {
    "point": "*",
    "presence": "*",
    "presence_point": "*",
    "unit": "point, folder, steps",
}
"""Tables that are written anew, and what of them."""

_VECTOR: Final = "to_tsvector('simple', CAST(? AS text))"
_PLACES: Final = {"word": f"(?, {_VECTOR}, {_VECTOR}, {_VECTOR})"}


@dataclass(frozen=True, slots=True)
class Published:
    """What was written.

    Args:
        added: Items that were not there.
        changed: Items that are in other points now.
        removed: Items that are gone.
    """

    added: int
    changed: int
    removed: int


def publish(
    catalog: Catalog,
    team: TeamCatalog,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Published:
    """Make the team's catalog what a catalog file is, in one transaction.

    Raises:
        CancelledError: A stop was requested; nothing changed.
        CatalogMissingError: The file is not there.
        TeamCatalogError: The database refused; nothing changed.
    """
    stop = cancellation or Cancellation()
    with catalog.reading() as own, team.reading(stop) as theirs:
        _make(theirs, team)
        done = _Publisher(own, theirs, report, stop).all()
        theirs.live.commit()
    return done


def _make(connection: TeamConnection, team: TeamCatalog) -> None:
    """Make schema and tables where they are missing or of no use; one process at a time."""
    quoted = connection.live.dialect.quoted(team.schema)
    connection.execute("SELECT pg_advisory_xact_lock(hashtext(?))", [team.schema])
    if team.fits(connection):
        return
    connection.execute(f"DROP SCHEMA IF EXISTS {quoted} CASCADE")
    connection.execute(f"CREATE SCHEMA {quoted}")
    for statement in (*TABLES, *INDEXES):
        connection.execute(statement)
    trigrams = connection.trigrams or _extended(connection)
    if trigrams:
        schema = connection.live.dialect.quoted(trigrams)
        connection.execute(TRIGRAMS.format(schema=schema))
    facts = (("team version", str(VERSION)), ("sight", team.sight))
    _insert(connection, "fact", facts)


def _extended(connection: TeamConnection) -> str:
    """Try to have trigrams; whoever may not make extensions does without."""
    connection.execute("SAVEPOINT before")
    with suppress(pyodbc.Error):
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
        connection.execute("RELEASE SAVEPOINT before")
        return "public"
    connection.execute("ROLLBACK TO SAVEPOINT before")
    return ""


class _Publisher:
    def __init__(
        self, own: apsw.Connection, theirs: TeamConnection, report: Report, stop: Cancellation
    ) -> None:
        self._own, self._theirs, self._report, self._stop = own, theirs, report, stop
        self._done = 0

    def all(self) -> Published:
        for table, columns in _SMALL.items():
            self._theirs.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
            self._copy(table, f"SELECT {columns} FROM {table}")  # noqa: S608 - ours
        last = self._theirs.one("SELECT coalesce(max(id), 0) FROM folder")
        self._copy("folder", "SELECT * FROM folder WHERE id > ?", (int(last),))
        moved, gone = self._differences()
        last = int(self._theirs.one("SELECT coalesce(max(id), 0) FROM item"))
        new = "SELECT * FROM item WHERE id > ? ORDER BY id"
        added = self._copy("item", new, (last,))
        names = self._own.execute("SELECT id, name FROM item WHERE id > ?", (last,))
        self._put("name_part", ((row[0], _whole_name(str(row[1]))) for row in names))
        self._texts()
        return Published(added, moved, gone)

    def _differences(self) -> tuple[int, int]:
        """Take over items that moved to other points, and those that are gone."""
        theirs = {
            int(i): (int(p), int(f))
            for i, p, f in self._theirs.execute("SELECT id, presence, flags FROM item")
        }
        moved: dict[tuple[int, int], list[int]] = {}
        for item, presence, flags in self._own.execute("SELECT id, presence, flags FROM item"):
            told = theirs.pop(int(str(item)), None)
            now = (int(str(presence)), int(str(flags)))
            if told is not None and told != now:
                moved.setdefault(now, []).append(int(str(item)))
        for (presence, flags), items in moved.items():
            for listed in _listed(items):
                change = f"UPDATE item SET presence = ?, flags = ? WHERE id IN ({listed})"  # noqa: S608 - numbers
                self._theirs.execute(change, (presence, flags))
        for listed in _listed(list(theirs)):
            self._theirs.execute(f"DELETE FROM item WHERE id IN ({listed})")  # noqa: S608 - numbers
        return sum(map(len, moved.values())), len(theirs)

    def _texts(self) -> None:
        """Add mail and contents that are not there."""
        for table in ("mail", "content"):
            known = {int(row[0]) for row in self._theirs.execute(f"SELECT item FROM {table}")}  # noqa: S608 - ours
            rows = self._own.execute(f"SELECT * FROM {table}")  # noqa: S608 - ours
            self._put(table, (row for row in rows if int(str(row[0])) not in known))
        known = {int(row[0]) for row in self._theirs.execute("SELECT rowid FROM word")}
        query = """
            SELECT item.id, item.name, mail.sender, mail.sender_address, mail.recipients,
              content.body, content.inside
            FROM (SELECT item FROM mail UNION SELECT item FROM content) AS one
            JOIN item ON item.id = one.item
            LEFT JOIN mail ON mail.item = item.id LEFT JOIN content ON content.item = item.id"""
        rows = self._own.execute(query)
        self._put("word", (_words(row) for row in rows if int(str(row[0])) not in known))

    def _copy(self, table: str, query: str, values: Sequence[int] = ()) -> int:
        return self._put(table, self._own.execute(query, tuple(values)))

    def _put(self, table: str, rows: Iterable[Sequence[Any]]) -> int:
        count, iterator = 0, iter(rows)
        most = max(1, _PARAMETERS // COLUMNS[table])
        while portion := list(islice(iterator, most)):
            self._stop.check()
            _insert(self._theirs, table, portion)
            count += len(portion)
            self._done += len(portion)
            self._report(Progress(self._done, None, "rows", table))
        return count


def _insert(connection: TeamConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    width = COLUMNS[table]
    place = _PLACES.get(table, f"({', '.join('?' * width)})")
    values = [_storable(value) for row in rows for value in row[:width]]
    places = ", ".join([place] * len(rows))
    connection.execute(f"INSERT INTO {table} VALUES {places}", values)  # noqa: S608 - ours


def _storable(value: object) -> object:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _words(row: Sequence[Any]) -> tuple[int, str, str, str]:
    item, name, sender, address, recipients, body, inside = row
    people = words_in("\n".join(filter(None, (sender, address, recipients))))
    line = [*words_in(str(name)), *people, *words_in(inside or "")]
    text = words_in(unpacked(bytes(body)))[:_MOST_WORDS] if body else []
    return int(item), " ".join(people), " ".join(line), " ".join([*line, *text])


def _whole_name(name: str) -> str:
    """Return a name as it is compared, with signs where it begins and ends."""
    return f"{NAME_STARTS}{clean(name)}{NAME_ENDS * 2}"


def _listed(items: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(items), _PARAMETERS):
        yield ", ".join(map(str, items[start : start + _PARAMETERS]))
