"""Decimals of the vardecimal format, which row compression uses too.

A byte holds the sign (0x80 is plus) and the exponent; then come groups of 10 bits, each of three
decimal digits, of which trailing zero bytes are left out. Zero takes no bytes at all.

Sources: FORMAT.md, section Compressed records.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gleanpoint_parsers.sqlserver.types.numbers import EXACT
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail
from gleanpoint_parsers.sqlserver.types.type_ids import decimal_width

_PLUS = 0x80
_EXPONENT_BIAS = 64
_GROUP_BITS = 10
_GROUP_VALUES = 1000
_GROUP_DIGITS = 3
_LONGEST = 20
"""13 groups hold 39 digits in 17 bytes; a little more is let pass, for it may be zeros."""


def vardecimal(name: str, precision: int, scale: int) -> Callable[[bytes], Decimal]:
    """Return the decoder of the vardecimals of one column."""
    unscaled = unscaled_vardecimal(name, precision, scale)

    def decode(raw: bytes) -> Decimal:
        return Decimal(unscaled(raw)).scaleb(-scale, EXACT)

    return decode


def plain_from_vardecimal(name: str, precision: int, scale: int) -> Callable[[bytes], bytes]:
    """Return the function that turns vardecimals into plain decimals: sign byte and magnitude."""
    unscaled = unscaled_vardecimal(name, precision, scale)
    width = decimal_width(precision) - 1

    def convert(raw: bytes) -> bytes:
        value = unscaled(raw)
        return bytes([value >= 0]) + abs(value).to_bytes(width, "little")

    return convert


def unscaled_vardecimal(name: str, precision: int, scale: int) -> Callable[[bytes], int]:
    """Return the decoder of vardecimals into the integer that is 10**scale times the value."""
    limit = 10**precision

    def decode(raw: bytes) -> int:
        if not raw:
            return 0
        digits, count = _digits(raw)
        exponent = (raw[0] & ~_PLUS) - _EXPONENT_BIAS - (count - 1) + scale
        magnitude = _shifted(digits, exponent)
        if magnitude is None or magnitude >= limit:
            raise BadValueError(f"No value of {name}({precision},{scale}){tail(raw)}")
        return magnitude if raw[0] & _PLUS else -magnitude

    return decode


def _digits(raw: bytes) -> tuple[int, int]:
    """Return all digits as one integer, and how many they are."""
    if len(raw) > _LONGEST:
        raise BadValueError(f"A vardecimal of {len(raw)} bytes{tail(raw)}")
    bits = 8 * (len(raw) - 1)
    groups = -(-bits // _GROUP_BITS)
    packed = int.from_bytes(raw[1:], "big") << (groups * _GROUP_BITS - bits)
    digits = 0
    for group in range(groups - 1, -1, -1):
        value = packed >> (group * _GROUP_BITS) & ((1 << _GROUP_BITS) - 1)
        if value >= _GROUP_VALUES:
            raise BadValueError(f"A vardecimal has three digits that make {value}{tail(raw)}")
        digits = digits * _GROUP_VALUES + value
    return digits, groups * _GROUP_DIGITS


def _shifted(digits: int, exponent: int) -> int | None:
    """Return ``digits`` times ten to the ``exponent``; None where that is no integer."""
    if exponent >= 0:
        return digits * int(10**exponent)
    quotient, rest = divmod(digits, 10**-exponent)
    return None if rest else int(quotient)
