"""Recurrence blobs, time zones and ids of meetings, field by field.

Source: [MS-OXOCAL] 2.2.1.27, 2.2.1.39, 2.2.1.41, 2.2.1.44.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001 - blobs hold local times
_VERSION, _READER, _WRITER = 0x3004, 0x3006, 0x3009
_NEVER_ENDS = 0x5AE980DF
_SUBJECT, _LOCATION, _BUSY = 0x0001, 0x0010, 0x0020
_MEETING_ID = bytes.fromhex("040000008200E00074C5B7101A82E008")


class Frequency(IntEnum):
    DAILY = 0x200A
    WEEKLY = 0x200B
    MONTHLY = 0x200C
    YEARLY = 0x200D


class Pattern(IntEnum):
    DAY = 0
    WEEK = 1
    MONTH = 2
    NTH = 3
    END = 4
    HIJRI_MONTH = 10


class End(IntEnum):
    DATE = 0x2021
    COUNT = 0x2022
    NEVER = 0x2023


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An occurrence that was moved; local times.

    Args:
        busy: Status, where it differs.
    """

    original: datetime
    start: datetime
    end: datetime
    subject: str | None = None
    location: str | None = None
    busy: int | None = None

    @property
    def flags(self) -> int:
        given = ((self.subject, _SUBJECT), (self.location, _LOCATION), (self.busy, _BUSY))
        return sum(flag for value, flag in given if value is not None)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How something repeats; ``specific`` are the numbers of the pattern (days, nth).

    Args:
        period: Days, weeks or months; of a daily pattern in days here, in minutes in the blob.
        deleted: Days without an occurrence, those of moved ones among them.
    """

    frequency: Frequency
    pattern: Pattern
    start: date
    period: int = 1
    specific: Sequence[int] = ()
    end: End = End.NEVER
    count: int = 10
    last: date | None = None
    deleted: Sequence[date] = ()
    moved: Sequence[Exceptional] = ()
    first_day: int = 0
    begins: int = 540
    ends: int = 600

    def pack(self) -> bytes:
        """Return the blob of a task: without times and exceptions."""
        is_daily = self.frequency is Frequency.DAILY and self.pattern is Pattern.DAY
        days = sorted(map(_minutes, [*self.deleted, *(one.original for one in self.moved)]))
        new_days = sorted(_minutes(one.start) for one in self.moved)
        head = (_VERSION, _VERSION, self.frequency, self.pattern, 0)
        last = _minutes(self.last) if self.last else _NEVER_ENDS
        period = self.period * 1440 if is_daily else self.period
        return b"".join(
            (
                struct.pack("<5H", *head),
                struct.pack("<III", self._first(), period, 0),
                struct.pack(f"<{len(self.specific)}I", *self.specific),
                struct.pack("<III", self.end, self.count, self.first_day),
                _counted(days),
                _counted(new_days),
                struct.pack("<II", _minutes(self.start), last),
            )
        )

    def pack_appointment(self) -> bytes:
        """Return the blob of an appointment."""
        times = struct.pack("<IIII", _READER, _WRITER, self.begins, self.ends)
        moved = b"".join(map(_exception, self.moved))
        more = b"".join(map(_extended, self.moved))
        count = struct.pack("<H", len(self.moved))
        return self.pack() + times + count + moved + bytes(4) + more + bytes(4)

    def _first(self) -> int:
        """Return the first day, reduced by the period."""
        minutes = _minutes(self.start)
        if self.frequency is Frequency.DAILY:
            return minutes % (self.period * 1440)
        if self.frequency is Frequency.WEEKLY:
            weekday = (self.start.weekday() + 1 - self.first_day) % 7
            return (minutes - weekday * 1440) % (self.period * 10080)
        months = ((self.start.year - 1601) * 12 + self.start.month - 1) % self.period
        return _minutes(date(1601 + months // 12, months % 12 + 1, 1))


def _minutes(moment: date | datetime) -> int:
    """Return minutes since 1601: of the day for those in lists, of the moment for starts."""
    day = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - blobs hold local times
    return (day - _EPOCH) // timedelta(minutes=1)


def _exact(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(minutes=1)


def _counted(values: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(values) + 1}I", len(values), *values)


def _moments(moved: Exceptional) -> bytes:
    return struct.pack("<III", *map(_exact, (moved.start, moved.end, moved.original)))


def _exception(moved: Exceptional) -> bytes:
    packed = _moments(moved) + struct.pack("<H", moved.flags)
    for text in (moved.subject, moved.location):
        if text is not None:
            encoded = text.encode("cp1252", "replace")
            packed += struct.pack("<HH", len(encoded) + 1, len(encoded)) + encoded
    return packed + (struct.pack("<I", moved.busy) if moved.busy is not None else b"")


def _extended(moved: Exceptional) -> bytes:
    packed = struct.pack("<III", 4, 0, 0)
    texts = [text for text in (moved.subject, moved.location) if text is not None]
    if not texts:
        return packed
    packed += _moments(moved)
    for text in texts:
        packed += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    return packed + bytes(4)


def _change(month: int, day_of_week: int, week: int, hour: int) -> bytes:
    """Return when clocks change, as a SYSTEMTIME without a year."""
    return struct.pack("<8H", 0, month, day_of_week, week, hour, 0, 0, 0)


_STANDARD, _DAYLIGHT = _change(10, 0, 5, 3), _change(3, 0, 5, 2)


def zone_struct(bias: int = -60) -> bytes:
    """Return a time zone with the summer time of central Europe; ``bias`` in minutes west."""
    biases = struct.pack("<iii", bias, 0, -60)
    return biases + struct.pack("<H16sH16s", 0, _STANDARD, 0, _DAYLIGHT)


def zone_definition(name: str = "W. Europe Standard Time", bias: int = -60) -> bytes:
    """Return a named time zone with one rule."""
    key = name.encode("utf-16-le")
    head = struct.pack("<BBHHH", 2, 1, 6 + len(key), 2, len(name)) + key + struct.pack("<H", 1)
    rule = struct.pack("<BBHHH14x", 2, 1, 0x3E, 2, 2007) + struct.pack("<iii", bias, 0, -60)
    return head + rule + _STANDARD + _DAYLIGHT


def meeting_id(text: str, occurrence: date | None = None) -> bytes:
    """Return the id of a meeting, of one occurrence or of all."""
    day = struct.pack(">HBB", *occurrence.timetuple()[:3]) if occurrence else bytes(4)
    data = text.encode()
    return _MEETING_ID + day + bytes(16) + struct.pack("<I", len(data)) + data
