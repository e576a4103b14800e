"""A file as it would be with changes applied that were never written into it.

The file itself is not touched: what is read of it comes with the changes laid over.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes of a file that are other than stored.

    Args:
        offset: Where they begin in the file.
        length: How many.
        data: The bytes; None for zeros.
    """

    offset: int
    length: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands from ``start`` to ``end``: bytes of a change."""

    start: int
    end: int
    change: Change

    def bytes_at(self, offset: int, end: int) -> bytes:
        if self.change.data is None:
            return bytes(end - offset)
        return self.change.data[offset - self.change.offset : end - self.change.offset]


class OverlaySource:
    """A source with changes laid over it.

    Args:
        base: What is stored.
        changes: In the order in which they were made: later ones count.
        size: Bytes of the file with its changes; what it is longer than the base reads as zeros.
    """

    def __init__(self, base: BlockSource, changes: Sequence[Change], size: int) -> None:
        self._base = base
        self._size = max(size, base.size)
        self._pieces = list(_pieces(changes))
        self._starts = [piece.start for piece in self._pieces]

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            ParserError: They cannot be read.
        """
        end = min(offset + length, self._size)
        if offset < 0 or offset >= end:
            return b""
        number = max(0, bisect_right(self._starts, offset) - 1)
        parts = []
        for piece in self._overlapping(number, end):
            if piece.end <= offset:
                continue
            if piece.start > offset:
                parts.append(self._stored(offset, piece.start))
                offset = piece.start
            until = min(piece.end, end)
            parts.append(piece.bytes_at(offset, until))
            offset = until
        if offset < end:
            parts.append(self._stored(offset, end))
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _overlapping(self, number: int, end: int) -> Iterator[_Piece]:
        while number < len(self._pieces) and self._starts[number] < end:
            yield self._pieces[number]
            number += 1

    def _stored(self, offset: int, end: int) -> bytes:
        data = self._base.read_at(offset, end - offset)
        if offset + len(data) < min(end, self._base.size):
            raise TruncatedSourceError(f"The image gives no bytes at {offset + len(data):#x}")
        return data + bytes(end - offset - len(data))


def _pieces(changes: Sequence[Change]) -> Iterator[_Piece]:
    """Yield disjoint pieces in order of their offsets, each of the latest change there."""
    order = sorted(range(len(changes)), key=lambda number: changes[number].offset)
    borders = sorted({one.offset for one in changes} | {one.offset + one.length for one in changes})
    begun: list[tuple[int, int]] = []  # (minus the number of the change, its end): latest first
    following = 0
    for start, end in pairwise(borders):
        while following < len(order) and changes[order[following]].offset <= start:
            change = changes[order[following]]
            heapq.heappush(begun, (-order[following], change.offset + change.length))
            following += 1
        while begun and begun[0][1] <= start:
            heapq.heappop(begun)
        if begun:
            yield _Piece(start, end, changes[-begun[0][0]])
