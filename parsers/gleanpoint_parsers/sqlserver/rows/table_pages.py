"""The pages of one partition of a table, in blocks that are read and decoded together.

A block has the size at which decoding is fastest: its pages stay in the processor's cache. Pages
that cannot be read, or are not the pages that they should be, get a sentence each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PADDING, PageBlock, field_of_pages
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages
from gleanpoint_parsers.sqlserver.storage.page import HEADER_VERSION
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource

BLOCK_PAGES = 128
"""1 MiB; with 64 to 256 pages, rows were decoded three to five times faster than with 2,048."""

BLOCK_MEMORY = BLOCK_PAGES * PAGE_SIZE + PADDING
"""Bytes that a block takes in memory."""

_BRIDGED_PAGES = 8
"""Pages of others between two of the table that are read too, to read once and not twice."""

_PAGE_NUMBER_OFFSET, _FILE_OFFSET = 32, 36


class BlockPlace(NamedTuple):
    """Where the pages of one block lie."""

    file: int
    numbers: npt.NDArray[np.uint32]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePages:
    """The pages of one partition.

    Args:
        source: The database.
        allocated: What its allocation maps say.
    """

    source: PageSource
    allocated: AllocatedPages

    def places(self) -> list[BlockPlace]:
        """Return all blocks; one without pages says at the end what could not be found."""
        found = [
            BlockPlace(file, numbers[start : start + BLOCK_PAGES])
            for file, numbers in self.allocated.runs
            for start in range(0, len(numbers), BLOCK_PAGES)
        ]
        if self.allocated.problems:
            none = np.empty(0, np.uint32)
            found.append(BlockPlace(0, none, tuple(self.allocated.problems)))
        return found

    def read(self, place: BlockPlace, memory: Bytes) -> PageBlock:
        """Read one block; what cannot be read is told in it.

        Args:
            place: Where it lies.
            memory: Where its bytes go, ``BLOCK_MEMORY`` long; may be used for one block after
                another.
        """
        file, numbers, notices = place
        size = len(numbers) * PAGE_SIZE
        buffer = memory[: size + PADDING]
        buffer[size:] = 0
        pages = buffer[:size].reshape(-1, PAGE_SIZE)
        problems: dict[int, str] = {}
        for start, stop in _stretches(numbers):
            problems |= self._read_stretch(file, numbers, pages, range(start, stop))
        return PageBlock(
            buffer, file, numbers, problems | _strangers(pages, place, problems), notices
        )

    def _read_stretch(
        self, file: int, numbers: npt.NDArray[np.uint32], pages: Bytes, places: range
    ) -> Mapping[int, str]:
        """Read pages that lie close together at once, or one by one where that fails."""
        first, last = int(numbers[places.start]), int(numbers[places.stop - 1])
        try:
            if last - first + 1 == len(places):
                self.source.fill(file, first, pages[places.start : places.stop])
            else:
                run = self.source.run(file, first, last - first + 1)
                pages[places.start : places.stop] = run[numbers[places.start : places.stop] - first]
        except ParserError:
            return dict(self._read_singly(file, numbers, pages, places))
        return {}

    def _read_singly(
        self, file: int, numbers: npt.NDArray[np.uint32], pages: Bytes, places: range
    ) -> Iterator[tuple[int, str]]:
        for place in places:
            try:
                self.source.fill(file, int(numbers[place]), pages[place : place + 1])
            except ParserError as error:
                pages[place] = 0
                yield place, str(error)


def _stretches(numbers: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Cut ascending page numbers where more than a few pages are missing between two."""
    gaps = np.diff(numbers.astype(np.int64))
    cuts = np.flatnonzero((gaps < 1) | (gaps > _BRIDGED_PAGES + 1)) + 1
    if len(numbers):
        yield from pairwise([0, *cuts.tolist(), len(numbers)])


def _strangers(pages: Bytes, place: BlockPlace, known: Mapping[int, str]) -> dict[int, str]:
    """Say which pages were never formatted, or say themselves that they are others."""
    claimed = field_of_pages(pages, _PAGE_NUMBER_OFFSET, "<u4")
    files = field_of_pages(pages, _FILE_OFFSET, "<u2")
    formatted = pages[:, 0] == HEADER_VERSION
    strange = ~formatted | (claimed != place.numbers) | (files != place.file)
    return {
        n: f"it says that it is page {files[n]}:{claimed[n]}" if formatted[n] else _UNFORMATTED
        for n in np.flatnonzero(strange).tolist()
        if n not in known
    }


_UNFORMATTED = "it was never formatted"
