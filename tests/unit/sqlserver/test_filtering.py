"""Conditions on rows: three truth values, and what a server takes for equal."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.unit.sqlserver.batch_reading import Answer, ask, read, reader
from tests.unit.sqlserver.read_back import reopened

from gleanpoint_parsers.errors import NoSuchNodeError, UnfitConditionError
from gleanpoint_parsers.predicate import (
    And,
    Compare,
    Comparison,
    InList,
    IsNull,
    Literal,
    Not,
    Or,
    Predicate,
)
from gleanpoint_parsers.sqlserver.conditions.column_tests import TestedColumn, comparison, like
from gleanpoint_parsers.tables import ColumnType

OPERATORS = {one.value: one for one in Comparison}
CI_AS, CS_AS, CI_AI, BIN2, CI_AS_WS = 0xD008, 0xC008, 0xF008, 0x808, 0x5008
OLD_CI_AS = 0x3400D008


def number(text: str) -> Literal:
    return Literal("number", text)


def text(value: str) -> Literal:
    return Literal("text", value)


def compare(column: str, operator: str, literal: Literal) -> Compare:
    return Compare(column, OPERATORS[operator], literal)


def judged(
    kind: ColumnType,
    values: list[Any],
    arrow: pa.DataType,
    operator: str,
    literal: Literal,
    collation: int = OLD_CI_AS,
) -> list[bool | None]:
    test = comparison(TestedColumn("c", kind, collation), OPERATORS[operator], literal)
    found: list[bool | None] = test(pa.array(values, arrow)).to_pylist()
    return found


def matches(
    value: str, pattern: str, kind: str = "nvarchar", collation: int = OLD_CI_AS, escape: str = ""
) -> bool:
    test = like(TestedColumn("c", ColumnType(kind, 50), collation), pattern, escape)
    found: bool = test(pa.array([value], pa.large_string()))[0].as_py()
    return found


def asked(where: Predicate, **request: Any) -> Answer:
    database = DataFile("Asked")
    columns = [
        Column("id", t.integer()),
        Column("name", t.nvarchar(30)),
        Column("Price", t.money()),
    ]
    table = database.table("T", columns)
    table.extend([(n, f"Name {n}" if n % 3 else None, Decimal(n) / 4) for n in range(50)])
    return read(reopened(database), where=where, **request)


def test_only_rows_for_which_it_is_true_are_kept() -> None:
    assert asked(compare("id", "<", number("3"))).column("id") == [0, 1, 2]
    assert asked(compare("name", "<>", text("Name 1")), limit=2).column("id") == [2, 4]
    unknown = Not(compare("name", "=", text("Name 1")))
    assert None not in asked(unknown).column("name")
    assert len(asked(IsNull("name")).column("id")) == 17
    assert len(asked(Not(IsNull("name"))).column("id")) == 33


def test_unknown_or_true_is_true_and_unknown_and_false_is_false() -> None:
    never_known = compare("name", "=", text("x"))
    assert asked(Or((never_known, compare("id", "=", number("0"))))).column("id") == [0]
    both = Not(And((never_known, compare("id", "=", number("1")))))
    assert 0 in asked(both).column("id")


def test_a_condition_may_use_columns_that_are_not_wanted_in_any_case_of_letters() -> None:
    answer = asked(compare("PRICE", ">=", number("12")), columns=("name",))
    assert answer.table.column_names == ["name"]
    assert answer.column("name") == [None, "Name 49"]


def test_in_is_a_list_of_equals() -> None:
    where = InList("id", (number("3"), number("7"), number("7.5"), number("999")))
    assert asked(where).column("id") == [3, 7]
    assert asked(Not(InList("name", (text("NAME 1"),)))).column("id")[:2] == [2, 4]


def test_an_offset_and_a_limit_count_rows_that_meet_the_condition() -> None:
    where = compare("id", ">", number("9"))
    database = DataFile("Many")
    database.table("T", [Column("id", t.integer())]).extend([(n,) for n in range(300)])
    table = reader(reopened(database))
    for offset in (0, 280, 100, 400):
        assert ask(table, where=where, offset=offset, limit=5).column("id") == [
            n for n in range(10 + offset, 15 + offset) if n < 300
        ]


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchNodeError, match="no column 'cost'"):
        asked(IsNull("cost"))


@pytest.mark.parametrize(
    ("operator", "literal", "expected"),
    [
        ("=", "2.50", [False, False, True]),
        ("=", "2.501", [False, False, False]),
        ("<>", "2.501", [True, True, True]),
        ("<", "2.501", [True, True, True]),
        (">", "2.499", [False, False, True]),
        (">=", "2.501", [False, False, False]),
        ("<=", "-1e2", [True, False, False]),
        (">", "1e60", [False, False, False]),
        ("<", "1e60", [True, True, True]),
        (">", "-1e60", [True, True, True]),
        ("<", "1e-300", [True, True, False]),
    ],
)
def test_decimals_are_compared_exactly(operator: str, literal: str, expected: list[bool]) -> None:
    values = [Decimal("-100.00"), Decimal("0.00"), Decimal("2.50")]
    kind = ColumnType("decimal", precision=5, scale=2)
    assert judged(kind, values, pa.decimal128(5, 2), operator, number(literal)) == expected


@given(
    st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=5),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20),
    st.sampled_from(list(Comparison)),
)
def test_integers_are_compared_exactly_with_any_number(
    values: list[int], literal: Decimal, operator: Comparison
) -> None:
    python = {"=": "__eq__", "<>": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__",
              ">=": "__ge__"}[operator.value]  # fmt: skip
    found = judged(
        ColumnType("bigint"), [*values, None], pa.int64(), operator.value, number(str(literal))
    )
    assert found == [*(getattr(Decimal(value), python)(literal) for value in values), None]


@pytest.mark.parametrize("edge", [-(2**63), 2**63 - 1])
def test_the_ends_of_bigint_equal_themselves(edge: int) -> None:
    for operator, expected in (("=", True), ("<>", False), ("<=", True), (">", False)):
        found = judged(ColumnType("bigint"), [edge], pa.int64(), operator, number(str(edge)))
        assert found == [expected]


def test_a_real_equals_the_number_it_was_made_of() -> None:
    values = [0.1, 0.5]
    kind = ColumnType("real", precision=24)
    assert judged(kind, values, pa.float32(), "=", number("0.1")) == [True, False]
    assert judged(kind, values, pa.float32(), "=", number("1e-1")) == [False, False]


def test_bits_take_numbers_and_words() -> None:
    assert judged(ColumnType("bit"), [True, False], pa.bool_(), "=", number("1")) == [True, False]
    assert judged(ColumnType("bit"), [True, False], pa.bool_(), "=", text("FALSE")) == [False, True]


@pytest.mark.parametrize(
    ("base", "scale", "arrow", "stored", "literal"),
    [
        ("date", None, pa.date32(), dt.date(1996, 7, 4), "1996-07-04"),
        ("date", None, pa.date32(), dt.date(1996, 7, 4), "19960704"),
        (
            "smalldatetime",
            None,
            pa.timestamp("s"),
            836_474_460,
            "1996-07-04 10:00:31",
        ),
        (
            "datetime",
            None,
            pa.timestamp("ms"),
            836_474_400_003,
            "1996-07-04T10:00:00.002",
        ),
        ("datetime2", 2, pa.int64(), 10_000_000 * 60 + 1_200_000, "0001-01-01T00:01:00.1249"),
        ("time", 7, pa.time64("ns"), dt.time(10, 0, 0, 500), "10:00:00.0005"),
    ],
)
def test_dates_are_read_in_iso_form_and_rounded_as_the_column(
    base: str, scale: int | None, arrow: pa.DataType, stored: object, literal: str
) -> None:
    kind = ColumnType(base, scale=scale)
    assert judged(kind, [stored, None], arrow, "=", text(literal)) == [True, None]
    assert judged(kind, [stored], arrow, "<", text(literal)) == [False]


def test_moments_with_an_offset_are_compared_in_utc() -> None:
    kind, arrow = (
        ColumnType("datetimeoffset", scale=7),
        pa.struct([("utc", pa.int64()), ("offset", pa.int16())]),
    )
    stored = [{"utc": 3 * 36_000_000_000, "offset": 60}, None]
    assert judged(kind, stored, arrow, "=", text("0001-01-01T05:00:00+02:00")) == [True, None]
    assert judged(kind, stored, arrow, ">", text("0001-01-01 02:59")) == [True, None]


def test_guids_are_ordered_by_their_last_bytes_first() -> None:
    first = uuid.UUID("ffffffff-0000-0000-0000-000000000001")
    second = uuid.UUID("00000000-0000-0000-0000-000000000002")
    values = [first.bytes, second.bytes, None]
    kind = ColumnType("uniqueidentifier")
    assert judged(kind, values, pa.binary(16), "=", text(f"{{{first}}}")) == [True, False, None]
    assert judged(kind, values, pa.binary(16), "<", text(str(second))) == [True, False, None]


def test_zeros_at_the_end_of_binaries_do_not_count() -> None:
    kind, literal = ColumnType("varbinary", 10), Literal("binary", "1F")
    values = [b"\x1f", b"\x1f\0", b"\x1f\1", None]
    assert judged(kind, values, pa.large_binary(), "=", literal) == [True, True, False, None]


@pytest.mark.parametrize(
    ("collation", "stored", "literal", "equal"),
    [
        (OLD_CI_AS, "Straße", "STRAßE", True),
        (OLD_CI_AS, "abc   ", "ABC", True),
        (OLD_CI_AS, "abc", "abc  ", True),
        (OLD_CI_AS, " abc", "abc", False),
        (OLD_CI_AS, "cafe", "café", False),
        (CI_AI, "CAFE", "café", True),
        (CS_AS, "abc", "ABC", False),
        (CS_AS, "abc", "abc ", True),
        (BIN2, "Ä", "ä", False),
        (BIN2, "abc ", "abc", True),
        (0, "ABC", "abc", True),
        (0, "cafe", "café", False),
        (CI_AS, "\uff21\uff22\uff23", "abc", True),
        (CI_AS_WS, "\uff21\uff22\uff23", "abc", False),
    ],
)
def test_text_is_equal_by_its_collation(
    collation: int, stored: str, literal: str, equal: bool
) -> None:
    kind, arrow = ColumnType("nvarchar", 20), pa.large_string()
    assert judged(kind, [stored, None], arrow, "=", text(literal), collation) == [equal, None]
    assert judged(kind, [stored, None], arrow, "<>", text(literal), collation) == [not equal, None]


def test_text_is_ordered_by_letters_first() -> None:
    kind, arrow = ColumnType("varchar", 20), pa.large_string()
    values = ["Zebra", "apple", "Äpfel", "apple"]
    assert judged(kind, values, arrow, "<", text("banana")) == [False, True, True, True]
    assert judged(kind, values, arrow, "<=", text("APPLE")) == [False, True, True, True]
    assert judged(kind, values, arrow, "<", text("APPLE"), CS_AS) == [False, True, True, True]
    assert judged(kind, values, arrow, "<", text("a"), BIN2) == [True, False, False, False]


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        ("Berlin", "ber%", True),
        ("Berlin", "%LIN", True),
        ("Berlin", "%rl%", True),
        ("Berlin", "B_rlin", True),
        ("Berlin", "B_lin", False),
        ("Berlin", "[a-c]erlin", True),
        ("Berlin", "[^a-c]erlin", False),
        ("Berlin", "[^x]%", True),
        ("Berlin", "", False),
        ("", "", True),
        ("", "%", True),
        ("100%", "100[%]", True),
        ("1000", "100[%]", False),
        ("a]b", "a]b", True),
        ("a.b", "a.b", True),
        ("axb", "a.b", False),
        ("two\nlines", "two%lines", True),
        ("a-b", "a[-]b", True),
        ("a[b", "a[", False),
        ("Grüße", "gRÜ%", True),
        ("x" * 3000, "%" + "x%" * 60, True),
        ("😀!", "_!", True),
    ],
)
def test_like(value: str, pattern: str, expected: bool) -> None:
    assert matches(value, pattern) is expected


def test_like_takes_an_escape() -> None:
    assert matches("50% off", "50!% %", escape="!")
    assert not matches("500 off", "50!% %", escape="!")
    assert not matches("x", "x!", escape="!")
    with pytest.raises(UnfitConditionError, match="one character"):
        matches("x", "x", escape="ab")


def test_blanks_at_the_end_count_in_like_for_unicode_only() -> None:
    assert not matches("abc  ", "abc", "nvarchar")
    assert matches("abc  ", "abc", "varchar")
    assert matches("abc  ", "%C", "char")
    assert not matches("abc", "abc ", "varchar")


def test_like_follows_the_collation() -> None:
    assert matches("CAFÉ au lait", "%cafe%", collation=CI_AI)
    assert not matches("CAFÉ au lait", "%cafe%")
    assert not matches("Berlin", "b%", collation=CS_AS)
    assert not matches("Berlin", "b%", collation=BIN2)


@pytest.mark.parametrize(
    ("kind", "literal", "said"),
    [
        (ColumnType("int"), text("many"), "takes a number"),
        (ColumnType("int"), number("1" * 500), "takes a number"),
        (ColumnType("int"), number("1e999999999"), "number of at most"),
        (ColumnType("int"), text("٣"), "takes a number"),
        (ColumnType("nvarchar", 5), number("5"), "text in quotes"),
        (ColumnType("date"), text("04.07.1996"), "ISO form"),
        (ColumnType("date"), text("1996-13-01"), "ISO form"),
        (ColumnType("date"), number("5"), "text in quotes"),
        (ColumnType("time", scale=0), text("25:00"), "'10:00:00'"),
        (ColumnType("uniqueidentifier"), text("no guid"), "text such as"),
        (ColumnType("varbinary", 5), text("abc"), "binary literal"),
        (ColumnType("varbinary", 5), Literal("binary", "ABC"), "even number of hex digits"),
        (ColumnType("geometry"), text("POINT"), "only IS NULL can be asked"),
    ],
)
def test_a_literal_that_does_not_fit_is_refused_before_a_row_is_read(
    kind: ColumnType, literal: Literal, said: str
) -> None:
    with pytest.raises(UnfitConditionError, match=said):
        comparison(TestedColumn("c", kind), Comparison.EQUAL, literal)


def test_like_is_refused_for_what_is_no_text_and_for_patterns_that_are_too_long() -> None:
    with pytest.raises(UnfitConditionError, match="LIKE needs text"):
        like(TestedColumn("c", ColumnType("int")), "1%", "")
    with pytest.raises(UnfitConditionError, match="4,000"):
        matches("x", "x" * 5000)


def test_conditions_nested_without_end_are_refused() -> None:
    where: Predicate = IsNull("id")
    for _ in range(100):
        where = Not(where)
    with pytest.raises(UnfitConditionError, match="nested"):
        asked(where)
