"""Property values: from the bytes that a store keeps to plain Python values.

Source: [MS-OXCDATA] 2.11.1 (types), [MS-PST] 2.3.3.4 (how a PST packs multiple values).
"""

from __future__ import annotations

import struct
import uuid
from codecs import utf_16_le_decode
from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import PropertyValue
from gleanpoint_parsers.times import from_filetime

MULTIPLE = 0x1000
"""Bit of a type that makes it an array."""

_CURRENCY_SCALE = 4
_CURRENCY_SIZE = 8
_GUID_SIZE = 16
_TICKS = struct.Struct("<Q")


class BadValueError(ParserError):
    """The bytes of one property are no value of its type."""


class PropertyType(IntEnum):
    """Types of a single value."""

    UNSPECIFIED = 0x0000
    INTEGER16 = 0x0002
    INTEGER32 = 0x0003
    FLOATING32 = 0x0004
    FLOATING64 = 0x0005
    CURRENCY = 0x0006
    FLOATING_TIME = 0x0007
    ERROR_CODE = 0x000A
    BOOLEAN = 0x000B
    OBJECT = 0x000D
    INTEGER64 = 0x0014
    STRING8 = 0x001E
    STRING = 0x001F
    TIME = 0x0040
    GUID = 0x0048
    SERVER_ID = 0x00FB
    RESTRICTION = 0x00FD
    RULE_ACTION = 0x00FE
    BINARY = 0x0102


FIXED_SIZES: dict[int, int] = {
    PropertyType.INTEGER16: 2,
    PropertyType.INTEGER32: 4,
    PropertyType.FLOATING32: 4,
    PropertyType.FLOATING64: 8,
    PropertyType.CURRENCY: 8,
    PropertyType.FLOATING_TIME: 8,
    PropertyType.ERROR_CODE: 4,
    PropertyType.BOOLEAN: 1,
    PropertyType.INTEGER64: 8,
    PropertyType.TIME: 8,
    PropertyType.GUID: 16,
}
"""Bytes of each type that has a fixed size; a boolean is one byte that counts, whatever follows."""

_VARIABLE = {PropertyType.STRING8, PropertyType.STRING, PropertyType.BINARY}
_UNSPECIFIED = int(PropertyType.UNSPECIFIED)
_WIDE_TEXT = int(PropertyType.STRING)  # compared for every value: plain numbers are faster
_TEXTS = frozenset(map(int, (PropertyType.STRING8, PropertyType.STRING)))


def decode_value(property_type: int, data: bytes, codec: str) -> PropertyValue:
    """Return the value that ``data`` holds.

    Integers, floats, booleans and FILETIMEs come as such (a FILETIME that means "no date" as
    None), currency as a decimal string with four digits, a GUID as an upper-case string, strings
    as text in which bytes without a character are U+FFFD, an error code as an integer, every
    other type as its bytes.

    Args:
        property_type: Lower half of the tag.
        data: The stored bytes; more than a type of fixed size needs are ignored.
        codec: Python codec of 8-bit strings.

    Raises:
        BadValueError: There are fewer bytes than the type needs.
    """
    if property_type == _WIDE_TEXT:  # first: it is the most frequent
        return utf_16_le_decode(data, "replace", True)[0].removesuffix("\0")
    if property_type == _UNSPECIFIED:
        return None
    if property_type & MULTIPLE:
        return _decode_multiple(property_type & ~MULTIPLE, data, codec)
    return _decode_single(property_type, data, codec)


def decode_text(property_type: int, data: bytes, codec: str) -> str:
    """Return the text of a string's bytes, without the terminator that some writers add."""
    if property_type == _WIDE_TEXT:
        return utf_16_le_decode(data, "replace", True)[0].removesuffix("\0")
    return data.decode(codec, "replace").removesuffix("\0")


def _decode_single(property_type: int, data: bytes, codec: str) -> PropertyValue:
    read = _FIXED.get(property_type)
    if read is None:
        return decode_text(property_type, data, codec) if property_type in _TEXTS else data
    size = FIXED_SIZES[property_type]
    if len(data) < size:
        raise BadValueError(f"A value of type {property_type:#06x} has {len(data)} of {size} bytes")
    return read(data)


def _decode_multiple(property_type: int, data: bytes, codec: str) -> PropertyValue:
    if property_type in _VARIABLE:
        return [_decode_single(property_type, item, codec) for item in split_variable(data)]
    size = FIXED_SIZES.get(property_type)
    if size is None:
        return data
    if property_type == PropertyType.BOOLEAN:
        size = 2  # an array of booleans is an array of 16-bit words
    if len(data) % size:
        message = (
            f"An array of type {property_type:#06x} has {len(data)} bytes, no multiple of {size}"
        )
        raise BadValueError(message)
    return [
        _decode_single(property_type, data[start : start + size], codec)
        for start in range(0, len(data), size)
    ]


def split_variable(data: bytes) -> list[bytes]:
    """Split an array of strings or binaries: a count, offsets from the value's start, the items.

    Each item ends where the next one begins, the last at the end ([MS-PST] 2.3.3.4.2).

    Raises:
        BadValueError: The offsets leave the value or do not ascend.
    """
    if not data:
        return []
    if len(data) < 4:  # noqa: PLR2004 - the count itself
        raise BadValueError(f"An array of values has {len(data)} bytes, too few for its count")
    (count,) = struct.unpack_from("<I", data)
    if count > (len(data) - 4) // 4:
        raise BadValueError(f"An array promises {count:,} values in {len(data):,} bytes")
    bounds = [*struct.unpack_from(f"<{count}I", data, 4), len(data)]
    if any(start > end for start, end in pairwise(bounds)):
        raise BadValueError(f"The {count:,} offsets of an array do not ascend within its bytes")
    return [data[start:end] for start, end in pairwise(bounds)]


def guid_text(data: bytes) -> str:
    """Return 16 bytes as ``"XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX"``, upper case."""
    return str(uuid.UUID(bytes_le=data)).upper()


def _currency(data: bytes) -> str:
    """Return a currency value, kept in ten-thousandths, without passing through a float."""
    units = Decimal(int.from_bytes(data[:_CURRENCY_SIZE], "little", signed=True))
    return str(units.scaleb(-_CURRENCY_SCALE))


def _ticks(data: bytes) -> int:
    ticks: int = _TICKS.unpack_from(data)[0]
    return ticks


def _number(code: str) -> Callable[[bytes], PropertyValue]:
    unpack_from = struct.Struct("<" + code).unpack_from
    return lambda data: unpack_from(data)[0]


_FIXED: dict[int, Callable[[bytes], PropertyValue]] = {
    PropertyType.INTEGER16: _number("h"),
    PropertyType.INTEGER32: _number("i"),
    PropertyType.FLOATING32: _number("f"),
    PropertyType.FLOATING64: _number("d"),
    PropertyType.CURRENCY: _currency,
    PropertyType.FLOATING_TIME: _number("d"),
    PropertyType.ERROR_CODE: _number("I"),
    PropertyType.BOOLEAN: lambda data: data[0] != 0,
    PropertyType.INTEGER64: _number("q"),
    PropertyType.TIME: lambda data: from_filetime(_ticks(data)),
    PropertyType.GUID: lambda data: guid_text(data[:_GUID_SIZE]),
}
"""How the first bytes of a value are read, of which there are enough."""
