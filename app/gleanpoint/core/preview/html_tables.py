"""Decide which tables of a body stay tables: laying out nested ones takes time without bound.

Mail uses tables for layout, ten deep and more. Each level doubles the work of the text layout, so
tables with one column, and those too deep, become plain blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from gleanpoint.core.preview.html_tokens import Mark, Token

DEEPEST_TABLE: Final = 3
"""Tables in tables that stay tables."""

MOST_CELLS: Final = 3000
"""Cells of all tables together; beyond that, rows become lines."""

_RULED: Final = re.compile(r"border(?:-[a-z]+)?\s*:\s*(?!none|0|medium none)", re.IGNORECASE)


class TableForm(Enum):
    """How a table is written out."""

    TABLE = "table"
    RULED = "ruled"
    """As a table with lines, which its style asks for."""

    BLOCKS = "blocks"
    """Each cell as a block of its own."""

    LINES = "lines"
    """Each row as a line, cells one after another."""


@dataclass(slots=True)
class _Table:
    number: int
    cells: int = 0
    widest: int = 0
    in_row: int = 0
    is_ruled: bool = False
    inner: list[_Table] = field(default_factory=list)


def table_forms(found: Sequence[Token]) -> list[TableForm]:
    """Return the form of each table, in the order of their start tags."""
    tables, tops = _tables(found)
    if sum(table.cells for table in tables) > MOST_CELLS:
        return [TableForm.LINES if table.widest > 1 else TableForm.BLOCKS for table in tables]
    forms = [TableForm.BLOCKS] * len(tables)
    pending = [(table, 0) for table in tops]
    while pending:
        table, depth = pending.pop()
        stays = table.widest > 1 and depth < DEEPEST_TABLE
        if stays:
            forms[table.number] = TableForm.RULED if table.is_ruled else TableForm.TABLE
        pending.extend((inner, depth + stays) for inner in table.inner)
    return forms


def _tables(found: Sequence[Token]) -> tuple[list[_Table], list[_Table]]:
    """Return all tables, and those that are in no other."""
    tables: list[_Table] = []
    tops: list[_Table] = []
    open_ones: list[_Table] = []
    for token in found:
        if token.name == "table":
            if token.mark is Mark.START:
                table = _Table(len(tables))
                tables.append(table)
                (open_ones[-1].inner if open_ones else tops).append(table)
                open_ones.append(table)
            elif token.mark is Mark.END and open_ones:
                open_ones.pop()
        elif open_ones and token.mark is Mark.START:
            _count(open_ones[-1], token)
    return tables, tops


def _count(table: _Table, token: Token) -> None:
    if token.name == "tr":
        table.in_row = 0
    elif token.name in {"td", "th"}:
        table.cells += 1
        table.in_row += 1
        table.widest = max(table.widest, table.in_row)
        if _RULED.search(token.attributes.get("style", "")):
            table.is_ruled = True
