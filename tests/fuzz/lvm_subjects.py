"""Disks of LVM2 volume groups to hurt: their labels, and the text of their metadata."""

from __future__ import annotations

import struct
from functools import cache

from tests.builders.lvm import AREA_AT, AREA_BYTES, SECTOR, Group, Segment, crc
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.volume.partitions import PartitionParser

_DISK, _BESIDE = "disk.img", "beside.img"
_VOLUMES = {
    "lin": [Segment(3, [(0, 3)]), Segment(2, [(1, 6)])],
    "str": [Segment(6, [(0, 0), (1, 0)], stripe=16)],
    "thin": [Segment(2, kind="thin")],
}
_TEXT_AT = 1024


@cache
def lvm_subjects() -> tuple[Subject, ...]:
    """Return groups on one disk and on two, with checksums set right after the damage and not."""
    group = Group(2, _VOLUMES, extents=10, text_at=_TEXT_AT)
    length = len(group.text()) + 1
    first, second = (bytes(image) for image in group.images())
    files = {_DISK: first, _BESIDE: second}
    spots = ((SECTOR, 120), (AREA_AT, 64), (AREA_AT + _TEXT_AT, length))

    def repair(data: bytearray) -> None:
        text = bytes(data[AREA_AT + _TEXT_AT : AREA_AT + _TEXT_AT + length])
        struct.pack_into("<I", data, AREA_AT + 56, crc(text))
        _sum(data, AREA_AT, 4)
        _sum(data, SECTOR + 16, 4)

    around = Group(1, {"lv": [Segment(4, [(0, 1)])]}, extents=10, text_at=AREA_BYTES - 300)
    return (
        Subject(PartitionParser(), files, _DISK, spots),
        Subject(PartitionParser(), files, _DISK, spots, repair),
        Subject(PartitionParser(), files, _DISK, spots[-1:], repair),
        Subject(PartitionParser(), {_DISK: bytes(around.images()[0])}, _DISK, spots),
    )


def _sum(data: bytearray, at: int, width: int) -> None:
    """Set a checksum right over the rest of its sector."""
    end = at // SECTOR * SECTOR + SECTOR
    struct.pack_into("<I", data, at, crc(bytes(data[at + width : end])))
