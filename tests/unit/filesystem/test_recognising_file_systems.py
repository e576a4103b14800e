"""Superblocks of the file systems that are read by code of our own are told from others."""

from __future__ import annotations

import pytest
from tests.builders.apfs_volumes import ApfsImage
from tests.builders.udf_volumes import UdfImage

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.volume.beginning import Beginning
from gleanpoint_parsers.volume.boot_sectors import file_system_of, file_systems_at
from gleanpoint_parsers.volume.description import describe_volume

MIB = 1 << 20


def xfs(size: int = MIB) -> bytearray:
    data = bytearray(size)
    data[:16] = b"XFSB" + (4096).to_bytes(4, "big") + (size // 4096).to_bytes(8, "big")
    data[84:88] = (size // 8192).to_bytes(4, "big")
    data[102:104] = (512).to_bytes(2, "big")
    data[512:516] = b"XAGF"
    return data


def btrfs() -> bytearray:
    data = bytearray(MIB)
    data[0x10040:0x10048] = b"_BHRfS_M"
    data[0x100D1:0x100D9] = MIB.to_bytes(8, "little")
    return data


def iso(data: bytearray) -> bytearray:
    data[0x8000:0x8007] = b"\1CD001\1"
    data[0x8050:0x8054] = (len(data) // 2048).to_bytes(4, "little")
    data[0x8080:0x8082] = (2048).to_bytes(2, "little")
    return data


@pytest.mark.parametrize(
    ("data", "name", "size"),
    [
        (xfs(), "XFS", MIB),
        (btrfs(), "btrfs", MIB),
        (UdfImage({}).image(), "UDF", None),
        (UdfImage({}, block=4096).image(), "UDF", None),
        (ApfsImage({"One": {}}).image(), "APFS", None),
    ],
)
def test_each_is_named_with_its_size(data: bytes, name: str, size: int | None) -> None:
    (system,) = file_systems_at(Beginning(BytesSource(bytes(data))))
    assert system.name == name
    assert size is None or system.size == size


def test_xfs_whose_groups_are_gone_is_only_a_remainder() -> None:
    data = xfs()
    (system,) = file_systems_at(Beginning(BytesSource(bytes(data))))
    assert system.is_really_there(BytesSource(bytes(data)))
    data[512:520] = b"EFI PART"
    assert not system.is_really_there(BytesSource(bytes(data)))
    data[MIB // 2 : MIB // 2 + 4] = b"XFSB"
    assert system.is_really_there(BytesSource(bytes(data)))


def test_a_disc_of_both_kinds_is_udf_and_tells_the_other() -> None:
    image = bytearray(UdfImage({}).image())
    image[0x9000:0x9800] = image[0x8800:0x9000]
    image[0x8800:0x9000] = image[0x8000:0x8800]
    found = describe_volume(BytesSource(bytes(iso(image))))
    assert (found.name, found.also) == ("UDF", ("ISO 9660",))


def test_refs_is_refused_by_name() -> None:
    data = bytearray(MIB)
    data[3:8] = b"ReFS\0"
    found = describe_volume(BytesSource(bytes(data)))
    assert file_system_of(BytesSource(bytes(data))) is None
    assert "holds the file system ReFS, which this version does not open" in str(found.error)


@pytest.mark.parametrize(
    "data", [xfs(), btrfs(), UdfImage({}).image(), ApfsImage({"a": {}}).image()]
)
def test_short_sources_are_judged_too(data: bytes) -> None:
    for length in (0, 1, 35, 36, 85, 103, 512, 0x8801, 0x10040, 0x10048, 0x100D8):
        file_system_of(BytesSource(bytes(data[:length])))
