"""Inflate XPRESS with Huffman codes in plain Python: the peer that the reader is measured against.

Written from MS-XCA alone; shares nothing with the reader or the builders.
"""

from __future__ import annotations

_TABLE_SIZE = 256
_BITS = 15


def _symbols(table: bytes) -> list[tuple[int, int]]:
    """Return symbol and length for each value of the next 15 bits.

    Raises:
        ValueError: The codes do not fill their space.
    """
    lengths = [half for byte in table for half in (byte & 15, byte >> 4)]
    found: list[tuple[int, int]] = []
    for length, symbol in sorted((n, s) for s, n in enumerate(lengths) if n):
        found += [(symbol, length)] * (1 << _BITS - length)
    if len(found) != 1 << _BITS:
        message = f"the codes fill {len(found)} of {1 << _BITS} places"
        raise ValueError(message)
    return found


class _Reader:
    """Bits in words of 16; whole bytes lie between the words."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = _TABLE_SIZE + 4
        self.bits = self._word(_TABLE_SIZE) << 16 | self._word(_TABLE_SIZE + 2)
        self.spare = 16

    def _word(self, at: int) -> int:
        return int.from_bytes(self.data[at : at + 2], "little")

    def skip(self, count: int) -> None:
        self.bits = self.bits << count & 0xFFFFFFFF
        self.spare -= count
        if self.spare < 0:
            self.bits |= self._word(self.at) << -self.spare
            self.at += 2
            self.spare += 16

    def number(self, size: int) -> int:
        value = int.from_bytes(self.data[self.at : self.at + size], "little")
        self.at += size
        return value

    def length(self, short: int) -> int:
        """Return the length of a match, whose symbol holds its low four bits."""
        if short < 15:
            return short + 3
        more = self.number(1)
        if more < 255:
            return more + 18
        whole = self.number(2) or self.number(4)
        return whole + 3


def inflate(data: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that a block of at most 64 KiB holds.

    Raises:
        ValueError: It is damaged.
    """
    symbols, reader, out = _symbols(data[:_TABLE_SIZE]), _Reader(data), bytearray()
    while len(out) < size:
        symbol, count = symbols[reader.bits >> 17]
        reader.skip(count)
        if symbol < 256:
            out.append(symbol)
            continue
        length = reader.length(symbol & 15)
        width = symbol - 256 >> 4
        back = 1 << width | (reader.bits >> 32 - width if width else 0)
        reader.skip(width)
        if back > len(out):
            message = f"a match goes back {back} of {len(out)} bytes"
            raise ValueError(message)
        for _ in range(length):
            out.append(out[-back])
    if len(out) != size:
        message = f"the block holds {len(out)} bytes, not {size}"
        raise ValueError(message)
    return bytes(out)
