"""How wide the columns of the list are, and which give way where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.panes.listing.column_layout import ColumnLayout
from gleanpoint.gui.panes.listing.row_painters import PADDING
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import widest_times

_WIDTHS = {Column.TIME: 0, Column.SIZE: 96, Column.STATE: 156, Column.RETENTION: 128}
_NARROWEST_NAME = 170
_HIDDEN_FIRST = (Column.SIZE, Column.TIME)
"""Columns that give way, in this order, where the list is too narrow for all."""

_NONE_OF_OBJECTS = frozenset({Column.TIME, Column.RETENTION})
"""Columns that objects of a database have nothing for."""


class ColumnFitting:
    """Gives the columns of a table their widths; names have the rest, and a readable one.

    Args:
        table: Whose columns.
        by_hand: What a person chose of them.
        theme: Colours and fonts.
    """

    def __init__(self, table: QTableView, by_hand: ColumnLayout, theme: Theme) -> None:
        self._table, self._by_hand, self._theme = table, by_hand, theme
        self._text_scale = 0.0
        self._time_width: int | None = None
        self.is_table = True
        """Whether columns are shown at all; messages have none."""
        self.is_undated = False
        """Whether times and retention are left out."""

    def set_theme(self, theme: Theme) -> None:
        """Take other fonts; widths follow the size of text."""
        self._theme, self._time_width = theme, None
        if self._text_scale != theme.text_scale:
            self._text_scale = theme.text_scale
            self._by_hand.set_scale(self._text_scale)
            self.set_widths()

    def set_widths(self) -> None:
        """Give every column its width anew."""
        with self._by_hand.by_itself():
            for column in _WIDTHS:
                self._table.setColumnWidth(column, self._width_of(column))

    def fit(self) -> None:
        """Hide what does not fit; names keep a readable width."""
        shown = set(_WIDTHS) - self._by_hand.hidden if self.is_table else set()
        if self.is_undated:
            shown -= _NONE_OF_OBJECTS
        room = self._table.viewport().width() - round(self._theme.px(_NARROWEST_NAME))
        for column in _HIDDEN_FIRST:
            if sum(self._width_of(c) for c in shown) > room:
                shown.discard(column)
        with self._by_hand.by_itself():
            for column in _WIDTHS:
                self._table.setColumnHidden(column, column not in shown)

    def _width_of(self, column: Column) -> int:
        """Return how wide a column is: as given by hand, at first as wide as its words."""
        by_hand = self._by_hand.width(column)
        if by_hand is not None:
            return by_hand
        width = round(self._theme.px(_WIDTHS[column]))
        if column is not Column.TIME:
            return width
        if self._time_width is None:
            metrics = QFontMetrics(self._theme.font(13, numbers=True, italic=True))
            widest = max(metrics.horizontalAdvance(time) for time in widest_times())
            self._time_width = widest + 2 * PADDING
        return self._time_width
