"""Plain XPRESS: by the library, and by own code where the library counts too little."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.dedup_store import xpress
from tests.builders.ntfs_modern import kinds_of_data

from gleanpoint_parsers.compression import xpress_plain
from gleanpoint_parsers.errors import ParserError


@pytest.mark.parametrize("kind", sorted(kinds_of_data()))
def test_what_was_packed_comes_back(kind: str) -> None:
    data = kinds_of_data()[kind]
    assert xpress_plain.inflate(xpress(data), len(data)) == data


@pytest.mark.parametrize("size", [32_770, 40_000, 65_535, 65_536, 65_538, 65_539, 70_000, 131_072])
def test_copies_that_the_library_refuses_or_cuts_short_come_back_whole(size: int) -> None:
    for piece in (b"x", b"harbour "):
        data = (piece * size)[:size]
        assert xpress_plain.inflate(xpress(data), size) == data


def test_a_block_of_another_length_than_told_is_refused() -> None:
    data = b"tide and quay and tide and buoy"
    packed = xpress(data)
    for size in (len(data) - 1, len(data) + 1, 1, 65_536):
        with pytest.raises(ParserError):
            xpress_plain.inflate(packed, size)
    for length in range(len(packed)):
        with pytest.raises(ParserError):
            xpress_plain.inflate(packed[:length], len(data))


def test_a_long_copy_from_before_the_block_is_refused() -> None:
    packed = b"\xff\xff\xff\xff\x07\x00\x0f\xff\x00\x00" + (70_000).to_bytes(4, "little")
    with pytest.raises(ParserError, match="copied"):
        xpress_plain.inflate(packed, 70_003)


@given(st.binary(max_size=200), st.integers(0, 131_072), st.booleans())
def test_any_bytes_give_a_block_or_an_error(data: bytes, size: int, long: bool) -> None:
    if long:
        data = data[:20] + b"\xff\0\0" + data[20:]
    with suppress(ParserError):
        assert len(xpress_plain.inflate(data, size)) == size


def test_half_bytes_of_two_copies_share_one_byte() -> None:
    chance = random.Random(3)  # noqa: S311 - filler, no secret
    words = [chance.randbytes(chance.randrange(10, 24)) for _ in range(8)]
    data = b"".join(chance.choices(words, k=400))
    assert xpress_plain.inflate(xpress(data), len(data)) == data
