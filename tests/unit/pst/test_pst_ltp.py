"""Heaps, property contexts and tables: values and rows come back, lies are told."""

import struct

import pytest
from tests.builders.pst_bytes import HeapBytes, PstBytes, properties, table

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.pst.ltp import node as node_module
from gleanpoint_parsers.pst.ltp.heap import Heap
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.ltp.tree_on_heap import read_tree_on_heap
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.header import read_header
from gleanpoint_parsers.pst.ndb.variant import ANSI, UNICODE

VARIANTS = [ANSI, UNICODE]
NID = 0x10004
PAIRS = {(4, 4): struct.Struct("<II")}


def opened(file: PstBytes, places: tuple[int, int]) -> Node:
    file.node(NID, *places)
    source = BytesSource(file.finish())
    database = NodeDatabase(source, read_header(source))
    place = database.node(NID)
    assert place is not None
    return Node(database, place)


def heap_of(file: PstBytes, heap: HeapBytes, root: int) -> Node:
    return opened(file, (file.chain_of(heap.pages(root)), 0))


@pytest.mark.parametrize("variant", VARIANTS)
def test_properties_of_all_sizes_come_back(variant) -> None:
    file = PstBytes(variant)
    large = bytes(range(256)) * 200
    stored = {
        0x0017_0003: struct.pack("<i", -1),
        0x0E07_000B: b"\1",
        0x0037_001F: "Sübject".encode("utf-16-le"),
        0x0E06_0040: struct.pack("<Q", 132_000_000_000_000_000),
        0x1000_001F: b"",
        0x1013_0102: large,
    }
    context = PropertyContext(opened(file, properties(file, stored)))
    decoded = Properties(context)
    assert list(context.types()) == sorted(tag >> 16 for tag in stored)
    assert (decoded.integer(0x17), decoded.value(0x0E07)) == (-1, True)
    assert (decoded.text(0x37), decoded.value(0x1000)) == ("Sübject", "")
    assert decoded.value(0x1013) == large
    assert context.source(0x1013).read_at(50_000, 10) == large[50_000:50_010]
    assert decoded.problems == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("in_subnode", [False, True])
def test_rows_come_back_over_many_blocks(variant, in_subnode) -> None:
    file = PstBytes(variant)
    columns = {0x0037_001F: 4, 0x0E06_0040: 8, 0x0E08_0003: 4, 0x67F2_0003: 4, 0x0E07_000B: 1}
    count = 1500 if in_subnode else 100
    rows = {
        0x200004 + 32 * number: {
            0x0037_001F: f"Subject {number}".encode("utf-16-le"),
            0x0E08_0003: struct.pack("<I", number),
            0x0E06_0040: struct.pack("<Q", number),
            **({0x0E07_000B: b"\1"} if number % 3 else {}),
        }
        for number in range(count)
    }
    read = TableContext(opened(file, table(file, columns, rows, in_subnode=in_subnode)))
    assert list(read.row_ids) == list(rows)
    assert read.stored_rows() == count
    for number in (0, 1, 57, count - 1):
        row = read.row(0x200004 + 32 * number)
        assert row.raw(0x37).decode("utf-16-le") == f"Subject {number}"
        assert row.raw(0x0E08) == struct.pack("<I", number)
        assert (0x0E07 in row.types()) == bool(number % 3)
    with pytest.raises(NoSuchNodeError):
        read.row(1)
    with pytest.raises(NoSuchNodeError):
        read.row(0x200004).raw(0x0E07)


def test_a_cell_wider_than_its_type_gives_its_first_bytes() -> None:
    file = PstBytes()
    rows = {4: {0x3000_0003: struct.pack("<I", 7)}}
    read = TableContext(opened(file, table(file, {0x3000_0003: 8}, rows)))
    assert Properties(read.row(4)).integer(0x3000) == 7


def test_an_empty_table_has_no_rows() -> None:
    file = PstBytes()
    read = TableContext(opened(file, table(file, {0x37_001F: 4}, {})))
    assert (len(read), read.stored_rows()) == (0, 0)


def test_trees_of_several_levels_give_all_records_in_order() -> None:
    file, heap = PstBytes(), HeapBytes(0xBC)
    records = [struct.pack("<II", number, number * 7) for number in range(1000)]
    root = heap.records(records, 4, per_item=10)
    read = heap_of(file, heap, root).heap
    assert list(read_tree_on_heap(read, root, PAIRS)) == [(n, n * 7) for n in range(1000)]


def test_a_tree_that_contains_itself_ends_in_an_error() -> None:
    file, heap = PstBytes(), HeapBytes(0xBC)
    inner = heap.add(struct.pack("<II", 1, 0x20) * 3)
    root = heap.add(struct.pack("<BBBBI", 0xB5, 4, 4, 2, inner))
    with pytest.raises(CorruptStructureError, match="used twice"):
        list(read_tree_on_heap(heap_of(file, heap, root).heap, root, PAIRS))


@pytest.mark.parametrize(
    "header",
    [
        b"",
        struct.pack("<BBBBI", 0xB5, 3, 4, 0, 0),
        struct.pack("<BBBBI", 0xB5, 4, 4, 200, 0),
        struct.pack("<BBBBI", 0, 4, 4, 0, 0),
    ],
)
def test_headers_of_trees_that_cannot_be_are_refused(header) -> None:
    file, heap = PstBytes(), HeapBytes(0xBC)
    root = heap.add(header)
    with pytest.raises(CorruptStructureError):
        list(read_tree_on_heap(heap_of(file, heap, root).heap, root, PAIRS))


def test_items_that_a_heap_does_not_have_are_refused() -> None:
    file, heap = PstBytes(), HeapBytes(0xBC)
    read = heap_of(file, heap, heap.add(b"item")).heap
    assert (read.item(0), read.item(0x20)) == (b"", b"item")
    for hid in (0x40, 0x10020, 0x21, 0xFFE0):
        with pytest.raises(ParserError):
            read.item(hid)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\xff\xff",
        struct.pack("<HBBI4x", 12, 0xEC, 0xBC, 0),
        struct.pack("<HBBI4xHHH", 12, 0, 0xBC, 0, 0, 0, 12),
        struct.pack("<HBBI4xHH", 12, 0xEC, 0xBC, 0, 999, 0),
    ],
    ids=["empty", "no map", "no room", "mark", "too many items"],
)
def test_blocks_that_are_no_heap_are_refused(page) -> None:
    file = PstBytes()
    data = file.block(page)
    with pytest.raises(CorruptStructureError):
        Heap(opened(file, (data, 0)).chain, [])


@pytest.mark.parametrize("offsets", [(12, 13, 900), (12, 13, 5)])
def test_an_item_that_leaves_its_block_costs_only_itself(offsets) -> None:
    file = PstBytes()
    data = file.block(struct.pack("<HBBI4xcxHHHHH", 14, 0xEC, 0xBC, 0, b"x", 2, 0, *offsets))
    read = opened(file, (data, 0)).heap
    assert read.item(0x20) == b"x"
    with pytest.raises(CorruptStructureError, match="HID 0x40"):
        read.item(0x40)


def test_a_property_of_a_lost_subnode_harms_no_other() -> None:
    file = PstBytes()
    stored = {0x0037_001F: "here".encode("utf-16-le"), 0x1013_0102: bytes(5000)}
    data, _ = properties(file, stored)
    decoded = Properties(PropertyContext(opened(file, (data, 0))))
    assert decoded.text(0x37) == "here"
    assert decoded.value(0x1013) is None
    assert decoded.value(0x1013) is None
    assert len(decoded.problems) == 1
    assert decoded.problems[0].startswith("PidTagHtml cannot be read")


def test_a_value_too_large_for_memory_is_refused_but_can_be_streamed(monkeypatch) -> None:
    monkeypatch.setattr(node_module, "LARGEST_VALUE", 4999)
    file = PstBytes()
    places = properties(file, {0x1013_0102: bytes(5000)})
    context = PropertyContext(opened(file, places))
    decoded = Properties(context)
    assert decoded.value(0x1013) is None
    assert "5,000 bytes" in decoded.problems[0]
    assert context.source(0x1013).size == 5000


def test_a_damaged_block_of_properties_is_read_and_told() -> None:
    file = PstBytes()
    file.node(NID, *properties(file, {0x0037_001F: "subject".encode("utf-16-le")}))
    offset, _ = file.blocks[4]
    image = bytearray(file.finish())
    image[offset + 12] ^= 1
    source = BytesSource(bytes(image))
    database = NodeDatabase(source, read_header(source))
    node = Node(database, database.node(NID))
    assert Properties(PropertyContext(node)).text(0x37).endswith("ubject")
    assert len(node.problems) == 1
    assert "checksum" in node.problems[0]


def test_a_table_is_not_taken_for_properties_nor_the_other_way_round() -> None:
    file = PstBytes()
    node = opened(file, table(file, {0x37_001F: 4}, {}))
    with pytest.raises(CorruptStructureError, match="bClientSig"):
        PropertyContext(node).types()
    file = PstBytes()
    node = opened(file, properties(file, {0x0017_0003: bytes(4)}))
    with pytest.raises(CorruptStructureError, match="bClientSig"):
        TableContext(node)


def test_columns_and_rows_outside_of_the_data_are_refused() -> None:
    file = PstBytes()
    heap = HeapBytes(0x7C)
    info = struct.pack("<BBHHHHII4x", 0x7C, 1, 0, 0, 4, 5, 0, 0)
    root = heap.add(info + struct.pack("<IHBB", 0x0037_001F, 3, 4, 0))
    with pytest.raises(CorruptStructureError, match="outside of the row"):
        TableContext(heap_of(file, heap, root))
    file, heap = PstBytes(), HeapBytes(0x7C)
    index = heap.records([struct.pack("<II", 4, 0), struct.pack("<II", 36, 2**31)], 4)
    rows = heap.add(bytes(5))
    info = struct.pack("<BBHHHHII4x", 0x7C, 1, 0, 0, 4, 5, index, rows)
    root = heap.add(info + struct.pack("<IHBB", 0x0037_001F, 0, 4, 0))
    read = TableContext(heap_of(file, heap, root))
    assert (len(read), read.stored_rows()) == (2, 1)
    assert read.row(4).types() == {}
    with pytest.raises(CorruptStructureError, match="0 of 5 bytes"):
        read.row(36)
