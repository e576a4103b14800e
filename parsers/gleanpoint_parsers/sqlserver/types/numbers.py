"""Numbers and identifiers from their stored bytes: exact, never through a float.

Every function returns a decoder made for one column, which takes the bytes of a cell.
Sources: FORMAT.md, section Values.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from decimal import Context, Decimal

from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail, wrong_length
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_PRECISION

EXACT = Context(prec=LARGEST_PRECISION)
"""Enough for every decimal; Python's own default would round at 28 digits."""

MONEY_SCALE = 4
_DECIMAL_WIDTHS = frozenset({5, 9, 13, 17})


def integer(name: str, width: int, *, signed: bool = True) -> Callable[[bytes], int]:
    """Return the decoder of an integer of ``width`` bytes."""

    def decode(raw: bytes) -> int:
        if len(raw) != width:
            raise wrong_length(name, width, raw)
        return int.from_bytes(raw, "little", signed=signed)

    return decode


def bit(raw: bytes) -> bool:
    """Decode a bit, which record readers hand over as one byte, 0 or 1."""
    if raw not in (b"\x00", b"\x01"):
        raise BadValueError(f"A bit is stored as 0 or 1{tail(raw)}")
    return raw == b"\x01"


def money(name: str, width: int) -> Callable[[bytes], Decimal]:
    """Return the decoder of an amount: an integer that counts ten-thousandths."""

    def decode(raw: bytes) -> Decimal:
        if len(raw) != width:
            raise wrong_length(name, width, raw)
        return Decimal(int.from_bytes(raw, "little", signed=True)).scaleb(-MONEY_SCALE, EXACT)

    return decode


def decimal(name: str, precision: int, scale: int) -> Callable[[bytes], Decimal]:
    """Return the decoder of a decimal: a byte for the sign (1 is plus) and a magnitude."""
    limit = 10**precision

    def decode(raw: bytes) -> Decimal:
        if len(raw) not in _DECIMAL_WIDTHS:
            raise wrong_length(name, "5, 9, 13 or 17", raw)
        magnitude = int.from_bytes(raw[1:], "little")
        if raw[0] > 1 or magnitude >= limit:
            raise BadValueError(f"No value of {name}({precision},{scale}){tail(raw)}")
        return Decimal(magnitude if raw[0] else -magnitude).scaleb(-scale, EXACT)

    return decode


def floating(name: str, width: int) -> Callable[[bytes], float]:
    """Return the decoder of an IEEE 754 number of 4 or 8 bytes."""
    layout = struct.Struct("<f" if width == struct.calcsize("<f") else "<d")

    def decode(raw: bytes) -> float:
        if len(raw) != width:
            raise wrong_length(name, width, raw)
        value: float = layout.unpack(raw)[0]
        return value

    return decode


def guid(raw: bytes) -> bytes:
    """Decode a uniqueidentifier into the order in which it is printed."""
    if len(raw) != 16:  # noqa: PLR2004 - the size of a GUID everywhere
        raise wrong_length("uniqueidentifier", 16, raw)
    return raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]


def rowversion(raw: bytes) -> bytes:
    """Decode a rowversion into the order in which it is printed, the highest byte first.

    Sources do not agree on the order in which it is stored. It is a counter, so the smaller of
    the two readings is the right one: the other has the low bytes of the counter on top.
    """
    if len(raw) != 8:  # noqa: PLR2004 - a 64-bit counter
        raise wrong_length("rowversion", 8, raw)
    return min(raw, raw[::-1])


def binary(raw: bytes) -> bytes:
    """Decode bytes that are their own value."""
    return raw
