"""Values of row compression: bytes that SQL Server wrote, round trips, and bytes that are none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.compressed_values import compressed
from tests.builders.sqlserver.scsu import compressed_text
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.values import stored
from tests.unit.sqlserver.layouts import column_of

from gleanpoint_parsers.sqlserver.compressed.scsu import scsu_to_utf16
from gleanpoint_parsers.sqlserver.compressed.values import plain_form
from gleanpoint_parsers.sqlserver.types.column_types import column_type
from gleanpoint_parsers.sqlserver.types.problem import BadValueError
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.sqlserver.types.text import shown


def text_of(sql_type: SqlType, raw: bytes) -> str:
    column = column_of(sql_type)
    return shown(scalar_decoder(column)(plain_form(column)(raw)), column_type(column))


@pytest.mark.parametrize(
    ("sql_type", "raw", "text"),
    [
        (t.tinyint(), "", "0"),
        (t.tinyint(), "ff", "255"),
        (t.smallint(), "81", "1"),
        (t.smallint(), "7f", "-1"),
        (t.smallint(), "7f7e", "-130"),
        (t.smallint(), "ff", "127"),
        (t.smallint(), "8080", "128"),
        (t.smallint(), "0000", "-32768"),
        (t.integer(), "", "0"),
        (t.integer(), "ffff", "32767"),
        (t.integer(), "808000", "32768"),
        (t.integer(), "ffffff", "8388607"),
        (t.integer(), "ffffffff", "2147483647"),
        (t.integer(), "00", "-128"),
        (t.integer(), "7f7f", "-129"),
        (t.integer(), "000000", "-8388608"),
        (t.integer(), "7f7fffff", "-8388609"),
        (t.bigint(), "ffffffffffffffff", "9223372036854775807"),
        (t.bigint(), "ffffffffffffff", "36028797018963967"),
        (t.bigint(), "ffffffffffff", "140737488355327"),
        (t.bigint(), "ffffffffff", "549755813887"),
        (t.datetime_(), "809fe7018ae173", "2012-01-29T23:57:42.997"),
        (t.datetime_(), "809fe7018ae0ce", "2012-01-29T23:57:42.447"),
        (t.datetime_(), "811d58018b81ff", "2099-12-31T23:59:59.997"),
        (t.datetime_(), "7f2e4600000000", "1753-01-01T00:00:00"),
        (t.datetime_(), "", "1900-01-01T00:00:00"),
        (t.datetime_(), "8100000000", "1900-01-02T00:00:00"),
        (t.datetime_(), "81012eb969", "1900-01-02T18:22:11.123"),
        (t.datetime_(), "816f50f2", "1900-01-01T22:17:21.447"),
        (t.datetime_(), "7e94012eb969", "1899-01-02T18:22:11.123"),
        (t.money(), "", "0.0000"),
        (t.bit(), "01", "1"),
        (t.bit(), "", "0"),
        (t.char(3), "61", "a  "),
        (t.binary(4), "25ff25", "0x25ff2500"),
        (t.nchar(3), "61", "a  "),
        (t.nchar(2), "", "  "),
        (t.nvarchar(9), "61", "a"),
        (t.nvarchar(9), "", ""),
        (t.rowversion(), "07d1", "0x00000000000007d1"),
        (t.uniqueidentifier(), "", "00000000-0000-0000-0000-000000000000"),
        (t.date(), "", "0001-01-01"),
        (t.floating(), "f03f", "1"),
        (t.floating(), "", "0"),
        (t.real(), "803f", "1"),
        (t.decimal(18, 4), "", "0.0000"),
        (t.decimal(18, 4), "c019", "1.0000"),
    ],
)
def test_known_bytes_are_the_values_that_they_stand_for(sql_type, raw, text) -> None:
    assert text_of(sql_type, bytes.fromhex(raw)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("61", "a"),
        ("313233", "123"),
        ("12e8e8e8e8e8e8e8e8e8e8", "Ѩ" * 10),
        ("08de15a782cc08dea782cc", "\uff5eであれ\uff5eであれ"),
        ("15a7a7a7414141414141a7a741a758", "でででAAAAAAででAでX"),
        ("20" * 20 + "10", " " * 20),
        ("3132333435363738393010", "1234567890"),
        ("0f4e10", "\u4e10"),
        ("d66c20666c6965df74", "Öl fließt"),
        ("129cbec1bab2b0", "Москва"),
        ("0b000080", "\U00010000"),
        ("0fd83dde42e041", "🙂A"),
        ("0ff0e000e341", "\ue000A"),
        ("0efffd41", "\ufffdA"),
        ("01050224", "\x05\xa4"),
        ("1c0581", "\u0281"),
        ("18fd84", "い"),
        ("0ff10000a0", "\U00010020"),
        ("0fe80a81", "\u0501"),
    ],
)
def test_known_compressed_texts(raw: str, text: str) -> None:
    assert scsu_to_utf16(bytes.fromhex(raw)).decode("utf-16-le") == text


@pytest.mark.parametrize(
    "raw", ["0c", "0b01", "0e41", "18", "1800", "18a8", "18f8", "0ff2", "01", "0f41", "0b"]
)
def test_reserved_and_truncated_texts_are_told(raw: str) -> None:
    with pytest.raises(BadValueError):
        scsu_to_utf16(bytes.fromhex(raw))


@given(st.text(max_size=40))
def test_texts_come_back(text: str) -> None:
    column = column_of(t.nvarchar(200))
    raw = compressed_text(text)
    assert plain_form(column)(raw).decode("utf-16-le") == text


TYPES = {
    t.smallint(): st.integers(-(2**15), 2**15 - 1),
    t.integer(): st.integers(-(2**31), 2**31 - 1),
    t.bigint(): st.integers(-(2**63), 2**63 - 1),
    t.tinyint(): st.integers(0, 255),
    t.money(): st.integers(-(2**63), 2**63 - 1).map(lambda n: Decimal(n).scaleb(-4)),
    t.smallmoney(): st.integers(-(2**31), 2**31 - 1).map(lambda n: Decimal(n).scaleb(-4)),
    t.decimal(28, 5): st.integers(-(10**28) + 1, 10**28 - 1).map(
        lambda n: Decimal((n < 0, tuple(map(int, str(abs(n)))), -5))
    ),
    t.floating(): st.floats(allow_nan=False),
    t.real(): st.floats(width=32, allow_nan=False),
    t.datetime_(): st.tuples(st.integers(-53_690, 2_958_463), st.integers(0, 25_919_999)),
    t.smalldatetime(): st.tuples(st.integers(0, 65_535), st.integers(0, 1439)),
    t.date(): st.dates(),
    t.time(3): st.integers(0, 86_399_999).map(lambda n: n * 10_000),
    t.datetime2(7): st.datetimes(),
    t.datetimeoffset(0): st.tuples(st.integers(10**12, 10**17), st.integers(-840, 840)),
    t.uniqueidentifier(): st.uuids(),
    t.rowversion(): st.integers(0, 2**31).map(lambda n: n.to_bytes(8, "big")),
    t.char(20): st.text("abc é", max_size=20),
    t.nchar(20): st.text(max_size=10),
    t.binary(8): st.binary(max_size=8),
    t.varchar(20): st.text("abc é", max_size=20),
    t.varbinary(20): st.binary(max_size=20),
    t.bit(): st.booleans(),
}


@given(st.data())
def test_plain_values_come_back_byte_for_byte(data: st.DataObject) -> None:
    sql_type = data.draw(st.sampled_from(list(TYPES)))
    plain = stored(sql_type, data.draw(TYPES[sql_type]))
    raw = plain.lstrip(b"\x00") if sql_type.xtype == t.BIT else compressed(sql_type, plain)
    assert plain_form(column_of(sql_type))(raw) == plain


@pytest.mark.parametrize(
    ("sql_type", "raw"),
    [
        (t.tinyint(), "0102"),
        (t.smallint(), "ffffff"),
        (t.integer(), "ffffffffff"),
        (t.bigint(), "00" * 9),
        (t.bit(), "02"),
        (t.datetime_(), "00" * 9),
        (t.floating(), "00" * 9),
        (t.date(), "0102"),
        (t.time(7), "01020304"),
        (t.uniqueidentifier(), "01"),
        (t.char(2), "616161"),
        (t.binary(2), "616161"),
        (t.nchar(1), "610062006300"),
        (t.nvarchar(9), "0c"),
        (t.decimal(5, 2), "c0ffff"),
        (t.rowversion(), "00" * 9),
    ],
)
def test_what_is_no_compressed_value_is_told(sql_type: SqlType, raw: str) -> None:
    with pytest.raises(BadValueError):
        plain_form(column_of(sql_type))(bytes.fromhex(raw))


def test_long_texts_and_types_without_a_short_form_are_left_alone() -> None:
    for sql_type in (
        t.nvarchar(t.MAX),
        t.xml(),
        t.varchar(5),
        t.variant(),
        t.geography(),
        t.ntext(),
    ):
        assert plain_form(column_of(sql_type))(b"\x0c\x01\x02") == b"\x0c\x01\x02"


def test_smalldatetimes_of_the_far_end_keep_their_sign_out() -> None:
    last = dt.datetime(2079, 6, 6, 23, 59)  # noqa: DTZ001 - no zone
    plain = stored(t.smalldatetime(), last)
    assert plain_form(column_of(t.smalldatetime()))(compressed(t.smalldatetime(), plain)) == plain
