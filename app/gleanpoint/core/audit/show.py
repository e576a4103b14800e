"""Look at the log: the latest entries, picked by time, action, person and object."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from gleanpoint.core.audit.entry import (
    GENESIS,
    LINE_LIMIT,
    Action,
    BrokenLineError,
    Entry,
    read_line,
)
from gleanpoint.core.audit.segments import read_backwards, segment_numbers, segment_path
from gleanpoint.core.errors import AuditLogError


@dataclass(frozen=True, slots=True)
class Shown:
    """Entries of the log, the oldest first.

    Args:
        entries: Those asked for.
        unreadable: Lines (from 1, counted over all segments) that are no entries; ``verify``
            says more.
    """

    entries: tuple[Entry, ...]
    unreadable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to show; what is empty or None does not matter.

    Args:
        since: Written at that moment or later; aware.
        until: Written before that moment; aware.
        action: Of this action, such as ``"refusal"``.
        actor: By this person: user name or id of a key.
        thing: Any hash, rule, hold, path of steps or other value that their details name; begun
            with is enough from eight characters on.
    """

    since: datetime | None = None
    until: datetime | None = None
    action: str = ""
    actor: str = ""
    thing: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is one of these."""
        return (
            (self.since is None or entry.utc >= self.since)
            and (self.until is None or entry.utc < self.until)
            and self.action in ("", entry.action)
            and self.actor in ("", entry.actor, entry.actor.removeprefix("key "))
            and (not self.thing or _names(entry.details, self.thing))
        )


def show(folder: Path, wanted: Wanted | None = None, *, limit: int = 100) -> Shown:
    """Return the last entries that fit; at most ``limit`` of them, and of unreadable lines.

    Args:
        folder: Of the log; one without a log has no entries.
        wanted: Which; None: all.
        limit: How many.

    Raises:
        AuditLogError: The log cannot be read.
    """
    which = wanted or Wanted()
    entries: deque[Entry] = deque(maxlen=limit)
    unreadable: deque[int] = deque(maxlen=limit)
    try:
        for number, entry in enumerate(read_entries(folder), start=1):
            if entry is None:
                unreadable.append(number)
            elif which.fits(entry):
                entries.append(entry)
    except OSError as error:
        message = f"The audit log in {folder} cannot be read: {error.strerror or error}."
        raise AuditLogError(message) from error
    return Shown(tuple(entries), tuple(unreadable))


def read_entries(folder: Path) -> Iterator[Entry | None]:
    """Yield the entries, the oldest first; None for a line that is none. Takes no lock.

    Raises:
        OSError: A segment cannot be read.
    """
    for number in segment_numbers(folder):
        with segment_path(folder, number).open("rb") as log:
            while line := log.readline(LINE_LIMIT + 1):
                try:
                    yield read_line(line.removesuffix(b"\n"))
                except BrokenLineError:
                    yield None


def last_entry(folder: Path, action: Action) -> Entry | None:
    """Return the latest entry of an action, found from the end; None where there is none.

    Takes no lock; lines that are no entries are passed over.

    Raises:
        OSError: A segment cannot be read.
    """
    for line in read_backwards(folder, f'"action":"{action.value}"'.encode()):
        with contextlib.suppress(BrokenLineError):
            entry = read_line(line)
            if entry.action == action.value:
                return entry
    return None


def first_hash(folder: Path) -> str:
    """Return the hash of the first entry, after which a log is named; zeros where there is none.

    Raises:
        OSError: The log cannot be read.
    """
    first = next(read_entries(folder), None)
    return first.hash if first else GENESIS


_ENOUGH = 8
"""Characters from which on the beginning of a value is enough to name it."""


def _names(value: object, thing: str) -> bool:
    if isinstance(value, dict):
        return any(_names(one, thing) for one in value.values())
    if isinstance(value, list):
        joined = orjson.dumps(value).decode()
        return joined == thing or any(_names(one, thing) for one in value)
    text = str(value)
    return text == thing or (len(thing) >= _ENOUGH and text.startswith(thing))
