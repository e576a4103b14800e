"""The append-only audit log: a file of lines, each bound to the one before by its hash.

In the log's folder lie ``00000.jsonl`` (the entries, see ``entry``), ``head`` (see ``head``) and
``lock``. An append takes the lock, checks the end of the log against the head, writes, waits for
the disk, and replaces the head; only then does whoever appended act. Nothing is ever changed or
removed but the remains of an append that was cut short, which nobody acted upon; that is
recorded.

The clock: entries are never dated before the entry in front of them. A clock up to
``CLOCK_JITTER`` behind is taken as jitter between processes, and the entry gets the time of the
entry before; a clock further behind stops the append, for a set-back clock makes decisions about
retention wrong as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.audit.actor import current_actor
from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.entry import LINE_LIMIT, Action, Entry, Event, Outcome, write_line
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.head import Head, write_head
from gleanpoint.core.audit.tail import LOG_FILE, Tail, read_tail
from gleanpoint.core.errors import AuditLogError

LOG_FOLDER = "log"
"""Name of the log's folder in a workspace."""

LOCK_FILE = "lock"
PATIENCE = 10.0
"""Seconds to wait while another process appends."""

CLOCK_JITTER = timedelta(seconds=2)
"""How far the clock may be behind the last entry."""

UNWRITABLE = "Nothing was exported: the log cannot be written. Check the workspace folder."


def utc_now() -> datetime:
    """Return the current moment."""
    return datetime.now(UTC)


class AuditLog:
    """The log in one folder; any number of processes and threads may append to it.

    Args:
        folder: Made when something is first written.
        clock: Tells the moment, aware.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self.session = uuid4().hex[:12]
        self._clock = clock
        self._actor = current_actor()
        self._version = _tool_version()

    def append(self, event: Event) -> Entry:
        """Write one event; it is on disk when this returns.

        Raises:
            AuditLogError: It is not written; whatever it announces must not happen.
        """
        return self.append_many([event])[0]

    def append_many(self, events: Iterable[Event]) -> tuple[Entry, ...]:
        """Write several events at the price of one.

        Raises:
            AuditLogError: None of them is written for certain; what they announce must not happen.
        """
        wanted = list(events)
        if not wanted:
            return ()
        try:
            with self._exclusive():
                return self._append(wanted)
        except OSError as error:
            raise AuditLogError(UNWRITABLE) from error

    def head(self) -> Head:
        """Return number and hash of the last entry; number 0 where there is none.

        Raises:
            AuditLogError: The end of the log is not as it was written, or cannot be read.
        """
        if not self.folder.is_dir():
            return Head()
        try:
            with self._exclusive():
                return read_tail(self.folder).head
        except OSError as error:
            raise AuditLogError(UNWRITABLE) from error

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(self.folder / LOCK_FILE, PATIENCE):
            yield

    def _append(self, events: list[Event]) -> tuple[Entry, ...]:
        tail = read_tail(self.folder)
        moment = self._moment(tail)
        if tail.torn:
            events = [_recovery(tail.torn), *events]
        lines, entries = self._lines(events, tail.head, moment)
        if tail.is_new:
            (self.folder / LOG_FILE).touch(mode=0o600)
            write_head(self.folder, Head())  # from now on a log without a head is a broken one
            _sync_folder(self.folder)
        size = self._write(b"".join(lines), tail)
        write_head(self.folder, Head(entries[-1].seq, entries[-1].hash, size))
        return tuple(entries[1:] if tail.torn else entries)

    def _moment(self, tail: Tail) -> datetime:
        """Return the time of the next entries.

        Raises:
            AuditLogError: The clock is behind the last entry.
        """
        now = self._clock().astimezone(UTC)
        if tail.utc is None or now >= tail.utc:
            return now
        behind = tail.utc - now
        if behind <= CLOCK_JITTER:
            return tail.utc
        message = f"The clock is {_span(behind)} behind the last log entry. Set it right to go on."
        raise AuditLogError(message)

    def _lines(
        self, events: Sequence[Event], head: Head, moment: datetime
    ) -> tuple[list[bytes], list[Entry]]:
        lines: list[bytes] = []
        entries: list[Entry] = []
        prev = head.hash
        for seq, event in enumerate(events, start=head.seq + 1):
            line, entry = write_line(self._members(event, seq, moment, prev))
            if len(line) > LINE_LIMIT:
                message = (
                    f"An entry of the log has {len(line):,} bytes, {LINE_LIMIT:,} are taken. "
                    "Give a shorter purpose; nothing was exported."
                )
                raise AuditLogError(message)
            lines.append(line)
            entries.append(entry)
            prev = entry.hash
        return lines, entries

    def _members(self, event: Event, seq: int, moment: datetime, prev: str) -> dict[str, Canonical]:
        return {
            "seq": seq,
            "utc": instant(moment),
            "actor": self._actor,
            "session": self.session,
            "action": event.action.value,
            "outcome": event.outcome.value,
            "details": event.details,
            "version": self._version,
            "prev": prev,
        }

    def _write(self, data: bytes, tail: Tail) -> int:
        """Put ``data`` behind the last whole entry; returns the size of the log then."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(self.folder / LOG_FILE, flags, 0o600)
        try:
            if tail.torn:
                os.ftruncate(handle, tail.head.size)
            try:
                _write_whole(handle, data)
                os.fsync(handle)
            except OSError:
                with contextlib.suppress(OSError):  # else the next append cleans up
                    os.ftruncate(handle, tail.head.size)
                raise
        finally:
            os.close(handle)
        return tail.head.size + len(data)


def _write_whole(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _sync_folder(folder: Path) -> None:
    """Wait until the names of new files are on disk too; Windows sees to that by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _recovery(torn: bytes) -> Event:
    digest = hashlib.sha256(torn).hexdigest()
    return Event(Action.LOG_RECOVERY, Outcome.DONE, {"bytes": len(torn), "sha256": digest})


def _tool_version() -> str:
    try:
        return version("gleanpoint")
    except PackageNotFoundError:
        return "not installed"


def _span(time: timedelta) -> str:
    """Return a length of time in its largest whole unit."""
    seconds = int(time.total_seconds())
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return _counted(seconds // length, unit)
    return _counted(seconds, "second")


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'' if count == 1 else 's'}"
