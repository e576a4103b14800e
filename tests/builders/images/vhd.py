"""Write VHD images of every kind, from what the specification says and not from the reader."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

SECTOR = 512
FIXED, DYNAMIC, DIFFERENCING = 2, 3, 4
BLOCK = 8 * SECTOR
SELF = UUID(int=7)
ALONE = UUID(int=0)


@dataclass(frozen=True)
class Vhd:
    """What to write.

    Args:
        size: Bytes of the disk.
        blocks: Number of a block and its bytes.
        present: Of differencing disks: number of a block and its sectors that are the child's.
        locators: Code, bytes of the path, and whether its space is counted in sectors.
        made: Seconds since 2000.
        parent_written: Likewise.
    """

    kind: int
    size: int
    identity: UUID = SELF
    blocks: Mapping[int, bytes] = field(default_factory=dict)
    present: Mapping[int, Sequence[int]] = field(default_factory=dict)
    block_size: int = BLOCK
    creator: bytes = b"win "
    parent: UUID = ALONE
    parent_name: str = ""
    locators: Sequence[tuple[bytes, bytes]] = ()
    geometry: tuple[int, int, int] = (0, 0, 0)
    paused: bool = False
    made: int = 86_400
    parent_written: int = 0


def summed(data: bytearray, at: int) -> bytes:
    data[at : at + 4] = bytes(4)
    data[at : at + 4] = struct.pack(">I", 0xFFFFFFFF - sum(data))
    return bytes(data)


def footer(vhd: Vhd) -> bytes:
    data = bytearray(512)
    data[0:8] = b"conectix"
    struct.pack_into(">II", data, 8, 2, 0x10000)
    struct.pack_into(">Q", data, 16, (1 << 64) - 1 if vhd.kind == FIXED else 512)
    struct.pack_into(">I", data, 24, vhd.made)
    data[28:32] = vhd.creator
    struct.pack_into(">QQ", data, 40, vhd.size, vhd.size)
    struct.pack_into(">HBB", data, 56, *vhd.geometry)
    struct.pack_into(">I", data, 60, vhd.kind)
    data[68:84] = vhd.identity.bytes
    data[84] = vhd.paused
    return summed(data, 64)


def fixed(vhd: Vhd, disk: bytes) -> bytes:
    return disk + footer(vhd)


def sparse(vhd: Vhd) -> bytes:
    """A dynamic or differencing image; its blocks stand in falling order, one sector apart."""
    entries = -(-vhd.size // vhd.block_size)
    header = bytearray(1024)
    header[0:8] = b"cxsparse"
    struct.pack_into(">QQIII", header, 8, (1 << 64) - 1, 1536, 0x10000, entries, vhd.block_size)
    header[40:56] = vhd.parent.bytes
    struct.pack_into(">I", header, 56, vhd.parent_written)
    name = vhd.parent_name.encode("utf-16-be")
    header[64 : 64 + len(name)] = name
    table = bytearray(b"\xff" * (-(-entries * 4 // SECTOR) * SECTOR))
    body = bytearray()
    begin = 1536 + len(table)
    for number, (code, path) in enumerate(vhd.locators):
        at = begin + len(body)
        struct.pack_into(">4sIIIQ", header, 576 + 24 * number, code, SECTOR, len(path), 0, at)
        body += path.ljust(SECTOR, b"\0")
    for number in sorted(vhd.blocks, reverse=True):
        body += b"\xcc" * SECTOR
        struct.pack_into(">I", table, 4 * number, (begin + len(body)) // SECTOR)
        body += bitmap(vhd, number) + vhd.blocks[number].ljust(vhd.block_size, b"\0")
    end = footer(vhd)
    return end + summed(header, 36) + table + body + end


def bitmap(vhd: Vhd, number: int) -> bytes:
    sectors = vhd.block_size // SECTOR
    bits = bytearray(-(-sectors // 8 // SECTOR) * SECTOR or SECTOR)
    for sector in vhd.present.get(number, range(sectors)):
        bits[sector // 8] |= 0x80 >> sector % 8
    return bytes(bits)


def repair(data: bytearray) -> None:
    """Set the checksums of an image right, where its structures still stand."""
    for at in (0, len(data) - 512):
        if data[at : at + 8] == b"conectix":
            data[at : at + 512] = summed(data[at : at + 512], 64)
    if data[512:520] == b"cxsparse":
        data[512:1536] = summed(data[512:1536], 36)
