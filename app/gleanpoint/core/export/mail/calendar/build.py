"""A message as a calendar: its components, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from icalendar import Calendar, Component

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.calendar.clock import Clock, clock_of, first_start, is_implied
from gleanpoint.core.export.mail.calendar.event import BuiltComponent, EventSetting, build_event
from gleanpoint.core.export.mail.calendar.meeting import Method, appointment_and_method
from gleanpoint.core.export.mail.calendar.occurrences import occurrences_of
from gleanpoint.core.export.mail.calendar.to_do import (
    build_journal_entry,
    build_note,
    build_to_do,
)
from gleanpoint.core.export.mail.calendar.values import uid_of
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.journal import journal_entry_of
from gleanpoint_parsers.mapi.kinds.note import note_of
from gleanpoint_parsers.mapi.kinds.task import task_of
from gleanpoint_parsers.mapi.message import Message

_PRODUCT = "-//Gleanpoint//Gleanpoint//EN"

_EVENTS = {ItemKind.APPOINTMENT, ItemKind.MEETING}


@dataclass(frozen=True, slots=True)
class BuiltCalendar:
    """A calendar of one item.

    Args:
        head: The calendar itself, without what it holds.
        zone: Definition of its time zone, or None.
        main: The item.
        changed: Changed occurrences of a series, each with the place of its message among those
            given, or None.
        problems: Sentences about what is not in it.
    """

    head: Calendar
    zone: Component | None
    main: BuiltComponent
    changed: tuple[tuple[BuiltComponent, int | None], ...] = ()
    problems: tuple[str, ...] = ()


def build_calendar(message: Message, inside: Sequence[Message] = ()) -> BuiltCalendar:
    """Return the calendar that a message is.

    Args:
        message: An appointment, a mail about a meeting, a task, a journal entry or a note.
        inside: Messages of changed occurrences that hang on it.

    Raises:
        ContentUnavailableError: It is of another kind.
    """
    kind = kind_of(message.message_class)
    if kind in _EVENTS:
        return _events(message, inside)
    head, problems = _head(Method.PUBLISH), message.problems
    if kind is ItemKind.TASK:
        task = task_of(message)
        main = build_to_do(message, task)
        return BuiltCalendar(head, None, main, (), problems + task.problems + main.problems)
    if kind is ItemKind.JOURNAL:
        main = build_journal_entry(message, journal_entry_of(message))
        return BuiltCalendar(head, None, main, (), problems)
    if kind is ItemKind.NOTE:
        main = build_note(message, note_of(message))
        return BuiltCalendar(head, None, main, (), problems)
    raise ContentUnavailableError(
        f"iCalendar holds appointments, tasks, journal entries and notes; this item is of class "
        f"{message.message_class or '(none)'}: export it in another format"
    )


def _events(message: Message, inside: Sequence[Message]) -> BuiltCalendar:
    appointment, method = appointment_and_method(message)
    clock = clock_of(appointment)
    appointment = _with_start(appointment, clock)
    if not appointment.uid:  # an occurrence says which series it belongs to, or stands alone
        appointment = replace(appointment, replaces=None)
    rule = appointment.recurrence
    setting = EventSetting(
        clock,
        uid_of(message, appointment.uid),
        asks=method is Method.REQUEST,
        is_series_of_days=rule is not None and appointment.is_all_day,
    )
    main = build_event(message, appointment, setting)
    changed = [
        (build_event(one.message, one.appointment, setting), one.source)
        for one in occurrences_of(message, appointment, clock, inside)
    ]
    problems = [*message.problems, *appointment.problems, *main.problems]
    if is_implied(appointment):
        problems.append(
            "The time zone of the series is not stored: it is written at a fixed difference from "
            "UTC, and occurrences beyond the next change of clocks may be an hour off"
        )
    return BuiltCalendar(
        _head(method), clock.definition(), main, tuple(changed), tuple(dict.fromkeys(problems))
    )


def _with_start(appointment: Appointment, clock: Clock) -> Appointment:
    """Return an appointment that has a start, of a series if need be that of its rule.

    Raises:
        ContentUnavailableError: It has none.
    """
    if appointment.start is not None:
        return appointment
    local, rule = first_start(appointment), appointment.recurrence
    if local is None or rule is None:
        raise ContentUnavailableError(
            "The appointment has no start that can be read, and a calendar cannot hold it without "
            "one: export it in another format"
        )
    length = timedelta(minutes=rule.end_minute - rule.start_minute)
    return replace(appointment, start=clock.utc(local), end=clock.utc(local + length))


def _head(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    return calendar
