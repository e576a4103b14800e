"""Deduplicated files, put together again from the volume's own chunk store.

The store lies in files below ``System Volume Information``: stream containers hold, for each file,
a map of its chunks, data containers hold the chunks.

Sources: as ``dedup_map``.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression import xpress_plain
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.ntfs.dedup_map import ChunkMap, ChunkPlace, MapPlace

STREAMS, CHUNKS = "Stream", "Data"
"""Folders of a store: of the maps, and of the chunks."""

LARGEST_CHUNK = 128 * 1024
"""Bytes that a chunk stands for at most."""

LARGEST_MAP = 64 << 20
"""Bytes of the map of one stretch: a million chunks, some 80 GB of a file."""

_CONTAINER_MAGIC = b"Cthr"
_ITEM_MAGIC = b"Ckhr"
_ITEM_SIZE = struct.Struct("<12xI")

_REDIRECTION = 0x3000
_REDIRECTION_HEAD = struct.Struct("<4s4xI")
_REDIRECTION_MAGIC = b"Rrtl"
_FIRST_PAIR = _REDIRECTION + 0x20
_PAIR = struct.Struct("<II")

_KEPT_CHUNKS = 8
_KEPT_MAPS = 2
_KEPT_CONTAINERS = 256


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand in an item of a container: digest, and what it holds."""

    folder: str
    digest: int
    payload: int


_MAP = _Layout(STREAMS, 56, 104)
_CHUNK = _Layout(CHUNKS, 40, 88)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a container that is wanted: what tells it, and where it should be."""

    layout: _Layout
    number: int
    offset: int
    size: int
    digest: bytes

    def read(self, container: BlockSource) -> bytes:
        """Return what the item holds.

        It may have been moved: then a table of the container tells where to.

        Raises:
            CorruptStructureError: It is not there.
            ParserError: The container cannot be read.
        """
        found = self._at(container, self.offset)
        if found is None:
            moved = _redirected(container, self.number)
            found = None if moved is None else self._at(container, moved)
        if found is None:
            detail = f"{self.layout.folder.lower()} item {self.number:,} is not there"
            raise CorruptStructureError("chunk store container", self.offset, detail)
        return found

    def _at(self, container: BlockSource, offset: int) -> bytes | None:
        length = self.layout.payload + self.size
        if offset + length > container.size:
            return None
        data = container.read_at(offset, length)
        (size,) = _ITEM_SIZE.unpack_from(data)
        digest = data[self.layout.digest : self.layout.digest + len(self.digest)]
        fits = data[:4] == _ITEM_MAGIC and size == self.size and digest == self.digest
        return data[self.layout.payload :] if fits else None


class ChunkStore(Protocol):
    """Finds the files of one chunk store."""

    @property
    def name(self) -> str:
        """What the store is called, for sentences."""

    def container(self, folder: str, number: int, generation: int | None) -> BlockSource | None:
        """Return a container's file, of any generation for None; None where there is none.

        Raises:
            ParserError: The store cannot be read.
        """


class DedupSource:
    """A deduplicated file; its first map is read now, all else when it is asked for.

    Args:
        store: Where its chunks lie.
        maps: Where its maps lie, one for each stretch, in order and without gaps.

    Raises:
        ElsewhereContentError: A container that it needs is not in the store.
        ParserError: The first map cannot be read.
    """

    def __init__(self, store: ChunkStore, maps: tuple[MapPlace, ...]) -> None:
        self._store = store
        self._maps = maps
        self._starts = [place.start for place in maps]
        self._container = lru_cache(_KEPT_CONTAINERS)(self._open_container)
        self._map = lru_cache(_KEPT_MAPS)(self._read_map)
        self._unpacked = lru_cache(_KEPT_CHUNKS)(self._unpack)
        for number in {place.container for place in maps}:
            self._container(STREAMS, number, None)
        if maps:
            for pair in self._map(0).containers():
                self._container(CHUNKS, *pair)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._maps[-1].end if self._maps else 0

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            UnsupportedFeatureError: A chunk is packed in an unknown way.
            CorruptStructureError: A map or chunk is not where it should be.
            ParserError: The store cannot be read.
        """
        end = min(offset + length, self.size)
        if offset < 0 or end <= offset:
            return b""
        pieces = []
        while offset < end:
            chunk = self._map(bisect_right(self._starts, offset) - 1).chunk_at(offset)
            data = self._unpacked(chunk)
            pieces.append(data[offset - chunk.start : end - chunk.start])
            offset = chunk.end
        return b"".join(pieces)

    def _read_map(self, number: int) -> ChunkMap:
        place = self._maps[number]
        if place.size > LARGEST_MAP:
            raise UnsupportedFeatureError(f"A map of {place.size:,} bytes is larger than is known")
        item = _Item(_MAP, place.number, place.offset, place.size, place.digest)
        return ChunkMap(item.read(self._container(STREAMS, place.container, None)), place)

    def _unpack(self, chunk: ChunkPlace) -> bytes:
        length = chunk.end - chunk.start
        if length > LARGEST_CHUNK:
            raise UnsupportedFeatureError(
                f"A chunk of {length:,} bytes at {chunk.start:,} is larger than any that is known"
            )
        if chunk.stored > length:
            detail = f"it takes {chunk.stored:,} bytes and stands for {length:,}"
            raise CorruptStructureError("chunk", chunk.offset, detail)
        item = _Item(_CHUNK, chunk.number, chunk.offset, chunk.stored, chunk.digest)
        data = item.read(self._container(CHUNKS, chunk.container, chunk.generation))
        if len(data) == length:
            return data
        try:
            return xpress_plain.inflate(data, length)
        except ParserError as error:
            raise UnsupportedFeatureError(
                f"The chunk at {chunk.start:,} of the file is packed in an unknown way, or "
                f"damaged: {error}"
            ) from error

    def _open_container(self, folder: str, number: int, generation: int | None) -> BlockSource:
        found = self._store.container(folder, number, generation)
        if found is None:
            version = "*" if generation is None else f"{generation:08x}"
            raise ElsewhereContentError(
                f"It was stored deduplicated. Of the chunk store {self._store.name}, the file "
                f"{folder}\\{number:08x}.{version}.ccc is missing on this volume."
            )
        if found.read_at(0, len(_CONTAINER_MAGIC)) != _CONTAINER_MAGIC:
            raise CorruptStructureError("chunk store container", 0, "it does not begin as one")
        return found


def _redirected(container: BlockSource, number: int) -> int | None:
    """Return where an item was moved to, by the sorted table at a fixed place."""
    head = container.read_at(_REDIRECTION, _REDIRECTION_HEAD.size)
    if len(head) < _REDIRECTION_HEAD.size:
        return None
    magic, count = _REDIRECTION_HEAD.unpack(head)
    if magic != _REDIRECTION_MAGIC or _FIRST_PAIR + count * _PAIR.size > container.size:
        return None
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        pair = container.read_at(_FIRST_PAIR + middle * _PAIR.size, _PAIR.size)
        found, offset = _PAIR.unpack(pair)
        if found == number:
            return int(offset)
        low, high = (middle + 1, high) if found < number else (low, middle)
    return None
