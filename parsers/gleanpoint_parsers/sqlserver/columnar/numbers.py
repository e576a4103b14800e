"""Numbers, truth values and identifiers: whole columns from their stored bytes.

Each function takes the cells of a fixed column, shape (rows, bytes), and the mask of NULLs, and
returns an array and the mask of cells that are no value of the type (None where every pattern
of bits is one). What they hold there is of no meaning.

Sources: FORMAT.md, section Values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gleanpoint_parsers.sqlserver.columnar import arrays
from gleanpoint_parsers.sqlserver.columnar.gather import Bytes, Mask

Column: TypeAlias = tuple[pa.Array, Mask | None]
FixedDecoder: TypeAlias = Callable[[Bytes, Mask], Column]

_WORD = 1 << 64
_GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, *range(8, 16)]


def words(cells: Bytes, offset: int, width: int) -> npt.NDArray[np.uint64]:
    """Return the little-endian number of up to 8 bytes at ``offset`` of each cell."""
    wide = np.zeros((len(cells), 8), np.uint8)
    wide[:, :width] = cells[:, offset : offset + width]
    return wide.view("<u8")[:, 0]


def stored_as_is(arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of integers and floats, which Arrow lays out as SQL Server does."""

    def decode(cells: Bytes, nulls: Mask) -> Column:
        return arrays.plain(arrow, cells, nulls), None

    return decode


def bit(position: int) -> FixedDecoder:
    """Return the decoder of a bit in its byte."""

    def decode(cells: Bytes, nulls: Mask) -> Column:
        values = (cells[:, 0] & (1 << position)).astype(np.bool_)
        return arrays.booleans(values, nulls), None

    return decode


def money(width: int, arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of amounts: integers that count ten-thousandths."""

    def decode(cells: Bytes, nulls: Mask) -> Column:
        stored = np.ascontiguousarray(cells).view("<i8" if width == 8 else "<i4")[:, 0]  # noqa: PLR2004 - bytes of money
        wide = np.empty((len(cells), 2), "<i8")
        wide[:, 0] = stored
        wide[:, 1] = wide[:, 0] >> 63
        return arrays.plain(arrow, wide, nulls), None

    return decode


def decimal(precision: int, arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of decimals: a byte for the sign (1 is plus) and a magnitude."""
    limit_high, limit_low = divmod(10**precision, _WORD)

    def decode(cells: Bytes, nulls: Mask) -> Column:
        low_width = min(8, cells.shape[1] - 1)
        low = words(cells, 1, low_width)
        high = words(cells, 1 + low_width, cells.shape[1] - 1 - low_width)
        bad = (cells[:, 0] > 1) | (high > limit_high)
        bad |= (high == limit_high) & (low >= limit_low)
        negative = cells[:, 0] == 0
        wide = np.empty((len(cells), 2), "<u8")
        wide[:, 0] = np.where(negative, ~low + np.uint64(1), low)
        wide[:, 1] = np.where(negative, ~high + (low == 0), high)
        return arrays.plain(arrow, wide, nulls), bad

    return decode


def guid(cells: Bytes, nulls: Mask) -> Column:
    """Decode uniqueidentifiers into the order in which they are printed."""
    return arrays.plain(pa.binary(16), cells[:, _GUID_ORDER], nulls), None


def rowversion(cells: Bytes, nulls: Mask) -> Column:
    """Decode row versions into the order in which they are printed.

    Of the two orders of bytes the one that makes the smaller number: it is a counter (see the
    decoder of single ones).
    """
    stored = np.ascontiguousarray(cells)
    values = np.minimum(stored.view("<u8"), stored.view(">u8")).astype(">u8")
    kept = values[~nulls]
    offsets = np.zeros(len(nulls) + 1, np.int64)
    np.cumsum(~nulls * np.int64(8), out=offsets[1:])
    data = kept.view(np.uint8).reshape(-1)
    return arrays.lengthy(pa.large_binary(), offsets, data, nulls), None
