"""The levels above the rows of a clustered index, and the leaves of nonclustered ones.

Source: FORMAT.md of the parser, section Index records.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import records as r
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.allocation import AllocationUnit
from tests.builders.sqlserver.columns import Column, PlacedColumn, place_columns
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver.records import Place
from tests.builders.sqlserver.rowsets import IN_ROW, Rowset, link
from tests.builders.sqlserver.tables import Index, Row, Table
from tests.builders.sqlserver.values import stored

_ROW_ID = Column("", t.binary(8), nullable=False)
ROW_ADDRESS = 0
_NO_END_OF_FIXED_PART = 3
"""Fixed columns of an index row begin after one byte, not after four."""


class Key(NamedTuple):
    """Key columns of one row, as index records hold them."""

    fixed: bytes
    variable: tuple[bytes, ...]


def _key(columns: Sequence[PlacedColumn], row: Row) -> Key:
    fixed, variable = b"", []
    for placed in columns:
        value = row.uniquifier if placed.id == 0 else row.values[placed.id - 1]
        data = b"" if value is None else stored(placed.column.type, value)
        if placed.column.type.is_fixed:
            fixed += data.ljust(placed.column.type.length, b"\0")
        else:
            variable.append(data)
    return Key(fixed, tuple(variable))


def write_tree(rowset: Rowset) -> None:
    """Put index levels over the pages of a clustered rowset."""
    keys = [placed for placed in rowset.columns if placed.key_ordinal]
    pairs = zip(rowset.pages, rowset.leading, strict=True)
    leaves = [(page.at, _key(keys, row)) for page, row in pairs]
    _write_levels(rowset.unit(IN_ROW), leaves, len(keys))


def _write_levels(
    unit: AllocationUnit, below: Sequence[tuple[PageAt, Key]], columns: int, level: int = 1
) -> None:
    if len(below) == 1 and level > 1:
        unit.root = below[0][0]
        return
    made: list[BuiltPage] = []
    above: list[tuple[PageAt, Key]] = []
    for at, key in below:
        count = columns if key.variable else 0
        record = r.index_record(key.fixed, at.pointer, key.variable, count)
        if not made or not made[-1].fits(record):
            made.append(unit.new_page(p.INDEX, 1 + len(key.fixed) + 6, level))
            above.append((made[-1].at, key))
        made[-1].add(record)
    link(made)
    _write_levels(unit, above, columns, level + 1)


def _leaf_columns(table: Table, index: Index) -> tuple[PlacedColumn, ...]:
    """Return where the columns of a nonclustered leaf lie.

    ``id`` is their number in the index; which of the table's they are says ``_leaf_sources``.
    """
    sources = _leaf_sources(table, index)
    chosen = [_ROW_ID if s == ROW_ADDRESS else table.columns[s - 1] for s in sources]
    keys = len(sources) - len(index.included)
    keys = len(index.key) if index.has_unique_keys else keys
    placed = place_columns(chosen)
    return tuple(
        PlacedColumn(
            column.column,
            _shifted(column.place, _NO_END_OF_FIXED_PART),
            number,
            number,
            number if number <= keys else 0,
        )
        for number, column in enumerate(placed, start=1)
    )


def _leaf_sources(table: Table, index: Index) -> list[int]:
    """Return the column ids of a nonclustered leaf; ``ROW_ADDRESS`` for that of a heap's row."""
    own = list(index.key)
    if table.clustered is not None:
        own += [name for name in table.clustered.key if name not in own]
    ids = [table.column_id(name) for name in own]
    if table.clustered is None:
        ids.append(ROW_ADDRESS)
    return ids + [table.column_id(name) for name in index.included if name not in own]


def _shifted(place: Place, shift: int) -> Place:
    if place.leaf_offset <= 0:
        return place
    return place._replace(leaf_offset=place.leaf_offset - shift)


def write_nonclustered(
    rowset: Rowset, table: Table, index: Index, locations: Sequence[bytes]
) -> tuple[PlacedColumn, ...]:
    """Write the leaves of a nonclustered index; return where columns lie in them."""
    columns = _leaf_columns(table, index)
    unit = rowset.unit(IN_ROW)
    width = max(
        [1]
        + [c.place.leaf_offset + max(c.place.width, 1) for c in columns if c.place.leaf_offset > 0]
    )
    sources = _leaf_sources(table, index)
    pairs = [(row, at) for row, at in zip(table.rows, locations, strict=True) if not row.is_ghost]
    first = sources[0] - 1
    pairs.sort(key=lambda pair: (pair[0].values[first] is not None, pair[0].values[first] or 0))
    for row, location in pairs:
        record = _leaf(columns, sources, row, location, width)
        if not rowset.pages or not rowset.pages[-1].fits(record):
            rowset.pages.append(unit.new_page(p.INDEX, width))
        rowset.pages[-1].add(record)
    link(rowset.pages)
    return columns


def _leaf(
    columns: Sequence[PlacedColumn],
    sources: Sequence[int],
    row: Row,
    location: bytes,
    width: int,
) -> bytes:
    cells: list[r.Cell] = []
    for placed, source in zip(columns, sources, strict=True):
        value = None if source == ROW_ADDRESS else row.values[source - 1]
        data = None if value is None else stored(placed.column.type, value)
        cells.append(location if source == ROW_ADDRESS else data)
    return r.index_leaf_record([placed.place for placed in columns], cells, width)
