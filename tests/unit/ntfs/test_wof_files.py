"""Files that Windows compressed: chunks at random, chunks stored as they are, tables that lie."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.ntfs_modern import ALGORITHMS, kinds_of_data
from tests.builders.ntfs_reparse import wof_stream
from tests.builders.wim_chunks import compressed, needs_wimlib

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.wof import WofChunks, parse_wof, unpacked

TEXT = kinds_of_data()["text"]


def point(algorithm: int = 0, provider: int = 2, version: int = 1) -> bytes:
    return struct.pack("<IHH4I", 0x80000017, 16, 0, version, provider, 1, algorithm)


def opened(stream: bytes, size: int, algorithm: int = 0) -> BlockSource:
    return unpacked(point(algorithm), BytesSource(stream), size)


@needs_wimlib
@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_algorithm_gives_the_originals_of_what_wimlib_packed(name: str) -> None:
    number, unit = ALGORITHMS[name]
    data = kinds_of_data()
    chance = random.Random(number)  # noqa: S311 - filler, no secret
    streams = compressed(list(data.values()), "LZX" if number == 1 else "XPRESS", unit)
    assert sum(stream is not None for stream in streams) >= 6
    for content, stream in zip(data.values(), streams, strict=True):
        if stream is None:
            continue
        source = opened(stream, len(content), number)
        assert source.read_at(0, source.size + 10) == content
        for _ in range(20):
            offset, length = chance.randrange(len(content)), chance.randrange(70_000)
            assert source.read_at(offset, length) == content[offset : offset + length]


def test_what_is_outside_the_file_is_empty() -> None:
    source = opened(wof_stream(TEXT), len(TEXT))
    assert source.read_at(len(TEXT), 10) == b""
    assert opened(b"", 0).read_at(0, 10) == b""


def test_files_of_4_gib_and_more_have_entries_of_8_bytes() -> None:
    unit, size = 4096, (1 << 32) + 1
    count = -(-size // unit)

    class Stream:
        """Chunks that stand as they are, 4096 bytes each; nothing of it is in memory."""

        size = 8 * (count - 1) + (count - 1) * unit + 1

        def read_at(self, offset: int, length: int) -> bytes:
            table = 8 * (count - 1)
            if offset < table:
                first = offset // 8 + 1
                return b"".join(
                    (n * unit).to_bytes(8, "little") for n in range(first, first + length // 8)
                )
            return bytes(length)

    chunks = WofChunks(Stream(), size, 0)
    assert chunks.read_at((1 << 32) - 5, 100) == bytes(6)


@pytest.mark.parametrize(("provider", "state"), [(1, Content.ELSEWHERE), (3, Content.UNSUPPORTED)])
def test_other_providers_are_refused_by_name(provider: int, state: Content) -> None:
    with pytest.raises(ParserError) as caught:
        unpacked(point(0, provider), BytesSource(b""), 10)
    assert caught.value.content is state


def test_unknown_algorithms_versions_and_missing_streams_are_refused() -> None:
    for data, stream in ((point(4), b"x"), (point(0, version=2), b"x"), (point(0)[:20], b"x")):
        with pytest.raises(ParserError):
            unpacked(data, BytesSource(stream), 1)
    with pytest.raises(ParserError, match="no stream"):
        unpacked(point(0), None, 1)
    assert parse_wof(point(1)).text == "LZX, chunks of 32 KiB"


def test_a_table_that_lies_is_an_error_and_spoils_its_own_chunks_only() -> None:
    stream = bytearray(wof_stream(TEXT))
    sound = bytes(stream)
    for value in (0, 0xFFFFFFFF, 1 << 20):
        stream[40:44] = struct.pack("<I", value)
        source = opened(bytes(stream), len(TEXT))
        with pytest.raises(ParserError, match="WofCompressedData"):
            source.read_at(10 * 4096, 4096)
        assert source.read_at(0, 9 * 4096) == TEXT[: 9 * 4096]
    with pytest.raises(ParserError, match="do not fit"):
        opened(sound, 1 << 60)
    with pytest.raises(ParserError):
        opened(sound[:-10], len(TEXT)).read_at(0, len(TEXT))


@given(st.binary(max_size=200), st.integers(0, 1 << 40), st.integers(0, 4), st.integers(0, 1 << 41))
def test_any_stream_gives_bytes_of_the_right_length_or_an_error(
    stream: bytes, size: int, algorithm: int, offset: int
) -> None:
    with suppress(ParserError):
        source = opened(stream, size, algorithm)
        assert len(source.read_at(offset, 1000)) == max(0, min(1000, size - offset))
