"""Values of properties as bytes, by the type in the low half of a property's tag.

The bytes are those that PST files keep; message files keep some of them in other places.

Source: [MS-OXCDATA] 2.11.1 (types), [MS-PST] 2.3.3.4 (how PSTs keep multiple values).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, TypeAlias, TypeVar

Value: TypeAlias = "str | bytes | bool | int | float | datetime | Sequence[Scalar]"
V = TypeVar("V")
Scalar: TypeAlias = "str | bytes | bool | int | float | datetime"


class PropertyType(IntEnum):
    """Types that the writer knows; the multiple ones have the bit 0x1000."""

    INTEGER_16 = 0x0002
    INTEGER_32 = 0x0003
    FLOATING_32 = 0x0004
    FLOATING_64 = 0x0005
    CURRENCY = 0x0006
    FLOATING_TIME = 0x0007
    ERROR = 0x000A
    BOOLEAN = 0x000B
    OBJECT = 0x000D
    INTEGER_64 = 0x0014
    STRING = 0x001F
    TIME = 0x0040
    GUID = 0x0048
    BINARY = 0x0102


MULTIPLE = 0x1000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def encode(kind: int, value: Value) -> bytes:
    """Return the bytes of a value.

    Strings are UTF-16 without terminator; lone surrogates, which names in old mailboxes hold,
    stay as they are. Flags may be given unsigned and numbers signed.

    Args:
        kind: Property type, single or multiple.
        value: Of the Python type that fits; multiple types take a sequence.

    Raises:
        TypeError: ``value`` does not fit ``kind``.
    """
    if kind & MULTIPLE:
        return _encode_several(kind & ~MULTIPLE, value)
    accepted, encoder = _ENCODERS.get(kind, ((), bytes))
    if not isinstance(value, accepted):
        raise TypeError(f"Type {kind:#06x} does not take {type(value).__name__}")
    return encoder(value)


def encoded(properties: Mapping[int, Value]) -> dict[int, bytes]:
    """Return the bytes of each value by its tag."""
    return {tag: encode(tag & 0xFFFF, value) for tag, value in properties.items()}


def overlaid(below: Mapping[int, V], above: Mapping[int, V]) -> dict[int, V]:
    """Return both; of two tags with one id, which differ in type only, the one above stays."""
    ids = {tag >> 16 for tag in above}
    return {tag: value for tag, value in below.items() if tag >> 16 not in ids} | dict(above)


def text_of(data: bytes) -> str:
    """Return the text that ``encode`` made bytes of."""
    return data.decode("utf-16-le", "surrogatepass")


def to_filetime(moment: datetime) -> int:
    """Return the 100 ns ticks since 1601 of an aware time ([MS-DTYP] 2.3.3); 0 before 1601."""
    return max(0, (moment - _EPOCH) // timedelta(microseconds=1) * 10)


def _encode_several(kind: int, value: Value) -> bytes:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise TypeError(f"Several values are wanted, not {type(value).__name__}")
    items = [encode(kind, one) for one in value]
    if kind not in {PropertyType.STRING, PropertyType.BINARY}:
        return b"".join(items)
    place = 4 + 4 * len(items)
    head = [struct.pack("<I", len(items))]
    for item in items:
        head.append(struct.pack("<I", place))
        place += len(item)
    return b"".join([*head, *items])


def _number(size: int) -> Callable[[int], bytes]:
    return lambda number: (number % (1 << 8 * size)).to_bytes(size, "little")


FIXED_SIZES: dict[int, int] = {
    PropertyType.INTEGER_16: 2,
    PropertyType.INTEGER_32: 4,
    PropertyType.FLOATING_32: 4,
    PropertyType.FLOATING_64: 8,
    PropertyType.CURRENCY: 8,
    PropertyType.FLOATING_TIME: 8,
    PropertyType.ERROR: 4,
    PropertyType.BOOLEAN: 1,
    PropertyType.INTEGER_64: 8,
    PropertyType.TIME: 8,
}
"""Bytes of each type that always has as many, up to 8."""

_ENCODERS: dict[int, tuple[type | tuple[type, ...], Callable[[Any], bytes]]] = {
    PropertyType.INTEGER_16: (int, _number(2)),
    PropertyType.INTEGER_32: (int, _number(4)),
    PropertyType.FLOATING_32: ((float, int), struct.Struct("<f").pack),
    PropertyType.FLOATING_64: ((float, int), struct.Struct("<d").pack),
    PropertyType.CURRENCY: (int, _number(8)),
    PropertyType.FLOATING_TIME: ((float, int), struct.Struct("<d").pack),
    PropertyType.ERROR: (int, _number(4)),
    PropertyType.BOOLEAN: (int, lambda flag: bytes((bool(flag),))),
    PropertyType.INTEGER_64: (int, _number(8)),
    PropertyType.STRING: (str, lambda text: text.encode("utf-16-le", "surrogatepass")),
    PropertyType.TIME: (datetime, lambda moment: _number(8)(to_filetime(moment))),
    PropertyType.GUID: (bytes, bytes),
    PropertyType.BINARY: (bytes, bytes),
}
