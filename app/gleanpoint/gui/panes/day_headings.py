"""Headings over the first message of every stretch of days, in room that its row is given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from gleanpoint.gui.models.day_groups import DayGroup
from gleanpoint.gui.painting import Brush
from gleanpoint.gui.theme import Theme

_HEIGHT = 34
_INSET = 16


class DayHeadings:
    """Which rows begin a stretch, and how its heading looks.

    Args:
        theme: Colours and fonts.
        header: The list's own rows, which are made higher.
    """

    def __init__(self, theme: Theme, header: QHeaderView) -> None:
        self._theme, self._header = theme, header
        self.words: dict[int, str] = {}
        """Headings by the row that they stand over."""

    @property
    def height(self) -> int:
        """Room that a heading takes."""
        return round(self._theme.px(_HEIGHT))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._take_back(self._header.count())

    def show_groups(self, groups: Sequence[DayGroup], count: int) -> None:
        """Show these headings, and no others.

        Args:
            groups: From the top; rows of a list that was reset have their first height again.
            count: Rows that there are.
        """
        wanted = {group.row: group.words for group in groups}
        usual = self._header.defaultSectionSize()
        is_high = all(self._header.sectionSize(row) > usual for row in wanted if row < count)
        if wanted == self.words and is_high:
            return
        self._take_back(count)
        self.words = wanted
        for row in wanted:
            if row < count:
                self._header.resizeSection(row, usual + self.height)

    def _take_back(self, count: int) -> None:
        usual = self._header.defaultSectionSize()
        for row in self.words:
            if row < count:
                self._header.resizeSection(row, usual)
        self.words = {}

    def paint(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint a heading at the top of the row that it stands over."""
        line = QRect(rect.left() + _INSET, rect.top(), rect.width() - 2 * _INSET, self.height)
        line.setTop(line.top() + self.height // 4)
        Brush(painter, self._theme).text(line, words, self._theme.font(12, 600), "text2")
