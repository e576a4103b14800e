"""The time of the next entry: never before the last one, whatever the clock says.

A clock up to ``CLOCK_JITTER`` behind is taken as jitter between processes, and the entry gets the
time of the entry before; a clock further behind stops the append, for a set-back clock makes
decisions about retention wrong as well.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from gleanpoint.core.errors import AuditLogError

CLOCK_JITTER = timedelta(seconds=2)
"""How far the clock may be behind the last entry."""


def utc_now() -> datetime:
    """Return the current moment."""
    return datetime.now(UTC)


def monotonic_now() -> int:
    """Return microseconds of the clock that nobody can set."""
    return time.monotonic_ns() // 1000


def moment_after(last: datetime | None, now: datetime) -> datetime:
    """Return the time of the next entry (UTC).

    Args:
        last: Time of the last entry, None where there is none.
        now: What the clock says, aware.

    Raises:
        AuditLogError: The clock is behind the last entry.
    """
    if last is None or now >= last:
        return now.astimezone(UTC)
    behind = last - now
    if behind <= CLOCK_JITTER:
        return last
    message = f"The clock is {span_words(behind)} behind the last log entry. Set it right to go on."
    raise AuditLogError(message)


def span_words(length: timedelta) -> str:
    """Return a length of time in its largest whole unit."""
    seconds = int(length.total_seconds())
    for unit, whole in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= whole:
            return _counted(seconds // whole, unit)
    return _counted(seconds, "second")


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'' if count == 1 else 's'}"
