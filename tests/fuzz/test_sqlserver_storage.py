"""Pages, records, values off the row and allocation under any bytes: only ParserError comes out.

``GLEANPOINT_FUZZ_ROUNDS`` sets how many damaged copies each test looks at.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.cpu_time import least_cpu_seconds
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.sql_types import integer, text, varbinary, varchar
from tests.builders.sqlserver_values import Link, Values, inline, pointer

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.checksum import (
    page_problems,
    page_states,
    restore_torn_bits,
)
from gleanpoint_parsers.sqlserver.storage.data_files import (
    DataFiles,
    looks_like_data_file,
    open_data_files,
)
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page import PageType, parse_header
from gleanpoint_parsers.sqlserver.storage.record import StoredRow, scan_page
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow, PageId, StoredColumn
from gleanpoint_parsers.sqlserver.storage.salvage import find_owners, salvage_pages

PAGE = 8192
ROUNDS = int(os.environ.get("GLEANPOINT_FUZZ_ROUNDS", "300"))
SEED = 20_251_125
LAYOUT = (
    StoredColumn(1, "id", 56, 4, leaf_offset=4, null_bit=1),
    StoredColumn(2, "flag", 104, 1, leaf_offset=8, null_bit=2, bit_position=3),
    StoredColumn(3, "name", 167, 100, leaf_offset=-1, null_bit=3),
    StoredColumn(4, "note", 35, 16, leaf_offset=-2, null_bit=4),
    StoredColumn(5, "data", 165, -1, leaf_offset=-3, null_bit=5),
    StoredColumn(6, "sparse", 56, 4, is_sparse=True),
)


def small_database() -> bytes:
    """Return a file with a heap, long texts, MAX values and a sparse column."""
    database = DataFile("Fuzz", proof=0)
    columns = [
        Column("id", integer(), nullable=False),
        Column("name", varchar(100)),
        Column("note", text()),
        Column("data", varbinary(-1)),
        Column("sparse", integer(), is_sparse=True),
    ]
    form = LobForm(piece=100, links=2, fan_out=3)
    table = database.table("T", columns, lob=form)
    for number in range(60):
        note = "n" * (number * 37)
        table.add(number, f"name {number}", note, bytes(number * 211), number % 3 or None)
    built = database.build().files[1]
    return built.read_at(0, built.size)


class Damage:
    """Makes damaged copies of a file, the same ones in every run, on pages with something."""

    def __init__(self, image: bytes, seed: int = SEED) -> None:
        self._image = image
        self._used = [at for at in range(0, len(image), 32) if any(image[at : at + 32])]
        self._chance = random.Random(seed)  # noqa: S311 - no secret

    def next(self) -> bytes:
        """Return a copy with some bytes changed, a piece moved over another, or its end cut."""
        changed, chance = bytearray(self._image), self._chance
        for _ in range(2 ** chance.randrange(6)):
            place = min(self._place(), len(changed) - 1)
            changed[place] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        if chance.random() < 0.3:
            start, end = self._place(), self._place()
            changed[end : end + 200] = self._image[start : start + 200]
        if chance.random() < 0.05:
            del changed[chance.randrange(len(changed)) :]
        return bytes(changed)

    def _place(self) -> int:
        """Prefer headers, first bytes of records and the slot array, where structure is."""
        place = self._chance.choice(self._used) + self._chance.randrange(32)
        page = place - place % PAGE
        match self._chance.randrange(4):
            case 0:
                return page + self._chance.randrange(120)
            case 1:
                return page + PAGE - 1 - self._chance.randrange(60)
        return place


def page_ids(pages: DataFiles) -> Iterator[PageId]:
    for file, count in pages.files.items():
        yield from (PageId(file, number) for number in range(count))


def read_page(pages: DataFiles, values: OffRowReader, page_id: PageId) -> int:
    """Read a page as whatever it may be; return the cells that came out."""
    page, found = pages.page(page_id), 0
    kind = parse_header(page, page_id).type
    if kind == PageType.IAM:
        Allocation(pages).pages_of(page_id)
    elif kind in {PageType.TEXT_MIX, PageType.TEXT_TREE}:
        for slot in range(4):
            address = page_id.page.to_bytes(4, "little") + b"\1\0" + bytes([slot, 0])
            with suppress(ParserError):
                values.read(OffRow("pointer", bytes(8) + address), 1 << 20)
    else:
        for _, row in scan_page(page, LAYOUT):
            if isinstance(row, StoredRow):
                found += read_cells(row, values)
    return found


def read_cells(row: StoredRow, values: OffRowReader) -> int:
    for cell in row.cells:
        if isinstance(cell, OffRow):
            with suppress(ParserError):
                values.read(cell, 1 << 20)
                values.prefix(cell, 10)
    return len(row.cells)


def read_everything(image: bytes) -> int:
    """Open a file and read every page in every way; return the cells that came out."""
    with suppress(ParserError):
        open_data_files(BytesSource(image), Surroundings())
    pages, found = DataFiles({1: BytesSource(image)}), 0
    with suppress(ParserError):
        read_boot(pages)
    values = OffRowReader(pages)
    for page_id in page_ids(pages):
        with suppress(ParserError):
            found += read_page(pages, values, page_id)
    return found


def read_damaged(image: bytes, rounds: int) -> int:
    damage = Damage(image)
    return sum(read_everything(damage.next()) for _ in range(rounds))


def test_random_damage_to_a_small_database() -> None:
    assert read_damaged(small_database(), max(1, ROUNDS // 10)) > 1000


@pytest.mark.realdata
@pytest.mark.parametrize(
    "name", ["pubs_2008_native", "northwind_2005_from2000_torn", "tourdb22_2012_localdb_ghost"]
)
def test_random_damage_to_real_databases(name: str, unpacked: Callable[..., Path]) -> None:
    image = unpacked(f"sqlserver/{name}.mdf.zst").read_bytes()
    assert read_damaged(image, max(1, ROUNDS // 100)) > 100


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["pubs_2008_native", "adventureworkslt_2012_v705"])
def test_random_damage_to_single_real_pages(name: str, unpacked: Callable[..., Path]) -> None:
    """One page after the other is damaged in a sound file, and read: many runs in little time."""
    image = unpacked(f"sqlserver/{name}.mdf.zst").read_bytes()
    sound, chance, found = DataFiles({1: BytesSource(image)}), random.Random(SEED), 0  # noqa: S311 - no secret
    numbers = np.flatnonzero(sound.run(1, 0, sound.files[1])[:, 0] == 1).tolist()
    damage = {n: Damage(image[n * PAGE : (n + 1) * PAGE], SEED + n) for n in numbers}
    for _ in range(ROUNDS):
        number = chance.choice(numbers)
        pages = Patched(sound, {number: damage[number].next().ljust(PAGE, b"\0")})
        with suppress(ParserError):
            found += read_page(pages, OffRowReader(pages), PageId(1, number))
    assert found > ROUNDS


class Patched(DataFiles):
    """A sound file with some pages replaced."""

    def __init__(self, base: DataFiles, parts: dict[int, bytes]) -> None:
        super().__init__({1: base.source(1)})
        self._parts = parts

    def page(self, page_id: PageId) -> bytes:
        return self._parts.get(page_id.page) or super().page(page_id)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.binary(min_size=1, max_size=300), st.lists(st.integers(0, 8191), max_size=8))
def test_any_bytes_as_records_are_survived(data: bytes, slots: list[int]) -> None:
    page = bytearray(PAGE)
    page[0:2], page[22] = b"\1\1", len(slots)
    page[96 : 96 + len(data)] = data
    for number, slot in enumerate([96, *slots][: len(slots)]):
        page[PAGE - 2 - 2 * number : PAGE - 2 * number] = slot.to_bytes(2, "little")
    for _, row in scan_page(bytes(page), LAYOUT):
        assert isinstance(row, StoredRow | ParserError)


NODES = st.recursive(
    st.binary(max_size=40),
    lambda inner: st.tuples(st.lists(inner, max_size=5), st.integers(0, 3), st.integers(-2, 2)),
    max_leaves=25,
)


def planted(values: Values, node: object) -> Link:
    """Write a tree of pieces, some of whose sizes are lies."""
    if isinstance(node, bytes):
        return values.piece(node)
    assert isinstance(node, tuple)
    inner, level, lie = node
    links = [planted(values, one) for one in inner]
    size, address = values.inner(links, level)
    return max(0, size + (lie if abs(lie) > 1 else 0)), address


def leaves(node: object) -> bytes:
    if isinstance(node, bytes):
        return node
    assert isinstance(node, tuple)
    return b"".join(leaves(one) for one in node[0])


@settings(max_examples=ROUNDS, deadline=None)
@given(NODES)
def test_a_tree_gives_its_leaves_or_an_error_and_never_anything_else(node: object) -> None:
    values = Values()
    cell = inline([planted(values, node)])
    with suppress(ParserError):
        assert values.reader().read(cell) == leaves(node)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.integers(0, 9), st.binary(max_size=120), st.integers(0, 2))
def test_any_bytes_as_nodes_are_survived(kind: int, body: bytes, lead: int) -> None:
    values = Values()
    address = values.record(kind, body)
    for cell in (pointer(address), inline([(len(body), address)], lead * 2)):
        with suppress(ParserError):
            values.reader().read(cell, 1 << 20)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=200), max_size=20))
def test_any_bytes_as_a_file_are_survived(pieces: list[bytes]) -> None:
    image = b"".join(piece.ljust(4096, piece[:1]) for piece in pieces)
    looks_like_data_file(image)
    read_everything(image)
    pages = DataFiles({1: BytesSource(image)})
    find_owners(pages)
    salvage_pages(pages, 1 << 63)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.binary(max_size=96), st.integers(0, 8000))
def test_any_header_can_be_judged(header: bytes, place: int) -> None:
    pages = np.zeros((2, PAGE), np.uint8)
    pages[0, : len(header)] = np.frombuffer(header, np.uint8)
    pages[1, place : place + len(header)] = pages[0, : len(header)]
    restore_torn_bits(pages)
    assert len(page_states(pages)) == 2
    page_problems(pages, 1, np.arange(2))


@pytest.mark.clock
def test_a_tree_that_fans_out_to_the_same_pages_again_and_again_ends_soon() -> None:
    """Each of three levels holds 300 links to the next: 27 million, if they were followed."""
    values = Values()
    link = values.piece(b"x")
    for level in range(3):
        link = values.inner([link] * 300, level)

    def refuse() -> None:
        with pytest.raises(ParserError, match="is met twice"):
            values.reader().read(inline([link]))

    assert least_cpu_seconds(refuse, enough=1) < 1
