"""Where each block of a compressed backup lies: found by its headers, nothing is inflated.

A file is a header of 480 bytes, then blocks back to back, each inflating to at most 64 KiB of an
ordinary tape-format file. File marks lie between them as they are, on their own boundary, with a
gap of stale bytes in front.

Source: FORMAT.md, section Compressed backups.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression.xpress import BLOCK_LIMIT, TABLE_SIZE, inflate, inflate_begin
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.backup.tape import HEADER_SIZE, is_sound
from gleanpoint_parsers.sqlserver.backup.tape import MAGIC as TAPE_MAGIC

MAGIC = b"MSSQLBAK"
FIRST_BLOCK = 480

XPRESS = 0x21
"""Kind of a block: XPRESS with Huffman codes."""

_FILE_HEADER = struct.Struct("<8sII")
_OLD_VERSION = 1
_BLOCK = struct.Struct("<BBH16xI")
_BLOCK_SIZE = 28
_OLD_BLOCK = struct.Struct("<BBH4x")
_OLD_SEARCH = range(8, 4096 + 1, 4)
_CIPHER_UNIT = 16
_BOUNDARY = 512
_UNIT = 512
_MAX_UNITS = BLOCK_LIMIT // _UNIT
_MAX_GAP = 64 * 1024
"""Bytes between the last block of a flush and the file mark behind it; 4 KiB at most were seen."""

_FILE_MARK = b"SFMB"


@dataclass(slots=True)
class BlockMap:
    """Blocks of the inflated file in order.

    Args:
        starts: Where each begins in the inflated file; one more for its end.
        offsets: Where its stored bytes lie.
        lengths: Of its stored bytes; with the sign turned where they are not compressed.
    """

    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("q"))

    def size(self, number: int) -> int:
        """Return what a block inflates to, in bytes."""
        return self.starts[number + 1] - self.starts[number]

    def place(self, number: int) -> tuple[int, int]:
        """Return offset and length of a block's stored bytes."""
        return self.offsets[number], abs(self.lengths[number])

    def is_compressed(self, number: int) -> bool:
        """Return whether a block has to be inflated."""
        return self.lengths[number] > 0

    def add(self, offset: int, length: int, size: int) -> None:
        """Append a block."""
        self.starts.append(self.starts[-1] + size)
        self.offsets.append(offset)
        self.lengths.append(length)

    def drop_last(self) -> None:
        """Take the last block back."""
        self.starts.pop()
        self.offsets.pop()
        self.lengths.pop()


def map_blocks(base: BlockSource, problems: list[str]) -> BlockMap:
    """Follow the blocks of a compressed backup.

    Where the chain breaks, a sentence goes into ``problems`` and the map ends.

    Raises:
        EncryptedContentError: It is encrypted.
        UnsupportedFeatureError: Its first block is of a kind that is not known.
        ParserError: The file cannot be read.
    """
    return _Walk(base, problems).map()


class _Walk:
    """A walk along the headers of all blocks."""

    def __init__(self, base: BlockSource, problems: list[str]) -> None:
        self._base = base
        self._problems = problems
        self._found = BlockMap()
        head = base.read_at(0, _FILE_HEADER.size)
        if len(head) < _FILE_HEADER.size:
            raise TruncatedSourceError("The file ends inside its header")
        _, self._version, self._flags = _FILE_HEADER.unpack(head)
        self._is_old = self._version <= _OLD_VERSION

    def map(self) -> BlockMap:
        found = self._found
        offset: int | None = self._first()
        while offset is not None and offset < self._base.size:
            header = self._base.read_at(offset, HEADER_SIZE)
            block = self._block(header, offset)
            if _is_file_mark(header, offset):
                size = int.from_bytes(header[8:10], "little")
                found.add(offset, -size, size)
                offset += size
            elif block:
                found.add(*block)
                offset = block[0] + abs(block[1])
            else:
                offset = self._behind_gap(offset)
        return found

    def _block(self, header: bytes, offset: int) -> tuple[int, int, int] | None:
        """Return offset and length of a block's bytes, negative if they are stored, and its size.

        None where no block begins here.
        """
        if self._is_old:
            if len(header) < _OLD_BLOCK.size:
                return None
            (kind, units, length), zero = _OLD_BLOCK.unpack_from(header), 0
            start = offset + _OLD_BLOCK.size
        else:
            if len(header) < _BLOCK_SIZE:
                return None
            kind, units, length, zero = _BLOCK.unpack_from(header)
            start = offset + _BLOCK_SIZE
        size = units * _UNIT
        if kind != XPRESS or not 0 < units <= _MAX_UNITS or zero or length <= TABLE_SIZE:
            return None
        if start + length > self._base.size:
            return None
        return (start, -length, size) if length == size else (start, length, size)

    def _first(self) -> int:
        """Return where the first block lies."""
        header = self._base.read_at(FIRST_BLOCK, HEADER_SIZE)
        if not self._is_old:
            if self._block(header, FIRST_BLOCK):
                return FIRST_BLOCK
            raise self._refusal(header)
        # Where old versions put it is not known, but what it inflates to is.
        for offset in _OLD_SEARCH:
            block = self._block(self._base.read_at(offset, HEADER_SIZE), offset)
            if block and block[1] > 0 and self._begins_tape(block):
                return offset
        raise self._refusal(header)

    def _begins_tape(self, block: tuple[int, int, int]) -> bool:
        offset, length, size = block
        try:
            data = self._base.read_at(offset, length)
            return inflate_begin(data, len(TAPE_MAGIC), size).startswith(TAPE_MAGIC)
        except UnsupportedFeatureError:
            raise
        except ParserError:
            return False

    def _refusal(self, header: bytes) -> ParserError:
        shown = f"version {self._version}, flags {self._flags:#x}, block {header[:28].hex(' ')}"
        if not header:
            return TruncatedSourceError("The file ends before its first compressed block")
        cipher = _BLOCK.unpack_from(header)[3] if len(header) >= _BLOCK_SIZE else 0
        if not self._is_old and cipher and cipher % _CIPHER_UNIT == 0 and cipher <= 4 * BLOCK_LIMIT:
            return EncryptedContentError(
                f"This backup is encrypted (WITH ENCRYPTION; {shown}). It can be restored only by "
                "a server that has the certificate or key"
            )
        return UnsupportedFeatureError(
            "The first block of this compressed backup is none that is known: it may be "
            f"compressed with ZSTD or Intel QAT, or encrypted ({shown})"
        )

    def _behind_gap(self, offset: int) -> int | None:
        """Return where the chain goes on behind a gap; None where it does not.

        Stale bytes of a gap can look like the header of a block. What they claim does not lead to
        another block, so the last one in front of a gap counts only if it inflates.
        """
        last = len(self._found.lengths) - 1
        if last >= 0:
            place, _ = self._found.place(last)
            if not self._inflates((place, self._found.lengths[last], self._found.size(last))):
                offset = place - (_OLD_BLOCK.size if self._is_old else _BLOCK_SIZE)
                self._found.drop_last()
        first = (offset // _BOUNDARY + 1) * _BOUNDARY
        for boundary in range(first, min(offset + _MAX_GAP, self._base.size), _BOUNDARY):
            header = self._base.read_at(boundary, HEADER_SIZE)
            if _is_file_mark(header, boundary):
                return boundary
            block = self._block(header, boundary)
            if block and self._inflates(block):
                return boundary
        self._tell_break(offset)
        return None

    def _inflates(self, block: tuple[int, int, int]) -> bool:
        offset, length, size = block
        if length < 0:
            return True
        try:
            inflate(self._base.read_at(offset, length), size)
        except UnsupportedFeatureError:
            raise
        except ParserError:
            return False
        return True

    def _tell_break(self, offset: int) -> None:
        left = self._base.size - offset
        rest = self._base.read_at(offset, min(left, _MAX_GAP))
        if left < _BOUNDARY or not any(rest):
            return  # what the last flush left of its boundary
        shown = rest[:_BLOCK_SIZE].hex(" ")
        if rest[0] == XPRESS and left <= _BLOCK_SIZE + BLOCK_LIMIT:
            self._problems.append(f"The file ends inside the compressed block at {offset:#x}.")
        else:
            self._problems.append(
                f"Nothing behind {offset:#x} was read: no block of a known kind begins there "
                f"({shown})."
            )


def _is_file_mark(header: bytes, offset: int) -> bool:
    if offset % _BOUNDARY or not header.startswith(_FILE_MARK) or not is_sound(header):
        return False
    return int.from_bytes(header[8:10], "little") >= HEADER_SIZE
