"""The ledger: every folder counted in each way, every difference named with its reason."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from tests.builders.pst.everything import FORMS, build_everything
from tests.builders.pst.layout import Form
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import mail
from tests.unit.pst.test_pst_mailbox import FIRST, INBOX, ROOT_FOLDER, SECOND, StoreBytes

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst import ledger as ledger_module
from gleanpoint_parsers.pst.mailbox import PstMailbox
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.verification import FolderLedger, Verifiable, Verification


def verified(image: bytes) -> Verification:
    mailbox = PstParser().open(BytesSource(image), Surroundings())
    assert isinstance(mailbox, Verifiable)
    return mailbox.verify()


def folder_of(told: Verification, name: str) -> FolderLedger:
    (folder,) = (one for one in told.folders if one.path.endswith(f"/{name}"))
    return folder


def small_image(**more: Any) -> bytes:
    stream = BytesIO()
    with Mailbox(stream, Form()) as made:
        inbox = made.folder("Inbox", made.top)
        for number in range(3):
            made.add(inbox, mail(f"Mail {number}"), **more)
        made.add_associated(inbox, mail("A view", {0x0E070003: 0x40}))
    return stream.getvalue()


def test_a_sound_mailbox_has_no_difference_and_every_count() -> None:
    told = verified(small_image())
    assert (told.problems, told.differences, told.notes) == ((), (), ())
    assert told.checked > 20
    inbox = folder_of(told, "Inbox")
    assert (inbox.table, inbox.index, inbox.stored, inbox.second) == (3, 3, 3, 3)
    assert (inbox.hidden_table, inbox.hidden_index, inbox.compared) == (1, 1, 3)


@pytest.mark.parametrize("form", FORMS.values(), ids=[*FORMS])
def test_every_form_of_mailbox_is_counted_alike(form: Form) -> None:
    image, known = build_everything(form)
    told = verified(image)
    assert told.problems == ()
    for path, subjects in known.subjects.items():
        folder = folder_of(told, path.rpartition("/")[2])
        assert (folder.table, folder.index) == (len(subjects), len(subjects))


def test_messages_that_one_way_lacks_are_named() -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=5)
    store.contents(INBOX, {FIRST: "In the table only"})
    store.message(SECOND, "In the index only")
    told = store.open().verify()
    inbox = folder_of(told, "Inbox")
    assert (inbox.table, inbox.index, inbox.stored, inbox.second) == (1, 1, 5, None)
    words = " ".join(inbox.differences)
    assert "1 are missing in the table, 1 in the index" in words
    assert "own count says 5" in words
    assert "In the table only: The folder's table lists it, but" in words
    assert "In the index only: It is missing in the folder's table" in words
    assert "libpff did not count: it is asked of sound files only" in told.notes[0]


def test_a_table_that_calls_a_message_otherwise_is_named() -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=1)
    store.contents(INBOX, {FIRST: "Listed"})
    store.message(FIRST, "Stored")
    (difference,) = folder_of(store.open().verify(), "Inbox").differences
    assert difference == "Listed: The folder's table calls it “Listed”, the message “Stored”"


def test_a_damaged_block_is_named_with_its_place() -> None:
    image = bytearray(small_image())
    mailbox = PstParser().open(BytesSource(bytes(image)), Surroundings())
    assert isinstance(mailbox, PstMailbox)
    store = mailbox._reader.store
    (nid, *_) = store.members.of_type(4)
    place = store.database.block_of(store.node(nid).place.data)
    image[place.offset + place.size - 1] ^= 0xFF
    told = verified(bytes(image))
    (problem,) = told.problems
    assert f"The data block at {place.offset:#x} has the checksum" in problem


def test_very_many_items_are_not_given_to_libpff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "LIBPFF_NODES", 2)
    told = verified(small_image())
    assert "items for many minutes" in told.notes[0]
    assert folder_of(told, "Inbox").second is None


def test_folders_too_large_for_libpff_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = BytesIO()
    with Mailbox(stream, Form()) as made:
        for name, count in (("Inbox", 4), ("Sent", 3)):
            folder = made.folder(name, made.top)
            for number in range(count):
                made.add(folder, mail(f"Mail {number}"))
    monkeypatch.setattr(ledger_module, "LIBPFF_MESSAGES", 3)
    told = verified(stream.getvalue())
    assert [folder_of(told, name).second for name in ("Inbox", "Sent")] == [None, 3]
    assert [folder_of(told, name).compared for name in ("Inbox", "Sent")] == [4, 3]
    (note,) = told.notes
    assert note.endswith("memory than a verification may")
    assert "Inbox: libpff did not count" in note


def test_libpff_is_not_opened_for_a_few_messages_of_very_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger_module, "LIBPFF_MESSAGES", 1)
    told = verified(small_image())
    assert told.notes[0].startswith("libpff did not count: a folder of more than")
    assert folder_of(told, "Inbox").second is None


def test_differences_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "MOST_DIFFERENCES", 2)
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=9)
    for number in range(9):
        store.message(FIRST + 32 * number, f"Mail {number}")
    *first, last = folder_of(store.open().verify(), "Inbox").differences
    assert len(first) == 2
    assert last.endswith("further differences")


def test_the_work_can_be_stopped() -> None:
    class StoppedError(Exception):
        pass

    def stop(_unit: str, done: int, _total: int) -> None:
        if done:
            raise StoppedError

    stream = BytesIO()
    with Mailbox(stream, Form()) as made:
        inbox = made.folder("Inbox", made.top)
        for number in range(600):
            made.add(inbox, mail(f"Mail {number}"))
    mailbox = PstParser().open(BytesSource(stream.getvalue()), Surroundings())
    assert isinstance(mailbox, Verifiable)
    with pytest.raises(StoppedError):
        mailbox.verify(stop)


@pytest.mark.parametrize(("count", "is_told"), [(1, False), (5, True)])
def test_without_a_table_the_own_count_is_held_against_the_index(count: int, is_told: bool) -> None:
    store = StoreBytes()
    store.folder(INBOX, ROOT_FOLDER, "Inbox", count=count)
    store.message(FIRST, "In the index only")
    inbox = folder_of(store.open().verify(), "Inbox")
    assert (inbox.table, inbox.index, inbox.stored) == (None, 1, count)
    words = " ".join(inbox.differences)
    assert ("own count says 5 messages, the mailbox's index has 1" in words) is is_told
    assert "kept in step" not in words


def test_what_lies_in_a_search_folder_itself_is_listed_at_the_root_and_told() -> None:
    stream = BytesIO()
    with Mailbox(stream, Form()) as made:
        search = made.search("Found", made.top)
        made.add(search, mail("Nowhere else"), listed=False)
        below = made.folder("Below", search)
        made.add(below, mail("Further down"))
    mailbox = PstParser().open(BytesSource(stream.getvalue()), Surroundings())
    root = {entry.name: entry for entry in all_children(mailbox, ROOT)}
    assert "into a search folder" in (root["Nowhere else"].problem or "")
    assert "into a search folder" in (root["Below"].problem or "")
    assert [e.name for e in all_children(mailbox, root["Below"].key)] == ["Further down"]
    (top,) = (one for one in verified(stream.getvalue()).folders if one.path == "/")
    assert any("Nowhere else" in difference for difference in top.differences)
