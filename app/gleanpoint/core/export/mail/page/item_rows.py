"""What a page says of items that are no mail: appointments, contacts, tasks, lists, journals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, TypeAlias

from gleanpoint.core.export.mail.page.series_words import series_words
from gleanpoint.core.export.mail.page.words import shown_moment, shown_party
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, Response, Role
from gleanpoint_parsers.mapi.kinds.contact import Contact, PostalAddress
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.meeting import Meeting
from gleanpoint_parsers.mapi.kinds.note import Note
from gleanpoint_parsers.mapi.kinds.read import Item
from gleanpoint_parsers.mapi.kinds.task import Task

Row: TypeAlias = tuple[str, tuple[str, ...]]
"""A label and its values."""

_HOUR: Final = 60


def item_rows(item: Item) -> Iterator[Row]:
    """Yield labels and values; those without values are left out by the head."""
    match item:
        case Appointment():
            yield from _appointment(item)
        case Meeting():
            yield from _meeting(item)
        case Contact():
            yield from _contact(item)
        case DistributionList():
            yield "Members", tuple(shown_party(member) for member in item.members)
        case Task():
            yield from _task(item)
        case JournalEntry():
            yield from _journal(item)
        case Note():
            yield "Colour", (_words(item.colour.name),)
    yield "Categories", (item.appointment if isinstance(item, Meeting) else item).categories


def _appointment(item: Appointment) -> Iterator[Row]:
    yield "When", _period(item)
    yield "Repeats", (series_words(item.recurrence),) if item.recurrence else ()
    yield "Time zone", _texts(item.time_zone.name if item.time_zone else "")
    yield "Where", _texts(item.location)
    yield "Organizer", _texts(shown_party(item.organizer))
    yield "Attendees", tuple(_attendee(one) for one in item.attendees if not one.is_organizer)
    yield "Shown as", (_words(item.busy.name),)
    yield "Reminder", _minutes(item.reminder_minutes, " before")
    yield "Called off", ("yes",) if item.is_canceled else ()
    yield "Private", ("yes",) if item.is_private else ()


def _meeting(item: Meeting) -> Iterator[Row]:
    yield "Kind", (_words(item.kind.name),)
    yield "Answer", (_words(item.response.name),) if item.response is not Response.NONE else ()
    proposed = (item.proposed_start, item.proposed_end)
    yield "Proposed", tuple(shown_moment(moment) for moment in proposed if moment)
    yield from _appointment(item.appointment)


def _contact(item: Contact) -> Iterator[Row]:
    name = item.name
    yield "Name", _texts(name.shown)
    yield "Nickname", _texts(name.nickname)
    yield "Company", _texts(item.company)
    yield "Department", _texts(item.department)
    yield "Job title", _texts(item.job_title)
    yield "Office", _texts(item.office)
    yield "Profession", _texts(item.profession)
    yield "E-mail", tuple(shown_party(party) for party in item.emails)
    for phone in item.phones:
        yield f"Phone, {phone.use.value}", (phone.number,)
    for address in item.addresses:
        yield f"Address, {address.use.value}", (_address(address),)
    yield "Web", item.web_pages
    yield "Messaging", _texts(item.instant_messaging)
    yield "Manager", _texts(item.manager)
    yield "Assistant", _texts(item.assistant)
    yield "Spouse", _texts(item.spouse)
    yield "Birthday", _days(item.birthday)
    yield "Wedding", _days(item.wedding)
    yield "Private", ("yes",) if item.is_private else ()


def _task(item: Task) -> Iterator[Row]:
    yield "Status", (f"{_words(item.status.name)}, {item.percent}%",)
    yield "Start", _days(item.start)
    yield "Due", _days(item.due)
    yield "Done", _days(item.completed)
    yield "Repeats", (series_words(item.recurrence),) if item.recurrence else ()
    yield "Owner", _texts(item.owner)
    yield "Asked by", _texts(item.assigner)
    yield "Work", _minutes(item.actual_minutes)
    yield "Estimate", _minutes(item.estimated_minutes)
    yield "Reminder", _moments(item.reminder)
    yield "Companies", item.companies


def _journal(item: JournalEntry) -> Iterator[Row]:
    yield "Activity", _texts(item.activity)
    yield "Start", _moments(item.start)
    yield "End", _moments(item.end)
    yield "Duration", _minutes(item.minutes)
    yield "Companies", item.companies
    yield "Contacts", item.contacts


def _period(item: Appointment) -> tuple[str, ...]:
    if item.is_all_day:
        first, after = item.first_day, item.day_after
        return (f"{first} (whole days, up to but without {after})",) if first else ()
    return _texts(" to ".join(_moments(item.start) + _moments(item.end)))


def _attendee(attendee: Attendee) -> str:
    about = [] if attendee.role is Role.REQUIRED else [_words(attendee.role.name)]
    if attendee.response is not Response.NONE:
        about.append(_words(attendee.response.name))
    return shown_party(attendee.party) + (f" ({', '.join(about)})" if about else "")


def _address(address: PostalAddress) -> str:
    town = " ".join(filter(None, (address.postal_code, address.city)))
    parts = (address.post_office_box, address.street, town, address.state, address.country)
    return ", ".join(filter(None, parts)) or address.text


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _moments(*moments: datetime | None) -> tuple[str, ...]:
    return tuple(shown_moment(moment) for moment in moments if moment)


def _days(*days: date | None) -> tuple[str, ...]:
    return tuple(f"{day:%Y-%m-%d}" for day in days if day)


def _minutes(minutes: int | None, after: str = "") -> tuple[str, ...]:
    if minutes is None:
        return ()
    hours, rest = divmod(minutes, _HOUR)
    shown = f"{hours:,} h {rest} min" if hours else f"{rest} min"
    return (shown + after,)


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
