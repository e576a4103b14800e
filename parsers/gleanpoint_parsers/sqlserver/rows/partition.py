"""How the rows of one partition are read: its layout, and the readers made for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.rows.columnar.columns import ColumnPlan, plan_column
from gleanpoint_parsers.sqlserver.rows.columnar.records import RecordShape
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression, RowsetLayout, StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type, column_type
from gleanpoint_parsers.sqlserver.types.decoders import codec_of
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.tables import ColumnType

_DECIMALS = frozenset({"decimal", "numeric"})

_GROWTH = {"xml": 64, "geometry": 8, "geography": 8}
"""By type: names of elements are stored once and written each time (``xml_text`` allows so much);
a shape comes as text and as WKB, both made from the numbers of all its points."""


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """A column that is shown, whatever partition it is read from.

    Args:
        column_id: Id of the table's column.
        name: As it is shown.
        type: Of its values.
        arrow: What they become.
        collation: Collation id of its text.
        problem: Why none of its values can be read; None where they can.
    """

    column_id: int
    name: str
    type: ColumnType
    arrow: pa.DataType
    collation: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class CellReader:
    """How the cells of one column are read from the records of one partition.

    Args:
        column: The column.
        index: Its place in the layout; None where the layout does not have it.
        plan: How many cells are decoded at once; None where they cannot be.
        decode: Decoder of one cell.
        problem: Why none of its values can be read; None where they can.
        codec: Encoding of the cells, where they are texts.
    """

    column: WantedColumn
    index: int | None
    plan: ColumnPlan | None
    decode: Callable[[bytes], object]
    problem: str | None
    codec: str | None = None

    @property
    def growth(self) -> int:
        """How many times larger than its stored bytes a value is reckoned to be."""
        return _GROWTH.get(self.column.type.base, 1)


class Partition:
    """The readers of one partition.

    Args:
        source: The database.
        layout: How its records are laid out.
        columns: The columns that are shown.
    """

    def __init__(
        self, source: PageSource, layout: RowsetLayout, columns: tuple[WantedColumn, ...]
    ) -> None:
        self.layout = layout
        self.shape = RecordShape(layout.columns)
        self.off_row = OffRowReader(source)
        self.readers: Mapping[WantedColumn, CellReader] = {
            column: _reader(layout, column) for column in columns
        }

    @property
    def is_compressed(self) -> bool:
        """Whether its records are compressed, each on its own or page by page."""
        return self.layout.compression is not Compression.NONE

    @property
    def in_bulk(self) -> bool:
        """Whether its records can be read many at once."""
        return not self.is_compressed and self.shape.is_plain


def _reader(layout: RowsetLayout, column: WantedColumn) -> CellReader:
    index = next(
        (n for n, one in enumerate(layout.columns) if _is_column(one, column.column_id)), None
    )
    problem = column.problem
    if index is None:
        problem = problem or f"Partition {layout.partition} has no place for this column"
    elif problem is None:
        try:
            stored = layout.columns[index]
            kind = _kind(stored, column)
            plan, codec = plan_column(stored, kind, column.arrow), codec_of(kind, stored.collation)
            return CellReader(column, index, plan, _decoder(stored, column), None, codec)
        except ParserError as error:
            problem = str(error)
    return CellReader(column, index, None, _refuse, problem)


def _kind(stored: StoredColumn, column: WantedColumn) -> ColumnType:
    """Return the type by which cells are decoded.

    Raises:
        ParserError: The two places where the catalog keeps it contradict each other.
    """
    own = column_type(stored)
    if arrow_type(own) == column.arrow:
        return own
    both = {own.base, column.type.base}
    if both <= _DECIMALS and own.scale == column.type.scale:
        return column.type  # made wider within its storage size, which leaves the rows alone
    told = f"{column.type.declaration}, and its rows as {own.declaration}"
    raise ParserError(f"The catalog describes column {column.name!r} as {told}")


def _decoder(stored: StoredColumn, column: WantedColumn) -> Callable[[bytes], object]:
    if column.type.base in _DECIMALS:
        stored = replace(stored, precision=column.type.precision or 0)
    return scalar_decoder(stored)


def _refuse(raw: bytes) -> object:
    raise ParserError(f"{len(raw)} bytes of a column that cannot be read")


def _is_column(stored: StoredColumn, column_id: int) -> bool:
    return stored.column_id == column_id and not (stored.is_dropped or stored.is_uniquifier)
