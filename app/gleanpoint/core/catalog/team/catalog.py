"""Search a catalog of the team in PostgreSQL, and the tables that it is in."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyodbc

from gleanpoint.core.catalog.errors import CatalogMissingError, TeamCatalogError
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.team.address import TeamAddress
from gleanpoint.core.catalog.team.index import PostgresqlIndex
from gleanpoint.core.catalog.team.tables import VERSION
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.export.tables.odbc.connection import LiveConnection, open_connection
from gleanpoint.core.jobs import Cancellation

_PREFIX: Final = "gleanpoint_catalog_"
_DIGITS: Final = 24
_PORTION: Final = 200
_LOOKS: Final = 0.02
"""Seconds between two looks at a cancellation."""


class TeamConnection:
    """A connection as searches use one: every query has rows of its own.

    Args:
        live: Closed by whoever opened it.
        schema: Where the tables are.
    """

    def __init__(self, live: LiveConnection, schema: str) -> None:
        self.live = live
        self._running: pyodbc.Cursor | None = None
        extension = self.one(
            "SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n "
            "ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'"
        )
        self.trigrams = str(extension) if extension else ""
        path = ", ".join(live.dialect.quoted(name) for name in (schema, self.trigrams) if name)
        self.execute(f"SET search_path TO {path}")
        self.execute("SET cursor_tuple_fraction TO 0.001")  # the first rows are wanted soon

    def execute(self, query: str, values: Any = (), /) -> Iterable[Any]:  # noqa: ANN401 - as drivers have it
        """Run a query; its rows come as they are asked for."""
        cursor = self.live.connection.cursor()
        self._running = cursor
        cursor.execute(query, *values)
        return _rows(cursor) if cursor.description else ()

    def one(self, query: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - whatever it is
        """Return the first value of the first row; None without one."""
        return next((row[0] for row in self.execute(query, values)), None)

    def cancel(self) -> None:
        """Have the server stop what it does; any thread may ask."""
        running = self._running
        if running is not None:
            with suppress(pyodbc.Error):
                running.cancel()


def _rows(cursor: pyodbc.Cursor) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(_PORTION):
        yield from map(tuple, rows)
    cursor.close()


@dataclass(frozen=True, slots=True)
class TeamCatalog:
    """A catalog in PostgreSQL, of one disk, for everybody who may see the same of it.

    Args:
        address: Where.
        schema: Its name there.
        sight: Fingerprint of what may be seen.
        judged: As of ``Catalog``.
    """

    address: TeamAddress
    schema: str
    sight: str
    judged: bool

    @contextmanager
    def reading(self, stop: Cancellation | None = None) -> Iterator[TeamConnection]:
        """Give a connection; what it does is stopped when that is asked for.

        Raises:
            CancelledError: A stop was requested.
            TeamCatalogError: The database refused.
            TargetUnwritableError: No connection came about.
        """
        cancellation = stop or Cancellation()
        live = open_connection(self.address.connect, encrypt=self.address.encrypt)
        try:
            connection = TeamConnection(live, self.schema)
            with _watched(connection, cancellation):
                yield connection
        except pyodbc.Error as error:
            if cancellation.is_requested:
                raise CancelledError from None
            raise TeamCatalogError(str(self.address), live.reason(error)) from None
        finally:
            live.close()

    @contextmanager
    def searching(self, stop: Cancellation) -> Iterator[tuple[TeamConnection, PostgresqlIndex]]:
        """Give a connection and its indexes, until a stop is requested.

        Raises:
            CatalogMissingError: Nothing was published yet.
            GleanpointError: As of ``reading``.
        """
        with self.reading(stop) as connection:
            if not self.fits(connection):
                raise CatalogMissingError(Path(self.schema))
            yield connection, PostgresqlIndex()

    def fits(self, connection: TeamConnection) -> bool:
        """Whether its tables are there, of this version and for this sight."""
        query = "SELECT to_regclass(?) IS NOT NULL"
        there = connection.one(query, [f"{connection.live.dialect.quoted(self.schema)}.fact"])
        if str(there) not in {"1", "True", "t"}:
            return False
        facts = dict(connection.execute("SELECT name, value FROM fact"))
        return facts.get("team version") == str(VERSION) and facts.get("sight") == self.sight


def team_catalog(catalog: Catalog, address: TeamAddress) -> TeamCatalog:
    """Return where a catalog is kept for the team: whoever sees the same of a disk shares it."""
    disk = catalog.file.name.partition(".")[0]
    name = hashlib.sha256(f"{disk}\0{catalog.sight}".encode()).hexdigest()[:_DIGITS]
    return TeamCatalog(address, f"{_PREFIX}{name}", catalog.sight, catalog.judged)


@contextmanager
def _watched(connection: TeamConnection, stop: Cancellation) -> Iterator[None]:
    """Stop the server where that is asked for, for as long as it works."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_LOOKS):
            if stop.is_requested:
                connection.cancel()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
