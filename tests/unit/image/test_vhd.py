"""VHD images of every kind, written by a builder: the disk's bytes, or a sentence."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.images.vhd import (
    BLOCK,
    DIFFERENCING,
    DYNAMIC,
    FIXED,
    SECTOR,
    Vhd,
    fixed,
    footer,
    sparse,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import MissingParentError, ParentError, WrongParentError
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.plugin import Confidence, Surroundings

PARENT = UUID(int=42)
DISK = os.urandom(5 * BLOCK + 3 * SECTOR)
FULL = {number: DISK[number * BLOCK : (number + 1) * BLOCK] for number in range(6)}
BASE = sparse(Vhd(DYNAMIC, len(DISK), PARENT, FULL))


def opened(files: Mapping[str, bytes], name: str = "x.vhd") -> ClusterDisk:
    sources = {beside: BytesSource(data) for beside, data in files.items()}
    around = Surroundings(name, sources.get, lambda: tuple(sources))
    disk = VhdParser().open_disk(sources[name], around)
    assert isinstance(disk, ClusterDisk)
    return disk


def content(data: bytes) -> bytes:
    disk = opened({"x.vhd": data})
    return disk.read_at(0, disk.size + 1)


def test_a_fixed_disk_is_all_before_its_footer() -> None:
    image = fixed(Vhd(FIXED, len(DISK)), DISK)
    assert content(image) == DISK
    assert VhdParser().probe(BytesSource(image)) is Confidence.CERTAIN


def test_a_dynamic_disk_gives_its_blocks_and_zeros_between() -> None:
    some = {number: FULL[number] for number in (0, 2, 5)}
    image = sparse(Vhd(DYNAMIC, len(DISK), blocks=some))
    expected = b"".join(some.get(number, bytes(BLOCK)) for number in range(6))[: len(DISK)]
    assert content(image) == expected
    holes = [one.offset // BLOCK for one in opened({"x.vhd": image}).stretches(0, len(DISK))]
    assert holes == [0, 1, 2, 3, 5]


def test_a_fixed_disk_that_is_not_as_long_as_its_footer_says_is_told() -> None:
    for size, there in ((len(DISK), len(DISK) - SECTOR), (SECTOR, len(DISK))):
        disk = opened({"x.vhd": DISK[:there] + footer(Vhd(FIXED, size))})
        assert f"of {size:,} bytes, and {there:,} stand before it" in disk.problems[0]
        assert disk.read_at(0, SECTOR) == DISK[:SECTOR]
    assert disk.size == SECTOR


def test_an_early_footer_of_511_bytes_is_read() -> None:
    assert content(fixed(Vhd(FIXED, len(DISK)), DISK)[:-1]) == DISK


@given(
    st.dictionaries(st.integers(0, 5), st.sets(st.integers(0, 7)), max_size=6),
    st.tuples(st.integers(0, len(DISK)), st.integers(0, len(DISK))),
)
def test_each_sector_is_the_child_s_or_the_parent_s_as_its_bit_says(
    present: dict[int, set[int]], read: tuple[int, int]
) -> None:
    expected = bytearray(DISK)
    blocks = {number: bytes([number + 1]) * BLOCK for number in present}
    for number, sectors in present.items():
        for sector in sectors:
            at = number * BLOCK + sector * SECTOR
            expected[at : at + SECTOR] = bytes([number + 1]) * SECTOR
    del expected[len(DISK) :]
    ordered = {number: sorted(sectors) for number, sectors in present.items()}
    child = Vhd(DIFFERENCING, len(DISK), blocks=blocks, present=ordered, parent=PARENT)
    files = {"x.vhd": sparse(replace(child, parent_name="base.vhd")), "base.vhd": BASE}
    disk = opened(files)
    assert disk.read_at(0, len(DISK)) == expected
    assert disk.read_at(*read) == expected[read[0] : sum(read)]
    kinds = [one.is_hole for one in disk.stretches(0, len(DISK))]
    assert not any(kinds)


@pytest.mark.parametrize(
    ("code", "encoding"), [(b"W2ru", "utf-16-le"), (b"W2ku", "utf-16-le"), (b"MacX", "utf-8")]
)
def test_every_kind_of_path_leads_to_the_parent(code: bytes, encoding: str) -> None:
    path = ("file:///vms/base.vhd" if code == b"MacX" else "D:\\vms\\base.vhd").encode(encoding)
    child = Vhd(DIFFERENCING, len(DISK), parent=PARENT, locators=[(code, path)])
    disk = opened({"x.vhd": sparse(child), "base.vhd": BASE})
    assert disk.read_at(0, len(DISK)) == DISK
    assert disk.facts()["parents"] == ["base.vhd"]


def test_a_chain_tells_all_its_parents_and_what_is_wrong_with_them() -> None:
    middle = Vhd(DIFFERENCING, len(DISK), UUID(int=43), parent=PARENT, parent_name="base.vhd")
    top = Vhd(DIFFERENCING, len(DISK), parent=UUID(int=43), parent_name="middle.vhd")
    cut = BASE[:-SECTOR]
    disk = opened({"x.vhd": sparse(top), "middle.vhd": sparse(middle), "base.vhd": cut})
    assert disk.facts()["parents"] == ["middle.vhd", "base.vhd"]
    assert disk.problems[0].startswith("middle.vhd: base.vhd: The footer at the end")
    assert disk.read_at(0, len(DISK)) == DISK


def test_a_parent_that_is_missing_wrong_or_its_own_child_is_told() -> None:
    child = sparse(Vhd(DIFFERENCING, len(DISK), parent=PARENT, parent_name="base.vhd"))
    with pytest.raises(MissingParentError, match=r"base\.vhd"):
        opened({"x.vhd": child})
    other = sparse(Vhd(DYNAMIC, len(DISK), UUID(int=99)))
    with pytest.raises(WrongParentError, match=f"base.vhd: its identity is {UUID(int=99)}, not"):
        opened({"x.vhd": child, "base.vhd": other})
    own = Vhd(DIFFERENCING, len(DISK), PARENT, parent=PARENT, parent_name="x.vhd")
    with pytest.raises(ParentError, match="circle"):
        opened({"x.vhd": sparse(own)})


def changed(image: bytes, at: int, value: bytes) -> bytes:
    return image[:at] + value + image[at + len(value) :]


def test_wrong_checksums_are_told_and_do_not_hinder() -> None:
    image = changed(changed(BASE, 72, b"\1"), len(BASE) - 512 + 72, b"\1")
    image = changed(image, 512 + 36, bytes(4))
    disk = opened({"x.vhd": image})
    assert disk.read_at(0, len(DISK)) == DISK
    assert len(disk.problems) == 2
    assert all("checksum" in problem for problem in disk.problems)


def test_a_sound_copy_is_preferred_to_a_damaged_footer() -> None:
    image = changed(BASE, len(BASE) - 512 + 12, b"\7")
    disk = opened({"x.vhd": image})
    assert disk.read_at(0, len(DISK)) == DISK
    assert "copy at its beginning" in disk.problems[0]


@pytest.mark.parametrize(
    ("damage", "kind", "told"),
    [
        (lambda image: changed(image, 1536, bytes(4)), CorruptStructureError, "footer stands"),
        (
            lambda image: changed(image, 1536, b"\x7f\xff\xff\xff"),
            TruncatedSourceError,
            "The image ends at",
        ),
    ],
)
def test_an_entry_that_leads_astray_fails_its_block_alone(
    damage: Callable[[bytes], bytes], kind: type[ParserError], told: str
) -> None:
    disk = opened({"x.vhd": damage(BASE)})
    with pytest.raises(kind, match=told):
        disk.read_at(0, BLOCK)
    assert disk.read_at(BLOCK, BLOCK) == FULL[1]


def test_blocks_that_no_table_lists_are_no_zeros() -> None:
    short = bytearray(BASE)
    struct.pack_into(">I", short, 512 + 28, 3)
    disk = opened({"x.vhd": bytes(short)})
    assert any("lists blocks for 12,288 bytes" in problem for problem in disk.problems)
    with pytest.raises(CorruptStructureError, match="lists 3 blocks, and the disk needs block 3"):
        disk.read_at(3 * BLOCK, 1)


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        (512, b"cxspurse", "cxsparse"),
        (512 + 32, struct.pack(">I", 3 << 20), "3,145,728 bytes"),
        (512 + 28, b"\xff\xff\xff\xff", "4,294,967,295 blocks"),
        (512 + 16, b"\xff" * 8, "behind the end"),
    ],
)
def test_a_header_that_cannot_be_is_refused_with_figures(at: int, value: bytes, told: str) -> None:
    with pytest.raises(CorruptStructureError, match=told):
        opened({"x.vhd": changed(BASE, at, value)})


def test_unknown_types_and_versions_are_named() -> None:
    with pytest.raises(UnsupportedFeatureError, match="unknown type 9"):
        content(sparse(Vhd(9, len(DISK))))
    newer = changed(footer(Vhd(FIXED, 0)), 12, b"\0\2")
    with pytest.raises(UnsupportedFeatureError, match="version 0x20000"):
        content(DISK + newer)


def test_a_raw_disk_that_ends_with_a_fixed_vhd_is_not_certainly_one() -> None:
    data = bytes(4096) + fixed(Vhd(FIXED, len(DISK)), DISK)
    assert VhdParser().probe(BytesSource(data)) is Confidence.POSSIBLE
    assert VhdParser().probe(BytesSource(DISK)) is Confidence.NO
    assert VhdParser().probe(BytesSource(b"")) is Confidence.NO


def test_facts_tell_what_the_image_says() -> None:
    vhd = Vhd(DYNAMIC, len(DISK), PARENT, creator=b"vpc ", geometry=(2, 3, 4), paused=True)
    facts = opened({"x.vhd": sparse(vhd)}).facts()
    assert facts["image format"] == "VHD, dynamic"
    assert facts["created"] == "2000-01-02T00:00:00+00:00"
    assert facts["created by"] == "Virtual PC"
    assert facts["size by cylinders, heads and sectors"] == 24 * SECTOR
    assert "paused" in str(facts["saved state"])
