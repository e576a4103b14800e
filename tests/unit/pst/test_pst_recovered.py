"""What was deleted is found in old pages, blocks and tables, told apart by how sure it is."""

from io import BytesIO
from uuid import UUID

import pytest
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, every_other
from tests.builders.pst.leftovers import Leftovers, Past, build_leftovers, message
from tests.builders.pst.mailbox import Mailbox

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.keys import LeftBehind, MailKey
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.recovered.item import Certainty
from gleanpoint_parsers.pst.recovered.mailbox import RECOVERED, RecoveringMailbox
from gleanpoint_parsers.pst.recovered.pairing import Want, pair

FORMS = {
    "ANSI": Form(ANSI, Crypt.CYCLIC),
    "Unicode": Form(UNICODE, Crypt.PERMUTE),
    "4 KiB": Form(LARGE, Crypt.PERMUTE, every_other),
}


@pytest.fixture(scope="module", params=FORMS)
def leftovers(request) -> Leftovers:
    return build_leftovers(FORMS[request.param])


@pytest.fixture
def mailbox(leftovers) -> RecoveringMailbox:
    opened = PstParser().open(BytesSource(leftovers.image), Surroundings())
    assert isinstance(opened, RecoveringMailbox)
    return opened


def recovered(mailbox: RecoveringMailbox, certainty: Certainty) -> list[Entry]:
    folders = {entry.name: entry for entry in all_children(mailbox, "r")}
    return list(all_children(mailbox, folders[certainty.value].key, limit=3))


def names(entries: list[Entry]) -> list[str]:
    return sorted(entry.name for entry in entries)


def test_the_folder_is_the_last_of_the_root_and_holds_what_was_deleted(mailbox) -> None:
    *_, last = all_children(mailbox, ROOT, limit=2)
    assert (last.name, last.kind, last.holds_deleted) == (RECOVERED, Kind.FOLDER, True)
    assert mailbox.find(ROOT, last.segment) == last == mailbox.entry(last.key)
    page = mailbox.children(ROOT, None, 100)
    assert page.total == len(page.entries)
    assert mailbox.brief_children(ROOT, None, 100).as_entries().entries[-1] == last
    folders = list(all_children(mailbox, last.key))
    assert [folder.name for folder in folders] == [certainty.value for certainty in Certainty]
    for folder in folders:
        assert mailbox.find(last.key, folder.segment) == folder == mailbox.entry(folder.key)
        assert mailbox.holds_children(folder.key)
        assert mailbox.facts(folder.key)["items"] == len(list(all_children(mailbox, folder.key)))
    assert mailbox.find(last.key, "nothing") is None
    assert "were looked through" in str(mailbox.facts(last.key)["searched"])


def test_deleted_items_that_are_whole_come_back_with_everything(mailbox, leftovers) -> None:
    found = recovered(mailbox, Certainty.WHOLE)
    assert names(found) == sorted([*leftovers.whole.values(), *leftovers.loose])
    for entry in found:
        assert entry.deleted
        assert entry.content is Content.COMPLETE
        message = mailbox.message(entry.key)
        assert message.subject == entry.name
        assert message.text == f"Text of {entry.name}. " * 20
        assert [each.party.address for each in message.recipients] == ["bob@example.com"]
        assert message.problems[0].startswith("Deleted. Found in ")
        (file,) = all_children(mailbox, entry.key)
        assert file.deleted
        assert mailbox.content(file.key).read_at(0, 1 << 20) == entry.name.encode() * 600
        assert mailbox.entry(file.key).deleted
        found_again = mailbox.find(entry.key, file.segment)
        assert found_again == file


def test_where_an_item_was_found_and_lay_is_told(mailbox, leftovers) -> None:
    gone = [e for e in recovered(mailbox, Certainty.WHOLE) if e.name in leftovers.whole.values()]
    for entry in gone:
        assert "an old page of the index at 0x" in str(entry.problem)
        assert "it was in the folder 'Inbox'" in str(entry.problem)
        facts = mailbox.facts(entry.key)
        assert facts["recovered"] == Certainty.WHOLE.value
        assert str(facts["found"]) in str(entry.problem)
    (loose,) = [e for e in recovered(mailbox, Certainty.WHOLE) if e.name in leftovers.loose]
    assert "to which no index leads" in str(loose.problem)
    assert "were paired with it" in str(loose.problem)


def test_what_is_lost_of_an_item_is_named(mailbox, leftovers) -> None:
    (torn,) = recovered(mailbox, Certainty.IN_PART)
    assert [torn.name] == [*leftovers.in_part.values()]
    (file,) = all_children(mailbox, torn.key)
    assert file.content is Content.DAMAGED
    assert "Lost: attachment 0x" in str(torn.problem)
    assert "attachment 0x" in str(mailbox.facts(torn.key)["lost"])
    assert mailbox.message(torn.key).text == "Text of Torn. " * 20


def test_earlier_versions_stand_beside_the_live_item(mailbox, leftovers) -> None:
    found = recovered(mailbox, Certainty.EARLIER)
    assert names(found) == sorted(leftovers.former.values())
    for entry in found:
        nid = MailKey.parse(entry.key).nid
        assert leftovers.former[nid] == entry.name
        assert mailbox.entry(f"n{nid}").name == leftovers.live[nid]


def test_rows_of_old_tables_tell_of_what_is_gone(mailbox, leftovers) -> None:
    found = recovered(mailbox, Certainty.ROW)
    assert names(found) == sorted(leftovers.rows.values())
    for entry in found:
        message = mailbox.message(entry.key)
        assert (message.subject, message.sent is not None) == (entry.name, True)
        assert any("Only its row" in problem for problem in message.problems)
        assert list(all_children(mailbox, entry.key)) == []
        with pytest.raises(ParserError):
            mailbox.content(f"{entry.key}/a5")
    repeated = recovered(mailbox, Certainty.REPEATED)
    assert {entry.name for entry in repeated} <= set(leftovers.live.values())


def test_no_live_item_and_no_orphan_is_among_them(mailbox, leftovers) -> None:
    sure = (Certainty.WHOLE, Certainty.IN_PART, Certainty.EARLIER, Certainty.ROW)
    found = {entry.name for certainty in sure for entry in recovered(mailbox, certainty)}
    assert not found & {*leftovers.live.values(), *leftovers.orphans.values()}


def test_every_path_leads_back_and_every_item_can_be_had_as_stored(mailbox) -> None:
    for folder in all_children(mailbox, "r"):
        for entry in all_children(mailbox, folder.key):
            assert mailbox.find(folder.key, entry.segment) == entry
            assert mailbox.entry(entry.key).name == entry.name
            assert mailbox.message(entry.key, as_stored=True).subject in {"", entry.name}
        assert mailbox.find(folder.key, "nothing") is None


def test_a_file_is_looked_through_only_when_the_folder_is_entered(leftovers) -> None:
    told = []
    report = Surroundings(report=lambda *progress: told.append(progress))
    mailbox = PstParser().open(BytesSource(leftovers.image), report)
    list(all_children(mailbox, ROOT))
    assert told == []
    list(all_children(mailbox, "r"))
    assert told
    mailbox.close()


@pytest.mark.parametrize("key", ["d5.99999999999999999999.0", "d0.4.4", "t5.4.0", "d2097156.0.0"])
def test_keys_that_lead_nowhere_are_refused(mailbox, key) -> None:
    with pytest.raises(ParserError):
        mailbox.message(key)


@pytest.mark.parametrize("key", ["d5", "n5.1.2", "t5.1", "r9", "rr"])
def test_keys_that_are_none_are_refused(mailbox, key) -> None:
    with pytest.raises(NoSuchNodeError):
        mailbox.entry(key)


def test_keys_keep_where_an_item_was_left() -> None:
    key = MailKey(2097188, left=LeftBehind(1132, 1138))
    deeper = key.with_attachment(32805).inside.with_attachment(5)
    assert str(deeper) == "d2097188.1132.1138/a32805/m/a5"
    assert MailKey.parse(str(deeper)) == deeper
    assert MailKey.parse(str(deeper)).outside == deeper
    assert str(key.with_attachment(32805).inside.outside) == "d2097188.1132.1138/a32805"


def test_lists_go_to_the_heaps_that_refer_to_them_and_are_nearest() -> None:
    lists = {100: {0x692, 0x1F}, 200: {0x692, 0x1F}, 300: {0x692}, 9000: {0x671, 0x3F}}
    wants = {
        104: Want(frozenset({0x1F})),
        196: Want(frozenset({0x1F})),
        204: Want(frozenset(), frozenset({0x692})),
        400: Want(frozenset(), frozenset({0x671})),
        8: Want(frozenset({0x3F})),
        12: Want(frozenset({0x5F})),
        304: Want(frozenset()),
    }
    assert pair(wants, lists) == {104: 100, 196: 200, 204: 300, 8: 9000}


def test_a_deleted_item_has_the_retention_tag_of_the_folder_that_it_was_in() -> None:
    file, tag = BytesIO(), UUID(int=5)
    with Mailbox(file, FORMS["Unicode"]) as made:
        policy = {0x30190102: tag.bytes_le, 0x301A0003: 365}
        tagged = made.folder("Tagged", made.top, properties=policy)
        past = Past(made, tagged)
        kept, gone = (past.place(message(subject)) for subject in ("Kept", "Gone"))
        made.settle()
        past.delete(gone)
        past.settle()
    mailbox = PstParser().open(BytesSource(file.getvalue()), Surroundings())
    (entry,) = recovered(mailbox, Certainty.WHOLE)
    live = mailbox.entry(f"n{kept}")
    assert entry.name == "Gone"
    assert entry.envelope.retention == live.envelope.retention
    assert str(tag) in str(entry.envelope.retention).lower()
