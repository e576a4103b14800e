"""Calendar items, contacts and lists of real mailboxes go out as files that read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import icalendar
import pytest

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.calendar.write import write_ics
from gleanpoint.core.export.mail.cards.write import write_vcf
from gleanpoint.core.export.mail.written import MessageFile, MessageTree
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.appointment import appointment_of
from gleanpoint_parsers.mapi.kinds.contact import contact_of
from gleanpoint_parsers.mapi.kinds.distribution_list import distribution_list_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.mapi.message import Attachment, Message
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import MailContainer, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata

WITH_ITEMS = [
    "pst/aspose_Outlook_2011.pst",
    "pst/aspose_SampleOstFile_ex2010.ost",
    "pst/aspose_Test_part1_broken.pst",
    "pst/gopst_test-from-aspose.ost",
    "pst/hiraoka_contacts97-2002_ansi_cp932.pst",
    "pst/hiraoka_contacts_unicode.pst",
    "pst/javalibpst_dist-list.pst",
    "pst/javalibpst_passworded.pst",
    "msg/poi_msgClassAppointment.msg",
    "msg/poi_msgClassTask.msg",
]
SERIES = "pst/javalibpst_dist-list.pst"
CALENDAR = {ItemKind.APPOINTMENT, ItemKind.MEETING, ItemKind.TASK, ItemKind.JOURNAL, ItemKind.NOTE}
CARDS = {ItemKind.CONTACT, ItemKind.DISTRIBUTION_LIST}

Found = list[tuple[Message, MessageTree]]


class Tree:
    """Attachments straight out of a container."""

    def __init__(self, container: MailContainer) -> None:
        self._container = container

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        try:
            source = self._container.content(attachment.key)
            yield source.read_at(0, source.size)
        except ParserError as error:
            raise ContentUnavailableError(str(error)) from error

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        assert attachment.embedded is not None
        try:
            return self._container.message(attachment.embedded), Tree(self._container)
        except ParserError as error:
            raise ContentUnavailableError(str(error)) from error


@pytest.fixture
def items(name: str, unpacked: Callable[..., Path]) -> Iterator[Found]:
    """Every message of a mailbox that can be read, without those inside others."""
    is_file = name.startswith("msg/")
    source = FileSource(unpacked(name if is_file else f"{name}.zst"))
    container = (MsgParser() if is_file else PstParser()).open(source, Surroundings())
    yield list(messages(container, ROOT))
    container.close()
    source.close()


def messages(container: MailContainer, key: str) -> Iterator[tuple[Message, MessageTree]]:
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER and not (entry.holds_deleted or entry.holds_links):
            yield from messages(container, entry.key)
        if entry.kind is not Kind.MESSAGE:
            continue
        try:
            yield container.message(entry.key), Tree(container)
        except ParserError:
            continue


def written(write: MessageFile, message: Message, tree: MessageTree) -> bytes:
    file = BytesIO()
    found = write(message, tree, file, accept_damaged=True)
    assert len(found.attachments) == len(message.attachments)
    return file.getvalue()


@pytest.mark.parametrize("name", WITH_ITEMS)
def test_every_item_goes_out_as_what_it_is_and_as_nothing_else(items: Found) -> None:
    kinds = [kind_of(message.message_class) for message, _ in items]
    assert (CALENDAR | CARDS).intersection(kinds)
    for (message, tree), kind in zip(items, kinds, strict=True):
        assert (item_of(message) is None) == (kind is ItemKind.MAIL)
        if kind in CALENDAR:
            calendar = icalendar.Calendar.from_ical(written(write_ics, message, tree))
            assert isinstance(calendar, icalendar.Component)
            parts = [part for part in calendar.walk() if part.name.startswith("V")]
            assert not any(part.errors for part in parts)
        elif kind in CARDS:
            card = written(write_vcf, message, tree)
            assert card.count(b"BEGIN:VCARD\r\n") == card.count(b"END:VCARD\r\n") >= 1
        for write, fits in ((write_ics, kind in CALENDAR), (write_vcf, kind in CARDS)):
            if not fits:
                with pytest.raises(ContentUnavailableError, match="export it in another format"):
                    written(write, message, tree)


@pytest.mark.parametrize("name", [SERIES])
def test_a_real_series_with_one_left_out_and_two_moved(items: Found) -> None:
    [(message, tree)] = [
        (message, tree)
        for message, tree in items
        if kind_of(message.message_class) is ItemKind.APPOINTMENT
    ]
    series = appointment_of(message)
    assert series.problems == ()
    assert series.recurrence is not None
    assert series.recurrence.deleted == (date(2016, 8, 9),)
    calendar = icalendar.Calendar.from_ical(written(write_ics, message, tree))
    assert isinstance(calendar, icalendar.Component)
    rule, *moved = calendar.walk("VEVENT")
    assert rule["rrule"].to_ical() == b"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU"
    starts = [event.decoded("dtstart").astimezone(UTC) for event in moved]
    assert starts == [datetime(2016, 8, day, 16 + (day > 23), tzinfo=UTC) for day in (23, 30)]
    texts = {str(event["description"]) for event in (rule, *moved)}
    assert len(texts) == 3  # each has a body of its own


@pytest.mark.parametrize("name", [SERIES])
def test_a_real_list_knows_the_address_of_each_member(items: Found) -> None:
    lists = [
        distribution_list_of(message)
        for message, _ in items
        if kind_of(message.message_class) is ItemKind.DISTRIBUTION_LIST
    ]
    assert [len(found.members) for found in lists] == [3]
    assert all("@" in member.smtp for found in lists for member in found.members)
    assert lists[0].problems == ()


@pytest.mark.parametrize(
    "name", ["pst/hiraoka_contacts97-2002_ansi_cp932.pst", "pst/hiraoka_contacts_unicode.pst"]
)
def test_a_contact_is_the_same_in_ansi_and_unicode(items: Found) -> None:
    [contact] = [
        contact_of(message)
        for message, _ in items
        if kind_of(message.message_class) is ItemKind.CONTACT
    ]
    assert "\N{REPLACEMENT CHARACTER}" not in repr(contact)
    assert not contact.name.shown.isascii()
