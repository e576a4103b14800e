"""LZX as Windows images and CompactOS use it: chunks of at most 32 KiB, each on its own.

Own code, because libfwnt gives wrong bytes for one chunk in twenty and refuses one in fifty. What
is slow in Python is done for all bits at once by numpy: which symbol of the main code would begin
at each bit. The walk from symbol to symbol then only looks them up.

Sources: [MS-PATCH] 2 (LZX: codes, offset slots, repeated offsets); what differs in Windows images
(size of a block, window of 32 KiB, calls of every chunk translated) from design notes on volumes,
2; checked against chunks made by wimlib, see FORMAT.md.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.compression.lzx_codes import (
    LENGTH_BITS,
    LENGTH_MASK,
    LITERALS,
    WORD,
    BitWindows,
    Codes,
)
from gleanpoint_parsers.errors import ParserError

CHUNK_LIMIT = 32 * 1024
"""Bytes that a chunk may stand for: the window."""

_ALIGNED, _STORED = 2, 3
_TYPES = (1, _ALIGNED, _STORED)

_EXTRA_BITS = (0, 0, 0, 0, *(bits for bits in range(1, 14) for _ in range(2)))
_BASES = tuple(sum(1 << bits for bits in _EXTRA_BITS[:slot]) - 2 for slot in range(30))
"""Offset of each slot, less the 2 by which slots count from 1 behind the repeated offsets."""

_LOW_BITS = 3
"""Bits of an offset that a code of their own gives, in aligned blocks."""
_REPEATED = 3
"""Slots that stand for one of the last offsets."""
_SHORTEST = 2
_LONG = 7 + _SHORTEST
"""Length of a copy at which a symbol for the rest follows."""

_COPIES = tuple(
    (length + _SHORTEST, slot, _EXTRA_BITS[slot], _BASES[slot])
    for slot in range(len(_BASES))
    for length in range(8)
)
"""What the symbols behind the literals mean: length, slot, bits of the offset that follow, base."""

_LITERAL_LIMIT = LITERALS << LENGTH_BITS

_STORED_HEAD = 12
"""Bytes of the three last offsets before a stored block."""

_CALL = b"\xe8"
_CALL_SIZE = 5
_TARGET = struct.Struct("<i")
_NOT_TRANSLATED = 10
"""Bytes at a chunk's end in which no call is translated."""
_FILE_SIZE = 12_000_000
"""What the translation takes the size of every file to be."""


def inflate(data: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that a chunk stands for.

    Args:
        data: The chunk, without any header.
        size: Bytes that it inflates to, at most ``CHUNK_LIMIT``.

    Raises:
        ParserError: It contradicts itself, ends early, or does not give exactly ``size`` bytes.
    """
    if not 0 < size <= CHUNK_LIMIT:
        raise ParserError(f"A chunk cannot stand for {size:,} bytes, only for 1 to {CHUNK_LIMIT:,}")
    try:
        out = _Chunk(data, size).inflated()
    except IndexError:
        raise ParserError(f"A chunk of {len(data):,} bytes has bits that are no code") from None
    _undo_calls(out)
    return bytes(out)


class _Chunk:
    """One chunk while it is inflated."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        self._size = size
        self._out = bytearray()
        self._bits = BitWindows(data)
        self._codes = Codes()
        self._offsets = [1, 1, 1]

    def inflated(self) -> bytearray:
        """Inflate block after block until the chunk is full; calls are as they were stored."""
        while len(self._out) < self._size:
            kind = self._bits.take(3)
            length = CHUNK_LIMIT if self._bits.take(1) else self._bits.take(16)
            rest = self._size - len(self._out)
            if kind not in _TYPES or not 0 < length <= rest:
                raise ParserError(
                    f"A block of type {kind} stands for {length:,} bytes where {rest:,} are left"
                )
            if kind == _STORED:
                self._copy_stored(length)
            else:
                self._codes.read(self._bits, is_aligned=kind == _ALIGNED)
                self._inflate_block(length, is_aligned=kind == _ALIGNED)
            self._bits.check()
        return self._out

    def _copy_stored(self, length: int) -> None:
        # A block that begins on a border of words skips a whole one.
        start = (self._bits.position // 16 + 1) * 2
        head = self._data[start : start + _STORED_HEAD]
        body = self._data[start + _STORED_HEAD : start + _STORED_HEAD + length]
        if len(body) < length:
            raise ParserError(f"A stored block of {length:,} bytes ends after {len(body):,}")
        self._offsets = [int.from_bytes(head[at : at + 4], "little") for at in (0, 4, 8)]
        self._out += body
        end = start + _STORED_HEAD + length
        self._bits.position = 8 * min(end + length % 2, len(self._data))

    def _inflate_block(self, length: int, *, is_aligned: bool) -> None:
        """Inflate one block of symbols; its inner loops decide how fast LZX is."""
        out, windows, offsets = self._out, self._bits.windows, self._offsets
        append, end = out.append, len(out) + length
        entries = self._bits.entries(self._codes.main, length)
        windows = self._bits.windows[self._bits.position :]
        long_entries, long_shift = self._codes.length.quick()
        low_entries, low_shift = self._codes.aligned.quick()
        position = 0  # in bits, counted from the first symbol of the block
        while True:
            begun, before = position, len(out)
            while (entry := entries[position]) < _LITERAL_LIMIT:
                append(entry >> LENGTH_BITS)
                position += entry & LENGTH_MASK
            if len(out) >= end:
                break
            position += entry & LENGTH_MASK
            copied, slot, extra, offset = _COPIES[(entry >> LENGTH_BITS) - LITERALS]
            if copied == _LONG:
                entry = long_entries[windows[position] >> long_shift]
                position += entry & LENGTH_MASK
                copied += entry >> LENGTH_BITS
            if slot < _REPEATED:
                offset = offsets[slot]
                offsets[slot] = offsets[0]
            else:
                if is_aligned and extra >= _LOW_BITS:
                    extra -= _LOW_BITS
                    offset += windows[position] >> WORD - extra << _LOW_BITS
                    position += extra
                    entry = low_entries[windows[position] >> low_shift]
                    position += entry & LENGTH_MASK
                    offset += entry >> LENGTH_BITS
                else:
                    offset += windows[position] >> WORD - extra
                    position += extra
                offsets[2], offsets[1] = offsets[1], offsets[0]
            offsets[0] = offset
            start = len(out) - offset
            if start < 0 or not offset or start + copied > end - offset:
                raise ParserError(f"{copied:,} bytes are copied from {offset:,} bytes before")
            piece = out[start : start + copied]
            out += piece if copied <= offset else (piece * (copied // offset + 1))[:copied]
        self._end_block(entries, begun, end - before)
        del out[end:]

    def _end_block(self, entries: memoryview, position: int, literals: int) -> None:
        """End a block with so many literals: what follows it was taken for literals, too."""
        for _ in range(literals):
            position += entries[position] & LENGTH_MASK
        self._bits.position += position


def _undo_calls(out: bytearray) -> None:
    """Make the targets of x86 calls relative again, which are stored as places in the chunk.

    In a file of 12,000,000 bytes, as every file is taken to be, whatever its size.
    """
    stop = len(out) - _NOT_TRANSLATED
    at = out.find(_CALL, 0, stop)
    while at >= 0:
        (target,) = _TARGET.unpack_from(out, at + 1)
        if 0 <= target < _FILE_SIZE:
            _TARGET.pack_into(out, at + 1, target - at)
        elif -at <= target < 0:
            _TARGET.pack_into(out, at + 1, target + _FILE_SIZE)
        at = out.find(_CALL, at + _CALL_SIZE, stop)
