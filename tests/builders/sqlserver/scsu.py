"""Encode text by SCSU, the way in which compressed rows keep nchar and nvarchar.

Source: Unicode Technical Standard 6 (tags, windows, offset table).
"""

from __future__ import annotations

_SQ0, _SDX, _SQU, _SCU, _SC0, _SD0 = 0x01, 0x0B, 0x0E, 0x0F, 0x10, 0x18
_UC0, _UD0, _UQU = 0xE0, 0xE8, 0xF0
_DYNAMIC = (0x80, 0xC0, 0x400, 0x600, 0x900, 0x3040, 0x30A0, 0xFF00)
_STATIC = (0x00, 0x80, 0x100, 0x300, 0x2000, 0x2080, 0x2100, 0x3000)
_PLAIN_CONTROLS = frozenset({0x00, 0x09, 0x0A, 0x0D})
_WHOLE_RUN = 4
"""Characters of an ideographic run that are worth a change into Unicode mode."""


class Encoder:
    """Encodes one text; windows keep their places between characters."""

    def __init__(self) -> None:
        self.output = bytearray()
        self.windows = list(_DYNAMIC)
        self.active = 0
        self.next_defined = 0
        self.is_wide = False

    def encode(self, text: str) -> bytes:
        """Return the encoded text; it ends in single-byte mode."""
        points = [ord(sign) for sign in text]
        for at, point in enumerate(points):
            self._put(point, points[at : at + _WHOLE_RUN])
        if self.is_wide:
            self._leave_wide(self.active)
        return bytes(self.output)

    def _put(self, point: int, following: list[int]) -> None:
        if self.is_wide and not _is_wide(point):
            self._leave_wide(self.active)
        if not self.is_wide and all(map(_is_wide, following)) and len(following) == _WHOLE_RUN:
            self.output.append(_SCU)
            self.is_wide = True
        if self.is_wide:
            self._put_wide(point)
        elif point < 0x80:
            self._put_ascii(point)
        else:
            self._put_single(point)

    def _put_wide(self, point: int) -> None:
        data = chr(point).encode("utf-16-be", "surrogatepass")
        if 0xE0 <= data[0] <= 0xF2:
            self.output.append(_UQU)
        self.output += data

    def _leave_wide(self, window: int) -> None:
        self.output.append(_UC0 + window)
        self.is_wide = False

    def _put_ascii(self, point: int) -> None:
        if point < 0x20 and point not in _PLAIN_CONTROLS:
            self.output.append(_SQ0)
        self.output.append(point)

    def _put_single(self, point: int) -> None:
        if not self._covers(self.active, point) and not self._choose(point):
            self._quote(point)
            return
        self.output.append(0x80 + point - self.windows[self.active])

    def _covers(self, window: int, point: int) -> bool:
        return 0 <= point - self.windows[window] < 0x80

    def _choose(self, point: int) -> bool:
        """Make a window active that covers a character; False where none can."""
        known = next((n for n in range(8) if self._covers(n, point)), None)
        if known is not None:
            self.output.append(_SC0 + known)
            self.active = known
            return True
        if any(0 <= point - start < 0x80 for start in _STATIC[3:7]):
            return False
        return self._define(point)

    def _define(self, point: int) -> bool:
        window = self.next_defined
        if point > 0xFFFF:
            offset = (point - 0x10000) // 0x80
            self.output.append(_SDX)
            self.output += (window << 13 | offset).to_bytes(2, "big")
            self.windows[window] = 0x10000 + offset * 0x80
        elif (code := _offset_code(point)) is not None:
            self.output += bytes([_SD0 + window, code])
            self.windows[window] = code * 0x80 + (0 if code < 0x68 else 0xAC00)
        else:
            return False
        self.active = window
        self.next_defined = (window + 1) % 8
        return True

    def _quote(self, point: int) -> None:
        static = next((n for n, start in enumerate(_STATIC) if 0 <= point - start < 0x80), None)
        if static is not None and point >= 0x80:
            self.output += bytes([_SQ0 + static, point - _STATIC[static]])
        else:
            self.output.append(_SQU)
            self.output += chr(point).encode("utf-16-be", "surrogatepass")


def _is_wide(point: int) -> bool:
    return 0x3400 <= point < 0xE000


def _offset_code(point: int) -> int | None:
    if 0x80 <= point < 0x3400:
        return point // 0x80
    if 0xE000 <= point <= 0xFFFF:
        return (point - 0xAC00) // 0x80
    return None


def compressed_text(text: str) -> bytes:
    """Return a text as a compressed row keeps it: UTF-16 (even length) or SCSU (odd length)."""
    wide = text.encode("utf-16-le", "surrogatepass")
    narrow = Encoder().encode(text)
    if len(narrow) % 2 == 0:
        narrow += bytes([_SC0])
    return narrow if text and len(narrow) < len(wide) else wide
