"""Paint texts with what was looked for on a ground of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from gleanpoint.core.catalog.hits import Marked
from gleanpoint.gui.names import FIRST_STRONG_ISOLATE, POP_ISOLATE
from gleanpoint.gui.theme import Theme

_WIDEST = 1 << 20


def paint_marked(
    painter: QPainter, theme: Theme, rect: QRect, marked: Marked, font: QFont, color: QColor
) -> int:
    """Paint a text that fits, in the vertical middle of ``rect``; returns how wide it is.

    Args:
        painter: Where to paint.
        theme: Colours.
        rect: Where; nothing is cut here.
        marked: Safe to show, see ``search.marked``.
        font: Its font.
        color: Of what was not looked for.
    """
    layout = QTextLayout(f"{FIRST_STRONG_ISOLATE}{marked.text}{POP_ISOLATE}", font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.setFormats([_format(theme, start, end) for start, end in marked.marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_WIDEST)
    layout.endLayout()
    top = rect.top() + (rect.height() - QFontMetrics(font).height()) / 2
    painter.setPen(color)
    layout.draw(painter, QPointF(rect.left(), top))
    return round(line.naturalTextWidth())


def _format(theme: Theme, start: int, end: int) -> QTextLayout.FormatRange:
    found = QTextCharFormat()
    found.setBackground(theme.c("match"))
    found.setForeground(theme.c("text"))  # on a selected row of high contrast too
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start + 1, end - start, found
    return made
