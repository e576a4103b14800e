"""What a log changes in the rows of tables: which of the two views has which rows.

Rows are compared as they are stored, by what they are and not by where: rows that only moved do
not count. A row that was changed counts on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.catalog.model import Database, Table
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

ROWS_COMPARED = 2_000_000
"""Different rows of a table that are kept in mind."""

_NAMED = 8
_REPORT_EVERY = 256


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


def row_differences(
    pages: PageOverlay, table: Table, report: WorkReport = unreported
) -> RowDifference | None:
    """Return how many rows of a table differ with the log applied; None where none do.

    Args:
        pages: Pages with a log applied.
        table: A table as the catalog is with the log applied.
        report: Told how many pages were compared.
    """
    balance: dict[int, int] = {}
    first_iams = [layout.first_iam for layout in table.layouts()]
    applied, stored = _pages_of(pages, first_iams), _pages_of(pages.base, first_iams)
    different = (applied ^ stored) | ((applied | stored) & pages.changed)
    for number, place in enumerate(sorted(different)):
        if not number % _REPORT_EVERY:
            report("pages", number, len(different))
        for row in _rows(pages, place) if place in applied else ():
            _weigh(balance, row, 1)
        for row in _rows(pages.base, place) if place in stored else ():
            _weigh(balance, row, -1)
        if len(balance) > ROWS_COMPARED:
            break
    if not balance:
        return None
    with_log = sum(count for count in balance.values() if count > 0)
    without = sum(-count for count in balance.values() if count < 0)
    return RowDifference(with_log, without, len(balance) > ROWS_COMPARED)


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
    for table in applied.tables:
        one = row_differences(pages, table, report) if pages.changed else None
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


def _pages_of(source: PageSource, first_iams: Iterable[PageId | None]) -> set[PageId]:
    allocation = Allocation(source)
    runs = (run for first in first_iams for run in allocation.pages_of(first).runs)
    return {PageId(file, number) for file, numbers in runs for number in numbers.tolist()}


def _weigh(balance: dict[int, int], row: int, by: int) -> None:
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
