"""The longest ascending row in a list of numbers: what is in order of a list that mostly is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_ascent(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest strictly ascending row (patience sorting).

    Args:
        numbers: Any; n of them take n log n steps.
    """
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(at_top[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            at_top.append(place)
        else:
            tops[pile] = number
            at_top[pile] = place
    row = []
    place = at_top[-1] if at_top else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
