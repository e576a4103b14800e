"""Which row of a table has which id: of large tables in few bytes a row."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Protocol

import numpy as np

LARGE_FROM = 1_000
"""Rows from which on a table takes 12 bytes a row in place of 120; finding one takes 0.3 us."""


class RowNumbers(Protocol):
    """Finds the number of a row."""

    def get(self, row_id: int) -> int | None:
        """Return the number of the row of an id; None where there is none."""


class _ManyNumbers:
    """Row numbers by ascending id."""

    def __init__(self, ids: array[int], numbers: array[int]) -> None:
        self._ids = ids
        self._numbers = numbers

    def get(self, row_id: int) -> int | None:
        place = bisect_left(self._ids, row_id)
        if place == len(self._ids) or self._ids[place] != row_id:
            return None
        return self._numbers[place]


def row_numbers(records: Iterable[tuple[int, ...]]) -> tuple[RowNumbers, Sequence[int]]:
    """Return the number of each row by its id, and all ids in the order of the rows.

    Args:
        records: Id and number of each row; of two with one id the later one counts.
    """
    rest = iter(records)
    first = list(islice(rest, LARGE_FROM))
    if len(first) < LARGE_FROM:
        numbers = {record[0]: record[1] for record in first}
        return numbers, sorted(numbers, key=numbers.__getitem__)
    pairs = np.fromiter(chain(first, rest), np.dtype([("id", "u4"), ("number", "u4")]))
    pairs = pairs[np.argsort(pairs["id"], kind="stable")]
    is_last = np.append(pairs["id"][1:] != pairs["id"][:-1], True)
    pairs = pairs[is_last]
    in_order = pairs["id"][np.argsort(pairs["number"], kind="stable")]
    ids, numbers_of = array("I", pairs["id"].tobytes()), array("I", pairs["number"].tobytes())
    return _ManyNumbers(ids, numbers_of), array("I", in_order.tobytes())
