"""DBA: one table as values and as a script."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlglot
from sqlglot import expressions
from tests.gui.flows.flow import Flow
from tests.gui.flows.receipts import receipts

ROWS = 20

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


def test_one_table_leaves_as_csv_and_as_script(flow: Callable[[str], Flow], home: Path) -> None:
    doing = flow("flow-table")
    grid = doing.window.view.list_pane.objects.rows
    doing.click("Try the demo", lambda: doing.shows_row("Users"))
    doing.press("Ctrl+3", lambda: doing.shows_row("OrderBook.mdf"))
    doing.open_row("OrderBook.mdf", lambda: doing.shows_row("sales"))
    doing.open_row("sales", lambda: doing.shows_row("Customer"))
    doing.open_row("Customer", lambda: grid.node and grid.model.cell(0, 0) is not None)
    doing.press("Ctrl+E", lambda: doing.asks("Export 1"))
    doing.press("Return", doing.is_exported)
    doing.press("Ctrl+E", lambda: doing.asks("Export 1"))
    doing.choose("Format of tables", "T-SQL script", lambda: doing.asks("Export 1"))
    doing.press("Return", doing.is_exported)
    doing.check()
    (values,), (script,) = home.rglob("*.csv"), home.rglob("*.sql")
    with values.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["CustomerCode"].strip() for row in rows][:3] == ["ANCHO", "BÅTBY", "DIQUE"]
    assert len(rows) == ROWS
    assert rows[0]["CreditLimit"] == "5500.0000"
    assert inserted(script) == ROWS
    targets = {Path(item["target"]).name for item in receipts(doing, home)}
    assert targets == {values.name, script.name}


def inserted(script: Path) -> int:
    """Return how many rows a script puts in, as a parser of T-SQL reads it."""
    batches = script.read_text(encoding="utf-8-sig").split("\nGO\n")
    statements = [one for batch in batches for one in sqlglot.parse(batch, dialect="tsql") if one]
    return sum(
        len(values.expressions)
        for one in statements
        if isinstance(one, expressions.Insert)
        for values in one.find_all(expressions.Values)
    )
