"""Values, heaps and trees of the PST writer: what is written is found again by its key."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.pst_check import CheckedPst
from tests.builders.pst_values import Scope, properties, table

from gleanpoint.core.export.mail.mapi.values import Value, encode, encoded
from gleanpoint.core.export.mail.pst.ltp.heap import Heap
from gleanpoint.core.export.mail.pst.ltp.properties import write_properties
from gleanpoint.core.export.mail.pst.ltp.table import RowLayout, Table
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase

NODE = 0x21
KINDS = {
    0x0003: st.integers(-(2**31), 2**32 - 1),
    0x000B: st.booleans(),
    0x0014: st.integers(-(2**63), 2**63 - 1),
    0x001F: st.text(max_size=3000),
    0x0040: st.datetimes(min_value=datetime(1601, 1, 2), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants naive bounds
    0x0102: st.binary(max_size=20_000),
    0x101F: st.lists(st.text(max_size=30)),
    0x1003: st.lists(st.integers(0, 2**31 - 1)),
}
TAGGED = st.dictionaries(
    st.integers(1, 0x7FFF),
    st.one_of(*(st.tuples(st.just(kind), values) for kind, values in KINDS.items())),
    max_size=40,
)


def closed(database: NodeDatabase, file: io.BytesIO) -> CheckedPst:
    database.close()
    pst = CheckedPst(file.getvalue())
    pst.check_uses()
    return pst


@settings(deadline=None, max_examples=60)
@given(TAGGED)
def test_any_properties_come_back(tagged: dict[int, tuple[int, Value]]) -> None:
    given_values = {number << 16 | kind: value for number, (kind, value) in tagged.items()}
    file = io.BytesIO()
    database = NodeDatabase(file)
    expected = encoded(given_values)
    written = write_properties(database, expected)
    database.add_node(NODE, written.data, database.write_subnodes(written.subnodes))
    pst = closed(database, file)
    assert properties(pst, pst.nodes[NODE]) == expected


@pytest.mark.parametrize("rows", [0, 1, 27, 28, 446, 447, 448, 3000])
def test_tables_of_every_size_come_back(rows: int) -> None:
    file = io.BytesIO()
    database = NodeDatabase(file)
    written = Table(database, RowLayout.of((0x3001001F, 0x0E070003, 0x0E060040, 0x0057000B)))
    for number in range(rows):
        cells: dict[int, Value] = {0x3001001F: f"row {number}" * (number % 7), 0x0057000B: True}
        if number % 3:
            cells[0x0E060040] = datetime(2020, 1, 1, tzinfo=UTC)
        written.add(number * 32 + 4, encoded(cells))
    done = written.close()
    database.add_node(NODE, done.data, database.write_subnodes(done.subnodes))
    pst = closed(database, file)
    found = table(pst, pst.nodes[NODE])
    assert list(found) == [number * 32 + 4 for number in range(rows)]
    for number, cells in enumerate(found.values()):
        assert cells[0x3001001F].decode("utf-16-le") == f"row {number}" * (number % 7)
        assert (0x0E060040 in cells) is bool(number % 3)
        assert 0x0E070003 not in cells


@pytest.mark.parametrize("pages", [1, 2, 8, 9, 137, 140])
def test_fill_levels_stand_in_every_page_that_carries_them(pages: int) -> None:
    file = io.BytesIO()
    database = NodeDatabase(file)
    heap = Heap(database, 0xBC)
    first = heap.add(b"first")
    # Two items of 3,500 bytes and no third fit in a page.
    items = [heap.add(bytes([number % 251]) * 3500) for number in range(2 * pages - 1)]
    bid = heap.close(first)
    database.add_node(NODE, bid)
    pst = closed(database, file)
    scope = Scope(pst, pst.nodes[NODE])
    assert len(scope.pages) == pages
    assert [scope.item(hid) for hid in items] == [
        bytes([number % 251]) * 3500 for number in range(len(items))
    ]
    for number, page in enumerate(scope.pages):
        carrier = 0 if number < 8 else (number - 8) // 128 * 128 + 8
        at, base = (number, 8) if not carrier else (number - carrier, 2)
        level = scope.pages[carrier][base + at // 2] >> 4 * (at % 2) & 0xF
        place, count = struct.unpack_from("<H", page)[0], 0
        count = struct.unpack_from("<H", page, place)[0]
        used = struct.unpack_from("<H", page, place + 4 + 2 * count)[0]
        free = 8176 - used - 2 * (count + 4)
        assert level == (0 if free >= 3584 else 6 if free >= 1024 else 5)


@pytest.mark.parametrize(
    ("kind", "value", "data"),
    [
        (0x0002, -1, b"\xff\xff"),
        (0x0003, 0xFFFFFFFF, b"\xff" * 4),
        (0x0004, 1.5, struct.pack("<f", 1.5)),
        (0x0005, 2, struct.pack("<d", 2)),
        (0x0006, 10_000, struct.pack("<q", 10_000)),
        (0x000B, 5, b"\x01"),
        (0x001F, "é\ud83d", b"\xe9\x00\x3d\xd8"),
        (0x0040, datetime(1601, 1, 1, tzinfo=UTC), bytes(8)),
        (0x0040, datetime(1500, 1, 1, tzinfo=UTC), bytes(8)),
        (0x0048, bytes(16), bytes(16)),
        (0x1102, [b"ab", b""], struct.pack("<III", 2, 12, 14) + b"ab"),
        (0x1003, [], b""),
    ],
)
def test_values_are_encoded_as_the_format_wants(kind: int, value: Value, data: bytes) -> None:
    assert encode(kind, value) == data


@pytest.mark.parametrize(
    ("kind", "value"),
    [(0x0003, "1"), (0x001F, b"x"), (0x101F, "one"), (0x0040, 5), (0x0001, 1), (0x1003, [""])],
)
def test_values_of_another_type_are_an_error(kind: int, value: Value) -> None:
    with pytest.raises(TypeError):
        encode(kind, value)
