"""One column of many records: where its cells lie, and how they become an Arrow array."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.columnar import arrays, moments, numbers, text
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes, Mask, Numbers, ragged, windows
from gleanpoint_parsers.sqlserver.rows.columnar.numbers import FixedDecoder
from gleanpoint_parsers.sqlserver.rows.columnar.records import Records
from gleanpoint_parsers.sqlserver.storage.record import stored_width
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.collation import code_page
from gleanpoint_parsers.sqlserver.types.type_ids import fixed_width
from gleanpoint_parsers.tables import ColumnType

PiecesDecoder = Callable[[Numbers, Bytes, Mask], tuple[pa.Array, Mask | None]]
"""From the pieces of a column and the mask of NULLs to an array and the mask of bad cells."""

_BITS_OF_BYTE = 8
_NUMBERS = frozenset({"tinyint", "smallint", "int", "bigint", "real", "float"})
_UTF16 = frozenset({"nchar", "nvarchar", "ntext", "sysname"})
_CODE_PAGE = frozenset({"char", "varchar", "text"})
_BINARY = frozenset({"binary", "varbinary", "image"})


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """How one column is read.

    Args:
        stored: Where it lies.
        type: What it is.
        arrow: What it becomes.
        fixed: Decoder of cells of one width; None where there is none.
        pieces: Decoder of cells of any width; None where there is none.
    """

    stored: StoredColumn
    type: ColumnType
    arrow: pa.DataType
    fixed: FixedDecoder | None
    pieces: PiecesDecoder | None

    @property
    def in_bulk(self) -> bool:
        """Whether its cells are decoded together at all."""
        return self.fixed is not None or self.pieces is not None


def plan_column(stored: StoredColumn, kind: ColumnType, arrow: pa.DataType) -> ColumnPlan:
    """Return how a column is read; what has no decoder here is left to that of single cells."""
    if stored.is_sparse or stored.is_vardecimal or not stored.leaf_offset:
        return ColumnPlan(stored, kind, arrow, None, None)
    fixed = _fixed_decoder(stored, kind, arrow)
    if fixed is not None:
        width = fixed_width(stored.xtype, stored.length, stored.precision, stored.scale)
        in_place = stored.leaf_offset > 0 and width == stored_width(stored)
        in_place &= 0 <= stored.bit_position < _BITS_OF_BYTE
        return ColumnPlan(stored, kind, arrow, fixed if in_place else None, None)
    return ColumnPlan(stored, kind, arrow, None, _pieces_decoder(stored, kind, arrow))


def decode_column(records: Records, plan: ColumnPlan) -> tuple[pa.Array, Mask]:
    """Decode one column of records.

    Returns:
        The array, and the mask of cells that the reader of single cells must decode: their
        place in the array holds NULL or a value of no meaning.
    """
    stored = plan.stored
    nulls, older = records.is_null(stored), records.is_older(stored)
    left = np.zeros(len(records), np.bool_)
    if older is not None:
        nulls |= older
        left |= older & (stored.default is not None)
    if not plan.in_bulk:
        return pa.nulls(len(records), plan.arrow), ~nulls | left
    if plan.fixed is not None:
        array, bad = plan.fixed(records.fixed(stored), nulls)
    else:
        array, bad, elsewhere = _decode_pieces(records, plan, nulls)
        left |= elsewhere
    if bad is not None:
        left |= bad & ~nulls
    return array, left


def _decode_pieces(
    records: Records, plan: ColumnPlan, nulls: Mask
) -> tuple[pa.Array, Mask | None, Mask]:
    """Return the array, its bad cells, and the cells that lie elsewhere."""
    assert plan.pieces is not None  # noqa: S101 - what plan_column promises
    stored = plan.stored
    if stored.leaf_offset > 0:
        offsets, data = _fixed_pieces(records, stored, nulls)
        elsewhere = np.zeros(len(records), np.bool_)
    else:
        number = -stored.leaf_offset - 1
        first, last = records.ends[number], records.ends[number + 1]
        elsewhere = records.complex[number] & ~nulls & (last > first)
        lengths = np.where(nulls | elsewhere, 0, last - first)
        offsets, data = ragged(records.buffer, records.start + first, lengths)
    array, bad = plan.pieces(offsets, data, nulls | elsewhere)
    return array, bad, elsewhere


def _fixed_pieces(records: Records, stored: StoredColumn, nulls: Mask) -> tuple[Numbers, Bytes]:
    """Return the cells of a fixed column as pieces, those of NULLs empty."""
    width = stored_width(stored)
    kept = records.start[~nulls] + stored.leaf_offset
    offsets = np.zeros(len(records) + 1, np.int64)
    np.cumsum(~nulls * np.int64(width), out=offsets[1:])
    return offsets, windows(records.buffer, kept, width).reshape(-1)


def _fixed_decoder(
    stored: StoredColumn, kind: ColumnType, arrow: pa.DataType
) -> FixedDecoder | None:
    if kind.base in _NUMBERS:
        return numbers.stored_as_is(arrow)
    scale = kind.scale or 0
    made: dict[str, Callable[[], FixedDecoder]] = {
        "bit": lambda: numbers.bit(stored.bit_position),
        "money": lambda: numbers.money(8, arrow),
        "smallmoney": lambda: numbers.money(4, arrow),
        "decimal": lambda: numbers.decimal(kind.precision or 0, arrow),
        "numeric": lambda: numbers.decimal(kind.precision or 0, arrow),
        "uniqueidentifier": lambda: numbers.guid,
        "timestamp": lambda: numbers.rowversion,
        "date": lambda: moments.date,
        "time": lambda: moments.time(scale),
        "smalldatetime": lambda: moments.smalldatetime,
        "datetime": lambda: moments.datetime,
        "datetime2": lambda: moments.datetime2(scale),
        "datetimeoffset": lambda: moments.datetimeoffset(scale, arrow),
    }
    make = made.get(kind.base)
    return make() if make else None


def _pieces_decoder(
    stored: StoredColumn, kind: ColumnType, arrow: pa.DataType
) -> PiecesDecoder | None:
    if kind.base in _UTF16:
        return partial(_text, text.utf16)
    if kind.base in _CODE_PAGE:
        return partial(_text, text.text_decoder(code_page(stored.collation)))
    if kind.base in _BINARY and arrow == pa.large_binary():
        return _binary
    return None


def _text(
    decode: text.TextDecoder, offsets: Numbers, data: Bytes, nulls: Mask
) -> tuple[pa.Array, Mask | None]:
    (places, encoded), bad = decode(offsets, data)
    return arrays.lengthy(pa.large_string(), places, encoded, nulls), bad


def _binary(offsets: Numbers, data: Bytes, nulls: Mask) -> tuple[pa.Array, Mask | None]:
    return arrays.lengthy(pa.large_binary(), offsets, data, nulls), None
