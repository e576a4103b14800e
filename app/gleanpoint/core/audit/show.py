"""Look at the log: the latest entries, picked by time and action."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.core.audit.entry import LINE_LIMIT, BrokenLineError, Entry, read_line
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.errors import AuditLogError


@dataclass(frozen=True, slots=True)
class Shown:
    """Entries of the log, the oldest first.

    Args:
        entries: Those asked for.
        unreadable: Lines of the file (from 1) that are no entries; ``verify`` says more.
    """

    entries: tuple[Entry, ...]
    unreadable: tuple[int, ...] = ()


def show(
    folder: Path, *, since: datetime | None = None, action: str = "", limit: int = 100
) -> Shown:
    """Return the last entries that fit; at most ``limit`` of them, and of unreadable lines.

    Args:
        folder: Of the log; one without a log has no entries.
        since: Only entries written at that moment or later; aware.
        action: Only entries of this action, such as ``"refusal"``.
        limit: How many.

    Raises:
        AuditLogError: The log cannot be read.
    """
    entries: deque[Entry] = deque(maxlen=limit)
    unreadable: deque[int] = deque(maxlen=limit)
    try:
        for number, entry in _read(folder / LOG_FILE):
            if entry is None:
                unreadable.append(number)
            elif (since is None or entry.utc >= since) and action in ("", entry.action):
                entries.append(entry)
    except OSError as error:
        message = f"The audit log in {folder} cannot be read: {error.strerror or error}."
        raise AuditLogError(message) from error
    return Shown(tuple(entries), tuple(unreadable))


def _read(path: Path) -> Iterator[tuple[int, Entry | None]]:
    if not path.exists():
        return
    with path.open("rb") as log:
        number = 0
        while line := log.readline(LINE_LIMIT + 1):
            number += 1
            try:
                yield number, read_line(line.removesuffix(b"\n"))
            except BrokenLineError:
                yield number, None
