"""Moments that a person asks for: times of this machine or a server's clock, places in its log.

A time without a zone is of the server's clock where the files tell its zone: that is the clock
whose times stand in the rows. Else it is local.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from gleanpoint.core.errors import UsageError
from gleanpoint_parsers.sqlserver.log.lsn import Lsn


@dataclass(frozen=True, slots=True)
class Choice:
    """Which state of a source is wanted; nothing chosen: the newest.

    Args:
        at: The latest state at or before this time; naive as ``exact`` understands it.
        lsn: The state right after this log sequence number, in its printed form.
        set_number: The state as of the end of this set of a backup file, from 1.
        as_stored: Whether pages are shown as they are stored, without the log beside them.
        point: The image, or earlier state of a disk, with this identifier.
    """

    at: datetime | None = None
    lsn: str | None = None
    set_number: int | None = None
    as_stored: bool = False
    point: str = ""

    @property
    def is_of_disk(self) -> bool:
        """Whether it may be an earlier state that an image keeps of its disk."""
        return self.at is not None or self.set_number is not None or bool(self.point)


NEWEST = Choice()


_LSN_FORM = "Log sequence numbers are written as 0000001b:00000123:0001, or in decimal."


def parse_moment(text: str) -> datetime | str:
    """Read a time, which stays naive without a zone, or a log sequence number in printed form.

    Raises:
        UsageError: It is neither.
    """
    number = Lsn.parse(text)
    if number is not None and Lsn.parse(str(number)) == number:  # no part of it is too large
        return str(number)
    try:
        return parse_clock(text)
    except UsageError as error:
        raise UsageError(f"{error} {_LSN_FORM}") from None


def parse_clock(text: str) -> datetime:
    """Read an ISO 8601 time, which stays naive without a zone.

    Raises:
        UsageError: It is none.
    """
    try:
        moment = datetime.fromisoformat(text)
        exact(moment, None)
    except (ValueError, OverflowError):  # the second for the first and the last day of all
        message = f"{text!r} is no time. Write it as 2026-11-19T12:00 or 2026-11-19T12:00Z."
        raise UsageError(message) from None
    return moment


def parse_time(text: str) -> datetime:
    """Read an ISO 8601 time; local unless it ends in ``Z`` or an offset. Returns aware UTC.

    Raises:
        UsageError: It is no such time.
    """
    return exact(parse_clock(text), None)


def exact(moment: datetime, zone_minutes: int | None) -> datetime:
    """Return a moment in UTC; a naive one is of a clock so many minutes ahead, or local."""
    if moment.tzinfo is None and zone_minutes is not None:
        moment = moment.replace(tzinfo=_zone(zone_minutes))
    return moment.astimezone(UTC)


def clock_text(moment: datetime | None, zone_minutes: int | None) -> str:
    """Return a moment as a server's clock showed it, with its offset; else in UTC.

    A naive moment is of a clock whose zone is not known, and stays as it is. A fraction of a
    second is told where there is one: commits follow each other within a second.
    """
    if moment is None:
        return "-"
    precision = "seconds"
    if moment.microsecond:
        precision = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    if moment.tzinfo is None:
        return moment.isoformat(" ", precision)
    shown = moment.astimezone(UTC if zone_minutes is None else _zone(zone_minutes))
    return shown.isoformat(" ", precision).replace("+00:00", "Z")


def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))
