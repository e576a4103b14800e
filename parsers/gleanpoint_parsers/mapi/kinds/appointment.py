"""Appointments: when, where, with whom, and how they repeat.

Source: [MS-OXOCAL] 2.2.1 and 2.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.code_pages import DEFAULT_CODEC, codec_of
from gleanpoint_parsers.mapi.kinds.attendees import (
    Attendee,
    Response,
    attendees_of,
    response_of,
)
from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.kinds.global_id import clean_id, id_text
from gleanpoint_parsers.mapi.kinds.recurrence import BusyStatus, Recurrence
from gleanpoint_parsers.mapi.kinds.recurrence_blob import parse_appointment_recurrence
from gleanpoint_parsers.mapi.kinds.time_zones import (
    TimeZone,
    parse_time_zone_definition,
    parse_time_zone_struct,
)
from gleanpoint_parsers.mapi.message import Message, Party
from gleanpoint_parsers.mapi.names import PSETID_APPOINTMENT, PSETID_COMMON, PSETID_MEETING
from gleanpoint_parsers.mapi.property_ids import PropertyId

_SEQUENCE = (PSETID_APPOINTMENT, 0x8201)
_BUSY = (PSETID_APPOINTMENT, 0x8205)
_LOCATION = (PSETID_APPOINTMENT, 0x8208)
_START = (PSETID_APPOINTMENT, 0x820D)
_END = (PSETID_APPOINTMENT, 0x820E)
_DURATION = (PSETID_APPOINTMENT, 0x8213)
_IS_ALL_DAY = (PSETID_APPOINTMENT, 0x8215)
_RECURRENCE = (PSETID_APPOINTMENT, 0x8216)
_STATE = (PSETID_APPOINTMENT, 0x8217)
_RESPONSE = (PSETID_APPOINTMENT, 0x8218)
_REPLACES = (PSETID_APPOINTMENT, 0x8228)
_IS_SERIES = (PSETID_APPOINTMENT, 0x8223)
_ZONE = (PSETID_APPOINTMENT, 0x8233)
_ZONE_NAME = (PSETID_APPOINTMENT, 0x8234)
_ZONE_OF_START = (PSETID_APPOINTMENT, 0x825E)
_ZONE_OF_RECURRENCE = (PSETID_APPOINTMENT, 0x8260)
_REMINDER_MINUTES = (PSETID_COMMON, 0x8501)
_REMINDER_SET = (PSETID_COMMON, 0x8503)
_IS_PRIVATE = (PSETID_COMMON, 0x8506)
_COMMON_START = (PSETID_COMMON, 0x8516)
_COMMON_END = (PSETID_COMMON, 0x8517)
_GLOBAL_ID = (PSETID_MEETING, 0x0003)
_CLEAN_GLOBAL_ID = (PSETID_MEETING, 0x0023)

_MEETING, _RECEIVED, _CANCELED = 0x1, 0x2, 0x4
"""Bits of PidLidAppointmentStateFlags ([MS-OXOCAL] 2.2.1.10)."""

_PRIVATE = 2
LONGEST = 10 * 366 * 24 * 60
"""Minutes of an appointment, or from a reminder to it, that are believed. A reminder of more is
the person's own default: PidLidReminderDelta has 0x5AE980E1 for that ([MS-OXORMDR] 2.2.1.3)."""

_MOST_CHANGES = 0x7FFFFFFF
_DEFAULT_REMINDER = 15
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment, a series of them, or the meeting that a mail is about.

    Args:
        subject: Title.
        start: Beginning in UTC; of a series, of its first occurrence.
        end: End in UTC.
        location: Place; may be empty.
        is_all_day: Whether it takes whole days (``first_day`` to ``last_day``).
        busy: How the time is shown to others.
        organizer: Whose it is; empty where it has no attendees.
        attendees: In stored order, with the organizer where the recipients name them.
        response: What the owner of the mailbox answered.
        is_meeting: Whether others were invited.
        is_canceled: Whether the organizer called it off.
        is_private: Whether others see only that time is taken.
        sensitivity: 0 normal, 1 personal, 2 private, 3 confidential.
        importance: 0 low, 1 normal, 2 high.
        reminder_minutes: Minutes before the start, or None without a reminder.
        recurrence: Of a series, else None.
        time_zone: Zone in which a series repeats and whole days begin, as far as stored.
        uid: Identifier that all copies share, as iCalendar has it; empty where none is stored.
        replaces: Of a changed occurrence: when it would have begun, in UTC.
        sequence: How often the organizer changed it.
        categories: As stored.
        problems: Sentences about what could not be read.
    """

    subject: str
    start: datetime | None = None
    end: datetime | None = None
    location: str = ""
    is_all_day: bool = False
    busy: BusyStatus = BusyStatus.BUSY
    organizer: Party = field(default_factory=Party)
    attendees: tuple[Attendee, ...] = ()
    response: Response = Response.NONE
    is_meeting: bool = False
    is_canceled: bool = False
    is_private: bool = False
    sensitivity: int = 0
    importance: int = 1
    reminder_minutes: int | None = None
    recurrence: Recurrence | None = None
    time_zone: TimeZone | None = None
    uid: str = ""
    replaces: datetime | None = None
    sequence: int = 0
    categories: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def first_day(self) -> date | None:
        """First day of an appointment of whole days; None where it has no start."""
        return None if self.start is None else self._day(self.start)

    @property
    def day_after(self) -> date | None:
        """Day after the last one; at least one after ``first_day``."""
        first = self.first_day
        if first is None:
            return None
        following = first + timedelta(days=1)
        return max(following, self._day(self.end)) if self.end else following

    def _day(self, midnight: datetime) -> date:
        """Return the day that begins at a midnight; without a zone, the nearest midnight in UTC."""
        if self.time_zone is not None:
            return (self.time_zone.to_local(midnight) + timedelta(hours=1)).date()
        return (midnight + _HALF_DAY).date()


def appointment_of(message: Message) -> Appointment:
    """Return the appointment that a message is, or that it is about.

    It is an ``IPM.Appointment``, a mail about a meeting (``IPM.Schedule.Meeting…``), or the
    changed occurrence inside a series.
    """
    fields = ItemFields(message)
    problems: list[str] = []
    state = fields.integer(_STATE) or 0
    start = fields.time(_START) or fields.time(_COMMON_START) or fields.time(PropertyId.START_DATE)
    attendees = attendees_of(message)
    is_meeting = bool(state & _MEETING) or any(not one.is_organizer for one in attendees)
    return Appointment(
        message.subject,
        start,
        _end(fields, start),
        fields.text(_LOCATION),
        fields.flag(_IS_ALL_DAY) or False,
        _busy(fields),
        _organizer(message, attendees) if is_meeting else Party(),
        attendees,
        response_of(fields.integer(_RESPONSE)),
        is_meeting,
        bool(state & _CANCELED),
        fields.flag(_IS_PRIVATE) or message.sensitivity == _PRIVATE,
        message.sensitivity,
        message.importance,
        _reminder(fields),
        _recurrence(fields, problems),
        _time_zone(fields, problems),
        _uid(fields),
        fields.time(_REPLACES),
        _sequence(fields),
        categories_of(message),
        tuple(problems),
    )


def _end(fields: ItemFields, start: datetime | None) -> datetime | None:
    end = fields.time(_END) or fields.time(_COMMON_END) or fields.time(PropertyId.END_DATE)
    minutes = fields.integer(_DURATION)
    if end is None and start is not None and minutes is not None and 0 <= minutes <= LONGEST:
        return start + timedelta(minutes=minutes)
    return end


def _sequence(fields: ItemFields) -> int:
    number = fields.integer(_SEQUENCE) or 0
    return number if 0 <= number <= _MOST_CHANGES else 0


def _busy(fields: ItemFields) -> BusyStatus:
    number = fields.integer(_BUSY)
    return BusyStatus(number) if number in set(BusyStatus) else BusyStatus.BUSY


def _organizer(message: Message, attendees: tuple[Attendee, ...]) -> Party:
    named = next((one.party for one in attendees if one.is_organizer), None)
    if named is not None:
        return named
    return message.sender if message.representing.is_empty else message.representing


def _reminder(fields: ItemFields) -> int | None:
    minutes = fields.integer(_REMINDER_MINUTES)
    if not fields.flag(_REMINDER_SET) or minutes is None:
        return None
    return minutes if 0 <= minutes <= LONGEST else _DEFAULT_REMINDER


def _recurrence(fields: ItemFields, problems: list[str]) -> Recurrence | None:
    data = fields.binary(_RECURRENCE)
    if not data or fields.flag(_IS_SERIES) is False:
        return None
    try:
        read = parse_appointment_recurrence(data, _codec(fields))
    except ParserError as error:
        problems.append(f"{error}; only its first occurrence is known")
        return None
    if read.problem is not None:
        problems.append(read.problem)
    return read.recurrence


def _codec(fields: ItemFields) -> str:
    """Return the codec of 8-bit texts within values."""
    return codec_of(fields.integer(PropertyId.MESSAGE_CODEPAGE) or 0) or DEFAULT_CODEC


def _time_zone(fields: ItemFields, problems: list[str]) -> TimeZone | None:
    """Return the zone of the recurrence, else that in which the start is shown."""
    for key in (_ZONE_OF_RECURRENCE, _ZONE, _ZONE_OF_START):
        data = fields.binary(key)
        if not data:
            continue
        try:
            if key == _ZONE:
                return parse_time_zone_struct(data, fields.text(_ZONE_NAME))
            return parse_time_zone_definition(data)
        except ParserError as error:
            problems.append(str(error))
    return None


def _uid(fields: ItemFields) -> str:
    data = fields.binary(_CLEAN_GLOBAL_ID) or clean_id(fields.binary(_GLOBAL_ID))
    return id_text(data)
