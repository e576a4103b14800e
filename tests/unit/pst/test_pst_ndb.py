"""The node database: what is stored comes back, and damage is told, bounded and never silent."""

import os
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.pst_bytes import PstBytes

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.ndb.index import Entries, Together
from gleanpoint_parsers.pst.ndb.tree_page import PageType
from gleanpoint_parsers.pst.ndb.variant import ANSI, UNICODE

VARIANTS = [ANSI, UNICODE]
ENCODINGS = [Encoding.NONE, Encoding.PERMUTE, Encoding.CYCLIC]
LARGE = os.urandom(9000) * 100


def database(image: bytes) -> NodeDatabase:
    source = BytesSource(image)
    return NodeDatabase(source, read_header(source))


def node_data(opened: NodeDatabase, nid: int) -> bytes:
    place = opened.node(nid)
    assert place is not None
    chain = opened.chain(place.data)
    return chain.read_at(0, chain.size)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_nodes_data_and_subnodes_come_back(variant, encoding) -> None:
    file = PstBytes(variant, encoding)
    subnodes = {n << 5 | 0x1F: (file.block(b"%d" % n), 0) for n in range(1, 700)}
    file.node(0x21, file.chain(LARGE), file.subnodes(subnodes), 0x122)
    for number in range(300):
        file.node(0x10004 | number << 5, file.block(b"node %d" % number))
    opened = database(file.finish())
    assert node_data(opened, 0x21) == LARGE
    assert node_data(opened, 0x10004 | 123 << 5) == b"node 123"
    assert opened.node(0x10004 | 300 << 5) is None
    assert len(list(opened.nodes())) == 301
    store = opened.node(0x21)
    assert store is not None
    places = opened.subnodes(store.subnodes)
    assert len(places) == 699
    assert opened.chain(places[500 << 5 | 0x1F].data).read_at(0, 9) == b"500"
    assert len(opened.findings) == 0


@pytest.mark.parametrize("variant", VARIANTS)
def test_data_of_two_levels_of_blocks_comes_back_at_any_position(variant) -> None:
    file = PstBytes(variant, Encoding.PERMUTE, data_limit=40)
    data = os.urandom(100_000)
    file.node(0x21, file.chain(data))
    opened = database(file.finish())
    chain = opened.chain(opened.node(0x21).data)
    assert len(chain) == 2500
    for offset, length in ((0, 1), (39, 2), (99_990, 50), (100_000, 1), (12_345, 6_789)):
        assert chain.read_at(offset, length) == data[offset : offset + length]
    assert sum(extent.length for extent in chain.extents()) == len(data)


@given(st.binary(max_size=600), st.integers(0, 2**40))
def test_the_cyclic_encoding_undoes_itself(data: bytes, block: int) -> None:
    assert decode(decode(data, Encoding.CYCLIC, block), Encoding.CYCLIC, block) == data


def test_a_node_without_data_is_empty_and_no_error() -> None:
    file = PstBytes()
    file.node(0x1E1)
    assert node_data(database(file.finish()), 0x1E1) == b""


def header_only(**fields: int) -> bytes:
    return PstBytes().finish(**fields)


def test_versions_that_are_not_read_are_refused_in_words() -> None:
    with pytest.raises(UnsupportedFeatureError, match="version 19"):
        read_header(BytesSource(header_only(version=19)))


def test_files_encrypted_by_windows_are_told_as_such() -> None:
    image = bytearray(header_only())
    image[513] = 0x10
    with pytest.raises(EncryptedContentError, match="Windows Information Protection"):
        read_header(BytesSource(bytes(image)))
    image[513] = 3
    with pytest.raises(CorruptStructureError, match="bCryptMethod is 3"):
        read_header(BytesSource(bytes(image)))


def test_other_files_and_cut_headers_are_refused() -> None:
    with pytest.raises(UnknownFormatError):
        read_header(BytesSource(b"PK\3\4" + bytes(600)))
    with pytest.raises(UnknownFormatError):
        read_header(BytesSource(header_only(client=b"AB")))
    for length in (11, 300, 540):
        with pytest.raises((TruncatedSourceError, UnknownFormatError)):
            read_header(BytesSource(header_only()[:length]))


def test_a_wrong_header_checksum_is_told() -> None:
    image = bytearray(header_only())
    assert read_header(BytesSource(bytes(image))).is_sound
    image[100] ^= 1
    assert not read_header(BytesSource(bytes(image))).is_sound


def damaged(offset_of, change) -> tuple[NodeDatabase, PstBytes]:
    """Build a file with one node of 20,000 bytes and change one byte of it."""
    file = PstBytes(encoding=Encoding.PERMUTE)
    file.node(0x21, file.chain(bytes(range(200)) * 100))
    image = bytearray(file.finish())
    place = offset_of(file, image)
    image[place] = change(image[place])
    return database(bytes(image)), file


def test_a_block_with_a_wrong_checksum_is_never_handed_out_as_content() -> None:
    opened, _ = damaged(lambda file, _: file.blocks[8][0] + 5, lambda b: b ^ 1)
    chain = opened.chain(opened.node(0x21).data)
    assert chain.read_at(0, 8176) == (bytes(range(200)) * 100)[:8176]
    with pytest.raises(CorruptStructureError, match="checksum"):
        chain.read_at(8000, 200)
    assert "checksum" in str(chain.block(1).problem)


def test_a_place_that_was_written_over_is_refused() -> None:
    opened, _ = damaged(lambda file, _: file.blocks[8][0] + 8192 - 8, lambda b: b ^ 0x40)
    with pytest.raises(CorruptStructureError, match="lies where block 0x8 should"):
        opened.chain(opened.node(0x21).data).block(1)


def test_a_block_behind_the_end_of_the_file_is_told_as_cut_off() -> None:
    file = PstBytes()
    file.node(0x21, file.block(b"x" * 100))
    file.blocks[4] = (1 << 40, 100)
    opened = database(file.finish())
    with pytest.raises(TruncatedSourceError):
        opened.chain(opened.node(0x21).data).block(0)


def test_a_block_larger_than_any_is_refused() -> None:
    file = PstBytes()
    file.node(0x21, file.block(b"x" * 100))
    file.blocks[4] = (file.blocks[4][0], 0xFFFF)
    opened = database(file.finish())
    with pytest.raises(CorruptStructureError):
        opened.chain(opened.node(0x21).data).block(0)


@pytest.mark.parametrize(
    "make",
    [
        lambda file, data: file.xblock([data, data], 1, 200),
        lambda file, _: file.xblock([file._next | 2], 1, 200),
        lambda file, data: file.xblock([file.xblock([data], 1, 100)], 1, 100),
        lambda file, data: file.xblock([file.xblock([data], 2, 100)], 2, 100),
        lambda file, data: file.xblock([data], 3, 100),
        lambda file, data: file.xblock([data, 0x4444], 1, 100),
        lambda file, _: file.block(struct.pack("<BBHI", 1, 1, 500, 100), internal=True),
        lambda file, _: file.block(b"\2\0\1\0", internal=True),
        lambda file, _: file.block(b"", internal=True),
    ],
    ids=["twice", "itself", "too deep", "deep", "level 3", "missing", "short", "type", "empty"],
)
def test_chains_that_cannot_be_are_refused(make) -> None:
    file = PstBytes()
    root = make(file, file.block(b"x" * 100))
    with pytest.raises(CorruptStructureError):
        database(file.finish()).chain(root)


def test_more_data_than_the_file_has_is_refused() -> None:
    file = PstBytes()
    ids = [file.block(b"x") for _ in range(50)]
    root = file.xblock(ids, 1, 50)
    file.blocks = {i: (p, 8000 if not i & 2 else s) for i, (p, s) in file.blocks.items()}
    with pytest.raises(CorruptStructureError, match="what the file can hold"):
        database(file.finish()).chain(root)


def test_a_total_that_does_not_fit_is_a_finding() -> None:
    file = PstBytes()
    root = file.xblock([file.block(b"x"), file.block(b"y")], 1, 99)
    opened = database(file.finish())
    assert opened.chain(root).read_at(0, 9) == b"xy"
    assert ["its index says 99" in finding for finding in opened.findings] == [True]


@pytest.mark.parametrize(
    "make",
    [
        lambda file: file._sub_block(1, [struct.pack("<QQ", 1, file._next | 2)] * 2),
        lambda file: file._sub_block(1, [struct.pack("<QQ", 1, file._sub_block(0, []))] * 2),
        lambda file: file._sub_block(2, []),
        lambda file: file.block(b"\2\0\xff\xff", internal=True),
        lambda file: file.block(b"\1\1\0\0\0\0\0\0", internal=True),
    ],
    ids=["itself", "twice", "level 2", "short", "type"],
)
def test_subnode_trees_that_cannot_be_are_refused(make) -> None:
    file = PstBytes()
    root = make(file)
    with pytest.raises(CorruptStructureError):
        database(file.finish()).subnodes(root)


def with_page(change) -> NodeDatabase:
    """Build a file with 40 nodes and change one byte of its first index page."""
    file = PstBytes()
    for number in range(1, 41):
        file.node(number << 5 | 1)
    image = bytearray(file.finish())
    first = next(
        place
        for place in range(0x4600, len(image), 512)
        if image[place + 496 : place + 498] == b"\x81\x81"
    )
    change(image, first)
    return database(bytes(image))


def test_an_index_page_with_a_wrong_checksum_is_used_and_told() -> None:
    opened = with_page(lambda image, page: image.__setitem__(page + 480, 7))
    assert len(list(opened.nodes())) == 40
    assert ["checksum" in finding for finding in opened.findings] == [True]


def test_an_index_page_of_another_kind_costs_only_its_own_nodes() -> None:
    opened = with_page(lambda image, page: image.__setitem__(page + 496, 0x80))
    assert len(list(opened.nodes())) == 25
    assert ["cannot be read" in finding for finding in opened.findings] == [True]
    assert opened.node(16 << 5 | 1) is not None
    with pytest.raises(CorruptStructureError):
        opened.node(1 << 5 | 1)


def test_an_index_that_leads_to_itself_ends() -> None:
    file = PstBytes()
    file.node(0x21)
    image = bytearray(file.finish())
    header = read_header(BytesSource(bytes(image)))
    root = header.node_tree.offset
    struct.pack_into("<QQQ", image, root, 0, header.node_tree.identifier, root)
    image[root + 488 : root + 492] = bytes((1, 20, 24, 1))
    opened = database(bytes(image))
    assert list(opened.nodes()) == []
    assert any("used twice" in finding for finding in opened.findings)
    with pytest.raises(CorruptStructureError, match="level 1 below level 1"):
        opened.node(0x21)


def test_findings_are_kept_once_and_bounded() -> None:
    findings = Findings()
    for number in range(150):
        findings.add(f"finding {number}")
        findings.add("the same")
    assert len(findings) == 151
    assert list(findings)[-1] == "51 further findings"


def test_what_was_used_longest_ago_makes_room() -> None:
    recent: RecentlyUsed[str] = RecentlyUsed(10)
    recent.put(1, "one", 4)
    recent.put(2, "two", 4)
    recent.get(1)
    recent.put(3, "three", 4)
    assert (recent.get(1), recent.get(2), recent.get(3)) == ("one", None, "three")
    recent.put(4, "larger than all", 99)
    assert recent.get(4) == "larger than all"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_range_of_nodes_is_read_from_its_own_pages(variant) -> None:
    file = PstBytes(variant)
    nids = [number << 5 | 4 for number in range(1, 900)]
    for nid in nids:
        file.node(nid, parent=0x122)
    opened = database(file.finish())
    for first, end in ((0, nids[3]), (nids[100], nids[777]), (nids[5] + 1, nids[6]), (1 << 31, 9)):
        found = [place.nid for place in opened.nodes(first, end)]
        assert found == [nid for nid in nids if first <= nid < end]
    assert [place.nid for place in opened.nodes(nids[890])] == nids[890:]
    ids, parents = opened.node_columns()
    assert ids.tolist() == nids
    assert set(parents.tolist()) == {0x122}


class Remembered:
    """Nodes that are known from elsewhere."""

    def __init__(self, variant, nids) -> None:
        rows = b"".join(variant.node_entry.pack(nid, 0, 0, 7) for nid in nids)
        packed = np.frombuffer(rows, np.uint8).reshape(len(nids), -1)
        self._entries = Entries(variant.node_entry, np.array(nids, np.uint64), packed)

    def entries(self, page_type) -> Entries:
        assert page_type is PageType.NODE_TREE
        return self._entries


def test_what_else_is_known_stands_in_for_a_lost_page() -> None:
    file = PstBytes()
    nids = [number << 5 | 1 for number in range(1, 41)]
    for nid in nids:
        file.node(nid)
    image = bytearray(file.finish())
    pages = [
        at for at in range(0x4600, len(image), 512) if image[at + 496 : at + 498] == b"\x81" * 2
    ]
    image[pages[0] + 497] = 0
    source = BytesSource(bytes(image))
    header = read_header(source)
    opened = NodeDatabase(source, header, Remembered(UNICODE, [*nids[:3], 0x99999]))
    assert [place.nid for place in opened.nodes()] == [*nids[:3], *nids[15:]]
    assert opened.node(nids[0]) is not None
    assert opened.node(nids[5]) is None
    assert len(opened.findings) == 1
    assert not opened.findings.are_harmless


def test_two_indexes_together_give_each_entry_once_and_the_first_ones_first() -> None:
    first, second = Remembered(UNICODE, [3, 5, 9]), Remembered(ANSI, [4, 5, 10])
    both = Together(first.entries(PageType.NODE_TREE), lambda: second.entries(PageType.NODE_TREE))
    assert [entry[0] for entry in both.leaves()] == [3, 4, 5, 9, 10]
    assert [entry[0] for entry in both.leaves(4, 10)] == [4, 5, 9]
    assert both.find(10) is not None
    assert both.find(11) is None


def test_a_page_with_another_id_is_used_unless_its_checksum_is_wrong_too() -> None:
    def other_id(image, page) -> None:
        image[page + 504] ^= 4

    opened = with_page(other_id)
    assert len(list(opened.nodes())) == 40
    assert opened.findings.are_harmless

    def neither(image, page) -> None:
        other_id(image, page)
        image[page + 480] = 7

    opened = with_page(neither)
    assert len(list(opened.nodes())) == 25
    assert not opened.findings.are_harmless
