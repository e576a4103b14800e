"""Read the changed occurrences of a series, which follow its rule in PidLidAppointmentRecur.

They come twice: first with 8-bit texts, then once more those with texts, in UTF-16.
Source: [MS-OXOCAL] 2.2.1.44.2 (ExceptionInfo), 2.2.1.44.4 (ExtendedException).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import IntFlag

from gleanpoint_parsers.mapi.kinds.binary_reader import BinaryReader
from gleanpoint_parsers.mapi.kinds.recurrence import BusyStatus, ChangedOccurrence
from gleanpoint_parsers.mapi.values import BadValueError

_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001 - times in a recurrence are local
MOST_EXCEPTIONS = 20_000
"""Occurrences left out or changed that are read; Outlook ends a series after 999 in all."""

_HIGHLIGHTS_SINCE = 0x3009
"""WriterVersion2 from which on each ExtendedException begins with a ChangeHighlight."""


class _Override(IntFlag):
    """OverrideFlags: which fields an exception has."""

    SUBJECT = 0x0001
    MEETING_TYPE = 0x0002
    REMINDER_DELTA = 0x0004
    REMINDER = 0x0008
    LOCATION = 0x0010
    BUSY_STATUS = 0x0020
    ATTACHMENT = 0x0040
    SUB_TYPE = 0x0080
    COLOUR = 0x0100
    BODY = 0x0200


_TEXTS = _Override.SUBJECT | _Override.LOCATION


def read_changes(
    reader: BinaryReader, writer_version: int, codec: str
) -> tuple[tuple[ChangedOccurrence, ...], str | None]:
    """Return the changed occurrences, and a sentence where their UTF-16 texts are damaged.

    Args:
        reader: Stands at ExceptionCount.
        writer_version: WriterVersion2.
        codec: Python codec of the 8-bit texts.

    Raises:
        BadValueError: The occurrences themselves are damaged.
    """
    count = reader.u16()
    if count > MOST_EXCEPTIONS:
        raise BadValueError(f"A recurrence has {count:,} changed occurrences")
    read = [_change(reader, codec) for _ in range(count)]
    changes = [change for change, _ in read]
    if not changes:
        return (), None
    try:
        reader.sized()  # ReservedBlock1
        for number, (change, flags) in enumerate(read):
            changes[number] = _with_wide_texts(reader, change, flags, writer_version)
    except BadValueError as error:
        return tuple(changes), f"{error}; subjects and places of changed occurrences may be cut"
    return tuple(changes), None


def _change(reader: BinaryReader, codec: str) -> tuple[ChangedOccurrence, _Override]:
    start, end, original = (local_moment(reader.u32()) for _ in range(3))
    flags = _Override(reader.u16())
    subject = _narrow(reader, codec) if flags & _Override.SUBJECT else None
    _number(reader, flags, _Override.MEETING_TYPE)
    reminder = _number(reader, flags, _Override.REMINDER_DELTA)
    has_reminder = _number(reader, flags, _Override.REMINDER)
    location = _narrow(reader, codec) if flags & _Override.LOCATION else None
    busy = _number(reader, flags, _Override.BUSY_STATUS)
    _number(reader, flags, _Override.ATTACHMENT)
    all_day = _number(reader, flags, _Override.SUB_TYPE)
    _number(reader, flags, _Override.COLOUR)
    change = ChangedOccurrence(
        original,
        start,
        end,
        subject,
        location,
        reminder,
        None if has_reminder is None else bool(has_reminder),
        BusyStatus(busy) if busy in set(BusyStatus) else None,
        None if all_day is None else bool(all_day),
        bool(flags & _Override.BODY),
    )
    return change, flags


def local_moment(minutes: int) -> datetime:
    """Return the local time that a count of minutes since 1601 stands for."""
    return _EPOCH + timedelta(minutes=minutes)


def _number(reader: BinaryReader, flags: _Override, field: _Override) -> int | None:
    return reader.u32() if flags & field else None


def _narrow(reader: BinaryReader, codec: str) -> str:
    """Return an 8-bit text: its length with a terminator, its length without, its bytes."""
    reader.u16()
    return reader.take(reader.u16()).decode(codec, "replace")


def _with_wide_texts(
    reader: BinaryReader, change: ChangedOccurrence, flags: _Override, writer_version: int
) -> ChangedOccurrence:
    if writer_version >= _HIGHLIGHTS_SINCE:
        reader.sized()  # ChangeHighlight
    reader.sized()  # ReservedBlockEE1
    if not flags & _TEXTS:
        return change
    reader.take(12)  # the three times once more
    if flags & _Override.SUBJECT:
        change = replace(change, subject=_wide(reader))
    if flags & _Override.LOCATION:
        change = replace(change, location=_wide(reader))
    reader.sized()  # ReservedBlockEE2
    return change


def _wide(reader: BinaryReader) -> str:
    """Return a UTF-16 text: its length in characters, then they."""
    return reader.take(2 * reader.u16()).decode("utf-16-le", "replace")
