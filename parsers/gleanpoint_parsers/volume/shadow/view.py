"""How a copy sees its volume: where each of its blocks is to be had.

A copy holds what was overwritten until the next newer one was made; what was overwritten later the
newer ones hold, and what never was the volume itself. So the views are built from the newest copy
to the oldest, each upon the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.volume.shadow.saved import (
    Bits,
    Marks,
    Numbers,
    SavedBlocks,
    last_of_each,
)

LIVE = 0
"""Source of what was never overwritten: the volume as it is now."""

NOWHERE = -1
"""Place of a block that was free space: it reads as zeros."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the blocks of a copy are; those that are not named are in the volume as it is now.

    Args:
        blocks: Blocks that are elsewhere, ascending.
        sources: Number of the source of each; ``LIVE`` for the volume itself.
        places: Block of that source; ``NOWHERE`` for zeros.
        free: Blocks that read as zeros unless they are named, a bit for each.
    """

    blocks: Numbers
    sources: Numbers
    places: Numbers
    free: Bits

    def upon(self, saved: SavedBlocks, source: int, free: Bits) -> View:
        """Return the view of the next older copy.

        Args:
            saved: What its store kept.
            source: Number of the source that its store is on.
            free: Blocks that read as zeros in it.
        """
        moved_sources, moved_places = self.find(saved.targets)
        of_store = np.full(saved.plain.size, source)
        blocks, last = last_of_each(np.concatenate([self.blocks, saved.forwarded, saved.plain]))
        sources = np.concatenate([self.sources, moved_sources, of_store])
        places = np.concatenate([self.places, moved_places, saved.places])
        return View(blocks, sources[last], places[last], _either(self.free, free))

    def find(self, blocks: Numbers) -> tuple[Numbers, Numbers]:
        """Return source and place of some blocks."""
        sources = np.full(blocks.size, LIVE)
        places = np.where(self.is_free(blocks), NOWHERE, blocks)
        if self.blocks.size and blocks.size:
            number = np.minimum(np.searchsorted(self.blocks, blocks), self.blocks.size - 1)
            named = self.blocks[number] == blocks
            sources = np.where(named, self.sources[number], sources)
            places = np.where(named, self.places[number], places)
        return sources, places

    def is_free(self, blocks: Numbers) -> Marks:
        """Return for each of some blocks whether its bit says that it was free."""
        byte = blocks >> 3
        inside = byte < self.free.size
        bits = self.free[np.where(inside, byte, 0)] if self.free.size else np.zeros_like(byte)
        marks: Marks = inside & ((bits >> (blocks & 7)) & 1).astype(bool)
        return marks


def present() -> View:
    """Return how the volume sees itself."""
    none = np.empty(0, np.int64)
    return View(none, none, none, np.empty(0, np.uint8))


def _either(one: Bits, other: Bits) -> Bits:
    longer, shorter = (one, other) if one.size >= other.size else (other, one)
    both = longer.copy()
    both[: shorter.size] |= shorter
    return both
