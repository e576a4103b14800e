"""Last resort: pages by what their own headers claim, where allocation maps are broken or gone.

Every page bears the allocation unit that it was last used for. That finds tables that were
dropped or truncated, and tables whose IAM chain is damaged; it also finds pages that the table
gave up long ago, with rows that were deleted since, and in databases that SQL Server 2000 created
it finds old owners. So what comes from here is marked (``AllocatedPages.is_salvage``).

Sources: FORMAT.md, sections Pages and Salvage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages, Allocation
from gleanpoint_parsers.sqlserver.storage.checksum import field_of
from gleanpoint_parsers.sqlserver.storage.page import HEADER_VERSION, PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource

NOTE = (
    "These pages were found by what they say of themselves, not by allocation: rows that were "
    "deleted, or that belong elsewhere, may be among theirs"
)
MAX_OWNERS = 100_000
_PIECE = 512
"""Pages that are looked at together: 4 MiB."""

_MASK = (1 << 64) - 1

Report = Callable[[int, int], None]
"""Told after each piece: pages seen, pages in all; what it raises ends the search."""


@dataclass(frozen=True, slots=True)
class Owner:
    """An allocation unit that pages claim to belong to.

    Args:
        allocation_unit: Its id, as ``PageHeader.allocation_unit``.
        type: Kind of these pages (``PageType``).
        pages: How many there are.
        allocated: How many of them are in use by what PFS pages say.
    """

    allocation_unit: int
    type: int
    pages: int
    allocated: int


@dataclass(frozen=True, slots=True)
class Owners:
    """What pages of a database claim.

    Args:
        owners: By allocation unit and type, most pages first.
        problems: Parts of the files that could not be read.
    """

    owners: tuple[Owner, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claims:
    """Formatted pages of one piece that say that they lie where they lie."""

    file: int
    numbers: npt.NDArray[np.int64]
    units: npt.NDArray[np.int64]
    types: npt.NDArray[np.uint8]


def find_owners(pages: PageSource, report: Report | None = None, most: int = MAX_OWNERS) -> Owners:
    """Read all pages of all files and count what they claim.

    Args:
        pages: The database.
        report: See ``Report``.
        most: Owners that are told apart, so that noise cannot fill the memory; where there are
            more, a problem says so.
    """
    problems: list[str] = []
    found: Counter[tuple[int, int]] = Counter()
    in_use: Counter[tuple[int, int]] = Counter()
    allocation = Allocation(pages)
    left_out = 0
    for claims in _claims(pages, problems, report):
        used = allocation.in_use(claims.file, claims.numbers)
        for unit, kind, is_used in zip(
            claims.units.tolist(), claims.types.tolist(), used.tolist(), strict=True
        ):
            key = (unit & _MASK, kind)
            if len(found) >= most and key not in found:
                left_out += 1
                continue
            found[key] += 1
            in_use[key] += is_used
    if left_out:
        problems.append(f"{left_out} pages belong to more than {most:,} owners: not listed")
    owners = (Owner(unit, kind, n, in_use[unit, kind]) for (unit, kind), n in found.most_common())
    return Owners(tuple(owners), tuple(problems))


def salvage_pages(
    pages: PageSource,
    allocation_unit: int,
    types: Sequence[PageType] = (PageType.DATA,),
    report: Report | None = None,
) -> AllocatedPages:
    """Return all pages that claim to belong to an allocation unit.

    Args:
        pages: The database.
        allocation_unit: Its id. Pages that SQL Server 2000 wrote bear ``object id << 16`` of
            their table, with the number of the index (255 for text) shifted by 48 bits.
        types: Kinds of pages that are wanted.
        report: See ``Report``.
    """
    search = SalvageSearch(pages, (allocation_unit,), types)
    for seen, total in search.steps():
        if report is not None:
            report(seen, total)
    return search.found[allocation_unit]


class SalvageSearch:
    """A search for the pages that claim to belong to some allocation units, as ``salvage_pages``.

    Args:
        pages: The database.
        allocation_units: Their ids.
        types: Kinds of pages that are wanted.
    """

    def __init__(
        self,
        pages: PageSource,
        allocation_units: Sequence[int],
        types: Sequence[PageType] = (PageType.DATA,),
    ) -> None:
        self._pages = pages
        self._types = np.array([int(kind) for kind in types], np.uint8)
        self.found = {
            unit: AllocatedPages(problems=[NOTE], is_salvage=True) for unit in allocation_units
        }
        """By allocation unit; whole when ``steps`` is at its end."""

    def steps(self) -> Iterator[tuple[int, int]]:
        """Search piece by piece; yields pages seen and pages in all after each."""
        problems: list[str] = []
        for pieces, seen, total in _pieces(self._pages, problems):
            for claims in pieces:
                self._take(claims)
            yield seen, total
        for found in self.found.values():
            found.problems.extend(problems)

    def _take(self, claims: _Claims) -> None:
        is_wanted = np.isin(claims.types, self._types)
        for unit, found in self.found.items():
            chosen = is_wanted & (claims.units == _signed(unit))
            if chosen.any():
                found.runs.append((claims.file, claims.numbers[chosen].astype(np.uint32)))


def _claims(pages: PageSource, problems: list[str], report: Report | None) -> Iterator[_Claims]:
    for pieces, seen, total in _pieces(pages, problems):
        yield from pieces
        if report is not None:
            report(seen, total)


def _pieces(pages: PageSource, problems: list[str]) -> Iterator[tuple[Sequence[_Claims], int, int]]:
    """Yield what pages say, pages seen and pages in all; what cannot be read is told, left out."""
    total, seen = sum(pages.files.values()), 0
    for file, count in sorted(pages.files.items()):
        for first in range(0, count, _PIECE):
            length = min(_PIECE, count - first)
            try:
                found = [_claims_of(pages, file, first, length)]
            except ParserError:
                found = list(_one_by_one(pages, file, range(first, first + length), problems))
            seen += length
            yield found, seen, total


def _one_by_one(
    pages: PageSource, file: int, numbers: range, problems: list[str]
) -> Iterator[_Claims]:
    lost: list[int] = []
    reason = ""
    for number in numbers:
        try:
            yield _claims_of(pages, file, number, 1)
        except ParserError as error:
            lost.append(number)
            reason = str(error)
    if lost:
        where = f"{len(lost)} of the pages {file}:{lost[0]} to {file}:{lost[-1]}"
        problems.append(f"{where} cannot be read and are left out: {reason}")


def _claims_of(pages: PageSource, file: int, first: int, length: int) -> _Claims:
    run = pages.run(file, first, length)
    numbers = np.arange(first, first + length, dtype=np.int64)
    kept = (
        (run[:, 0] == HEADER_VERSION)
        & (field_of(run, 32, "<u4") == numbers)
        & (field_of(run, 36, "<u2") == file)
    )
    indexes, objects = field_of(run, 6, "<u2"), field_of(run, 24, "<u4")
    units = (indexes.astype(np.int64) << 48) | (objects.astype(np.int64) << 16)
    return _Claims(file, numbers[kept], units[kept], run[kept, 1])


def _signed(allocation_unit: int) -> int:
    """Return an id as the catalog stores it: a signed number of 64 bits."""
    return (allocation_unit + (1 << 63)) % (1 << 64) - (1 << 63)
