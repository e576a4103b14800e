"""Members of Linux RAID arrays: superblocks of every version, with right checksums.

Fields and places as ``linux/raid/md_p.h`` has them; ``mdadm --examine`` reads what is written.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = 0xA92B4EFC
SECTOR = 512
_UUID = bytes(range(1, 17))


@dataclass(frozen=True)
class Array:
    """An array and which member of it is written.

    Args:
        level: RAID level.
        devices: Members that it has.
        role: Which one this is, from 0; 0xFFFF for a spare.
        name: Of the array.
        features: Bits of what else the superblock means.
    """

    level: int = 1
    devices: int = 2
    role: int = 0
    name: str = "host:data"
    features: int = 0


def superblock_place(size: int, version: str) -> int:
    """Return where the superblock of a version stands on a member of that many bytes."""
    places = {"1.2": 4096, "1.1": 0, "1.0": (size - 8192) // 4096 * 4096}
    return places.get(version, size // 65_536 * 65_536 - 65_536)


def write_superblock(member: bytearray, version: str, array: Array, data_at: int = 0) -> None:
    """Write the superblock of a member.

    Args:
        member: All bytes of it.
        version: ``1.0``, ``1.1``, ``1.2`` or ``0.90``.
        array: What the superblock says.
        data_at: First byte of its data; versions with the superblock at the end have 0.
    """
    place = superblock_place(len(member), version)
    end = place if version in {"1.0", "0.90"} else len(member)
    length = (end - data_at) // 65_536 * 65_536
    block = _old(array, length) if version == "0.90" else _new(array, place, data_at, length)
    member[place : place + len(block)] = block


def _new(array: Array, place: int, data_at: int, length: int) -> bytes:
    block = bytearray(4096)
    head = (MAGIC, 1, array.features, _UUID, array.name.encode(), 1_700_000_000)
    chunk = 0 if array.level == 1 else 128
    rest = (array.level, 0, length // SECTOR, chunk, array.devices)
    struct.pack_into("<III4x16s32sQiIQII", block, 0, *head, *rest)
    places = (data_at // SECTOR, length // SECTOR, place // SECTOR, 0)
    struct.pack_into("<QQQQI4x16s", block, 128, *places, array.role & 0xFF, _UUID)
    struct.pack_into("<QQQ", block, 192, 1_700_000_000, 17, (1 << 64) - 1)
    roles = max(array.devices, (array.role & 0xFF) + 1)
    struct.pack_into("<I", block, 220, roles)
    for number in range(roles):
        role = array.role if number == array.role & 0xFF else number
        struct.pack_into("<H", block, 256 + 2 * number, role)
    struct.pack_into("<I", block, 216, _sum(bytes(block[: 256 + 2 * roles])))
    return bytes(block)


def _old(array: Array, length: int) -> bytes:
    block = bytearray(4096)
    head = (MAGIC, 0, 90, 3, 0, 0x04030201, 1_700_000_000, array.level, length // 1024)
    struct.pack_into("<7IiIII", block, 0, *head, array.devices, array.devices)
    block[52:64] = _UUID[4:]
    struct.pack_into("<6I", block, 128, 1_700_000_000, 1, array.devices, array.devices, 0, 0)
    for number in (*range(array.devices), 27):
        own = array.role if number == 27 else number
        struct.pack_into("<5I", block, 512 + 128 * number, own, 8, own, own, 6)
    struct.pack_into("<I", block, 152, _sum(bytes(block)))
    return bytes(block)


def _sum(data: bytes) -> int:
    total = sum(struct.unpack_from(f"<{len(data) // 4}I", data))
    if len(data) % 4:
        total += int.from_bytes(data[-2:], "little")
    return ((total & 0xFFFFFFFF) + (total >> 32)) & 0xFFFFFFFF
