"""The bits and the Huffman codes of LZX chunks.

Sources: [MS-PATCH] 2.4 to 2.7 (codes, their lengths by pre-codes); design notes on volumes, 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError

LITERALS = 256
MAIN_SYMBOLS = LITERALS + 8 * 30
"""Literals, and for 30 slots of offsets 8 lengths each."""
LENGTH_SYMBOLS = 249
ALIGNED_SYMBOLS = 8
PRECODE_SYMBOLS = 20

WORD = 16
"""Bits of a window: no code is longer."""

LENGTH_BITS = 5
"""Low bits of an entry: bits of the code. The symbol stands above."""
LENGTH_MASK = (1 << LENGTH_BITS) - 1

INVALID = 1 << 30
"""Entry of bits that begin no code; not less than any entry."""

_MOST_BITS_OF_A_BYTE = 17
"""Bits that a byte takes at most: a copy of two bytes takes 16 + 17."""
_BITS_BEHIND = 64

_ZEROS, _MORE_ZEROS, _REPEATS = 17, 18, 19
_LENGTHS = 17
"""Lengths of codes are told as differences modulo this."""

Table: TypeAlias = "npt.NDArray[np.uint32]"


class BitWindows:
    """The bits of a chunk: words of 16 bits, little-endian, the top bit first.

    Args:
        data: The chunk.
    """

    def __init__(self, data: bytes) -> None:
        self.position = 0
        """Bits that were taken."""
        self._total = 8 * len(data)
        words = np.frombuffer(data + bytes(4 - len(data) % 2), "<u2").astype(np.uint32)
        pairs = words[:-1] << WORD | words[1:]
        shifts = np.arange(WORD, 0, -1, dtype=np.uint32)
        self._array = (pairs[:, None] >> shifts).astype(np.uint16).ravel()
        self.windows = self._array.data
        """The 16 bits that follow each bit, zeros behind the end."""

    def take(self, count: int) -> int:
        """Return the next bits as a number, at most 16.

        Raises:
            ParserError: The chunk ends before.
        """
        self.position += count
        self.check()
        return self.windows[self.position - count] >> (WORD - count)

    def check(self) -> None:
        """Raise ``ParserError`` where more bits were taken than there are."""
        if self.position > self._total:
            raise ParserError(f"A chunk of {self._total // 8:,} bytes ends inside its codes")

    def entries(self, code: Code, length: int) -> memoryview:
        """Return the entry of ``code`` that begins at each of the next bits; INVALID ends them.

        Args:
            code: Of the block that begins here.
            length: Bytes that the block stands for.
        """
        stop = self.position + _MOST_BITS_OF_A_BYTE * length + _BITS_BEHIND
        windows = self._array[self.position : stop]
        found = np.empty(len(windows) + WORD, np.uint32)
        np.take(code.table, windows >> WORD - code.bits, out=found[:-WORD])
        found[-WORD:] = INVALID  # a literal may reach over the end
        return found.data


@dataclass(frozen=True, slots=True)
class Code:
    """A canonical Huffman code as a table that the next ``bits`` bits look up.

    Args:
        table: 2 to the power of ``bits`` entries: the symbol above ``LENGTH_BITS`` bits of the
            length of its code, or INVALID.
        bits: Length of the longest code.
    """

    table: Table
    bits: int

    def quick(self) -> tuple[memoryview, int]:
        """Return what looks up single windows fastest: entries, and by how much to shift."""
        return self.table.data, WORD - self.bits


def code_of(lengths: Sequence[int]) -> Code:
    """Return the code whose symbols have these lengths, at most 16; it may be incomplete.

    Raises:
        ParserError: There cannot be so many short codes.
    """
    every = np.array(lengths, np.uint32)
    bits = int(every.max())
    if not bits:
        return Code(np.full(1, INVALID, np.uint32), 0)
    order = np.argsort(every, kind="stable")[int((every == 0).sum()) :].astype(np.uint32)
    used = every[order]
    table = np.repeat(order << LENGTH_BITS | used, 1 << (bits - used))
    missing = (1 << bits) - len(table)
    if missing < 0:
        raise ParserError(f"A code of {len(order)} symbols has more of them than bits can tell")
    return Code(np.append(table, np.full(missing, INVALID, np.uint32)), bits)


class Codes:
    """The codes of the blocks of one chunk; a block tells them as changes of those before."""

    def __init__(self) -> None:
        self._main_lengths = [0] * MAIN_SYMBOLS
        self._length_lengths = [0] * LENGTH_SYMBOLS
        self.main = self.length = self.aligned = code_of([0])
        """Of literals and heads of copies, of the rest of long copies, of low bits of offsets."""

    def read(self, bits: BitWindows, *, is_aligned: bool) -> None:
        """Read what stands at the begin of a block.

        Raises:
            ParserError: It contradicts itself, or the chunk ends.
        """
        if is_aligned:
            self.aligned = code_of([bits.take(3) for _ in range(ALIGNED_SYMBOLS)])
        _change(bits, self._main_lengths, 0, LITERALS)
        _change(bits, self._main_lengths, LITERALS, MAIN_SYMBOLS)
        _change(bits, self._length_lengths, 0, LENGTH_SYMBOLS)
        self.main, self.length = code_of(self._main_lengths), code_of(self._length_lengths)


def _change(bits: BitWindows, lengths: list[int], start: int, stop: int) -> None:
    """Read the lengths of some codes, told by a code that stands before them."""
    entries, shift = code_of([bits.take(4) for _ in range(PRECODE_SYMBOLS)]).quick()
    windows, position, at = bits.windows, bits.position, start
    while at < stop:
        entry = entries[windows[position] >> shift]
        position += entry & LENGTH_MASK
        symbol = entry >> LENGTH_BITS
        if symbol < _ZEROS:
            lengths[at] = (lengths[at] - symbol) % _LENGTHS
            at += 1
            continue
        run, value = 0, 0
        if symbol == _ZEROS:
            run = 4 + (windows[position] >> WORD - 4)
            position += 4
        elif symbol == _MORE_ZEROS:
            run = 20 + (windows[position] >> WORD - 5)
            position += 5
        elif symbol == _REPEATS:
            run = 4 + (windows[position] >> WORD - 1)
            entry = entries[windows[position + 1] >> shift]
            position += 1 + (entry & LENGTH_MASK)
            value = (lengths[at] - (entry >> LENGTH_BITS)) % _LENGTHS
        if not 0 < run <= stop - at or entry == INVALID:
            raise ParserError(f"Lengths of codes cannot be told at bit {position:,} of a chunk")
        lengths[at : at + run] = [value] * run
        at += run
    bits.position = position
    bits.check()
