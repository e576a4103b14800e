"""Reading into memory that is there gives what reading into new memory gives."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import (
    BlockSource,
    BytesSource,
    CachedSource,
    ConcatSource,
    Extent,
    ExtentSource,
    FileSource,
    SliceSource,
)
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.filling import PIECE, fill

BYTES = bytes(number * 7 % 251 for number in range(3 * PIECE + 77))

WAYS: dict[str, Callable[[BlockSource], BlockSource]] = {
    "file": lambda file: file,
    "slice": lambda file: SliceSource(file, 1001, file.size - 2000),
    "cache": CachedSource,
    "runs": lambda file: ExtentSource(
        CachedSource(file),
        [Extent(5000, 100_000), Extent(None, 70_000), Extent(9, 300_000)],
        450_001,
    ),
    "joined": lambda file: ConcatSource([file, BytesSource(b"tail")]),
}


@pytest.mark.parametrize("way", WAYS)
def test_memory_is_filled_with_what_is_read(tmp_path: Path, way: str) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(BYTES)
    with closing(FileSource(path)) as file:
        check(WAYS[way](file))


def check(source: BlockSource) -> None:
    for offset, length in [(0, 10), (3, 200_000), (source.size - 50, 100), (source.size, 5)]:
        target = bytearray(b"\xee" * length)
        wanted = source.read_at(offset, length)
        assert fill(source, offset, memoryview(target)) == len(wanted)
        assert target[: len(wanted)] == wanted
        assert target[len(wanted) :] == b"\xee" * (length - len(wanted))
    everything = bytearray(source.size)
    assert fill(source, 0, memoryview(everything)) == source.size
    assert everything == source.read_at(0, source.size)


def test_a_base_that_ends_early_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(BYTES)
    target = memoryview(bytearray(400_000))
    with closing(FileSource(path)) as file:
        refuse(file, target)
        path.write_bytes(BYTES[:100])
        with pytest.raises(TruncatedSourceError, match="became shorter"):
            fill(file, 0, target)


def refuse(file: FileSource, target: memoryview) -> None:
    for source in (
        SliceSource(file, file.size - 10, 400_000),
        ExtentSource(file, [Extent(file.size - 10, 400_000)], 400_000),
        ExtentSource(file, [Extent(0, 10)], 400_000),
    ):
        with pytest.raises(TruncatedSourceError):
            fill(source, 0, target)
