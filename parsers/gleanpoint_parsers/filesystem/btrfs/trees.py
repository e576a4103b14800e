"""A tree of btrfs: items by key, in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.btrfs.nodes import Key, NodeReader, Pointer

LAST = (1 << 64) - 1
"""The highest offset of a key."""


class Tree:
    """One tree; its depth falls with every step, so that no loop is possible."""

    def __init__(self, nodes: NodeReader, root: Pointer) -> None:
        self._nodes = nodes
        self._root = root

    def items(self, first: Key, last: Key) -> Iterator[tuple[Key, bytes]]:
        """Yield the items whose keys lie between two keys, both included.

        Raises:
            CorruptStructureError: A node on the way is damaged.
        """
        yield from self._below(self._root, first, last, None)

    def all_of(self, number: int, kind: int) -> Iterator[tuple[int, bytes]]:
        """Yield what ``of`` does, also what lies behind damaged nodes.

        Raises:
            ParserError: There were some; what can be read is yielded before.
        """
        failures: list[ParserError] = []
        bounds = (number, kind, 0), (number, kind, LAST)
        for key, data in self._below(self._root, *bounds, failures):
            yield key[2], data
        if failures:
            raise failures[0]

    def of(self, number: int, kind: int) -> Iterator[tuple[int, bytes]]:
        """Yield offset of the key and bytes of all items of one type of one object."""
        for key, data in self.items((number, kind, 0), (number, kind, LAST)):
            yield key[2], data

    def get(self, key: Key) -> bytes | None:
        """Return one item, None where there is none."""
        found = self.floor(key)
        return found[1] if found is not None and found[0] == key else None

    def floor(self, key: Key) -> tuple[Key, bytes] | None:
        """Return the last item whose key is not above ``key``."""
        node = self._nodes.node(self._root)
        while node.level:
            place = bisect_right(node.keys, key) - 1
            if place < 0:
                return None
            node = self._nodes.node(node.pointer(place))
        place = bisect_right(node.keys, key) - 1
        return (node.keys[place], node.item(place)) if place >= 0 else None

    def _below(
        self, at: Pointer, first: Key, last: Key, failures: list[ParserError] | None
    ) -> Iterator[tuple[Key, bytes]]:
        node = self._nodes.node(at)
        if not node.level:
            for place in range(bisect_left(node.keys, first), bisect_right(node.keys, last)):
                yield node.keys[place], node.item(place)
            return
        start = max(0, bisect_right(node.keys, first) - 1)
        for place in range(start, bisect_right(node.keys, last)):
            try:
                yield from self._below(node.pointer(place), first, last, failures)
            except ParserError as error:
                if failures is None:
                    raise
                if not failures:
                    failures.append(error)
