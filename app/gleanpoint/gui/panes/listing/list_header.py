"""The heading of the list: column titles, and which of them the rows are sorted by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.panes.listing.row_painters import INSET, PADDING
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

HEIGHT = 32
_ARROW = 12


class ListHeader(QHeaderView):
    """Paints its sections itself.

    Qt's own painting asks for every section whether all of its rows are selected, which took
    6 seconds with a million rows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setAccessibleName(tr("Columns"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, column = self._theme, Column(section)
        painter.fillRect(rect, theme.c("surface"))
        painter.setPen(theme.c("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        font = theme.font(12, 600 if is_sorted else 500)
        painter.setFont(font)
        painter.setPen(theme.c("text" if is_sorted else "text2"))
        left = INSET if column is Column.NAME else PADDING
        inner = rect.adjusted(left, 0, -PADDING, 0)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        words = QFontMetrics(font).elidedText(
            title, Qt.TextElideMode.ElideRight, inner.width() - (_ARROW + 2) * is_sorted
        )
        width = QFontMetrics(font).horizontalAdvance(words)
        to_right = column is Column.SIZE
        start = inner.right() + 1 - width if to_right else inner.left()
        painter.drawText(start, rect.top(), width + 1, rect.height(), _CENTERED, words)
        if is_sorted:
            self._paint_arrow(painter, start - _ARROW - 2 if to_right else start + width + 2, rect)

    def _paint_arrow(self, painter: QPainter, left: int, rect: QRect) -> None:
        ratio = painter.device().devicePixelRatio()
        arrow = self._theme.pixmap("chevron-down", "text", _ARROW, ratio)
        middle = rect.center().y() + 1
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.save()
            painter.translate(left + _ARROW / 2, middle)
            painter.rotate(180)
            painter.drawPixmap(QPoint(-_ARROW // 2, -_ARROW // 2), arrow)
            painter.restore()
        else:
            painter.drawPixmap(QPoint(left, middle - _ARROW // 2), arrow)


_CENTERED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
