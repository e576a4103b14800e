"""The text of ``--where``: what it means, and the sentence where it means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.where import parse_where
from gleanpoint_parsers.predicate import (
    And,
    Compare,
    Comparison,
    InList,
    IsNull,
    Like,
    Literal,
    Not,
    Or,
    Predicate,
    from_json,
    to_json,
)

COLUMNS = ("id", "Order Date", "name", "data", "a]b", "date", "Twin", "twin")
ONE = Literal("number", "1")


def equal(column: str, literal: Literal = ONE) -> Compare:
    return Compare(column, Comparison.EQUAL, literal)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("id = 1", equal("id")),
        ("ID = 1", equal("id")),
        ("[a]]b] = 1", equal("a]b")),
        ('"Order Date" = 1', equal("Order Date")),
        ("(((id=1)))", equal("id")),
        ("date = '1996-07-04'", equal("date", Literal("text", "1996-07-04"))),
        ("twin = 1", equal("twin")),
        ("id >= -1.50", Compare("id", Comparison.GREATER_OR_EQUAL, Literal("number", "-1.50"))),
        ("id <> 1e-3", Compare("id", Comparison.NOT_EQUAL, Literal("number", "1e-3"))),
        ("id != 1", Compare("id", Comparison.NOT_EQUAL, ONE)),
        ("1 < id", Compare("id", Comparison.GREATER, ONE)),
        ("1 = id", equal("id")),
        ("name = N'it''s'", equal("name", Literal("text", "it's"))),
        ("data = 0xAb1", equal("data", Literal("binary", "0Ab1"))),
        ("name LIKE '50!%%' ESCAPE '!'", Like("name", "50!%%", "!")),
        ("name NOT LIKE N'[a-f]_'", Not(Like("name", "[a-f]_"))),
        ("NOT name LIKE '\\%' ESCAPE '\\'", Not(Like("name", "\\%", "\\"))),
        ("id IN (1, 'x')", InList("id", (ONE, Literal("text", "x")))),
        ("id NOT IN (1)", Not(InList("id", (ONE,)))),
        ("id IS NULL", IsNull("id")),
        ("id IS NOT NULL", Not(IsNull("id"))),
        (
            "id NOT BETWEEN 1 AND 1",
            Not(
                And(
                    (
                        Compare("id", Comparison.GREATER_OR_EQUAL, ONE),
                        Compare("id", Comparison.LESS_OR_EQUAL, ONE),
                    )
                )
            ),
        ),
        (
            "id = 1 OR name IS NULL AND date = 1 AND NOT data = 1 -- and so on",
            Or((equal("id"), And((IsNull("name"), equal("date"), Not(equal("data")))))),
        ),
    ],
)
def test_a_condition_means_what_it_means_in_t_sql(text: str, means: Predicate) -> None:
    assert parse_where(text, COLUMNS) == means


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("id", "Not understood: id"),
        ("id = 1; DROP TABLE x", "cannot be read at 'DROP'"),
        ("id = 1 GROUP BY id", "cannot be read at 'GROUP BY'"),
        ("id = (SELECT 1)", "Not understood: (SELECT 1)"),
        ("id IN (SELECT 1)", "Not understood: id IN (SELECT 1)"),
        ("EXISTS(SELECT 1)", "Not understood: EXISTS"),
        ("id = name", "Not understood: name. Columns are compared with constants"),
        ("1 = 1", "On one side must stand a column"),
        ("t.id = 1", "Not understood: t.id"),
        ("LEN(name) = 1", "Not understood: LEN(name)"),
        ("id = NULL", "write IS NULL"),
        ("id IS TRUE", "only NULL"),
        ("id = @x", "Not understood: @x"),
        ("name = 'x' COLLATE Latin1_General_CI_AS", "Not understood"),
        ("name = 'x", "not closed"),
        ("name LIKE 5", "a text in single quotes"),
        ("name LIKE 'x' ESCAPE '!!'", "one character"),
        ("colour = 1", "no column 'colour'. The columns are: id, Order Date, name"),
        ('name = "x"', "Not understood"),
        ('"x" = 1', "Texts stand in single quotes"),
        ("TWIN = 1", "no column 'TWIN'"),
        ("(" * 70 + "id = 1" + ")" * 70, "70 deep"),
        ("NOT " * 90 + "id = 1", "90 deep"),
        ("id=1 OR " * 1800 + "id=1", "words"),
        ("x" * 30_000, "30,000 characters"),
        ("name = '\udcff'", "no text"),
    ],
)
def test_anything_else_is_refused_with_what_was_not_understood(text: str, says: str) -> None:
    with pytest.raises(UsageError) as told:
        parse_where(text, COLUMNS)
    assert says in str(told.value)


def test_a_long_row_of_conditions_is_one_flat_condition() -> None:
    means = parse_where(" AND ".join(["id = 1"] * 900), COLUMNS)
    assert means == And((equal("id"),) * 900)


WORDS = ["id", "[Order Date]", "name", "=", "<", "(", ")", "AND", "OR", "NOT", "IN", "LIKE"]
WORDS += ["'x'", "1", ",", "NULL", "IS", "BETWEEN", "ESCAPE", "0x1F", "-", "SELECT", ";", "*", "'"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40))
def test_whatever_is_written_it_is_a_condition_or_a_sentence(text: str) -> None:
    try:
        means = parse_where(text, COLUMNS)
    except UsageError:
        return
    assert from_json(to_json(means)) == means
