"""What pages say of signed mail and of items that are no mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.builders.mail_trees import attachment

from gleanpoint.core.export.mail.page.head import head_of
from gleanpoint.core.export.mail.page.item_rows import item_rows
from gleanpoint.core.export.mail.page.secured import opened
from gleanpoint.core.export.mail.page.series_words import series_words
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, Response, Role
from gleanpoint_parsers.mapi.kinds.contact import Contact, PersonName, Phone, PostalAddress
from gleanpoint_parsers.mapi.kinds.contact_fields import AddressUse, PhoneUse
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.recurrence import LAST, Frequency, Recurrence
from gleanpoint_parsers.mapi.kinds.task import Task, TaskStatus
from gleanpoint_parsers.mapi.kinds.time_zones import TimeZone
from gleanpoint_parsers.mapi.message import Message, Party

START = date(2024, 6, 3)
SIGNED_PART = (
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"Gr\xc3\xbc\xc3\x9fe, signed\r\n--b\r\nContent-Type: text/csv\r\n"
    b'Content-Disposition: attachment; filename="a.csv"\r\n\r\n1,2\r\n--b--\r\n'
)


def rows(item: object) -> dict[str, tuple[str, ...]]:
    return {label: values for label, values in item_rows(item) if values}  # type: ignore[arg-type] # any item


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    size = len(content).to_bytes(4, "big")
    return bytes([tag, 0x84]) + size + content


def endless(tag: int, *parts: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def cms(content: bytes) -> bytes:
    """Return a SignedData around ``content``, its lengths given."""
    kind = der(6, bytes.fromhex("2a864886f70d010701"))
    inner = der(0x30, kind, der(0xA0, der(4, content)))
    signed = der(0x30, der(2, b"\1"), der(0x31), inner, der(0x31))
    return der(0x30, der(6, bytes.fromhex("2a864886f70d010702")), der(0xA0, signed))


def streamed_cms(content: bytes) -> bytes:
    """Return the same as programs that stream write it: without lengths, content in pieces."""
    kind = der(6, bytes.fromhex("2a864886f70d010701"))
    pieces = endless(0x24, der(4, content[:100]), der(4, content[100:]))
    inner = endless(0x30, kind, endless(0xA0, pieces))
    signed = endless(0x30, der(2, b"\1"), der(0x31), inner, der(0x31))
    return endless(0x30, der(6, bytes.fromhex("2a864886f70d010702")), endless(0xA0, signed))


def signed(data: bytes) -> tuple[Message, tuple[str, ...]]:
    message = Message("IPM.Note.SMIME", "s", attachments=(attachment("a", "smime.p7m", data),))
    return opened(message, lambda _: data)


@pytest.mark.parametrize("data", [SIGNED_PART, cms(SIGNED_PART), streamed_cms(SIGNED_PART)])
def test_the_text_of_signed_mail_is_shown_and_the_signature_is_not_claimed(data: bytes) -> None:
    message, notes = signed(data)
    assert message.text is not None
    assert message.text.strip() == "Grüße, signed"
    assert notes == (
        "This message is signed. The signature was not checked here; it is in smime.p7m.",
        "Files inside the signed content: a.csv.",
    )


def test_encrypted_mail_says_so() -> None:
    kind = der(6, bytes.fromhex("2a864886f70d010703"))
    message, notes = signed(der(0x30, kind, der(0xA0, der(0x30, der(2, b"\0")))))
    assert message.text is None
    assert notes == (
        "This message is encrypted: what it says cannot be shown. It is in smime.p7m.",
    )


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_signed_content_that_is_cut_or_lies_ends_without_an_error(cut: int) -> None:
    for data in (cms(SIGNED_PART), streamed_cms(SIGNED_PART)):
        signed(data[:cut])
        signed(data[:cut] + b"\xff" * 8 + data[cut:])
    signed(b"\x30\x80" * cut)
    signed(b"\x30\x88" + b"\xff" * 8)


def test_other_mail_is_not_touched() -> None:
    message = Message("IPM.Note", "s", attachments=(attachment("a", "smime.p7m", b"x"),))
    assert opened(message, lambda _: b"x") == (message, ())


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (Recurrence(Frequency.DAILY, 3, START, count=5), "every 3 days from 2024-06-03; 5 times"),
        (
            Recurrence(Frequency.WEEKLY, 1, START, weekdays=(0, 3), until=date(2024, 7, 1)),
            "every week on Monday, Thursday from 2024-06-03; until 2024-07-01",
        ),
        (
            Recurrence(Frequency.MONTHLY, 1, START, month_day=31),
            "every month on the last day from 2024-06-03; without end",
        ),
        (
            Recurrence(Frequency.YEARLY, 1, START, weekdays=(4,), nth=LAST, month=11),
            "every year on the last Friday of November from 2024-06-03; without end",
        ),
        (
            Recurrence(Frequency.MONTHLY, 1, START, month_day=1, calendar=6, deleted=(START,)),
            "every month of another calendar (number 6) from 2024-06-03; without end; 1 left out",
        ),
    ],
)
def test_series_are_told_in_words(series: Recurrence, words: str) -> None:
    assert series_words(series) == words


def test_an_appointment_says_when_where_and_who_answered_what() -> None:
    bob = Party("Bob", "SMTP", "bob@example.org")
    found = rows(
        Appointment(
            "Talk",
            datetime(2024, 6, 3, 7, tzinfo=UTC),
            datetime(2024, 6, 3, 8, tzinfo=UTC),
            "Room 4",
            attendees=(Attendee(bob, Role.OPTIONAL, Response.ACCEPTED),),
            time_zone=TimeZone("W. Europe Standard Time", timedelta(hours=1), timedelta(hours=2)),
            reminder_minutes=75,
        )
    )
    assert found["When"] == ("2024-06-03 07:00:00 UTC to 2024-06-03 08:00:00 UTC",)
    assert found["Where"] == ("Room 4",)
    assert found["Attendees"] == ("Bob <bob@example.org> (optional, accepted)",)
    assert found["Reminder"] == ("1 h 15 min before",)


def test_contacts_tasks_and_journals_have_their_rows() -> None:
    contact = Contact(
        PersonName("Ann Example"),
        phones=(Phone(PhoneUse.MOBILE, "+49 170"),),
        addresses=(
            PostalAddress(AddressUse.HOME, "1 Main St", city="Berlin", postal_code="10115"),
        ),
        birthday=date(1980, 2, 29),
    )
    assert rows(contact) == {
        "Name": ("Ann Example",),
        "Phone, mobile": ("+49 170",),
        "Address, home": ("1 Main St, 10115 Berlin",),
        "Birthday": ("1980-02-29",),
    }
    task = Task("x", TaskStatus.IN_PROGRESS, 50, due=START, categories=("Red",))
    assert rows(task) == {
        "Status": ("in progress, 50%",),
        "Due": ("2024-06-03",),
        "Categories": ("Red",),
    }
    assert rows(JournalEntry("x", "Phone call", minutes=61)) == {
        "Activity": ("Phone call",),
        "Duration": ("1 h 1 min",),
    }


def test_the_head_of_an_appointment_has_its_rows() -> None:
    labels = [label for label, _ in head_of(Message("IPM.Appointment", "x"))]
    assert "Shown as" in labels
