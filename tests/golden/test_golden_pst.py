"""Every real mailbox lists and reads as independent tools say, by both readers."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource, FileSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import (
    NoSuchNodeError,
    ParserError,
)
from gleanpoint_parsers.mapi.build import build_message
from gleanpoint_parsers.mapi.message import AttachMethod, Message
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.libpff import LibpffFile
from gleanpoint_parsers.pst.listing import HIDDEN
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.message import StoredMessage
from gleanpoint_parsers.pst.messaging.node_ids import NodeType
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.second_reader import SecondReadMessage

pytestmark = pytest.mark.realdata

MAILBOXES = [
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_Test_part1_broken.pst",
    "aspose_passwordprotected.pst",
    "dfrws2009_outlook.pst",
    "gopst_support.pst",
    "gopst_test-from-aspose.ost",
    "hiraoka_contacts97-2002_ansi_cp932.pst",
    "hiraoka_contacts_unicode.pst",
    "hiraoka_msgInMsgInMsg.pst",
    "hiraoka_threeItems.pst",
    "javalibpst_dist-list.pst",
    "javalibpst_passworded.pst",
    "libyal_outlook2007.pst",
    "mspstrs_Empty.pst",
    "pstsdk_sample1_unicode.pst",
    "pstsdk_sample2_ansi.pst",
    "pstsdk_submessage_embedded.pst",
    "pstsdk_test_unicode.pst",
    "rubymsg_200_recipients.pst",
    "rubymsg_attachAndInline.pst",
    "rubymsg_msgInMsg.pst",
    "tika_testPST_2014.pst",
    "tika_testPST_2302976.pst",
    "tika_variousBodyTypes.pst",
]
JAPANESE = "hiraoka_contacts97-2002_ansi_cp932.pst"
LARGEST = "aspose_SampleOstFile_ex2010.ost"
BROKEN_BY_ITS_WRITER = "aspose_Test_part1_broken.pst"
SEARCH_FOLDER = 3
TWIN = re.compile(r" \[\d+\]")
TIMES = {
    "client_submit_time": "sent",
    "delivery_time": "received",
    "creation_time": "created",
    "modification_time": "modified",
}
KINDS = {"originator": 0, "to": 1, "cc": 2, "bcc": 3}

every_mailbox = pytest.mark.parametrize("name", MAILBOXES)


@pytest.fixture
def source(name: str, unpacked: Callable[..., Path]) -> Iterator[BlockSource]:
    file = FileSource(unpacked(f"pst/{name}.zst"))
    yield CachedSource(file)
    file.close()


@pytest.fixture
def mailbox(source: BlockSource) -> Iterator[PstMailbox]:
    opened = PstParser().open(source, Surroundings())
    yield opened
    opened.close()


@pytest.fixture
def expected(name: str, truth: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = truth("pst")[name]
    return found


def everything(mailbox: PstMailbox, key: str = ROOT, path: str = "") -> Iterator[tuple[str, Entry]]:
    for entry in all_children(mailbox, key, limit=7):
        if entry.holds_deleted:
            continue
        below = f"{path}/{entry.segment}"
        yield below, entry
        if entry.has_children and not entry.holds_links:
            yield from everything(mailbox, entry.key, below)


def is_inside(entry: Entry) -> bool:
    return "/" in entry.key


@every_mailbox
def test_folders_are_those_of_the_truth(mailbox, expected, name) -> None:
    wanted = {
        f"n{folder['nid']}": folder["path"] for folder in expected["folders"] if folder["path"]
    }
    folders = [(path, e) for path, e in everything(mailbox) if e.kind is Kind.FOLDER]
    found = {entry.key: TWIN.sub("", path) for path, entry in folders}
    searches = {entry.key for _, entry in folders if entry.holds_links}
    assert searches == {key for key in found if int(key[1:]) & 31 == SEARCH_FOLDER}
    assert found.keys() == wanted.keys()
    if name != JAPANESE:  # the truth was read with the wrong code page there
        assert found == wanted


@every_mailbox
def test_every_listed_path_leads_back_to_its_node(mailbox) -> None:
    for path, entry in everything(mailbox):
        key, found = ROOT, None
        for segment in path.removeprefix("/").split("/"):
            found = mailbox.find(key, segment)
            assert found is not None
            key = found.key
        assert found == entry
        assert mailbox.entry(entry.key).name == entry.name
        assert mailbox.holds_children(entry.key) == (entry.kind is not Kind.ATTACHMENT)
        assert mailbox.facts(entry.key)


@every_mailbox
def test_nothing_is_lost_and_no_count_differs(mailbox, expected, name) -> None:
    messages = [
        e
        for _, e in everything(mailbox)
        if e.kind is Kind.MESSAGE and not (is_inside(e) or e.hidden)
    ]
    lost_by_libpff = len(expected["errors"]) if name == BROKEN_BY_ITS_WRITER else 0
    assert len(messages) == expected["n_messages"] + lost_by_libpff
    assert [entry for entry in messages if entry.problem] == []
    folders = [ROOT, *(e.key for _, e in everything(mailbox) if e.kind is Kind.FOLDER)]
    notes = [note for key in folders for note in mailbox.children(key, None, 1).notes]
    assert [note for note in notes if not note.endswith(HIDDEN)] == []
    hidden = sum(int(note.split()[0]) for note in notes)
    assert hidden == len([e for _, e in everything(mailbox) if e.hidden])


@every_mailbox
def test_messages_are_those_of_the_truth(mailbox, expected, name) -> None:
    for wanted in expected["messages"]:
        message = mailbox.message(f"n{wanted['nid']}")
        assert message.problems == ()
        assert message.message_class == (wanted["message_class"] or "")
        if name != JAPANESE:  # the truth was read with the wrong code page there
            compare_texts(message, wanted)
        if wanted["type"] == "message":
            compare_times(message, wanted)
        assert message.message_id == (wanted["internet_message_id"] or "")
        assert message.flags == (wanted["message_flags"] or 0)
        if wanted.get("recipients"):
            compare_recipients(message, wanted["recipients"])


def compare_texts(message: Message, wanted: dict[str, Any]) -> None:
    if wanted["type"] == "message":
        assert message.subject == (wanted["subject"] or "")
        sender = message.sender.name or message.representing.name
        assert sender == wanted["sender"] or not wanted["sender"]
    if body := wanted.get("plain_text_body"):
        assert message.text is not None
        assert message.text.replace("\r\n", "\n")[:20] == body["head"].replace("\r\n", "\n")[:20]
    if html := wanted.get("html_body"):
        assert message.html is not None
        assert hashlib.sha256(message.html).hexdigest().startswith(html["sha256"])


def compare_times(message: Message, wanted: dict[str, Any]) -> None:
    for theirs, ours in TIMES.items():
        if wanted[theirs]:
            moment = datetime.fromisoformat(wanted[theirs]).replace(tzinfo=UTC)
            assert getattr(message, ours) == moment


def compare_recipients(message: Message, wanted: list[list[str | None]]) -> None:
    """Addresses that the truth lacks came from entry ids, which its tool does not read."""
    for recipient, (kind, name, address) in zip(message.recipients, wanted, strict=True):
        assert (recipient.kind, recipient.party.name) == (KINDS[str(kind)], name or "")
        if address is not None:
            assert (recipient.party.smtp or recipient.party.address) == address


@every_mailbox
def test_attachments_are_those_of_the_truth(mailbox, expected) -> None:
    for wanted in expected["messages"]:
        message = mailbox.message(f"n{wanted['nid']}")
        for ours, theirs in zip(message.attachments, wanted["attachments"] or [], strict=True):
            assert (ours.name, ours.method) == (theirs["name"], theirs["method"])
            if ours.method is AttachMethod.EMBEDDED_MESSAGE:
                assert ours.embedded is not None
                assert mailbox.entry(ours.embedded).kind is Kind.MESSAGE
                continue
            content = mailbox.content(ours.key)
            assert content.size == ours.size == theirs["size"]
            data = content.read_at(0, content.size)
            assert hashlib.sha256(data).hexdigest() == theirs["sha256"]


def by_libpff(store: Store, second: LibpffFile, nid: int) -> Message | None:
    parent = store.node(nid).place.parent
    try:
        native = second.message(parent, nid)
    except ParserError:
        return None
    item = SecondReadMessage(store, native, NoSuchNodeError("asked for"))
    assert item.problems.pop().startswith("Read by libpff")
    return build_message(item.properties, item.recipients(), [])


@every_mailbox
def test_both_readers_give_the_same_messages(source) -> None:
    """Only the row of the folder's table, which libpff does not add, is left out."""
    store = Store(NodeDatabase(source, read_header(source)))
    second = LibpffFile(source)
    unread = 0
    for nid in store.members.of_type(NodeType.MESSAGE):
        own = StoredMessage(store, store.node(nid))
        ours = build_message(own.properties, own.recipients(), [])
        theirs = by_libpff(store, second, nid)
        if theirs is None:
            unread += 1
            continue
        assert replace(ours, properties={}) == replace(theirs, properties={})
        assert {t: v for t, v in ours.properties.items() if v is not None} == {
            t: v for t, v in theirs.properties.items() if v is not None
        }
    second.close()
    assert unread in {0, 12}


@every_mailbox
def test_every_block_has_its_checksum(source) -> None:
    database = NodeDatabase(source, read_header(source))

    def check(place: NodePlace) -> None:
        chain = database.chain(place.data)
        assert [chain.block(number).problem for number in range(len(chain))] == [None] * len(chain)
        for below in database.subnodes(place.subnodes).values():
            check(below)

    for place in database.nodes():
        check(place)
    assert list(database.findings) == []


@pytest.mark.parametrize("name", ["pstsdk_sample1_unicode.pst"])
def test_a_file_without_its_last_bytes_opens_and_says_so(source) -> None:
    cut = BytesSource(source.read_at(0, source.size - 1000))
    page = PstParser().open(cut, Surroundings()).children(ROOT, None, 10)
    assert len(page.notes) == 1
    assert "270,360 of 271,360 bytes" in page.notes[0]


@pytest.mark.parametrize("name", [JAPANESE])
def test_an_ansi_file_is_read_in_its_own_code_page(mailbox) -> None:
    names = [entry.name for _, entry in everything(mailbox)]
    assert any("\u3040" <= letter <= "\u9fff" for name in names for letter in name)
    assert not any("\ufffd" in name or "\x83" in name for name in names)
    (message,) = (entry for _, entry in everything(mailbox) if entry.kind is Kind.MESSAGE)
    assert mailbox.facts(message.key)["code page"] == "cp932"


@pytest.mark.parametrize("name", ["javalibpst_passworded.pst", "aspose_passwordprotected.pst"])
def test_a_password_is_said_and_not_asked_for(mailbox) -> None:
    assert str(mailbox.facts(ROOT)["password"]).startswith("set")


@pytest.mark.parametrize(
    "name",
    [
        "hiraoka_msgInMsgInMsg.pst",
        "rubymsg_msgInMsg.pst",
        "pstsdk_submessage_embedded.pst",
        "tika_testPST_2302976.pst",
        "aspose_Outlook_2011.pst",
        "aspose_SampleOstFile_ex2010.ost",
    ],
)
@pytest.mark.skipif(shutil.which("pffexport") is None, reason="pffexport is not installed")
def test_messages_in_messages_are_those_of_pffexport(name, mailbox, unpacked, tmp_path) -> None:
    path, target = unpacked(f"pst/{name}.zst"), tmp_path / "out"
    command = ["pffexport", "-q", "-m", "items", "-f", "text", "-t", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    exported = [
        where for where in tmp_path.rglob("OutlookHeaders.txt") if "Attachments" in where.parts
    ]
    inside = [e for _, e in everything(mailbox) if e.kind is Kind.MESSAGE and is_inside(e)]
    assert sorted(e.envelope.subject for e in inside) == sorted(map(subject_in, exported))
    files = [
        e for _, e in everything(mailbox) if e.kind is Kind.ATTACHMENT and e.key.count("/") > 1
    ]
    theirs = [
        hashlib.sha256(file.read_bytes()).hexdigest()
        for where in exported
        for file in (where.parent / "Attachments").glob("*_*")
    ]
    assert sorted(digest(mailbox, entry) for entry in files) == sorted(theirs)


def subject_in(headers: Path) -> str:
    lines = headers.read_text("utf-8", "replace").splitlines()
    found = [line.partition(":")[2].strip() for line in lines if line.startswith("Subject:")]
    return found[0] if found else ""


def digest(mailbox: PstMailbox, entry: Entry) -> str:
    content = mailbox.content(entry.key)
    return hashlib.sha256(content.read_at(0, content.size)).hexdigest()


@pytest.mark.parametrize("name", ["tika_testPST_2302976.pst"])
def test_a_file_on_a_message_in_a_message_is_reached(mailbox, expected) -> None:
    assert any("holds attachment.docx" in fact for fact in expected["source_assertions"])
    files = {entry.name: entry for _, entry in everything(mailbox)}
    document = files["attachment.docx"]
    assert document.content is Content.COMPLETE
    assert mailbox.content(document.key).read_at(0, 4) == b"PK\3\4"
