"""Clusters: whatever their order and kind, reads give the disk's bytes and invent none."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.clusters import (
    ABSENT,
    PACKED,
    PARTLY,
    ZERO,
    ClusterDisk,
    Run,
    as_page,
)
from gleanpoint_parsers.image.disk import Allocated, Described, Stretch
from gleanpoint_parsers.image.inflating import (
    RAW_DEFLATE,
    PackedDataError,
    inflate,
    inflate_at_most,
    unzstd,
)

UNIT = 24
PAGE = 5
STORED = bytes(range(1, 241))
"""Ten units, none of them zeros."""

reads = st.tuples(st.integers(0, 800), st.integers(0, 800))
kinds = st.one_of(st.integers(0, 9), st.sampled_from((ABSENT, ZERO, PARTLY, "packed")))


@dataclass(frozen=True)
class Table:
    """Units in the places that are given; packed groups are two units long."""

    places: list[int]
    unit: int = UNIT
    page_units: int = PAGE
    packed_units: int = 2

    def page(self, number: int) -> Sequence[int]:
        start = number * PAGE
        return as_page(np.array(self.places[start : start + PAGE], np.int64), PAGE)

    def unpack(self, number: int) -> bytes:
        return bytes([200 + number % 50]) * (2 * UNIT)

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """A unit whose first half is stored at 3 and whose second half is the parent's."""
        half = UNIT // 2
        if inside < half:
            yield Run(3 + inside, min(length, half - inside))
        if inside + length > half:
            yield Run(ABSENT, inside + length - max(inside, half))


def places_of(chosen: list[object]) -> list[int]:
    """Places of chosen kinds; "packed" stands for a group of two."""
    places: list[int] = []
    for kind in chosen:
        if kind == "packed":
            places += [ABSENT] * (len(places) % 2) + [PACKED, PACKED]
        else:
            assert isinstance(kind, int)
            places.append(kind * UNIT if kind >= 0 else kind)
    return places


def expected_disk(places: list[int], parent: bytes) -> bytes:
    """The disk, put together byte by byte in the plainest way."""
    disk = bytearray()
    parent = parent + bytes(len(places) * UNIT)
    for number, place in enumerate(places):
        above = parent[number * UNIT : (number + 1) * UNIT]
        if place >= 0:
            disk += STORED[place : place + UNIT]
        elif place == PACKED:
            disk += bytes([200 + number // 2 % 50]) * UNIT
        elif place == PARTLY:
            disk += STORED[3 : 3 + UNIT // 2] + above[UNIT // 2 :]
        else:
            disk += bytes(UNIT) if place == ZERO else above
    return bytes(disk)


@given(st.lists(kinds, max_size=24), st.binary(max_size=500), st.integers(0, 23), reads)
def test_every_read_gives_the_bytes_of_the_disk(
    chosen: list[object], parent: bytes, cut: int, read: tuple[int, int]
) -> None:
    places = places_of(chosen)
    size = max(0, len(places) * UNIT - cut)
    whole = expected_disk(places, parent)[:size]
    disk = ClusterDisk(BytesSource(STORED), Table(places), size, BytesSource(parent))
    assert disk.read_at(0, size + 100) == whole
    assert disk.read_at(*read) == whole[read[0] : sum(read)]
    assert disk.read_at(size, 1) == disk.read_at(-1, 1) == b""


@given(st.lists(kinds, max_size=24), st.booleans(), reads)
def test_stretches_follow_one_another_and_holes_are_zeros(
    chosen: list[object], with_parent: bool, read: tuple[int, int]
) -> None:
    places = places_of(chosen)
    size = len(places) * UNIT
    inner = Table([ABSENT, 0, ABSENT])
    parent = ClusterDisk(BytesSource(STORED), inner, 3 * UNIT) if with_parent else None
    disk = ClusterDisk(BytesSource(STORED), Table(places), size, parent)
    at = min(read[0], size)
    for stretch in disk.stretches(*read):
        assert stretch.offset == at
        assert stretch.length > 0
        if stretch.is_hole:
            assert not any(disk.read_at(at, stretch.length))
        at += stretch.length
    assert at == max(min(sum(read), size), min(read[0], size))


def test_what_the_parent_never_stored_is_a_hole_and_the_rest_is_not() -> None:
    parent = ClusterDisk(BytesSource(STORED), Table([ABSENT, 0]), 2 * UNIT)
    disk = ClusterDisk(BytesSource(STORED), Table([ABSENT] * 3), 3 * UNIT, parent)
    assert list(disk.stretches(0, 3 * UNIT)) == [
        Stretch(0, UNIT, True),
        Stretch(UNIT, UNIT, False),
        Stretch(2 * UNIT, UNIT, True),
    ]
    assert isinstance(disk, Allocated)
    assert isinstance(disk, Described)


def test_a_cluster_behind_the_end_of_the_image_is_no_zeros() -> None:
    disk = ClusterDisk(BytesSource(STORED), Table([0, 9 * UNIT + 1]), 2 * UNIT)
    with pytest.raises(TruncatedSourceError, match=r"ends at 0xf0, .* at 0x18 of the disk"):
        disk.read_at(0, 2 * UNIT)
    assert disk.read_at(0, UNIT) == STORED[:UNIT]


def test_neighbours_are_read_in_one_piece() -> None:
    asked = []

    class Watched(BytesSource):
        def read_at(self, offset: int, length: int) -> bytes:
            asked.append((offset, length))
            return super().read_at(offset, length)

    places = [0, UNIT, 2 * UNIT, ZERO, 5 * UNIT, 6 * UNIT]
    disk = ClusterDisk(Watched(STORED), Table(places), 6 * UNIT)
    disk.read_at(1, 6 * UNIT)
    disk.read_at(2, 3 * UNIT - 2)
    assert asked == [(1, 3 * UNIT - 1), (5 * UNIT, 2 * UNIT), (2, 3 * UNIT - 2)]


def test_packed_data_must_have_its_length() -> None:
    packer = zlib.compressobj(wbits=-12)
    deflated = packer.compress(b"x" * 5000) + packer.flush()
    junk = b"\xff" * 300
    assert inflate(deflated + junk, 5000, RAW_DEFLATE) == b"x" * 5000
    assert inflate(deflated, 100, RAW_DEFLATE) == b"x" * 100
    assert inflate_at_most(zlib.compress(b"abc"), 10) == b"abc"
    with pytest.raises(PackedDataError, match="after 5,000 of 5,001"):
        inflate(deflated, 5001, RAW_DEFLATE)
    with pytest.raises(PackedDataError, match="is damaged"):
        inflate(junk, 10)
    frame = zstandard.compress(b"y" * 5000)
    assert unzstd(frame + junk, 5000) == b"y" * 5000
    with pytest.raises(PackedDataError, match="is damaged"):
        unzstd(junk, 10)
    with pytest.raises(PackedDataError, match="after 5,000 of 6,000"):
        unzstd(frame, 6000)


def test_threads_unpack_at_the_same_time() -> None:
    frames = [zstandard.compress(bytes([n]) * 50_000) for n in range(8)]
    wrong = []

    def unpack(number: int) -> None:
        for turn in range(200):
            n = (number + turn) % 8
            if unzstd(frames[n], 50_000) != bytes([n]) * 50_000:
                wrong.append(n)

    threads = [threading.Thread(target=unpack, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
