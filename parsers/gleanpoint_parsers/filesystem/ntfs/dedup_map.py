"""What a deduplicated file consists of: its reparse point, and the maps of its streams.

Sources: design notes on volumes, 3 (from the public ntfs-3g plugin, studied, and papers on the
format; Microsoft does not document it). Checked with stores made by the tests only.
"""

from __future__ import annotations

import struct
import uuid
import zlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError

_HEAD = 8
_LENGTHS = struct.Struct("<4xH2xHH")
_LONG_FORM, _SHORT_FORM = 0x0102, 0x0201
_LONG_TABLE = struct.Struct("<84xHH")
_LONG_STORE, _SHORT_STORE = 124, 32
_SHORT_SIZE = struct.Struct("<16xQ")
_SHORT_ENTRY = 64
_CHECK = 4

_ENTRY = struct.Struct("<III12xI4x16sQQ")
_SHORT_LENGTH = 48
_MAP_HEAD = 8
_MAP_MAGIC = b"Smap"
_CHUNK = struct.Struct("<IIIIQ32sI4x")
_CHUNK_END = struct.Struct("<16xQ40x")
_CHUNK_CONTAINER = struct.Struct("<4xI4xI48x")


@dataclass(frozen=True, slots=True)
class MapPlace:
    """Where the map of one stretch of a file lies.

    Args:
        number: Of the map in its container.
        container: Number of the stream container.
        offset: In it, in bytes.
        size: Bytes of the map.
        digest: By which it is known again.
        start: Where the stretch begins in the file.
        end: Where it ends.
    """

    number: int
    container: int
    offset: int
    size: int
    digest: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DedupPoint:
    """What the reparse point of a deduplicated file says.

    Args:
        store: Identity of the chunk store.
        maps: One for each stretch of the file, in order, without gaps.
    """

    store: uuid.UUID
    maps: tuple[MapPlace, ...]

    @property
    def size(self) -> int:
        """Bytes of the file, as it was when it was deduplicated."""
        return self.maps[-1].end if self.maps else 0


@dataclass(frozen=True, slots=True)
class ChunkPlace:
    """Where one chunk of a file lies.

    Args:
        number: Of the chunk in its container.
        container: Number of the data container.
        generation: Of the container's file.
        offset: In it, in bytes.
        digest: By which it is known again.
        stored: Bytes that it takes.
        start: Where it begins in the file.
        end: Where it ends.
    """

    number: int
    container: int
    generation: int
    offset: int
    digest: bytes
    stored: int
    start: int
    end: int


def parse_point(data: bytes) -> DedupPoint:
    """Read the whole reparse point of a deduplicated file.

    Raises:
        UnsupportedFeatureError: It has a form that is not known.
        CorruptStructureError: Its figures contradict each other.
    """
    if len(data) < _LENGTHS.size:
        raise _damaged(f"it has only {len(data)} bytes")
    length, form, again = _LENGTHS.unpack_from(data)
    body = data[_HEAD : _HEAD + length]
    if len(body) < length or length != again or length < _CHECK:
        raise _damaged(f"it says {length} and {again} bytes, and {len(data) - _HEAD} follow")
    check = int.from_bytes(body[-_CHECK:], "little")
    if zlib.crc32(body[:-_CHECK]) != check:
        raise _damaged("its checksum does not fit")
    inside = data[: _HEAD + length - _CHECK]
    try:
        if form == _LONG_FORM:
            return _long_form(inside)
        if form == _SHORT_FORM:
            return _short_form(inside)
    except struct.error:
        raise _damaged(f"it has only {length} bytes") from None
    raise UnsupportedFeatureError(f"It was deduplicated in an unknown form, {form:#06x}")


def _long_form(data: bytes) -> DedupPoint:
    size, offset = _LONG_TABLE.unpack_from(data)
    start = _HEAD + offset
    if size % _ENTRY.size or start + size > len(data):
        raise _damaged(f"{size} bytes of entries at {start} do not fit in {len(data)}")
    entries = data[start : start + size]
    maps = tuple(_map_place(values) for values in _ENTRY.iter_unpack(entries))
    known = 0
    for found in maps:
        if found.start != known or found.end <= found.start:
            raise _damaged(f"a stretch goes from {found.start:,} to {found.end:,} after {known:,}")
        known = found.end
    return DedupPoint(_store(data, _LONG_STORE), maps)


def _short_form(data: bytes) -> DedupPoint:
    (size,) = _SHORT_SIZE.unpack_from(data)
    raw = data[_SHORT_ENTRY : _SHORT_ENTRY + _SHORT_LENGTH]
    values = _ENTRY.unpack(raw + struct.pack("<QQ", size, 0))
    return DedupPoint(_store(data, _SHORT_STORE), (_map_place(values),) if size else ())


def _map_place(values: tuple[int, int, int, int, bytes, int, int]) -> MapPlace:
    number, container, offset, size, digest, end, start = values
    return MapPlace(number, container, offset, size, digest, start, end)


def _store(data: bytes, place: int) -> uuid.UUID:
    raw = data[place : place + 16]
    if len(raw) < 16:  # noqa: PLR2004 - bytes of a GUID
        raise _damaged(f"it has only {len(data)} bytes")
    return uuid.UUID(bytes_le=raw)


def _damaged(detail: str) -> CorruptStructureError:
    return CorruptStructureError("reparse point of a deduplicated file", 0, detail)


class ChunkMap:
    """The map of one stretch of a file; a million chunks take 72 MB.

    Args:
        data: As it is stored.
        place: Where it lies.

    Raises:
        CorruptStructureError: It is none, or does not cover the stretch in order.
    """

    def __init__(self, data: bytes, place: MapPlace) -> None:
        self._entries = memoryview(data)[_MAP_HEAD:]
        if data[: len(_MAP_MAGIC)] != _MAP_MAGIC or len(self._entries) % _CHUNK.size:
            detail = f"{len(data):,} bytes that are no map"
            raise CorruptStructureError("Smap", place.offset, detail)
        self._start = place.start
        self._ends = array("Q")
        start = place.start
        for (end,) in _CHUNK_END.iter_unpack(self._entries):
            if end <= start or end > place.end:
                detail = f"a chunk goes from {start:,} to {end:,}, the stretch to {place.end:,}"
                raise CorruptStructureError("Smap", place.offset, detail)
            self._ends.append(end)
            start = end
        if start != place.end:
            detail = f"it ends at {start:,}, not at {place.end:,}"
            raise CorruptStructureError("Smap", place.offset, detail)

    def chunk_at(self, offset: int) -> ChunkPlace:
        """Return the chunk that holds a byte of the stretch."""
        index = bisect_right(self._ends, offset)
        start = self._ends[index - 1] if index else self._start
        number, container, where, generation, end, digest, stored = _CHUNK.unpack_from(
            self._entries, index * _CHUNK.size
        )
        return ChunkPlace(number, container, generation, where, digest, stored, start, end)

    def containers(self) -> set[tuple[int, int]]:
        """Return number and generation of each container that holds chunks."""
        return set(_CHUNK_CONTAINER.iter_unpack(self._entries))
