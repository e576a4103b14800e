"""Cards of appointments, contacts, lists, tasks: what they say, and that they can be seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QImage
from tests.builders.preview_items import ANN, DORA

from gleanpoint.gui.models.cards.item_cards import card_of
from gleanpoint.gui.models.cards.people_cards import initials_of
from gleanpoint.gui.models.cards.recurrence_words import changes_words, recurrence_words
from gleanpoint.gui.panes.preview.card import SHOWN, CardView
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, Response, Role
from gleanpoint_parsers.mapi.kinds.contact import Contact, PersonName, Phone, PostalAddress
from gleanpoint_parsers.mapi.kinds.contact_fields import AddressUse, PhoneUse
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.meeting import Meeting, MeetingKind
from gleanpoint_parsers.mapi.kinds.note import Note
from gleanpoint_parsers.mapi.kinds.recurrence import LAST, Frequency, Recurrence
from gleanpoint_parsers.mapi.kinds.task import Task, TaskStatus
from gleanpoint_parsers.mapi.message import Party

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
FIRST = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Recurrence(Frequency.DAILY, 1, FIRST), "Every day, without end"),
        (Recurrence(Frequency.DAILY, 3, FIRST, count=8), "Every 3 days, 8 times"),
        (
            Recurrence(Frequency.WEEKLY, 2, FIRST, weekdays=(0, 3), until=date(2026, 12, 31)),
            "Every 2 weeks on Mon and Thu, until 31 Dec 2026",
        ),
        (
            Recurrence(Frequency.MONTHLY, 1, FIRST, weekdays=(2,), nth=LAST),
            "Every month on the last Wed, without end",
        ),
        (
            Recurrence(Frequency.MONTHLY, 1, FIRST, month_day=31),
            "Every month on the last day, without end",
        ),
        (
            Recurrence(Frequency.YEARLY, 1, FIRST, month=2, month_day=29),
            "Every year on day 29 of February, without end",
        ),
    ],
)
def test_a_rule_is_said_in_words(rule, words):
    assert recurrence_words(rule) == words


def test_departures_from_a_rule_are_counted():
    rule = Recurrence(Frequency.DAILY, 1, FIRST, deleted=(FIRST, date(2026, 11, 20)))
    assert changes_words(rule) == "2 left out"
    assert changes_words(Recurrence(Frequency.DAILY, 1, FIRST)) == ""


def test_an_appointment_says_when_where_and_who_answered_what():
    card = card_of(
        Appointment(
            "Review",
            NOON,
            ONE,
            "Room 4",
            organizer=ANN,
            attendees=(
                Attendee(ANN, is_organizer=True),
                Attendee(DORA, Role.OPTIONAL, Response.DECLINED),
            ),
            is_canceled=True,
            reminder_minutes=90,
        )
    )
    assert card.day is not None
    assert (card.day.day, card.day.weekday) == ("19", "Thursday")
    assert card.line == "Called off"
    assert ("Where", "Room 4") in card.rows
    assert ("Reminder", "90 minutes before") in card.rows
    assert [one.note for one in card.people] == ["Organizer", "Declined, optional"]


def test_whole_days_are_said_as_days():
    whole = Appointment("Fair", datetime(2026, 11, 19, tzinfo=UTC), is_all_day=True)
    assert card_of(whole).heading == "Thu 19 Nov 2026, all day"


def test_a_meeting_mail_says_what_it_is_about():
    card = card_of(
        Meeting(
            MeetingKind.RESPONSE,
            Appointment("Review", NOON, ONE),
            Response.TENTATIVE,
            proposed_start=ONE,
            old_location="Room 3",
        )
    )
    assert card.line == "Answer to a meeting request: tentative"
    assert ("Was at", "Room 3") in card.rows
    assert any(name == "Proposed" for name, _ in card.rows)


def test_a_contact_shows_how_to_reach_somebody():
    card = card_of(
        Contact(
            PersonName("Ann Example", given="Ann", surname="Example"),
            company="Example Ltd.",
            job_title="Buyer",
            emails=(ANN,),
            phones=(Phone(PhoneUse.MOBILE, "+49 170 1"),),
            addresses=(PostalAddress(AddressUse.WORK, "1 Main Street", city="Berlin"),),
            birthday=date(1980, 2, 29),
        )
    )
    assert (card.heading, card.initials) == ("Buyer, Example Ltd.", "AE")
    assert ("Phone, mobile", "+49 170 1") in card.rows
    assert ("Address, work", "1 Main Street\nBerlin") in card.rows
    assert any(name == "Birthday" and "1980" in value for name, value in card.rows)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ann Example", "AE"), ("Example, Ann", "EA"), ("Öl", "Ö"), ("", ""), ("- ?", "")],
)
def test_initials_are_letters_of_the_name(name, initials):
    assert initials_of(name) == initials


def test_direction_marks_of_a_stored_name_do_not_turn_the_card():
    card = card_of(Contact(PersonName("\u202eAnn"), phones=(Phone(PhoneUse.WORK, "\u202e1"),)))
    assert "\u202e" not in card.heading + "".join(value for _, value in card.rows)


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        (DistributionList("Everybody", (ANN, DORA)), "2 members"),
        (Task("Report", TaskStatus.IN_PROGRESS, 50), "In progress, 50 % done"),
        (Task("Report"), "Not started"),
        (JournalEntry("Call", "Phone call", NOON, ONE, 60), "Phone call"),
        (Note("Tea", "Tea"), "Note, yellow"),
    ],
)
def test_every_other_kind_has_a_card(item, heading):
    assert card_of(item).heading == heading


@pytest.mark.qt_log_ignore("does not support")  # the screenless platform has no size hints
@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_cards_are_painted_and_long_lists_unfold(qtbot, mode):
    view = CardView(Theme(mode))
    qtbot.addWidget(view)
    people = tuple(Party(f"Person {n}", "SMTP", f"p{n}@example.org") for n in range(40))
    view.resize(500, 400)
    view.show_card(card_of(DistributionList("Everybody", people)))
    with qtbot.waitSignal(view.laidOut):
        view.show()
    folded = view.heightForWidth(500)
    view.show_card(view.card, everybody=True)
    qtbot.waitUntil(lambda: view.heightForWidth(500) > folded)
    assert len(people) > SHOWN
    photo = QImage(120, 80, QImage.Format.Format_RGB32)
    for item in (Contact(PersonName("Ann Example")), Appointment("x", NOON, ONE), Task("x")):
        view.show_card(card_of(item), photo if isinstance(item, Contact) else None)
        view.show()
        assert not view.grab().isNull()
    view.show_card(None)
    assert view.isHidden()
