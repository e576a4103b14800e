"""EWF images to hurt: E01 and Ex01, of one segment and of several."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache

from tests.builders.images.ewf import E01, SECTOR
from tests.builders.images.ewf2 import BZIP2, Ex01
from tests.builders.images.qemu import disk_bytes
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.image.ewf.parser import EwfParser

_CHUNK = 16 * SECTOR
_EX01_CHUNK = 64 * SECTOR
_HALF = frozenset(range(0, 60, 2))


@cache
def ewf_subjects() -> tuple[Subject, ...]:
    """Return EWF images of all kinds."""
    disk = disk_bytes(40 * _CHUNK + SECTOR, 35)
    large = disk_bytes(12 * _EX01_CHUNK + SECTOR, 35)
    bad = [(3, 2), (7, 1)]
    one = E01(disk, _HALF, _CHUNK, per_table=15, bad=bad).files()
    several = E01(disk, _HALF, _CHUNK, per_table=10, per_segment=2).files()
    patterns = {3: bytes(8)}
    ex01 = Ex01(large, _HALF, patterns, frozenset({5}), per_table=5, bad=bad).files()
    split = Ex01(large, _HALF, method=BZIP2, per_table=5, per_segment=1).files()
    return (
        *_subjects(one, "x.E01"),
        *_subjects(several, "x.E02"),
        *_subjects(ex01, "x.Ex01"),
        *_subjects(split, "x.Ex01"),
    )


def _subjects(files: dict[str, bytes], name: str) -> Iterator[Subject]:
    """Yield a set whose structures are hurt, with their checksums set right and without."""
    sums = list(_sums(files[name]) if name.endswith(("E01", "E02")) else _sums2(files[name]))
    spots = tuple((start, length) for start, length in sums if length < 1 << 12)

    def repair(data: bytearray) -> None:
        for start, length in sums:
            struct.pack_into("<I", data, start + length, zlib.adler32(data[start : start + length]))

    yield Subject(EwfParser(), files, name, spots)
    yield Subject(EwfParser(), files, name, spots, repair)


def _sums(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and length of what has an Adler-32 behind it in an E01 segment."""
    at = 13
    while True:
        kind, following = struct.unpack_from("<16sQ", data, at)
        yield at, 72
        match kind.rstrip(b"\0"):
            case b"done" | b"next":
                return
            case b"volume" | b"data":
                yield at + 76, 1048
            case b"table" | b"table2":
                yield at + 76, 20
                yield at + 100, following - at - 104
            case b"error2":
                yield at + 76, 516
        at = following


def _sums2(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the same of an Ex01 segment."""
    at = len(data) - 64
    while at:
        kind, _, before, length = struct.unpack_from("<IIQQ", data, at)
        yield at, 60
        if kind in {4, 5}:
            yield at - length, 16
            yield at - length + 32, length - 48
        at = before
