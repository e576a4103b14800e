"""Connections that are kept open between two searches, so that what they have mapped stays warm.

Somebody who types asks at every key; to open a catalog of a million items anew for each costs as
much as many of the answers. A connection is kept for half a minute after it was last used, and
only while its file is still as it was when it was opened: what is mapped of one that was cut
meanwhile must not be read. Whoever deletes a catalog forgets it here first.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import apsw

SECONDS: Final = 30.0
"""For which one that nobody uses stays open."""

MOST: Final = 8
"""Connections that are kept, each to another catalog."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a file, and what tells that the file is still the same.

    Args:
        connection: To read with.
        file: Its device, number, size and time of change when it was opened.
    """

    connection: apsw.Connection
    file: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Idle:
    opened: Opened
    since: float


class IdleConnections:
    """Those of one process; any thread may take one, and has it alone until it gives it back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[Path, _Idle] = {}
        self._timer: threading.Timer | None = None

    def take(self, file: Path) -> Opened | None:
        """Return what is kept of a file; None where nothing is, or the file changed meanwhile."""
        with self._lock:
            kept = self._idle.pop(file, None)
        if kept is None:
            return None
        if kept.opened.file == state_of(file):
            return kept.opened
        kept.opened.connection.close()
        return None

    def give(self, file: Path, opened: Opened) -> None:
        """Keep a connection that is not used any more, or close it where that is better."""
        connection = opened.connection
        connection.set_progress_handler(None)
        is_same = opened.file == state_of(file)
        is_reading = connection.txn_state() != apsw.SQLITE_TXN_NONE  # an answer not read to its end
        with self._lock:
            left = self._kept_in_place_of(file) if is_same and not is_reading else connection
            if left is not connection:
                self._idle[file] = _Idle(opened, time.monotonic())
                self._look_later()
        if left is not None:
            left.close()

    def _kept_in_place_of(self, file: Path) -> apsw.Connection | None:
        """Make room for one more; returns what has to be closed for it."""
        if file not in self._idle and len(self._idle) < MOST:
            return None
        longest = file if file in self._idle else next(iter(self._idle))
        return self._idle.pop(longest).opened.connection

    def forget(self, file: Path) -> None:
        """Close what is kept of a file."""
        with self._lock:
            kept = self._idle.pop(file, None)
        if kept is not None:
            kept.opened.connection.close()

    def _look_later(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(SECONDS, self._close_old)
            self._timer.daemon = True
            self._timer.start()

    def _close_old(self) -> None:
        now = time.monotonic()
        with self._lock:
            old = [file for file, kept in self._idle.items() if now - kept.since >= SECONDS]
            closing = [self._idle.pop(file) for file in old]
            self._timer = None
            if self._idle:
                self._look_later()
        for kept in closing:
            kept.opened.connection.close()


def state_of(file: Path) -> tuple[int, int, int, int]:
    """Return what tells whether a file is still the same; zeros where it is not there."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0, 0, 0
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


IDLE: Final = IdleConnections()
"""Those of this process."""
