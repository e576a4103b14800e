"""The columns of the list, their headings, and what each is sorted by."""

from __future__ import annotations

from enum import IntEnum

from gleanpoint.gui.models.listing.arranging import SortBy
from gleanpoint.gui.wording import tr


class Column(IntEnum):
    """Columns of the table."""

    NAME = 0
    TIME = 1
    SIZE = 2
    STATE = 3
    RETENTION = 4


SORT_OF = {
    Column.NAME: SortBy.NAME,
    Column.TIME: SortBy.TIME,
    Column.SIZE: SortBy.SIZE,
    Column.STATE: SortBy.STATE,
    Column.RETENTION: SortBy.RETENTION,
}


def column_title(column: Column) -> str:
    """Return the heading of a column."""
    titles = {
        Column.NAME: tr("Name"),
        Column.TIME: tr("Modified"),
        Column.SIZE: tr("Size"),
        Column.STATE: tr("At this point"),
        Column.RETENTION: tr("Retention"),
    }
    return titles[column]
