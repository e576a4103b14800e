"""The bytes of a shadow copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.disk import Stretch
from gleanpoint_parsers.volume.shadow.blocks import BLOCK
from gleanpoint_parsers.volume.shadow.saved import SavedBlocks
from gleanpoint_parsers.volume.shadow.view import LIVE, NOWHERE, View

_SECTOR = 512
_SECTORS = BLOCK // _SECTOR


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks that follow one another in a source; zeros where ``place`` is ``NOWHERE``."""

    block: int
    count: int
    source: int
    place: int


class ShadowCopySource:
    """A volume as it was; threads may share it, for it is made once and never changed.

    Args:
        view: Where its blocks are.
        saved: What its own store kept; of it the overlays.
        sources: The volume as it is now, then the volumes that keep stores.
        own: Number of the source that its own store is on.
        size: Bytes of the volume then.
        subject: How sentences name it.
    """

    def __init__(
        self,
        view: View,
        saved: SavedBlocks,
        sources: Sequence[BlockSource],
        own: int,
        size: int,
        subject: str,
    ) -> None:
        self._view = view
        self._saved = saved
        self._sources = tuple(sources)
        self._own = own
        self._size = size
        self._subject = subject

    @property
    def size(self) -> int:
        """Bytes of the volume then."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes as they were; what was free space then may read as zeros.

        Raises:
            TruncatedSourceError: The volume was larger then, or a store ends before it does.
            ParserError: They cannot be read.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        first, last = offset // BLOCK, (end - 1) // BLOCK
        data = b"".join(
            self._piece(run, max(offset, run.block * BLOCK), min(end, _end(run)))
            for run in self._runs(first, last + 1)
        )
        overlays = self._overlays(first, last)
        if not overlays:
            return data
        changed = bytearray(data)
        for number in overlays:
            self._lay(changed, offset, number)
        return bytes(changed)

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield which parts were free space that nothing was kept of; see ``Allocated``."""
        end = min(offset + length, self._size)
        if end <= offset:
            return
        for run in self._runs(offset // BLOCK, (end - 1) // BLOCK + 1):
            start, stop = max(offset, run.block * BLOCK), min(end, _end(run))
            overlaid = bool(self._overlays(run.block, run.block + run.count - 1))
            yield Stretch(start, stop - start, run.place == NOWHERE and not overlaid)

    def _runs(self, first: int, stop: int) -> Iterator[_Run]:
        """Yield where the blocks from ``first`` up to ``stop`` are, in order, as few as can be."""
        run: _Run | None = None
        for more in self._pieces(first, stop):
            if run and run.source == more.source and _follows(run, more.place):
                run = _Run(run.block, run.count + more.count, run.source, run.place)
            else:
                if run:
                    yield run
                run = more
        if run:
            yield run

    def _pieces(self, first: int, stop: int) -> Iterator[_Run]:
        view, at = self._view, first
        low, high = np.searchsorted(view.blocks, [first, stop]).tolist()
        named = zip(
            view.blocks[low:high].tolist(),
            view.sources[low:high].tolist(),
            view.places[low:high].tolist(),
            strict=True,
        )
        for block, source, place in named:
            if block > at:
                yield from self._unnamed(at, block)
            yield _Run(block, 1, source, place)
            at = block + 1
        if at < stop:
            yield from self._unnamed(at, stop)

    def _unnamed(self, first: int, stop: int) -> Iterator[_Run]:
        """Yield blocks that no store keeps: of the volume as it is now, or free space."""
        free = self._view.free
        if first >> 3 >= free.size:
            yield _Run(first, stop - first, LIVE, first)
            return
        bits = np.unpackbits(free[first >> 3 : (stop >> 3) + 1], bitorder="little")
        bits = bits[first & 7 :][: stop - first]
        changes = np.flatnonzero(np.diff(bits)) + 1
        bounds = [0, *changes.tolist(), bits.size]
        for begin, end in pairwise(bounds):
            place = NOWHERE if bits[begin] else first + begin
            yield _Run(first + begin, end - begin, LIVE, place)
        if bits.size < stop - first:
            rest = first + bits.size
            yield _Run(rest, stop - rest, LIVE, rest)

    def _piece(self, run: _Run, start: int, stop: int) -> bytes:
        if run.place == NOWHERE:
            return bytes(stop - start)
        return self._read(run.source, (run.place - run.block) * BLOCK + start, stop - start)

    def _read(self, source: int, place: int, length: int) -> bytes:
        base = self._sources[source]
        data = base.read_at(place, length) if place < base.size else b""
        if len(data) < length:
            what = "the volume" if source == LIVE else "the volume that keeps it"
            raise TruncatedSourceError(
                f"{self._subject} needs the bytes from {place:#x} to {place + length:#x} of "
                f"{what}, which ends at {base.size:#x}"
            )
        return data

    def _overlays(self, first: int, last: int) -> range:
        low, high = np.searchsorted(self._saved.overlaid, [first, last + 1]).tolist()
        return range(low, high)

    def _lay(self, data: bytearray, offset: int, number: int) -> None:
        """Lay the sectors of an overlay over bytes that begin at ``offset``."""
        saved = self._saved
        block, mask = int(saved.overlaid[number]), int(saved.masks[number])
        kept = self._read(self._own, int(saved.overlay_places[number]) * BLOCK, BLOCK)
        for sector in range(_SECTORS):
            if mask >> sector & 1:
                start = block * BLOCK + sector * _SECTOR
                begin, end = max(start, offset), min(start + _SECTOR, offset + len(data))
                if begin < end:
                    inside = begin - block * BLOCK
                    data[begin - offset : end - offset] = kept[inside : inside + end - begin]


def _end(run: _Run) -> int:
    return (run.block + run.count) * BLOCK


def _follows(run: _Run, place: int) -> bool:
    if NOWHERE in {run.place, place}:
        return run.place == place
    return place == run.place + run.count
