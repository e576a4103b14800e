"""Read a picture's size from its header, before anything decodes it.

Sources: PNG (ISO/IEC 15948) 11.2.2; JPEG (ITU-T T.81) B.1.1, B.2.2; GIF89a 18; BMP as in the
Windows documentation of BITMAPFILEHEADER and BITMAPINFOHEADER; WebP (RFC 9649) 2.5 to 2.7.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.preview.values import PictureFormat

MOST_PIXELS: Final = 100_000_000
"""Pixels of a picture that is decoded at most; four bytes each when decoded."""

MOST_BYTES: Final = 64 << 20
"""Bytes of a picture file that is read at most."""

MOST_SCANS: Final = 200
"""Scans of a progressive JPEG; each one costs a pass over the whole picture."""

SNIFF: Final = 32
"""Bytes that tell a picture by its signature."""

_BMP_HEADERS: Final = frozenset({12, 40, 52, 56, 64, 108, 124})
_START_OF_SCAN: Final = b"\xff\xda"
_NO_FRAMES: Final = frozenset({0xC4, 0xC8, 0xCC})
_FIRST_FRAME, _LAST_FRAME = 0xC0, 0xCF
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_LARGEST_SIDE: Final = 1 << 15
_MOST_SEGMENTS: Final = 4096


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What a header promises; ``width`` and ``height`` in pixels."""

    format: PictureFormat
    width: int
    height: int

    @property
    def pixels(self) -> int:
        """Pixels in all."""
        return self.width * self.height

    @property
    def is_decodable(self) -> bool:
        """Whether decoding it stays within bounds."""
        sides = (self.width, self.height)
        return 0 < self.pixels <= MOST_PIXELS and all(0 < side <= _LARGEST_SIDE for side in sides)


def picture_format(head: bytes) -> PictureFormat | None:
    """Return which picture format begins with ``head`` (``SNIFF`` bytes), or None."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureFormat.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return PictureFormat.JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return PictureFormat.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return PictureFormat.WEBP
    if head.startswith(b"BM") and len(head) >= SNIFF - 10:
        (header_size,) = struct.unpack_from("<I", head, 14)
        return PictureFormat.BMP if header_size in _BMP_HEADERS else None
    return None


def read_header(data: bytes) -> PictureHeader | None:
    """Return what the header of a whole picture file promises; None where it is no such picture."""
    kind = picture_format(data[:SNIFF])
    if kind is None:
        return None
    try:
        size = _READERS[kind](data)
    except struct.error:
        return None
    return PictureHeader(kind, *size) if size else None


def has_too_many_scans(data: bytes, header: PictureHeader) -> bool:
    """Whether a JPEG would be decoded again and again; a marker is never part of coded data."""
    return header.format is PictureFormat.JPEG and data.count(_START_OF_SCAN) > MOST_SCANS


def _png(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> tuple[int, int]:
    (header_size,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from(
        "<HH" if header_size == min(_BMP_HEADERS) else "<ii", data, 18
    )
    return abs(width), abs(height)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which may stand behind large metadata."""
    position = 2
    for _ in range(_MOST_SEGMENTS):
        if data[position : position + 1] != b"\xff":
            return None
        marker = data[position + 1] if position + 1 < len(data) else 0
        if marker in _WITHOUT_LENGTH:
            position += 2
            continue
        length, _, height, width = struct.unpack_from(">HBHH", data, position + 2)
        if _FIRST_FRAME <= marker <= _LAST_FRAME and marker not in _NO_FRAMES:
            return width, height
        position += 2 + max(length, 2)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            sizes = data[24:30]
            if len(sizes) == 6:  # noqa: PLR2004 - two numbers of 24 bits
                return (
                    int.from_bytes(sizes[:3], "little") + 1,
                    int.from_bytes(sizes[3:], "little") + 1,
                )
    return None


_READERS: Final[dict[PictureFormat, Callable[[bytes], tuple[int, int] | None]]] = {
    PictureFormat.PNG: _png,
    PictureFormat.JPEG: _jpeg,
    PictureFormat.GIF: _gif,
    PictureFormat.BMP: _bmp,
    PictureFormat.WEBP: _webp,
}
