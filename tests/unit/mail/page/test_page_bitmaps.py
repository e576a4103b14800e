"""Windows bitmaps as PNG: the same pixels, or nothing."""

from __future__ import annotations

import struct
import zlib

import pytest

from gleanpoint.core.export.mail.page.bitmaps import png_of_bitmap
from gleanpoint.core.preview.pictures import read_header


def bitmap(width: int, height: int, bits: int, rows: bytes, colours: bytes = b"") -> bytes:
    start = 54 + len(colours)
    used = len(colours) // 4
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, 0, 0, 0, 0, used, 0)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + colours + rows


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, place = {}, 8
    while place < len(png):
        (size,) = struct.unpack_from(">I", png, place)
        name, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        assert struct.unpack_from(">I", png, place + 8 + size)[0] == zlib.crc32(name + data)
        found[name] = data
        place += 12 + size
    return found


def test_colours_are_turned_and_rows_begin_at_the_top() -> None:
    bottom, top = b"\x01\x02\x03\x04\x05\x06\0\0", b"\x11\x12\x13\x14\x15\x16\0\0"
    png = png_of_bitmap(bitmap(2, 2, 24, bottom + top))
    assert png is not None
    rows = zlib.decompress(chunks(png)[b"IDAT"])
    assert rows == b"\0\x13\x12\x11\x16\x15\x14" + b"\0\x03\x02\x01\x06\x05\x04"
    header = read_header(png)
    assert header is not None
    assert (header.width, header.height) == (2, 2)


def test_a_negative_height_begins_at_the_top_and_32_bits_lose_the_fourth() -> None:
    png = png_of_bitmap(bitmap(1, -2, 32, b"\x01\x02\x03\xff\x04\x05\x06\xff"))
    assert png is not None
    assert zlib.decompress(chunks(png)[b"IDAT"]) == b"\0\x03\x02\x01\0\x06\x05\x04"


def test_indexed_pixels_keep_their_colour_table() -> None:
    colours = b"\x01\x02\x03\0\x04\x05\x06\0"
    png = png_of_bitmap(bitmap(3, 1, 1, b"\xa0\0\0\0", colours))
    assert png is not None
    found = chunks(png)
    assert found[b"PLTE"] == b"\x03\x02\x01\x06\x05\x04"
    assert zlib.decompress(found[b"IDAT"]) == b"\0\xa0"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"BM",
        bitmap(2, 2, 24, b"\0" * 15),
        bitmap(1 << 20, 1, 24, b"\0" * 16),
        bitmap(0, 1, 24, b"\0" * 16),
        bitmap(2, 2, 16, b"\0" * 16),
        bitmap(2, 2, 24, b"\0" * 16)[:40],
        bitmap(1, -(1 << 31), 1, b"\0" * 16),
    ],
)
def test_what_is_no_plain_bitmap_gives_nothing(data: bytes) -> None:
    assert png_of_bitmap(data) is None
