"""An order of entries: their numbers, four bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeAlias

Order: TypeAlias = "array[int]"
"""Numbers of entries in the order in which they are shown."""


def as_order(numbers: Iterable[int]) -> Order:
    """Return numbers of entries as an order; four bytes each."""
    return array("I", numbers)
