"""A container of APFS: the newest sound checkpoint, and the volumes that it names.

Source: "Apple File System Reference", "Container", "Volumes".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.apfs.object_map import ObjectMap
from gleanpoint_parsers.filesystem.apfs.objects import ObjectReader, is_sound

MAGIC = b"NXSB"
VOLUME_MAGIC = b"APSB"
BLOCK_SIZES = tuple(1 << shift for shift in range(12, 17))
MOST_CHECKPOINT_BLOCKS = 1 << 16
MOST_VOLUMES = 100

_FUSION = 0x100
_SEALED = 0x20
_HASHED = 0x1 | 0x8
_UNENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Superblock:
    """What a container's superblock says."""

    version: int
    block_size: int
    blocks: int
    identity: str
    object_map: int
    volumes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VolumeHead:
    """What a volume's superblock says.

    Args:
        number: Of the object, as the container has it.
        name: Given to the volume.
        identity: UUID.
        role: As stored, such as 0x40 for data.
        object_map: Block of its own map.
        root: Object of its tree of records.
        snapshots: How many it has.
        is_encrypted: Whether its structures are.
        is_sealed: Whether it is a sealed system volume.
        has_hashes: Whether names in folders stand behind their hash.
        files: As it counts them.
        folders: As it counts them.
    """

    number: int
    name: str
    identity: str
    role: int
    object_map: int
    root: int
    snapshots: int
    is_encrypted: bool
    is_sealed: bool
    has_hashes: bool
    files: int
    folders: int


class ApfsContainer:
    """One container.

    Args:
        source: Its bytes, which stay the caller's.

    Raises:
        ParserError: It cannot be opened; the class tells why.
    """

    def __init__(self, source: BlockSource) -> None:
        head = source.read_at(0, 4096)
        if len(head) < 4096 or head[32:36] != MAGIC:  # noqa: PLR2004 - the least block
            raise CorruptStructureError("APFS superblock", 0, "it does not begin as one")
        (size,) = struct.unpack_from("<I", head, 36)
        if size not in BLOCK_SIZES:
            raise CorruptStructureError("APFS superblock", 0, f"blocks of {size:,} bytes")
        self.objects = ObjectReader(source, size)
        self.block, self.notes = self._newest(source, size)
        self._map = ObjectMap(self.objects, self.block.object_map)

    def volume(self, number: int) -> VolumeHead:
        """Return a volume by the number of its object.

        Raises:
            CorruptStructureError: It cannot be read.
        """
        place = self._map.place(number)
        data = self.objects.block(place, "APFS volume")
        if data[32:36] != VOLUME_MAGIC:
            raise CorruptStructureError("APFS volume", place * len(data), "it is none")
        return _volume(number, data)

    def _newest(self, source: BlockSource, size: int) -> tuple[Superblock, tuple[str, ...]]:
        """Return the sound superblock with the highest transaction number."""
        first = source.read_at(0, size)
        found, notes = [], []
        if is_sound(first):
            found.append(_superblock(first))
        else:
            notes.append("The first superblock of its container is damaged and was not used.")
        count, _, base = struct.unpack_from("<IIq", first, 104)
        if count > MOST_CHECKPOINT_BLOCKS or base < 0:
            detail = f"checkpoints in {count:#x} blocks from {base:#x}"
            raise CorruptStructureError("APFS superblock", 0, detail)
        for number in range(count):
            try:
                data = self.objects.block(base + number, "APFS checkpoint")
            except ParserError:
                continue
            if data[32:36] == MAGIC:
                found.append(_superblock(data))
        if not found:
            raise CorruptStructureError("APFS superblock", 0, "no checkpoint is sound")
        return max(found, key=lambda one: one.version), tuple(notes)


def _superblock(data: bytes) -> Superblock:
    (version,) = struct.unpack_from("<Q", data, 16)
    size, blocks, _, _, incompatible, identity = struct.unpack_from("<IQQQQ16s", data, 36)
    if incompatible & _FUSION:
        raise UnsupportedFeatureError(
            "This APFS container spreads over two disks (Fusion), which this version does not "
            "assemble."
        )
    (object_map,) = struct.unpack_from("<Q", data, 160)
    count = min(struct.unpack_from("<I", data, 180)[0], MOST_VOLUMES)
    volumes = struct.unpack_from(f"<{count}Q", data, 184)
    name = str(UUID(bytes=identity))
    present = tuple(number for number in volumes if number)
    return Superblock(version, size, blocks, name, object_map, present)


def _volume(number: int, data: bytes) -> VolumeHead:
    (incompatible,) = struct.unpack_from("<Q", data, 56)
    object_map, root = struct.unpack_from("<QQ", data, 128)
    files, folders = struct.unpack_from("<QQ", data, 184)
    (snapshots,) = struct.unpack_from("<Q", data, 216)
    (flags,) = struct.unpack_from("<Q", data, 264)
    return VolumeHead(
        number=number,
        name=data[704:960].split(b"\0")[0].decode("utf-8", "surrogateescape"),
        identity=str(UUID(bytes=data[240:256])),
        role=struct.unpack_from("<H", data, 964)[0],
        object_map=object_map,
        root=root,
        snapshots=snapshots,
        is_encrypted=not flags & _UNENCRYPTED,
        is_sealed=bool(incompatible & _SEALED),
        has_hashes=bool(incompatible & _HASHED),
        files=files,
        folders=folders,
    )
