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
from typing import NamedTuple

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.compression.xpress import BLOCK_LIMIT, TABLE_SIZE, begin_size, inflate_begin
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.checksums import block_checksum
from gleanpoint_parsers.sqlserver.backup.tape import HEADER_SIZE, is_sound
from gleanpoint_parsers.sqlserver.backup.tape import MAGIC as TAPE_MAGIC

FIRST_BLOCK = 480

XPRESS = 0x21
"""Kind of a block: XPRESS with Huffman codes."""

_FILE_HEADER = struct.Struct("<8sII")
_OLD_VERSION = 1
_BLOCK = struct.Struct("<BBH16xI4x")
_CHECKSUM_SIZE = 4
_OLD_BLOCK = struct.Struct("<BBH4x")
_OLD_SEARCH = range(16, 4096 + 1, 4)
_CIPHER_UNIT = 16
_BOUNDARY = 512
_LARGEST_BOUNDARY = 4096
_UNIT = 512
_MAX_UNITS = BLOCK_LIMIT // _UNIT
_MAX_GAP = 64 * 1024
"""Bytes between the last block of a flush and the file mark behind it; 4 KiB at most were seen."""

_FILE_MARK = b"SFMB"
_REPORTED = 4096
"""Blocks between two reports."""


class Block(NamedTuple):
    """A piece of the inflated file.

    Attributes:
        offset: Where its stored bytes lie.
        length: Of its stored bytes; with the sign turned where they are not compressed.
        size: What it inflates to, in bytes.
    """

    offset: int
    length: int
    size: int


@dataclass(slots=True)
class BlockMap:
    """Blocks of the inflated file in order, as columns: 20 bytes for each.

    Args:
        header_size: Bytes in front of the stored bytes of a block.
        has_checksums: Whether the last four of them are a checksum.
        starts: Where each begins in the inflated file; one more for its end.
        offsets: As in ``Block``.
        lengths: Likewise.
    """

    header_size: int
    has_checksums: bool = True
    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    offsets: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.offsets)

    def __getitem__(self, number: int) -> Block:
        size = self.starts[number + 1] - self.starts[number]
        return Block(self.offsets[number], self.lengths[number], size)

    def add(self, block: Block) -> None:
        """Append a block."""
        self.starts.append(self.starts[-1] + block.size)
        self.offsets.append(block.offset)
        self.lengths.append(block.length)

    def drop_last(self) -> None:
        """Take the last block back."""
        for column in (self.starts, self.offsets, self.lengths):
            column.pop()

    def stored(self, base: BlockSource, block: Block) -> bytes:
        """Return the stored bytes of a block, verified.

        Raises:
            TruncatedSourceError: The file ends inside it.
            CorruptStructureError: Its checksum does not agree.
        """
        front, length = (self.header_size, block.length) if block.length > 0 else (0, -block.length)
        data = base.read_at(block.offset - front, front + length)
        if len(data) < front + length:
            end = block.offset - front + len(data)
            raise TruncatedSourceError(f"The file ends at {end:#x}, inside a compressed block")
        stored = data[front:]
        if front and self.has_checksums:
            written = int.from_bytes(data[front - _CHECKSUM_SIZE : front], "little")
            if block_checksum(stored) != written:
                detail = f"its checksum is not {written:#010x}: it is damaged"
                raise CorruptStructureError("Compressed block", block.offset, detail)
        return stored


def map_blocks(base: BlockSource, problems: list[str], report: WorkReport = unreported) -> BlockMap:
    """Follow the blocks of a compressed backup.

    Args:
        base: The file as stored.
        problems: Where to say that the chain breaks; the map ends there.
        report: Told of the bytes of the file that the walk went over.

    Raises:
        EncryptedContentError: It is encrypted.
        UnsupportedFeatureError: Its first block is of a kind that is not known.
        ParserError: The file cannot be read.
    """
    return _Walk(base, problems).map(report)


class _Walk:
    """A walk along the headers of all blocks."""

    def __init__(self, base: BlockSource, problems: list[str]) -> None:
        self._base = base
        self._problems = problems
        head = base.read_at(0, _FILE_HEADER.size)
        if len(head) < _FILE_HEADER.size:
            raise TruncatedSourceError("The file ends inside its header")
        _, self._version, self._flags = _FILE_HEADER.unpack(head)
        self._is_old = self._version <= _OLD_VERSION
        self._found = BlockMap(_OLD_BLOCK.size if self._is_old else _BLOCK.size)

    def map(self, report: WorkReport) -> BlockMap:
        found = self._found
        offset: int | None = self._first_old() if self._is_old else self._first()
        while offset is not None and offset < self._base.size:
            if not len(found) % _REPORTED:
                report("bytes", offset, self._base.size)
            header = self._base.read_at(offset, HEADER_SIZE)
            block = _file_mark(header, offset) or self._block(header, offset)
            if block:
                found.add(block)
                offset = block.offset + abs(block.length)
            else:
                offset = self._behind_gap(offset)
        return found

    def _block(self, header: bytes, offset: int) -> Block | None:
        """Return the block whose header lies at ``offset``; None where there is none."""
        if len(header) < self._found.header_size:
            return None
        cipher = 0
        if self._is_old:
            kind, units, length = _OLD_BLOCK.unpack_from(header)
        else:
            kind, units, length, cipher = _BLOCK.unpack_from(header)
        start, size = offset + self._found.header_size, units * _UNIT
        if kind != XPRESS or not 0 < units <= _MAX_UNITS or cipher or length <= TABLE_SIZE:
            return None
        if start + length > self._base.size:
            return None
        return Block(start, -length if length == size else length, size)

    def _first(self) -> int:
        """Return where the first block lies."""
        header = self._base.read_at(FIRST_BLOCK, HEADER_SIZE)
        if self._block(header, FIRST_BLOCK):
            return FIRST_BLOCK
        raise self._refusal(header)

    def _first_old(self) -> int:
        """Return where the first block of an old version lies.

        Where they put it is not known, but what it inflates to is. That their checksums are as in
        later versions is believed, so they count only if the first one agrees.
        """
        for offset in _OLD_SEARCH:
            block = self._block(self._base.read_at(offset, HEADER_SIZE), offset)
            if block and self._begins_tape(block):
                self._found.has_checksums = self._is_whole(block)
                return offset
        raise self._refusal(self._base.read_at(FIRST_BLOCK, HEADER_SIZE))

    def _begins_tape(self, block: Block) -> bool:
        wanted = len(TAPE_MAGIC)
        try:
            data = self._base.read_at(block.offset, min(abs(block.length), begin_size(wanted)))
            return inflate_begin(data, wanted, block.size).startswith(TAPE_MAGIC)
        except UnsupportedFeatureError:
            raise
        except ParserError:
            return False

    def _refusal(self, header: bytes) -> ParserError:
        if len(header) < _BLOCK.size:
            return TruncatedSourceError("The file ends before its first compressed block")
        shown = f"version {self._version}, flags {self._flags:#x}, block {header[:28].hex(' ')}"
        cipher = 0 if self._is_old else _BLOCK.unpack_from(header)[3]
        if cipher and cipher % _CIPHER_UNIT == 0 and cipher <= 4 * BLOCK_LIMIT:
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
        the next boundary, and their checksum does not agree.
        """
        following = self._next(offset, _LARGEST_BOUNDARY)
        last = self._found[len(self._found) - 1] if len(self._found) else None
        if following is None and last and not self._is_whole(last):
            offset = last.offset - self._found.header_size
            self._found.drop_last()
        if following is None:
            following = self._next(offset, _MAX_GAP)
        if following is None:
            self._tell_break(offset)
        return following

    def _next(self, offset: int, limit: int) -> int | None:
        """Return the first boundary behind ``offset`` at which the chain can go on."""
        first = (offset // _BOUNDARY + 1) * _BOUNDARY
        for boundary in range(first, min(offset + limit, self._base.size), _BOUNDARY):
            header = self._base.read_at(boundary, HEADER_SIZE)
            block = _file_mark(header, boundary) or self._block(header, boundary)
            if block and self._is_whole(block):
                return boundary
        return None

    def _is_whole(self, block: Block) -> bool:
        try:
            self._found.stored(self._base, block)
        except (CorruptStructureError, TruncatedSourceError):
            return False
        return True

    def _tell_break(self, offset: int) -> None:
        left = self._base.size - offset
        rest = self._base.read_at(offset, min(left, _MAX_GAP))
        if left < _BOUNDARY or not any(rest):
            return  # what the last flush left of its boundary
        shown = rest[: _BLOCK.size].hex(" ")
        if rest[0] == XPRESS and left <= _BLOCK.size + BLOCK_LIMIT:
            self._problems.append(f"The file ends inside the compressed block at {offset:#x}.")
        else:
            self._problems.append(
                f"Nothing behind {offset:#x} was read: no block of a known kind begins there "
                f"({shown})."
            )


def _file_mark(header: bytes, offset: int) -> Block | None:
    if offset % _BOUNDARY or not header.startswith(_FILE_MARK) or not is_sound(header):
        return None
    size = int.from_bytes(header[8:10], "little")
    return Block(offset, -size, size) if size >= HEADER_SIZE else None
