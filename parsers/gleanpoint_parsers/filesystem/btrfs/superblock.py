"""Superblock of btrfs: the copy with the highest generation of those whose checksum is right.

Source: btrfs documentation, "On-disk format" (struct btrfs_super_block).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.btrfs.checksums import Checksums

OFFSETS = (0x10000, 0x4000000, 0x4000000000)
SIZE = 4096
MAGIC = b"_BHRfS_M"
ARRAY_LIMIT = 2048
LABEL_SIZE = 256
NODE_SIZES = tuple(1 << shift for shift in range(12, 17))
SECTOR_SIZES = tuple(1 << shift for shift in range(12, 17))
DEEPEST = 7

_STRUCTURE = "btrfs superblock"
_READ = 0xFFF & ~0 | 0x10000
"""Features that change nothing for a reader, or that are read: all up to 0x800, simple quotas."""
_REFUSED = {
    0x1000: "zoned device",
    0x2000: "extent tree version 2",
    0x4000: "RAID stripe tree",
}


@dataclass(frozen=True, slots=True)
class Superblock:
    """What a superblock says.

    Args:
        identity: UUID of the file system, 16 bytes; ``metadata_identity`` is what nodes bear.
        generation: Number of the last transaction.
        root: Logical address of the tree of roots, with its level.
        chunk_root: Logical address of the tree of chunks, with its level.
        log_root: Logical address of the log tree; 0 where nothing is pending.
        size: Bytes of all devices together.
        used: Bytes that are in use.
        devices: How many devices there are.
        device: Number of the device that this superblock is on.
        sector_size: Bytes in a sector.
        node_size: Bytes in a tree node.
        incompatible: Features that a reader must know.
        checksums: Kind of checksum.
        label: Name given to the file system.
        system_chunks: Items of the chunks that the chunk tree is in.
    """

    identity: bytes
    metadata_identity: bytes
    generation: int
    root: tuple[int, int]
    chunk_root: tuple[int, int]
    log_root: int
    size: int
    used: int
    devices: int
    device: int
    sector_size: int
    node_size: int
    incompatible: int
    checksums: Checksums
    label: str
    system_chunks: bytes


def read_superblock(source: BlockSource) -> tuple[Superblock, tuple[str, ...]]:
    """Return the newest sound superblock of a volume, and what was wrong with other copies.

    Raises:
        CorruptStructureError: No copy is sound.
        UnsupportedFeatureError: The file system uses what is not read.
    """
    found: list[Superblock] = []
    problems: list[str] = []
    for offset in OFFSETS:
        if offset + SIZE > source.size:
            continue
        try:
            found.append(_parse(source.read_at(offset, SIZE), offset))
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            problems.append(str(error))
    if not found:
        raise CorruptStructureError(_STRUCTURE, OFFSETS[0], "; ".join(problems) or "it is missing")
    best = max(found, key=lambda one: one.generation)
    _refuse_features(best)
    notes = [f"A copy of its superblock is damaged and was not used: {text}." for text in problems]
    return best, tuple(notes)


def _refuse_features(best: Superblock) -> None:
    unknown = best.incompatible & ~_READ
    if unknown:
        names = [name for bit, name in _REFUSED.items() if unknown & bit]
        told = ", ".join(names) or f"features {unknown:#x}"
        raise UnsupportedFeatureError(
            f"This btrfs file system uses what this version does not read: {told}."
        )


def _parse(data: bytes, offset: int) -> Superblock:
    if len(data) < SIZE or data[0x40:0x48] != MAGIC:
        raise CorruptStructureError(_STRUCTURE, offset, "it does not begin as one")
    checksums = Checksums(struct.unpack_from("<H", data, 0xC4)[0])
    if not checksums.is_known:
        raise UnsupportedFeatureError(
            f"This btrfs file system has checksums of {checksums.name}, which this version "
            "does not know."
        )
    if not checksums.agrees(data):
        raise CorruptStructureError(_STRUCTURE, offset, f"its {checksums.name} is wrong")
    block = _fields(data, checksums)
    if struct.unpack_from("<Q", data, 0x30)[0] != offset:
        raise CorruptStructureError(_STRUCTURE, offset, "it belongs at another place")
    if block.node_size not in NODE_SIZES or block.sector_size not in SECTOR_SIZES:
        detail = f"nodes of {block.node_size:,} bytes, sectors of {block.sector_size:,}"
        raise CorruptStructureError(_STRUCTURE, offset, detail)
    if max(block.root[1], block.chunk_root[1]) > DEEPEST:
        raise CorruptStructureError(_STRUCTURE, offset, "its trees are deeper than any")
    return block


def _fields(data: bytes, checksums: Checksums) -> Superblock:
    generation, root, chunk_root, log_root = struct.unpack_from("<QQQQ", data, 0x48)
    size, used, _, devices, sector, node = struct.unpack_from("<QQQQII", data, 0x70)
    (array,) = struct.unpack_from("<I", data, 0xA0)
    (incompatible,) = struct.unpack_from("<Q", data, 0xBC)
    if array > ARRAY_LIMIT:
        raise CorruptStructureError(_STRUCTURE, 0xA0, f"{array:,} bytes of system chunks")
    has_own = bool(incompatible & 0x400)
    return Superblock(
        identity=data[0x20:0x30],
        metadata_identity=data[0x23B:0x24B] if has_own else data[0x20:0x30],
        generation=generation,
        root=(root, data[0xC6]),
        chunk_root=(chunk_root, data[0xC7]),
        log_root=log_root,
        size=size,
        used=used,
        devices=devices,
        device=struct.unpack_from("<Q", data, 0xC9)[0],
        sector_size=sector,
        node_size=node,
        incompatible=incompatible,
        checksums=checksums,
        label=data[0x12B : 0x12B + LABEL_SIZE].split(b"\0")[0].decode("utf-8", "replace"),
        system_chunks=data[0x32B : 0x32B + array],
    )
