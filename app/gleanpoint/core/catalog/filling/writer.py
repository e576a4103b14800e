"""Write rows into a catalog: many in one transaction, each transaction whole or not at all."""

from __future__ import annotations

import contextlib
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Final

import apsw

from gleanpoint.core.catalog.filling.rows import (
    FILE,
    ItemRow,
    MailRow,
)
from gleanpoint.core.catalog.filling.text_writer import TextWriter, one_row
from gleanpoint.core.catalog.folding import name_texts, path_text
from gleanpoint.core.catalog.forgetting import NEXT_ITEM
from gleanpoint.core.catalog.schema import INDEXES
from gleanpoint_parsers.entries import PlainFiles

COMMIT_ROWS: Final = 100_000
COMMIT_SECONDS: Final = 2.0
"""After which what was written is kept whatever happens."""

_CACHE: Final = -131_072
"""KiB of pages that are kept in memory: what does not fit is written, read and written again."""

_HASH: Final = 16 << 20
"""Bytes of words that the full-text tables gather before they write them."""

_SEGMENTS: Final = 32
"""Parts that the index of names may have while it is written; ``Catalog.settle`` merges them."""

_SETTINGS: Final = (
    ("name_part", "hashsize", _HASH),
    ("name_part", "automerge", 0),
    ("name_part", "crisismerge", _SEGMENTS),
    ("word", "hashsize", _HASH),
)
"""Of the full-text tables."""

_LOG: Final = 32 << 20
"""Bytes of the write-ahead log after which it is put back into the file, as texts are written."""

_LOG_OF_NAMES: Final = 512 << 20
"""The same as names are written: those of two million files, or of what changes in sixty."""

_INSERT: Final = (
    "INSERT INTO item (id, folder, segment, name, kind, key, size, created, modified, time, "
    "presence, flags, own_folder) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PLAIN: Final = (
    "INSERT INTO item (id, folder, segment, name, kind, key, size, created, modified, time, "
    "presence) VALUES (?1, {folder}, {segment}, ?2, {kind}, ?3, ?4, ?5, ?6, ?6, {presence})"
)
"""Of files of one folder, made for each: each value less that is bound is a tenth less time."""

_INSERT_MAIL: Final = f"INSERT INTO mail VALUES ({', '.join('?' * 11)})"  # noqa: S608 - marks only


class Writer(TextWriter):
    """Writes to one catalog; used from one thread, alone.

    Args:
        connection: To write with.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        super().__init__(connection)
        connection.pragma("cache_size", _CACHE)
        self._bound_log(_LOG_OF_NAMES)
        self._since, self._is_open = 0.0, False
        for table, setting, value in _SETTINGS:
            setting_query = f"INSERT INTO {table}({table}, rank) VALUES (?, ?)"  # noqa: S608 - ours
            connection.execute(setting_query, (setting, value))
        self._next_item = max(self._after("item"), self._least_item())
        self._next_folder = self._after("folder")

    @contextlib.contextmanager
    def transaction(self, *, is_begun: bool = False) -> Iterator[None]:
        """Keep what was written before, and then what is written inside as one.

        Args:
            is_begun: Whether what was written before belongs to it.
        """
        if not is_begun:
            self.commit()
        self.begin()
        yield
        self.commit()

    def begin(self) -> None:
        """See to it that a transaction is open."""
        if not self._is_open:
            self.connection.execute("BEGIN IMMEDIATE")
            self._rows, self._since, self._is_open = 0, time.monotonic(), True

    def commit(self) -> None:
        """Keep what was written."""
        if self._is_open:
            self._write_unread()
            self.connection.execute("COMMIT")
            self._is_open = False

    def roll_back(self) -> None:
        """Forget what was written since it was last kept."""
        if self._is_open and not self.connection.get_autocommit():
            self.connection.execute("ROLLBACK")
        self._unread = array("q")
        self._is_open = False

    def keep_now_and_then(self) -> None:
        """Keep what was written where that is much, or long ago."""
        if not self._is_open:
            return
        if self._rows >= COMMIT_ROWS or time.monotonic() - self._since >= COMMIT_SECONDS:
            self.commit()

    @property
    def last_item(self) -> int:
        """The id of the newest item."""
        return self._next_item - 1

    def add_items(
        self,
        folders: int | Sequence[int],
        rows: Sequence[ItemRow],
        presence: int,
        own_folders: Iterable[int | None] | None = None,
        mail: Sequence[MailRow | None] | None = None,
    ) -> range:
        """Write items with their names; returns their ids.

        Args:
            folders: Where they are: all of them, or each.
            rows: What is known of them.
            presence: In which points they are.
            own_folders: Of each, the folder that it is; None: none is one.
            mail: Of each message; None: none is one.
        """
        if not rows:
            return range(0)
        self.begin()
        ids = self._ids(len(rows))
        segments, names, kinds, keys, sizes, created, modified, flags = zip(*rows, strict=True)
        times: Iterable[int | None] = modified
        if mail:
            times = [_time(row, own) for row, own in zip(rows, mail, strict=True)]
            letters = [(item, *own) for item, own in zip(ids, mail, strict=True) if own is not None]
            self.connection.executemany(_INSERT_MAIL, letters)
        self.connection.executemany(
            _INSERT,
            zip(
                ids,
                repeat(folders) if isinstance(folders, int) else folders,
                segments,
                names,
                kinds,
                keys,
                sizes,
                created,
                modified,
                times,
                repeat(presence),
                flags,
                repeat(None) if own_folders is None else own_folders,
            ),
        )
        self._add_names(ids, names)
        return ids

    def add_plain(self, folder: int, plain: PlainFiles, presence: int) -> range:
        """Write files of one folder that came as columns; returns their ids."""
        self.begin()
        ids = self._ids(len(plain.keys))
        columns = [ids, plain.names, plain.keys, plain.sizes, plain.created, plain.modified]
        have_segments = plain.segments != plain.names
        if have_segments:
            pairs = zip(plain.segments, plain.names, strict=True)
            columns.append([None if segment == name else segment for segment, name in pairs])
        insert = _INSERT_PLAIN.format(
            folder=folder, kind=FILE, presence=presence, segment="?7" if have_segments else "NULL"
        )
        self.connection.executemany(insert, zip(*columns, strict=True))
        self._add_names(ids, plain.names)
        return ids

    def _ids(self, count: int) -> range:
        ids = range(self._next_item, self._next_item + count)
        self._next_item = ids.stop
        return ids

    def _add_names(self, ids: range, names: Sequence[str]) -> None:
        self.connection.executemany(
            "INSERT INTO name_part (rowid, name) VALUES (?, ?)",
            zip(ids, name_texts(names), strict=True),
        )
        self._rows += len(ids)

    def add_folder(self, parent: int, path: str, steps: str, parser: str, place: int) -> int:
        """Write a folder; returns its id. ``place`` 0: it is a place itself."""
        self.begin()
        made = self._next_folder
        self._next_folder += 1
        self.connection.execute(
            "INSERT INTO folder VALUES (?, ?, ?, ?, ?, ?, ?)",
            (made, parent, path, steps, parser, place or made, path_text(path)),
        )
        return made

    def move(self, items: Iterable[tuple[int, int]]) -> None:
        """Give items, each behind its new presence, that presence."""
        self.begin()
        self.connection.executemany("UPDATE item SET presence = ? WHERE id = ?", items)

    def bound_log(self) -> None:
        """Put what is kept from now on into the file as it comes, for texts are many, and slow.

        Names are left in the log, for ``Catalog.settle``, unless they are a lot: a first point
        dirties many pages again and again, a further one some all over the file. To put them there
        takes as long as to write them, and nobody has to wait for that.
        """
        self._bound_log(_LOG)

    def _bound_log(self, size: int) -> None:
        self.connection.wal_autocheckpoint(size // int(self.connection.pragma("page_size")))

    def make_indexes(self) -> None:
        """Make the indexes that are not there yet."""
        with self.transaction():
            self.connection.execute(INDEXES)

    def _least_item(self) -> int:
        """Return the least id that an item may have: those of forgotten ones are not used again."""
        query = "SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM fact WHERE name = ?"
        (least,) = one_row(self.connection, query, (NEXT_ITEM,))
        return int(least)

    def _after(self, table: str) -> int:
        query = f"SELECT coalesce(max(id), 0) + 1 FROM {table}"  # noqa: S608 - a name of ours
        (after,) = one_row(self.connection, query)
        return int(after)


def _time(row: ItemRow, mail: MailRow | None) -> int | None:
    """Return what lists sort by."""
    if mail is None:
        return row.modified
    return next((time for time in (mail.received, mail.sent) if time is not None), row.modified)
