"""Items of calendars and tasks: appointments, meeting requests, tasks, journal entries.

Source: [MS-OXOCAL], [MS-OXOTASK], [MS-OXOJRNL].
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.names import APPOINTMENT, COMMON, LOG, MEETING, TASK, Named
from tests.builders.pst.recurrence import (
    End,
    Exceptional,
    Frequency,
    Pattern,
    Recurrence,
    meeting_id,
    zone_definition,
    zone_struct,
)
from tests.builders.pst.values import BINARY, BOOL, DOUBLE, INT32, TIME, UNICODE_TEXT

_HOUR = timedelta(hours=1)
MONDAY = date(2024, 6, 3)
MOVED = Exceptional(
    original=datetime(2024, 6, 17, 9),  # noqa: DTZ001 - local, as in the blob
    start=datetime(2024, 6, 18, 14),  # noqa: DTZ001 - local, as in the blob
    end=datetime(2024, 6, 18, 15, 30),  # noqa: DTZ001 - local, as in the blob
    subject="Weekly, moved ☂",
    location="Room 9",
    busy=1,
)
WEEKLY = Recurrence(
    Frequency.WEEKLY,
    Pattern.WEEK,
    MONDAY,
    specific=(0b0000010,),
    end=End.COUNT,
    count=8,
    last=date(2024, 7, 22),
    deleted=(date(2024, 6, 10),),
    moved=(MOVED,),
)
"""Mondays at nine, eight times; the second is left out, the third moved to a Tuesday."""
MONTHLY = Recurrence(Frequency.MONTHLY, Pattern.NTH, date(2024, 1, 31), specific=(0b1000, 5))
"""The last Wednesday of every month, without an end."""


def appointment(
    subject: str, start: datetime, length: timedelta = _HOUR, recurrence: Recurrence | None = None
) -> Item:
    """Return an appointment; one that repeats carries its moved occurrences as items inside."""
    end = start + length
    values: dict[Any, Any] = {
        0x001A001F: "IPM.Appointment",
        0x0037001F: subject,
        0x0E070003: 1,
        0x0E080003: 1_000,
        0x1000001F: f"About {subject}",
        0x30070040: start - 24 * _HOUR,
        0x30080040: start - 24 * _HOUR,
        Named(APPOINTMENT, 0x8205, INT32): 2,
        Named(APPOINTMENT, 0x8208, UNICODE_TEXT): "Room 4",
        Named(APPOINTMENT, 0x820D, TIME): start,
        Named(APPOINTMENT, 0x820E, TIME): end,
        Named(APPOINTMENT, 0x8213, INT32): length // timedelta(minutes=1),
        Named(APPOINTMENT, 0x8215, BOOL): False,
        Named(APPOINTMENT, 0x8217, INT32): 1,
        Named(APPOINTMENT, 0x8223, BOOL): recurrence is not None,
        Named(APPOINTMENT, 0x825E, BINARY): zone_definition(),
        Named(COMMON, 0x8501, INT32): 15,
        Named(COMMON, 0x8503, BOOL): True,
        Named(COMMON, 0x8516, TIME): start,
        Named(COMMON, 0x8517, TIME): end,
        Named(MEETING, 0x23, BINARY): meeting_id(subject),
    }
    if recurrence:
        values |= _repeated(recurrence)
    moved = [_exception(one) for one in recurrence.moved] if recurrence else []
    return Item(values, [_attendee("Ann Example", 1), _attendee("Cy Quist", 2)], moved)


def _repeated(recurrence: Recurrence) -> dict[Any, Any]:
    return {
        Named(APPOINTMENT, 0x8216, BINARY): recurrence.pack_appointment(),
        Named(APPOINTMENT, 0x8232, UNICODE_TEXT): "every week",
        Named(APPOINTMENT, 0x8233, BINARY): zone_struct(),
        Named(APPOINTMENT, 0x8234, UNICODE_TEXT): "(GMT+01:00) Berlin",
        Named(APPOINTMENT, 0x8260, BINARY): zone_definition(),
    }


def _exception(moved: Exceptional) -> Attachment:
    """Return the item of a moved occurrence; its times are kept beside it."""
    inside = Item(
        {
            0x001A001F: "IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}",
            0x0037001F: moved.subject or "",
            0x1000001F: "Only this time",
            Named(APPOINTMENT, 0x8208, UNICODE_TEXT): moved.location or "",
            Named(APPOINTMENT, 0x8228, TIME): _berlin_summer(moved.original),
            Named(APPOINTMENT, 0x820D, TIME): _berlin_summer(moved.start),
            Named(APPOINTMENT, 0x820E, TIME): _berlin_summer(moved.end),
        }
    )
    start, end = _local(moved.start), _local(moved.end)
    original = _berlin_summer(moved.original)
    times = {0x7FFB0040: start, 0x7FFC0040: end, 0x7FF90040: original}
    return Attachment({**times, 0x7FFD0003: 2, 0x7FFE000B: True}, inside)


def _berlin_summer(moment: datetime) -> datetime:
    return _local(moment) - 2 * _HOUR


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def meeting_request(subject: str, start: datetime) -> Item:
    """Return a request as it arrives in the inbox."""
    item = appointment(subject, start)
    more = {0x001A001F: "IPM.Schedule.Meeting.Request", 0x0E060040: start - 48 * _HOUR}
    sender = {0x0042001F: "Ann Example", 0x0064001F: "SMTP", 0x0065001F: "ann@example.com"}
    return Item({**item.properties, **more, **sender}, item.recipients)


def task(subject: str, due: datetime) -> Item:
    """Return a task that is half done and repeats every month."""
    return Item(
        {
            0x001A001F: "IPM.Task",
            0x0037001F: subject,
            0x0E070003: 1,
            0x1000001F: "To be done",
            0x30070040: due - 72 * _HOUR,
            Named(TASK, 0x8101, INT32): 1,
            Named(TASK, 0x8102, DOUBLE): 0.5,
            Named(TASK, 0x8104, TIME): due - 48 * _HOUR,
            Named(TASK, 0x8105, TIME): due,
            Named(TASK, 0x8116, BINARY): MONTHLY.pack(),
            Named(TASK, 0x811C, BOOL): False,
            Named(TASK, 0x811F, UNICODE_TEXT): "Ann Example",
            Named(TASK, 0x8126, BOOL): True,
        }
    )


def task_request(subject: str, due: datetime) -> Item:
    """Return a task that was handed on: a message with the task inside."""
    return Item(
        {0x001A001F: "IPM.TaskRequest", 0x0037001F: subject, 0x0E070003: 0x11},
        [_attendee("Bob Example", 1)],
        [Attachment({0x3001001F: subject}, task(subject, due))],
        prefix="",
    )


def journal_entry(subject: str, start: datetime) -> Item:
    """Return an entry of a journal: a call of half an hour."""
    return Item(
        {
            0x001A001F: "IPM.Activity",
            0x0037001F: subject,
            0x0E070003: 1,
            0x1000001F: "Talked about it",
            Named(LOG, 0x8700, UNICODE_TEXT): "Phone call",
            Named(LOG, 0x8706, TIME): start,
            Named(LOG, 0x8707, INT32): 30,
            Named(LOG, 0x8708, TIME): start + _HOUR / 2,
        }
    )


def _attendee(name: str, kind: int) -> dict[int, Any]:
    mail = f"{name.split(maxsplit=1)[0].lower()}@example.com"
    who = {0x3001001F: name, 0x3002001F: "SMTP", 0x3003001F: mail, 0x39FE001F: mail}
    return {0x0C150003: kind, 0x0FFE0003: 6, **who}
