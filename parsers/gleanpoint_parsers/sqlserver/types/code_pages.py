"""Characters that Windows gives to bytes which Python's codecs leave undefined.

SQL Server reads a code page as Windows does, so that a stored byte 0x81 of code page 1252 is
U+0081 to it. With these tables no such byte is lost or replaced.

Source: the tables "bestfitNNNN.txt" that Microsoft published at unicode.org, which [MS-UCODEREF]
2.2.2 names as the definition of the code pages.
"""

from __future__ import annotations

from collections.abc import Callable

EURO = "\u20ac"

_OTHER_NAMES = {932: "cp932", 936: "gbk", 65001: "utf-8", 1200: "utf-16-le"}
_FIRST_ANSI, _LAST_ANSI = 1250, 1258
_DOS_AND_ASIAN = frozenset(
    {437, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 866, 874, 949, 950}
)


def codec_of(number: int) -> str | None:
    """Return the Python codec of a Windows code page; None for one that is not known."""
    if _FIRST_ANSI <= number <= _LAST_ANSI or number in _DOS_AND_ASIAN:
        return f"cp{number}"
    return _OTHER_NAMES.get(number)


def _controls(undefined: str) -> dict[int, str]:
    """Undefined bytes between 0x80 and 0x9F are the control character of the same number."""
    return {value: chr(value) for value in bytes.fromhex(undefined)}


def _private(undefined: str, first: int) -> dict[int, str]:
    """Other undefined bytes are consecutive characters of the private use area."""
    return {value: chr(first + at) for at, value in enumerate(bytes.fromhex(undefined))}


SINGLE: dict[str, dict[int, str]] = {
    "cp874": _controls("81 82 83 84 86 87 88 89 8a 8b 8c 8d 8e 8f 90 98 99 9a 9b 9c 9d 9e 9f")
    | _private("db dc dd de fc fd fe ff", 0xF8C1),
    "cp1250": _controls("81 83 88 90 98"),
    "cp1251": _controls("98"),
    "cp1252": _controls("81 8d 8f 90 9d"),
    "cp1253": _controls("81 88 8a 8c 8d 8e 8f 90 98 9a 9c 9d 9e 9f") | _private("aa d2 ff", 0xF8F9),
    "cp1254": _controls("81 8d 8e 8f 90 9d 9e"),
    "cp1255": _controls("81 8a 8c 8d 8e 8f 90 9a 9c 9d 9e 9f")
    | _private("d9 da db dc dd de df fb fc ff", 0xF88D)
    | {0xCA: "\u05ba"},
    "cp1257": _controls("81 83 88 8a 8c 90 98 9a 9c 9f") | _private("a1 a5", 0xF8FC),
    "cp1258": _controls("81 8a 8d 8e 8f 90 9a 9d 9e"),
    "gbk": {0x80: EURO, 0xFF: "\uf8f5"},
    "cp949": {0x80: "\x80", 0xFF: "\uf8f7"},
    "cp950": {0x80: "\x80", 0xFF: "\uf8f8"},
}
"""Single bytes, by Python codec."""

Pair = Callable[[int, int], str | None]


def _square(lead: int, trail: int, area: tuple[int, int, int], first: int) -> str | None:
    """Return a user-defined character of an area whose trail bytes run from 0xA1 to 0xFE.

    Args:
        lead: First byte.
        trail: Second byte.
        area: First and last lead byte, and trail bytes of a row.
        first: Its first code point in the private use area.
    """
    first_lead, last_lead, columns = area
    column = trail - 0xA1
    if not (first_lead <= lead <= last_lead and 0 <= column < columns):
        return None
    return chr(first + (lead - first_lead) * columns + column)


def _user_defined_gbk(lead: int, trail: int) -> str | None:
    if 0xA1 <= lead <= 0xA7 and 0x40 <= trail <= 0xA0 and trail != 0x7F:  # noqa: PLR2004 - bytes of the code page
        column = trail - 0x40 - (trail > 0x7F)  # noqa: PLR2004 - 0x7F is no trail byte
        return chr(0xE4C6 + (lead - 0xA1) * 96 + column)
    return _square(lead, trail, (0xAA, 0xAF, 94), 0xE000) or _square(
        lead, trail, (0xF8, 0xFE, 94), 0xE234
    )


def _user_defined_korean(lead: int, trail: int) -> str | None:
    return _square(lead, trail, (0xC9, 0xC9, 94), 0xE000) or _square(
        lead, trail, (0xFE, 0xFE, 94), 0xE05E
    )


_BIG5_AREAS = (
    (0x81, 0x8D, 0xEEB8),
    (0x8E, 0xA0, 0xE311),
    (0xC6, 0xC8, 0xF672),
    (0xFA, 0xFE, 0xE000),
)
"""First and last lead byte of the user-defined areas, and the code point of lead, 0x40."""

_BIG5_ROW = 157


def _user_defined_big5(lead: int, trail: int) -> str | None:
    low, high = 0x40 <= trail <= 0x7E, 0xA1 <= trail <= 0xFE  # noqa: PLR2004 - bytes of the code page
    for first, last, code_point in _BIG5_AREAS:
        if first <= lead <= last and (low or high):
            column = trail - 0x40 if low else trail - 0x62
            return chr(code_point + (lead - first) * _BIG5_ROW + column)
    return None


PAIRS: dict[str, Pair] = {
    "gbk": _user_defined_gbk,
    "cp949": _user_defined_korean,
    "cp950": _user_defined_big5,
}
"""User-defined characters of two bytes, by Python codec."""
