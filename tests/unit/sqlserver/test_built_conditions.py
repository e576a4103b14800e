"""Conditions on built tables, against Python's judgement of the values that were put in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.tables import PAGE, ROW, Row
from tests.unit.sqlserver.read_back import OpenDatabase, reopened
from tests.unit.sqlserver.sample_values import SAMPLES, sample_rows

from gleanpoint_parsers.predicate import And, Compare, Comparison, InList, IsNull, Literal, Not, Or
from gleanpoint_parsers.predicate import Predicate as Condition
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.tables import RowRequest

NUMBERS = [
    name
    for name, (kind, _) in SAMPLES.items()
    if kind.xtype in {t.TINYINT, t.SMALLINT, t.INT, t.BIGINT, t.DECIMAL, t.NUMERIC, t.MONEY,
                      t.SMALLMONEY}
]  # fmt: skip
TEXTS = [name for name in SAMPLES if "char" in name or name == "sysname"]
_JUDGE: dict[Comparison, Callable[[object, object], bool]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.NOT_EQUAL: operator.ne,
    Comparison.LESS: operator.lt,
    Comparison.LESS_OR_EQUAL: operator.le,
    Comparison.GREATER: operator.gt,
    Comparison.GREATER_OR_EQUAL: operator.ge,
}
NAMES = list(SAMPLES)
STARTS = (1, 101)


@pytest.fixture(scope="module", params=[0, ROW, PAGE])
def opened(request: pytest.FixtureRequest) -> OpenDatabase:
    columns = [Column("id", t.integer(), nullable=False)]
    columns += [Column(name, kind) for name, (kind, _) in SAMPLES.items()]
    database = DataFile("Conditions")
    rows = [
        Row(row, is_forwarded=request.param == 0 and row[0] == 3)
        for start in STARTS
        for row in sample_rows(start)
    ]
    database.table("T", columns, compression=request.param, rows_per_page=3).extend(rows)
    return reopened(database)


def _found(opened: OpenDatabase, where: Condition) -> list[int]:
    request = RowRequest(("id",), where)
    batches = TableReader(opened.pages, opened.table("T")).batches(request)
    return sorted(number for batch in batches for number in batch.records[0].to_pylist())


def _rows_with(column: str) -> Iterator[tuple[int, object]]:
    at = 1 + NAMES.index(column)
    for start in STARTS:
        for row in sample_rows(start):
            yield int(str(row[0])), row[at]


def _literal(value: object) -> Literal:
    if isinstance(value, Decimal):
        return Literal("number", f"{value:f}")
    return Literal("number" if isinstance(value, int) else "text", str(value))


@pytest.mark.parametrize("column", NUMBERS)
def test_numbers_are_compared_exactly(opened: OpenDatabase, column: str) -> None:
    values = sorted({value for _, value in _rows_with(column) if value is not None})  # type: ignore[type-var]
    for value in {*values[:2], *values[2:-1:3], values[-1]}:
        for sign, judge in _JUDGE.items():
            wanted = [n for n, v in _rows_with(column) if v is not None and judge(v, value)]
            assert _found(opened, Compare(column, sign, _literal(value))) == wanted, (sign, value)


@pytest.mark.parametrize("column", TEXTS)
def test_texts_are_equal_without_case_and_trailing_blanks(
    opened: OpenDatabase, column: str
) -> None:
    for value in {value for _, value in _rows_with(column) if value is not None}:
        plain = str(value).rstrip(" ").casefold()
        wanted = [
            n for n, v in _rows_with(column)
            if v is not None and str(v).rstrip(" ").casefold() == plain
        ]  # fmt: skip
        # Whether ß and SS are the same depends on the collation.
        other = str(value) if "ß" in str(value) else str(value).upper()
        where = Compare(column, Comparison.EQUAL, Literal("text", other))
        assert _found(opened, where) == wanted, value


@pytest.mark.parametrize("column", NAMES)
def test_null_is_found_in_columns_of_every_type(opened: OpenDatabase, column: str) -> None:
    missing = [n for n, value in _rows_with(column) if value is None]
    there = [n for n, value in _rows_with(column) if value is not None]
    assert _found(opened, IsNull(column)) == missing
    assert _found(opened, Not(IsNull(column))) == there


def test_conditions_are_joined_with_three_values(opened: OpenDatabase) -> None:
    first, second = "int", "decimal(10,2)"
    pairs = [
        (n, a, b) for (n, a), (_, b) in zip(_rows_with(first), _rows_with(second), strict=True)
    ]
    some = Compare(first, Comparison.GREATER, Literal("number", "0"))
    other = InList(second, (Literal("number", "0.01"), Literal("number", "-0.10")))
    chosen = (Decimal("0.01"), Decimal("-0.10"))
    both = [n for n, a, b in pairs if a is not None and a > 0 and b in chosen]  # type: ignore[operator]
    either = [n for n, a, b in pairs if (a is not None and a > 0) or b in chosen]  # type: ignore[operator]
    neither = [
        n for n, a, b in pairs
        if a is not None and not a > 0 and b is not None and b not in chosen  # type: ignore[operator]
    ]  # fmt: skip
    assert _found(opened, And((some, other))) == both
    assert _found(opened, Or((some, other))) == either
    assert _found(opened, Not(Or((some, other)))) == neither
