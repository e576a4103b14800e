"""Columns and ledgers of tables as JSON objects."""

from __future__ import annotations

from typing import Any

from gleanpoint_parsers.tables import Ledger, TableColumn


def column_json(column: TableColumn) -> dict[str, Any]:
    """Return what is known of a column."""
    return {
        "name": column.name,
        "type": column.type.user_type or column.type.declaration,
        "nullable": column.nullable,
        "key": column.key,
        "identity": column.is_identity,
        "computed": column.is_computed,
        "collation": column.collation,
        "problem": column.problem,
    }


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """Return the two counts of a table."""
    return {
        "rows_expected": ledger.rows_expected,
        "rows_read": ledger.rows_read,
        "pages_allocated": ledger.pages_allocated,
        "pages_read": ledger.pages_read,
        "page_problems": [
            {"page": problem.page, "problem": problem.problem} for problem in ledger.page_problems
        ],
        "cell_problems": ledger.cell_problems,
        "notes": list(ledger.notes),
    }
