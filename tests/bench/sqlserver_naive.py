"""Rows of a table decoded cell by cell into Python objects, as one would first write it.

It is here to be measured against, and as a second opinion on plain rows: it knows uncompressed
records with values in the row, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import struct
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.record import stored_width
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId, RowsetLayout, StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import column_type

Row = dict[str, object]
Decoders = list[tuple[StoredColumn, Callable[[bytes], object]]]

_FIRST_DAY = dt.datetime(1, 1, 1)  # noqa: DTZ001 - a datetime2 has no zone
_1900 = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - nor has a datetime


def naive_rows(pages: PageSource, layout: RowsetLayout) -> Iterator[Row]:
    """Yield the rows of one partition as dictionaries."""
    decoders = [(column, _decoder(column)) for column in layout.columns]
    for file, numbers in Allocation(pages).pages_of(layout.first_iam).runs:
        for number in numbers.tolist():
            page = pages.page(PageId(file, number))
            if page[1] == 1:
                yield from _rows_of(page, decoders)


def _rows_of(page: bytes, decoders: Decoders) -> Iterator[Row]:
    (slots,) = struct.unpack_from("<H", page, 22)
    for slot in range(slots):
        (offset,) = struct.unpack_from("<H", page, 8190 - 2 * slot)
        if offset and page[offset] >> 1 & 7 in {0, 1}:
            yield _row(page, offset, decoders)


def _row(page: bytes, offset: int, decoders: Decoders) -> Row:
    (end,) = struct.unpack_from("<H", page, offset + 2)
    (count,) = struct.unpack_from("<H", page, offset + end)
    bitmap = offset + end + 2
    table = bitmap + (count + 7) // 8
    (variables,) = struct.unpack_from("<H", page, table) if page[offset] & 0x20 else (0,)
    row: Row = {}
    for column, decode in decoders:
        bit = column.null_bit - 1
        if bit >= count or page[bitmap + bit // 8] >> bit % 8 & 1:
            row[column.name] = None
            continue
        if column.leaf_offset > 0:
            start = offset + column.leaf_offset
            raw = page[start : start + stored_width(column)]
        else:
            raw = _variable(page, offset, table, variables, -column.leaf_offset - 1)
        row[column.name] = decode(raw)
    return row


def _variable(page: bytes, offset: int, table: int, variables: int, number: int) -> bytes:
    if number >= variables:
        return b""
    start = table + 2 + 2 * variables
    if number:
        (end,) = struct.unpack_from("<H", page, table + 2 * number)
        start = offset + end
    (end,) = struct.unpack_from("<H", page, table + 2 + 2 * number)
    return page[start : offset + end]


def _decoder(column: StoredColumn) -> Callable[[bytes], object]:
    kind = column_type(column)
    match kind.base:
        case "decimal" | "numeric":
            return partial(_decimal, kind.scale or 0)
        case "datetime2":
            return partial(_datetime2, kind.scale or 0)
        case "bit":
            return lambda raw: bool(raw[0] >> column.bit_position & 1)
    return _VALUES[kind.base]


def _decimal(scale: int, raw: bytes) -> Decimal:
    value = Decimal(int.from_bytes(raw[1:], "little")).scaleb(-scale)
    return value if raw[0] else -value


def _datetime(raw: bytes) -> dt.datetime:
    ticks, days = struct.unpack("<ii", raw)
    return _1900 + dt.timedelta(days=days, milliseconds=round(ticks * 10 / 3))


def _datetime2(scale: int, raw: bytes) -> dt.datetime:
    ticks = int.from_bytes(raw[:-3], "little") * 10 ** (7 - scale)
    days = int.from_bytes(raw[-3:], "little")
    return _FIRST_DAY + dt.timedelta(days=days, microseconds=ticks // 10)


def _integer(raw: bytes) -> int:
    return int.from_bytes(raw, "little", signed=True)


_VALUES: dict[str, Callable[[bytes], object]] = {
    "tinyint": lambda raw: raw[0],
    "smallint": _integer,
    "int": _integer,
    "bigint": _integer,
    "money": lambda raw: Decimal(_integer(raw)) / 10_000,
    "real": lambda raw: struct.unpack("<f", raw)[0],
    "float": lambda raw: struct.unpack("<d", raw)[0],
    "datetime": _datetime,
    "uniqueidentifier": lambda raw: uuid.UUID(bytes_le=raw),
    "nchar": lambda raw: raw.decode("utf-16-le"),
    "nvarchar": lambda raw: raw.decode("utf-16-le"),
    "char": lambda raw: raw.decode("cp1252"),
    "varchar": lambda raw: raw.decode("cp1252"),
    "varbinary": bytes,
}
