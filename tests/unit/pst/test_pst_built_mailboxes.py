"""Our own reader against mailboxes of an independent builder: every variant and structure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.builders.pst.big import FOLDER, build_big, subject
from tests.builders.pst.calendar import MOVED
from tests.builders.pst.damage import chains
from tests.builders.pst.database import Database
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
from tests.builders.pst.opened import Opened
from tests.builders.pst.scope import Scope
from tests.builders.pst.table import Table

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.read import item_of
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst import opening
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.reader import MailReader

Read = tuple[PstMailbox, dict[str, Entry], Everything]


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
def opened(everything: tuple[bytes, Everything]) -> Read:
    mailbox = open_image(everything[0])
    return mailbox, {entry.name: entry for entry in folders(mailbox)}, everything[1]


def test_every_item_is_listed_in_its_folder(opened: Read) -> None:
    mailbox, found, made = opened
    for folder, subjects in made.subjects.items():
        entries = [e for e in all_children(mailbox, found[folder].key) if not e.hidden]
        assert [entry.name for entry in entries] == subjects
        assert not any(entry.problem for entry in entries)


def test_associated_items_are_listed_as_hidden(opened: Read) -> None:
    mailbox, found, made = opened
    for folder, subjects in made.hidden.items():
        entries = all_children(mailbox, found[folder].key)
        assert [entry.name for entry in entries if entry.hidden] == subjects


def test_search_folders_list_what_lives_elsewhere(opened: Read) -> None:
    mailbox, found, made = opened
    inbox = {entry.name: entry.key for entry in all_children(mailbox, found["Inbox"].key)}
    for folder, subjects in made.found.items():
        assert found[folder].holds_links
        keys = [entry.key for entry in all_children(mailbox, found[folder].key)]
        assert keys == [inbox[subject] for subject in subjects]


def test_a_signed_message_keeps_every_byte(opened: Read) -> None:
    mailbox, found, _ = opened
    inbox = {entry.name: entry.key for entry in all_children(mailbox, found["Inbox"].key)}
    (attachment,) = mailbox.message(inbox["Signed"]).attachments
    assert content(mailbox, attachment.key) == SIGNED


def test_an_appointment_keeps_its_exceptions(opened: Read) -> None:
    mailbox, found, _ = opened
    key = next(e.key for e in all_children(mailbox, found["Calendar"].key) if e.name == "Weekly")
    item = item_of(mailbox.message(key))
    assert isinstance(item, Appointment)
    assert item.recurrence is not None
    (changed,) = item.recurrence.changed
    naive = changed.start.replace(tzinfo=None)
    assert (naive, changed.subject, changed.location) == (MOVED.start, MOVED.subject, "Room 9")


def test_items_of_every_class_are_recognised(opened: Read) -> None:
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


@pytest.mark.parametrize("layout", [ANSI, UNICODE], ids=["ansi", "unicode"])
def test_a_table_of_hundreds_of_heap_pages_is_listed_in_order(layout: Any, tmp_path: Path) -> None:
    """Pages 8 and 136 of a heap begin with a map; the row index has two levels."""
    path = build_big(tmp_path / "big.pst", 7_000, Form(layout, is_short=True))
    mailbox = open_image(path.read_bytes())
    key = next(entry.key for entry in folders(mailbox) if entry.name == FOLDER)
    found = [entry.name for entry in mailbox.brief_children(key, None, 7_000).as_entries().entries]
    prefixes = ["", "RE: ", "", ""] * 1_750
    assert found == [prefix + subject(number) for number, prefix in enumerate(prefixes)]


def test_trees_of_many_levels_in_properties_and_tables_are_followed() -> None:
    stream = BytesIO()
    with Mailbox(stream, Form(is_short=True)) as mailbox:
        folder = mailbox.folder("Inbox", mailbox.top)
        nid = mailbox.add(folder, mail("Shallow"))
        scope = Scope(mailbox.file)
        values = {0x67000003 + (number << 16): number for number in range(200)}
        texts = mailbox.writer.properties(mail("Deep").properties)
        data = scope.properties({**values, **texts}, per_item=3)
        mailbox.file.node(nid, data, scope.write(), folder.nid)
    opened = open_image(stream.getvalue())
    (entry,) = messages(opened, "Inbox")
    assert entry.name == "Deep"
    properties = opened.message(entry.key).properties
    assert [properties[f"{0x6700 + number:04X}0003"] for number in range(200)] == list(range(200))


def test_cells_wider_than_their_type_are_read() -> None:
    file = Database(stream := BytesIO(), Form(is_short=True))
    scope = Scope(file)
    table = Table(scope, [0x30000003, 0x3001001F], widths={0x30000003: 8}, per_item=2)
    for number in range(9):
        table.add(number + 1, {0x30000003: number - 4, 0x3001001F: f"Row {number}"})
    data = table.write()
    file.node(0x692, data, scope.write())
    file.finish()
    source = BytesSource(stream.getvalue())
    database = NodeDatabase(source, read_header(source))
    place = database.node(0x692)
    assert place is not None
    rows = TableContext(Node(database, place))
    found = [Properties(rows.row(row_id)) for row_id in rows.row_ids]
    assert [row.integer(0x3000) for row in found] == list(range(-4, 5))
    assert found[8].text(0x3001) == "Row 8"


def test_a_subject_too_long_for_its_heap_is_not_cut() -> None:
    mailbox = build(Form(is_short=True), mail("long " * 1_200))
    (entry,) = messages(mailbox, "Inbox")
    assert mailbox.message(entry.key).subject == "long " * 1_200


def test_texts_of_an_ansi_file_are_in_the_code_page_of_their_message() -> None:
    stream = BytesIO()
    with Mailbox(stream, Form(ANSI, is_short=True), code_page="cp932") as mailbox:
        folder = mailbox.folder("受信トレイ", mailbox.top)
        mailbox.add(folder, mail("テスト", {0x3FF10003: 1041, 0x3FDE0003: 50220}))
    opened = open_image(stream.getvalue())
    (entry,) = messages(opened, "受信トレイ")
    assert entry.name == "テスト"
    assert opened.message(entry.key).text == "Text of テスト"


def test_the_upper_tree_of_an_exchange_cache_is_listed() -> None:
    image, made = build_everything(FORMS["large"], is_ost=True)
    mailbox = open_image(image)
    found = [entry.name for entry in folders(mailbox)]
    assert {*made.subjects, "IPM_SUBTREE", "Root - Mailbox", "Root - Public"} <= set(found)


def test_a_table_that_cannot_be_read_is_tried_once_not_once_a_message(tmp_path: Path) -> None:
    """Else the time to list a damaged folder grows with the square of its messages."""
    path = build_big(tmp_path / "big.pst", 1_500, Form(is_short=True))
    opened = Opened.parse(path.read_bytes())
    chain = max(chains(opened), key=lambda one: len(opened.block(one)))
    spoiled = opened.block(chain)[:-8] + (0xFFF0).to_bytes(8, "little")
    opened.put_block(chain, spoiled)
    source = BytesSource(bytes(opened.data))
    store = Store(NodeDatabase(source, read_header(source)))
    key = next(
        entry.key for entry in folders(PstMailbox(MailReader(store))) if entry.name == FOLDER
    )
    folder = Folder(store, int(key.removeprefix("n")))
    errors = []
    for _ in range(2):
        with pytest.raises(ParserError) as caught:
            folder.contents  # noqa: B018 - reads it
        errors.append(caught.value)
    assert errors[0] is errors[1]


def test_an_orphan_that_cannot_be_read_tells_both() -> None:
    stream = BytesIO()
    with Mailbox(stream, Form(is_short=True)) as mailbox:
        folder = mailbox.folder("Inbox", mailbox.top)
        nid = mailbox.add(folder, mail("Orphan"), listed=False)
    opened = Opened.parse(stream.getvalue())
    data = opened.block(opened.nodes[nid].data)
    opened.put_block(opened.nodes[nid].data, data[: len(data) // 2])
    (entry,) = messages(open_image(bytes(opened.data)), "Inbox")
    assert entry.problem is not None
    assert "missing in the folder's table" in entry.problem
    assert "page map" in entry.problem
