"""Rows of former states of a folder's table: subject, sender and dates of what may be gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.keys import LeftBehind, MailKey
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.pst.ltp.table_context import TableContext, TableRow
from gleanpoint_parsers.pst.messaging.node_ids import ITEMS, NodeType, related, type_of
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader

Cells: TypeAlias = tuple[bytes | None, ...]

_COMPARED = (
    PropertyId.SUBJECT,
    PropertyId.SENT_REPRESENTING_NAME,
    PropertyId.DISPLAY_TO,
    PropertyId.MESSAGE_DELIVERY_TIME,
    PropertyId.CLIENT_SUBMIT_TIME,
    PropertyId.MESSAGE_CLASS,
)
"""Columns that make a row another one: what people wrote, not what changes by itself."""

MOST_ROWS = 200_000
"""Rows of old tables that are looked at."""


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row as an old table has it.

    Args:
        key: Of what is left.
        table: Offset of the table in the file.
        folder: Node id of the folder whose table it is; None where that is not known.
        cells: What is compared.
        search_key: Of the item, which all its versions share; empty where the table has none.
    """

    key: MailKey
    table: int
    folder: int | None
    cells: Cells
    search_key: bytes = b""


def old_rows(reader: RecoveringReader, tables: Iterable[NodePlace]) -> Iterator[OldRow]:
    """Yield the rows of tables of items, each distinct one once; at most ``MOST_ROWS`` are read."""
    seen: set[tuple[int, Cells]] = set()
    read = 0
    for place in tables:
        try:
            table = reader.table(place)
        except ParserError:
            continue
        if PropertyId.SUBJECT not in table.columns:
            continue
        for row_id in table.row_ids:
            read += 1
            if read > MOST_ROWS:
                return
            cells = _cells(table, row_id) if type_of(row_id) in ITEMS else None
            if cells is None or (row_id, cells) in seen:
                continue
            seen.add((row_id, cells))
            key = MailKey(row_id, left=LeftBehind(place.data, place.subnodes, is_row=True))
            folder = related(place.nid, NodeType.FOLDER) if place.nid else None
            search_key = search_key_of(table, row_id)
            yield OldRow(key, table.node.chain.offset, folder, cells, search_key)


def live_cells(reader: RecoveringReader, nid: int) -> Cells | None:
    """Return the same cells of a live item's row; None where it has none."""
    row = reader.row(nid)
    return _compared(row) if isinstance(row, TableRow) else None


def _cells(table: TableContext, row_id: int) -> Cells | None:
    try:
        cells = _compared(table.row(row_id))
    except ParserError:
        return None
    return cells if any(cells) else None


def search_key_of(table: TableContext, row_id: int) -> bytes:
    """Return the search key in a row; none where it has none, or it cannot be read."""
    try:
        row = table.row(row_id)
        return row.raw(PropertyId.SEARCH_KEY) if PropertyId.SEARCH_KEY in row.types() else b""
    except ParserError:
        return b""


def _compared(row: TableRow) -> Cells:
    there = row.types()
    return tuple(row.raw(n) if n in there else None for n in _COMPARED)
