"""Undo scripts: run on the newer state they give the older one, and they say what hinders them."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import undo_in_sqlite
from tests.builders.held_tables import HeldTable, column, foreign_key, side, table
from tests.golden.tsql_grammars import batches, misread

from gleanpoint.core.comparing import undo
from gleanpoint_parsers.tables import CellProblem, Script

COLUMNS = (
    column("id", "int", 1),
    column("name", "nvarchar", length=40),
    column("amount", "bigint"),
)
TEXTS = st.none() | st.text("aA '\\$()\n\r;[]é日\x01", max_size=6)
ROWS = st.dictionaries(
    st.integers(0, 30), st.tuples(TEXTS, st.none() | st.integers(-5, 5)), max_size=12
).map(lambda found: [(key, *values) for key, values in found.items()])


def undone(old: Sequence[HeldTable], new: Sequence[HeldTable]) -> Script:
    pairs = [
        (side(before, *old, words="12 Nov"), side(after, *new, words="16 Nov"))
        for before, after in zip(old, new, strict=True)
    ]
    return undo.make_undo(pairs).script


def check(old: Sequence[HeldTable], new: Sequence[HeldTable]) -> Script:
    """Run the script on the newer state and compare with the older one; returns the script."""
    script = undone(old, new)
    connection = undo_in_sqlite.database(new)
    undo_in_sqlite.run(connection, script.text)
    for table_ in old:
        wanted = sorted((tuple(row) for row in table_.rows), key=repr)
        assert undo_in_sqlite.rows_in(connection, table_) == wanted
    connection.close()
    return script


@settings(max_examples=25, deadline=None)
@given(ROWS, ROWS)
def test_a_table_with_a_key_comes_back_as_it_was(old: list[Any], new: list[Any]) -> None:
    script = check([table("T", COLUMNS, old)], [table("T", COLUMNS, new)])
    assert not script.is_partial


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, st.none() | st.integers(0, 2)), max_size=8),
    st.lists(st.tuples(TEXTS, st.none() | st.integers(0, 2)), max_size=8),
)
def test_a_table_without_a_key_comes_back_as_it_was(old: list[Any], new: list[Any]) -> None:
    script = check([table("T", COLUMNS[1:], old)], [table("T", COLUMNS[1:], new)])
    if "DELETE" in script.text:
        assert any("has no key" in one for one in script.obstacles)


PARENT = (column("id", "int", 1), column("code", "nvarchar", length=9))
CHILD = (column("id", "int", 1), column("parent", "int"))
PARENTS = st.dictionaries(st.integers(0, 6), st.sampled_from("abcdefghij"), max_size=6)
UNIQUE = {"indexes": [{"name": "UX_code", "is unique": True, "columns": ["code"]}]}


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """Return rows of a table and of one that refers to it; codes stand once each."""
    codes = draw(st.permutations("abcdefgh"))
    keys = draw(st.lists(st.integers(0, 6), unique=True, max_size=6))
    parents = list(zip(keys, codes, strict=False))
    refers = st.sampled_from([None, *keys])
    children = draw(st.dictionaries(st.integers(0, 9), refers, max_size=8))
    return parents, list(children.items())


def family(rows: tuple[list[Any], list[Any]], *, unique: bool) -> list[HeldTable]:
    key = foreign_key("FK_parent", "parent", "dbo.Parent", "id")
    return [
        table("Child", CHILD, rows[1], {"foreign keys": [key]}),
        table("Parent", PARENT, rows[0], UNIQUE if unique else {}),
    ]


@settings(max_examples=25, deadline=None)
@given(families(), families())
def test_foreign_keys_hold_at_every_statement(
    old: tuple[list[Any], list[Any]], new: tuple[list[Any], list[Any]]
) -> None:
    script = check(family(old, unique=False), family(new, unique=False))
    assert "NOCHECK" not in script.text


def test_a_row_that_wants_the_code_of_one_that_goes_waits_for_it() -> None:
    old = ([(1, "a")], [(1, 1)])
    new = ([(2, "a")], [(1, 2)])
    script = check(family(old, unique=True), family(new, unique=True))
    assert script.text.index("DELETE") < script.text.index("INSERT")
    assert any("FK_parent" in one and "switched off" in one for one in script.obstacles)


def test_a_table_that_refers_to_itself_is_checked_at_the_end() -> None:
    key = foreign_key("FK_self", "parent", "dbo.Child", "id")
    old = table("Child", CHILD, [(1, 2), (2, 3), (3, None)], {"foreign keys": [key]})
    new = table("Child", CHILD, [(9, None)], {"foreign keys": [key]})
    script = check([old], [new])
    assert "ALTER TABLE [dbo].[Child] NOCHECK CONSTRAINT [FK_self];" in script.text
    assert "ALTER TABLE [dbo].[Child] WITH CHECK CHECK CONSTRAINT [FK_self];" in script.text


def test_rows_elsewhere_that_refer_to_rows_that_go_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = foreign_key("FK_parent", "parent", "dbo.Parent", "id")
    told = {"name": "FK_parent", "table": "dbo.Child", "columns": ["parent"]}
    facts = {"referred to by": [told]}
    old = table("Parent", PARENT, [(1, "a")], facts)
    new = table("Parent", PARENT, [(1, "a"), (2, "b")], facts)
    child = table("Child", CHILD, [(1, 2), (2, 2), (3, 1)], {"foreign keys": [key]})
    monkeypatch.setattr(undo, "view_table", lambda *_: SimpleNamespace(shape=new.shape))
    script = undo.make_undo([(side(old), side(new, child))]).script
    assert any("dbo.Child refers to dbo.Parent" in one for one in script.obstacles)
    assert any("2 rows of dbo.Child refer to rows of dbo.Parent" in one for one in script.obstacles)
    assert script.is_partial


def test_what_the_server_makes_itself_is_left_to_it_and_told() -> None:
    columns = (
        column("id", "int", 1, is_identity=True),
        column("twice", "int", is_computed=True),
        column("version", "timestamp"),
        column("name", "nvarchar", length=10),
    )
    facts = {"triggers": ["TR_log"]}
    old = table("T", columns, [(1, 2, b"\0" * 8, "a"), (2, 4, b"\0" * 8, "b")], facts)
    new = table("T", columns, [(1, 2, b"\1" * 8, "x")], facts)
    script = undone([old], [new])
    assert "SET IDENTITY_INSERT [dbo].[T] ON;" in script.text
    assert "[version]" not in script.text
    assert "[twice] =" not in script.text
    told = " ".join(script.obstacles)
    assert all(word in told for word in ("IDENTITY_INSERT", "computed", "row version", "TR_log"))


def test_what_cannot_be_put_back_makes_the_script_a_partial_one() -> None:
    old = table("T", (*COLUMNS, column("gone", "int")), [(1, "a", 1, 5)])
    new = table("T", COLUMNS, [])
    script = undone([old], [new])
    assert script.is_partial
    assert any("gone" in one for one in script.obstacles)
    torn = HeldTable(old.shape, [(1, "a", 1, 5)], {}, (CellProblem(0, 1, "torn"),))
    script = undone([torn], [table("T", torn.shape.columns, [])])
    assert script.is_partial
    assert "INSERT" not in script.text


def test_the_script_is_t_sql_to_a_grammar_that_is_not_ours() -> None:
    key = foreign_key("FK_self", "parent", "dbo.Child", "id")
    facts = {"foreign keys": [key]}
    columns = (*CHILD, column("note", "nvarchar", length=-1))
    old = table("Child", columns, [(1, 2, "it's\r\nGO\n"), (2, None, None), (4, None, "x")], facts)
    new = table("Child", columns, [(3, None, "$(x)"), (4, 3, "y")], facts)
    for batch in batches(undone([old], [new]).text):
        assert misread(batch) == []


def test_two_equal_states_need_nothing() -> None:
    same = table("T", COLUMNS, [(1, "a", None)])
    script = undone([same], [same])
    assert "There is nothing to run." in script.text
    assert not script.obstacles
