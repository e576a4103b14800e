"""Disks written as they are: sparse, hashed, compared, and with a footer where it is a VHD."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.disk.comparing import compare, digest_of, written_file
from gleanpoint.core.disk.formats import DiskFormat, format_of
from gleanpoint.core.disk.raw_writer import write_raw
from gleanpoint.core.disk.vhd_footer import fixed_footer, geometry
from gleanpoint.core.errors import CancelledError, TargetUnwritableError
from gleanpoint.core.jobs import Cancellation, unreported
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.image.vhd.footer import DiskType, read_footer

MIB = 1 << 20
GIB = 1 << 30


class MemoryDisk:
    """A disk in memory, of which the stretches are told a few at a time."""

    def __init__(self, parts: Sequence[tuple[bytes, bool]]) -> None:
        self.data = b"".join(part for part, _ in parts)
        self.size = len(self.data)
        self.parts = [(len(part), is_hole) for part, is_hole in parts]

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        for start in range(offset, offset + length, MIB):
            yield self.data[start : min(start + MIB, offset + length)]

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        told, at = [], 0
        for size, is_hole in self.parts:
            begin, end = max(offset, at), min(offset + length, at + size)
            if begin < end:
                told.append((end - begin, is_hole))
            at += size
        return told[:2]


DISK = MemoryDisk(
    [
        (b"boot" * 128, False),
        (bytes(3 * MIB), True),
        (b"\1" * MIB + bytes(2 * MIB) + b"\2" * 100_000, False),
        (bytes(5 * MIB), True),
        (b"end", False),
    ]
)


def test_a_disk_is_written_sparse_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "disk.raw"
    with path.open("wb") as file:
        digest = write_raw(DISK, file, unreported, Cancellation())
    assert path.read_bytes() == DISK.data
    assert digest == hashlib.sha256(DISK.data).hexdigest()
    assert path.stat().st_blocks * 512 <= 2 * MIB
    with written_file(path, DISK.size) as written:
        assert digest_of(written, unreported, Cancellation()) == digest
        assert compare(DISK, written, unreported, Cancellation()) == digest


@pytest.mark.parametrize("place", [0, 4 * MIB, DISK.size - 1])
def test_one_different_bit_anywhere_is_found_and_named(tmp_path: Path, place: int) -> None:
    data = bytearray(DISK.data)
    data[place] ^= 1
    path = tmp_path / "disk.raw"
    path.write_bytes(data)
    with (
        written_file(path, DISK.size) as written,
        pytest.raises(TargetUnwritableError, match=f"at byte {place:,}"),
    ):
        compare(DISK, written, unreported, Cancellation())


def test_a_shorter_image_and_one_with_more_than_zeros_differ(tmp_path: Path) -> None:
    path = tmp_path / "disk.raw"
    path.write_bytes(DISK.data + bytes(508) + b"x")
    for size in (DISK.size - 1, DISK.size + 509):
        with written_file(path, size) as written, pytest.raises(TargetUnwritableError):
            compare(DISK, written, unreported, Cancellation())
    with written_file(path, DISK.size + 508) as written:
        compare(DISK, written, unreported, Cancellation())


def test_a_stop_is_heard_inside_a_hole(tmp_path: Path) -> None:
    cancellation = Cancellation()
    cancellation.request()
    with (tmp_path / "disk.raw").open("wb") as file, pytest.raises(CancelledError):
        write_raw(MemoryDisk([(bytes(MIB), True)]), file, unreported, cancellation)


@given(st.integers(1, 2040 * GIB // 512))
def test_a_footer_says_what_our_reader_of_vhd_finds(sectors: int) -> None:
    made = datetime(2026, 11, 26, tzinfo=UTC)
    footer = fixed_footer(sectors * 512, made, UUID(int=7))
    found, problems = read_footer(BytesSource(bytes(512) + footer))
    assert not problems
    assert (found.type, found.size, found.created) == (DiskType.FIXED, sectors * 512, made)
    assert (found.identity, found.checksum_fits, found.creator) == (UUID(int=7), True, "Windows")


def test_the_geometry_is_that_of_the_specification() -> None:
    # Worked by hand after the appendix "CHS Calculation".
    assert geometry(40 * MIB // 512) == (963, 5, 17)
    assert geometry(GIB // 512) == (2080, 16, 63)
    assert geometry(2040 * GIB // 512) == (65535, 16, 255)


def test_formats_are_known_by_the_ending() -> None:
    assert format_of(Path("a.QCOW2")) is DiskFormat.QCOW2
    assert format_of(Path("a.img")) is DiskFormat.RAW
    assert format_of(Path("a.e01")) is None
