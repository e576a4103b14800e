"""Lists of large folders out of their tables: equal to what the messages say, or opened."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from orjson import dumps, loads
from tests.builders.pst.big import FOLDER, build_big
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, always, never
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import TAG, mail
from tests.builders.pst.names import PS_PUBLIC_STRINGS, Named

from gleanpoint.core.listings import message_nodes, placer
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, PlainMessages
from gleanpoint_parsers.plugin import BrieflyListed, Surroundings, all_children
from gleanpoint_parsers.pst import mailbox as mailbox_module
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.tag_scan import may_bear_tags

POLICY_TAG, RETENTION_DATE = 0x30190102, 0x301C0040
KEYWORDS = Named(PS_PUBLIC_STRINGS, "Keywords", 0x101F)


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox_module, "BRIEF_FROM", 1)


def image_of(*items: Item, form: Form | None = None) -> bytes:
    stream = BytesIO()
    with Mailbox(stream, form or Form()) as made:
        inbox = made.folder("Inbox", made.top)
        for item in items:
            made.add(inbox, item)
    return stream.getvalue()


def open_image(image: bytes) -> PstMailbox:
    opened = PstParser().open(BytesSource(image), Surroundings())
    assert isinstance(opened, PstMailbox)
    assert isinstance(opened, BrieflyListed)
    return opened


def folder_named(mailbox: PstMailbox, name: str) -> str:
    (top,) = (e.key for e in all_children(mailbox, ROOT) if e.name.startswith("Top of"))
    return next(entry.key for entry in all_children(mailbox, top) if entry.name == name)


def lists(mailbox: PstMailbox, name: str = "Inbox") -> tuple[list[Entry], list[Entry]]:
    """Return a folder's entries in full, and briefly in portions of three."""
    key = folder_named(mailbox, name)
    briefly: list[Entry] = []
    cursor: str | None = None
    while True:
        page = mailbox.brief_children(key, cursor, 3).as_entries()
        briefly += page.entries
        cursor = page.cursor
        if cursor is None:
            return list(all_children(mailbox, key)), briefly


def as_listed(entry: Entry) -> Entry:
    """Return an entry without what these folders' tables have no column for."""
    envelope = entry.envelope
    assert envelope is not None
    sender = envelope.sender.partition(" <")[0]
    told = replace(envelope, sender=sender, sender_address="", follow_up="", is_brief=True)
    return replace(entry, created=None, envelope=told)


@pytest.mark.parametrize("layout", [ANSI, UNICODE, LARGE])
@pytest.mark.parametrize("crypt", [Crypt.NONE, Crypt.PERMUTE])
def test_brief_entries_say_what_the_messages_say(layout: Any, crypt: Crypt) -> None:
    items = [
        mail("Plain"),
        mail("Twin"),
        mail("Twin", {0x0E070003: 0}),
        mail("An answer", prefix="RE: "),
        mail("With a file", {0x0E070003: 0x11}, attachments=[Attachment({0x37050003: 1}, b"x")]),
        mail("Important", {0x00170003: 2, 0x10900003: 2, 0x0070001F: "A topic"}),
        mail("Done", {0x10900003: 1}),
        mail("", {0x0E04001F: ""}),
    ]
    form = Form(layout, crypt, never)
    full, briefly = lists(open_image(image_of(*items, form=form)))
    assert len(full) == len(items)
    if layout is LARGE:  # its blocks may be compressed: tags cannot be looked for
        assert briefly == full
    else:
        assert briefly == [as_listed(entry) for entry in full]


def test_a_large_folder_is_the_same_in_both_lists(tmp_path: Path) -> None:
    image = build_big(tmp_path / "big.pst", 2_100).read_bytes()
    full, briefly = lists(open_image(image), FOLDER)
    assert all(entry.envelope and entry.envelope.is_brief for entry in briefly)
    assert briefly == [as_listed(entry) for entry in full]


def test_a_portion_of_plain_messages_comes_as_columns_behind_its_folders() -> None:
    mailbox = open_image(image_of(mail("One"), mail("Two")))
    page = mailbox.brief_children(folder_named(mailbox, "Inbox"), None, 3)
    assert page.entries == ()
    assert page.messages is not None
    assert page.messages.subjects == ["One", "Two"]
    top = next(e.key for e in all_children(mailbox, ROOT) if e.name.startswith("Top of"))
    folders = mailbox.brief_children(top, None, 3)
    assert [entry.name for entry in folders.entries] == [e.name for e in all_children(mailbox, top)]


def test_one_message_that_had_to_be_opened_makes_entries_of_all() -> None:
    meeting = mail("Meet", {0x001A001F: "IPM.Appointment"})
    mailbox = open_image(image_of(mail("One"), meeting, mail("Two"), mail("Three")))
    inbox = folder_named(mailbox, "Inbox")
    mixed = mailbox.brief_children(inbox, None, 3)
    assert [entry.name for entry in mixed.entries] == ["One", "Meet", "Two"]
    assert mixed.messages is None
    rest = mailbox.brief_children(inbox, mixed.cursor, 3)
    assert rest.messages is not None
    assert rest.messages.subjects == ["Three"]


def test_nodes_of_columns_are_those_of_entries() -> None:
    times = {0x0E060040: datetime(1642, 5, 1, 12, 0, 0, 250_000, tzinfo=UTC)}
    image = image_of(mail("One", times), mail("Two", {0x00170003: 2}))
    mailbox = open_image(image)
    page = mailbox.brief_children(folder_named(mailbox, "Inbox"), None, 3)
    assert page.messages is not None
    as_told = loads(dumps(page.messages))  # as the pipe carries them
    place = placer("point", {"steps": [["partitions", "p1"]], "parser": "pst"})
    nodes = message_nodes(place, "/Inbox", PlainMessages(**as_told))
    for node, entry in zip(nodes, page.as_entries().entries, strict=True):
        shared = [name for name in Node.__slots__ if name not in {"ref", "path"}]
        assert [getattr(node, n) for n in shared] == [getattr(entry, n) for n in shared]
        assert node.path == f"/Inbox/{entry.segment}"
        assert node.ref.steps[-1] == ("pst", entry.key)


def test_items_whose_retention_begins_at_their_end_are_opened() -> None:
    items = [mail("Mail"), mail("Meet", {0x001A001F: "IPM.Appointment"})]
    _, (message, appointment) = lists(open_image(image_of(*items)))
    assert message.envelope is not None
    assert message.envelope.is_brief
    assert appointment.envelope is not None
    assert not appointment.envelope.is_brief
    assert appointment.envelope.sender_address == "ann@example.com"


@pytest.mark.parametrize("text", ["Grüße", "件名"])
def test_letters_that_need_a_code_page_are_asked_of_the_message(text: str) -> None:
    item = mail(text, {0x3FFD0003: 932 if text == "件名" else 1252})
    full, briefly = lists(open_image(image_of(item, mail("Plain"), form=Form(ANSI))))
    assert [entry.name for entry in briefly] == [entry.name for entry in full]


@pytest.mark.parametrize("layout", [ANSI, UNICODE])
@pytest.mark.parametrize("crypt", [Crypt.NONE, Crypt.PERMUTE])
@pytest.mark.parametrize("tag", [POLICY_TAG, RETENTION_DATE, 0x301A0003, 0x301B0102])
def test_no_tagged_message_is_listed_without_its_tag(layout: Any, crypt: Crypt, tag: int) -> None:
    values: dict[int, Any] = {
        POLICY_TAG: TAG.bytes_le,
        RETENTION_DATE: mail("").properties[0x0E060040],
        0x301A0003: 30,
        0x301B0102: struct.pack("<IQ", 30, 130_000_000_000_000_000),
    }
    items = [mail(f"Mail {number}") for number in range(30)]
    items.append(mail("Tagged", {tag: values[tag]}))
    full, briefly = lists(open_image(image_of(*items, form=Form(layout, crypt))))
    assert briefly == full
    assert full[-1].envelope is not None
    assert full[-1].envelope.retention


SCANS: list[tuple[Form, bool]] = [
    (Form(UNICODE, Crypt.NONE), False),
    (Form(ANSI, Crypt.PERMUTE), False),
    (Form(UNICODE, Crypt.CYCLIC), True),
    (Form(LARGE, Crypt.NONE, always), True),
]


@pytest.mark.parametrize(("form", "is_untold"), SCANS)
def test_tags_that_cannot_be_looked_for_count_as_there(form: Form, is_untold: bool) -> None:
    image = image_of(*(mail(f"Mail {number}") for number in range(300)), form=form)
    source = BytesSource(image)
    assert may_bear_tags(source, read_header(source)) is is_untold


def test_rows_that_cannot_be_read_are_opened() -> None:
    """Every block of the folder's table is zeroed: nothing is lost, all is opened."""
    image = bytearray(image_of(*(mail(f"Mail {number}") for number in range(4))))
    mailbox = open_image(bytes(image))
    nid = int(folder_named(mailbox, "Inbox")[1:])
    store = mailbox._reader.store
    place = store.database.block_of(store.node(nid & ~31 | 0x0E).place.data)
    image[place.offset : place.offset + place.size] = bytes(place.size)
    full, briefly = lists(open_image(bytes(image)))
    assert [entry.name for entry in briefly] == [f"Mail {number}" for number in range(4)]
    assert briefly == full


def test_entries_tell_importance_flags_categories_and_conversation() -> None:
    more = {0x00170003: 2, 0x10900003: 2, 0x0070001F: "A topic", KEYWORDS: ["Red", " Red", "Blue"]}
    full, _ = lists(open_image(image_of(mail("Marked", more))))
    (envelope,) = (entry.envelope for entry in full)
    assert envelope is not None
    assert (envelope.importance, envelope.follow_up) == (2, "flagged")
    assert (envelope.categories, envelope.conversation) == (("Red", "Blue"), "A topic")


def test_a_size_below_nothing_is_none_in_either_list() -> None:
    mailbox = open_image(image_of(mail("Lies", {0x0E080003: -5}), mail("Tells", {0x0E080003: 5})))
    for entries in lists(mailbox):
        assert [entry.size for entry in entries] == [None, 5]
