"""VHDX images of every kind, written by a builder: the disk's bytes, or a sentence."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.images.reading import assert_same, open_image
from tests.builders.images.vhdx import (
    ABSENT,
    BODY_AT,
    DATA,
    METADATA_AT,
    MIB,
    PARTLY,
    PRESENT,
    TABLE_AT,
    UNDEFINED,
    UNMAPPED,
    ZERO,
    Vhdx,
    header,
    image,
    repair,
    write_sparse,
)

from gleanpoint_parsers.blocks import BytesSource, FileSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import MissingParentError, WrongParentError
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.plugin import Confidence, Surroundings

SECTOR = 512
LENGTH = 3 * MIB + 5 * SECTOR
DISK = os.urandom(LENGTH)
FULL = {number: DISK[number * MIB : (number + 1) * MIB].ljust(MIB, b"\0") for number in range(4)}
BASE = image(Vhdx(LENGTH, dict.fromkeys(FULL, PRESENT), FULL))
LINK = {"parent_linkage": f"{{{DATA}}}", "relative_path": ".\\base.vhdx"}
CHILD = Vhdx(LENGTH, parent=LINK, data_identity=UUID(int=5))


def opened(files: Mapping[str, bytes], name: str = "x.vhdx") -> ClusterDisk:
    sources = {beside: BytesSource(data) for beside, data in files.items()}
    around = Surroundings(name, sources.get, lambda: tuple(sources))
    disk = VhdxParser().open_disk(sources[name], around)
    assert isinstance(disk, ClusterDisk)
    return disk


def changed(data: bytes, at: int, value: bytes) -> bytes:
    altered = bytearray(data)
    altered[at : at + len(value)] = value
    repair(altered)
    return bytes(altered)


def test_every_state_of_a_block_reads_as_it_should() -> None:
    states = {0: PRESENT, 1: ZERO, 2: UNMAPPED, 3: PRESENT}
    disk = opened({"x.vhdx": image(Vhdx(LENGTH, states, FULL))})
    assert_same(disk, (FULL[0] + bytes(2 * MIB) + FULL[3])[:LENGTH])
    assert VhdxParser().probe(BytesSource(BASE)) is Confidence.CERTAIN


def test_only_absent_blocks_of_a_child_are_the_parent_s() -> None:
    child = replace(CHILD, states={0: ABSENT, 1: ZERO, 2: UNMAPPED, 3: UNDEFINED})
    disk = opened({"x.vhdx": image(child), "base.vhdx": BASE})
    assert_same(disk, FULL[0] + bytes(LENGTH - MIB))
    assert disk.facts()["parents"] == ["base.vhdx"]
    assert disk.facts()["image format"] == "VHDX, differencing"


@settings(max_examples=15)
@given(st.dictionaries(st.integers(0, 3), st.sets(st.integers(0, 2047), max_size=40), min_size=1))
def test_each_sector_is_the_child_s_or_the_parent_s_as_its_bit_says(
    present: dict[int, set[int]],
) -> None:
    expected = bytearray(DISK.ljust(4 * MIB, b"\0"))
    blocks = {number: bytes([number + 1]) * MIB for number in present}
    for number, sectors in present.items():
        for sector in sectors:
            at = number * MIB + sector * SECTOR
            expected[at : at + SECTOR] = bytes([number + 1]) * SECTOR
    ordered = {number: sorted(sectors) for number, sectors in present.items()}
    states = dict.fromkeys(present, PARTLY)
    child = replace(CHILD, states=states, blocks=blocks, present=ordered)
    disk = opened({"x.vhdx": image(child), "base.vhdx": BASE})
    assert_same(disk, bytes(expected[:LENGTH]), reads=50)


def test_blocks_of_later_chunks_have_bitmaps_of_their_own(tmp_path: Path) -> None:
    large, sector = 256 * MIB, 4096
    block = b"\x11" * sector + b"\x22" * sector
    child = Vhdx(
        40 * large,
        {5: PARTLY, 17: PARTLY, 39: PRESENT},
        {5: block, 17: block, 39: b"\x33" * sector},
        {5: [0], 17: [1, 65_535]},
        block_size=large,
        sector_size=sector,
        parent={"parent_linkage2": str(DATA), "absolute_win32_path": "C:\\vm\\base.vhdx"},
    )
    chunked = replace(child, sector_size=512, present={5: [0], 17: [8, 9, 524_287]})
    parent = Vhdx(40 * large, {17: PRESENT}, {17: b"\x44" * MIB}, block_size=large)
    write_sparse(parent, tmp_path / "base.vhdx")
    for written in (child, chunked):
        write_sparse(written, tmp_path / "x.vhdx")
        files = [FileSource(tmp_path / name) for name in ("x.vhdx", "base.vhdx")]
        around = Surroundings("x.vhdx", {"base.vhdx": files[1]}.get)
        disk = VhdxParser().open_disk(files[0], around)
        size = written.sector_size
        assert disk.read_at(5 * large, 8192) == b"\x11" * size + bytes(8192 - size)
        middle = b"\x22" * (4096 if size == sector else 1024)
        after = b"\x44" * (4096 - len(middle))
        assert disk.read_at(17 * large, 8192) == b"\x44" * 4096 + middle + after
        assert disk.read_at(18 * large - size, size) == bytes(size)
        assert disk.read_at(39 * large, 4096) == b"\x33" * sector
        for file in files:
            file.close()


def test_a_parent_that_is_missing_or_was_changed_is_told() -> None:
    with pytest.raises(MissingParentError, match=rf"missing: base\.vhdx, identity {DATA}"):
        opened({"x.vhdx": image(CHILD)})
    other = image(Vhdx(LENGTH, data_identity=UUID(int=9)))
    with pytest.raises(
        WrongParentError, match=f"base.vhdx: its data has the identity {UUID(int=9)}"
    ):
        opened({"x.vhdx": image(CHILD), "base.vhdx": other})
    disk = opened({"x.vhdx": image(CHILD), "renamed.vhdx": BASE})
    assert disk.read_at(0, LENGTH) == DISK


def test_the_newer_of_two_headers_counts_and_a_damaged_one_is_told() -> None:
    older = header(replace(CHILD, log_identity=UUID(int=1)), 6)
    disk = opened({"x.vhdx": changed(BASE, 64 << 10, older)})
    assert disk.problems == ()
    torn = bytearray(BASE)
    torn[(128 << 10) + 30] ^= 1
    assert "One of the two headers" in opened({"x.vhdx": bytes(torn)}).problems[0]
    torn[(64 << 10) + 30] ^= 1
    with pytest.raises(CorruptStructureError, match="neither copy is sound"):
        opened({"x.vhdx": bytes(torn)})


def test_the_second_region_table_is_used_where_the_first_is_torn() -> None:
    torn = bytearray(BASE)
    torn[(192 << 10) + 40] ^= 1
    assert opened({"x.vhdx": bytes(torn)}).read_at(0, LENGTH) == DISK
    torn[(256 << 10) + 40] ^= 1
    with pytest.raises(CorruptStructureError, match="region table"):
        opened({"x.vhdx": bytes(torn)})


def test_what_must_be_understood_and_is_not_known_is_named() -> None:
    strange = UUID(int=0x5742)
    for vhdx, refused in (
        (Vhdx(LENGTH, extra_items=[(strange, 4, b"1234")]), True),
        (Vhdx(LENGTH, extra_items=[(strange, 0, b"1234")]), False),
        (Vhdx(LENGTH, extra_regions=[(strange, 1)]), True),
        (Vhdx(LENGTH, extra_regions=[(strange, 0)]), False),
    ):
        if not refused:
            assert opened({"x.vhdx": image(vhdx)}).size == LENGTH
            continue
        with pytest.raises(UnsupportedFeatureError, match=str(strange)):
            opened({"x.vhdx": image(vhdx)})


@pytest.mark.parametrize(
    ("entry", "kind", "told"),
    [
        (PARTLY | BODY_AT, CorruptStructureError, "block 0: state 7"),
        (4, CorruptStructureError, "block 0: state 4"),
        (PRESENT, CorruptStructureError, "block 0: state 6, at 0x0"),
        (PRESENT | 1 << 50, TruncatedSourceError, "The image ends at"),
        (PRESENT | 0xFFFFF << 44, CorruptStructureError, "block 0: state 6"),
    ],
)
def test_an_entry_that_cannot_be_fails_its_block_alone(
    entry: int, kind: type[ParserError], told: str
) -> None:
    disk = opened({"x.vhdx": changed(BASE, TABLE_AT, struct.pack("<Q", entry))})
    with pytest.raises(kind, match=told):
        disk.read_at(0, 512)
    assert disk.read_at(MIB, MIB) == FULL[1]


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        (METADATA_AT + (64 << 10), struct.pack("<I", 3 * MIB), "blocks of 3,145,728"),
        (METADATA_AT + (64 << 10) + 8, b"\xff" * 8, "disk of 18,446,744,073,709,551,615"),
        (METADATA_AT + (64 << 10) + 8, struct.pack("<Q", 1 << 62), "block table .* needs"),
        (METADATA_AT + 10, b"\xff\xff", "count 65,535 items"),
        (METADATA_AT, b"metabeta", "metabeta"),
        (METADATA_AT + 32 + 20, b"\xff" * 4, "VHDX metadata item"),
        ((192 << 10) + 8, b"\xff" * 4, "counts 4,294,967,295 entries"),
        ((192 << 10) + 16 + 16, b"\xff" * 8, "puts the block table at"),
        ((192 << 10) + 16, bytes(16), "without its region 00000000-"),
        ((64 << 10) + 8, b"\xff" * 8 + bytes(48) + b"\1\0\1\0", "log of version 1"),
    ],
)
def test_figures_that_cannot_be_are_refused(at: int, value: bytes, told: str) -> None:
    with pytest.raises((CorruptStructureError, UnsupportedFeatureError), match=told):
        opened({"x.vhdx": changed(BASE, at, value)})


def test_a_child_without_a_locator_is_refused() -> None:
    data = changed(image(Vhdx(LENGTH)), METADATA_AT + (64 << 10) + 4, b"\2")
    with pytest.raises(CorruptStructureError, match="name no parent"):
        opened({"x.vhdx": data})


def test_a_file_that_is_cut_off_tells_where_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.vhdx"
    path.write_bytes(BASE[:-1])
    disk = open_image(VhdxParser(), path)
    with pytest.raises(TruncatedSourceError, match="The image ends at"):
        disk.read_at(0, MIB)
    assert disk.read_at(MIB, MIB) == FULL[1]
