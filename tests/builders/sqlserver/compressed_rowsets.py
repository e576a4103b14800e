"""Write the rows of a rowset with row or page compression."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders.sqlserver import compressed_records as c
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import PlacedColumn
from tests.builders.sqlserver.compressed_records import BitCell, CompressedCell, compressed_record
from tests.builders.sqlserver.compressed_values import compressed
from tests.builders.sqlserver.page_compression import compress_page
from tests.builders.sqlserver.records import Cell, Complex
from tests.builders.sqlserver.rowsets import IN_ROW, Rowset
from tests.builders.sqlserver.tables import PAGE, Row

_ROOM = 8096


def write_compressed(rowset: Rowset, rows: Sequence[Row], *, with_pages: bool) -> None:
    """Write rows; with ``PAGE`` and ``with_pages`` each page gets anchor and dictionary."""
    rowset.unit(IN_ROW)
    rowset.counted_rows = sum(not row.is_ghost for row in rows)
    group: list[Row] = []
    cells: list[list[CompressedCell]] = []
    size = 0
    is_paged = with_pages and rowset.compression == PAGE
    for row in rows:
        made = [_cell(p, cell) for p, cell in _stored(rowset, row)]
        length = len(_record(row, made)) + 2
        if group and (size + length > _ROOM or len(group) == rowset.rows_per_page):
            _write_page(rowset, group, cells, is_paged=is_paged)
            group, cells, size = [], [], 0
        group.append(row)
        cells.append(made)
        size += length
    if group:
        _write_page(rowset, group, cells, is_paged=is_paged)
    rowset.finish()


def _stored(rowset: Rowset, row: Row) -> list[tuple[PlacedColumn, Cell]]:
    pairs = list(zip(rowset.columns, rowset.maker.cells(row), strict=True))
    return pairs[: row.column_count]


def _cell(placed: PlacedColumn, cell: Cell) -> CompressedCell:
    sql_type = placed.column.type
    if cell is None or isinstance(cell, Complex):
        return cell
    if sql_type.xtype == t.BIT:
        return BitCell(bool(cell[0]))
    return compressed(sql_type, cell)


def _record(row: Row, cells: Sequence[CompressedCell]) -> bytes:
    if row.record is not None:
        return row.record
    return compressed_record(cells, c.GHOST if row.is_ghost else c.PRIMARY, row.version_tag)


def _write_page(
    rowset: Rowset,
    rows: Sequence[Row],
    cells: Sequence[Sequence[CompressedCell]],
    *,
    is_paged: bool,
) -> None:
    page = rowset.new_page(rows[0])
    if is_paged and len({len(row) for row in cells}) == 1:
        usable = [
            not (p.column.type.is_max or p.column.type.xtype == t.BIT) for p in rowset.columns
        ]
        page.front, cells = compress_page(cells, usable[: len(cells[0])])
    for row, made in zip(rows, cells, strict=True):
        slot = page.add(_record(row, made))
        page.ghosts += row.is_ghost
        rowset.locations.append(page.at.slot(slot))
