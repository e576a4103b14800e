"""Rows of Python values as cells: what lies in the row, and what is put elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.builders.sqlserver import records
from tests.builders.sqlserver.columns import PlacedColumn
from tests.builders.sqlserver.lobs import LobForm, LobStore
from tests.builders.sqlserver.records import Cell, Complex, RowForm
from tests.builders.sqlserver.tables import Row
from tests.builders.sqlserver.values import stored

MOST_IN_ROW = 8060
_LOB_DATA, _ROW_OVERFLOW = 2, 3
_MOST_MAX_IN_ROW = 8000


class NullBlob:
    """A text, ntext or image that is NULL by its root record."""


@dataclass(frozen=True, slots=True)
class CellMaker:
    """Makes the cells of one rowset's rows.

    Args:
        columns: In the order of their null bits; sparse ones anywhere.
        form: How values off the row are stored.
        store: Gives the place for values of an allocation unit type.
    """

    columns: Sequence[PlacedColumn]
    form: LobForm
    store: Callable[[int], LobStore]

    def cells(self, row: Row) -> list[Cell]:
        """Return the cells of the columns that are not sparse."""
        return [self._cell(c, row) for c in self.columns if not c.column.is_sparse]

    def sparse(self, row: Row) -> dict[int, bytes]:
        """Return the sparse values by column id."""
        return {
            c.id: stored(c.column.type, row.values[c.id - 1])
            for c in self.columns
            if c.column.is_sparse and row.values[c.id - 1] is not None
        }

    def _cell(self, placed: PlacedColumn, row: Row) -> Cell:
        if placed.id == 0:
            return stored(placed.column.type, row.uniquifier) if row.uniquifier else None
        value = row.values[placed.id - 1]
        sql_type = placed.column.type
        if value is None or isinstance(value, Complex):
            return value
        if isinstance(value, NullBlob):
            return self.store(_LOB_DATA).text_pointer(None)
        data = stored(sql_type, value)
        is_forced = placed.column.name in row.off_row
        if sql_type.is_legacy_lob:
            return self._legacy(data, is_forced=is_forced)
        if sql_type.is_max:
            is_off = is_forced or len(data) > _MOST_MAX_IN_ROW or self.form.is_max_off_row
            return self.store(_LOB_DATA).max_value(data) if is_off else data
        return self.store(_ROW_OVERFLOW).overflow(data) if is_forced else data

    def _legacy(self, data: bytes, *, is_forced: bool) -> Cell:
        if not self.form.text_in_row:
            return self.store(_LOB_DATA).text_pointer(data)
        if len(data) <= self.form.text_in_row and not is_forced:
            return data
        return self.store(_LOB_DATA).in_row_text(data)

    def record(self, row: Row, form: RowForm) -> bytes:
        """Return the uncompressed record of a row; values move off it until it fits."""
        if row.record is not None:
            return row.record
        cells = self.cells(row)
        dense = [c for c in self.columns if not c.column.is_sparse]
        form = replace(form, sparse=self.sparse(row) or None)
        places = [c.place for c in dense]
        made = records.plain_record(places, cells, form)
        while len(made) - len(form.version_tag) > MOST_IN_ROW:
            self._move_longest(dense, cells)
            made = records.plain_record(places, cells, form)
        return made

    def _move_longest(self, columns: Sequence[PlacedColumn], cells: list[Cell]) -> None:
        movable = [
            (len(cell), n)
            for n, (column, cell) in enumerate(zip(columns, cells, strict=True))
            if isinstance(cell, bytes) and not column.column.type.is_fixed and len(cell) > 24
        ]
        _, number = max(movable)
        data = cells[number]
        assert isinstance(data, bytes)
        if columns[number].column.type.is_max:
            cells[number] = self.store(_LOB_DATA).max_value(data)
        else:
            cells[number] = self.store(_ROW_OVERFLOW).overflow(data)
