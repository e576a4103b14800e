"""The Standard Compression Scheme for Unicode, in which row compression stores short texts.

Source: Unicode Technical Standard #6, sections 3 to 5 (tags, windows, offsets).
"""

from __future__ import annotations

import re
import struct

from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail

_TAGS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Without any of these the text is the first window alone, which is Latin-1."""

_TRAILING_TAG = b"\x10"
"""Selects a window after which nothing comes: added where the length would be even."""

_DYNAMIC = (0x80, 0xC0, 0x400, 0x600, 0x900, 0x3040, 0x30A0, 0xFF00)
_STATIC = (0x0, 0x80, 0x100, 0x300, 0x2000, 0x2080, 0x2100, 0x3000)
_NAMED_OFFSETS = {
    0xF9: 0xC0,
    0xFA: 0x250,
    0xFB: 0x370,
    0xFC: 0x530,
    0xFD: 0x3040,
    0xFE: 0x30A0,
    0xFF: 0xFF60,
}
_HALF_BLOCK = 0x80
_LAST_LOW_OFFSET, _LAST_HIGH_OFFSET = 0x67, 0xA7
_GAP = 0xAC00
_FIRST_SUPPLEMENTARY = 0x10000

_SQ0, _SQ7, _SDX, _SQU, _SCU, _SC0, _SC7, _SD0, _SD7 = (
    1,
    8,
    0x0B,
    0x0E,
    0x0F,
    0x10,
    0x17,
    0x18,
    0x1F,
)
_UC0, _UC7, _UD0, _UD7, _UQU, _UDX, _RESERVED = 0xE0, 0xE7, 0xE8, 0xEF, 0xF0, 0xF1, 0xF2


def scsu_to_utf16(raw: bytes) -> bytes:
    """Return SCSU text as UTF-16, little-endian.

    Raises:
        BadValueError: It uses a reserved tag, or ends inside a tag or a character.
    """
    plain = raw.removesuffix(_TRAILING_TAG)
    if not _TAGS.search(plain):
        return plain.decode("latin-1").encode("utf-16-le")
    return _Decoder(raw).decode()


class _Decoder:
    """Decodes one text; begins in single-byte mode with the first window."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0
        self._windows = list(_DYNAMIC)
        self._active = 0
        self._is_unicode = False
        self._units: list[bytes] = []

    def decode(self) -> bytes:
        while self._at < len(self._raw):
            byte = self._take()
            if self._is_unicode:
                self._unicode(byte)
            else:
                self._single(byte)
        return b"".join(self._units)

    def _take(self) -> int:
        if self._at >= len(self._raw):
            raise BadValueError(f"Compressed text ends inside a character{tail(self._raw)}")
        self._at += 1
        return self._raw[self._at - 1]

    def _single(self, byte: int) -> None:
        if byte >= _HALF_BLOCK:
            self._put(self._windows[self._active] + byte - _HALF_BLOCK)
        elif byte > _SD7 or byte in b"\x00\t\n\r":
            self._put(byte)
        elif byte <= _SQ7:
            self._quote(byte - _SQ0)
        elif byte == _SQU:
            self._put_unit(self._take(), self._take())
        elif byte == _SCU:
            self._is_unicode = True
        else:
            self._change_window(byte, _SDX, _SC0, _SD0)

    def _unicode(self, byte: int) -> None:
        if _UC0 <= byte <= _UD7 or byte == _UDX:
            self._is_unicode = False
            self._change_window(byte, _UDX, _UC0, _UD0)
        elif byte == _UQU:
            self._put_unit(self._take(), self._take())
        elif byte == _RESERVED:
            raise self._reserved(byte)
        else:
            self._put_unit(byte, self._take())

    def _change_window(self, tag: int, extended: int, select: int, define: int) -> None:
        """Select a window, after it was put elsewhere where the tag says so."""
        if tag == extended:
            high, low = self._take(), self._take()
            self._active = high >> 5
            block = (high & 0x1F) << 8 | low
            self._windows[self._active] = _FIRST_SUPPLEMENTARY + block * _HALF_BLOCK
        elif select <= tag < select + 8:
            self._active = tag - select
        elif define <= tag < define + 8:
            self._active = tag - define
            self._windows[self._active] = self._offset(self._take())
        else:
            raise self._reserved(tag)

    def _offset(self, number: int) -> int:
        if 0 < number <= _LAST_LOW_OFFSET:
            return number * _HALF_BLOCK
        if _LAST_LOW_OFFSET < number <= _LAST_HIGH_OFFSET:
            return number * _HALF_BLOCK + _GAP
        if number in _NAMED_OFFSETS:
            return _NAMED_OFFSETS[number]
        raise self._reserved(number)

    def _quote(self, window: int) -> None:
        byte = self._take()
        if byte < _HALF_BLOCK:
            self._put(_STATIC[window] + byte)
        else:
            self._put(self._windows[window] + byte - _HALF_BLOCK)

    def _put(self, code_point: int) -> None:
        self._units.append(chr(code_point).encode("utf-16-le", "surrogatepass"))

    def _put_unit(self, high: int, low: int) -> None:
        self._units.append(struct.pack("BB", low, high))

    def _reserved(self, byte: int) -> BadValueError:
        return BadValueError(f"Compressed text uses the reserved byte {byte:#04x}{tail(self._raw)}")
