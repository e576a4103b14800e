"""Rows of a folder's table as columns: what a list of messages shows, read for many at once.

Fixed cells come out of the bytes of all rows together, texts one by one out of the table's heap,
equal ones decoded once. Source: [MS-PST] 2.3.4.4 (rows and cells).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import PropertyValue
from gleanpoint_parsers.mapi.values import PropertyType, decode_text, decode_value
from gleanpoint_parsers.pst.ltp.table_context import Column, TableContext
from gleanpoint_parsers.time_text import END_TICKS, FIRST_TICKS, text_of_times
from gleanpoint_parsers.times import from_filetime

_TYPE_BITS = 0x1F
_INTEGER_SIZE, _TIME_SIZE = 4, 8
_LARGEST_TEXT = 1 << 16
"""Bytes of a cell that a list shows; a larger one is read with its message."""

_TEXTS = frozenset({PropertyType.STRING, PropertyType.STRING8})

Shown = TypeVar("Shown")


class Columns:
    """Some rows of a table; each column is a list in the order of the row ids.

    Attributes:
        unread: Places of rows that cannot be read, or in which a cell cannot, is too large for a
            list, or needs the code page that only the message has; grows while columns are read.
    """

    def __init__(self, table: TableContext, row_ids: Sequence[int]) -> None:
        """Read rows; one that the table does not have, or cannot be read, is empty and unread."""
        self._table = table
        self.unread: set[int] = set()
        try:
            octets = table.rows_data(row_ids)
        except ParserError:
            octets = b"".join(self._row_by_itself(n, row_id) for n, row_id in enumerate(row_ids))
        data = np.frombuffer(octets, np.uint8)
        self._rows: npt.NDArray[np.uint8] = data.reshape(len(row_ids), table.row_size)

    def _row_by_itself(self, place: int, row_id: int) -> bytes:
        try:
            return self._table.rows_data([row_id])
        except ParserError:
            self.unread.add(place)
            return bytes(self._table.row_size)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def has(self, property_id: int) -> bool:
        """Whether the table has such a column."""
        return property_id in self._table.columns

    def integers(self, property_id: int) -> list[int | None]:
        """Return signed numbers of 32 bits; None where a row has no such cell."""
        column = self._table.columns.get(property_id)
        if column is None or column.size < _INTEGER_SIZE:
            return [None] * len(self._rows)
        values: list[int | None] = self._cells(column, "<i4").tolist()
        for place in np.flatnonzero(~self._is_there(column)).tolist():
            values[place] = None
        return values

    def times(self, property_id: int) -> list[str | None]:
        """Return times as ISO 8601 in UTC; None where a row has none."""
        column = self._table.columns.get(property_id)
        if column is None or column.size < _TIME_SIZE:
            return [None] * len(self._rows)
        ticks = np.where(self._is_there(column), self._cells(column, "<i8"), 0)
        is_usual = (ticks >= FIRST_TICKS) & (ticks < END_TICKS)
        texts = text_of_times(np.where(is_usual, ticks, 0))
        for place in np.flatnonzero(~is_usual).tolist():
            moment = from_filetime(int(ticks[place]))
            texts[place] = moment.isoformat().replace("+00:00", "Z") if moment else None
        return texts

    def texts(self, property_id: int, show: Callable[[str], str] = str) -> list[str]:
        """Return texts; an empty one where a row has none.

        Args:
            property_id: Of the column.
            show: What to make of each; called once for texts that are alike.
        """
        column = self._table.columns.get(property_id)
        if column is None or column.type not in _TEXTS:
            return [show("")] * len(self._rows)
        cells = self.raws(property_id)
        is_wide = column.type == PropertyType.STRING
        if not is_wide:
            self.unread |= {place for place, data in enumerate(cells) if not data.isascii()}
        known = {data: show(decode_text(column.type, data, "ascii")) for data in set(cells)}
        return [known[data] for data in cells]

    def values(self, property_id: int, show: Callable[[PropertyValue], Shown]) -> list[Shown]:
        """Return decoded values of any type, each made into what ``show`` returns."""
        column = self._table.columns.get(property_id)
        if column is None:
            return [show(None)] * len(self._rows)
        shown = []
        for place, data in enumerate(self.raws(property_id)):
            value = None
            try:
                value = decode_value(column.type, data, "ascii") if data else None
            except ParserError:
                self.unread.add(place)
            shown.append(show(value))
        return shown

    def raws(self, property_id: int) -> list[bytes]:
        """Return the bytes of cells of no fixed size; none where a row has no such cell."""
        column = self._table.columns.get(property_id)
        if column is None or column.size < _INTEGER_SIZE:
            return [b""] * len(self._rows)
        hnids = np.where(self._is_there(column), self._cells(column, "<u4"), 0).astype(np.uint32)
        cells = self._table.node.heap.cells(hnids)
        for place in np.flatnonzero(hnids & _TYPE_BITS).tolist():
            cells[place] = self._of_subnode(int(hnids[place]))
        self.unread |= {place for place, cell in enumerate(cells) if cell is None}
        return [cell or b"" for cell in cells]

    def _of_subnode(self, hnid: int) -> bytes | None:
        """Return a cell that lies in a sub-node; None where it cannot be read, or is too large."""
        node = self._table.node
        try:
            return node.value(hnid) if node.value_size(hnid) <= _LARGEST_TEXT else None
        except ParserError:
            return None

    def _cells(self, column: Column, code: str) -> npt.NDArray[np.signedinteger]:
        width = np.dtype(code).itemsize
        cells = np.ascontiguousarray(self._rows[:, column.offset : column.offset + width])
        return cells.view(code).ravel()

    def _is_there(self, column: Column) -> npt.NDArray[np.bool_]:
        """Return for each row whether it has a cell."""
        is_there: npt.NDArray[np.bool_] = (self._rows[:, column.place] & column.mask) != 0
        return is_there
