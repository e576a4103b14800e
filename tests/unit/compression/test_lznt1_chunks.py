"""LZNT1: rows of chunks, stored and packed, and what ends them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.compression import lznt1
from gleanpoint_parsers.errors import ParserError

LITERALS = b"\x0b\xb0\x00abcdefgh\x00ij"
"""A packed chunk of ten literals: its size less 3, a flag byte for each eight."""

REPEATED = b"\x05\xb0\x08abc" + (2 << 12 | 0xFFA).to_bytes(2, "little")
"""Three literals, and a copy of all that is missing to 4096 bytes, from 3 before."""


def stored(data: bytes) -> bytes:
    return (0x3000 | len(data) - 1).to_bytes(2, "little") + data


def test_packed_and_stored_chunks_come_back_in_order() -> None:
    whole = bytes(range(256)) * 16
    found = lznt1.inflate(REPEATED + stored(whole) + LITERALS, 3 * 4096)
    assert found == (b"abc" * 1366)[:4096] + whole + b"abcdefghij"


def test_a_head_of_zero_ends_the_row() -> None:
    assert lznt1.inflate(LITERALS + b"\0\0" + LITERALS, 4096) == b"abcdefghij"


def test_no_more_than_asked_for_is_given() -> None:
    assert lznt1.inflate(stored(bytes(4096)) * 4, 5000) == bytes(5000)
    assert lznt1.inflate(LITERALS, 4) == b"abcd"


def test_a_chunk_that_is_cut_off_is_refused() -> None:
    for length in range(2, len(LITERALS)):
        with pytest.raises(ParserError):
            lznt1.inflate(LITERALS[:length], 4096)


def test_a_copy_from_before_the_chunk_is_refused() -> None:
    with pytest.raises(ParserError, match="damaged"):
        lznt1.inflate(b"\x04\xb0\x01\x00\x10ab", 4096)


@given(st.binary(max_size=400), st.integers(0, 70_000))
def test_any_bytes_give_no_more_than_asked_for_or_an_error(data: bytes, size: int) -> None:
    with suppress(ParserError):
        assert len(lznt1.inflate(data, size)) <= size
