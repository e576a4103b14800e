"""Indexes of folders under any bytes: no error but ``ParserError``, and no name is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.cpu_time import least_cpu_seconds
from tests.builders.ntfs_index import (
    BLOCK,
    HAS_BLOCKS,
    LargeFolder,
    block,
    root_content,
    with_folder,
)
from tests.builders.ntfs_volume import CLUSTER, Volume, file_record, index_entry, reference
from tests.builders.ntfs_walks import opened

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex
from gleanpoint_parsers.filesystem.ntfs.index_slack import former_names
from gleanpoint_parsers.plugin import all_children

NUMBER, FIRST, FILES, BLOCKS_AT = 24, 30, 24, 200
FOLDER = reference(NUMBER)


def entry(number: int) -> bytes:
    return index_entry(f"file {number}", reference(number), FOLDER)


BLOCKS = [
    block(place, b"".join(map(entry, range(FIRST + 8 * place, FIRST + 8 * place + 8))))
    for place in range(FILES // 8)
]
RECORDS = {n: file_record(f"file {n}", b"x", FOLDER) for n in range(FIRST, FIRST + FILES)}
IMAGE = with_folder(Volume(RECORDS), NUMBER, LargeFolder("Folder", BLOCKS, BLOCKS_AT))
ROOT_NODE = root_content(entry(70) + entry(71), HAS_BLOCKS)

VALUES = st.one_of(
    st.binary(min_size=1, max_size=8),
    st.sampled_from([b"\0" * 8, b"\xff" * 8, b"\xff\xff\xff\x7f", b"\x80", b"\2", b"\1"]),
)
PLACES = st.one_of(st.integers(0, 200), st.integers(0, BLOCK - 9))
CHANGES = st.lists(st.tuples(st.integers(0, len(BLOCKS) - 1), PLACES, VALUES), max_size=8)


def changed(stored: bytes, changes: list[tuple[int, int, bytes]], start: int = 0) -> bytes:
    result = bytearray(stored)
    for number, place, value in changes:
        at = start + number * BLOCK + place
        result[at : at + len(value)] = value
    return bytes(result)


def read(root: bytes, blocks: bytes, bitmap: bytes) -> int:
    """Return how many names come before the end, or before the error."""
    index = FolderIndex(
        NUMBER, CLUSTER, BytesSource(root), BytesSource(blocks), BytesSource(bitmap)
    )
    count = 0
    with suppress(ParserError):
        for _ in index.names():
            count += 1
    with suppress(ParserError):
        for _ in former_names(index, [FOLDER], everything=False):
            pass
    return count


@settings(max_examples=300, deadline=None)
@given(CHANGES, st.lists(st.tuples(st.integers(0, len(ROOT_NODE) - 1), VALUES), max_size=3))
def test_any_change_is_survived(
    changes: list[tuple[int, int, bytes]], in_root: list[tuple[int, bytes]]
) -> None:
    root = changed(ROOT_NODE, [(0, place, value) for place, value in in_root])
    read(root, changed(b"".join(BLOCKS), changes), b"\7" + bytes(7))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=2 * BLOCK), st.binary(max_size=16))
def test_any_bytes_are_survived(root: bytes, blocks: bytes, bitmap: bytes) -> None:
    read(root, blocks, bitmap)
    read(ROOT_NODE, blocks, bitmap)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=16, max_size=1000))
def test_any_bytes_in_a_sound_block_are_survived(entries: bytes) -> None:
    read(ROOT_NODE, block(0, entries), b"\1" + bytes(7))


@settings(max_examples=150, deadline=None)
@given(CHANGES)
def test_whatever_is_changed_in_an_index_a_listing_has_every_file(
    changes: list[tuple[int, int, bytes]],
) -> None:
    image = changed(IMAGE, changes, BLOCKS_AT * CLUSTER)
    assert listed(image) >= {(str(number), f"file {number}") for number in RECORDS}


def listed(image: bytes) -> set[tuple[str, str]]:
    """Return key and name of what is listed before the end, or before the error."""
    found: list[Entry] = []
    with suppress(ParserError):
        found.extend(all_children(opened(BytesSource(image)), str(NUMBER), 5))
    return {("?" if e.key.startswith("?") else e.key, e.name) for e in found}


@pytest.mark.parametrize("stored", [b"INDX" * (BLOCK // 4), bytes(BLOCK), BLOCKS[0]])
@pytest.mark.clock
def test_a_large_index_of_nothing_but_damage_is_read_in_time(stored: bytes) -> None:
    damage = stored * 8000
    assert least_cpu_seconds(lambda: read(ROOT_NODE, damage, b"\xff" * 1000), enough=2) < 2
