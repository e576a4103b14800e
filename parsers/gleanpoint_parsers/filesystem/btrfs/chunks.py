"""Chunks of btrfs: where logical addresses lie on the device.

Source: btrfs documentation, "On-disk format" (struct btrfs_chunk, block group profiles).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError

CHUNK_ITEM = 228
LARGEST = 1 << 63

_STRUCTURE = "btrfs chunk"
_HEAD = struct.Struct("<QQQQIIIHH")
_STRIPE = struct.Struct("<QQ16s")
_KEY = struct.Struct("<QBQ")
_SPREAD = {0x8: "RAID0", 0x40: "RAID10", 0x80: "RAID5", 0x100: "RAID6"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of logical addresses.

    Args:
        start: First logical address.
        length: Bytes.
        stripes: Device and offset on it of each copy.
    """

    start: int
    length: int
    stripes: tuple[tuple[int, int], ...]


def parse_chunk(start: int, data: bytes) -> Chunk:
    """Return the chunk of an item whose key has ``start`` as offset.

    Raises:
        CorruptStructureError: The item makes no sense.
        UnsupportedFeatureError: Its data is spread over stripes.
    """
    if len(data) < _HEAD.size:
        raise CorruptStructureError(_STRUCTURE, start, f"an item of {len(data)} bytes")
    length, _, _, kind, _, _, _, count, _ = _HEAD.unpack_from(data)
    if not 0 < length < LARGEST or start + length > LARGEST:
        raise CorruptStructureError(_STRUCTURE, start, f"{length:,} bytes")
    if not count or len(data) < _HEAD.size + count * _STRIPE.size:
        raise CorruptStructureError(_STRUCTURE, start, f"{count} stripes in {len(data)} bytes")
    spread = next((name for bit, name in _SPREAD.items() if kind & bit), None)
    if spread and count > 1:
        raise UnsupportedFeatureError(
            f"This btrfs file system keeps its data as {spread} over {count} devices, which this "
            "version does not assemble."
        )
    places = (_STRIPE.unpack_from(data, _HEAD.size + n * _STRIPE.size) for n in range(count))
    return Chunk(start, length, tuple((device, offset) for device, offset, _ in places))


def system_chunks(array: bytes) -> list[Chunk]:
    """Return the chunks of the array in a superblock.

    Raises:
        CorruptStructureError: It is not as long as its chunks.
    """
    chunks, at = [], 0
    while at < len(array):
        if at + _KEY.size + _HEAD.size > len(array):
            raise CorruptStructureError("btrfs system chunk array", at, "it ends inside a chunk")
        _, kind, start = _KEY.unpack_from(array, at)
        if kind != CHUNK_ITEM:
            raise CorruptStructureError("btrfs system chunk array", at, f"an item of type {kind}")
        at += _KEY.size
        chunks.append(parse_chunk(start, array[at:]))
        at += _HEAD.size + _HEAD.unpack_from(array, at)[7] * _STRIPE.size
    return chunks


class ChunkMap:
    """Translates logical addresses into offsets on one device."""

    def __init__(self, device: int, devices: int) -> None:
        self._device = device
        self._devices = devices
        self._starts: list[int] = []
        self._chunks: list[Chunk] = []

    def add(self, chunk: Chunk) -> None:
        """Take a chunk in; the same one may come again, from array and tree.

        Raises:
            CorruptStructureError: It overlaps another one.
            UnsupportedFeatureError: None of its copies is on this device.
        """
        place = bisect_right(self._starts, chunk.start)
        if place and self._chunks[place - 1].start == chunk.start:
            self._chunks[place - 1] = chunk
        else:
            before = self._chunks[place - 1] if place else None
            after = self._chunks[place] if place < len(self._chunks) else None
            if (before and before.start + before.length > chunk.start) or (
                after and chunk.start + chunk.length > after.start
            ):
                raise CorruptStructureError(_STRUCTURE, chunk.start, "it overlaps another one")
            self._starts.insert(place, chunk.start)
            self._chunks.insert(place, chunk)
        if not self._here(chunk):
            raise UnsupportedFeatureError(
                f"This btrfs file system lies on {self._devices} devices, of which only number "
                f"{self._device} was opened; this version does not assemble them."
            )

    def copies(self, logical: int, length: int) -> list[int]:
        """Return the offset on the device of each copy of a logical range.

        Raises:
            CorruptStructureError: No chunk holds all of it.
        """
        place = bisect_right(self._starts, logical) - 1
        chunk = self._chunks[place] if place >= 0 else None
        if chunk is None or logical + length > chunk.start + chunk.length:
            raise CorruptStructureError(
                "btrfs logical address", logical, f"no chunk holds {length:,} bytes there"
            )
        return [offset + logical - chunk.start for offset in self._here(chunk)]

    def _here(self, chunk: Chunk) -> list[int]:
        return [offset for device, offset in chunk.stripes if device == self._device]
