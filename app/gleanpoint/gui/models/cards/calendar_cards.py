"""Cards of appointments and of mails about meetings."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QDate, QLocale

from gleanpoint.gui.models.cards.card import (
    Card,
    CardPerson,
    DayTile,
    Rows,
    card_person,
    day_words,
    duration_words,
    kept,
    person_words,
    span_between,
)
from gleanpoint.gui.models.cards.recurrence_words import changes_words, recurrence_words
from gleanpoint.gui.models.listing.message_kinds import ICONS
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, Response, Role
from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.mapi.kinds.meeting import Meeting, MeetingKind
from gleanpoint_parsers.mapi.kinds.recurrence import BusyStatus

_BUSY = {
    BusyStatus.FREE: "Free",
    BusyStatus.TENTATIVE: "Tentative",
    BusyStatus.BUSY: "Busy",
    BusyStatus.OUT_OF_OFFICE: "Out of office",
    BusyStatus.WORKING_ELSEWHERE: "Working elsewhere",
}
_ANSWERS = {
    Response.ORGANIZED: ("Organizer", "user"),
    Response.TENTATIVE: ("Tentative", "info"),
    Response.ACCEPTED: ("Accepted", "check"),
    Response.DECLINED: ("Declined", "close"),
    Response.NOT_RESPONDED: ("No answer", ""),
}
_MEETINGS = {
    MeetingKind.REQUEST: "Meeting request",
    MeetingKind.RESPONSE: "Answer to a meeting request",
    MeetingKind.CANCELLATION: "Meeting called off",
    MeetingKind.FORWARD_NOTICE: "Meeting request was forwarded",
    MeetingKind.OTHER: "Mail about a meeting",
}


def appointment_card(item: Appointment) -> Card:
    """Return what the card of an appointment says."""
    line = tr("Called off") if item.is_canceled else ""
    if item.recurrence is not None:
        repeats = recurrence_words(item.recurrence)
        line = f"{line} · {repeats}" if line else repeats
    return Card(
        span_words(item),
        line,
        ICONS[ItemKind.APPOINTMENT],
        _tile(item),
        rows=_appointment_rows(item),
        people=tuple(_attendee(one) for one in item.attendees),
        people_title=tr("Attendees"),
        problems=item.problems,
    )


def _appointment_rows(item: Appointment) -> Rows:
    rows = [
        (tr("Where"), visible(item.location)),
        (tr("Organizer"), person_words(item.organizer)),
        (tr("Shown as"), tr(_BUSY[item.busy])),
    ]
    if item.recurrence is not None:
        rows.append((tr("Changes"), changes_words(item.recurrence)))
    if item.reminder_minutes is not None:
        before = tr("{0} before").format(duration_words(item.reminder_minutes))
        rows.append((tr("Reminder"), before if item.reminder_minutes else tr("at the start")))
    if item.time_zone is not None:
        rows.append((tr("Time zone"), visible(item.time_zone.name)))
    if item.is_private:
        rows.append((tr("Private"), tr("yes")))
    return kept(rows)


def meeting_card(item: Meeting) -> Card:
    """Return what the card of a mail about a meeting says."""
    about = appointment_card(item.appointment)
    words = tr(_MEETINGS[item.kind])
    if item.kind is MeetingKind.RESPONSE and item.response in _ANSWERS:
        words = f"{words}: {tr(_ANSWERS[item.response][0]).lower()}"
    rows = list(about.rows)
    if item.old_location:
        rows.append((tr("Was at"), visible(item.old_location)))
    if item.proposed_start is not None:
        rows.append((tr("Proposed"), span_between(item.proposed_start, item.proposed_end)))
    line = f"{words} · {about.line}" if about.line else words
    return Card(
        about.heading,
        line,
        about.icon,
        about.day,
        rows=tuple(rows),
        people=about.people,
        people_title=about.people_title,
        problems=about.problems,
    )


def span_words(item: Appointment) -> str:
    """Return from when to when an appointment is, in local time; whole days as such."""
    first, after = item.first_day, item.day_after
    if item.is_all_day and first is not None and after is not None:
        last = after - timedelta(days=1)
        if last <= first:
            return tr("{0}, all day").format(day_words(first))
        return tr("{0} to {1}, all day").format(day_words(first), day_words(last))
    return span_between(item.start, item.end)


def _tile(item: Appointment) -> DayTile | None:
    day = item.first_day if item.is_all_day else None
    if day is None and item.start is not None:
        day = item.start.astimezone().date()
    if day is None:
        return None
    shown = QDate(day.year, day.month, day.day)
    month, weekday = (QLocale().toString(shown, form) for form in ("MMM yyyy", "dddd"))
    return DayTile(month, str(day.day), weekday)


def _attendee(one: Attendee) -> CardPerson:
    note, icon = _ANSWERS.get(one.response, ("", ""))
    if one.is_organizer:
        note, icon = _ANSWERS[Response.ORGANIZED]
    if one.role is not Role.REQUIRED:
        role = tr("optional") if one.role is Role.OPTIONAL else tr("room or device")
        note = f"{tr(note)}, {role}" if note else role
    return card_person(one.party, tr(note), icon)
