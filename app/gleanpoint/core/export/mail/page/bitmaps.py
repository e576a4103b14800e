"""Windows bitmaps as PNG, for what sets no bitmaps: those that are not compressed.

Sources: Windows documentation of BITMAPFILEHEADER, BITMAPINFOHEADER and their colour tables;
PNG (ISO/IEC 15948), 5 and 11.2 (chunks).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FILE_HEADER: Final = 14
_INFO_HEADER: Final = struct.Struct("<IiiHHIIiiII")
_PLAIN: Final = 0
_DEEP: Final = {24: 3, 32: 4}
"""Bits of a pixel that holds its colour itself, to bytes."""

_INDEXED: Final = frozenset({1, 4, 8})
_LARGEST_SIDE: Final = 1 << 15
_TRUE_COLOUR, _INDEXED_COLOUR = 2, 3


@dataclass(frozen=True, slots=True)
class _Bitmap:
    width: int
    height: int
    bits: int
    from_top: bool
    colours: bytes
    pixels: memoryview

    @property
    def stride(self) -> int:
        """Bytes of a row, filled up to four."""
        return (self.width * self.bits + 31) // 32 * 4


def png_of_bitmap(data: bytes) -> bytes | None:
    """Return a bitmap file as PNG; None where it is compressed, cut, or of another make."""
    bitmap = _parsed(data)
    if bitmap is None or len(bitmap.pixels) < bitmap.stride * bitmap.height:
        return None
    is_deep = bitmap.bits in _DEEP
    kind = _TRUE_COLOUR if is_deep else _INDEXED_COLOUR
    depth = 8 if is_deep else bitmap.bits
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, depth, kind, 0, 0, 0)
    packer = zlib.compressobj(6)
    rows = b"".join(packer.compress(row) for row in _rows(bitmap)) + packer.flush()
    palette = b"" if is_deep else _chunk(b"PLTE", bitmap.colours)
    end = _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + palette + _chunk(b"IDAT", rows) + end


def _parsed(data: bytes) -> _Bitmap | None:
    if len(data) < _FILE_HEADER + _INFO_HEADER.size or data[:2] != b"BM":
        return None
    (start,) = struct.unpack_from("<I", data, 10)
    size, width, height, _, bits, form, *_, used, _ = _INFO_HEADER.unpack_from(data, _FILE_HEADER)
    is_known = size >= _INFO_HEADER.size and form == _PLAIN and bits in {*_DEEP, *_INDEXED}
    if not is_known or not 0 < width < _LARGEST_SIDE or not 0 < abs(height) < _LARGEST_SIDE:
        return None
    table = b""
    if bits in _INDEXED:
        count = min(used or 1 << bits, 1 << bits)
        place = _FILE_HEADER + size
        stored = data[place : place + 4 * count].ljust(4 << bits, b"\0")
        table = _turned(stored, 4)
    return _Bitmap(width, abs(height), bits, height < 0, table, memoryview(data)[start:])


def _rows(bitmap: _Bitmap) -> Iterator[bytes]:
    """Yield the rows from the top, each after the mark of one that is not filtered."""
    used = (bitmap.width * bitmap.bits + 7) // 8
    step = _DEEP.get(bitmap.bits)
    for number in range(bitmap.height):
        place = number if bitmap.from_top else bitmap.height - 1 - number
        start = place * bitmap.stride
        row = bytes(bitmap.pixels[start : start + used])
        yield b"\0" + (row if step is None else _turned(row, step))


def _turned(data: bytes, step: int) -> bytes:
    """Return colours in the order red, green, blue, without what is between them."""
    turned = bytearray(len(data) // step * 3)
    for place in range(3):
        turned[place::3] = data[2 - place :: step][: len(turned) // 3]
    return bytes(turned)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
