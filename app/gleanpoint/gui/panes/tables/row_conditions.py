"""Conditions on rows that are written for a person: an example, and the value of a cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_page import is_number
from gleanpoint.gui.panes.tables.row_copying import bracketed
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import TableShape

_NOT_COMPARED = frozenset({"xml", "geometry", "geography", "sql_variant", "hierarchyid"})
_BARE = frozenset({"bit", "binary", "varbinary", "timestamp"})


def example(shape: TableShape) -> str:
    """Return a condition that would work on a table, to show how they are written."""
    for column in shape.columns:
        if column.key is None and column.problem is None:
            name = written(column.name)
            if is_number(column):
                return tr("such as {0}").format(f"{name} > 100")
            if column.type.base in {"nvarchar", "varchar", "nchar", "char"}:
                return tr("such as {0}").format(f"{name} LIKE 'A%'")
    return tr("a condition in T-SQL")


def written(name: str) -> str:
    """Return a column's name as a condition takes it: bare where that works."""
    return name if name.isidentifier() and name.isascii() else bracketed(name)


def condition_of(
    model: RowGridModel, index: QModelIndex, *, is_excluded: bool = False
) -> str | None:
    """Return the condition that a row has the value of a cell; None where it cannot be said."""
    cell, column = model.cell(index.row(), index.column()), model.columns[index.column()]
    name = bracketed(column.name)
    if cell is None or cell.problem is not None or cell.size is not None:
        return None
    if cell.text is None:
        return f"{name} IS NOT NULL" if is_excluded else f"{name} IS NULL"
    if column.type.base in _NOT_COMPARED or "⏎" in cell.text:
        return None
    is_bare = is_number(column) or column.type.base in _BARE
    value = cell.text if is_bare else f"'{cell.text.replace(chr(39), chr(39) * 2)}'"
    return f"{name} {'<>' if is_excluded else '='} {value}"
