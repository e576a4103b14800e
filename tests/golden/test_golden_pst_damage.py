"""Real mailboxes, damaged by life or by these tests, give what can still be had of them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.pst.damage.way_in import find_way_in
from gleanpoint_parsers.pst.ndb.tree_page import PageType
from gleanpoint_parsers.pst.parser import PstParser
from gleanpoint_parsers.pst.recovered.item import Certainty
from gleanpoint_parsers.pst.recovered.mailbox import RecoveringMailbox

pytestmark = pytest.mark.realdata

LARGEST = "aspose_SampleOstFile_ex2010.ost"
WITH_FILES = "aspose_Outlook_2011.pst"
SMALL = "dfrws2009_outlook.pst"
ANSI = "pstsdk_sample2_ansi.pst"
BAD_HEADER = "aspose_BadHeaderCrc.pst"
CORRUPT_INDEX = "aspose_Outlook_corrupt_index.pst"
JAPANESE = "hiraoka_contacts97-2002_ansi_cp932.pst"
FOUR = [LARGEST, WITH_FILES, SMALL, ANSI]
HEADER = 564

Load = Callable[[str], bytes]


@pytest.fixture
def load(unpacked: Callable[..., Path]) -> Load:
    return lambda name: unpacked(f"pst/{name}.zst").read_bytes()


def opened(image: bytes) -> RecoveringMailbox:
    mailbox = PstParser().open(BytesSource(image), Surroundings())
    assert isinstance(mailbox, RecoveringMailbox)
    return mailbox


def everything(mailbox: RecoveringMailbox, key: str = ROOT) -> Iterator[Entry]:
    for entry in all_children(mailbox, key):
        if entry.holds_deleted or entry.holds_links or entry.hidden:
            continue
        yield entry
        if entry.has_children:
            try:
                yield from everything(mailbox, entry.key)
            except ParserError:
                continue


def counts(mailbox: RecoveringMailbox) -> tuple[int, int, int, int]:
    """Return messages without a problem, with one, embedded ones, and attachments."""
    entries = list(everything(mailbox))
    messages = [entry for entry in entries if entry.kind is Kind.MESSAGE]
    top = [entry for entry in messages if "/" not in entry.key]
    whole = [entry for entry in top if entry.problem is None]
    files = [entry for entry in entries if entry.kind is Kind.ATTACHMENT]
    return len(whole), len(top) - len(whole), len(messages) - len(top), len(files)


def banner(mailbox: RecoveringMailbox) -> str:
    return " ".join(mailbox.children(ROOT, None, 1).notes)


def test_a_file_with_stale_roots_gives_its_newest_whole_trees(load) -> None:
    image = load(BAD_HEADER)
    assert PstParser().probe(BytesSource(image)) is Confidence.CERTAIN
    mailbox = opened(image)
    assert "checksum of its header" in banner(mailbox)
    assert "newest whole one is used" in banner(mailbox)
    way = find_way_in(BytesSource(image))
    assert len(list(way.database.nodes())) == 35
    assert len(list(way.database.block_index.leaves())) == 29
    (message,) = [e for e in everything(mailbox) if e.kind is Kind.MESSAGE]
    assert message.envelope is not None
    assert message.envelope.message_class == "IPM.Task"
    (file,) = mailbox.message(message.key).attachments
    assert mailbox.content(file.key).size == 40


def test_a_file_whose_pages_contradict_each_other_is_read_in_full(load) -> None:
    mailbox = opened(load(CORRUPT_INDEX))
    assert "Everything in this mailbox file can be read" in banner(mailbox)
    assert "its parent names" in banner(mailbox)
    whole, others, embedded, files = counts(mailbox)
    assert (whole, others, embedded, files + embedded) == (17, 0, 4, 34)
    twin = opened(load(WITH_FILES))
    assert digests(mailbox) == digests(twin)


def digests(mailbox: RecoveringMailbox) -> list[str]:
    return sorted(
        hashlib.sha256(mailbox.content(entry.key).read_at(0, 1 << 24)).hexdigest()
        for entry in everything(mailbox)
        if entry.kind is Kind.ATTACHMENT
    )


@pytest.mark.parametrize("name", FOUR)
@pytest.mark.parametrize("kept", [12, 0])
def test_a_wiped_header_costs_nothing(load, name, kept) -> None:
    image = load(name)
    mailbox = opened(image[:kept] + bytes(HEADER - kept) + image[HEADER:])
    assert "damaged" in banner(mailbox)
    assert counts(mailbox) == counts(opened(image))
    assert digests(mailbox) == digests(opened(image))


def without_pages(image: bytes, kind: PageType, *, inner_only: bool = False) -> bytes:
    changed = bytearray(image)
    way = find_way_in(BytesSource(image))
    size = way.database.header.variant.page_size
    for page in way.scanned.pages:
        if page.type is kind and page.sound and (page.level or not inner_only):
            changed[page.offset : page.offset + size] = bytes(size)
    return bytes(changed)


@pytest.mark.parametrize("name", FOUR)
def test_a_wiped_tree_of_blocks_costs_nothing(load, name) -> None:
    image = load(name)
    mailbox = opened(without_pages(image, PageType.BLOCK_TREE))
    assert "every block was looked for by itself" in banner(mailbox)
    assert counts(mailbox) == counts(opened(image))
    assert digests(mailbox) == digests(opened(image))


@pytest.mark.parametrize("name", [LARGEST, WITH_FILES, SMALL])
@pytest.mark.parametrize("kind", PageType)
def test_lost_inner_pages_cost_nothing(load, name, kind) -> None:
    image = load(name)
    mailbox = opened(without_pages(image, kind, inner_only=True))
    assert counts(mailbox) == counts(opened(image))


@pytest.mark.parametrize("name", [LARGEST, WITH_FILES, SMALL])
def test_a_wiped_tree_of_nodes_leaves_every_message_as_a_loose_one(load, name) -> None:
    image = load(name)
    live = find_way_in(BytesSource(image)).database
    items = [place for place in live.nodes() if place.nid & 31 in {4, 8}]
    mailbox = opened(without_pages(image, PageType.NODE_TREE))
    assert "no folder is known any more" in banner(mailbox)
    found = {}
    for folder in all_children(mailbox, "r"):
        for entry in all_children(mailbox, folder.key):
            left = MailKey.parse(entry.key).left
            assert left is not None
            found[left.data] = left.subnodes
    there = [place for place in items if place.data in found]
    paired = [place for place in there if found[place.data] == place.subnodes]
    assert len(there) >= 0.99 * len(items)
    assert len(paired) >= 0.9 * len(items)
    assert [p for p in there if found[p.data] not in {0, p.subnodes}] == []


@pytest.mark.parametrize(
    ("name", "share", "known"),
    [
        (LARGEST, 0.25, 64),
        (LARGEST, 0.5, 88),
        (LARGEST, 0.75, 90),
        (LARGEST, 0.9, 91),
        (WITH_FILES, 0.25, 5),
        (WITH_FILES, 0.5, 7),
        (WITH_FILES, 0.75, 7),
        (WITH_FILES, 0.9, 17),
    ],
)
def test_a_file_that_was_cut_off_gives_the_rest(load, name, share, known) -> None:
    image = load(name)
    mailbox = opened(image[: int(len(image) * share)])
    assert "was cut off or not copied in full" in banner(mailbox)
    messages = [e for e in everything(mailbox) if e.kind is Kind.MESSAGE and "/" not in e.key]
    assert len([entry for entry in messages if is_read(mailbox, entry)]) >= known


def is_read(mailbox: RecoveringMailbox, entry: Entry) -> bool:
    try:
        return bool(mailbox.message(entry.key).properties)
    except ParserError:
        return False


@pytest.mark.parametrize("kept", [100, 600])
def test_a_file_of_which_only_the_header_is_left_is_refused_as_such(load, kept) -> None:
    with pytest.raises(TruncatedSourceError, match=f"{kept:,}|{kept}"):
        opened(load(LARGEST)[:kept])


def test_zeroed_sectors_cost_what_was_in_them(load) -> None:
    image = bytearray(load(LARGEST))
    for number in range(0x4400 // 512 + 7, len(image) // 512, 20):
        image[number * 512 : number * 512 + 512] = bytes(512)
    mailbox = opened(bytes(image))
    whole, in_part, _, _ = counts(mailbox)
    assert "damaged" in banner(mailbox)
    assert whole + in_part >= 80


@pytest.mark.parametrize(
    ("name", "earlier", "loose", "rows"),
    [
        (LARGEST, 5, 6, 24),
        (JAPANESE, 1, 0, 0),
        ("javalibpst_dist-list.pst", 1, 0, 0),
        ("aspose_passwordprotected.pst", 2, 4, 0),
        ("pstsdk_sample1_unicode.pst", 1, 0, 0),
        ("pstsdk_sample2_ansi.pst", 1, 0, 0),
        ("pstsdk_submessage_embedded.pst", 1, 0, 0),
        ("tika_testPST_2302976.pst", 0, 0, 6),
        ("tika_variousBodyTypes.pst", 0, 0, 4),
        ("aspose_Outlook_2011.pst", 1, 0, 0),
        ("libyal_outlook2007.pst", 1, 0, 0),
        ("tika_testPST_2014.pst", 1, 0, 0),
    ],
)
def test_former_states_are_found(load, name, earlier, loose, rows) -> None:
    items = recovered(opened(load(name)))
    keys = [MailKey.parse(entry.key) for entry in items]
    nodes = [key for key in keys if key.nid and key.left and not key.left.is_row]
    live = {place.nid for place in find_way_in(BytesSource(load(name))).database.nodes()}
    assert len([key for key in nodes if key.nid in live]) >= earlier
    assert len([key for key in keys if not key.nid]) == loose
    assert len([key for key in keys if key.left and key.left.is_row]) >= rows


def recovered(mailbox: RecoveringMailbox) -> list[Entry]:
    return [e for folder in all_children(mailbox, "r") for e in all_children(mailbox, folder.key)]


def test_deleted_messages_that_no_other_tool_shows_are_found(load) -> None:
    mailbox = opened(load(LARGEST))
    by_kind = {
        folder.name: list(all_children(mailbox, folder.key))
        for folder in all_children(mailbox, "r")
    }
    deleted = [*by_kind[Certainty.WHOLE.value], *by_kind[Certainty.IN_PART.value]]
    assert len([e for e in deleted if e.key.startswith("d0.")]) == 3
    known = {MailKey.parse(e.key).nid for e in deleted if not e.key.startswith("d0.")}
    assert known == {0x2145E4, 0x214AC4}


@pytest.mark.parametrize(
    "name",
    [
        LARGEST,
        "aspose_passwordprotected.pst",
        "javalibpst_dist-list.pst",
        "pstsdk_sample1_unicode.pst",
        "pstsdk_sample2_ansi.pst",
        "pstsdk_submessage_embedded.pst",
        "tika_testPST_2302976.pst",
        "tika_variousBodyTypes.pst",
    ],
)
@pytest.mark.skipif(shutil.which("pffexport") is None, reason="pffexport is not installed")
def test_every_subject_that_pffexport_recovers_is_there(load, name, unpacked, tmp_path) -> None:
    target = tmp_path / "out"
    path = unpacked(f"pst/{name}.zst")
    command = ["pffexport", "-q", "-m", "recovered", "-f", "text", "-t", str(target), str(path)]
    subprocess.run(command, check=False, capture_output=True)
    theirs = {
        line.partition(":")[2].strip()
        for file in Path(f"{target}.recovered").rglob("*.txt")
        for line in file.read_text("utf-8", "replace").splitlines()[:40]
        if line.startswith("Subject:") and "Attachments" not in file.parts
    }
    ours = {entry.name.strip() for entry in recovered(opened(load(name)))}
    assert theirs
    assert theirs <= ours


def test_no_sound_file_claims_damage(truth: Callable[[str], dict[str, Any]], load) -> None:
    for name, known in truth("pst").items():
        if known["open_error"] is None:
            source: BlockSource = BytesSource(load(name))
            assert find_way_in(source).damage == (), name
