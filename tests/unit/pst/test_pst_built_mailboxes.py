"""Our own reader against mailboxes of an independent builder: every variant and structure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from tests.builders.pst.calendar import MOVED
from tests.builders.pst.everything import FORMS, Everything, build_everything
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, always, every_other
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import (
    IDENTIFIER,
    MOMENT,
    SIGNED,
    every_type,
    large_attachment,
    mail,
    many_attachments,
    nested,
    pieces,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.plugin import ROOT, Entry, Kind, Surroundings, all_children
from gleanpoint_parsers.pst import opening
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser

Opened = tuple[PstMailbox, dict[str, Entry], Everything]


@pytest.fixture(autouse=True)
def without_libpff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIBPFF_SIZE", 0)


def open_image(image: bytes) -> PstMailbox:
    mailbox = PstParser().open(BytesSource(image), Surroundings())
    assert isinstance(mailbox, PstMailbox)
    return mailbox


def build(form: Form, *items: Item) -> PstMailbox:
    stream = BytesIO()
    with Mailbox(stream, form) as mailbox:
        folder = mailbox.folder("Inbox", mailbox.top)
        for item in items:
            mailbox.add(folder, item)
    return open_image(stream.getvalue())


def folders(mailbox: PstMailbox, key: str = ROOT) -> Iterator[Entry]:
    for entry in all_children(mailbox, key):
        if entry.kind is Kind.FOLDER and not entry.holds_deleted:
            yield entry
            if not entry.holds_links:
                yield from folders(mailbox, entry.key)


def messages(mailbox: PstMailbox, folder: str) -> list[Entry]:
    key = next(entry.key for entry in folders(mailbox) if entry.name == folder)
    return list(all_children(mailbox, key))


def content(mailbox: PstMailbox, key: str) -> bytes:
    source = mailbox.content(key)
    return source.read_at(0, source.size)


@pytest.fixture(scope="module", params=FORMS)
def everything(request: pytest.FixtureRequest) -> tuple[bytes, Everything]:
    return build_everything(FORMS[request.param])


@pytest.fixture
def opened(everything: tuple[bytes, Everything]) -> Opened:
    mailbox = open_image(everything[0])
    return mailbox, {entry.name: entry for entry in folders(mailbox)}, everything[1]


def test_every_item_is_listed_in_its_folder(opened: Opened) -> None:
    mailbox, found, made = opened
    for folder, subjects in made.subjects.items():
        entries = [e for e in all_children(mailbox, found[folder].key) if not e.hidden]
        assert [entry.name for entry in entries] == subjects
        assert not any(entry.problem for entry in entries)


def test_associated_items_are_listed_as_hidden(opened: Opened) -> None:
    mailbox, found, made = opened
    for folder, subjects in made.hidden.items():
        entries = all_children(mailbox, found[folder].key)
        assert [entry.name for entry in entries if entry.hidden] == subjects


def test_search_folders_list_what_lives_elsewhere(opened: Opened) -> None:
    mailbox, found, made = opened
    inbox = {entry.name: entry.key for entry in all_children(mailbox, found["Inbox"].key)}
    for folder, subjects in made.found.items():
        assert found[folder].holds_links
        keys = [entry.key for entry in all_children(mailbox, found[folder].key)]
        assert keys == [inbox[subject] for subject in subjects]


def test_a_signed_message_keeps_every_byte(opened: Opened) -> None:
    mailbox, found, _ = opened
    inbox = {entry.name: entry.key for entry in all_children(mailbox, found["Inbox"].key)}
    (attachment,) = mailbox.message(inbox["Signed"]).attachments
    assert content(mailbox, attachment.key) == SIGNED


def test_an_appointment_keeps_its_exceptions(opened: Opened) -> None:
    mailbox, found, _ = opened
    key = next(e.key for e in all_children(mailbox, found["Calendar"].key) if e.name == "Weekly")
    item = item_of(mailbox.message(key))
    assert isinstance(item, Appointment)
    assert item.recurrence is not None
    (changed,) = item.recurrence.changed
    naive = changed.start.replace(tzinfo=None)
    assert (naive, changed.subject, changed.location) == (MOVED.start, MOVED.subject, "Room 9")


def test_items_of_every_class_are_recognised(opened: Opened) -> None:
    mailbox, found, made = opened
    kinds = []
    for folder in ("Calendar", "Contacts", "Tasks", "Notes", "Journal"):
        keys = [e.key for e in all_children(mailbox, found[folder].key)]
        kinds += [type(item_of(mailbox.message(key))).__name__ for key in keys]
    expected = "Appointment Appointment Contact Contact DistributionList Task NoneType Note"
    assert kinds == [*expected.split(), "JournalEntry"]
    assert len(kinds) == sum(len(made.subjects[f]) for f in made.subjects if f in _OF_CLASSES)


_OF_CLASSES = {"Calendar", "Contacts", "Tasks", "Notes", "Journal"}


@pytest.mark.parametrize("layout", [UNICODE, LARGE], ids=["unicode", "large"])
def test_values_of_every_type_come_back(layout: Any) -> None:
    mailbox = build(Form(layout, Crypt.PERMUTE, is_short=True), every_type())
    message = mailbox.message(messages(mailbox, "Inbox")[0].key)
    values = message.properties
    alone = {
        "67010002": -2,
        "67020003": -3,
        "67030004": 1.5,
        "67040005": -2.25,
        "67050006": "-12.3456",
        "67060007": 36526.5,
        "6707000A": 0x8004010F,
        "6708000B": True,
        "67090014": -(2**62),
        "670A001E": "8-bit ä",
        "670B001F": "wide ☂",
        "670C0040": MOMENT,
        "670D0048": str(IDENTIFIER).upper(),
        "670E0102": bytes(range(256)),
        "6717101F": ["one", "", "three ☂"],
        "671A1102": [b"", b"x" * 5_000, b"y"],
        "6750001F": "long " * 4_000,
        "67510102": bytes(range(256)) * 100,
        "6752001F": "",
    }
    assert {tag: values[tag] for tag in alone} == alone
    assert values["67181040"] == [MOMENT, MOMENT]
    assert isinstance(values["67181040"][0], datetime)
    assert sorted(name.split("/")[1] for name in message.names.values()) == [
        "0x4711",
        "Keywords",
        "x-odd-header",
        "ünïcode",
    ]
    assert message.problems == ()


@pytest.mark.parametrize("layout", [ANSI, UNICODE, LARGE], ids=["ansi", "unicode", "large"])
def test_ten_levels_of_messages_are_followed(layout: Any) -> None:
    mailbox = build(Form(layout, is_short=True), nested(10))
    (entry,) = messages(mailbox, "Inbox")
    names = [entry.name]
    while entry.has_children:
        (entry,) = all_children(mailbox, entry.key)
        names.append(entry.name)
    assert names == [f"Level {number}" for number in range(11)]
    assert mailbox.message(entry.key).text == "Text of Level 10"


@pytest.mark.parametrize("layout", [ANSI, UNICODE, LARGE], ids=["ansi", "unicode", "large"])
def test_nine_hundred_attachments_and_a_large_one_are_read(layout: Any) -> None:
    mailbox = build(
        Form(layout, Crypt.PERMUTE, is_short=True),
        many_attachments(900),
        large_attachment(9_000_000),
    )
    many, large = messages(mailbox, "Inbox")
    attachments = mailbox.message(many.key).attachments
    assert [content(mailbox, one.key) for one in attachments] == [
        b"file %d" % n for n in range(900)
    ]
    (one,) = mailbox.message(large.key).attachments
    assert content(mailbox, one.key) == b"".join(pieces(9_000_000))


def test_attachments_that_a_message_promises_and_lacks_are_told() -> None:
    mailbox = build(Form(), mail("Without its file", {0x0E070003: 0x11}))
    (entry,) = messages(mailbox, "Inbox")
    told = ("It says that it has attachments, but none is there",)
    assert mailbox.children(entry.key, None, 10).notes == told
    assert mailbox.message(entry.key).problems == told


@pytest.mark.parametrize("crypt", Crypt)
@pytest.mark.parametrize("squeeze", [always, every_other])
def test_compressed_chains_of_every_encoding_are_read(crypt: Crypt, squeeze: Any) -> None:
    data = b"".join(number.to_bytes(4, "big") * 30 for number in range(9_000))
    file = Attachment({0x3707001F: "a.bin"}, data)
    form = Form(LARGE, crypt, squeeze, chain_limit=9_000, is_short=True)
    mailbox = build(form, mail("Plain", attachments=[file]))
    (attachment,) = mailbox.message(messages(mailbox, "Inbox")[0].key).attachments
    assert content(mailbox, attachment.key) == data
