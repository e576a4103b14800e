"""Read PidLidAppointmentRecur and PidLidTaskRecurrence, the stored forms of a recurrence.

Source: [MS-OXOCAL] 2.2.1.44.1 (RecurrencePattern), 2.2.1.44.5 (AppointmentRecurrencePattern),
2.2.1.44.2 and 2.2.1.44.4 (ExceptionInfo, ExtendedException).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC
from gleanpoint_parsers.mapi.kinds.binary_reader import BinaryReader
from gleanpoint_parsers.mapi.kinds.recurrence import LAST, Frequency, Recurrence
from gleanpoint_parsers.mapi.kinds.recurrence_changes import (
    MOST_EXCEPTIONS,
    local_moment,
    read_changes,
)
from gleanpoint_parsers.mapi.values import BadValueError
from gleanpoint_parsers.times import LAST_YEAR

_VERSION = 0x3004
_DAY_MINUTES = 24 * 60
_LONGEST = 366 * _DAY_MINUTES
"""Minutes of one occurrence that are believed."""

_MOST = 1_000_000
"""Occurrences, or periods between two of them, that are believed."""

_YEAR_MONTHS = 12
_WEEK_DAYS = 7
_LAST_WEEK = 5
"""PatternTypeSpecific of "the last such day of the month"."""

_MONTH_END = 31
_END_AFTER_DATE, _END_AFTER_COUNT = 0x2021, 0x2022

_FREQUENCIES = {
    0x200A: Frequency.DAILY,
    0x200B: Frequency.WEEKLY,
    0x200C: Frequency.MONTHLY,
    0x200D: Frequency.YEARLY,
}


class _Pattern(IntEnum):
    """PatternType."""

    DAY = 0x0
    WEEK = 0x1
    MONTH = 0x2
    MONTH_NTH = 0x3
    MONTH_END = 0x4
    HIJRI_MONTH = 0xA
    HIJRI_MONTH_NTH = 0xB
    HIJRI_MONTH_END = 0xC


_HIJRI_CALENDAR = 6
_BY_DAY = {_Pattern.MONTH, _Pattern.MONTH_END, _Pattern.HIJRI_MONTH, _Pattern.HIJRI_MONTH_END}
_BY_NTH = {_Pattern.MONTH_NTH, _Pattern.HIJRI_MONTH_NTH}


@dataclass(frozen=True, slots=True)
class ReadRecurrence:
    """A recurrence, and what of its stored form could not be read.

    Args:
        recurrence: The rule, with the changes as far as they were read.
        problem: A sentence, or None.
    """

    recurrence: Recurrence
    problem: str | None = None


def parse_appointment_recurrence(data: bytes, codec: str = DEFAULT_CODEC) -> ReadRecurrence:
    """Read PidLidAppointmentRecur.

    Args:
        data: The value.
        codec: Python codec of the 8-bit texts in it.

    Raises:
        BadValueError: Not even its rule can be read.
    """
    reader = BinaryReader(data, "recurrence of the appointment")
    recurrence = _read_pattern(reader)
    try:
        reader.u32()  # ReaderVersion2
        writer_version, start, end = reader.u32(), reader.u32(), reader.u32()
        if not (start < _DAY_MINUTES and start <= end <= start + _LONGEST):
            raise BadValueError(f"Its occurrences last from minute {start:,} to {end:,} of a day")
        recurrence = replace(recurrence, start_minute=start, end_minute=end)
        changed, problem = read_changes(reader, writer_version, codec)
    except BadValueError as error:
        return ReadRecurrence(recurrence, f"{error}; its changed occurrences are not known")
    originals = {change.original_start.date() for change in changed}
    deleted = tuple(day for day in recurrence.deleted if day not in originals)
    return ReadRecurrence(replace(recurrence, deleted=deleted, changed=changed), problem)


def parse_task_recurrence(data: bytes) -> Recurrence:
    """Read PidLidTaskRecurrence.

    Raises:
        BadValueError: It is none, or it is damaged.
    """
    return _read_pattern(BinaryReader(data, "recurrence of the task"))


def _read_pattern(reader: BinaryReader) -> Recurrence:
    reader.u16()  # ReaderVersion
    version = reader.u16()
    if version != _VERSION:
        raise BadValueError(f"A recurrence has the unknown version {version:#06x}")
    frequency, pattern, calendar = _kinds(reader)
    reader.u32()  # FirstDateTime: where counting begins; the first occurrence tells it as well
    period = reader.u32()
    is_regenerating = bool(reader.u32())
    weekdays, month_day, nth = _place(reader, pattern)
    end_type, count, first_weekday = reader.u32(), reader.u32(), reader.u32()
    deleted = _dates(reader)
    _dates(reader)  # days of the changed occurrences, which follow in full
    start, until = local_moment(reader.u32()).date(), local_moment(reader.u32()).date()
    is_yearly = frequency is Frequency.YEARLY
    return Recurrence(
        frequency,
        _interval(frequency, pattern, period),
        start,
        weekdays,
        month_day,
        nth,
        start.month if is_yearly else None,
        _weekday(first_weekday),
        _count(end_type, count),
        _until(end_type, until),
        calendar,
        is_regenerating,
        deleted=tuple(sorted({local_moment(minutes).date() for minutes in deleted})),
    )


def _dates(reader: BinaryReader) -> tuple[int, ...]:
    count = reader.u32()
    if count > MOST_EXCEPTIONS:
        raise BadValueError(f"A recurrence has {count:,} exceptions to its rule")
    return reader.u32s(count)


def _kinds(reader: BinaryReader) -> tuple[Frequency, _Pattern, int]:
    number, kind, calendar = reader.u16(), reader.u16(), reader.u16()
    frequency = _FREQUENCIES.get(number)
    if frequency is None:
        raise BadValueError(f"A recurrence has the unknown frequency {number:#06x}")
    try:
        pattern = _Pattern(kind)
    except ValueError:
        raise BadValueError(f"A recurrence has the unknown pattern {kind:#06x}") from None
    if pattern >= _Pattern.HIJRI_MONTH and not calendar:
        calendar = _HIJRI_CALENDAR
    if pattern is _Pattern.WEEK and frequency is Frequency.DAILY:
        frequency = Frequency.WEEKLY  # "every weekday": the days of the week tell which
    return frequency, pattern, calendar


def _place(
    reader: BinaryReader, pattern: _Pattern
) -> tuple[tuple[int, ...], int | None, int | None]:
    """Return weekdays, day of the month, and which of the weekdays."""
    if pattern in _BY_DAY:
        day = reader.u32()
        if not 1 <= day <= _MONTH_END:
            raise BadValueError(f"A recurrence falls on day {day:,} of a month")
        return (), day, None
    if pattern is _Pattern.WEEK:
        return _weekdays(reader.u32()), None, None
    if pattern in _BY_NTH:
        weekdays, nth = _weekdays(reader.u32()), reader.u32()
        if not 1 <= nth <= _LAST_WEEK:
            raise BadValueError(f"A recurrence falls on weekday number {nth:,} of a month")
        return weekdays, None, LAST if nth == _LAST_WEEK else nth
    return (), None, None


def _weekdays(bits: int) -> tuple[int, ...]:
    """Return the weekdays of a mask whose lowest bit is Sunday."""
    days = sorted(_weekday(bit) for bit in range(_WEEK_DAYS) if bits >> bit & 1)
    if not days:
        raise BadValueError(f"A recurrence falls on no day of the week ({bits:#x})")
    return tuple(days)


def _weekday(number: int) -> int:
    """Return a weekday counted from Monday; stored, 0 is Sunday."""
    return (number - 1) % _WEEK_DAYS


def _interval(frequency: Frequency, pattern: _Pattern, period: int) -> int:
    """Return every how many days, weeks, months or years.

    A pattern by days counts minutes, whatever the frequency (regenerating tasks do so with
    weeks and months); a yearly one counts months.
    """
    if pattern is _Pattern.DAY:
        unit = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 30}.get(frequency, 365)
        period //= _DAY_MINUTES * unit
    elif frequency is Frequency.YEARLY:
        period //= _YEAR_MONTHS
    if period > _MOST:
        raise BadValueError(f"A recurrence comes every {period:,} {frequency.value} periods")
    return max(1, period)


def _count(end_type: int, count: int) -> int | None:
    if end_type != _END_AFTER_COUNT:
        return None
    if count > _MOST:
        raise BadValueError(f"A recurrence comes {count:,} times")
    return count


def _until(end_type: int, until: date) -> date | None:
    is_ending = end_type in {_END_AFTER_DATE, _END_AFTER_COUNT}
    return until if is_ending and until.year < LAST_YEAR else None
