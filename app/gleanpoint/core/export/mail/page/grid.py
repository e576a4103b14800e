"""The cells of a table, each with its place, so that no two lie on one another."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from gleanpoint.core.preview.html_tables import MOST_CELLS

Block: TypeAlias = dict[str, Any]
"""One block of a page, as JSON; ``kind`` says which: para, rule, list, quote, table, row, cell."""

MOST_COLUMNS: Final = 60
"""Columns of one table; what stands to the right of them goes before it."""


def grid_of(rows: list[Block]) -> Block:
    """Return the cells of a table and their columns.

    Args:
        rows: What is in the table; what is no cell of a row is given back as ``blocks``.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Block] = []
    loose = [block for block in rows if block["kind"] != "row"]
    lines = [block["blocks"] for block in rows if block["kind"] == "row"]
    for y, line in enumerate(lines):
        x = 0
        for block in line:
            x = _first_free(taken, x, y)
            if block["kind"] != "cell" or x >= MOST_COLUMNS or len(cells) >= MOST_CELLS:
                loose += block.get("blocks", [block]) if block["kind"] == "cell" else [block]
                continue
            across = _room(taken, x, y, min(block["colspan"], MOST_COLUMNS - x))
            down = min(block["rowspan"], len(lines) - y)
            taken.update((x + i, y + j) for i in range(across) for j in range(down))
            cells.append({**block, "x": x, "y": y, "colspan": across, "rowspan": down})
    columns = max((x + 1 for x, _ in taken), default=1)
    return {"columns": columns, "cells": cells, "blocks": loose}


def _first_free(taken: set[tuple[int, int]], x: int, y: int) -> int:
    while (x, y) in taken:
        x += 1
    return x


def _room(taken: set[tuple[int, int]], x: int, y: int, wanted: int) -> int:
    """Return how many columns a cell can go across before it meets another one."""
    return next((step for step in range(1, wanted) if (x + step, y) in taken), wanted)
