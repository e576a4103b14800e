"""Disks that an image keeps as clusters, in any order, packed, left out or left to a parent.

A format gives a ``ClusterTable``: where each cluster lies. ``ClusterDisk`` does the rest: reading
in as few pieces as can be, zeros for holes, the parent for what the child does not hold, and the
stretches that were never written. A unit here is whatever the format's tables count: cluster,
block, grain, or sub-cluster.

A disk may be read by many threads at once: it has no cursor, and what it keeps of earlier reads
stands in ``functools.lru_cache``, which locks itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.image.about import About, ImageDisk
from gleanpoint_parsers.image.disk import Allocated, Stretch
from gleanpoint_parsers.image.inflating import PackedDataError

ABSENT = -1
"""Place of a unit that this image does not hold: the parent's, zeros where there is none."""

ZERO = -2
"""Place of a unit that reads as zeros, whatever the parent holds."""

PACKED = -3
"""Place of a unit that ``ClusterTable.unpack`` gives."""

PARTLY = -4
"""Place of a unit that lies in several pieces, or cannot be had: ``ClusterTable.parts`` tells."""

_NOWHERE = frozenset({ABSENT, ZERO})

PAGE_BYTES = 32 * 1024
"""Of a table, that are a good portion to read at once; what formats cut their pages by."""

_KEPT_PLACES = 1 << 20
"""Places kept in memory, 8 bytes each; a chain may have 64 disks that keep so many."""
_KEPT_UNPACKED = 4 << 20
"""Bytes of unpacked clusters kept in memory; one is kept however large it is."""


class Run(NamedTuple):
    """Bytes in a row of the disk, of one kind.

    Args:
        place: Offset in the image in bytes, or one of the marks above.
        length: Bytes.
    """

    place: int
    length: int


class ClusterTable(Protocol):
    """Where the units of a disk lie; used by many threads at once."""

    @property
    def unit(self) -> int:
        """Bytes of a unit; not necessarily a power of two."""

    @property
    def page_units(self) -> int:
        """Units that ``page`` tells the places of."""

    @property
    def packed_units(self) -> int:
        """Units that are packed together; they begin at a multiple of this."""

    def page(self, number: int) -> Sequence[int]:
        """Return ``page_units`` places, the first that of unit ``number * page_units``.

        A place is an offset in the image in bytes or one of the marks of this module; for units
        behind the disk's end ``ABSENT``. See ``as_page``.

        Raises:
            ParserError: The table cannot be read here.
        """

    def unpack(self, number: int) -> bytes:
        """Return ``packed_units * unit`` bytes: group ``number`` of units that are packed.

        Raises:
            ParserError: They cannot be unpacked.
        """

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Yield what ``length`` bytes from ``inside`` unit ``number`` consist of, in order.

        Raises:
            ParserError: They cannot be had.
        """


class ClusterDisk(ImageDisk):
    """The disk that a table of clusters describes.

    Args:
        base: The image that places are offsets of.
        table: Where the units lie.
        size: Bytes of the disk.
        parent: What ``ABSENT`` units are read from; it may be shorter or longer than the disk.
        about: What the image says of itself.
    """

    def __init__(
        self,
        base: BlockSource,
        table: ClusterTable,
        size: int,
        parent: BlockSource | None = None,
        about: About | None = None,
    ) -> None:
        super().__init__(size, about or About())
        self._base = base
        self._table = table
        self._parent = parent
        self._unit = table.unit
        self._page_units = table.page_units
        self._packed_units = table.packed_units
        self._page = lru_cache(max(8, _KEPT_PLACES // table.page_units))(table.page)
        group = table.packed_units * table.unit
        self._unpacked = lru_cache(max(1, _KEPT_UNPACKED // group))(table.unpack)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the disk's end.

        Raises:
            TruncatedSourceError: The image ends before the bytes that its tables point to.
            ParserError: They cannot be read for another reason.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        first, inside = divmod(offset, self._unit)
        count = (end - 1) // self._unit - first + 1
        if count == 1:  # most random reads: nothing to merge
            page, index = divmod(first, self._page_units)
            place = self._page(page)[index]
            if place >= 0:
                return self._stored(offset, place + inside, end - offset)
        places = self._places(first, count)
        place = places[0]
        # The usual long read: all in one row, compared at the speed of C.
        if place >= 0 and places == [*range(place, place + count * self._unit, self._unit)]:
            return self._stored(offset, place + inside, end - offset)
        pieces = [self._piece(*run) for run in self._runs(first, places, offset, end)]
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield what lies between ``offset`` and ``offset + length``: holes and what is stored.

        Raises:
            ParserError: A table cannot be read.
        """
        offset, end = max(0, offset), min(offset + length, self._size)
        uniform: Sequence[int] = ()
        while offset < end:  # a page of the table at a time: the disk may have millions
            first = offset // self._unit
            number = first // self._page_units
            until = min(end, (number + 1) * self._page_units * self._unit)
            page = self._page(number)
            # One page stands for all places where nothing is: it is counted once.
            if page is uniform or (page[0] in _NOWHERE and page.count(page[0]) == len(page)):
                uniform = page
                places = page[:1]
            else:
                places = self._places(first, -(-until // self._unit) - first)
            for start, run in self._runs(first, places, offset, until):
                yield from self._kinds(start, run)
            offset = until

    def _places(self, first: int, count: int) -> list[int]:
        page, index = divmod(first, self._page_units)
        places = list(self._page(page)[index : index + count])
        while len(places) < count:
            page += 1
            places += self._page(page)[: count - len(places)]
        return places

    def _runs(
        self, first: int, places: Sequence[int], offset: int, end: int
    ) -> Iterator[tuple[int, Run]]:
        """Yield what stands from ``offset`` to ``end`` and where, neighbours of one kind as one.

        Groups that are packed, and units that lie in pieces, come one by one.
        """
        unit, packed = self._unit, self._packed_units
        start, begun = offset, places[0]  # ``begun``: place of the unit in which the run begins
        expected = begun
        for number, place in enumerate(places, first):
            border = number * unit
            is_single = place == PARTLY or (place == PACKED and number % packed == 0)
            if border > start and (place != expected or is_single):
                yield start, self._run(begun, start, border)
                start, begun = border, place
            expected = place + unit if place >= 0 else place
        yield start, self._run(begun, start, end)

    def _run(self, begun: int, start: int, end: int) -> Run:
        return Run(begun + start % self._unit if begun >= 0 else begun, end - start)

    def _piece(self, offset: int, run: Run) -> bytes:
        place, length = run
        if place >= 0:
            return self._stored(offset, place, length)
        if place == PACKED:
            return self._from_packed(offset, length)
        if place == PARTLY:
            return self._from_parts(offset, length)
        if place == ZERO or self._parent is None:
            return bytes(length)
        data = self._parent.read_at(offset, length)
        if len(data) < length and offset + len(data) < self._parent.size:
            at = offset + len(data)
            raise TruncatedSourceError(f"The parent image gives no bytes at {at:#x}")
        return data + bytes(length - len(data)) if len(data) < length else data

    def _stored(self, offset: int, place: int, length: int) -> bytes:
        data = self._base.read_at(place, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {self._base.size:#x}, but its tables say that what stands at "
                f"{offset:#x} of the disk lies at {place:#x}, {length:,} bytes long"
            )
        return data

    def _from_packed(self, offset: int, length: int) -> bytes:
        size = self._packed_units * self._unit
        number, inside = divmod(offset, size)
        try:
            data = self._unpacked(number)
        except PackedDataError as error:
            told = f"What stands at {number * size:#x} of the disk cannot be unpacked"
            raise PackedDataError(f"{told}: {error}") from None
        return data[inside : inside + length]

    def _from_parts(self, offset: int, length: int) -> bytes:
        pieces = []
        for part in self._table.parts(offset // self._unit, offset % self._unit, length):
            pieces.append(self._piece(offset, part))
            offset += part.length
        return b"".join(pieces)

    def _kinds(self, offset: int, run: Run) -> Iterator[Stretch]:
        if run.place == PARTLY:
            for part in self._table.parts(offset // self._unit, offset % self._unit, run.length):
                yield from self._kinds(offset, part)
                offset += part.length
        elif run.place == ABSENT and self._parent is not None:
            yield from _of_parent(self._parent, offset, run.length)
        else:
            yield Stretch(offset, run.length, run.place in _NOWHERE)


def _of_parent(parent: BlockSource, offset: int, length: int) -> Iterator[Stretch]:
    """Yield what a parent holds; behind its end nothing is stored."""
    held = max(0, min(length, parent.size - offset))
    if held and isinstance(parent, Allocated):
        yield from parent.stretches(offset, held)
    elif held:
        yield Stretch(offset, held, is_hole=False)
    if held < length:
        yield Stretch(offset + held, length - held, is_hole=True)


def as_page(places: npt.NDArray[np.int64], page_units: int) -> Sequence[int]:
    """Return places as a page, filled up with ``ABSENT`` where there are fewer."""
    page = array("q", places[:page_units].tobytes())
    page.extend([ABSENT] * (page_units - len(page)))
    return page


def absent_page(page_units: int) -> Sequence[int]:
    """Return a page of units that the image does not hold; keep it where there are many."""
    return array("q", [ABSENT]) * page_units
