"""Appointments, meetings, contacts, lists, tasks, notes, journal entries out of messages."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.builders.item_messages import message_of
from tests.builders.pst.calendar import (
    WEEKLY,
    appointment,
    journal_entry,
    meeting_request,
    task,
)
from tests.builders.pst.item import Item
from tests.builders.pst.mails import sticky_note
from tests.builders.pst.names import ADDRESS, APPOINTMENT, COMMON, MEETING, Named
from tests.builders.pst.people import contact, distribution_list, one_off, wrapped
from tests.builders.pst.recurrence import meeting_id
from tests.builders.pst.values import BINARY, BOOL, INT32, SEVERAL, TIME, UNICODE_TEXT

from gleanpoint_parsers.mapi.kinds.appointment import Appointment, appointment_of
from gleanpoint_parsers.mapi.kinds.attendees import Response, Role
from gleanpoint_parsers.mapi.kinds.contact import contact_of
from gleanpoint_parsers.mapi.kinds.contact_fields import AddressUse, PhoneUse
from gleanpoint_parsers.mapi.kinds.distribution_list import distribution_list_of
from gleanpoint_parsers.mapi.kinds.follow_up import FlagStatus, follow_up_of
from gleanpoint_parsers.mapi.kinds.global_id import clean_id, id_text
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry, journal_entry_of
from gleanpoint_parsers.mapi.kinds.meeting import MeetingKind, meeting_of
from gleanpoint_parsers.mapi.kinds.note import Note, note_of
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.mapi.kinds.task import TaskStatus, task_of
from gleanpoint_parsers.mapi.message import Message, Party, Recipient, RecipientKind

START = datetime(2024, 6, 3, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


def with_values(item: Item, values: dict[object, object]) -> Message:
    return message_of(Item({**item.properties, **values}, item.recipients, item.attachments))


@pytest.mark.parametrize(
    ("message_class", "kind"),
    [
        ("IPM.Appointment", ItemKind.APPOINTMENT),
        ("ipm.appointment.Room", ItemKind.APPOINTMENT),
        ("IPM.AppointmentX", ItemKind.MAIL),
        ("IPM.Schedule.Meeting.Resp.Pos", ItemKind.MEETING),
        ("IPM.TaskRequest.Accept", ItemKind.MAIL),
        ("IPM.Task", ItemKind.TASK),
        ("IPM.DistList", ItemKind.DISTRIBUTION_LIST),
        ("IPM.Note.SMIME", ItemKind.MAIL),
        ("", ItemKind.MAIL),
    ],
)
def test_the_class_tells_the_kind(message_class: str, kind: ItemKind) -> None:
    assert kind_of(message_class) is kind


def test_an_appointment_with_attendees_and_reminder() -> None:
    found = appointment_of(message_of(appointment("Review", START)))
    assert (found.start, found.end, found.location) == (START, START + HOUR, "Room 4")
    assert (found.is_meeting, found.is_all_day, found.reminder_minutes) == (True, False, 15)
    assert [(one.party.smtp, one.role) for one in found.attendees] == [
        ("ann@example.com", Role.REQUIRED),
        ("cy@example.com", Role.OPTIONAL),
    ]
    assert found.time_zone is not None
    assert found.recurrence is None
    assert found.problems == ()


def test_a_series_knows_its_rule_and_its_zone() -> None:
    found = appointment_of(message_of(appointment("Weekly", START, recurrence=WEEKLY)))
    assert found.recurrence is not None
    assert found.recurrence.count == 8
    assert found.time_zone is not None
    assert found.time_zone.to_local(START).hour == 9


def test_damage_to_rule_and_zone_is_told_and_the_rest_stays() -> None:
    item = appointment("Weekly", START, recurrence=WEEKLY)
    broken = {
        Named(APPOINTMENT, 0x8216, BINARY): b"\x04\x30\x04\x30",
        Named(APPOINTMENT, 0x8260, BINARY): b"\x09",
    }
    found = appointment_of(with_values(item, broken))
    assert found.recurrence is None
    assert "only its first occurrence is known" in found.problems[0]
    assert "time zone definition" in found.problems[1]
    assert found.time_zone is not None  # the other forms of it are whole


@pytest.mark.parametrize("hours", [-1, 7, -11])
def test_whole_days_are_those_of_the_zone_or_of_the_nearest_midnight(hours: int) -> None:
    midnight = datetime(2024, 1, 10, tzinfo=UTC) + timedelta(hours=hours)
    found = Appointment("Day off", midnight, midnight + timedelta(days=2), is_all_day=True)
    assert (found.first_day, found.day_after) == (date(2024, 1, 10), date(2024, 1, 12))
    alone = replace(found, end=midnight)
    assert alone.day_after == date(2024, 1, 11)


def test_the_organizer_is_the_recipient_that_is_marked_so() -> None:
    message = message_of(meeting_request("Kick-off", START))
    assert appointment_of(message).organizer.address == "ann@example.com"
    bob = Recipient(RecipientKind.TO, Party("Bob", "SMTP", "bob@x.org", "bob@x.org"), flags=2)
    marked = replace(message, recipients=(*message.recipients, bob))
    assert appointment_of(marked).organizer.name == "Bob"


def test_answers_of_attendees_are_kept_and_unknown_ones_count_as_none() -> None:
    party = Party("Bob", "SMTP", "bob@x.org", "bob@x.org")
    people = tuple(Recipient(RecipientKind.BCC, party, 0, answer) for answer in (3, 4, 77))
    message = replace(message_of(appointment("Review", START)), recipients=people)
    found = appointment_of(message).attendees
    answers = [Response.ACCEPTED, Response.DECLINED, Response.NONE]
    assert [(one.response, one.role) for one in found] == [(a, Role.RESOURCE) for a in answers]


@pytest.mark.parametrize(
    ("message_class", "kind", "response"),
    [
        ("IPM.Schedule.Meeting.Request", MeetingKind.REQUEST, Response.NONE),
        ("IPM.Schedule.Meeting.Canceled", MeetingKind.CANCELLATION, Response.NONE),
        ("IPM.Schedule.Meeting.Resp.Neg", MeetingKind.RESPONSE, Response.DECLINED),
        ("IPM.Schedule.Meeting.Resp.Tent", MeetingKind.RESPONSE, Response.TENTATIVE),
        ("IPM.Schedule.Meeting.Other", MeetingKind.OTHER, Response.NONE),
    ],
)
def test_mails_about_meetings(message_class: str, kind: MeetingKind, response: Response) -> None:
    message = replace(message_of(meeting_request("Kick-off", START)), message_class=message_class)
    found = meeting_of(message)
    assert (found.kind, found.response, found.appointment.start) == (kind, response, START)


def test_a_counter_proposal_has_its_own_time() -> None:
    proposed = {
        Named(APPOINTMENT, 0x8257, BOOL): True,
        Named(APPOINTMENT, 0x8250, TIME): START + HOUR,
        Named(MEETING, 0x28, UNICODE_TEXT): "Room 1",
    }
    found = meeting_of(with_values(meeting_request("Kick-off", START), proposed))
    assert (found.is_counter_proposal, found.proposed_start) == (True, START + HOUR)
    assert found.old_location == "Room 1"


def test_an_id_without_its_day_is_that_of_the_series() -> None:
    assert clean_id(meeting_id("x", date(2024, 6, 3))) == meeting_id("x")
    assert id_text(meeting_id("x")).startswith("040000008200E00074C5B7101A82E008")
    foreign = meeting_id("")[:40] + b"vCal-Uid" + struct.pack("<I", 1) + b"abc@example.com\0"
    assert id_text(foreign) == "abc@example.com"
    assert (clean_id(b""), id_text(b"")) == (b"", "")


def test_a_contact_with_all_its_parts() -> None:
    item = contact("Ann", "Example", "ann@example.com")
    more = {
        0x3A1C001F: "+49 171 1",
        0x3A24001F: "+49 30 99",
        0x3A420040: datetime(1980, 2, 28, 23, tzinfo=UTC),
        Named(ADDRESS, 0x8045, UNICODE_TEXT): "Street 1",
        Named(ADDRESS, 0x8046, UNICODE_TEXT): "Bonn",
        0x3A59001F: "Köln",
    }
    found = contact_of(with_values(item, more))
    assert (found.name.given, found.name.surname) == ("Ann", "Example")
    assert [email.smtp for email in found.emails] == ["ann@example.com"]
    assert {phone.use for phone in found.phones} >= {PhoneUse.MOBILE, PhoneUse.WORK_FAX}
    uses = {address.use: address.city for address in found.addresses}
    assert uses == {AddressUse.WORK: "Bonn", AddressUse.HOME: "Köln"}
    assert found.birthday is not None
    assert found.picture is not None


def test_an_exchange_address_of_a_contact_takes_the_smtp_one_beside_it() -> None:
    values = {
        Named(ADDRESS, 0x8080, UNICODE_TEXT): "Bob",
        Named(ADDRESS, 0x8082, UNICODE_TEXT): "EX",
        Named(ADDRESS, 0x8083, UNICODE_TEXT): "/o=X/cn=bob",
        Named(ADDRESS, 0x8084, UNICODE_TEXT): "bob@example.com",
    }
    [email] = contact_of(message_of(Item({0x001A001F: "IPM.Contact", **values}))).emails
    assert (email.address, email.smtp) == ("/o=X/cn=bob", "bob@example.com")


def test_a_list_names_its_members_once_each_whatever_form_they_have() -> None:
    members = [("Ann Example", "ann@example.com"), ("Ben Ω", "ben@example.com")]
    item = distribution_list("Team", members, [bytes(24)])
    found = distribution_list_of(message_of(item))
    assert found.name == "Team"
    assert [one.smtp for one in found.members] == [
        "ann@example.com",
        "ben@example.com",
        "ann@example.com",
    ]
    assert found.problems == ()


def stream_of(members: list[tuple[bytes, bytes]]) -> bytes:
    sizes = [sum(map(len, column)) for column in zip(*members, strict=True)]
    head = struct.pack("<HHIIIIII", 1, 0, 0, 0, len(members), *sizes, 0)
    entries = (
        struct.pack("<I", len(entry)) + entry + struct.pack("<I", len(own)) + own + bytes(4)
        for entry, own in members
    )
    return head + b"".join(entries) + bytes(8)


def test_the_stream_of_a_large_list_goes_before_the_arrays() -> None:
    ann, ben = (one_off(name, f"{name}@example.com") for name in ("ann", "ben"))
    item = distribution_list("Team", [("Old", "old@example.com")])
    key = Named(ADDRESS, 0x8064, BINARY)
    whole = stream_of([(ann, b""), (wrapped(bytes(24)), ben)])
    found = distribution_list_of(with_values(item, {key: whole}))
    assert [one.name for one in found.members] == ["ann", "ben"]
    cut = distribution_list_of(with_values(item, {key: whole[:40]}))
    assert [one.name for one in cut.members] == ["Old"]
    assert "ends early" in cut.problems[0]


def test_members_that_say_nothing_are_counted() -> None:
    item = distribution_list("Team", [("Ann", "ann@example.com")])
    key = Named(ADDRESS, 0x8055, SEVERAL | BINARY)
    found = distribution_list_of(
        with_values(item, {key: [one_off("Ann", "ann@example.com"), bytes(30), b""]})
    )
    assert len(found.members) == 1
    assert found.problems == ("2 of 3 members say nothing of who they are",)


def test_a_task_that_is_half_done() -> None:
    due = datetime(2024, 6, 30, tzinfo=UTC)
    found = task_of(message_of(task("Report", due)))
    assert (found.status, found.percent, found.due) == (
        TaskStatus.IN_PROGRESS,
        50,
        date(2024, 6, 30),
    )
    assert (found.owner, found.recurrence is not None) == ("Ann Example", True)


def test_a_note_a_journal_entry_and_plain_mail() -> None:
    entry = journal_entry_of(message_of(journal_entry("Call", START)))
    assert entry == JournalEntry("Call", "Phone call", START, START + HOUR / 2, 30)
    note = message_of(sticky_note())
    assert isinstance(item_of(note), Note)
    assert note_of(note).title == note.subject
    assert item_of(Message("IPM.Note", "Mail")) is None


def test_a_follow_up_flag_tells_what_until_when_and_whether_it_is_done() -> None:
    values = {
        0x001A001F: "IPM.Note",
        0x10900003: 2,
        Named(COMMON, 0x8530, UNICODE_TEXT): "Call back",
        Named(COMMON, 0x8502, TIME): START,
        Named(COMMON, 0x8503, BOOL): True,
    }
    found = follow_up_of(message_of(Item(values)))
    assert found is not None
    assert (found.status, found.request, found.reminder) == (
        FlagStatus.FLAGGED,
        "Call back",
        START,
    )
    assert follow_up_of(message_of(Item({0x10900003: 0}))) is None
    assert follow_up_of(Message("IPM.Note", "")) is None


@pytest.mark.parametrize("number", [-1, 2**31, 2**63 - 1, 0x5AE980E1])
def test_numbers_beyond_reason_do_no_harm(number: int) -> None:
    values = {
        Named(APPOINTMENT, 0x820E, TIME): None,
        Named(COMMON, 0x8517, TIME): None,
        Named(APPOINTMENT, 0x8213, INT32): number,
        Named(APPOINTMENT, 0x8201, INT32): number,
        Named(COMMON, 0x8501, INT32): number,
    }
    found = appointment_of(with_values(appointment("Review", START), values))
    assert (found.end, found.reminder_minutes) == (None, 15)
    assert 0 <= found.sequence < 2**31


def test_values_of_a_wrong_type_count_as_absent() -> None:
    wrong = {
        Named(APPOINTMENT, 0x820D, INT32): 7,
        Named(APPOINTMENT, 0x8216, UNICODE_TEXT): "no blob",
        Named(APPOINTMENT, 0x8205, INT32): 99,
    }
    found = appointment_of(message_of(Item({0x001A001F: "IPM.Appointment", **wrong})))
    assert (found.start, found.recurrence, found.problems) == (None, None, ())
