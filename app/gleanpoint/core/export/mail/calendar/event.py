"""Appointments as VEVENT (RFC 5545, 3.6.1), as Outlook writes and reads them.

Source: [MS-OXCICAL] 2.1.3.1.1.20 (which property becomes which).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from icalendar import Alarm, Component, Event, vText

from gleanpoint.core.export.mail.calendar.clock import Clock
from gleanpoint.core.export.mail.calendar.people import add_attendee, add_organizer
from gleanpoint.core.export.mail.calendar.rules import add_recurrence
from gleanpoint.core.export.mail.calendar.values import (
    add_head,
    add_priority,
    add_text,
    add_texts,
    clean_text,
)
from gleanpoint.core.export.mail.eml.html import decode_html
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.recurrence import BusyStatus
from gleanpoint_parsers.mapi.message import Message

LONGEST_HTML = 1 << 20
"""Characters of a formatted description that are written beside the plain one."""

_BUSY = {
    BusyStatus.FREE: "FREE",
    BusyStatus.TENTATIVE: "TENTATIVE",
    BusyStatus.BUSY: "BUSY",
    BusyStatus.OUT_OF_OFFICE: "OOF",
    BusyStatus.WORKING_ELSEWHERE: "WORKINGELSEWHERE",
}


@dataclass(frozen=True, slots=True)
class BuiltComponent:
    """A component of a calendar.

    Args:
        component: Its properties.
        alarm: What belongs behind them, or None.
        problems: Sentences about what it does not say.
    """

    component: Component
    alarm: Alarm | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventSetting:
    """What the events of one calendar have in common.

    Args:
        clock: How times are written.
        uid: Identifier of the series.
        asks: Whether attendees are asked to answer.
        is_series_of_days: Whether the series takes whole days: so do the names of its occurrences.
    """

    clock: Clock
    uid: str
    asks: bool = False
    is_series_of_days: bool = False


def build_event(
    message: Message, appointment: Appointment, setting: EventSetting
) -> BuiltComponent:
    """Return an appointment, a series, or the changed occurrence of one, as an event.

    Args:
        message: Has its body and its times of change.
        appointment: What is written; ``replaces`` makes it a changed occurrence.
        setting: Of the calendar.
    """
    event = Event()
    add_head(event, message, setting.uid)
    add_text(event, "summary", appointment.subject)
    _add_times(event, appointment, setting)
    add_text(event, "location", appointment.location)
    add_text(event, "description", plain_text(message))
    _add_html(event, message)
    add_priority(event, appointment.importance)
    add_texts(event, "categories", appointment.categories)
    event.add("sequence", appointment.sequence)
    event.add("transp", "TRANSPARENT" if appointment.busy is BusyStatus.FREE else "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", _BUSY[appointment.busy])
    event.add("x-microsoft-cdo-alldayevent", "TRUE" if appointment.is_all_day else "FALSE")
    event.add("status", "CANCELLED" if appointment.is_canceled else "CONFIRMED")
    _add_people(event, appointment, setting)
    problem = None
    if appointment.recurrence is not None:
        problem = add_recurrence(
            event, appointment.recurrence, setting.clock, is_whole_days=appointment.is_all_day
        )
    return BuiltComponent(event, _alarm(appointment), (problem,) if problem else ())


def _add_times(event: Event, appointment: Appointment, setting: EventSetting) -> None:
    clock, replaced = setting.clock, appointment.replaces
    if replaced is not None and setting.is_series_of_days:
        event.add("recurrence-id", (clock.local(replaced) + timedelta(hours=1)).date())
    elif replaced is not None:
        clock.add(event, "recurrence-id", replaced)
    first, after = appointment.first_day, appointment.day_after
    if appointment.is_all_day and first is not None and after is not None:
        event.add("dtstart", first)
        event.add("dtend", after)
        return
    start = appointment.start
    if start is not None:
        clock.add(event, "dtstart", start)
    if start is not None and appointment.end is not None and appointment.end > start:
        clock.add(event, "dtend", appointment.end)


def _add_html(event: Event, message: Message) -> None:
    """Add the formatted description where Outlook looks for it."""
    if message.html is None or len(message.html) > LONGEST_HTML:
        return
    markup = clean_text(decode_html(message.html, message.html_charset)[0])
    if markup:
        event.add("x-alt-desc", vText(markup), parameters={"FMTTYPE": "text/html"})


def _add_people(event: Event, appointment: Appointment, setting: EventSetting) -> None:
    if not appointment.is_meeting:
        return
    add_organizer(event, appointment.organizer)
    for attendee in appointment.attendees:
        if not attendee.is_organizer:
            add_attendee(event, attendee, asks=setting.asks)


def _alarm(appointment: Appointment) -> Alarm | None:
    if appointment.reminder_minutes is None:
        return None
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_text(appointment.subject) or "Reminder")
    alarm.add("trigger", -timedelta(minutes=appointment.reminder_minutes))
    return alarm
