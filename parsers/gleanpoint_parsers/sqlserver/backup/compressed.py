"""Compressed backups: where each block lies, so that any part of them can be read by itself.

A file is a header of 480 bytes, then blocks back to back, each inflating to at most 64 KiB of an
ordinary tape-format file. File marks lie between them as they are, on their own boundary, with a
gap of stale bytes in front. Only headers of blocks are read to build the map.

Source: FORMAT.md, section Compressed backups; checked with seven real files.
"""

from __future__ import annotations

import struct
import threading
from array import array
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression.xpress import BLOCK_LIMIT, inflate, inflate_begin
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.backup.tape import HEADER_SIZE, is_sound

MAGIC = b"MSSQLBAK"
FIRST_BLOCK = 480

XPRESS = 0x21
"""Kind of a block: XPRESS with Huffman codes."""

_BOUNDARY = 512
_UNIT = 512
_MAX_UNITS = BLOCK_LIMIT // _UNIT
_MAX_GAP = 16 * 1024
"""Bytes between the last block of a flush and the file mark behind it; 4 KiB at most were seen."""

_FILE_MARK = b"SFMB"
_BLOCK = struct.Struct("<BBH16xII")
_CACHED_BLOCKS = 64
_SMALL = 2048
"""Reads that end this close behind the begin of a block inflate only that much of it."""


@dataclass(slots=True)
class _Map:
    """Pieces of the inflated file in order: where each begins, lies, and how long it is stored.

    A piece that is stored as it is has its length with the sign turned.
    """

    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("q"))

    def add(self, offset: int, length: int, size: int) -> None:
        self.starts.append(self.starts[-1] + size)
        self.offsets.append(offset)
        self.lengths.append(length)

    def drop_last(self) -> None:
        self.starts.pop()
        self.offsets.pop()
        self.lengths.pop()


class InflatedSource:
    """A compressed backup as the file that it would be without compression.

    Args:
        base: The file as stored.

    Raises:
        UnsupportedFeatureError: Its first block is not of the kind that is known.
        ParserError: The file cannot be read.
    """

    def __init__(self, base: BlockSource) -> None:
        self.base = base
        self.problems: list[str] = []
        """Sentences about where the chain of blocks breaks."""
        self._map = _Map()
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._build()

    @property
    def size(self) -> int:
        """Length of the inflated file, as far as its blocks could be followed."""
        return self._map.starts[-1]

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A block does not inflate.
        """
        pieces = []
        end = min(offset + length, self.size)
        while offset < end:
            number = bisect_right(self._map.starts, offset) - 1
            inside = offset - self._map.starts[number]
            piece = self._read(number, inside, end - offset)
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def _read(self, number: int, inside: int, length: int) -> bytes:
        """Return up to ``length`` bytes of one piece."""
        length = min(length, self._map.starts[number + 1] - self._map.starts[number] - inside)
        if self._map.lengths[number] < 0:
            return self._stored(number, inside, length)
        with self._lock:
            block = self._cache.get(number)
            if block is not None:
                self._cache.move_to_end(number)
                return block[inside : inside + length]
        if inside + length <= _SMALL:
            return self._inflate(number, inside + length)[inside : inside + length]
        block = self._inflate(number)
        with self._lock:
            self._cache[number] = block
            if len(self._cache) > _CACHED_BLOCKS:
                self._cache.popitem(last=False)
        return block[inside : inside + length]

    def _stored(self, number: int, inside: int, length: int) -> bytes:
        offset = self._map.offsets[number] + inside
        data = self.base.read_at(offset, length)
        if len(data) < length:
            raise TruncatedSourceError(f"The file ends at {offset + len(data):#x}, inside a block")
        return data

    def _inflate(self, number: int, length: int | None = None) -> bytes:
        offset, stored = self._map.offsets[number], self._map.lengths[number]
        size = self._map.starts[number + 1] - self._map.starts[number]
        data = self.base.read_at(offset, stored)
        try:
            return inflate(data, size) if length is None else inflate_begin(data, length, size)
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            raise CorruptStructureError("Compressed block", offset, str(error)) from error

    def _build(self) -> None:
        """Follow the headers of all blocks."""
        offset = FIRST_BLOCK
        while offset < self.base.size:
            header = self.base.read_at(offset, HEADER_SIZE)
            if _is_file_mark(header, offset):
                size = int.from_bytes(header[8:10], "little")
                self._map.add(offset, -size, size)
                offset += size
            elif block := _block_at(header, offset, self.base.size):
                self._map.add(*block)
                offset = block[0] + abs(block[1])
            else:
                following = self._behind_gap(offset)
                if following is None:
                    return
                offset = following

    def _behind_gap(self, offset: int) -> int | None:
        """Return where the chain goes on behind a gap; None where it does not.

        Stale bytes of a gap can look like the header of a block. What they claim does not lead to
        another block, so the last one in front of a gap counts only if it inflates.
        """
        if self._map.lengths and self._map.lengths[-1] > 0:
            last = len(self._map.lengths) - 1
            try:
                self._inflate(last)
            except CorruptStructureError:
                offset = self._map.offsets[last] - _BLOCK.size
                self._map.drop_last()
        first = (offset // _BOUNDARY + 1) * _BOUNDARY
        for boundary in range(first, min(offset + _MAX_GAP, self.base.size), _BOUNDARY):
            header = self.base.read_at(boundary, HEADER_SIZE)
            if _is_file_mark(header, boundary) or _block_at(header, boundary, self.base.size):
                return boundary
        self._tell_break(offset)
        return None

    def _tell_break(self, offset: int) -> None:
        header = self.base.read_at(offset, _BLOCK.size)
        rest = self.base.read_at(offset, min(self.base.size - offset, _MAX_GAP))
        if self._map.lengths and (not any(rest) or _is_short_tail(self.base.size - offset)):
            return
        shown = header.hex(" ")
        if not self._map.lengths:
            raise UnsupportedFeatureError(
                f"Its first block is none that is known (header {shown}): it is encrypted, or "
                "compressed with another algorithm, such as ZSTD or Intel QAT"
            )
        units = header[1] if len(header) > 1 else 0
        if len(header) == _BLOCK.size and header[0] == XPRESS and 0 < units <= _MAX_UNITS:
            self.problems.append(f"The file ends inside the compressed block at {offset:#x}.")
        else:
            self.problems.append(
                f"No block that is known begins at {offset:#x} (header {shown}): nothing behind "
                "it was read."
            )


def _is_short_tail(length: int) -> bool:
    """Whether what is left is only the stale rest of the last boundary."""
    return length < _BOUNDARY


def _is_file_mark(header: bytes, offset: int) -> bool:
    if offset % _BOUNDARY or not header.startswith(_FILE_MARK) or not is_sound(header):
        return False
    return int.from_bytes(header[8:10], "little") >= HEADER_SIZE


def _block_at(header: bytes, offset: int, end: int) -> tuple[int, int, int] | None:
    """Return offset and length of a block's bytes, negative if they are stored, and their size.

    None where no block begins here.
    """
    if len(header) < _BLOCK.size:
        return None
    kind, units, length, zero, _ = _BLOCK.unpack_from(header)
    start, size = offset + _BLOCK.size, units * _UNIT
    if kind != XPRESS or not 0 < units <= _MAX_UNITS or zero or not length:
        return None
    if start + length > end:
        return None
    return (start, -length, size) if length == size else (start, length, size)
