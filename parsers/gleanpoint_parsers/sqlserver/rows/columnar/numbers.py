"""Numbers, truth values and identifiers: whole columns from their stored bytes.

Each function takes the cells of a fixed column and the mask of NULLs, and returns an array and
the mask of cells that are no value of the type (None where every pattern of bits is one). What
they hold there is of no meaning.

Sources: FORMAT.md, section Values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.columnar import arrays
from gleanpoint_parsers.sqlserver.rows.columnar.gather import FixedCells, Mask

Column: TypeAlias = tuple[pa.Array, Mask | None]
FixedDecoder: TypeAlias = Callable[[FixedCells, Mask], Column]

_WORD = 1 << 64
_GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, *range(8, 16)]


def stored_as_is(arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of integers and floats, which Arrow lays out as SQL Server does."""

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        return arrays.plain(arrow, cells.bytes(), nulls), None

    return decode


def bit(position: int) -> FixedDecoder:
    """Return the decoder of a bit in its byte."""

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        values = (cells.field(0, "u1") & (1 << position)).astype(np.bool_)
        return arrays.booleans(values, nulls), None

    return decode


def money(width: int, arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of amounts: integers that count ten-thousandths."""

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        wide = np.empty((len(nulls), 2), "<i8")
        wide[:, 0] = cells.field(0, f"<i{width}")
        wide[:, 1] = wide[:, 0] >> 63
        return arrays.plain(arrow, wide, nulls), None

    return decode


def decimal(precision: int, arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of decimals: a byte for the sign (1 is plus) and a magnitude."""
    limit_high, limit_low = divmod(10**precision, _WORD)

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        low_width = min(8, cells.width - 1)
        sign, low = cells.field(0, "u1"), cells.number(1, low_width)
        high = cells.number(1 + low_width, cells.width - 1 - low_width)
        bad = (sign > 1) | (high > limit_high)
        bad |= (high == limit_high) & (low >= limit_low)
        negative = sign == 0
        if negative.any():
            high = np.where(negative, ~high + (low == 0), high)
            low = np.where(negative, ~low + np.uint64(1), low)
        wide = np.empty((len(nulls), 2), "<u8")
        wide[:, 0], wide[:, 1] = low, high
        return arrays.plain(arrow, wide, nulls), bad

    return decode


def guid(cells: FixedCells, nulls: Mask) -> Column:
    """Decode uniqueidentifiers into the order in which they are printed."""
    return arrays.plain(pa.binary(16), cells.bytes()[:, _GUID_ORDER], nulls), None


def rowversion(cells: FixedCells, nulls: Mask) -> Column:
    """Decode row versions into the order in which they are printed.

    Of the two orders of bytes the one that makes the smaller number: it is a counter (see the
    decoder of single ones).
    """
    stored = cells.bytes()
    values = np.minimum(stored.view("<u8"), stored.view(">u8")).astype(">u8")
    kept = values[~nulls]
    offsets = np.zeros(len(nulls) + 1, np.int64)
    np.cumsum(~nulls * np.int64(8), out=offsets[1:])
    data = kept.view(np.uint8).reshape(-1)
    return arrays.lengthy(pa.large_binary(), offsets, data, nulls), None
