"""Disks to hurt: partition tables of every kind, and volumes with shadow copies."""

from __future__ import annotations

import struct
from functools import cache

from tests.builders.disks import (
    MIB,
    SECTOR,
    GptPartition,
    GptShape,
    TableEntry,
    gpt_disk,
    mbr_disk,
    write_chain,
    write_ext,
    write_fat,
    write_iso,
    write_ntfs,
)
from tests.builders.shadow_copies import (
    BLOCK,
    IDENTIFIER,
    ZEROS_FOR_FREE,
    ShadowedVolume,
    live_through,
)
from tests.fuzz.image_damage import Subject

from gleanpoint_parsers.volume.partitions import PartitionParser

DISK = "disk.img"
BESIDE = "beside.img"
"""Name of the other disk, where there is one."""

_HEADER = 0x1E00
_HEADER_LENGTH = 96
_BLOCK_HEAD = 128 + 8 * 128
"""Bytes of a block of the shadow storage that are hurt most: its header and first entries."""


@cache
def table_subjects() -> tuple[Subject, ...]:
    """Return disks with an MBR, a GPT, both, none, and what can be taken for two things."""
    size = 2 * MIB
    gpt = gpt_disk(size, [GptPartition(100, 299, "a"), GptPartition(300, 2000, "b")])
    write_ntfs(gpt, 100 * SECTOR, 200 * SECTOR)
    large = GptShape(sector=4096, entry_size=256, entry_count=16)
    gpt_large = gpt_disk(size, [GptPartition(20, 200, "c")], large)
    mbr = mbr_disk(size, [TableEntry(63, 200), TableEntry(300, 1000, type=0x05)])
    write_chain(mbr, 300, [(300, 1, 99), (400, 1, 99), (500, 1, 99)])
    write_ntfs(mbr, 63 * SECTOR, 200 * SECTOR)
    hybrid = mbr_disk(size, [TableEntry(0, 4096, type=0x17), TableEntry(200, 1800, type=0xEF)])
    write_iso(hybrid, 0, size)
    write_fat(hybrid, 200 * SECTOR, 1800 * SECTOR)
    plain = bytearray(size)
    write_ntfs(plain, 0, size)
    write_ext(plain, 0, size, (0x38, 0x2, 0x3))
    ends = ((512, 2048), (size - 34 * SECTOR, 34 * SECTOR), (300 * SECTOR + 440, 72))
    return tuple(_subject(bytes(disk), ends) for disk in (gpt, gpt_large, mbr, hybrid, plain))


@cache
def shadow_subjects() -> tuple[Subject, ...]:
    """Return volumes with shadow copies, on themselves and on another disk."""
    subjects = []
    for seed, flags in ((1, 0x40), (2, 0x40 | ZEROS_FOR_FREE)):
        volume = ShadowedVolume(blocks=24, room=160, seed=seed)
        live_through(volume, 50, copies=3, flags=flags)
        data = volume.finish(per_block=9)
        subjects.append(_subject(data, _shadow_spots(data)))
    keeper = bytearray(60 * BLOCK)
    write_ntfs(keeper, 0, len(keeper))
    volume = ShadowedVolume(blocks=8, room=16, other=keeper)
    volume.take()
    volume.write(3)
    data = volume.finish()
    subjects.append(_subject(data, _shadow_spots(data), bytes(keeper)))
    return tuple(subjects)


def _subject(
    disk: bytes, spots: tuple[tuple[int, int], ...], beside: bytes | None = None
) -> Subject:
    files = {DISK: disk} if beside is None else {DISK: disk, BESIDE: beside}
    return Subject(PartitionParser(), files, DISK, spots)


def _shadow_spots(data: bytes) -> tuple[tuple[int, int], ...]:
    """Return where the structures of shadow copies stand."""
    spots = [(_HEADER, _HEADER_LENGTH)]
    for place in range(0, len(data), BLOCK):
        if data.startswith(IDENTIFIER, place):
            (kind,) = struct.unpack_from("<I", data, place + 20)
            spots += [(place, _BLOCK_HEAD)] * (4 if kind == 2 else 1)
    return tuple(spots)
