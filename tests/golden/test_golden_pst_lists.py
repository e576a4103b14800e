"""Real mailboxes by our own reader alone: brief lists, links, names of properties, ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.golden.test_golden_pst import (
    BROKEN_BY_ITS_WRITER,
    JAPANESE,
    LARGEST,
    MAILBOXES,
    SEARCH_FOLDER,
    compare_texts,
    compare_times,
    everything,
    is_inside,
)

from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.mapi.property_ids import FIRST_NAMED
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst import mailbox as mailbox_module
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.messaging.special_folders import INBOX, TOP
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.reader import MailReader

pytestmark = pytest.mark.realdata

WITHOUT_NAMES = BROKEN_BY_ITS_WRITER
"""Its writer left named properties without any entry in the name map."""

every_mailbox = pytest.mark.parametrize("name", MAILBOXES)


@pytest.fixture
def alone(name: str, unpacked: Callable[..., Path]) -> Iterator[PstMailbox]:
    """Open a mailbox without libpff."""
    file = FileSource(unpacked(f"pst/{name}.zst"))
    source = CachedSource(file)
    yield PstMailbox(MailReader(Store(NodeDatabase(source, read_header(source)))))
    file.close()


@pytest.fixture
def expected(name: str, truth: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = truth("pst")[name]
    return found


def folders(mailbox: PstMailbox) -> list[str]:
    return [ROOT, *(entry.key for _, entry in everything(mailbox) if entry.kind is Kind.FOLDER)]


@every_mailbox
def test_our_own_reader_alone_gives_the_truth(alone, expected, name) -> None:
    messages = [
        entry
        for _, entry in everything(alone)
        if entry.kind is Kind.MESSAGE and not (is_inside(entry) or entry.hidden)
    ]
    lost_by_libpff = len(expected["errors"]) if name == BROKEN_BY_ITS_WRITER else 0
    assert len(messages) == expected["n_messages"] + lost_by_libpff
    assert [entry for entry in messages if entry.problem] == []
    for wanted in expected["messages"]:
        message = alone.message(f"n{wanted['nid']}")
        if name != JAPANESE:  # the truth was read with the wrong code page there
            compare_texts(message, wanted)
        if wanted["type"] == "message":
            compare_times(message, wanted)
        assert len(message.attachments) == len(wanted["attachments"] or [])


@every_mailbox
def test_brief_lists_agree_with_the_messages(alone, name, monkeypatch) -> None:
    """But for what only the message has, and sizes, which tables do not keep in step."""
    monkeypatch.setattr(mailbox_module, "BRIEF_FROM", 1)
    brief = 0
    for key in folders(alone):
        full = {entry.key: entry for entry in all_children(alone, key)}
        listed = alone.brief_children(key, None, 10_000).as_entries().entries
        assert [entry.key for entry in listed] == [*full]
        for entry in listed:
            if entry.envelope is None or not entry.envelope.is_brief:
                assert entry == full[entry.key]
                continue
            brief += 1
            assert as_listed(entry, full[entry.key]) == as_listed(full[entry.key], full[entry.key])
    assert brief > 80 or name != LARGEST


def as_listed(entry: Entry, full: Entry) -> Entry:
    """Return an entry with what tables lack, or tell otherwise, as the message has it."""
    envelope, whole = entry.envelope, full.envelope
    assert envelope is not None
    assert whole is not None
    told = replace(
        whole,
        subject=envelope.subject,
        to=envelope.to,
        received=envelope.received,
        message_class=envelope.message_class,
        has_attachments=envelope.has_attachments,
        is_read=envelope.is_read,
    )
    return replace(full, name=entry.name, segment=entry.segment, envelope=told)


@every_mailbox
def test_search_folders_list_messages_that_live_elsewhere(alone) -> None:
    places = {entry.key: path for path, entry in everything(alone)}
    for key in folders(alone):
        if key == ROOT or int(key[1:]) & 31 != SEARCH_FOLDER:
            continue
        found = list(all_children(alone, key))
        assert {entry.key for entry in found} <= places.keys()
        counted = alone.facts(key).get("messages")
        assert counted in {None, len(found)}
        for entry in found:
            assert alone.find(key, entry.segment) == entry


@every_mailbox
def test_the_top_of_the_messages_is_known(alone) -> None:
    roles = [alone.facts(key).get("role") for key in folders(alone) if key != ROOT]
    assert roles.count(TOP) == 1
    assert len({role for role in roles if role}) == len([role for role in roles if role])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("aspose_Outlook_2011.pst", ["Inbox"]),
        ("aspose_SampleOstFile_ex2010.ost", ["Inbox"]),
        ("dfrws2009_outlook.pst", ["Inbox"]),
        ("javalibpst_dist-list.pst", ["Inbox"]),
        ("libyal_outlook2007.pst", ["Inbox"]),  # another folder is called inbox, in Chinese
        ("tika_variousBodyTypes.pst", ["Inbox"]),
        ("hiraoka_threeItems.pst", []),
    ],
)
def test_the_inbox_is_known_by_what_it_carries(alone, expected) -> None:
    found = [
        entry.name
        for _, entry in everything(alone)
        if entry.kind is Kind.FOLDER and alone.facts(entry.key).get("role") == INBOX
    ]
    assert found == expected


@every_mailbox
def test_named_properties_have_their_names(alone, name) -> None:
    unnamed = set()
    for _, entry in everything(alone):
        if entry.kind is Kind.MESSAGE:
            message = alone.message(entry.key)
            tags = {tag for tag in message.properties if int(tag[:4], 16) >= FIRST_NAMED}
            unnamed |= tags - message.names.keys()
    assert not unnamed or name == WITHOUT_NAMES


@every_mailbox
def test_the_ledger_of_a_sound_mailbox_is_even(name, unpacked) -> None:
    file = FileSource(unpacked(f"pst/{name}.zst"))
    mailbox = PstParser().open(CachedSource(file), Surroundings())
    assert isinstance(mailbox, PstMailbox)
    told = mailbox.verify()
    assert (told.problems, told.notes) == ((), ())
    lost = 12 if name == BROKEN_BY_ITS_WRITER else 0
    assert len(told.differences) == lost
    assert all("Only our own reader reads it" in sentence for sentence in told.differences)
    for folder in told.folders:
        if folder.second is not None:
            assert folder.table in {folder.second, None}
            assert folder.index == folder.second
    mailbox.close()
    file.close()
