"""Where two sequences of numbers differ: patience first, then Myers between its anchors.

Elements that stand once on either side anchor the comparison (Bram Cohen's patience diff); between
anchors the shortest edit is searched for (Myers, "An O(ND) Difference Algorithm", 1986). That takes
time by the square of what differs, so it is given up where more differs than ``MOST_EDITS``: the
stretch is then told as replaced, which is true but not the shortest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]

MOST_EDITS = 700
"""Elements that may differ between two anchors; more are told as replaced."""

EFFORT = 6_000_000
"""Steps that all searches of one comparison take together."""

_TOO_SHORT_FOR_ANCHORS = 24


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch that differs: ``old[old_start:old_end]`` became ``new[new_start:new_end]``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """All stretches in which two sequences differ, in order; what lies between them is equal.

    Args:
        blocks: The stretches; none touches the next one.
        is_shortest: Whether each was searched to its end.
    """

    blocks: tuple[Block, ...]
    is_shortest: bool = True


def numbered(*sides: Iterable[Hashable]) -> tuple[Numbers, ...]:
    """Return sequences of anything as numbers; equal elements have the same one."""
    known: dict[Hashable, int] = {}
    return tuple(
        np.fromiter((known.setdefault(one, len(known)) for one in side), np.int64) for side in sides
    )


def changed_blocks(old: Numbers, new: Numbers, most_edits: int = MOST_EDITS) -> Difference:
    """Compare two sequences; beyond ``most_edits`` between two anchors nothing is searched."""
    work = _Work(old, new, most_edits)
    blocks = sorted(work.found(), key=lambda one: (one.old_start, one.new_start))
    return Difference(tuple(_joined(blocks)), work.is_shortest)


class _Work:
    """One comparison: stretches still to be looked at, and how much may be spent on them."""

    def __init__(self, old: Numbers, new: Numbers, most_edits: int) -> None:
        self._old, self._new, self._most_edits = old, new, most_edits
        self._left = EFFORT
        self.is_shortest = True

    def found(self) -> Iterator[Block]:
        """Yield stretches that differ, in no order."""
        waiting = [Block(0, len(self._old), 0, len(self._new))]
        while waiting:
            block = self._trimmed(waiting.pop())
            size_old = block.old_end - block.old_start
            size_new = block.new_end - block.new_start
            if not size_old or not size_new:
                if size_old or size_new:
                    yield block
                continue
            gaps = None
            if max(size_old, size_new) > _TOO_SHORT_FOR_ANCHORS:
                gaps = self._between_anchors(block)
            if gaps is not None:
                waiting.extend(gaps)
                continue
            yield from self._shortest(block)

    def _trimmed(self, block: Block) -> Block:
        """Return a stretch without what is equal at its start and its end."""
        old = self._old[block.old_start : block.old_end]
        new = self._new[block.new_start : block.new_end]
        start = _common(old, new)
        old, new = old[start:], new[start:]
        end = _common(old[::-1], new[::-1])
        return Block(
            block.old_start + start,
            block.old_end - end,
            block.new_start + start,
            block.new_end - end,
        )

    def _between_anchors(self, block: Block) -> list[Block] | None:
        """Return what lies between elements that stand once on either side; None without any."""
        old = self._old[block.old_start : block.old_end]
        new = self._new[block.new_start : block.new_end]
        pairs = _anchors(old, new)
        if not len(pairs):
            return None
        gaps = []
        at_old, at_new = 0, 0
        ends = np.array([[len(old), len(new)]])
        for one_old, one_new in np.concatenate([pairs, ends]).tolist():
            if one_old > at_old or one_new > at_new:
                gaps.append(
                    Block(
                        block.old_start + at_old,
                        block.old_start + one_old,
                        block.new_start + at_new,
                        block.new_start + one_new,
                    )
                )
            at_old, at_new = one_old + 1, one_new + 1
        return gaps

    def _shortest(self, block: Block) -> Iterator[Block]:
        old = self._old[block.old_start : block.old_end].tolist()
        new = self._new[block.new_start : block.new_end].tolist()
        kept, steps = _kept(old, new, self._most_edits, self._left)
        self._left -= steps
        if kept is None:
            self.is_shortest = False
            yield block
            return
        at_old, at_new = 0, 0
        for one_old, one_new in [*kept, (len(old), len(new))]:
            if one_old > at_old or one_new > at_new:
                yield Block(
                    block.old_start + at_old,
                    block.old_start + one_old,
                    block.new_start + at_new,
                    block.new_start + one_new,
                )
            at_old, at_new = one_old + 1, one_new + 1


def _common(old: Numbers, new: Numbers) -> int:
    """Return how many elements are equal from the start on."""
    size = min(len(old), len(new))
    portion = 64
    done = 0
    while done < size:
        stop = min(done + portion, size)
        differs = old[done:stop] != new[done:stop]
        if differs.any():
            return done + int(differs.argmax())
        done = stop
        portion *= 4
    return size


def _anchors(old: Numbers, new: Numbers) -> Numbers:
    """Return places of elements that stand once on either side, the longest rising run of them."""
    once_old, places_old = _once(old)
    once_new, places_new = _once(new)
    _, at_old, at_new = np.intersect1d(once_old, once_new, assume_unique=True, return_indices=True)
    pairs = np.stack([places_old[at_old], places_new[at_new]], axis=1)
    pairs = pairs[pairs[:, 0].argsort()]
    return pairs[_rising(pairs[:, 1])]


def _once(values: Numbers) -> tuple[Numbers, Numbers]:
    found, places, counts = np.unique(values, return_index=True, return_counts=True)
    is_alone = counts == 1
    return found[is_alone], places[is_alone]


def _rising(values: Numbers) -> Numbers:
    """Return the places of a longest rising subsequence."""
    if (np.diff(values) > 0).all():  # nothing moved
        return np.arange(len(values))
    ends: list[int] = []
    places: list[int] = []
    before = np.full(len(values), -1)
    for place, value in enumerate(values.tolist()):
        at = bisect_left(ends, value)
        if at == len(ends):
            ends.append(value)
            places.append(place)
        else:
            ends[at], places[at] = value, place
        before[place] = places[at - 1] if at else -1
    run = []
    place = places[-1]
    while place != -1:
        run.append(place)
        place = int(before[place])
    return np.array(run[::-1])


def _kept(
    old: Sequence[int], new: Sequence[int], most_edits: int, effort: int
) -> tuple[list[tuple[int, int]] | None, int]:
    """Return the pairs of a longest common subsequence, and the steps that it took.

    None in place of the pairs where that takes more than is allowed.
    """
    size_old, size_new = len(old), len(new)
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    steps = 0
    for edits in range(min(size_old + size_new, most_edits) + 1):
        trail.append(dict(furthest))
        steps += edits + 1
        if steps > effort:
            return None, steps
        for diagonal in range(-edits, edits + 1, 2):
            goes_down = diagonal == -edits or (
                diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x = furthest[diagonal + 1] if goes_down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < size_old and y < size_new and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= size_old and y >= size_new:
                return _walked_back(trail, size_old, size_new), steps
    return None, steps


def _walked_back(
    trail: Sequence[dict[int, int]], size_old: int, size_new: int
) -> list[tuple[int, int]]:
    pairs = []
    x, y = size_old, size_new
    for edits in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[edits], x - y
        goes_down = diagonal == -edits or (
            diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
        )
        before = diagonal + 1 if goes_down else diagonal - 1
        start_x = furthest[before]
        start_y = start_x - before
        while x > max(start_x, 0) and y > max(start_y, 0) and edits:
            if (x, y) == ((start_x, start_y + 1) if goes_down else (start_x + 1, start_y)):
                break
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if edits:
            x, y = start_x, start_y
    while x > 0 and y > 0:
        x, y = x - 1, y - 1
        pairs.append((x, y))
    return pairs[::-1]


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield stretches, those that touch each other as one."""
    last: Block | None = None
    for block in blocks:
        if last is not None and (last.old_end, last.new_end) == (block.old_start, block.new_start):
            last = Block(last.old_start, block.old_end, last.new_start, block.new_end)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
