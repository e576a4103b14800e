"""What is said of a table before it is put back: what refers to it, and whether it is whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gleanpoint.core.preview.values import ObjectPreview
from gleanpoint.gui.panes.preview.states import Statement, listed, statement_row
from gleanpoint.gui.panes.tables.object_words import (
    before_restore,
    key_groups,
    ledger_statement,
    obstacle_sentences,
)
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.tables.counting import ledger_outcome
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import ColumnType, Ledger, PageProblem, TableColumn, TableShape

FACTS = {
    "keys": [{"name": "PK", "kind": "PRIMARY KEY", "columns": ["Id"], "is clustered": True}],
    "foreign keys": [
        {
            "name": "FK_Customer",
            "columns": ["Customer"],
            "table": "crm.Customer",
            "referenced columns": ["Id"],
            "is trusted": False,
            "is disabled": False,
            "on delete": "cascade",
        }
    ],
    "referred to by": [
        {"name": f"FK_{n}", "table": f"sales.T{n}", "columns": ["Id"]} for n in range(6)
    ],
    "identity": {"column": "Id", "seed": "1", "increment": "1", "last": "830"},
    "checks": [{"name": "CK", "condition": None}],
}
SHAPE = TableShape("sales", "Order", (TableColumn("Id", ColumnType("int")),), 830)
TABLE = ObjectPreview(Kind.TABLE, "", [], (), FACTS, SHAPE)


@pytest.mark.usefixtures("qapp")
def test_before_a_table_is_put_back_its_neighbours_and_its_identity_are_named():
    said = {one.title: one.text for one in before_restore(TABLE, Ledger(830, 830, 9, 9))}
    assert said["6 tables refer to it"].startswith("sales.T0, sales.T1, sales.T2, sales.T3 and 2")
    assert said["It refers to 1 table"] == "crm.Customer. Load it after that one."
    assert "\u2068Id\u2069 is an identity" in said
    assert said["Nothing is missing"] == "830 rows, counted two ways."


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("ledger", "words"),
    [
        (Ledger(1231, 1204, 40, 39, (PageProblem("1:412", "torn"),)), "1,204 of 1,231 rows"),
        (Ledger(830, 830, 9, 9, (), 3), "3 values are not readable"),
        (Ledger(830, 830, 9, 8), "1 page is damaged"),
    ],
)
def test_what_is_missing_is_said_with_its_figures(ledger, words):
    statement = ledger_statement(TABLE, ledger)
    assert statement.color == "warn"
    assert words in statement.text
    outcome = ledger_outcome(ledger)
    assert not outcome.is_whole
    assert words in outcome.sentence


@pytest.mark.usefixtures("qapp")
def test_an_uncounted_table_is_not_called_whole():
    assert ledger_statement(TABLE, None).title == "Not counted yet"
    assert ledger_statement(TABLE, OSError("no such page")).text == "no such page"


@pytest.mark.usefixtures("qapp")
def test_keys_are_told_with_what_they_are_not_trusted_for():
    groups = dict(key_groups(FACTS))
    assert groups["Keys"] == [("Primary key", "Id · clustered · PK")]
    (row,) = groups["Refers to"]
    assert row == (
        "Customer",
        "crm.Customer (Id) · on delete cascade · rows were never checked against it · FK_Customer",
    )
    assert groups["Checks"] == [("Check", "not readable · CK")]


def labels_of(statement: Statement) -> list[str]:
    """Return what stands in the labels of a statement, icons left out."""
    held = QWidget()
    held.setLayout(statement_row(statement, Theme("light")))
    return [one.text() for one in held.findChildren(QLabel) if one.text()]


@pytest.mark.usefixtures("qapp")
def test_several_obstacles_have_a_bullet_each_and_one_has_none():
    one = listed("warning", "1 thing stands in its way", ["A trigger fires."], "warn")
    assert labels_of(one) == ["1 thing stands in its way", "A trigger fires."]
    two = listed("warning", "2 things", ["A trigger fires.", "A row is gone."], "warn")
    bullet = "\N{BULLET}"
    assert labels_of(two) == ["2 things", bullet, "A trigger fires.", bullet, "A row is gone."]
    assert two.told == "2 things: A trigger fires. A row is gone."


@pytest.mark.usefixtures("qapp")
def test_of_very_many_obstacles_the_first_are_told_and_the_rest_is_counted():
    told = obstacle_sentences([f"table {n} is not in the script." for n in range(1500)])
    assert len(told) == 201
    assert (told[0], told[-1]) == ("Table 0 is not in the script.", "And 1,300 more.")
