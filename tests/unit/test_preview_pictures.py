import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.cpu_time import least_cpu_seconds

from gleanpoint.core.preview.pictures import (
    MOST_SCANS,
    PictureHeader,
    has_too_many_scans,
    picture_format,
    read_header,
)
from gleanpoint.core.preview.values import PictureFormat


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + bytes(20)


def jpeg(width: int, height: int, metadata: int = 0) -> bytes:
    segments = b"".join(b"\xff\xe1\xff\xff" + bytes(65533) for _ in range(metadata))
    frame = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(10)
    return b"\xff\xd8" + segments + frame + b"\xff\xda\x00\x08" + bytes(40)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(30)


def bmp(width: int, height: int) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, -height) + bytes(30)


def webp(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + bytes(4) + sides + bytes(10)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (png, PictureFormat.PNG),
        (jpeg, PictureFormat.JPEG),
        (gif, PictureFormat.GIF),
        (bmp, PictureFormat.BMP),
        (webp, PictureFormat.WEBP),
    ],
)
def test_size_stands_in_the_header(make: object, expected: PictureFormat) -> None:
    data = make(640, 421)  # type: ignore[operator]  # one of the makers above
    assert picture_format(data[:32]) is expected
    assert read_header(data) == PictureHeader(expected, 640, 421)


def test_frame_of_a_jpeg_is_found_behind_large_metadata() -> None:
    assert read_header(jpeg(300, 200, metadata=5)) == PictureHeader(PictureFormat.JPEG, 300, 200)


@pytest.mark.parametrize(
    ("width", "height", "decodable"),
    [
        (10_000, 10_000, True),
        (10_000, 10_001, False),
        (0, 5, False),
        (1 << 31, 1, False),
        ((1 << 31) - 1, (1 << 31) - 1, False),
        (40_000, 10, False),
    ],
)
def test_a_picture_that_promises_too_much_is_not_decoded(
    width: int, height: int, decodable: bool
) -> None:
    header = read_header(png(width, height))
    assert header is not None
    assert header.is_decodable is decodable


def test_a_jpeg_of_endless_scans_is_told() -> None:
    data = jpeg(100, 100)
    header = read_header(data)
    assert header is not None
    assert not has_too_many_scans(data, header)
    assert has_too_many_scans(data + b"\xff\xda\x00\x08" * MOST_SCANS, header)


@pytest.mark.clock
def test_a_jpeg_of_fill_bytes_takes_no_time() -> None:
    fill = b"\xff\xd8\xff\xe0\x00\x02" + b"\xff" * (16 << 20)
    assert read_header(fill) is None
    assert least_cpu_seconds(lambda: read_header(fill), enough=1) < 1


@given(st.sampled_from([png, jpeg, gif, bmp, webp]), st.integers(0, 60), st.binary(max_size=40))
def test_truncated_and_scrambled_headers_raise_nothing(make: object, cut: int, tail: bytes) -> None:
    read_header(make(300, 200)[:cut] + tail)  # type: ignore[operator]  # as above
