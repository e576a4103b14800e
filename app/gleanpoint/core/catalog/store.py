"""One catalog: a file that is opened, made where it is missing, and made anew where it is no use.

SQLite with a write-ahead log, so that any number of processes read while one writes. Where the
workspace says so, all of it is encrypted (ChaCha20 of SQLite3 Multiple Ciphers). What would go to
files of their own beside it, such as sorts, stays in memory.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import apsw

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.catalog.errors import (
    CatalogBusyError,
    CatalogMissingError,
    CatalogUnwritableError,
)
from gleanpoint.core.catalog.finding.index import SqliteIndex
from gleanpoint.core.catalog.idle_connections import IDLE, Opened, state_of
from gleanpoint.core.catalog.schema import FULL_TEXT, TABLES, VERSION, drop_all
from gleanpoint.core.catalog.settling import nobody_waits, settle
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation

SUFFIX: Final = ".catalog"
GONE: Final = ".gone"
"""Of a mark beside a file that should be deleted and is held by somebody (Windows)."""

PATIENCE: Final = 10_000
"""Milliseconds to wait for another process that writes."""

_OF_THE_DATABASE: Final = ("-wal", "-shm", "-journal")
_SHORTLY: Final = 0.005
"""Seconds until what another process does at that moment is looked for again."""

_BESIDE: Final = ("", *_OF_THE_DATABASE, "-writer")
_STEPS: Final = 2000
"""Steps of the database between two looks at a cancellation: well below a millisecond."""

_MAPPED: Final = 1 << 30
"""Bytes that are mapped instead of copied, where nothing is encrypted."""

_PAGE: Final = 16 << 10
"""Bytes of a page, where nothing is encrypted: what changes is spread, and each page that is
written costs two calls of the system, whatever its size."""

_TERMS: Final = "CREATE VIRTUAL TABLE temp.name_term USING fts5vocab(main, name_part, row)"
"""What the index of names knows; made for each connection."""

_NO_USE: Final = (apsw.NotADBError, apsw.CorruptError, apsw.FormatError, apsw.SchemaChangeError)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The catalog of one disk, for what one person may see of it.

    Args:
        file: Where it lies, or would lie.
        sight: Fingerprint of what its person may see; one with another is not used.
        judged: Whether what is found has to be judged again before it is shown.
        key: Tells the key (32 bytes) that it is encrypted with; None: it is not.
    """

    file: Path
    sight: str
    judged: bool = False
    key: Callable[[], bytes] | None = field(default=None, compare=False, repr=False)

    @property
    def is_there(self) -> bool:
        """Whether anything was ever written to it, since it was last deleted."""
        return self.file.exists() and not _mark(self.file).exists()

    @property
    def _is_left_over(self) -> bool:
        """Whether what lies there is of a catalog that is deleted.

        What stands beside a file is asked for first: whoever makes the file just now makes that
        after it.
        """
        beside = (self.file.with_name(self.file.name + ending) for ending in _OF_THE_DATABASE)
        are_any = any(file.exists() for file in beside)
        return _mark(self.file).exists() or (are_any and not self.file.exists())

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Give a connection to read with, for one thread, until the end.

        Raises:
            CatalogMissingError: It is not there, or was of no use and is deleted by now.
            LockedError: It is encrypted and nobody unlocked.
        """
        if not self.is_there:
            raise CatalogMissingError(self.file)
        try:
            with self._kept_open() as connection:
                if not self._fits(connection):
                    raise CatalogMissingError(self.file)
                yield connection
        except _NO_USE:
            self.delete()
            raise CatalogMissingError(self.file) from None
        except (apsw.CantOpenError, apsw.IOError, apsw.BusyError, apsw.PermissionsError):
            raise CatalogMissingError(self.file) from None

    @contextmanager
    def searching(self, stop: Cancellation) -> Iterator[tuple[apsw.Connection, SqliteIndex]]:
        """Give a connection to read with, and its indexes, until a stop is requested.

        Raises:
            CancelledError: It was.
            CatalogMissingError: As of ``reading``.
            LockedError: As of ``reading``.
        """
        with self.reading() as connection:
            connection.set_progress_handler(lambda: stop.is_requested, _STEPS)
            try:
                yield connection, SqliteIndex(connection)
            except apsw.InterruptError:
                raise CancelledError from None

    @contextmanager
    def writing(self, *, settles: bool = True) -> Iterator[apsw.Connection]:
        """Give a connection to write with, for one thread; its tables are there.

        Whoever writes begins and ends transactions; what was not committed is rolled back.

        Args:
            settles: Whether what the log has is put into the file at the end; without, that is left
                to ``settle``, or to whoever opens the catalog next.

        Raises:
            CatalogUnwritableError: It cannot be written: no room, or no right.
            CatalogBusyError: Another process wrote for too long.
            LockedError: It is encrypted and nobody unlocked.
        """
        with self._told(), closing(self._made()) as connection:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0 if settles else 1)
            yield connection

    def settle(self, is_waited: Callable[[], bool] = nobody_waits) -> None:
        """Put what the log has into the file, when nobody waits: it takes the time of a disk.

        Until then it is read from the log, whoever reads. Where it cannot be done now, it is left.

        Args:
            is_waited: Whether somebody waits by now; the rest is left then.
        """
        if not self.is_there:
            return
        with contextlib.suppress(apsw.Error, LockedError):
            connection = self._opened(apsw.SQLITE_OPEN_READWRITE)
            with closing(connection):
                settle(connection, is_waited)

    def delete(self) -> None:
        """Delete it, whoever reads it meanwhile; who writes to it writes to nothing."""
        IDLE.forget(self.file)
        try:
            for ending in _BESIDE:
                self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
            _mark(self.file).unlink(missing_ok=True)
        except OSError:  # held open, as Windows does; it counts as deleted until it can be
            with contextlib.suppress(OSError):
                _mark(self.file).touch()

    @contextmanager
    def _kept_open(self) -> Iterator[apsw.Connection]:
        """Give a connection to read with, which is kept for the next who reads.

        Not where it is encrypted: nothing of that stays in memory once nobody reads it.
        """
        opened = IDLE.take(self.file) if self.key is None else None
        opened = opened or self._opened_to_read()
        try:
            yield opened.connection
        except CancelledError:
            self._put_away(opened)
            raise
        except BaseException:
            opened.connection.close()
            raise
        self._put_away(opened)

    def _put_away(self, opened: Opened) -> None:
        if self.key is None:
            IDLE.give(self.file, opened)
        else:
            opened.connection.close()

    def _opened_to_read(self) -> Opened:
        state = state_of(self.file)
        connection = self._opened(apsw.SQLITE_OPEN_READWRITE)
        try:
            if self._fits(connection):  # else there may be no index of names
                connection.execute(_TERMS)
            connection.pragma("query_only", value=True)
        except BaseException:
            connection.close()
            raise
        return Opened(connection, state)

    def _made(self) -> apsw.Connection:
        """Return a connection to a catalog with its tables, made anew where it was of no use."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._is_left_over:
            self.delete()
        try:
            return self._with_tables()
        except _NO_USE:
            self.delete()
            return self._with_tables()

    def _with_tables(self) -> apsw.Connection:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        connection = self._opened(flags)
        try:
            if not self._fits(connection):
                self._make_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make_tables(self, connection: apsw.Connection) -> None:
        """Make the tables; what another version, or for another sight, left is dropped first."""
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not self._fits(connection):  # another process may have been first
                drop_all(connection)
                connection.execute(TABLES)
                connection.execute(FULL_TEXT)
                facts = [("version", str(VERSION)), ("sight", self.sight)]
                connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _opened(self, flags: int) -> apsw.Connection:
        key = self.key() if self.key is not None else None
        is_new = not self.file.exists()
        connection = apsw.Connection(str(self.file), flags=flags)
        try:
            connection.set_busy_timeout(PATIENCE)
            if key is not None:
                connection.pragma("cipher", "chacha20")
                connection.pragma("key", f"raw:{key.hex()}")
            elif is_new:
                connection.pragma("page_size", _PAGE)
            connection.pragma("temp_store", "memory")
            _log_ahead(connection)
            connection.pragma("synchronous", "normal")
            if key is None:
                connection.pragma("mmap_size", _MAPPED)
            if is_new:
                self.file.chmod(0o600)
        except BaseException:
            connection.close()
            raise
        return connection

    def _fits(self, connection: apsw.Connection) -> bool:
        """Whether its tables are those of this version, for this sight."""
        try:
            facts = dict(connection.execute("SELECT name, value FROM fact"))
        except apsw.SQLError:  # no such table
            return False
        return facts.get("version") == str(VERSION) and facts.get("sight") == self.sight

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except apsw.Error as error:
            if isinstance(error, _NO_USE):
                self.delete()
            if isinstance(error, apsw.BusyError):
                raise CatalogBusyError from None
            raise CatalogUnwritableError(self.file, _reason(error)) from None
        except OSError as error:
            raise CatalogUnwritableError(self.file, error.strerror or str(error)) from None


def point_names(catalog: Catalog) -> frozenset[str]:
    """Return the identifiers of the recovery points that a catalog knows, if only in part.

    None where it is encrypted and nobody unlocked.
    """
    try:
        with catalog.reading() as connection:
            rows = connection.execute("SELECT name FROM point")
            return frozenset(name for (name,) in rows)
    except (CatalogMissingError, LockedError):
        return frozenset()


def unsearched_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the places of ``point.unsearched`` and why they were left out."""
    return tuple((str(place), str(why)) for place, why in json.loads(text))


def _log_ahead(connection: apsw.Connection) -> None:
    """Have a write-ahead log; SQLite does not wait by itself where another makes it just now."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            connection.pragma("journal_mode", "wal")
        except apsw.BusyError:
            if time.monotonic() >= end:
                raise
            time.sleep(_SHORTLY)
        else:
            return


def _mark(file: Path) -> Path:
    return file.with_name(file.name + GONE)


def _reason(error: apsw.Error) -> str:
    if isinstance(error, apsw.FullError):
        return "there is no room left"
    return str(error)
