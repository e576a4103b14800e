"""The changed occurrences of a series, each put together from its two sources.

The rule of the series tells when they are and which fields differ; what they have beyond that
(body, attendees) lies in messages inside the series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gleanpoint.core.export.mail.calendar.clock import Clock
from gleanpoint_parsers.mapi.kinds.appointment import Appointment, appointment_of
from gleanpoint_parsers.mapi.kinds.recurrence import ChangedOccurrence
from gleanpoint_parsers.mapi.message import Message

_FURTHEST = timedelta(hours=12)
"""Occurrences are a day apart at least."""

MOST_COMPARED = 1_000
"""Messages of changed occurrences of which the nearest is looked for; Outlook makes fewer."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One changed occurrence.

    Args:
        message: Has its body: its own message, or that of the series.
        appointment: What it is.
        source: Place of its own message among those given, or None.
    """

    message: Message
    appointment: Appointment
    source: int | None = None


def occurrences_of(
    message: Message, series: Appointment, clock: Clock, inside: Sequence[Message]
) -> Iterator[Occurrence]:
    """Yield the changed occurrences of a series, in the order of its rule, then the others.

    Args:
        message: The series.
        series: What it is.
        clock: Zone of the series.
        inside: Messages of changed occurrences that hang on it.
    """
    own = [appointment_of(one) for one in inside]
    by_original = {one.replaces: number for number, one in enumerate(own) if one.replaces}
    changes = series.recurrence.changed if series.recurrence is not None else ()
    used: set[int] = set()
    for change in changes:
        appointment = _changed(series, change, clock)
        original = clock.utc(change.original_start)
        number = by_original.get(original)
        if number is None and len(own) <= MOST_COMPARED:
            number = _nearest(own, original, used)
        if number is None:
            yield Occurrence(message, appointment)
            continue
        used.add(number)
        mixed = _with_own(appointment, own[number], change)
        yield Occurrence(_with_body(message, inside[number]), mixed, number)
    for number, one in enumerate(own):
        if number not in used and one.replaces is not None:
            appointment = _with_own(_occurrence(series, one.replaces), one, None)
            moved = replace(appointment, start=one.start, end=one.end)
            yield Occurrence(_with_body(message, inside[number]), moved, number)


def _nearest(own: Sequence[Appointment], original: datetime, used: set[int]) -> int | None:
    """Return the place of the message that replaces an occurrence; None where there is none.

    Where the zone of the series is lost, the two tell the same moment some hours apart.
    """
    distances = [
        (abs(one.replaces - original), number)
        for number, one in enumerate(own)
        if one.replaces is not None and number not in used
    ]
    distance, number = min(distances, default=(_FURTHEST, None))
    return number if distance < _FURTHEST else None


def _occurrence(series: Appointment, original: datetime) -> Appointment:
    return replace(series, recurrence=None, replaces=original)


def _changed(series: Appointment, change: ChangedOccurrence, clock: Clock) -> Appointment:
    """Return an occurrence as the rule of the series has it."""
    reminder = series.reminder_minutes
    if change.reminder_minutes is not None:
        reminder = min(change.reminder_minutes, 1 << 24)
    if change.has_reminder is False:
        reminder = None
    return replace(
        _occurrence(series, clock.utc(change.original_start)),
        subject=series.subject if change.subject is None else change.subject,
        location=series.location if change.location is None else change.location,
        start=clock.utc(change.start),
        end=clock.utc(change.end),
        busy=series.busy if change.busy is None else change.busy,
        is_all_day=series.is_all_day if change.is_all_day is None else change.is_all_day,
        reminder_minutes=reminder,
    )


def _with_own(
    appointment: Appointment, own: Appointment, change: ChangedOccurrence | None
) -> Appointment:
    """Add what its own message says; texts that the rule has are not cut there."""
    subject = appointment.subject if change and change.subject is not None else ""
    location = appointment.location if change and change.location is not None else ""
    return replace(
        appointment,
        subject=own.subject or subject or appointment.subject,
        location=own.location or location or appointment.location,
        attendees=own.attendees or appointment.attendees,
        is_meeting=appointment.is_meeting or own.is_meeting,
        is_canceled=appointment.is_canceled or own.is_canceled,
        sequence=max(own.sequence, appointment.sequence),
        categories=own.categories or appointment.categories,
    )


def _with_body(series: Message, own: Message) -> Message:
    """Return a changed occurrence's own message; without a body it has that of the series."""
    if any((own.text, own.html, own.rtf)):
        return own
    return replace(
        own, text=series.text, html=series.html, html_charset=series.html_charset, rtf=series.rtf
    )
