"""Rows of other heights in the list of messages: folders, and those that days stand over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from gleanpoint.gui.models.listing.day_groups import DayGroup
from gleanpoint.gui.painting import Brush
from gleanpoint.gui.theme import Theme

_HEIGHT = 34
_INSET = 16
_FOLDER = 36
_MOST_FOLDERS = 500
"""Folders at the top whose rows are low; more are not worth the time."""


class DayHeadings:
    """Which rows begin a stretch of days and how its heading looks; how high rows of folders are.

    Args:
        theme: Colours and fonts.
        header: The list's own rows, which are made higher.
    """

    def __init__(self, theme: Theme, header: QHeaderView) -> None:
        self._theme, self._header = theme, header
        self.words: dict[int, str] = {}
        """Headings by the row that they stand over."""
        self._heights: dict[int, int] = {}

    @property
    def height(self) -> int:
        """Room that a heading takes."""
        return round(self._theme.px(_HEIGHT))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._take_back(self._header.count())

    def show_groups(self, groups: Sequence[DayGroup], folders: int, count: int) -> None:
        """Show these headings, and no others.

        Args:
            groups: From the top.
            folders: Rows at the top that are folders, and need one line only.
            count: Rows that there are; those of a list that was reset have their first height.
        """
        usual = self._header.defaultSectionSize()
        low = min(usual, round(self._theme.px(_FOLDER)))
        heights = dict.fromkeys(range(min(folders, _MOST_FOLDERS, count)), low)
        for group in groups:
            if group.row < count:
                heights[group.row] = usual + self.height
        is_shown = all(self._header.sectionSize(row) == high for row, high in heights.items())
        if heights == self._heights and is_shown:
            return
        self._take_back(count)
        self.words = {group.row: group.words for group in groups}
        self._heights = heights
        for row, high in heights.items():
            self._header.resizeSection(row, high)

    def _take_back(self, count: int) -> None:
        usual = self._header.defaultSectionSize()
        for row in self._heights:
            if row < count:
                self._header.resizeSection(row, usual)
        self.words, self._heights = {}, {}

    def paint(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint a heading at the top of the row that it stands over."""
        line = QRect(rect.left() + _INSET, rect.top(), rect.width() - 2 * _INSET, self.height)
        line.setTop(line.top() + self.height // 4)
        Brush(painter, self._theme).text(line, words, self._theme.font(12, 600), "text2")
