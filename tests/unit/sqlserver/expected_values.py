"""What a reader should give for values that were put in; see the docstring of ``tables``.

Dates and times are the integers that Arrow holds, as the scalar decoders give them.
"""

from __future__ import annotations

import datetime as dt
import struct
import uuid
from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.values import calendar_ticks, clock_ticks

_DAYS_TO_1970 = 719_162
_DAYS_1900_TO_1970 = 25_567
_EXACT = Context(prec=60)


def _decimal(kind: SqlType, value: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-kind.scale), context=_EXACT)


def _padded(kind: SqlType, value: str) -> str:
    units = len(value.encode("utf-16-le")) // 2
    return value + " " * (kind.length // 2 - units)


def _date(_: SqlType, value: dt.date | int) -> int:
    days = value.toordinal() - 1 if isinstance(value, dt.date) else value
    return days - _DAYS_TO_1970


def _cut(kind: SqlType, ticks: int) -> int:
    step: int = 10 ** (7 - kind.scale)
    return ticks // step * step


def _datetimeoffset(kind: SqlType, value: tuple[object, int]) -> dict[str, int]:
    return {"utc": _cut(kind, calendar_ticks(value[0])), "offset": value[1]}


def _datetime(_: SqlType, value: tuple[int, int]) -> int:
    return (value[0] - _DAYS_1900_TO_1970) * 86_400_000 + (value[1] * 10 + 1) // 3


def _smalldatetime(_: SqlType, value: tuple[int, int]) -> int:
    return (value[0] - _DAYS_1900_TO_1970) * 86_400 + value[1] * 60


_EXPECTED: dict[int, Callable[..., object]] = {
    **dict.fromkeys((t.DECIMAL, t.NUMERIC, t.MONEY, t.SMALLMONEY), _decimal),
    t.REAL: lambda _, value: struct.unpack("<f", struct.pack("<f", value))[0],
    t.GUID: lambda _, value: uuid.UUID(str(value)).bytes,
    t.CHAR: lambda kind, value: value.ljust(kind.length),
    t.NCHAR: _padded,
    t.BINARY: lambda kind, value: value.ljust(kind.length, b"\0"),
    t.DATE: _date,
    t.TIME: lambda kind, value: _cut(kind, clock_ticks(value)) * 100,
    t.DATETIME2: lambda kind, value: _cut(kind, calendar_ticks(value)),
    t.DATETIMEOFFSET: _datetimeoffset,
    t.DATETIME: _datetime,
    t.SMALLDATETIME: _smalldatetime,
}


def expected(kind: SqlType, value: object) -> object:
    """Return what a reader should give for one value."""
    if value is None or kind.xtype not in _EXPECTED:
        return value
    return _EXPECTED[kind.xtype](kind, value)


def expected_rows(
    kinds: Sequence[SqlType], rows: Sequence[Sequence[object]]
) -> dict[object, tuple[object, ...]]:
    """Return what a reader should give for rows, by their first value."""
    found = [
        tuple(expected(kind, value) for kind, value in zip(kinds, row, strict=True)) for row in rows
    ]
    return {row[0]: row for row in found}


def differences(
    read: Mapping[object, Sequence[object]], wanted: Mapping[object, Sequence[object]]
) -> list[str]:
    """Return where two sets of rows differ, cell by cell; the first twenty."""
    found = [f"row {key!r} is missing" for key in wanted.keys() - read.keys()]
    found += [f"row {key!r} is too many" for key in read.keys() - wanted.keys()]
    for key in wanted.keys() & read.keys():
        if len(read[key]) != len(wanted[key]):
            found.append(f"row {key!r} has {len(read[key])} cells, not {len(wanted[key])}")
            continue
        pairs = enumerate(zip(read[key], wanted[key], strict=True))
        found += [
            f"row {key!r}, cell {at}: {got!r} is not {want!r}"
            for at, (got, want) in pairs
            if got != want
        ]
    return found[:20]
