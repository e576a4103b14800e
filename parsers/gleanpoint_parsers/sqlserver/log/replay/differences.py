"""What a log changes in the rows of tables: which of the two views has which rows.

Rows are compared as they are stored, by what they are and not by where: rows that only moved do
not count. A row that was changed counts on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.catalog.model import Database, Table
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation, PageNumbers
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

ROWS_COMPARED = 2_000_000
"""Different rows of a table that are kept in mind."""

_NAMED = 8
_REPORT_EVERY = 256
_NONE: PageNumbers = np.empty(0, np.uint32)


class RowDifference(NamedTuple):
    """Rows of a table that only one of the two views has.

    Args:
        applied: With the log applied only.
        stored: As stored only.
        is_least: Whether there are more, which were not counted.
    """

    applied: int
    stored: int
    is_least: bool = False


class ViewComparison:
    """Compares tables as stored with what they are with a log applied.

    Args:
        pages: Pages with a log applied.
        report: Told how many pages were compared.
    """

    def __init__(self, pages: PageOverlay, report: WorkReport = unreported) -> None:
        self._applied, self._stored = pages, pages.base
        self._allocations = Allocation(pages), Allocation(pages.base)
        self._report = report
        changed: dict[int, list[int]] = defaultdict(list)
        for place in pages.changed:
            changed[place.file].append(place.page)
        self._changed = {file: np.array(found, np.uint32) for file, found in changed.items()}

    def rows_of(self, table: Table) -> RowDifference | None:
        """Return how many rows of a table differ; None where none do.

        Args:
            table: As the catalog is with the log applied.
        """
        balance: dict[int, int] = {}
        applied, stored = (_pages_of(one, table) for one in self._allocations)
        for file in sorted(applied.keys() | stored.keys()):
            these, those = applied.get(file, _NONE), stored.get(file, _NONE)
            different = _different(these, those, self._changed.get(file, _NONE))
            sides = np.isin(different, these), np.isin(different, those)
            for at, number in enumerate(different.tolist()):
                if not at % _REPORT_EVERY:
                    self._report("pages", at, len(different))
                place = PageId(file, number)
                _weigh(balance, _rows(self._applied, place) if sides[0][at] else (), 1)
                _weigh(balance, _rows(self._stored, place) if sides[1][at] else (), -1)
                if len(balance) > ROWS_COMPARED:
                    return _difference(balance, is_least=True)
        return _difference(balance, is_least=False) if balance else None


def _difference(balance: Mapping[int, int], *, is_least: bool) -> RowDifference:
    with_log = sum(count for count in balance.values() if count > 0)
    without = sum(-count for count in balance.values() if count < 0)
    return RowDifference(with_log, without, is_least)


def difference_notes(
    pages: PageOverlay,
    applied: Database,
    stored: Database | None,
    report: WorkReport = unreported,
) -> tuple[str, ...]:
    """Return sentences about the tables of a database that differ between the two views.

    Args:
        pages: Pages with a log applied.
        applied: Their catalog.
        stored: The catalog as it is stored; None where it cannot be read.
        report: Told how many pages were compared.
    """
    if stored is None:
        return ("As stored, the catalog of this database cannot be read.",)
    notes = [*_table_notes(applied, stored, "with the log applied")]
    notes += _table_notes(stored, applied, "as stored")
    found = []
    comparison = ViewComparison(pages, report)
    for table in applied.tables if pages.changed else ():
        one = comparison.rows_of(table)
        if one is not None:
            most = "at least " if one.is_least else ""
            rows = f"{most}{one.applied:,} with the log only, {one.stored:,} as stored only"
            found.append(f"{_name(table)} ({rows})")
    if found:
        notes.append(f"Rows that differ with the log applied: {_listed(found, '; ')}.")
    return tuple(notes) or (_NO_DIFFERENCE,)


_NO_DIFFERENCE = "No row of a table differs between what is stored and what the log makes of it."


def _table_notes(these: Database, those: Database, where: str) -> Iterator[str]:
    names = {_name(table) for table in those.tables}
    only = [_name(table) for table in these.tables if _name(table) not in names]
    if only:
        yield f"There only {where}: {_listed(only, ', ')}."


def _name(table: Table) -> str:
    return readable(f"{table.schema}.{table.name}")


def _listed(names: Sequence[str], between: str) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return between.join(names[:_NAMED]) + more


def _pages_of(allocation: Allocation, table: Table) -> dict[int, PageNumbers]:
    """Return the pages of a table by file, ascending."""
    runs = defaultdict(list)
    for layout in table.layouts():
        for file, numbers in allocation.pages_of(layout.first_iam).runs:
            runs[file].append(numbers)
    return {file: np.unique(np.concatenate(found)) for file, found in runs.items()}


def _different(these: PageNumbers, those: PageNumbers, changed: PageNumbers) -> PageNumbers:
    """Return the pages that only one of two views has, and those that the log changed."""
    both = changed[np.isin(changed, these) | np.isin(changed, those)]
    different: PageNumbers = np.union1d(np.setxor1d(these, those), both)
    return different


def _weigh(balance: dict[int, int], rows: Iterable[int], by: int) -> None:
    for row in rows:
        count = balance.get(row, 0) + by
        if count:
            balance[row] = count
        else:
            del balance[row]


def _rows(source: PageSource, place: PageId) -> list[int]:
    """Return the rows of a page as hashes; none of one that has none, or cannot be read."""
    try:
        model = PageModel(place, source.page(place))
        if model.type != PageType.DATA:
            return []
        return [hash(row) for row in model.rows if row and not is_ghost(row)]
    except ParserError:
        return []
