"""Rows of two states matched: by key whatever their order, NULL apart from empty, all counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.held_tables import HeldTable, column, rows_of, side, table
from tests.builders.tables import every_type

from gleanpoint.core.comparing import row_matcher
from gleanpoint.core.comparing.row_differences import RowDifferences
from gleanpoint.core.comparing.row_matcher import RowMatcher
from gleanpoint.core.comparing.row_values import TORN, sound_rows
from gleanpoint.core.comparing.table_plan import KeyKind, plan_tables
from gleanpoint.core.comparing.tables import TableComparison, compare_tables
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.tables.query.engine import locked_engine
from gleanpoint_parsers.tables import CellProblem

COLUMNS = (column("id", "int", 1), column("name", "nvarchar", length=40), column("n", "float"))
NO_KEY = tuple(column(c.name, c.type.base, length=c.type.length) for c in COLUMNS)

KEYED = st.dictionaries(
    st.integers(0, 40),
    st.tuples(st.none() | st.sampled_from(["", "a", "A"]), st.floats()),
    max_size=20,
)


def compared(old: HeldTable, new: HeldTable) -> TableComparison:
    return compare_tables(side(old), side(new))


def shuffled(rows: dict[int, Any], order: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return rows in an order that comes from outside."""
    keys = sorted(rows, key=lambda key: (order[key % len(order)] if order else 0, key))
    return [(key, *rows[key]) for key in keys]


@settings(max_examples=25, deadline=None)
@given(KEYED, KEYED, st.lists(st.integers(0, 9), max_size=7), st.integers(0, 5))
def test_every_row_is_told_once_whatever_the_order(
    old: dict[int, Any], new: dict[int, Any], order: list[int], waiting: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_matcher, "WAITING_ROWS", waiting)
        told = compared(
            table("T", COLUMNS, shuffled(old, order)), table("T", COLUMNS, shuffled(new, []))
        ).rows
    same = {key for key in old.keys() & new.keys() if repr(old[key]) == repr(new[key])}
    assert told.same == len(same)
    assert sorted(row[0] for row in rows_of(told.kept_added)) == sorted(new.keys() - old.keys())
    assert sorted(row[0] for row in rows_of(told.kept_removed)) == sorted(old.keys() - new.keys())
    changed = (old.keys() & new.keys()) - same
    assert sorted(row[0] for row in rows_of(told.kept_old)) == sorted(changed)
    assert [repr(row[1:]) for row in rows_of(told.kept_new)] == [
        repr(new[row[0]]) for row in rows_of(told.kept_old)
    ]


def test_null_is_not_empty() -> None:
    told = compared(table("T", COLUMNS, [(1, None, 0.0)]), table("T", COLUMNS, [(1, "", 0.0)]))
    assert told.rows.changed_count == 1
    assert not told.is_same


def test_equal_rows_without_a_key_are_counted_and_not_merged() -> None:
    old = table("T", NO_KEY, [(1, "a", None)] * 3 + [(2, "b", None)])
    new = table("T", NO_KEY, [(1, "a", None), (2, "b", None), (3, None, None)])
    told = compared(old, new)
    assert told.plan.key.kind is KeyKind.WHOLE_ROW
    assert "no key" in told.plan.key.sentence
    counts = (told.rows.same, told.rows.removed_count, told.rows.added_count)
    assert counts == (2, 2, 1)


def test_a_unique_index_takes_the_place_of_a_missing_key() -> None:
    facts = {"indexes": [{"name": "UX", "is unique": True, "columns": ["name desc"]}]}
    old = table("T", NO_KEY, [(1, "a", None), (2, None, None)], facts)
    new = table("T", NO_KEY, [(1, "a", 1.0), (2, None, 2.0)], facts)
    told = compared(old, new)
    assert told.plan.key.columns == ("name",)
    assert told.rows.changed_count == 2
    filtered = {"indexes": [{**facts["indexes"][0], "filter": "([n] > 1)"}]}
    plan = plan_tables(old.shape, new.shape, filtered, filtered)
    assert plan.key.kind is KeyKind.WHOLE_ROW


def test_a_key_that_stands_twice_in_a_damaged_table_loses_no_row() -> None:
    old = table("T", COLUMNS, [(1, "a", None), (1, "b", None), (2, "c", None)])
    new = table("T", COLUMNS, [(2, "c", None), (1, "b", None), (1, "a", None)])
    told = compared(old, new).rows
    assert told.same + told.changed_count == 3
    assert not told.added_count
    assert not told.removed_count


def test_columns_are_compared_by_name_and_a_changed_type_by_its_text() -> None:
    old = table(
        "T", (COLUMNS[0], column("a", "int"), column("gone", "int")), [(1, 5, 0), (2, 6, 0)]
    )
    new = table(
        "T", (COLUMNS[0], column("more", "int"), column("a", "bigint")), [(1, 9, 5), (2, 9, 7)]
    )
    told = compared(old, new)
    assert (told.rows.same, told.rows.changed_count) == (1, 1)
    assert told.plan.schema == (
        "Column added: more int.",
        "Column removed: gone int.",
        "Column changed: a was int, is bigint.",
    )


def test_values_that_cannot_be_read_are_neither_equal_nor_changed() -> None:
    rows = [(1, "a", None), (2, "b", None), (3, "c", None)]
    problems = (CellProblem(0, 1, "torn"), CellProblem(2, -1, "lost"))
    told = compared(
        HeldTable(table("T", COLUMNS, rows).shape, rows, {}, problems), table("T", COLUMNS, rows)
    )
    assert (told.rows.same, told.rows.unreadable_count, told.rows.lost) == (1, 1, (1, 0))
    assert told.rows.added_count == 1
    assert any("unreadable as a whole" in note for note in told.notes)


@pytest.mark.parametrize("waiting", [100, 0])
def test_every_type_comes_back_from_where_it_waits(
    waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_matcher, "WAITING_ROWS", waiting)
    shape, batch, _ = every_type()
    plan = plan_tables(shape, shape)
    rows = sound_rows(batch)[0].select([*plan.names, TORN])
    told = RowDifferences()
    with locked_engine() as engine:
        matcher = RowMatcher(plan, engine, told)
        matcher.feed(rows.slice(0, 2), rows.slice(2))
        matcher.feed(pa.table({}), rows.slice(1, 1))
        matcher.finish()
    told.arrange(plan)
    assert matcher.same == 1
    assert pa.concat_tables(told.kept_removed).equals(rows.slice(0, 1))
    assert pa.concat_tables(told.kept_added).equals(rows.slice(2))


def test_a_stop_ends_both_readers() -> None:
    stop = Cancellation()
    stop.request()
    rows = [(n, "a", None) for n in range(100)]
    with pytest.raises(CancelledError):
        compare_tables(
            side(table("T", COLUMNS, rows)), side(table("T", COLUMNS, rows)), cancellation=stop
        )


def test_what_nobody_expected_while_rows_are_read_ends_the_comparison() -> None:
    odd = table("T", COLUMNS, [(1, "a", object())])
    with pytest.raises((TypeError, pa.ArrowInvalid)):
        compare_tables(side(odd), side(table("T", COLUMNS, [(1, "a", None)])))
