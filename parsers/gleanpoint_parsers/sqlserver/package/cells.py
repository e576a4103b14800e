"""Values of columns from their bytes in a data file, many at once or one by one.

A data file has the values of a server's protocol, not of its pages: halves of amounts and
moments stand the other way round, decimals bring precision and scale, text of every type is
UTF-16, times have all seven digits. What has been put in the order of pages goes to the decoders
of pages.

Sources: FORMAT.md beside this file; [MS-TDS] 2.2.5.5 (money, datetime, numeric).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import cast

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.package.variant_value import variant_value
from gleanpoint_parsers.sqlserver.rows.columnar import arrays, moments, numbers, text
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes, FixedCells, Mask, Numbers
from gleanpoint_parsers.sqlserver.rows.columnar.numbers import Column, FixedDecoder
from gleanpoint_parsers.sqlserver.types import moments as single_moments
from gleanpoint_parsers.sqlserver.types.characters import utf16_text
from gleanpoint_parsers.sqlserver.types.decoders import Decoder, decoder_of
from gleanpoint_parsers.sqlserver.types.hierarchy_id import hierarchy_path
from gleanpoint_parsers.sqlserver.types.numbers import EXACT
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail, wrong_length
from gleanpoint_parsers.sqlserver.types.spatial import geography, geometry
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_TIME_SCALE, time_width
from gleanpoint_parsers.tables import ColumnType

PiecesDecoder = Callable[[Numbers, Bytes, Mask], Column]
"""From the pieces of a column and the mask of NULLs to an array and the mask of bad cells."""

_AS_IT_IS = frozenset({"tinyint", "smallint", "int", "bigint", "real", "float"})
_TEXTS = frozenset({"char", "varchar", "text", "nchar", "nvarchar", "ntext", "sysname"})
_BINARIES = frozenset({"binary", "varbinary", "image"})
_DECIMALS = frozenset({"decimal", "numeric"})
_TIMES = {"time": 0, "datetime2": 3, "datetimeoffset": 5}
_HALVES = {"money": 4, "datetime": 4, "smalldatetime": 2}
"""Bytes of each half of the types whose halves stand the other way round."""
_BYTE_ORDER_MARK = "\ufeff"
_DECIMAL_HEAD = 2
"""Bytes of precision and scale, which lengths of 7, 11, 15 and 19 have before the sign."""
_DECIMALS_WITH_HEAD = frozenset({7, 11, 15, 19})


@dataclass(frozen=True, slots=True)
class CellDecoders:
    """How the values of a column are decoded.

    Args:
        fixed: Decodes cells of one width: takes that width and returns the decoder, None where
            there is none for it; None for types without one.
        pieces: Decodes cells of any width; None for types without one.
        single: Decodes one cell.
        codec: Of text that may be decoded piece by piece; None for others.
    """

    fixed: Callable[[int], FixedDecoder | None] | None
    pieces: PiecesDecoder | None
    single: Decoder
    codec: str | None = None


def cell_decoders(kind: ColumnType, arrow: pa.DataType) -> CellDecoders:
    """Return how the values of a column are decoded."""
    base = kind.base
    made = CellDecoders(None, None, _COMPOSED.get(base, bytes))
    if base in _TEXTS:
        made = CellDecoders(None, _text, utf16_text, "utf-16-le")
    elif base in _BINARIES:
        made = CellDecoders(None, _binary, bytes)
    elif base in _DECIMALS:
        made = CellDecoders(_decimals(kind, arrow), None, _decimal(kind))
    elif base in _TIMES:
        made = CellDecoders(_times(kind, arrow), None, _time(kind))
    elif base in _HALVES:
        made = _swapped(kind, arrow)
    else:
        fixed = _plain_fixed(base, arrow)
        if fixed is not None:
            made = CellDecoders(lambda _: fixed, None, decoder_of(kind, 0))
    return made


def _plain_fixed(base: str, arrow: pa.DataType) -> FixedDecoder | None:
    if base in _AS_IT_IS:
        return numbers.stored_as_is(arrow)
    return {
        "bit": numbers.bit(0),
        "smallmoney": numbers.money(4, arrow),
        "uniqueidentifier": numbers.guid,
        "timestamp": numbers.rowversion,
        "date": moments.date,
    }.get(base)


def _text(offsets: Numbers, data: Bytes, nulls: Mask) -> Column:
    (places, encoded), bad = text.utf16(offsets, data)
    return arrays.lengthy(pa.large_string(), places, encoded, nulls), bad


def _binary(offsets: Numbers, data: Bytes, nulls: Mask) -> Column:
    return arrays.lengthy(pa.large_binary(), offsets, data, nulls), None


def _xml(raw: bytes) -> str:
    return utf16_text(raw).removeprefix(_BYTE_ORDER_MARK)


def _swapped(kind: ColumnType, arrow: pa.DataType) -> CellDecoders:
    """Return the decoders of types whose halves stand the other way round."""
    half = _HALVES[kind.base]
    decoders: dict[str, FixedDecoder] = {
        "money": numbers.money(8, arrow),
        "datetime": moments.datetime,
        "smalldatetime": moments.smalldatetime,
    }
    fixed, single = decoders[kind.base], decoder_of(kind, 0)

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        stored = cells.bytes()
        turned = np.ascontiguousarray(np.concatenate([stored[:, half:], stored[:, :half]], axis=1))
        return fixed(FixedCells(turned, 0, 2 * half), nulls)

    return CellDecoders(lambda _: decode, None, lambda raw: single(raw[half:] + raw[:half]))


def _decimals(kind: ColumnType, arrow: pa.DataType) -> Callable[[int], FixedDecoder | None]:
    """Return the maker of decoders of decimals, those of another scale left to single ones."""
    fixed = numbers.decimal(kind.precision or 0, arrow)

    def of_width(width: int) -> FixedDecoder:
        head = _DECIMAL_HEAD if width in _DECIMALS_WITH_HEAD else 0

        def decode(cells: FixedCells, nulls: Mask) -> Column:
            array, bad = fixed(FixedCells(cells.block, head, width - head), nulls)
            if head and bad is not None:
                bad = bad | (cells.field(1, "u1") != (kind.scale or 0))
            return array, bad

        return decode

    return of_width


def _decimal(kind: ColumnType) -> Decoder:
    """Return the decoder of one decimal, which may have fewer digits behind the point."""

    def decode(raw: bytes) -> Decimal:
        head = _DECIMAL_HEAD if len(raw) in _DECIMALS_WITH_HEAD else 0
        scale = raw[1] if head else kind.scale or 0
        precision = max(kind.precision or 0, raw[0] if head else 0)
        inner = ColumnType(kind.base, precision=precision, scale=scale)
        value = cast(Decimal, decoder_of(inner, 0)(raw[head:]))
        try:
            exact = value.quantize(Decimal(1).scaleb(-(kind.scale or 0)), context=EXACT)
        except InvalidOperation:
            raise BadValueError(f"{value} is no {kind.declaration}{tail(raw)}") from None
        if exact != value:
            raise BadValueError(f"{value} is no {kind.declaration}{tail(raw)}")
        return exact

    return decode


def _times(kind: ColumnType, arrow: pa.DataType) -> Callable[[int], FixedDecoder | None]:
    def of_width(width: int) -> FixedDecoder | None:
        scale = _scale_of(kind, width)
        if scale is None:
            return None
        if kind.base == "time":
            return moments.time(scale)
        if kind.base == "datetime2":
            return moments.datetime2(scale)
        return moments.datetimeoffset(scale, arrow)

    return of_width


def _time(kind: ColumnType) -> Decoder:
    makers: dict[str, Callable[[int], Decoder]] = {
        "time": single_moments.time,
        "datetime2": single_moments.datetime2,
        "datetimeoffset": single_moments.datetimeoffset,
    }

    def decode(raw: bytes) -> object:
        scale = _scale_of(kind, len(raw))
        if scale is None:
            raise wrong_length(kind.declaration, "other numbers of", raw)
        return makers[kind.base](scale)(raw)

    return decode


def _scale_of(kind: ColumnType, width: int) -> int | None:
    """Return the digits of a second that values of a width have; None for no such width."""
    beside = _TIMES[kind.base]
    if width == time_width(LARGEST_TIME_SCALE) + beside:
        return LARGEST_TIME_SCALE
    own = kind.scale or 0
    return own if width == time_width(own) + beside else None


_COMPOSED: dict[str, Decoder] = {
    "hierarchyid": hierarchy_path,
    "geometry": geometry,
    "geography": geography,
    "sql_variant": variant_value,
    "xml": _xml,
}
