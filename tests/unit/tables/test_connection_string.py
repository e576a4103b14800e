"""Connection strings: read, changed, hidden; and encryption that is never silently off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.connection_string import HIDDEN, parse_connection
from gleanpoint.core.export.tables.odbc.table_name import TableName, parse_table
from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions


def quoted(value: str) -> str:
    return "{" + value.replace("}", "}}") + "}"


@given(st.dictionaries(st.sampled_from(["Server", "UID", "PWD", "Database"]), st.text()))
def test_any_value_in_braces_is_read_and_written_again(values: dict[str, str]) -> None:
    if not values:
        return
    text = ";".join(f"{name}={quoted(value)}" for name, value in values.items())
    parsed = parse_connection(ConnectionText(text))
    assert dict(parsed.parts) == values
    assert parse_connection(ConnectionText(parsed.text)) == parsed


def test_of_two_values_the_first_counts_and_case_does_not() -> None:
    parsed = parse_connection(ConnectionText(" Server = a ;SERVER=b; pwd={x;y}} z} ;"))
    assert parsed.get("server") == "a"
    assert parsed.get("PWD") == "x;y} z"
    assert parsed.with_value("server", "c").parts == (("pwd", "x;y} z"), ("server", "c"))


@pytest.mark.parametrize("text", ["", " ; ", "no pairs", "PWD={open;Server=x", "=x"])
def test_what_is_no_connection_string_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_connection(ConnectionText(text))
    assert "open" not in str(caught.value)
    assert "no pairs" not in str(caught.value)


def test_nothing_shows_a_connection_string() -> None:
    connect = ConnectionText("Server=prod01;UID=sa;PWD=hunter2")
    for shown in (repr(connect), str(connect), repr(OdbcOptions(connect))):
        assert "hunter2" not in shown
        assert "prod01" not in shown
    assert "hunter2" not in repr(parse_connection(connect))


def test_every_part_is_taken_out_of_what_a_driver_says() -> None:
    parsed = parse_connection(
        ConnectionText("Driver={FreeTDS};Server=tcp:prod01,1433;UID=sa;PWD={p;w};Database=Payroll")
    )
    said = "Login failed for user 'SA' at prod01:1433 (payroll, p;w, {p;w}); FreeTDS saddle"
    assert parsed.redacted(said) == (
        f"Login failed for user '{HIDDEN}' at {HIDDEN}:{HIDDEN} "
        f"({HIDDEN}, {HIDDEN}, {HIDDEN}); FreeTDS saddle"
    )


@given(st.text(min_size=3, alphabet=st.characters(exclude_categories=["Cs"])), st.text(), st.text())
def test_no_password_survives(password: str, before: str, after: str) -> None:
    if not password.strip():
        return
    parsed = parse_connection(ConnectionText(f"PWD={quoted(password)}"))
    assert password.casefold() not in parsed.redacted(before + password + after).casefold() or (
        password.casefold() in (before + HIDDEN + after).casefold()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orders", TableName(None, "Orders")),
        ("sales.Orders", TableName("sales", "Orders")),
        ("[my.table]", TableName(None, "my.table")),
        ('"a""b".[c]]d]', TableName('a"b', "c]d")),
    ],
)
def test_names_of_tables_are_read_with_the_usual_quotes(text: str, expected: TableName) -> None:
    assert parse_table(text) == expected


@pytest.mark.parametrize("text", ["", "a.b.c", "[a", 'x"y'])
def test_what_names_no_table_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_table(text)
