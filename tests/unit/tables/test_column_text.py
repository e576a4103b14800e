"""Texts of columns: exact for every type, and the same for a slice as for the whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.tables import EVERY_TYPE, every_type, one_column

from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint_parsers.tables import ColumnType

DAY = 864_000_000_000
LAST = 3_652_059 * DAY - 1


def texts(kind: ColumnType, values: list[object], offset: int = 0) -> list[str | None]:
    _, batch = one_column(kind, values)
    return list(text_of(kind, batch.records.slice(offset).column(1)).to_pylist())


@pytest.mark.parametrize("number", range(len(EVERY_TYPE)), ids=[name for name, *_ in EVERY_TYPE])
def test_every_type_has_its_exact_text(number: int) -> None:
    shape, batch, told = every_type()
    kind, column = shape.columns[number].type, batch.records.column(number)
    assert text_of(kind, column).to_pylist() == [row[number] for row in told]
    assert text_of(kind, column.slice(1)).to_pylist() == [row[number] for row in told[1:]]


@given(
    st.integers(1, 38).flatmap(
        lambda p: st.tuples(
            st.just(p),
            st.integers(0, p),
            st.lists(st.none() | st.integers(-(10**p) + 1, 10**p - 1), min_size=1, max_size=5),
        )
    )
)
def test_any_decimal_is_printed_with_all_its_digits(drawn: tuple[int, int, list[int]]) -> None:
    precision, scale, units = drawn
    exact = Context(prec=40)
    values = [None if u is None else Decimal(u).scaleb(-scale, exact) for u in units]
    found = texts(ColumnType("decimal", precision=precision, scale=scale), list(values))
    for text, value in zip(found, values, strict=True):
        if value is None:
            assert text is None
            continue
        assert text is not None
        assert Decimal(text) == value
        assert len(text.partition(".")[2]) == scale
        assert "e" not in text.lower()


@given(st.lists(st.none() | st.integers(0, LAST), min_size=1), st.integers(0, 7))
def test_any_moment_is_printed_to_100_nanoseconds(ticks: list[int | None], scale: int) -> None:
    found = texts(ColumnType("datetime2", scale=scale), list(ticks))
    for text, tick in zip(found, ticks, strict=True):
        if tick is None:
            assert text is None
            continue
        second = datetime.min.replace(tzinfo=UTC) + timedelta(seconds=tick // 10_000_000)
        fraction = f".{tick % 10_000_000:07}"[: scale + 1] if scale else ""
        assert text == second.isoformat()[: -len("+00:00")] + fraction


@given(st.lists(st.dates()))
def test_any_date_is_printed_as_iso(days: list[date]) -> None:
    assert texts(ColumnType("date"), list(days)) == [day.isoformat() for day in days]


@given(st.lists(st.none() | st.uuids()))
def test_any_identifier_is_printed_upper_case(guids: list[UUID | None]) -> None:
    values = [None if guid is None else guid.bytes for guid in guids]
    expected = [None if guid is None else str(guid).upper() for guid in guids]
    assert texts(ColumnType("uniqueidentifier"), list(values)) == expected


@given(st.lists(st.none() | st.binary(max_size=40)), st.integers(0, 3))
def test_any_bytes_are_printed_as_hex(values: list[bytes | None], offset: int) -> None:
    expected = [None if v is None else f"0x{v.hex()}" for v in values]
    assert texts(ColumnType("varbinary", -1), list(values), offset) == expected[offset:]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_any_float_reads_back_equal(values: list[float]) -> None:
    found = texts(ColumnType("float", precision=53), list(values))
    assert [float(text or "") for text in found] == values


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False)))
def test_any_real_reads_back_equal(values: list[float]) -> None:
    found = texts(ColumnType("real"), list(values))
    assert [float(np.float32(text)) for text in found] == values


def test_moments_that_no_server_stores_have_a_text_all_the_same() -> None:
    kind = ColumnType("datetime2", scale=7)
    found = text_of(kind, pa.array([-1, 2**60], pa.int64())).to_pylist()
    assert found[0] == "0000-12-31T23:59:59.9999999"
