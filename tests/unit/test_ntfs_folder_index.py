"""A folder's own index of names: what a sound one yields, and where a broken one is told."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.ntfs_index import BLOCK, HAS_BLOCKS, bits, block, end_entry, root_content
from tests.builders.ntfs_volume import BOTH, DOS, POSIX, WIN32, index_entry, reference

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex

FOLDER = 24
PARENT = reference(FOLDER)
CLUSTER = 4096


def entry(name: str, number: int, space: int = WIN32, sequence: int = 1) -> bytes:
    return index_entry(name, reference(number, sequence), PARENT, space)


def index(
    root: bytes, blocks: Sequence[bytes] = (), used: Sequence[int] | None = None, **other: int
) -> FolderIndex:
    stored = b"".join(blocks)
    bitmap = bits(range(len(blocks)) if used is None else used)
    size = other.get("cluster_size", CLUSTER)
    if not blocks:
        return FolderIndex(FOLDER, size, BytesSource(root))
    return FolderIndex(FOLDER, size, BytesSource(root), BytesSource(stored), BytesSource(bitmap))


def names(found: FolderIndex) -> list[tuple[int, int, str]]:
    return [(name.record, name.sequence, name.name) for name in found.names()]


def test_names_come_from_the_root_then_from_the_blocks_in_use() -> None:
    root = root_content(entry("m", 30), HAS_BLOCKS)
    blocks = [
        block(0, entry("a", 31) + entry("b", 32, POSIX, 7)),
        block(1, entry("old", 33)),
        block(2, entry("z", 34, BOTH), slack=entry("gone", 35)),
    ]
    found = index(root, blocks, used=[0, 2])
    assert names(found) == [(30, 1, "m"), (31, 1, "a"), (32, 7, "b"), (34, 1, "z")]


def test_names_for_dos_and_the_dot_of_the_root_folder_are_left_out() -> None:
    stored = entry(".", FOLDER) + entry("LONGNA~1", 30, DOS) + entry("long name", 30)
    assert names(index(root_content(stored))) == [(30, 1, "long name")]


def test_a_folder_of_one_node_needs_no_blocks() -> None:
    found = index(root_content(entry("a", 30)))
    assert names(found) == [(30, 1, "a")]
    assert found.size == 0


def test_an_empty_folder_may_keep_its_blocks() -> None:
    found = index(root_content(), [block(0, entry("old", 30))], used=[])
    assert names(found) == []


@pytest.mark.parametrize(("cluster_size", "unit"), [(512, 8), (4096, 1), (8192, 8), (65536, 8)])
def test_blocks_are_numbered_in_clusters_or_in_sectors(cluster_size: int, unit: int) -> None:
    blocks = [block(number * unit, entry(f"name {number}", 30 + number)) for number in range(3)]
    found = index(root_content(flags=HAS_BLOCKS), blocks, cluster_size=cluster_size)
    assert [name for _, _, name in names(found)] == ["name 0", "name 1", "name 2"]


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_blocks_may_have_other_sizes(size: int) -> None:
    unit = max(1, size // 512)
    blocks = [block(number * unit, entry(f"n{number}", 30), size=size) for number in range(3)]
    root = root_content(flags=HAS_BLOCKS, block_size=size)
    assert [name for _, _, name in names(index(root, blocks, cluster_size=512))] == [
        "n0",
        "n1",
        "n2",
    ]


def test_many_blocks_are_read_in_rows() -> None:
    blocks = [block(number, entry(f"name {number}", 30 + number)) for number in range(200)]
    used = [*range(90), 100, 102, *range(110, 200)]
    found = index(root_content(flags=HAS_BLOCKS), blocks, used)
    assert [name for _, _, name in names(found)] == [f"name {number}" for number in used]


@given(st.lists(st.text(min_size=1, max_size=255), max_size=8))
def test_any_name_comes_back_as_it_is_stored(stored: list[str]) -> None:
    fitting = [name for name in stored if len(name.encode("utf-16-le")) <= 510]
    entries = b"".join(entry(name, 30 + at) for at, name in enumerate(fitting))
    found = names(index(root_content(entries)))
    assert [name for _, _, name in found] == [name for name in fitting if name not in {".", ".."}]


def test_an_unpaired_surrogate_stays() -> None:
    stored = bytearray(entry("xy", 30))
    stored[16 + 66 : 16 + 68] = b"\x3d\xd8"
    assert names(index(root_content(bytes(stored)))) == [(30, 1, "\ud83dy")]


# Broken ones

SOUND = entry("sound", 30)


def changed(stored: bytes, place: int, value: bytes) -> bytes:
    return stored[:place] + value + stored[place + len(value) :]


def sized(size: int) -> bytes:
    return changed(entry("lies", 31), 8, struct.pack("<H", size))


BROKEN = {
    "other signature": changed(block(1, b""), 0, b"BAAD"),
    "no bytes": bytes(BLOCK),
    "sector that was not written": changed(block(1, b""), 1022, b"??"),
    "too few sectors": changed(block(1, b""), 6, struct.pack("<H", 2)),
    "update sequence behind it": changed(block(1, b""), 4, b"\xff\xff"),
    "number of another block": block(0, SOUND),
    "entries before the node": changed(block(1, b""), 24, struct.pack("<I", 8)),
    "entries behind the block": changed(block(1, b""), 28, b"\xff\xff\xff\x7f"),
    "entry of no length": block(1, sized(0)),
    "entry that does not end": block(1, sized(0xFFF8)),
    "entry of odd length": block(1, sized(91)),
    "no last entry": block(1, SOUND, end=b""),
    "key longer than its entry": block(1, changed(SOUND, 10, struct.pack("<H", 200))),
    "name longer than its key": block(1, changed(SOUND, 80, b"\xff")),
    "name of nothing": block(1, changed(SOUND, 80, b"\0")),
    "no key": block(1, changed(SOUND, 10, b"\0\0")),
    "name in another folder": block(1, index_entry("x", reference(30), reference(25))),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_block_is_told_after_the_names_before_it(broken: bytes) -> None:
    found = index(root_content(flags=HAS_BLOCKS), [block(0, SOUND), broken]).names()
    assert next(found).name == "sound"
    with pytest.raises(ParserError, match=r"INDX block 1 at 0x1[0-9a-f]{3}: "):
        list(found)


BROKEN_ROOTS = {
    "cut": root_content(SOUND)[:20],
    "cut in its entries": root_content(SOUND)[:-20],
    "larger than a record": root_content().ljust(70_000, b"\0"),
    "of another type": changed(root_content(), 0, b"\x10"),
    "blocks of no size": root_content(block_size=0),
    "blocks of an odd size": root_content(block_size=4095),
    "blocks of 2 GiB": root_content(block_size=1 << 31),
    "blocks that are missing": root_content(flags=HAS_BLOCKS),
}


@pytest.mark.parametrize("root", BROKEN_ROOTS.values(), ids=BROKEN_ROOTS.keys())
def test_a_broken_root_is_told(root: bytes) -> None:
    with pytest.raises(ParserError, match=r"\$INDEX_ROOT at 0x"):
        names(index(root))


@pytest.mark.parametrize(
    ("size", "bitmap"),
    [
        (BLOCK, None),
        (BLOCK, b""),
        (BLOCK + 8, b"\1"),
        (9 * BLOCK, b"\1"),
        (BLOCK, b"\3"),
        (0, b"\1"),
    ],
)
def test_a_bitmap_that_does_not_fit_the_blocks_is_told(size: int, bitmap: bytes | None) -> None:
    blocks = SliceSource(BytesSource(block(0, SOUND)), 0, size) if size else None
    bitmap_source = None if bitmap is None else BytesSource(bitmap)
    root = BytesSource(root_content(flags=HAS_BLOCKS))
    with pytest.raises(ParserError, match=r"\$INDEX_ALLOCATION at 0x0"):
        names(FolderIndex(FOLDER, CLUSTER, root, blocks, bitmap_source))


def test_blocks_behind_the_end_of_an_image_are_told() -> None:
    blocks = SliceSource(BytesSource(block(0, SOUND)), 0, 2 * BLOCK)
    root = BytesSource(root_content(flags=HAS_BLOCKS))
    with pytest.raises(TruncatedSourceError):
        names(FolderIndex(FOLDER, CLUSTER, root, blocks, BytesSource(b"\3")))


def test_sizes_beyond_any_folder_are_refused_before_they_are_read() -> None:
    nothing = BytesSource(b"")
    huge, bitmap = SliceSource(nothing, 0, 1 << 62), SliceSource(nothing, 0, 1 << 47)
    root = BytesSource(root_content(flags=HAS_BLOCKS))
    with pytest.raises(UnsupportedFeatureError, match="bitmap of a folder's index"):
        names(FolderIndex(FOLDER, CLUSTER, root, huge, bitmap))


def test_a_node_ends_at_its_last_entry() -> None:
    stored = block(0, SOUND + end_entry() + entry("behind", 31))
    assert names(index(root_content(flags=HAS_BLOCKS), [stored])) == [(30, 1, "sound")]
