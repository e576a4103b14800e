"""Pages of rows under any damage: at once and one by one come to the same, and nothing escapes."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.tables import PAGE, ROW, Row
from tests.unit.sqlserver.read_back import OpenDatabase, open_built

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PADDING, PageBlock, find_rows
from gleanpoint_parsers.sqlserver.rows.partition import Partition
from gleanpoint_parsers.sqlserver.rows.row_slices import slices
from gleanpoint_parsers.sqlserver.rows.table_shape import wanted_columns
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell
from gleanpoint_parsers.tables import RowRequest

PAGE_SIZE = 8192
SECONDS = 10
GUID = "00112233-4455-6677-8899-aabbccddeeff"
TABLES = ("Mixed", "Sparse", "Row", "Page")

Columns = list[tuple[pa.Array, list[tuple[int, str]]]]


@cache
def built() -> Built:
    kinds = [t.integer(), t.bit(), t.decimal(20, 4), t.datetime_(), t.datetimeoffset(3), t.nchar(4),
             t.varchar(30), t.nvarchar(30), t.varbinary(30), t.text(), t.uniqueidentifier(),
             t.money(), t.varchar(20, t.JAPANESE), t.varchar(20, t.THAI)]  # fmt: skip
    columns = [Column(f"c{n}", kind) for n, kind in enumerate(kinds)]
    database = DataFile("Fuzzed")
    for name, compression in (("Mixed", 0), ("Row", ROW), ("Page", PAGE)):
        table = database.table(name, columns, compression=compression, lob=LobForm(piece=300))
        table.extend([_row(n, compression) for n in range(30)])
    sparse = [columns[0], Column("thin", t.nvarchar(9), is_sparse=True), columns[7]]
    database.table("Sparse", sparse).extend([(n, "x" * (n % 9), "y" * n) for n in range(30)])
    return database.build()


@cache
def opened() -> OpenDatabase:
    return open_built(built())


def _row(n: int, compression: int) -> Row:
    none = n % 4 == 3
    values = (n, n % 2 == 0, n * 7, (40_000 + n, n), (n * 10**9, 60), "ab", "v" * n,
              None if none else "wide ü", b"\1" * n, "long" * 200 if n % 5 == 0 else None,
              None if none else GUID, n, "漢字", "สวัสดี")  # fmt: skip
    return Row(values, is_forwarded=not compression and n % 11 == 5, is_ghost=n % 13 == 6)


@cache
def page(name: str) -> bytes:
    made = built()
    return made.page(made.pages[name][0])


@cache
def partition(name: str) -> Partition:
    table = opened().table(name)
    return Partition(opened().pages, table.layouts()[0], wanted_columns(table))


def decoded(name: str, data: bytes, *, in_bulk: bool) -> Columns:
    at = built().pages[name][0]
    buffer = np.frombuffer(data + bytes(PADDING), np.uint8)
    rows = find_rows(PageBlock(buffer, at.file, np.array([at.page], np.uint32), {}))
    reader = partition(name)
    found: Columns = []
    with pytest.MonkeyPatch.context() as patch:
        if not in_bulk:
            patch.setattr(Partition, "in_bulk", False)
        for part in slices(reader, rows, 0, len(rows), len(reader.readers)):
            for fetched in part.within_budget(list(reader.readers.values())):
                lost = fetched.row_problems()
                found.append((pa.nulls(len(fetched)), _told(lost)))
                for column in reader.readers.values():
                    array, problems = fetched.column(column)
                    array.validate(full=True)
                    found.append((array, _told(problems)))
    return found


def _told(problems: object) -> list[tuple[int, str]]:
    assert isinstance(problems, dict)
    return sorted(
        (place, bad.problem) for place, bad in problems.items() if isinstance(bad, BadCell)
    )


def merged(columns: Columns) -> list[tuple[list[object], list[tuple[int, str]]]]:
    return [(repr_of(array), problems) for array, problems in columns]


def repr_of(array: pa.Array) -> list[object]:
    """Return values that equal themselves, whatever bits a float has."""
    return [repr(value) for value in array.to_pylist()]


changes = st.lists(
    st.tuples(st.integers(0, PAGE_SIZE - 1), st.integers(0, 255)), min_size=1, max_size=6
)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=80, deadline=None)
@given(changed=changes, seed=st.integers(0, 2**32))
def test_any_change_of_bytes_is_read_alike_at_once_and_one_by_one(
    name: str, changed: list[tuple[int, int]], seed: int
) -> None:
    data = bytearray(page(name))
    for offset, value in changed:
        data[offset] = value
    _hit_a_record(data, random.Random(seed))  # noqa: S311 - not for secrets
    at_once = decoded(name, bytes(data), in_bulk=True)
    assert merged(at_once) == merged(decoded(name, bytes(data), in_bulk=False))


def _hit_a_record(data: bytearray, chance: random.Random) -> None:
    """Change a byte where it hurts: among the first of a record, or in the slot array."""
    count = min(struct.unpack_from("<H", data, 22)[0], 30) or 1
    slot = PAGE_SIZE - 2 - 2 * chance.randrange(count)
    if chance.random() < 0.2:
        struct.pack_into("<H", data, slot, chance.randrange(PAGE_SIZE))
        return
    start = struct.unpack_from("<H", data, slot)[0] + chance.randrange(120)
    if start < PAGE_SIZE:
        data[start] = chance.choice([0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)])


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=200, max_size=2000))
def test_noise_behind_a_header_is_read_alike(noise: bytes) -> None:
    data = (page("Mixed")[:96] + noise * 50)[: PAGE_SIZE - 80] + page("Mixed")[-80:]
    at_once = decoded("Mixed", data, in_bulk=True)
    assert merged(at_once) == merged(decoded("Mixed", data, in_bulk=False))


def _crowd(data: bytearray) -> None:
    """Let 4,000 slots point into the records."""
    struct.pack_into("<H", data, 22, 4000)
    offsets = [96 + n % 2000 for n in range(3000)]
    struct.pack_into("<3000H", data, PAGE_SIZE - 6000, *offsets)


def _same_record(data: bytearray) -> None:
    """Let 3,500 slots point to one record with the largest variable part that fits."""
    struct.pack_into("<H", data, 22, 3500)
    struct.pack_into("<3500H", data, PAGE_SIZE - 7000, *([96] * 3500))


@pytest.mark.parametrize("damage", [_crowd, _same_record])
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.clock
def test_slots_that_overlap_take_bounded_time(
    name: str, damage: Callable[[bytearray], None]
) -> None:
    data = bytearray(page(name))
    damage(data)
    start = time.monotonic()
    decoded(name, bytes(data), in_bulk=True)
    assert time.monotonic() - start < SECONDS


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_tables_of_a_file_with_noise_in_it_raise_parser_errors_only(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    made = built()
    name = chance.choice(TABLES)
    places = [*made.pages[name], *made.maps[name], *made.off_row.get(name, ())]
    at = chance.choice(places)
    sound = made.page(at)
    try:
        for _ in range(chance.randrange(1, 8)):
            made.patch(at, chance.randrange(PAGE_SIZE), chance.randbytes(2)[:1])
        table = TableReader(DataFiles(made.files), opened().table(name))
        with suppress(ParserError):
            for batch in table.batches(RowRequest()):
                batch.records.validate(full=True)
            table.ledger()
    finally:
        made.put(at, sound)
