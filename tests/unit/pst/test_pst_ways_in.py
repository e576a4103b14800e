"""Damaged mailbox files open as far as anything of them is left, and say what was done."""

import io
import struct

import pytest
from tests.builders.pst import damage
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, every_other
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.opened import Opened
from tests.builders.pst.pages import BLOCKS, NODES

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
)
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.pst.damage.carve import carve_blocks
from gleanpoint_parsers.pst.damage.portions import read_portions
from gleanpoint_parsers.pst.damage.rebuild import Scanned
from gleanpoint_parsers.pst.damage.scan import scan_pages
from gleanpoint_parsers.pst.damage.way_in import find_way_in
from gleanpoint_parsers.pst.ndb.tree_page import PageType
from gleanpoint_parsers.pst.parser import PstParser

COUNT = 120
FORMS = {
    "ANSI": Form(ANSI, Crypt.PERMUTE),
    "Unicode": Form(UNICODE, Crypt.CYCLIC),
    "4 KiB": Form(LARGE, Crypt.PERMUTE, every_other),
}
every_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(scope="module")
def images() -> dict[str, bytes]:
    return {name: _mailbox(form) for name, form in FORMS.items()}


@pytest.fixture
def image(form: str, images: dict[str, bytes]) -> bytes:
    return images[form]


def _mailbox(form: Form) -> bytes:
    stream = io.BytesIO()
    with Mailbox(stream, form) as made:
        inbox = made.folder("Inbox", made.top)
        for number in range(COUNT):
            values = {0x001A001F: "IPM.Note", 0x0037001F: f"Mail {number}", 0x0E070003: 0x11}
            file = Attachment({0x3707001F: "a.bin", 0x3704001F: "a.bin"}, bytes([number]) * 20_000)
            made.add(inbox, Item(values, [], [file] if number % 10 == 0 else []))
    return stream.getvalue()


def opened(image: bytes):
    return PstParser().open(BytesSource(image), Surroundings())


def mails(container, key: str = ROOT) -> dict[str, str | None]:
    """Return the problems of all live messages by their subjects."""
    found = {}
    for entry in all_children(container, key):
        if entry.holds_deleted or entry.hidden or entry.holds_links:
            continue
        if entry.kind is Kind.MESSAGE:
            found[entry.name] = entry.problem
        elif entry.kind is Kind.FOLDER:
            found.update(mails(container, entry.key))
    return found


def banner(container) -> str:
    return " ".join(container.children(ROOT, None, 1).notes)


ALL = {f"Mail {number}" for number in range(COUNT)}


@every_form
def test_a_sound_file_has_no_banner(image) -> None:
    container = opened(image)
    assert "damaged" not in banner(container)
    assert mails(container) == dict.fromkeys(ALL)


@every_form
def test_a_file_with_a_wrong_header_checksum_gives_everything(image) -> None:
    container = opened(damage.spoil_header(image))
    assert "checksum of its header" in banner(container)
    assert mails(container) == dict.fromkeys(ALL)


@every_form
@pytest.mark.parametrize("kept", [12, 0])
def test_a_file_whose_header_was_wiped_gives_everything(image, kept) -> None:
    wiped = damage.wipe_header(image, kept)
    assert PstParser().probe(BytesSource(wiped)) >= Confidence.LIKELY
    container = opened(wiped)
    assert "damaged" in banner(container)
    assert mails(container) == dict.fromkeys(ALL)


@every_form
def test_a_file_of_which_only_the_first_bytes_are_lost_gives_everything(image) -> None:
    container = opened(b"\0\0\0\0" + image[4:])
    assert "the beginning of its header is wrong" in banner(container)
    assert mails(container) == dict.fromkeys(ALL)


@every_form
@pytest.mark.parametrize("number", [14, 23, 36])
def test_a_wrong_version_under_a_right_checksum_is_seen_through(image, number) -> None:
    map_of = Opened.parse(image)
    struct.pack_into("<H", map_of.data, 10, number)
    map_of.seal_header()
    assert mails(opened(bytes(map_of.data))) == dict.fromkeys(ALL)


@every_form
@pytest.mark.parametrize("claimed", [0, 1, 2, 7])
def test_an_encoding_that_is_not_the_one_claimed_is_found_out(image, claimed) -> None:
    map_of = Opened.parse(image)
    map_of.data[513 if map_of.layout.is_wide else 461] = claimed
    map_of.seal_header()
    assert mails(opened(bytes(map_of.data))) == dict.fromkeys(ALL)


@every_form
@pytest.mark.parametrize("kind", [NODES, BLOCKS])
@pytest.mark.parametrize("with_leaves", [False, True])
def test_a_file_without_an_index_gives_what_the_rest_tells(
    image, kind: int, *, with_leaves: bool
) -> None:
    map_of = Opened.parse(image)
    damage.wipe_tree(map_of, kind, with_leaves=with_leaves)
    container = opened(bytes(map_of.data))
    assert "put together again" in banner(container) or "is lost" in banner(container)
    loose = {entry.name for entry in all_children(container, "r0")}
    assert mails(container).keys() | loose >= ALL


@every_form
def test_a_file_without_any_page_of_nodes_gives_loose_items(image) -> None:
    source, changed = BytesSource(image), bytearray(image)
    variant = find_way_in(source).database.header.variant
    for page in scan_pages(source, variant):
        if page.type is PageType.NODE_TREE:
            changed[page.offset : page.offset + variant.page_size] = bytes(variant.page_size)
    container = opened(bytes(changed))
    assert "no folder is known any more" in banner(container)
    assert mails(container) == {}
    found = {entry.name: entry for entry in all_children(container, "r0")}
    assert found.keys() == ALL
    (file,) = all_children(container, found["Mail 10"].key)
    assert container.content(file.key).read_at(0, 30_000) == bytes([10]) * 20_000


@every_form
def test_a_root_that_leads_elsewhere_is_replaced(image) -> None:
    map_of = Opened.parse(image)
    damage.point_root(map_of, NODES, 4, 0x4400)
    container = opened(bytes(map_of.data))
    assert "index of nodes" in banner(container)
    assert mails(container) == dict.fromkeys(ALL)


@every_form
def test_a_lost_leaf_page_costs_no_more_than_its_own_nodes(image) -> None:
    map_of = Opened.parse(image)
    leaf = [at for at, page in map_of.pages.items() if page.kind == NODES and page.level == 0][-2]
    map_of.data[leaf : leaf + map_of.layout.page] = bytes(map_of.layout.page)
    container = opened(bytes(map_of.data))
    assert "cannot be read" in banner(container)
    found = mails(container)
    assert len([name for name, problem in found.items() if problem is None]) > COUNT // 2
    lost = {entry.name for entry in all_children(container, "r0")}
    assert found.keys() | lost >= ALL


@every_form
@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.9])
def test_a_file_that_was_cut_off_says_so_and_gives_the_rest(form, image, share) -> None:
    first = find_way_in(BytesSource(image)).database.header.variant.first_map
    used = len(image.rstrip(b"\0")) - first
    container = opened(image[: first + int(used * share)])
    assert "was cut off or not copied in full" in banner(container)
    found = mails(container) | {e.name: e.problem for e in all_children(container, "r0")}
    whole = [name for name, problem in found.items() if name in ALL]
    assert len(whole) >= COUNT * (share - 0.25) * 0.5, form


@every_form
def test_zeroed_sectors_are_told_and_the_rest_is_given(image) -> None:
    container = opened(damage.zero_sectors(image, 0.05))
    found = mails(container) | {e.name: e.problem for e in all_children(container, "r0")}
    assert len(found.keys() & ALL) > COUNT // 3
    assert "damaged" in banner(container)


def test_what_is_nothing_or_next_to_nothing_is_refused(images) -> None:
    image = images["Unicode"]
    with pytest.raises(UnknownFormatError):
        opened(bytes(100_000))
    with pytest.raises(TruncatedSourceError):
        opened(image[:100])
    with pytest.raises(TruncatedSourceError, match="nothing is left"):
        opened(image[:600])
    with pytest.raises(CorruptStructureError, match="no page of an index and no block"):
        opened(image[:564] + bytes(len(image)))


@every_form
def test_scans_find_every_page_and_block(image, monkeypatch) -> None:
    map_of, source = Opened.parse(image), BytesSource(image)
    variant = find_way_in(source).database.header.variant
    for portion in (1 << 23, 1 << 17):
        monkeypatch.setattr("gleanpoint_parsers.pst.damage.portions.PORTION", portion)
        pages = {page.offset for page in scan_pages(source, variant) if page.sound}
        assert pages >= map_of.pages.keys()
        blocks = carve_blocks(source, variant)
        found = set(zip(blocks["identifier"].tolist(), blocks["offset"].tolist(), strict=True))
        assert found >= {(one, block.offset) for one, block in map_of.blocks.items()}


@every_form
def test_indexes_out_of_leaf_pages_are_the_live_ones(image) -> None:
    way = find_way_in(BytesSource(image))
    for kind, index in (
        (PageType.NODE_TREE, way.database.node_index),
        (PageType.BLOCK_TREE, way.database.block_index),
    ):
        rebuilt = way.scanned.entries(kind)
        places = {entry[0] & kind.key_bits: entry[1:3] for entry in rebuilt.leaves()}
        for entry in index.leaves():
            key = entry[0] & kind.key_bits
            assert places[key] == entry[1:3]
            assert rebuilt.find(key) is not None
        assert rebuilt.find(1 << 70) is None
        assert list(rebuilt.leaves(0, 1)) == []


def test_a_scan_tells_how_far_it_is_and_can_be_ended(images) -> None:
    class Ended(Exception):  # noqa: N818 - no error
        pass

    def end(_unit: str, _done: int, _total: int) -> None:
        raise Ended

    told = []
    source = BytesSource(images["ANSI"])
    variant = find_way_in(source).database.header.variant
    scan_pages(source, variant, lambda *progress: told.append(progress))
    assert told[-1] == ("bytes", source.size, source.size)
    with pytest.raises(Ended):
        _ = Scanned(source, variant, end).blocks


class Torn:
    """A source of which one sector cannot be read."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def size(self) -> int:
        return len(self._data)

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < 4096 + 512 and offset + length > 4096:
            raise ParserError("a bad sector")
        return self._data[offset : offset + length]


def test_a_bad_sector_does_not_end_a_scan() -> None:
    data = b"\x01" * 20_000
    (portion,) = [piece for _, piece in read_portions(Torn(data), lambda *_: None)]
    assert portion == data[:4096] + bytes(512) + data[4608:]


@every_form
@pytest.mark.parametrize("kind", [NODES, BLOCKS])
def test_trees_that_loop_or_lie_end(image, kind) -> None:
    map_of = Opened.parse(image)
    damage.loop_tree(map_of, kind)
    assert mails(opened(bytes(map_of.data))) == mails(opened(image))
    map_of = Opened.parse(image)
    leaf = next(at for at, page in map_of.pages.items() if page.kind == kind and not page.level)
    damage.lie_about_entries(map_of, leaf)
    container = opened(bytes(map_of.data))
    assert "damaged" in banner(container)
