"""Deduplicated files from stores of our own: both forms, moved items, what is missing or wrong."""

from __future__ import annotations

import random
import struct
import uuid
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.dedup_store import GENERATION, Store, long_point, short_point
from tests.builders.ntfs_modern import kinds_of_data

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.dedup import DedupSource
from gleanpoint_parsers.filesystem.ntfs.dedup_map import parse_point

IDENTITY = uuid.UUID("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")
DATA = kinds_of_data()
FILE = DATA["text"] + DATA["random"] + DATA["half"]
SIZES = [60_000, 70_000, 65_536, 40_000]


@dataclass
class InMemory:
    """A chunk store as files in memory."""

    files: dict[str, bytes]
    name: str = "store"

    def container(self, folder: str, number: int, generation: int | None) -> BlockSource | None:
        wanted = GENERATION if generation is None else generation
        found = self.files.get(f"{folder}/{number:08x}.{wanted:08x}.ccc")
        return None if found is None else BytesSource(found)


def attribute(data: bytes) -> bytes:
    return struct.pack("<IHH", 0x80000013, len(data), 0) + data


@cache
def _stored(*, moved: bool) -> tuple[dict[str, bytes], bytes]:
    store = Store(IDENTITY)
    entry = store.add(FILE, SIZES, moved=moved)
    return store.files(), attribute(long_point(IDENTITY, [entry]))


def stored(*, moved: bool = False) -> tuple[InMemory, bytes]:
    files, point = _stored(moved=moved)
    return InMemory(dict(files)), point


def opened(store: InMemory, point: bytes) -> DedupSource:
    return DedupSource(store, parse_point(point).maps)


@pytest.mark.parametrize("moved", [False, True])
def test_a_file_is_put_together_from_chunks_raw_and_packed(moved: bool) -> None:
    source = opened(*stored(moved=moved))
    assert source.read_at(0, source.size + 5) == FILE
    chance = random.Random(8)  # noqa: S311 - filler, no secret
    for _ in range(50):
        offset, length = chance.randrange(len(FILE)), chance.randrange(100_000)
        assert source.read_at(offset, length) == FILE[offset : offset + length]


def test_the_short_form_and_several_stretches_are_read() -> None:
    store = Store(IDENTITY)
    entry = store.add(FILE, SIZES)
    point = parse_point(attribute(short_point(IDENTITY, entry, len(FILE))))
    assert (point.store, point.size) == (IDENTITY, len(FILE))
    source = DedupSource(InMemory(store.files()), point.maps)
    assert source.read_at(100_000, 50_000) == FILE[100_000:150_000]


def test_a_store_without_a_container_is_named() -> None:
    store, point = stored()
    for name in list(store.files):
        with pytest.raises(ParserError, match=name.split("/")[1].split(".")[0]) as caught:
            opened(InMemory({n: d for n, d in store.files.items() if n != name}), point)
        assert caught.value.content is Content.ELSEWHERE


def test_an_item_that_is_not_where_its_map_says_is_an_error() -> None:
    store, point = stored()
    chunks = next(name for name in store.files if name.startswith("Data"))
    damaged = bytearray(store.files[chunks])
    damaged[0x5000 + 40] ^= 1  # digest of the first chunk
    store.files[chunks] = bytes(damaged)
    source = opened(store, point)
    with pytest.raises(CorruptStructureError, match="not there"):
        source.read_at(0, 1)
    assert source.read_at(SIZES[0], 100) == FILE[SIZES[0] : SIZES[0] + 100]


def test_a_chunk_that_does_not_give_its_length_is_an_error() -> None:
    store, point = stored()
    chunks = next(name for name in store.files if name.startswith("Data"))
    damaged = bytearray(store.files[chunks])
    damaged[0x5000 + 88 : 0x5000 + 120] = bytes(32)
    store.files[chunks] = bytes(damaged)
    with pytest.raises(UnsupportedFeatureError, match="unknown way"):
        opened(store, point).read_at(0, 1)


def test_damaged_reparse_points_are_an_error() -> None:
    _, point = stored()
    for place in (4, 10, 84, 100, len(point) - 1, len(point) - 10):
        hurt = bytearray(point)
        hurt[place] ^= 0x40
        with pytest.raises(ParserError):
            parse_point(bytes(hurt))
    for length in range(0, len(point), 7):
        with pytest.raises(ParserError):
            parse_point(point[:length])


def test_stretches_with_gaps_and_unknown_forms_are_refused() -> None:
    _, point = stored()
    for place, value in ((132 + 8 + 48, 5), (132 + 56, 1 << 63)):
        body = bytearray(point[8:-4])
        struct.pack_into("<Q", body, place - 8, value)
        hurt = attribute(bytes(body) + zlib.crc32(body).to_bytes(4, "little"))
        with suppress(ParserError):
            found = parse_point(hurt)
            with pytest.raises(ParserError):
                DedupSource(stored()[0], found.maps)
    body = bytearray(point[8:-4])
    struct.pack_into("<H", body, 0, 0x0303)
    with pytest.raises(UnsupportedFeatureError, match="0x0303"):
        parse_point(attribute(bytes(body) + zlib.crc32(body).to_bytes(4, "little")))


@given(st.integers(0, 1 << 32), st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 255))))
def test_any_damage_gives_bytes_of_the_right_length_or_an_error(
    seed: int, places: list[tuple[int, int]]
) -> None:
    store, point = stored()
    for name, data in store.files.items():
        hurt = bytearray(data)
        for place, value in places:
            hurt[place % len(hurt)] = value
        for place, value in places:
            hurt[0x5000 + place % 400] = value
        store.files[name] = bytes(hurt)
    offset = seed % len(FILE)
    with suppress(ParserError):
        source = opened(store, point)
        assert len(source.read_at(offset, 3000)) == max(0, min(3000, source.size - offset))
