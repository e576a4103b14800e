"""Compress a block by XPRESS with Huffman codes: matches, code lengths, and the bits.

Source: MS-XCA, sections LZ77+Huffman; format reference, section Compressed backup.
"""

from __future__ import annotations

import heapq
import struct
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SYMBOLS = 512
LITERALS = 256
MOST_BITS = 15
LEAST_MATCH = 3
MOST_OFFSET = 65_535
_FAR = 4_096
"""From here on, three literals take less than a match of three."""
END = 256
"""Symbol that real encoders put at the end: a match of no meaning that nobody reads."""


class Token(NamedTuple):
    """A literal, or a match where ``length`` is not 0.

    Attributes:
        value: The literal; of a match, how far back it lies.
        length: Bytes of a match.
    """

    value: int
    length: int = 0

    @property
    def symbol(self) -> int:
        """Its symbol."""
        if not self.length:
            return self.value
        bits = self.value.bit_length() - 1
        return LITERALS + 16 * bits + min(self.length - LEAST_MATCH, 15)


def tokens(data: bytes, longest: int = 65_535, depth: int = 1) -> list[Token]:
    """Return a block as literals and matches.

    Args:
        data: The block.
        longest: Bytes of a match, at most.
        depth: How many earlier places are tried for each match; the longest one is taken.
    """
    found: list[Token] = []
    seen: dict[bytes, deque[int]] = {}
    at, end = 0, len(data)
    while at < end:
        places = seen.setdefault(data[at : at + LEAST_MATCH], deque(maxlen=depth))
        match = _longest(data, at, places, min(longest, end - at))
        places.append(at)
        if match is None:
            found.append(Token(data[at]))
            at += 1
            continue
        found.append(match)
        step = max(match.length // 8, 1) if depth == 1 else 1
        for inside in range(at + 1, at + match.length, step):
            word = data[inside : inside + LEAST_MATCH]
            seen.setdefault(word, deque(maxlen=depth)).append(inside)
        at += match.length
    return found


def _longest(data: bytes, at: int, places: Iterable[int], limit: int) -> Token | None:
    """Return the longest match at a place, the nearest of those that are as long."""
    best, length = 0, LEAST_MATCH - 1
    for start in places:
        if at - start > MOST_OFFSET or limit < LEAST_MATCH:
            continue
        if data[start : start + length] != data[at : at + length]:
            continue
        size = length
        while size < limit and data[start + size] == data[at + size]:
            size += 1
        if size >= max(length, LEAST_MATCH):
            best, length = at - start, size
    far = length == LEAST_MATCH and best > _FAR
    return Token(best, length) if best and not far else None


def code_lengths(counts: Sequence[int]) -> list[int]:
    """Return the length of each symbol's Huffman code, 0 for those that do not occur.

    The code space is filled exactly; lengths beyond 15 are avoided by levelling the counts.
    """
    used = [symbol for symbol, count in enumerate(counts) if count]
    if len(used) < 2:
        used = [*used, *(s for s in (0, 1) if s not in used)][:2]
    weights = {symbol: max(counts[symbol], 1) for symbol in used}
    while True:
        lengths = _huffman(weights)
        if max(lengths.values()) <= MOST_BITS:
            return [lengths.get(symbol, 0) for symbol in range(SYMBOLS)]
        weights = {symbol: (weight >> 2) + 1 for symbol, weight in weights.items()}


def _huffman(weights: dict[int, int]) -> dict[int, int]:
    heap = [(weight, symbol, (symbol,)) for symbol, weight in weights.items()]
    heapq.heapify(heap)
    lengths = dict.fromkeys(weights, 0)
    while len(heap) > 1:
        first, second = heapq.heappop(heap), heapq.heappop(heap)
        members = (*first[2], *second[2])
        for symbol in members:
            lengths[symbol] += 1
        heapq.heappush(heap, (first[0] + second[0], first[1], members))
    return lengths


def codes(lengths: Sequence[int]) -> list[int]:
    """Return the canonical codes: in the order of length, then symbol."""
    made = [0] * SYMBOLS
    code, previous = 0, 0
    for length, symbol in sorted((n, s) for s, n in enumerate(lengths) if n):
        code <<= length - previous
        made[symbol] = code
        code, previous = code + 1, length
    return made


def table(lengths: Sequence[int]) -> bytes:
    """Return the 256 bytes that tell the code lengths: even symbols in the low halves."""
    return bytes(lengths[n] | lengths[n + 1] << 4 for n in range(0, SYMBOLS, 2))


class _Bits:
    """Bits in words of 16, with whole bytes put between the words as the format has it."""

    def __init__(self) -> None:
        self.data = bytearray(4)
        self._places = [0, 2]
        self._word = 0
        self._free = 16

    def write(self, count: int, value: int) -> None:
        if count <= self._free:
            self._word = self._word << count | value
            self._free -= count
            return
        over = count - self._free
        self._word = self._word << self._free | value >> over
        self._next()
        self._word = value & (1 << over) - 1
        self._free = 16 - over

    def _next(self) -> None:
        struct.pack_into("<H", self.data, self._places.pop(0), self._word)
        self._places.append(len(self.data))
        self.data += bytes(2)

    def write_bytes(self, data: bytes) -> None:
        self.data += data

    def finish(self) -> bytes:
        self._word <<= self._free
        struct.pack_into("<H", self.data, self._places[0], self._word)
        return bytes(self.data)


def compress(data: bytes, longest: int = 65_535) -> bytes:
    """Return a block of at most 64 KiB compressed: table, then bits."""
    found = tokens(data, longest)
    counts = Counter(token.symbol for token in found)
    counts[END] += 1
    lengths = code_lengths([counts.get(symbol, 0) for symbol in range(SYMBOLS)])
    code = codes(lengths)
    bits = _Bits()
    for token in found:
        symbol = token.symbol
        bits.write(lengths[symbol], code[symbol])
        if token.length:
            _write_match(bits, token)
    bits.write(lengths[END], code[END])
    return table(lengths) + bits.finish()


def _write_match(bits: _Bits, token: Token) -> None:
    """Write what follows the symbol of a match: a long length first, then the offset."""
    rest = token.length - LEAST_MATCH
    if rest >= 15:
        bits.write_bytes(bytes([min(rest - 15, 255)]))
        if rest - 15 >= 255:
            bits.write_bytes(struct.pack("<H", rest))
    width = token.value.bit_length() - 1
    if width:
        bits.write(width, token.value - (1 << width))
