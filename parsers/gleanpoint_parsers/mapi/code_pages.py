"""Code pages of Windows and locales as Python codecs."""

from __future__ import annotations

import codecs

DEFAULT_CODEC = "cp1252"
"""Where a message says nothing about its code page."""

_CODECS = {
    708: "iso8859_6",
    932: "cp932",
    936: "gbk",
    949: "cp949",
    950: "cp950",
    1200: "utf_16_le",
    1201: "utf_16_be",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    20127: "ascii",
    20866: "koi8_r",
    20932: "euc_jp",
    20936: "gb2312",
    20949: "euc_kr",
    21866: "koi8_u",
    38598: "iso8859_8",
    50220: "iso2022_jp",
    50221: "iso2022_jp_ext",
    50222: "iso2022_jp_ext",
    50225: "iso2022_kr",
    50227: "gb18030",
    51932: "euc_jp",
    51936: "gb2312",
    51949: "euc_kr",
    52936: "hz",
    54936: "gb18030",
    65000: "utf_7",
    65001: "utf_8",
}
"""Windows code page identifiers whose codec Python knows under another name.

Source: Microsoft, "Code Page Identifiers"; 28591 to 28606 and ``cpNNN`` follow from their number.
"""

_FIRST_ISO, _LAST_ISO = 28591, 28606

_ANSI_OF_INTERNET = {
    20127: 1252,
    20866: 1251,
    21866: 1251,
    28591: 1252,
    28592: 1250,
    28594: 1257,
    28595: 1251,
    28596: 1256,
    28597: 1253,
    28598: 1255,
    28599: 1254,
    28603: 1257,
    28605: 1252,
    38598: 1255,
    50220: 932,
    50221: 932,
    50222: 932,
    50225: 949,
    50227: 936,
    51932: 932,
    51936: 936,
    51949: 949,
    52936: 936,
    54936: 936,
}
"""Code page of an Internet encoding to the ANSI code page of the same script ("family")."""

_ANSI_OF_LANGUAGE = {
    0x01: 1256,
    0x02: 1251,
    0x04: 936,
    0x05: 1250,
    0x08: 1253,
    0x0D: 1255,
    0x0E: 1250,
    0x11: 932,
    0x12: 949,
    0x15: 1250,
    0x18: 1250,
    0x19: 1251,
    0x1A: 1250,
    0x1B: 1250,
    0x1C: 1250,
    0x1E: 874,
    0x1F: 1254,
    0x20: 1256,
    0x22: 1251,
    0x23: 1251,
    0x24: 1250,
    0x25: 1257,
    0x26: 1257,
    0x27: 1257,
    0x29: 1256,
    0x2A: 1258,
    0x2C: 1254,
    0x2F: 1251,
    0x3F: 1251,
    0x40: 1251,
    0x43: 1254,
    0x44: 1251,
    0x50: 1251,
}
"""Primary language (the low 10 bits of an LCID) to its ANSI code page where that is not 1252.

Source: [MS-LCID] and Microsoft, "Locale identifiers: default ANSI code page".
"""

_ANSI_OF_LOCALE = {
    0x0404: 950,
    0x0C04: 950,
    0x1404: 950,
    0x7C04: 950,
    0x0C1A: 1251,
    0x1C1A: 1251,
    0x201A: 1251,
    0x281A: 1251,
    0x301A: 1251,
    0x082C: 1251,
    0x0843: 1251,
}
"""Locales whose ANSI code page differs from that of their language."""


def codec_of(code_page: int) -> str | None:
    """Return the name of Python's codec for a Windows code page; None where Python has none."""
    if _FIRST_ISO <= code_page <= _LAST_ISO:
        name = f"iso8859_{code_page - _FIRST_ISO + 1}"
    else:
        name = _CODECS.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def ansi_of_internet(code_page: int) -> int:
    """Return the ANSI code page of the family that an Internet code page belongs to."""
    return _ANSI_OF_INTERNET.get(code_page, code_page)


def ansi_of_locale(locale: int) -> int | None:
    """Return the ANSI code page of an LCID; None for 0, "neutral" and the system's defaults."""
    if not locale & 0x3FF or locale in {0x0400, 0x0800, 0x1000}:
        return None
    return _ANSI_OF_LOCALE.get(locale & 0xFFFF, _ANSI_OF_LANGUAGE.get(locale & 0x3FF, 1252))
