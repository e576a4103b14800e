"""Values of properties as bytes, by their types.

A value is given as people write it: numbers, texts, bytes, ``datetime``, ``UUID``, ``Decimal``
for currency, lists for several of them. Source: [MS-OXCDATA] 2.11, [MS-PST] 2.3.3.3.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

INT16, INT32, FLOAT, DOUBLE, CURRENCY, APP_TIME = 0x02, 0x03, 0x04, 0x05, 0x06, 0x07
ERROR, BOOL, OBJECT, INT64, STRING8, UNICODE_TEXT = 0x0A, 0x0B, 0x0D, 0x14, 0x1E, 0x1F
TIME, GUID, BINARY, SEVERAL = 0x40, 0x48, 0x0102, 0x1000
INLINE = {INT16, INT32, FLOAT, ERROR, BOOL}
"""Kept in the four bytes of the property itself."""
_VARIABLE = {STRING8, UNICODE_TEXT, BINARY}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def filetime(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1) * 10


def _time(value: datetime | int) -> bytes:
    return struct.pack("<Q", value if isinstance(value, int) else filetime(value))


def _currency(value: Decimal) -> bytes:
    return struct.pack("<q", int(value * 10_000))


def _guid(value: UUID | bytes) -> bytes:
    return value.bytes_le if isinstance(value, UUID) else value


def _wide(value: str) -> bytes:
    return value.encode("utf-16-le", "surrogatepass")


def _packer(code: str) -> Callable[[Any], bytes]:
    return struct.Struct(code).pack


_PACK: dict[int, Callable[[Any], bytes]] = {
    INT16: _packer("<h"),
    INT32: _packer("<i"),
    FLOAT: _packer("<f"),
    DOUBLE: _packer("<d"),
    CURRENCY: _currency,
    APP_TIME: _packer("<d"),
    ERROR: _packer("<I"),
    BOOL: _packer("<?"),
    INT64: _packer("<q"),
    TIME: _time,
    GUID: _guid,
    UNICODE_TEXT: _wide,
    BINARY: bytes,
}
FIXED = {INT16: 2, INT32: 4, FLOAT: 4, ERROR: 4, BOOL: 1} | dict.fromkeys(
    (DOUBLE, CURRENCY, APP_TIME, INT64, TIME), 8
)
"""Bytes of the types that lie in the rows of tables."""


def pack(kind: int, value: Any, code_page: str = "cp1252") -> bytes:
    """Return the bytes of a value of a type."""
    if kind == STRING8:
        return value if isinstance(value, bytes) else value.encode(code_page, "replace")
    if kind & SEVERAL:
        return _pack_several(kind & ~SEVERAL, value, code_page)
    return _PACK[kind](value)


def _pack_several(kind: int, values: Sequence[Any], code_page: str) -> bytes:
    packed = [pack(kind, value, code_page) for value in values]
    if kind not in _VARIABLE:
        return b"".join(packed)
    place, offsets = 4 + 4 * len(packed), []
    for value in packed:
        offsets.append(place)
        place += len(value)
    return struct.pack(f"<{len(packed) + 1}I", len(packed), *offsets) + b"".join(packed)
