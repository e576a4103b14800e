"""Mailboxes as containers: portions, paths, loops, damage, and items that only one way leads to."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.builders.mailbox import HOSTILE_NAMES, build_mailbox, mail, write_mailbox
from tests.builders.pst_bytes import PstBytes, properties, table

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.mapi import entries as entries_module
from gleanpoint_parsers.mapi.attachments import MissingDataError
from gleanpoint_parsers.mapi.keys import DEEPEST, MailKey
from gleanpoint_parsers.plugin import Confidence, MailContainer, Sought, Surroundings, all_children
from gleanpoint_parsers.pst import reader as reader_module
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.node_ids import NodeType
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.ndb.variant import ANSI, UNICODE, Variant
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.reader import MailReader

ROOT_FOLDER, INBOX = 0x122, 0x8022
FIRST, SECOND = 0x200004, 0x200024
CONTENTS = {0x0037_001F: 4, 0x001A_001F: 4, 0x0E08_0003: 4}
HIERARCHY = {0x3001_001F: 4}
TEXT = 0x001F


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def u32(number: int) -> bytes:
    return struct.pack("<I", number)


class StoreBytes:
    """A small mailbox in the making: root folder, Inbox, and whatever else is put in."""

    def __init__(self, variant: Variant = UNICODE) -> None:
        self.file = PstBytes(variant)
        self.file.node(0x21, *properties(self.file, {0x3001_001F: wide("Store")}))
        self.folder(ROOT_FOLDER, ROOT_FOLDER, "", [INBOX])

    def folder(
        self, nid: int, parent: int, name: str, folders: Sequence[int] = (), *, count: int = 0
    ) -> None:
        values = {0x3001_001F: wide(name), 0x3602_0003: u32(count)}
        self.file.node(nid, *properties(self.file, values), parent)
        rows = {folder: {0x3001_001F: wide("?")} for folder in folders}
        self.file.node(nid & ~31 | 0x0D, *table(self.file, HIERARCHY, rows))

    def contents(self, folder: int, subjects: Mapping[int, str]) -> None:
        rows = {
            nid: {0x0037_001F: wide(subject), 0x0E08_0003: u32(99)}
            for nid, subject in subjects.items()
        }
        self.file.node(folder & ~31 | 0x0E, *table(self.file, CONTENTS, rows))

    def message(
        self,
        nid: int,
        subject: str,
        parent: int = INBOX,
        attachments: Sequence[tuple[int, int]] = (),
        more: Mapping[int, bytes] = {},
    ) -> None:
        values = {0x0037_001F: wide(subject), 0x001A_001F: wide("IPM.Note"), **more}
        subnodes = {0x8005 + 32 * number: places for number, places in enumerate(attachments)}
        self.file.node(nid, *properties(self.file, values, subnodes), parent)

    def attachment(self, values: Mapping[int, bytes]) -> tuple[int, int]:
        return properties(self.file, values)

    def open(self) -> PstMailbox:
        source = BytesSource(self.file.finish())
        return PstMailbox(MailReader(Store(NodeDatabase(source, read_header(source)))))


def one_folder(**more: object) -> StoreBytes:
    """Return a mailbox whose Inbox has one message."""
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=1)
    store.contents(INBOX, {FIRST: "First"})
    store.message(FIRST, "First", **more)
    return store


def open_file(path: Path) -> PstMailbox:
    return PstParser().open(BytesSource(path.read_bytes()), Surroundings(name=path.name))


def tree(mailbox: PstMailbox, key: str = ROOT, path: str = "") -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in all_children(mailbox, key, limit=50):
        below = f"{path}/{entry.segment}"
        assert below not in found
        found[below] = entry
        if entry.has_children:
            found.update(tree(mailbox, entry.key, below))
    return found


def test_the_probe_knows_mailboxes_by_their_first_bytes() -> None:
    probe = PstParser().probe
    assert probe(BytesSource(one_folder().file.finish())) is Confidence.CERTAIN
    assert probe(BytesSource(PstBytes().finish(client=b"SO"))) is Confidence.CERTAIN
    for other in (b"", b"!BDN", PstBytes().finish(client=b"AB"), b"PK\3\4" + bytes(99)):
        assert probe(BytesSource(other)) is Confidence.NO


def test_portions_give_every_message_once_and_in_order(tmp_path) -> None:
    mailbox = open_file(build_mailbox(tmp_path / "a.pst", messages=230))
    assert isinstance(mailbox, MailContainer)
    assert isinstance(mailbox, Sought)
    inbox = tree(mailbox)["/Top of Outlook data file/Inbox"]
    page = mailbox.children(inbox.key, None, 100)
    assert (len(page.entries), page.total, page.notes) == (100, 230, ())
    names = [entry.name for entry in all_children(mailbox, inbox.key, limit=100)]
    assert names == [f"Message {number:04}" for number in range(1, 231)]
    assert mailbox.find(inbox.key, "Message 0229").envelope.subject == "Message 0229"
    assert mailbox.find(inbox.key, "Message 0231") is None
    mailbox.close()


def test_a_portion_reads_its_own_messages_only(tmp_path) -> None:
    image = bytearray(build_mailbox(tmp_path / "a.pst", messages=40).read_bytes())
    source = BytesSource(bytes(image))
    store = Store(NodeDatabase(source, read_header(source)))
    inbox = [*store.members.of_type(NodeType.MESSAGE)]
    for nid in inbox[10:]:
        offset = store.node(nid).chain.offset
        image[offset : offset + 16] = bytes(16)
    mailbox = open_file_of(image)
    key = f"n{store.node(inbox[0]).place.parent}"
    assert [e.problem for e in mailbox.children(key, None, 10).entries] == [None] * 10
    broken = mailbox.children(key, "10", 30).entries
    assert [e.name for e in broken] == [f"Message {number:04}" for number in range(11, 41)]
    assert {e.content for e in broken} == {Content.DAMAGED}
    assert all(e.problem and e.envelope and e.size for e in broken)


def open_file_of(image: bytes) -> PstMailbox:
    return PstParser().open(BytesSource(bytes(image)), Surroundings())


def test_hostile_names_make_paths_that_lead_back(tmp_path) -> None:
    mailbox = open_file(build_mailbox(tmp_path / "a.pst", hostile=True))
    entries = tree(mailbox)
    for path, entry in entries.items():
        parent = entries.get(path.rpartition("/")[0])
        segment = path.rpartition("/")[2]
        assert mailbox.find(parent.key if parent else ROOT, segment) == entry
        assert segment.isprintable() or not entry.name.isprintable()
    hostile = [e for p, e in entries.items() if p.count("/") == 3 and "/Hostile/" in p]
    assert len(hostile) == 2 * len(HOSTILE_NAMES)


def test_what_has_no_name_gets_a_segment(tmp_path) -> None:
    folders = [((" x ",), [mail(""), mail("", files=[("", b"data")])]), (("",), [])]
    entries = tree(open_file(write_mailbox(tmp_path / "a.pst", folders)))
    names = {path.rpartition("/")[2]: entry.name for path, entry in entries.items()}
    assert names["(no name)"] == ""
    assert sum(name.startswith("(no subject) [") for name in names) == 2


def inside_of(mailbox: PstMailbox) -> list[Entry]:
    return [entry for entry in tree(mailbox).values() if entry.key.endswith("/m")]


def test_messages_in_messages_are_followed_to_the_bottom(tmp_path) -> None:
    mailbox = open_file(build_mailbox(tmp_path / "a.pst", nested=DEEPEST))
    inside = inside_of(mailbox)
    assert [entry.name for entry in inside] == [f"Level {n}" for n in reversed(range(DEEPEST))]
    for entry in inside[:: DEEPEST // 4]:
        assert mailbox.message(entry.key).text == "Hello.\r\n"
        assert mailbox.entry(entry.key).name == entry.name


def test_messages_in_messages_have_a_bound(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(entries_module, "DEEPEST", 5)
    inside = inside_of(open_file(build_mailbox(tmp_path / "a.pst", nested=9)))
    assert [entry.content for entry in inside] == [Content.COMPLETE] * 5 + [Content.UNSUPPORTED]
    assert "levels, not further" in str(inside[-1].problem)


def test_content_is_the_bytes_of_attachments_only(tmp_path) -> None:
    item = mail("Files", files=[("a.bin", bytes(range(256)) * 100), ("b.txt", b"small")])
    mailbox = open_file(write_mailbox(tmp_path / "a.pst", [(("Box",), [item])]))
    entries = {entry.name: entry for entry in tree(mailbox).values()}
    large, small = mailbox.content(entries["a.bin"].key), mailbox.content(entries["b.txt"].key)
    assert large.read_at(0, 30_000) == bytes(range(256)) * 100
    assert (small.read_at(0, 99), entries["b.txt"].size) == (b"small", 5)
    assert sum(run.length for run in mailbox.extents(entries["a.bin"].key)) == 25_600
    assert mailbox.extents(entries["b.txt"].key) == ()
    for name in ("Files", "Box"):
        with pytest.raises(UnsupportedFeatureError, match="EML"):
            mailbox.content(entries[name].key)
    with pytest.raises(ParserError):
        mailbox.children(entries["a.bin"].key, None, 10)


def test_attachments_without_bytes_say_why() -> None:
    data, method, size = 0x3701_0102, 0x3705_0003, 0x0E20_0003
    store = StoreBytes()
    attachments = [
        store.attachment({0x3704_001F: wide("empty"), method: u32(1), data: b"", size: u32(90)}),
        store.attachment({0x3704_001F: wide("lost"), method: u32(1), size: u32(5000)}),
        store.attachment(
            {0x3704_001F: wide("not here"), method: u32(1), data: b"", size: u32(5000)}
        ),
        store.attachment(
            {0x3704_001F: wide("link"), method: u32(7), 0x370D_001F: wide("http://x/y")}
        ),
        store.attachment({0x3704_001F: wide("message"), method: u32(5), 0x3701_000D: bytes(8)}),
        (0x4444, 0),
    ]
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=1)
    store.contents(INBOX, {FIRST: "First"})
    store.message(FIRST, "First", attachments=attachments)
    mailbox = store.open()
    entries = {e.name: e for e in mailbox.children(f"n{FIRST}", None, 10).entries}
    assert (entries["empty"].size, entries["empty"].content) == (0, Content.COMPLETE)
    assert (entries["lost"].size, entries["lost"].content) == (None, Content.DAMAGED)
    assert (entries["not here"].size, entries["not here"].content) == (None, Content.DAMAGED)
    assert entries["link"].content is Content.ELSEWHERE
    assert entries["message"].content is entries[""].content is Content.DAMAGED
    assert len(entries) == len(attachments)
    with pytest.raises(MissingDataError):
        mailbox.content(entries["lost"].key)
    with pytest.raises(ElsewhereContentError, match="http://x/y"):
        mailbox.content(entries["link"].key)
    told = {a.name: a.problem for a in mailbox.message(f"n{FIRST}").attachments}
    assert told["empty"] is None
    assert "5,000" in str(told["lost"])


def test_a_damaged_small_attachment_is_not_handed_out() -> None:
    store = StoreBytes()
    places = store.attachment({0x3705_0003: u32(1), 0x3701_0102: b"small content"})
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=1)
    store.contents(INBOX, {FIRST: "First"})
    store.message(FIRST, "First", attachments=[places])
    offset, _ = store.file.blocks[places[0]]
    image = bytearray(store.file.finish())
    image[image.index(b"small content", offset)] ^= 1
    source = BytesSource(bytes(image))
    mailbox = PstMailbox(MailReader(Store(NodeDatabase(source, read_header(source))), None))
    (entry,) = mailbox.children(f"n{FIRST}", None, 10).entries
    assert entry.content is Content.DAMAGED
    with pytest.raises(CorruptStructureError, match="checksum"):
        mailbox.content(entry.key)


def test_messages_that_only_the_table_or_only_the_index_knows_are_listed() -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=5)
    store.contents(INBOX, {FIRST: "In the table only"})
    store.message(SECOND, "In the index only")
    page = store.open().children(f"n{INBOX}", None, 10)
    table_only, index_only = page.entries
    assert (table_only.name, table_only.content) == ("In the table only", Content.DAMAGED)
    assert "no such node" in str(table_only.problem)
    assert (index_only.name, index_only.content) == ("In the index only", Content.COMPLETE)
    assert "missing in the folder's table" in str(index_only.problem)
    assert any("own count says 5" in note for note in page.notes)


def test_differing_counts_are_noted() -> None:
    store = one_folder()
    store.message(SECOND, "Second")
    (note,) = store.open().children(f"n{INBOX}", None, 10).notes
    assert note == (
        "Its table lists 1 messages, the mailbox's index has 2 in this folder: 1 are missing in "
        "the table, 0 in the index"
    )


def test_a_folder_without_a_table_lists_by_the_index() -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox")
    store.message(FIRST, "First")
    page = store.open().children(f"n{INBOX}", None, 10)
    assert [entry.name for entry in page.entries] == ["First"]
    assert any("no table" in note for note in page.notes)


def test_folders_and_messages_cut_off_from_the_root_are_listed_at_the_top() -> None:
    store = one_folder()
    store.folder(0x8042, 0x9002, "Lost folder", [0x8062])
    store.folder(0x8062, 0x8042, "Below")
    store.message(SECOND, "Lost message", parent=0x9022)
    store.folder(0x80C2, 0x80E2, "Circle 1", [0x80E2])
    store.folder(0x80E2, 0x80C2, "Circle 2", [0x80C2])
    entries = tree_of_once(store.open())
    assert {"/Inbox", "/Lost folder/Below", "/Lost message", "/Circle 1/Circle 2"} <= set(entries)
    assert "missing in the mailbox's index" in str(entries["/Lost message"].problem)


def tree_of_once(mailbox: PstMailbox, key: str = ROOT, above: frozenset[str] = frozenset()):
    """Walk as the program does: a folder below itself is not entered again."""
    found: dict[str, Entry] = {}
    for entry in all_children(mailbox, key):
        found[f"/{entry.segment}"] = entry
        if entry.has_children and entry.key not in above:
            below = tree_of_once(mailbox, entry.key, above | {entry.key})
            found.update({f"/{entry.segment}{path}": inner for path, inner in below.items()})
    return found


def test_a_folder_that_the_index_puts_elsewhere_is_not_entered_twice() -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", [0x8042, INBOX])
    store.folder(0x8042, ROOT_FOLDER, "Shared", [INBOX])
    store.message(FIRST, "In it", parent=0x8042)
    entries = tree_of_once(store.open())
    assert entries["/Inbox/Shared"].has_children is False
    assert "into another folder" in str(entries["/Inbox/Shared"].problem)
    assert "/Shared/In it" in entries
    assert "/Inbox/Inbox" not in entries


def test_a_message_that_contains_itself_ends() -> None:
    store = StoreBytes()
    file = store.file
    data, _ = properties(file, {0x0037_001F: wide("Loop"), 0x0E07_0003: u32(0x10)})
    inside = {0x3705_0003: u32(5), 0x3701_000D: struct.pack("<II", 0x8024, 0)}
    attachment, _ = properties(file, inside)
    own_subnodes = file._next + 4 | 2
    holder = attachment, file.subnodes({0x8024: (data, own_subnodes)})
    assert file.subnodes({0x8005: holder}) == own_subnodes
    file.node(FIRST, data, own_subnodes, INBOX)
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=1)
    store.contents(INBOX, {FIRST: "Loop"})
    found = [e for e in tree_of_once(store.open()).values() if e.kind is Kind.MESSAGE]
    assert [entry.content for entry in found] == [Content.COMPLETE] * 2 + [Content.DAMAGED]
    assert "contains itself" in str(found[-1].problem)


def test_a_message_with_endless_messages_inside_is_refused(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(reader_module, "MOST_INSIDE", 5)
    item = mail("Outer", inner=[mail(f"Inner {number}") for number in range(8)])
    mailbox = open_file(write_mailbox(tmp_path / "a.pst", [(("Box",), [item])]))
    inside = [e for e in tree(mailbox).values() if "/m" in e.key]
    assert len(inside) == 8
    assert [entry.content for entry in inside[5:]] == [Content.UNSUPPORTED] * 3


def test_damage_in_a_message_is_told_and_the_rest_given(tmp_path) -> None:
    image = bytearray(build_mailbox(tmp_path / "a.pst", messages=3).read_bytes())
    place = image.index("Message 0002".encode("utf-16-le"))
    changed = bytearray(image)
    changed[place] ^= 1
    entries = [e for e in tree(open_file_of(changed)).values() if e.kind is Kind.MESSAGE]
    (told,) = (entry for entry in entries if entry.problem)
    assert "checksum" in str(told.problem)


def test_a_message_that_was_written_over_is_not_shown_as_another(tmp_path) -> None:
    path = build_mailbox(tmp_path / "a.pst", messages=3)
    image = bytearray(path.read_bytes())
    source = BytesSource(bytes(image))
    store = Store(NodeDatabase(source, read_header(source)))
    nids = [*store.members.of_type(NodeType.MESSAGE)]
    one, two = (store.node(nid).chain for nid in nids[:2])
    image[one.offset : one.offset + 1024] = image[two.offset : two.offset + 1024]
    entry = open_file_of(image).entry(f"n{nids[0]}")
    assert (entry.content, entry.name) == (Content.DAMAGED, "Message 0001")
    assert "lies where block" in str(entry.problem)


def test_a_message_that_only_libpff_can_read_is_read_by_it(tmp_path) -> None:
    """Libpff gets the sound file, our own reader one in which the message's block is broken."""
    inner, files = mail("Inner"), [("a.bin", bytes(range(250)) * 100), ("b.txt", b"small")]
    item = mail("Outer", text="Read me", files=files, inner=[inner])
    image = write_mailbox(tmp_path / "a.pst", [(("Box",), [mail("Other"), item])]).read_bytes()
    sound = BytesSource(image)
    store = Store(NodeDatabase(sound, read_header(sound)))
    box = [*store.members.of_type(NodeType.MESSAGE)]
    offset = store.node(box[1]).chain.offset
    broken = BytesSource(image[:offset] + bytes(12) + image[offset + 12 :])
    damaged = Store(NodeDatabase(broken, read_header(broken)))
    mailbox = PstMailbox(MailReader(damaged, sound))
    entry = mailbox.entry(f"n{box[1]}")
    assert (entry.name, entry.content, entry.has_children) == ("Outer", Content.COMPLETE, True)
    assert str(entry.problem).startswith("Read by libpff, because: heap")
    message = mailbox.message(entry.key)
    assert (message.text, message.recipients[0].party.name) == ("Read me", "Ben Sætre")
    large, small, inside = mailbox.children(entry.key, None, 10).entries
    assert mailbox.content(large.key).read_at(24_990, 99) == bytes(range(240, 250))
    assert mailbox.content(small.key).read_at(0, 99) == b"small"
    assert (inside.kind, inside.content) == (Kind.MESSAGE, Content.UNSUPPORTED)
    assert mailbox.message(f"n{box[0]}").problems == ()
    mailbox.close()


def test_folders_and_store_tell_their_facts() -> None:
    mailbox = one_folder(more={0x3019_0102: bytes(16), 0x0E07_0003: u32(1)}).open()
    assert mailbox.facts(ROOT)["name"] == "Store"
    assert mailbox.facts(ROOT)["format"] == "PST (Unicode, version 23)"
    assert mailbox.facts(f"n{INBOX}")["messages"] == 1
    facts = mailbox.facts(f"n{FIRST}")
    assert facts["flags"] == ["read"]
    assert facts["retention"] == {"policy_tag": "00000000-0000-0000-0000-000000000000"}
    assert facts["properties"]["0037001F PidTagSubject"] == "First"
    envelope = mailbox.entry(f"n{FIRST}").envelope
    assert envelope is not None
    assert envelope.retention == facts["retention"]


def test_names_in_an_ansi_file_use_the_code_page_of_its_messages() -> None:
    store = StoreBytes(ANSI)
    file = store.file
    japanese = {0x0037_001E: "件名".encode("cp932"), 0x3FF1_0003: u32(1041)}
    file.node(FIRST, *properties(file, japanese), INBOX)
    file.node(INBOX, *properties(file, {0x3001_001E: "受信".encode("cp932")}), ROOT_FOLDER)
    rows = {FIRST: {0x0037_001E: "件名".encode("cp932")}}
    file.node(INBOX & ~31 | 0x0E, *table(file, {0x0037_001E: 4}, rows))
    assert {"/受信", "/受信/件名"} <= set(tree(store.open()))


@pytest.mark.parametrize(
    "key", ["n1", "x", "n", "n290/a", "n2097156/m", "n99999999999999", f"n{FIRST + 4096}", "n-1"]
)
def test_keys_that_name_nothing_are_refused(key) -> None:
    mailbox = one_folder().open()
    for ask in (mailbox.message, mailbox.content, mailbox.facts):
        with pytest.raises(ParserError):
            ask(key)


def test_keys_are_taken_apart_and_put_together() -> None:
    for text in ("n290", "n5/a7", "n5/a7/m", "n5/a7/m/a9", "n5/a7/m/a9/m"):
        assert str(MailKey.parse(text)) == text
    key = MailKey.parse("n5/a7/m")
    assert (str(key.outside), str(key.with_attachment(3).inside)) == ("n5/a7", "n5/a7/m/a3/m")
    with pytest.raises(NoSuchNodeError):
        MailKey.parse("n5" + "/a7/m" * (DEEPEST + 1))
