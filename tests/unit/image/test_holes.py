"""Holes of a disk, whatever its bytes come from."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import (
    BytesSource,
    CachedSource,
    ConcatSource,
    FileSource,
    SliceSource,
)
from gleanpoint_parsers.image.disk import Stretch
from gleanpoint_parsers.image.holes import stretches_of

MIB = 1 << 20

needs_sparse_files = pytest.mark.skipif(
    not hasattr(os, "SEEK_HOLE"), reason="the host has no holes"
)


@pytest.fixture
def sparse(tmp_path: Path) -> Path:
    """A file with data in its second and its last MiB of eight."""
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        for place in (1, 7):
            file.seek(place * MIB)
            file.write(b"x" * MIB)
    return path


def kinds(source: object, offset: int, length: int) -> list[tuple[int, int, bool]]:
    found = stretches_of(source, offset, length)  # type: ignore[arg-type]  # any source
    return [(one.offset // MIB, one.length // MIB, one.is_hole) for one in found]


@needs_sparse_files
def test_a_sparse_file_tells_its_holes(sparse: Path) -> None:
    with closing(FileSource(sparse)) as source:
        everything = [(0, 1, True), (1, 1, False), (2, 5, True), (7, 1, False)]
        assert kinds(source, 0, 100 * MIB) == everything
        assert kinds(CachedSource(source), 0, 8 * MIB) == everything
        assert kinds(source, 3 * MIB, 2 * MIB) == [(3, 2, True)]
        assert kinds(source, 8 * MIB, MIB) == []


@needs_sparse_files
def test_parts_and_slices_tell_those_of_what_they_are_made_of(sparse: Path) -> None:
    with closing(FileSource(sparse)) as source:
        slice_ = SliceSource(source, MIB, 4 * MIB)
        assert kinds(slice_, 0, 4 * MIB) == [(0, 1, False), (1, 3, True)]
        both = ConcatSource([slice_, source])
        assert kinds(both, 3 * MIB, 3 * MIB) == [(3, 1, True), (4, 1, True), (5, 1, False)]
        beyond = SliceSource(source, 7 * MIB, 3 * MIB)  # reading there tells what is missing
        assert kinds(beyond, 0, 3 * MIB) == [(0, 1, False), (1, 2, False)]


def test_all_else_is_data() -> None:
    assert list(stretches_of(BytesSource(bytes(100)), 10, 500)) == [Stretch(10, 90, False)]
