"""Which list of sub-nodes belongs to which loose heap.

Both are written in one go, so their block ids are near each other; and a list that belongs to a
heap has every sub-node that the heap's values refer to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

_NEAR = 0x200
"""Distance of block ids up to which a list is taken that no value refers to: 128 blocks."""

_COMPARED = 32
"""Lists before and behind a heap that are compared with it."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a heap needs.

    Args:
        needed: Ids of sub-nodes that its values refer to.
        expected: Ids of sub-nodes that it should have by what it says of itself.
    """

    needed: frozenset[int]
    expected: frozenset[int] = frozenset()


def pair(wants: Mapping[int, Want], lists: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Return the list for each heap that one fits; each list is given away once.

    Heaps whose values refer to sub-nodes choose first, then the nearest pairs.

    Args:
        wants: By the heap's data block.
        lists: Ids of sub-nodes, by the list's block.
    """
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, heap, found in sorted(_possible(wants, lists)):
        if heap not in paired and found not in taken:
            paired[heap] = found
            taken.add(found)
    return paired


def _possible(
    wants: Mapping[int, Want], lists: Mapping[int, Collection[int]]
) -> Iterator[tuple[bool, int, int, int]]:
    """Yield pairs that fit: whether nothing refers to the list, the distance, heap and list."""
    with_id: dict[int, list[int]] = {}
    for found in sorted(lists):
        for nid in lists[found]:
            with_id.setdefault(nid, []).append(found)
    for heap, want in wants.items():
        ids = want.needed or want.expected
        if not ids:
            continue
        rarest = min((with_id.get(nid, []) for nid in ids), key=len)
        place = bisect_left(rarest, heap)
        for found in rarest[max(0, place - _COMPARED) : place + _COMPARED]:
            distance = abs(found - heap)
            is_likely = bool(want.needed) or distance <= _NEAR
            if is_likely and all(nid in lists[found] for nid in ids):
                yield not want.needed, distance, heap, found
