"""Which lines of a stretch stand beside each other: those with most words in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from gleanpoint.core.comparing.sequences import Block

MOST_PAIRED = 4096
"""Pairs of lines of one stretch that are tried; else its lines stand in their order."""

MOST_TRIED = 1_000_000
"""Pairs that are tried in one comparison, all stretches together."""

LONGEST_WEIGHED = 1000
"""Characters of a line that are looked at."""

_ALIKE = 0.35
"""Share of words that two lines must have in common to stand side by side."""

_WORDS = re.compile(r"\w+|[^\w\s]")


class Pairing:
    """Finds pairs as long as there is something left to be spent on it.

    Args:
        old: Lines of the older text.
        new: Lines of the newer one.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._left = MOST_TRIED

    def of(self, block: Block) -> list[tuple[int, int]]:
        """Return which lines of a stretch stand beside each other; -1 for none."""
        many_old, many_new = block.old_end - block.old_start, block.new_end - block.new_start
        tries = many_old * many_new
        if many_old == many_new or tries > min(MOST_PAIRED, self._left):
            return _in_order(block)
        self._left -= tries
        rows = []
        at_old, at_new = block.old_start, block.new_start
        ends = (block.old_end, block.new_end)
        for one_old, one_new in [*_alike(self._old, self._new, block), ends]:
            rows += [(n, -1) for n in range(at_old, one_old)]
            rows += [(-1, n) for n in range(at_new, one_new)]
            if (one_old, one_new) != ends:
                rows.append((one_old, one_new))
            at_old, at_new = one_old + 1, one_new + 1
        return rows


def _in_order(block: Block) -> list[tuple[int, int]]:
    many_old, many_new = block.old_end - block.old_start, block.new_end - block.new_start
    both = min(many_old, many_new)
    rows = [(block.old_start + n, block.new_start + n) for n in range(both)]
    rows += [(n, -1) for n in range(block.old_start + both, block.old_end)]
    return rows + [(-1, n) for n in range(block.new_start + both, block.new_end)]


def _alike(old: Sequence[str], new: Sequence[str], block: Block) -> list[tuple[int, int]]:
    """Return the pairs of lines, in order, that have most words in common all together."""
    words_old = [_bag(old[n]) for n in range(block.old_start, block.old_end)]
    words_new = [_bag(new[n]) for n in range(block.new_start, block.new_end)]
    best = np.zeros((len(words_old) + 1, len(words_new) + 1))
    shares = np.zeros_like(best)
    for row in range(len(words_old) - 1, -1, -1):
        for column in range(len(words_new) - 1, -1, -1):
            share = _share(words_old[row], words_new[column])
            shares[row, column] = share
            together = best[row + 1, column + 1] + share if share >= _ALIKE else 0.0
            best[row, column] = max(together, best[row + 1, column], best[row, column + 1])
    pairs = []
    row = column = 0
    while row < len(words_old) and column < len(words_new):
        share = shares[row, column]
        if share >= _ALIKE and best[row, column] == best[row + 1, column + 1] + share:
            pairs.append((block.old_start + row, block.new_start + column))
            row, column = row + 1, column + 1
        elif best[row, column] == best[row + 1, column]:
            row += 1
        else:
            column += 1
    return pairs


def _bag(line: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(line[:LONGEST_WEIGHED]))


def _share(old: frozenset[str], new: frozenset[str]) -> float:
    return 2 * len(old & new) / (len(old) + len(new)) if old or new else 1.0
