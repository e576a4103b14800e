"""Two items byte by byte: which ranges differ, read a piece at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

PIECE = 4 << 20
"""Bytes of either side that are held at once."""

MOST_RANGES = 10_000
"""Ranges that are kept; bytes beyond are counted."""

JOINED = 8
"""Equal bytes between two ranges up to which they are told as one."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes from ``start`` to before ``end``, which differ or are on one side only."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ByteComparison:
    """Where two items differ, place by place.

    Args:
        sizes: Bytes of the older and of the newer one.
        ranges: The ranges that differ, in order; the last may be what only the longer one has.
        differing: Bytes that differ, with those that only one has.
        is_listed_whole: Whether all ranges are kept.
        why: Why bytes are compared and nothing else; empty where nothing else was to be expected.
    """

    sizes: tuple[int, int]
    ranges: tuple[ByteRange, ...]
    differing: int
    is_listed_whole: bool = True
    why: str = ""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.differing

    def next_after(self, offset: int) -> int | None:
        """Return where the next range begins behind an offset."""
        place = bisect_right([one.start for one in self.ranges], offset)
        return self.ranges[place].start if place < len(self.ranges) else None

    def last_before(self, offset: int) -> int | None:
        """Return where the last range begins before an offset."""
        place = bisect_left([one.start for one in self.ranges], offset)
        return self.ranges[place - 1].start if place else None

    def within(self, start: int, end: int) -> Iterator[ByteRange]:
        """Yield the ranges that lie in a stretch, cut at its ends."""
        place = bisect_right([one.end for one in self.ranges], start)
        for one in self.ranges[place:]:
            if one.start >= end:
                return
            yield ByteRange(max(one.start, start), min(one.end, end))


def compare_bytes(
    old: Side,
    new: Side,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    why: str = "",
) -> ByteComparison:
    """Compare the bytes of two items, which were judged before.

    Raises:
        GleanpointError: They cannot be read.
        CancelledError: A stop was requested.
    """
    found = _Ranges()
    offset, sizes, stop = 0, [0, 0], cancellation or Cancellation()
    total = max(old.node.size or 0, new.node.size or 0) or None
    while True:
        stop.check()
        left = old.session.read(old.node, offset, PIECE, stop)
        right = new.session.read(new.node, offset, PIECE, stop)
        sizes = [sizes[0] + len(left), sizes[1] + len(right)]
        found.take(offset, left, right)
        offset += PIECE
        report(Progress(min(offset, total or offset), total, "bytes", new.node.name))
        if len(left) < PIECE or len(right) < PIECE:
            break
    first, second = (_size(side, size, stop) for side, size in zip((old, new), sizes, strict=True))
    found.take_rest(min(first, second), max(first, second))
    return ByteComparison(
        (first, second), tuple(found.ranges), found.differing, found.is_whole, why
    )


def _size(side: Side, read: int, stop: Cancellation) -> int:
    """Return how many bytes a side has; the longer one is not read to its end for that."""
    if side.node.size is not None and side.node.size >= read:
        return side.node.size
    while piece := side.session.read(side.node, read, PIECE, stop):
        stop.check()
        read += len(piece)
    return read


class _Ranges:
    def __init__(self) -> None:
        self.ranges: list[ByteRange] = []
        self.differing = 0
        self.is_whole = True

    def take(self, offset: int, left: bytes, right: bytes) -> None:
        """Compare two pieces as far as both go."""
        size = min(len(left), len(right))
        if left[:size] == right[:size]:
            return
        differs = np.frombuffer(left, np.uint8, size) != np.frombuffer(right, np.uint8, size)
        places = np.flatnonzero(differs)
        self.differing += len(places)
        breaks = np.flatnonzero(np.diff(places) > JOINED)
        starts = places[np.concatenate([[0], breaks + 1])]
        ends = places[np.concatenate([breaks, [len(places) - 1]])] + 1
        room = MOST_RANGES + 1 - len(self.ranges)
        if len(starts) > room:
            starts, ends = starts[: max(room, 0)], ends[: max(room, 0)]
            self.is_whole = False
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            self._add(offset + start, offset + end)

    def take_rest(self, start: int, end: int) -> None:
        """Take what only one side has."""
        self.differing += end - start
        if end > start:
            self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if self.ranges and start - self.ranges[-1].end <= JOINED:
            self.ranges[-1] = ByteRange(self.ranges[-1].start, end)
        elif len(self.ranges) < MOST_RANGES:
            self.ranges.append(ByteRange(start, end))
        else:
            self.is_whole = False
