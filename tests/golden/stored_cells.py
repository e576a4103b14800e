"""Cells as texts, made one by one by Python: what exported files are compared with.

It shares nothing with the exports, which make their texts from whole columns.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa

from gleanpoint_parsers.tables import ColumnType

Cells = list[str | None]

_FLOATS = {"real": "<f", "float": "<d"}


def stored_cells(kind: ColumnType, values: pa.Array) -> Cells:
    """Return the cells of a column as the exports are to give them; NULL stays None.

    Raises:
        KeyError: No real file had a column of this type so far.
    """
    made = _TEXTS[kind.base]
    return [None if value is None else made(value) for value in values.to_pylist()]


def is_same(kind: ColumnType, found: str | None, stored: str | None) -> bool:
    """Whether a text stands for a stored cell: to the bit for floats, else letter for letter."""
    if found is None or stored is None or kind.base not in _FLOATS:
        return found == stored
    code = _FLOATS[kind.base]
    return struct.pack(code, float(found)) == struct.pack(code, float(stored))


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


_TEXTS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), str),
    **dict.fromkeys(("decimal", "numeric", "money", "smallmoney"), "{:f}".format),
    **dict.fromkeys(("real", "float"), repr),
    **dict.fromkeys(("char", "varchar", "text", "nchar", "nvarchar", "ntext", "sysname"), str),
    **dict.fromkeys(("binary", "varbinary", "image", "timestamp"), lambda raw: f"0x{raw.hex()}"),
    **dict.fromkeys(("datetime", "smalldatetime"), _moment),
    "bit": lambda bit: str(int(bit)),
    "uniqueidentifier": lambda raw: str(UUID(bytes=raw)).upper(),
    "xml": str,
}
