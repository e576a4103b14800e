"""Pictures for the demo: a harbour at several hours, drawn by formulas."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

Pixel = tuple[int, int, int]
Painter = Callable[[float, float], Pixel]


def harbour(hour: float) -> Painter:
    """Return a painter of sky, sun and water; x and y from 0 to 1, y downwards."""
    light = max(0.15, math.sin(math.pi * (hour - 4) / 16))
    sun_x, sun_y = (hour - 4) / 16, 0.5 - 0.4 * light

    def paint(x: float, y: float) -> Pixel:
        if y < 0.5:
            glow = max(0.0, 1 - math.hypot(x - sun_x, y - sun_y) * 3)
            disc = math.hypot(x - sun_x, (y - sun_y) * 0.6) < 0.035
            sky = (60 + 120 * light, 90 + 110 * light, 140 + 90 * light)
            red, green, blue = (
                tone + glow * warm for tone, warm in zip(sky, (90, 50, -10), strict=True)
            )
            return (255, 244, 200) if disc else _bounded(red, green, blue)
        depth = (y - 0.5) * 2
        wave = math.sin(140 * depth + 6 * math.sin(9 * x)) * (1 - depth) * 18
        shine = max(0.0, 1 - abs(x - sun_x) * 8) * 70 * light
        return _bounded(
            20 + 50 * light + wave + shine,
            60 + 60 * light + wave + shine * 0.8,
            90 + 60 * light + wave + shine * 0.4,
        )

    return paint


def logo(x: float, y: float) -> Pixel:
    """Paint the mark of the invented company: a white wave in a blue field."""
    wave = abs(y - 0.5 - 0.18 * math.sin(2 * math.pi * x)) < 0.09
    return (255, 255, 255) if wave else (24, 74, 118)


def png(width: int, height: int, paint: Painter) -> bytes:
    """Return a PNG of 8-bit RGB, each line as difference to the one above ([PNG] 9.2)."""
    lines, above = bytearray(), bytes(3 * width)
    for row in _rows(width, height, paint):
        lines += b"\x02" + bytes((now - then) & 0xFF for now, then in zip(row, above, strict=True))
        above = row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def jpeg(width: int, height: int, paint: Painter, quality: int = 80) -> bytes:
    """Return a JPEG; Qt encodes it, and its version decides on the bytes."""
    # Here, so that who needs no JPEG needs no Qt.
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - see above
    from PySide6.QtGui import QImage  # noqa: PLC0415 - see above

    pixels = b"".join(_rows(width, height, paint))
    image = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", quality)
    return bytes(buffer.data().data())


def _rows(width: int, height: int, paint: Painter) -> list[bytes]:
    return [
        bytes(tone for column in range(width) for tone in paint(column / width, line / height))
        for line in range(height)
    ]


def _bounded(red: float, green: float, blue: float) -> Pixel:
    first, second, third = (min(255, max(0, int(tone))) for tone in (red, green, blue))
    return first, second, third


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
