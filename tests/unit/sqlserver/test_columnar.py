"""Whole columns of text and numbers come out as the decoders of single cells give them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.binary_xml import xml_bytes
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.tables import PAGE
from tests.unit.sqlserver.batch_reading import assert_same, read
from tests.unit.sqlserver.read_back import OpenDatabase, reopened

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.predicate import Like
from gleanpoint_parsers.sqlserver.rows import row_slices
from gleanpoint_parsers.sqlserver.rows.columnar import moments, numbers
from gleanpoint_parsers.sqlserver.rows.columnar.gather import FixedCells, in_pieces, ragged
from gleanpoint_parsers.sqlserver.rows.columnar.text import TextDecoder, text_decoder, utf16
from gleanpoint_parsers.sqlserver.types import moments as single_moments
from gleanpoint_parsers.sqlserver.types import numbers as single_numbers
from gleanpoint_parsers.sqlserver.types.characters import code_page_text, utf16_text

CODE_PAGES = (437, 850, 874, 932, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)
CODECS = ("ascii", "gbk", "utf-8", *(f"cp{number}" for number in CODE_PAGES))
SINGLES = st.sampled_from(CODECS)


def texts(decode: TextDecoder, pieces: list[bytes]) -> list[str | None]:
    """Return the texts of pieces; None for those that are none."""
    offsets = np.cumsum([0, *map(len, pieces)])
    data = np.frombuffer(b"".join(pieces), np.uint8)
    (places, encoded), bad = decode(offsets, data)
    bounds = pairwise(places.tolist())
    found: list[str | None] = [bytes(encoded[start:end]).decode() for start, end in bounds]
    for number in np.flatnonzero(bad) if bad is not None else ():
        assert not found[number]
        found[number] = None
    return found


def one_by_one(decode: Callable[[bytes], str], pieces: list[bytes]) -> list[str | None]:
    found: list[str | None] = []
    for piece in pieces:
        try:
            found.append(decode(piece))
        except ParserError:
            found.append(None)
    return found


wide = st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass"))
halves = st.lists(st.sampled_from(["d800", "dc00", "dbff", "dfff", "0041", "00e9", "20ac"])).map(
    lambda units: b"".join(int(unit, 16).to_bytes(2, "little") for unit in units)
)


@given(st.lists(st.one_of(wide, halves, st.binary(max_size=7)), max_size=12))
def test_utf16_comes_out_as_from_the_decoder_of_one_text(pieces: list[bytes]) -> None:
    assert texts(utf16, pieces) == one_by_one(utf16_text, pieces)


@given(SINGLES, st.lists(st.one_of(st.binary(max_size=9), st.text(max_size=4).map(str.encode))))
def test_code_pages_come_out_as_from_the_decoder_of_one_text(
    codec: str, pieces: list[bytes]
) -> None:
    assert texts(text_decoder(codec), pieces) == one_by_one(code_page_text(codec), pieces)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100)), max_size=30))
def test_pieces_of_any_length_are_copied_whole(places: list[tuple[int, int]]) -> None:
    buffer = np.arange(600, dtype=np.uint32).astype(np.uint8)
    starts = np.array([start for start, _ in places], np.int64)
    lengths = np.array([length for _, length in places], np.int64)
    offsets, data = ragged(buffer, starts, lengths)
    wanted = [bytes(buffer[start : start + length]) for start, length in places]
    assert bytes(data) == b"".join(wanted)
    assert np.diff(offsets).tolist() == lengths.tolist()
    marks = np.zeros(len(data), np.bool_)
    assert not in_pieces(marks, offsets).any()


def cells(raws: list[bytes]) -> FixedCells:
    width = len(raws[0])
    data = b"".join(b"\xaa" + raw + b"\xbb\xcc" for raw in raws)
    return FixedCells(np.frombuffer(data, np.uint8).reshape(-1, width + 3), 1, width)


@pytest.mark.parametrize(
    ("width", "bulk", "single"),
    [
        (5, numbers.decimal(9, pa.decimal128(9, 2)), single_numbers.decimal("decimal", 9, 2)),
        (9, numbers.decimal(19, pa.decimal128(19, 0)), single_numbers.decimal("decimal", 19, 0)),
        (13, numbers.decimal(28, pa.decimal128(28, 9)), single_numbers.decimal("decimal", 28, 9)),
        (17, numbers.decimal(38, pa.decimal128(38, 38)), single_numbers.decimal("decimal", 38, 38)),
        (8, numbers.money(8, pa.decimal128(19, 4)), single_numbers.money("money", 8)),
        (4, numbers.money(4, pa.decimal128(10, 4)), single_numbers.money("smallmoney", 4)),
        (16, numbers.guid, single_numbers.guid),
        (8, numbers.rowversion, single_numbers.rowversion),
        (3, moments.date, single_moments.date),
        (8, moments.datetime, single_moments.datetime),
        (4, moments.smalldatetime, single_moments.smalldatetime),
        (3, moments.time(1), single_moments.time(1)),
        (5, moments.time(7), single_moments.time(7)),
        (7, moments.datetime2(4), single_moments.datetime2(4)),
        (8, moments.datetime2(7), single_moments.datetime2(7)),
    ],
)
def test_any_bytes_of_a_fixed_column_come_out_as_from_the_decoder_of_one_cell(
    width: int, bulk: numbers.FixedDecoder, single: Callable[[bytes], object]
) -> None:
    chance = np.random.default_rng(width)
    raws = [chance.bytes(width) for _ in range(500)]
    raws += [bytes([sign]) + bytes(width - 1) for sign in (0, 1)]
    raws += [raw[:1] + bytes(width // 2) + raw[1 + width // 2 :] for raw in raws[:200]]
    raws += [b"\x01" + raw[1:3] + bytes(width - 3) for raw in raws[:200]]
    array, bad = bulk(cells(raws), np.zeros(len(raws), np.bool_))
    kind = {"date32[day]": pa.int32(), "time64[ns]": pa.int64(), "timestamp[ms]": pa.int64(),
            "timestamp[s]": pa.int64()}.get(str(array.type))  # fmt: skip
    marks = np.zeros(len(raws), np.bool_) if bad is None else bad
    for number, raw in enumerate(raws):
        try:
            wanted = single(raw)
        except ParserError:
            assert marks[number], raw.hex()
            continue
        assert not marks[number], raw.hex()
        value = array[number].cast(kind) if kind else array[number]
        assert value.as_py() == wanted, raw.hex()


def lobs() -> OpenDatabase:
    database = DataFile("Lobs")
    columns = [Column("id", t.integer()), Column("c", t.nvarchar(t.MAX)), Column("p", t.money())]
    rows = [(n, "x" * (n % 7 * 2000), Decimal(n)) for n in range(120)]
    database.table("T", columns).extend(rows)
    return reopened(database)


def test_compressed_rows_are_cut_by_what_they_take_when_they_are_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = DataFile("Alike")
    columns = [Column("id", t.integer()), Column("c", t.varchar(4000))]
    table = database.table("T", columns, compression=PAGE)
    table.extend([(n, "alike " * 90) for n in range(200)])
    opened = reopened(database)
    monkeypatch.setattr(row_slices, "_OFF_ROW_BUDGET", 5400)
    batches = read(opened).batches
    assert max(batch.records.num_rows for batch in batches) <= 10
    assert sum(batch.records.num_rows for batch in batches) == 200


def test_xml_is_cut_by_what_it_may_grow_to(monkeypatch: pytest.MonkeyPatch) -> None:
    database = DataFile("Grown")
    columns = [Column("id", t.integer()), Column("x", t.xml())]
    document = xml_bytes("<a>" + "text " * 400 + "</a>")
    database.table("T", columns, lob=LobForm(is_max_off_row=True)).extend(
        [(n, document) for n in range(9)]
    )
    opened = reopened(database)
    assert len(read(opened).batches) == 1
    monkeypatch.setattr(row_slices, "_OFF_ROW_BUDGET", 20 * len(document))
    assert [batch.records.num_rows for batch in read(opened).batches] == [1] * 9


def test_a_condition_on_long_values_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = lobs()
    monkeypatch.setattr(row_slices, "_OFF_ROW_BUDGET", 1000)
    batches = read(opened, where=Like("c", "%y%"), columns=("id",)).batches
    assert {batch.records.num_rows for batch in batches} == {0}
    assert len(batches) > 2


@pytest.mark.parametrize("budget", ["_OFF_ROW_BUDGET", "_VARIABLE_BUDGET", "_ROW_BUDGET"])
def test_rows_are_cut_into_slices_by_what_they_take(
    monkeypatch: pytest.MonkeyPatch, budget: str
) -> None:
    opened = lobs()
    whole = read(opened)
    monkeypatch.setattr(row_slices, budget, 1000)
    cut = assert_same(opened)
    assert cut.table == whole.table
    assert len(cut.batches) > len(whole.batches)
    firsts = [batch.first for batch in cut.batches]
    assert firsts == sorted(set(firsts))
    found = read(opened, where=Like("c", "xxx%"), columns=("id",))
    assert found.column("id") == [n for n in range(120) if n % 7]
