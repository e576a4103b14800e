"""Where a further entry stands among others that are in order already."""

from __future__ import annotations

from typing import Any

from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy, key_of
from gleanpoint.gui.models.listing.judge import Judge
from gleanpoint.gui.models.listing.node_rows import KINDS, NodeRows
from gleanpoint.gui.models.listing.order import Order

FEW = 200
"""Entries up to which each is put into its place; more are arranged together with all others."""

_BY_HEART = frozenset({SortBy.NAME, SortBy.TIME, SortBy.SIZE, SortBy.SENDER, SortBy.STATE})


def can_place(wish: Arrangement) -> bool:
    """Whether the place of one entry follows from its own values."""
    return wish.sort_by in _BY_HEART and not wish.by_conversation


def place_of(rows: NodeRows, order: Order, number: int, wish: Arrangement, judge: Judge) -> int:
    """Return the row at which an entry belongs; the order must be the one that is wished.

    Args:
        rows: The entries.
        order: Those that are shown.
        number: Of the entry, which is not shown yet.
        wish: What the order follows.
        judge: As of ``arrange``.
    """
    key = key_of(wish.sort_by, rows, judge)
    own = key(number)
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        other = order[middle]
        if _stands_before((number, own), (other, key(other)), rows, wish):
            high = middle
        else:
            low = middle + 1
    return low


def _stands_before(
    one: tuple[int, Any], other: tuple[int, Any], rows: NodeRows, wish: Arrangement
) -> bool:
    """Whether an entry comes before another: folders first, what is not known last."""
    folders = [KINDS[rows.kinds[number]].is_folder for number in (one[0], other[0])]
    if folders[0] != folders[1]:
        return folders[0]
    if one[1] is None or other[1] is None:
        return one[1] is not None
    if one[1] == other[1]:
        return False
    return bool(one[1] > other[1]) if wish.descending else bool(one[1] < other[1])
