"""LZX: what wimlib packed, what a small writer packs for the rare cases, and damage."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.lzx_written import Written, block
from tests.builders.ntfs_modern import kinds_of_data
from tests.builders.wim_chunks import compressed, needs_wimlib

from gleanpoint_parsers.compression import lzx
from gleanpoint_parsers.errors import ParserError

UNIT = lzx.CHUNK_LIMIT


def chunks(stream: bytes, size: int) -> Iterator[tuple[bytes, int]]:
    count = -(-size // UNIT)
    table = 4 * (count - 1)
    places = [*struct.unpack_from(f"<{count - 1}I", stream), len(stream) - table]
    for number, (start, end) in enumerate(itertools.pairwise([0, *places])):
        yield stream[table + start : table + end], min(UNIT, size - number * UNIT)


@needs_wimlib
def test_chunks_that_wimlib_packed_give_their_originals() -> None:
    data = [one for one in kinds_of_data().values() if one]
    packed = 0
    for original, stream in zip(data, compressed(data, "LZX", UNIT), strict=True):
        if stream is None:
            continue
        pieces = []
        for chunk, size in chunks(stream, len(original)):
            is_stored = len(chunk) == size
            packed += not is_stored
            pieces.append(chunk if is_stored else lzx.inflate(chunk, size))
        assert b"".join(pieces) == original
    assert packed >= 20


def test_a_stored_block_gives_its_bytes_and_the_block_behind_it_its_own() -> None:
    written = Written()
    block(written, b"tide and quay")
    written.stored(b"\x01\x02\x03", (5, 6, 7))
    block(written, b"buoys")
    assert lzx.inflate(written.data(), 21) == b"tide and quay\x01\x02\x03buoys"


def test_a_stored_block_on_a_border_of_words_skips_a_whole_one() -> None:
    written = Written()
    while True:
        block(written, b"tide")
        if (len(written.bits) + 20) % 16 == 0:
            break
    length = 4 * written.blocks
    written.stored(b"crane!", (1, 1, 1))
    assert lzx.inflate(written.data(), length + 6) == b"tide" * written.blocks + b"crane!"


def test_offsets_that_a_stored_block_tells_are_used_by_the_next_block() -> None:
    written = Written()
    written.stored(b"abcdefgh", (4, 8, 2))
    block(written, b"", copies=[(2, 1), (2, 0)])  # 8 before, then 8 before again
    assert lzx.inflate(written.data(), 12) == b"abcdefghabcd"


def test_calls_are_relative_again_but_for_those_near_the_end() -> None:
    call = b"\xe8" + struct.pack("<i", 100)
    plain = call + bytes(20) + call + bytes(5)
    written = Written()
    block(written, plain)
    found = lzx.inflate(written.data(), len(plain))
    # The second call begins 10 bytes before the end and stays as it was.
    assert found == b"\xe8" + struct.pack("<i", 100) + bytes(20) + call + bytes(5)
    longer = bytes(7) + call + bytes(20)
    written = Written()
    block(written, longer)
    moved = b"\xe8" + struct.pack("<i", 100 - 7)
    assert lzx.inflate(written.data(), len(longer)) == bytes(7) + moved + bytes(20)


@pytest.mark.parametrize("target", [-8, 12_000_000, 2**31 - 1, -(2**31)])
def test_calls_out_of_the_range_of_the_translation_stay(target: int) -> None:
    plain = bytes(7) + b"\xe8" + struct.pack("<i", target) + bytes(20)
    written = Written()
    block(written, plain)
    assert lzx.inflate(written.data(), len(plain)) == plain


def test_calls_to_before_the_chunk_come_from_the_end_of_the_assumed_file() -> None:
    plain = bytes(7) + b"\xe8" + struct.pack("<i", -7) + bytes(20)
    written = Written()
    block(written, plain)
    found = lzx.inflate(written.data(), len(plain))
    assert found[8:12] == struct.pack("<i", 12_000_000 - 7)


@pytest.mark.parametrize("size", [0, -1, UNIT + 1, 1 << 62])
def test_a_size_that_no_chunk_has_is_refused(size: int) -> None:
    with pytest.raises(ParserError, match="stand for"):
        lzx.inflate(b"\0" * 100, size)


def test_a_chunk_that_ends_early_or_gives_other_lengths_is_refused() -> None:
    written = Written()
    block(written, b"the harbour at low tide")
    data = written.data()
    for size in (22, 24):
        with pytest.raises(ParserError):
            lzx.inflate(data, size)
    for length in range(len(data) - 2):
        with pytest.raises(ParserError):
            lzx.inflate(data[:length], 23)


def test_a_copy_from_before_the_chunk_is_refused() -> None:
    written = Written()
    block(written, b"ab", copies=[(2, 0)])
    assert lzx.inflate(written.data(), 4) == b"abbb"
    written = Written()
    block(written, b"", copies=[(2, 0)])
    with pytest.raises(ParserError, match="copied"):
        lzx.inflate(written.data(), 2)


@given(st.binary(max_size=300), st.integers(1, UNIT))
def test_any_bytes_give_a_chunk_or_an_error(data: bytes, size: int) -> None:
    with suppress(ParserError):
        assert len(lzx.inflate(data, size)) == size
