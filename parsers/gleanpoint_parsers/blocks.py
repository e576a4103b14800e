"""Read-only bytes by position, and the ways to compose them."""

from __future__ import annotations

import errno
import os
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.filling import fill

CACHE_BLOCK = 64 * 1024
"""Bytes that a cached source reads at once."""


class BlockSource(Protocol):
    """Bytes that can be read at any position; has no cursor, so it may be shared."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only where the source ends.

        Bytes that cannot be had are never replaced.

        Raises:
            TruncatedSourceError: Bytes inside ``size`` are missing.
            ParserError: They cannot be read for another reason.
        """


SALVAGE_UNIT = 512
"""Bytes that are given up together when a damaged source is read."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of bytes in the layer below; ``offset`` is None for a hole, which reads as zeros."""

    offset: int | None
    length: int


class BytesSource:
    """Bytes in memory."""

    __slots__ = ("_data",)

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._data)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        return self._data[offset : offset + length] if offset >= 0 else b""


class FileSource:
    """A file or block device of the host, opened for reading only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb", buffering=0)
        self._size = self._file.seek(0, os.SEEK_END)
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Length in bytes when it was opened."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        wanted = max(0, min(length, self._size - offset))
        if not wanted:
            return b""  # also where the offset is more than the system's calls can take
        data = self._read(offset, wanted)
        while len(data) < wanted:
            more = self._read(offset + len(data), wanted - len(data))
            self._require(more, offset + len(data))
            data += more
        return data

    def read_into(self, offset: int, target: memoryview) -> int:
        """Fill ``target`` from ``offset``; see ``filling``."""
        wanted, done = max(0, min(len(target), self._size - offset)), 0
        while done < wanted:
            more = self._read_into(offset + done, target[done:wanted])
            self._require(more, offset + done)
            done += more
        return done

    def _require(self, more: bytes | int, place: int) -> None:
        if not more:
            missing = f"{self.path.name} ends at {place:#x}, not at {self._size:#x}"
            raise TruncatedSourceError(f"{missing}: it became shorter while it was read")

    def _read(self, offset: int, length: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, offset)
        with self._lock:
            self._file.seek(offset)
            return self._file.read(length)

    def _read_into(self, offset: int, target: memoryview) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._file.fileno(), [target], offset)
        with self._lock:
            self._file.seek(offset)
            return self._file.readinto(target) or 0

    def stored_from(self, offset: int) -> tuple[int, int]:
        """Return where the next bytes that the host's file system stores begin and end.

        Args:
            offset: From there on; inside the file.

        Returns:
            Two offsets; both are the size where the rest is a hole. Where the host does not tell
            holes, everything is stored.
        """
        if not hasattr(os, "SEEK_DATA"):
            return offset, self._size
        try:
            with self._lock:
                begins = os.lseek(self._file.fileno(), offset, os.SEEK_DATA)
                ends = os.lseek(self._file.fileno(), begins, os.SEEK_HOLE)
        except OSError as error:
            nothing_follows = error.errno == errno.ENXIO
            return (self._size, self._size) if nothing_follows else (offset, self._size)
        return begins, min(ends, self._size)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class SliceSource:
    """A part of another source, such as a partition."""

    __slots__ = ("_length", "base", "offset")

    def __init__(self, base: BlockSource, offset: int, length: int) -> None:
        self.base = base
        self.offset = offset
        self._length = length

    @property
    def size(self) -> int:
        """Length in bytes, whether or not the base reaches that far."""
        return self._length

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``.

        Raises:
            TruncatedSourceError: The base ends inside the slice.
        """
        wanted = max(0, min(length, self._length - offset))
        data = self.base.read_at(self.offset + offset, wanted)
        self._require(offset, len(data), wanted)
        return data

    def read_into(self, offset: int, target: memoryview) -> int:
        """Fill ``target`` from ``offset``; see ``filling``."""
        wanted = max(0, min(len(target), self._length - offset))
        self._require(offset, fill(self.base, self.offset + offset, target[:wanted]), wanted)
        return wanted

    def _require(self, offset: int, had: int, wanted: int) -> None:
        if had < wanted:
            end = min(self.offset + offset + had, self.base.size)
            message = f"The image ends at {end:#x}; {wanted - had} more bytes were expected"
            raise TruncatedSourceError(message)


class ConcatSource:
    """Sources one after another, such as the segments of a split image."""

    def __init__(self, parts: Sequence[BlockSource]) -> None:
        self._parts = tuple(parts)
        self._starts = [0, *accumulate(part.size for part in self._parts)]

    @property
    def size(self) -> int:
        """Length of all parts together, in bytes."""
        return self._starts[-1]

    @property
    def parts(self) -> tuple[BlockSource, ...]:
        """The sources, in order."""
        return self._parts

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        pieces = []
        end = min(offset + length, self.size)
        while offset < end:
            number = bisect_right(self._starts, offset) - 1
            start = self._starts[number]
            piece = self._parts[number].read_at(offset - start, end - offset)
            if not piece:
                raise TruncatedSourceError(f"Segment {number + 1} ends before {offset:#x}")
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)


class ExtentSource:
    """Runs of another source in the order of an item, holes as zeros."""

    def __init__(self, base: BlockSource, extents: Sequence[Extent], size: int) -> None:
        self._base = base
        self._extents = tuple(extents)
        self._starts = [0, *accumulate(extent.length for extent in self._extents)]
        self._size = size

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            TruncatedSourceError: The extents, or the base, end before ``size``.
        """
        pieces = []
        end = min(offset + length, self._size)
        while offset < end:
            piece = self._piece(offset, end)
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def read_into(self, offset: int, target: memoryview) -> int:
        """Fill ``target`` from ``offset``; see ``filling``."""
        wanted, done = max(0, min(len(target), self._size - offset)), 0
        while done < wanted:
            place, length = self._place(offset + done, offset + wanted)
            piece = target[done : done + length]
            if place is None:
                piece[:] = bytes(length)
            else:
                _require_whole(place, fill(self._base, place, piece), length)
            done += length
        return done

    def _piece(self, offset: int, end: int) -> bytes:
        place, length = self._place(offset, end)
        if place is None:
            return bytes(length)
        data = self._base.read_at(place, length)
        _require_whole(place, len(data), length)
        return data

    def _place(self, offset: int, end: int) -> tuple[int | None, int]:
        """Return where the bytes from ``offset`` lie, None for a hole, and how many in a row."""
        number = bisect_right(self._starts, offset) - 1
        if number >= len(self._extents):
            raise TruncatedSourceError(f"Its extents end at {offset:#x}, not at {self._size:#x}")
        extent, inside = self._extents[number], offset - self._starts[number]
        place = None if extent.offset is None else extent.offset + inside
        return place, min(extent.length - inside, end - offset)


def _require_whole(place: int, had: int, wanted: int) -> None:
    if had < wanted:
        raise TruncatedSourceError(f"The image ends at {place + had:#x}, inside this item")


class CachedSource:
    """Keeps the blocks that were read last; safe to share between threads."""

    def __init__(self, base: BlockSource, blocks: int = 256, block_size: int = CACHE_BLOCK) -> None:
        self.base = base
        self._block_size = block_size
        self._capacity = blocks
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self.base.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; long reads go past the cache."""
        if length > 2 * self._block_size:
            return self.base.read_at(offset, length)
        first, last = offset // self._block_size, (offset + length - 1) // self._block_size
        try:
            if first == last:
                data = self._block(first)
            else:
                data = b"".join(self._block(number) for number in range(first, last + 1))
        except ParserError:
            return self.base.read_at(offset, length)  # what is missing may be the rest of a block
        inside = offset - first * self._block_size
        return data[inside : inside + length]

    def _block(self, number: int) -> bytes:
        with self._lock:
            block = self._blocks.get(number)
            if block is not None:
                self._blocks.move_to_end(number)
                return block
        block = self.base.read_at(number * self._block_size, self._block_size)
        with self._lock:
            self._blocks[number] = block
            if len(self._blocks) > self._capacity:
                self._blocks.popitem(last=False)
        return block

    def read_into(self, offset: int, target: memoryview) -> int:
        """Fill ``target`` from ``offset``; see ``filling``."""
        if len(target) > 2 * self._block_size:
            return fill(self.base, offset, target)
        data = self.read_at(offset, len(target))
        target[: len(data)] = data
        return len(data)


class SalvageSource:
    """Reads what can be read of a damaged source, and keeps account of what cannot.

    Only for a person who asked for the damaged item: the gaps read as zeros, and ``missing``
    names each of them.
    """

    def __init__(self, base: BlockSource) -> None:
        self._base = base
        self.missing: list[tuple[int, int]] = []
        """Ranges that were read and could not be had, as (offset, length), in reading order."""

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._base.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``, gaps as zeros; fewer only at the end."""
        wanted = max(0, min(length, self.size - offset))
        try:
            data = self._base.read_at(offset, wanted)
        except ParserError:
            data = b""
        if len(data) == wanted:
            return data
        if wanted <= SALVAGE_UNIT:
            self._miss(offset, wanted)
            return bytes(wanted)
        half = max(SALVAGE_UNIT, wanted // 2 // SALVAGE_UNIT * SALVAGE_UNIT)
        return self.read_at(offset, half) + self.read_at(offset + half, wanted - half)

    def _miss(self, offset: int, length: int) -> None:
        if self.missing and sum(self.missing[-1]) == offset:
            start, before = self.missing.pop()
            offset, length = start, before + length
        self.missing.append((offset, length))
