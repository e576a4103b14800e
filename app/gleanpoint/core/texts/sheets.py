"""Workbooks: OOXML by openpyxl, row by row; the older ones by calamine, sheet by sheet."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Final

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget

MOST_CELLS: Final = 1000
"""Cells of a row that are read; a row has up to 16,384."""

EXACT: Final = 1e15
"""Whole numbers up to here are exact as workbooks store them."""


def workbook_blocks(data: bytes, budget: Budget) -> Iterator[Block]:
    """Yield the rows of every sheet; empty ones are left out.

    Values are those that were stored when the workbook was saved: nothing is computed, no link to
    another workbook is followed.

    Args:
        data: The file.
        budget: What may still be read.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - workbooks only

    # It warns of what it would not write again; nothing is written, and nobody could act on it.
    warnings.filterwarnings("ignore", module="openpyxl")
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for number, sheet in enumerate(book.worksheets):
        budget.page()
        yield Block(BlockKind.PART, budget.take(sheet.title))
        sheet.reset_dimensions()  # what the sheet says of its size need not be true
        rows = sheet.iter_rows(values_only=True, max_col=MOST_CELLS)
        yield from _rows(number, rows, budget)


def old_workbook_blocks(data: bytes, budget: Budget) -> Iterator[Block]:
    """Yield the rows of every sheet of a workbook in a binary format; arguments as above."""
    import python_calamine  # noqa: PLC0415 - old workbooks only

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    for number, name in enumerate(book.sheet_names):
        budget.page()
        yield Block(BlockKind.PART, budget.take(name))
        if budget.wants(number, 0):
            yield from _rows(number, book.get_sheet_by_name(name).iter_rows(), budget)


def cell_text(value: object) -> str:
    """Return what a cell holds, as text; numbers as short as they are exact."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < EXACT
        return str(int(value)) if is_whole else f"{value:.15g}"
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.isoformat(" ") if has_time else value.date().isoformat()
    return str(value)


def _rows(number: int, rows: Iterable[Sequence[object]], budget: Budget) -> Iterator[Block]:
    """Yield the rows of a sheet that hold something, as far as they are wanted."""
    found = 0
    for row in rows if budget.wants(number, 0) else ():
        budget.breathe()
        cells = [cell_text(value).replace("\t", " ") for value in row[:MOST_CELLS]]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if not budget.wants(number, found):
            return
        found += 1
        taken = budget.take("\t".join(cells))
        yield Block(BlockKind.ROW, cells=tuple(taken.split("\t")))
