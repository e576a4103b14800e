"""SQLite files as tables: read in place through a file of their own, nothing written anywhere.

Views are named and not looked into, for they run what the file says; schemas are not trusted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

import apsw

from gleanpoint.core.preview.file_values import GridPreview
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.texts.budget import NotReadableError
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.blocks import BlockSource, CachedSource

MOST_ROWS: Final = 500
MOST_TABLES: Final = 2000
LONGEST: Final = 500
_COUNT_SECONDS: Final = 0.3
_READ_SECONDS: Final = 3.0
_STEPS: Final = 10_000
"""Steps of SQLite's machine between two looks at the clock."""

_LIMIT: Final = 1 << 20
_VFS: Final = "gleanpoint-preview"


class _SourceFile:
    """The one file that SQLite sees here: it can be read, and nothing else."""

    def __init__(self, source: BlockSource) -> None:
        self._source = source

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's name
        """Return bytes; fewer where the file ends, which SQLite fills up with zeros."""
        left = max(0, self._source.size - offset)
        return self._source.read_at(offset, min(amount, left)) if left else b""

    def xFileSize(self) -> int:  # noqa: N802 - SQLite's name
        """Return the size in bytes."""
        return self._source.size

    def xClose(self) -> None:  # noqa: N802 - SQLite's name
        """Nothing is to be closed."""

    def xLock(self, level: int) -> None:  # noqa: N802 - SQLite's name
        """Nobody else is there."""

    def xUnlock(self, level: int) -> None:  # noqa: N802 - SQLite's name
        """Nobody else is there."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802 - SQLite's name
        """Nobody else is there."""
        return False

    def xSectorSize(self) -> int:  # noqa: N802 - SQLite's name
        """Return the size of a sector."""
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 - SQLite's name
        """Return that it never changes."""
        return int(apsw.SQLITE_IOCAP_IMMUTABLE)

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: N802 - SQLite's name
        """Nothing more is known."""
        return False


class _SourceVfs(apsw.VFS):
    """Opens the file that is shown, under whatever name, and no other."""

    def __init__(self, source: BlockSource) -> None:
        super().__init__(_VFS, base="", maxpathname=64)
        self._source = source

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: ANN401, N802 - as SQLite has it
        """Return the file; journals and temporary files are refused."""
        if not flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            raise apsw.CantOpenError
        flags[1] = apsw.SQLITE_OPEN_READONLY
        return _SourceFile(self._source)

    def xFullPathname(self, name: str) -> str:  # noqa: N802 - SQLite's name
        """Return the name as it is."""
        return name

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802 - SQLite's name
        """Return that there is no journal."""
        return False


def sqlite_preview(file: File) -> GridPreview:
    """Return the tables of a database file, and the first rows of one.

    Raises:
        NotReadableError: It is damaged or encrypted.
    """
    try:
        with _opened(file.source) as connection:
            return _preview(connection, file)
    except apsw.NotADBError:
        sentence = "It is encrypted, or no database."
        raise NotReadableError(TextState.ENCRYPTED, sentence) from None
    except apsw.Error:
        sentence = "It is damaged: its tables cannot be listed."
        raise NotReadableError(TextState.DAMAGED, sentence) from None


@contextmanager
def _opened(source: BlockSource) -> Iterator[apsw.Connection]:
    vfs = _SourceVfs(CachedSource(source))
    try:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        with closing(apsw.Connection("file:shown?immutable=1", flags, vfs=_VFS)) as connection:
            connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
            connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
            connection.limit(apsw.SQLITE_LIMIT_LENGTH, 64 * _LIMIT)
            connection.pragma("temp_store", 2)
            connection.pragma("cell_size_check", 1)
            yield connection
    finally:
        vfs.unregister()


def _preview(connection: apsw.Connection, file: File) -> GridPreview:
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT ?",
        (MOST_TABLES,),
    )
    names = [str(name) for (name,) in found]
    if not names:
        return GridPreview("SQLite", (), 0, (), (), 0, "It has no tables.")
    part = min(max(file.wish.part, 0), len(names) - 1)
    table = '"' + names[part].replace('"', '""') + '"'
    columns: tuple[str, ...] = ()
    rows: list[tuple[str | None, ...]] = []
    why = ""
    try:
        with _for(connection, _READ_SECONDS):
            cursor = connection.cursor()
            for row in cursor.execute(f"SELECT * FROM {table} LIMIT {MOST_ROWS + 1}"):  # noqa: S608 - quoted
                columns = columns or tuple(name for name, *_ in cursor.get_description())
                rows.append(tuple(map(_text, row)))
        columns = columns or _columns(connection, names[part])
    except apsw.InterruptError:
        why = f"Reading stopped after {_READ_SECONDS:g} seconds."
    except apsw.Error:
        why = "The table is damaged; what stands before the damage is shown."
    if len(rows) > MOST_ROWS:
        rows.pop()
        why = f"The first {MOST_ROWS:,} rows are shown."
    total = _count(connection, table) if why else len(rows)
    return GridPreview("SQLite", tuple(names), part, columns, tuple(rows), total, why)


def _count(connection: apsw.Connection, table: str) -> int | None:
    """Return how many rows a table has, if that is counted in no time."""
    try:
        with _for(connection, _COUNT_SECONDS):
            ((count,),) = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - quoted
    except apsw.Error:
        return None
    return int(count)


@contextmanager
def _for(connection: apsw.Connection, seconds: float) -> Iterator[None]:
    """Interrupt what the connection does after so many seconds."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        head = value[:16].hex(" ")
        return f"{head}{'…' if len(value) > 16 else ''} ({len(value):,} bytes)"  # noqa: PLR2004 - shown
    return str(value)[:LONGEST]


def _columns(connection: apsw.Connection, table: str) -> tuple[str, ...]:
    """Return the names of the columns of a table without rows."""
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(str(name) for (name,) in found)
