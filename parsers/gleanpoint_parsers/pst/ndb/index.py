"""What an index of nodes or blocks gives, and one that lies in memory.

The B-trees of a file are one kind; what is put together again out of the leaf pages of a damaged
file is the other.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from heapq import merge
from operator import itemgetter
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.ndb.tree_page import PageType

LeafEntry = tuple[int, ...]
"""A leaf entry as its layout in ``Variant`` unpacks it; the first value is the key."""


LARGEST_KEY = (1 << 64) - 1

_AT_ONCE = 10_000
"""Entries that are unpacked in one go."""


class Index(Protocol):
    """Leaf entries by their key."""

    def find(self, key: int) -> LeafEntry | None:
        """Return the entry of a key; None where there is none.

        Raises:
            ParserError: The index cannot be read there.
        """

    def leaves(self, first: int = 0, end: int | None = None) -> Iterator[LeafEntry]:
        """Yield the entries from key ``first`` up to, not including, ``end``, keys ascending."""


class Spare(Protocol):
    """Where entries come from that the B-trees of a damaged file no longer lead to."""

    def entries(self, page_type: PageType) -> Entries:
        """Return all that can be found without inner pages; may read the whole file once."""


class Entries:
    """Leaf entries in memory.

    Args:
        layout: Of an entry.
        keys: Ascending, each once, without the bits that do not count.
        packed: One row of bytes for each entry, as ``layout`` packs it, in the same order.
    """

    def __init__(
        self, layout: struct.Struct, keys: npt.NDArray[np.uint64], packed: npt.NDArray[np.uint8]
    ) -> None:
        self._layout = layout
        self._keys = keys
        self._packed = packed

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, key: int) -> LeafEntry | None:
        """Return the entry of a key; None where there is none."""
        if not 0 <= key <= LARGEST_KEY:
            return None
        place = int(np.searchsorted(self._keys, np.uint64(key)))
        if place == len(self._keys) or self._keys[place] != key:
            return None
        return self._layout.unpack(self._packed[place].tobytes())

    def leaves(self, first: int = 0, end: int | None = None) -> Iterator[LeafEntry]:
        """Yield the entries from key ``first`` up to, not including, ``end``."""
        start = int(np.searchsorted(self._keys, np.uint64(first)))
        stop = len(self._keys) if end is None else int(np.searchsorted(self._keys, np.uint64(end)))
        for place in range(start, stop, _AT_ONCE):
            part = self._packed[place : min(place + _AT_ONCE, stop)]
            yield from self._layout.iter_unpack(part.tobytes())

    def completed(self, others: Entries) -> Entries:
        """Return an index with these entries, and those of others whose keys are not here."""
        new = ~np.isin(others._keys, self._keys)
        keys = np.concatenate([self._keys, others._keys[new]])
        packed = np.concatenate([self._packed, others._packed[new]])
        order = np.argsort(keys)
        return Entries(self._layout, keys[order], packed[order])


class Together:
    """An index, and another one that stands in for what it does not have.

    Args:
        first: Asked first.
        second: Gives the other one, when it is needed.
    """

    def __init__(self, first: Index, second: Callable[[], Index]) -> None:
        self._first = first
        self._second = second

    def find(self, key: int) -> LeafEntry | None:
        """Return the entry of a key; None where neither has it.

        Raises:
            ParserError: The first index cannot be read there, and the second does not have it.
        """
        try:
            entry = self._first.find(key)
        except ParserError:
            entry = self._second().find(key)
            if entry is None:
                raise
            return entry
        return self._second().find(key) if entry is None else entry

    def leaves(self, first: int = 0, end: int | None = None) -> Iterator[LeafEntry]:
        """Yield the entries of both, keys ascending; of equal ones that of the first index."""
        both = merge(
            self._first.leaves(first, end), self._second().leaves(first, end), key=itemgetter(0)
        )
        last = None
        for entry in both:
            if entry[0] != last:
                yield entry
            last = entry[0]
