"""Block sources: every composition gives the bytes that plain bytes would, and invents none."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.blocks import (
    BytesSource,
    CachedSource,
    ConcatSource,
    Extent,
    ExtentSource,
    FileSource,
    SalvageSource,
    SliceSource,
)
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.source_file import SourceFile

reads = st.tuples(st.integers(0, 5000), st.integers(0, 5000))


@given(st.lists(st.binary(max_size=700), max_size=8), reads)
def test_parts_read_as_one(parts: list[bytes], read: tuple[int, int]) -> None:
    whole = b"".join(parts)
    source = ConcatSource([BytesSource(part) for part in parts])
    assert source.size == len(whole)
    assert source.read_at(*read) == whole[read[0] : sum(read)]


@given(st.binary(max_size=4000), st.integers(1, 300), reads)
def test_a_cache_changes_nothing(data: bytes, block: int, read: tuple[int, int]) -> None:
    source = CachedSource(BytesSource(data), blocks=3, block_size=block)
    for offset in (read[0], 0, read[0]):
        assert source.read_at(offset, read[1]) == data[offset : offset + read[1]]


@given(st.binary(max_size=3000), st.lists(st.tuples(st.integers(0, 2999), st.integers(1, 400))))
def test_extents_read_in_item_order_with_holes_as_zeros(
    data: bytes, runs: list[tuple[int, int]]
) -> None:
    extents = [Extent(None if start % 3 == 0 else start, n) for start, n in runs]
    expected = b"".join(
        bytes(e.length) if e.offset is None else data[e.offset : e.offset + e.length]
        for e in extents
    )
    size = sum(extent.length for extent in extents)
    source = ExtentSource(BytesSource(data), extents, size)
    if len(expected) == size:
        assert source.read_at(0, size) == expected
    else:
        with pytest.raises(TruncatedSourceError):
            source.read_at(0, size)


def test_a_slice_that_reaches_beyond_its_base_says_so() -> None:
    source = SliceSource(BytesSource(b"0123456789"), 4, 100)
    assert source.read_at(0, 6) == b"456789"
    with pytest.raises(TruncatedSourceError, match="ends at 0xa; 4 more bytes"):
        source.read_at(0, 10)


def test_a_file_is_read_by_position(tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(bytes(range(256)))
    source = FileSource(path)
    assert source.read_at(250, 100) == bytes(range(250, 256))
    assert source.read_at(300, 5) == b""
    source.close()


def test_a_file_that_becomes_shorter_is_no_zeros(tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(bytes(1000))
    source = FileSource(path)
    with path.open("r+b") as file:
        file.truncate(500)
    with pytest.raises(TruncatedSourceError, match="became shorter"):
        source.read_at(400, 300)
    source.close()


class Torn(BytesSource):
    """Bytes 1,000 to 2,999 cannot be read."""

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < 3000 and offset + length > 1000:
            raise TruncatedSourceError("torn")
        return super().read_at(offset, length)


@given(st.integers(3001, 9000), st.integers(1, 4096))
def test_salvage_names_every_byte_that_it_did_not_read(size: int, step: int) -> None:
    data = b"\xff" * size
    source = SalvageSource(Torn(data))
    read = b"".join(source.read_at(at, min(step, size - at)) for at in range(0, size, step))
    zeros = {place for place, byte in enumerate(read) if not byte}
    named = {place for start, length in source.missing for place in range(start, start + length)}
    assert len(read) == size
    assert zeros == named
    assert set(range(1000, 3000)) <= zeros <= set(range(1000 - 512, 3000 + 512))


@given(st.binary(max_size=2000), st.lists(st.tuples(st.sampled_from("rs"), st.integers(-10, 2100))))
def test_a_source_as_a_file_behaves_as_files_do(data: bytes, acts: list[tuple[str, int]]) -> None:
    ours, theirs = SourceFile(BytesSource(data)), io.BytesIO(data)
    for act, number in acts:
        if act == "r":
            assert ours.read(number) == theirs.read(number)
        else:
            assert ours.seek(max(0, number)) == theirs.seek(max(0, number))
    with suppress(ParserError):
        assert ours.get_size() == len(data)
