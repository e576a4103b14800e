"""Values of the simple types: known bytes, the ends of ranges, and bytes that are no value.

Many of the known bytes were written by SQL Server itself and published with what they stand for.
"""

from __future__ import annotations

import datetime as dt
import struct
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.values import stored
from tests.unit.sqlserver.layouts import column_of

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type, column_type
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.sqlserver.types.type_ids import XType, fixed_width
from gleanpoint_parsers.tables import ColumnType

EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - SQL Server's types have no zone
FIRST = dt.datetime(1, 1, 1)  # noqa: DTZ001 - as above


def decoded(sql_type: SqlType, raw: bytes) -> object:
    return scalar_decoder(column_of(sql_type))(raw)


def text_of(sql_type: SqlType, hexadecimal: str) -> str:
    """Return what a person reads, after the value went through Arrow."""
    column = column_of(sql_type)
    value = decoded(sql_type, bytes.fromhex(hexadecimal))
    type_ = column_type(column)
    array = pa.array([value], arrow_type(type_))
    return shown(
        array.cast(pa.int64())[0].as_py() if type_.base == "time" else array[0].as_py(), type_
    )


@pytest.mark.parametrize(
    ("sql_type", "raw", "text"),
    [
        (t.tinyint(), "ff", "255"),
        (t.smallint(), "0080", "-32768"),
        (t.integer(), "ffffffff", "-1"),
        (t.bigint(), "ffffffffffffff7f", "9223372036854775807"),
        (t.bit(), "01", "1"),
        (t.bit(), "00", "0"),
        (t.decimal(5), "0139300000", "12345"),
        (t.decimal(5, 3), "0139300000", "12.345"),
        (t.decimal(5, 3), "0039300000", "-12.345"),
        (t.decimal(9, 1), "014ee40100", "12398.2"),
        (t.decimal(17, 5), "01b9e35db640700000", "1234232398.24313"),
        (t.numeric(3, 3), "0101000000", "0.001"),
        (t.decimal(5, 2), "0000000000", "0.00"),
        (t.money(), "ffffffffffffff7f", "922337203685477.5807"),
        (t.money(), "0000000000000080", "-922337203685477.5808"),
        (t.smallmoney(), "00000080", "-214748.3648"),
        (t.real(), "cdcccc3d", "0.1"),
        (t.floating(), "9a9999999999b93f", "0.1"),
        (t.floating(), "0000000000000080", "-0"),
        (t.floating(), "408cb5781daf1544", "1e+20"),
        (t.datetime_(), "5e3b5d0025910000", "2001-09-25T05:39:26.820"),
        (t.datetime_(), "b687f000d18b0000", "1997-12-31T14:35:44.607"),
        (t.datetime_(), "2dfd1c014a750000", "1982-03-18T17:17:36.790"),
        (t.datetime_(), "ff818b017f242d00", "9999-12-31T23:59:59.997"),
        (t.datetime_(), "00000000462effff", "1753-01-01T00:00:00"),
        (t.smalldatetime(), "ab025d26", "1926-11-22T11:23:00"),
        (t.smalldatetime(), "49039909", "1906-09-24T14:01:00"),
        (t.smalldatetime(), "9f05ffff", "2079-06-06T23:59:00"),
        (t.date(), "f64c0b", "2028-09-09"),
        (t.date(), "715c0b", "2039-07-17"),
        (t.date(), "000000", "0001-01-01"),
        (t.date(), "dab937", "9999-12-31"),
        (t.time(0), "f99f00", "11:22:33"),
        (t.time(1), "bb3f06", "11:22:33.1"),
        (t.time(2), "507d3e", "11:22:33.12"),
        (t.time(3), "23e57002", "11:22:33.123"),
        (t.time(4), "63f36818", "11:22:33.1235"),
        (t.time(5), "da8119f400", "11:22:33.12346"),
        (t.time(6), "8112ff8809", "11:22:33.123457"),
        (t.time(7), "07b9f6595f", "11:22:33.1234567"),
        (t.datetime2(7), "07b9f6595ff64c0b", "2028-09-09T11:22:33.1234567"),
        (t.datetime2(0), "f99f00000000", "0001-01-01T11:22:33"),
        (
            t.uniqueidentifier(),
            "33221100554477668899aabbccddeeff",
            "00112233-4455-6677-8899-AABBCCDDEEFF",
        ),
        (t.varbinary(9), "00ff", "0x00ff"),
        (t.varbinary(9), "", "0x"),
        (t.nchar(3), "47042f04e600", "чЯæ"),
        (t.rowversion(), "00000000000007d1", "0x00000000000007d1"),
        (t.rowversion(), "d107000000000000", "0x00000000000007d1"),
    ],
)
def test_known_bytes_are_the_values_that_they_stand_for(sql_type, raw, text) -> None:
    assert text_of(sql_type, raw) == text


def test_the_local_time_of_an_offset_is_shown_with_it() -> None:
    moment = dt.datetime(2024, 3, 1, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=-3, minutes=-30)))
    raw = stored(t.datetimeoffset(3), moment)
    assert text_of(t.datetimeoffset(3), raw.hex()) == "2024-03-01T00:30:00.000-03:30"
    assert decoded(t.datetimeoffset(3), raw) == {
        "utc": (moment.replace(tzinfo=None) - FIRST + dt.timedelta(hours=3, minutes=30))
        // dt.timedelta(microseconds=1)
        * 10,
        "offset": -210,
    }


@given(st.decimals(allow_nan=False, allow_infinity=False, places=11), st.integers(20, 38))
def test_decimals_come_back_exactly(value: Decimal, precision: int) -> None:
    if abs(value) >= Decimal(10) ** (precision - 11):
        return
    sql_type = t.decimal(precision, 11)
    result = decoded(sql_type, stored(sql_type, value))
    assert result == value
    assert pa.array([result], pa.decimal128(precision, 11))[0].as_py() == value


@given(st.integers(-(10**38) + 1, 10**38 - 1))
def test_decimals_of_38_digits_are_not_rounded(number: int) -> None:
    sql_type = t.decimal(38, 0)
    assert decoded(sql_type, stored(sql_type, number)) == number


@given(st.datetimes(min_value=dt.datetime(1753, 1, 1)), st.integers(0, 7))  # noqa: DTZ001 - no zone
def test_dates_and_times_come_back_to_their_last_digit(moment: dt.datetime, scale: int) -> None:
    ticks = (moment - FIRST) // dt.timedelta(microseconds=1) * 10
    ticks -= ticks % 10 ** (7 - scale)
    sql_type = t.datetime2(scale)
    assert decoded(sql_type, stored(sql_type, ticks)) == ticks
    assert decoded(t.date(), stored(t.date(), moment.date())) == (moment - EPOCH).days
    small = moment.replace(second=0, microsecond=0)
    if dt.datetime(1900, 1, 1) <= small <= dt.datetime(2079, 6, 6):  # noqa: DTZ001 - no zone
        seconds = decoded(t.smalldatetime(), stored(t.smalldatetime(), small))
        assert seconds == (small - EPOCH) // dt.timedelta(seconds=1)


@given(st.integers(0, 25_919_999))
def test_a_datetime_is_rounded_to_the_nearest_millisecond(ticks: int) -> None:
    milliseconds = decoded(t.datetime_(), struct.pack("<Ii", ticks, 25_567))
    assert isinstance(milliseconds, int)
    assert abs(milliseconds * 3 - ticks * 10) <= 1


@given(st.floats(allow_nan=False), st.floats(width=32, allow_nan=False))
def test_floats_are_bit_for_bit_what_was_stored(double: float, single: float) -> None:
    assert struct.pack("<d", decoded(t.floating(), struct.pack("<d", double))) == struct.pack(
        "<d", double
    )
    assert decoded(t.real(), struct.pack("<f", single)) == single
    assert struct.pack(
        "<f", float(text_of(t.real(), struct.pack("<f", single).hex()))
    ) == struct.pack("<f", single)


@pytest.mark.parametrize(
    ("sql_type", "raw", "words"),
    [
        (t.integer(), "0102", "int takes 4 bytes, but 2 are stored: 0x0102"),
        (t.bit(), "02", "0 or 1"),
        (t.bit(), "", "0 or 1"),
        (t.decimal(5), "01393000", "5, 9, 13 or 17"),
        (t.decimal(5), "02393000 00".replace(" ", ""), "No value of decimal(5,0)"),
        (t.decimal(3, 1), "01e8030000", "No value of decimal(3,1)"),
        (t.date(), "dbb937", "3652059 days"),
        (t.time(0), "805101", "past the end of its day"),
        (t.time(7), "f99f00", "time(7) takes 5 bytes"),
        (t.datetime_(), "00828b0100000000", "25920000 ticks"),
        (t.datetime_(), "00000000452effff", "-53691 days"),
        (t.smalldatetime(), "a0050000", "1440 minutes"),
        (t.datetimeoffset(0), "0000000000007800", None),
        (t.datetimeoffset(0), "000000000000c4ff", "-60 minutes from UTC"),
        (t.datetimeoffset(0), "000000f64c0b4903", "841 minutes from UTC"),
        (t.uniqueidentifier(), "00", "uniqueidentifier takes 16 bytes"),
        (t.nvarchar(5), "4100d8", "no character"),
        (t.nvarchar(5), "3dd84100", "no character"),
        (t.rowversion(), "00", "rowversion takes 8 bytes"),
    ],
)
def test_bytes_that_are_no_value_are_told_with_a_sentence(sql_type, raw, words) -> None:
    if words is None:
        decoded(sql_type, bytes.fromhex(raw))
        return
    with pytest.raises(ParserError) as raised:
        decoded(sql_type, bytes.fromhex(raw))
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("xtype", "precision", "scale"),
    [(XType.DECIMAL, 0, 0), (XType.DECIMAL, 39, 0), (XType.NUMERIC, 5, 6), (XType.TIME, 0, 8)],
)
def test_a_catalog_with_an_impossible_type_is_refused(xtype, precision, scale) -> None:
    with pytest.raises(ParserError):
        scalar_decoder(StoredColumn(1, "c", xtype, 5, precision, scale))


@pytest.mark.parametrize(
    ("sql_type", "declaration"),
    [
        (t.nvarchar(40), "nvarchar(40)"),
        (t.nvarchar(t.MAX), "nvarchar(max)"),
        (t.varbinary(t.MAX), "varbinary(max)"),
        (t.char(3), "char(3)"),
        (t.numeric(9, 2), "numeric(9,2)"),
        (t.datetimeoffset(0), "datetimeoffset(0)"),
        (t.sysname(), "sysname"),
        (t.text(), "text"),
        (t.hierarchyid(), "hierarchyid"),
        (t.geography(), "geography"),
        (t.rowversion(), "timestamp"),
        (SqlType(t.UDT, 100, user_type=300), "udt"),
        (SqlType(77, 4), "type 77"),
        (SqlType(t.VARBINARY, 20, user_type=255), "vector"),
    ],
)
def test_types_have_the_names_that_columns_are_declared_with(sql_type, declaration) -> None:
    assert column_type(column_of(sql_type)).declaration == declaration


def test_what_is_not_known_comes_as_stored() -> None:
    assert decoded(SqlType(77, 4), b"\x01\x02") == b"\x01\x02"
    assert arrow_type(ColumnType("type 77")) == pa.large_binary()


def test_widths_are_those_of_the_types() -> None:
    widths = [fixed_width(t.DECIMAL, precision=p) for p in (9, 10, 19, 20, 28, 29, 38)]
    assert widths == [5, 9, 9, 13, 13, 17, 17]
    assert [fixed_width(t.DATETIMEOFFSET, scale=s) for s in (2, 3, 7)] == [8, 9, 10]
    assert fixed_width(t.NVARCHAR) is None
    assert fixed_width(77) is None


def test_null_is_shown_as_such_and_a_time_from_either_form() -> None:
    assert shown(None, ColumnType("int")) == "NULL"
    assert shown(dt.time(1, 2, 3, 400_000), ColumnType("time", scale=7)) == "01:02:03.4000000"
    moment = dt.datetime(1996, 7, 4, 12, 0, 0, 3000)  # noqa: DTZ001 - no zone
    assert shown(moment, ColumnType("datetime")) == "1996-07-04T12:00:00.003"
