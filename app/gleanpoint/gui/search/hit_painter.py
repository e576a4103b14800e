"""Paint a row of the results: two lines, the marks of what was found in both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from gleanpoint.core.catalog.hits import Group, Marked
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import visible
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush, chip_width
from gleanpoint.gui.panes.listing.row_painters import INSET, RowState
from gleanpoint.gui.search.hit_faces import DOT, HitFace, away_word
from gleanpoint.gui.search.marked import joined, shortened_name, shortened_text
from gleanpoint.gui.search.marked_painter import paint_marked
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

_LINE = 22
_HEADING = 34
_FOCUS_WIDTH = 2
_MOST_DETAIL = 0.55
"""Share of the second line that folder or subject take at most, where a snippet follows."""

_ATTACHMENT = Mark("attachment", "")
_AWAY = Mark("offline", "")
_STATE_WIDTH = 190
_SLACK = 2
"""Pixels that words are given beyond their width, or rounding would shorten them."""


class HitPainter:
    """Paints hits and the headings of their groups.

    Args:
        theme: Colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.height = round(theme.px(theme.size("row_mail")))
        self.heading = round(theme.px(_HEADING))

    def paint_heading(
        self, painter: QPainter, rect: QRect, group: Group, *, is_away: bool = False
    ) -> None:
        """Paint what a group is called, how many hits it has, and that its source is not there."""
        brush = Brush(painter, self.theme)
        line = rect.adjusted(INSET, 0, -INSET, 0)
        line.setTop(line.top() + self.heading // 5)
        small = self.theme.font(12, numbers=True)
        count = count_words(group)
        brush.text(line, count, small, "text2", AT_RIGHT)
        line.setRight(line.right() - brush.width(count, small) - GAP)
        name, bold = visible(group.name), self.theme.font(12, 600)
        if is_away:
            words = away_word()
            taken = brush.width(words, small) + self.theme.icon_size + GAP // 2
            width = min(brush.width(name, bold) + _SLACK, max(0, line.width() - taken - GAP))
            left = line.left() + width + GAP
            brush.icon(_AWAY, left, line.center().y() + 1)
            left += self.theme.icon_size + GAP // 2
            brush.text(QRect(left, line.top(), taken, line.height()), words, small, "text2")
            line.setWidth(width)
        brush.text(line, name, bold, "text2")

    def paint(self, painter: QPainter, rect: QRect, face: HitFace, state: RowState) -> None:
        """Paint one hit."""
        if state.is_selected or state.is_hovered:
            ground = "selection" if state.is_selected else "hover"
            painter.fillRect(rect, self.theme.c(ground))
        brush = Brush(painter, self.theme, is_selected=state.is_selected)
        inner = rect.adjusted(INSET, 0, -INSET, 0)
        brush.line(inner.bottomLeft(), rect.bottomRight())
        brush.icon(face.icon, inner.left(), self._first(inner).center().y() + 1)
        inner.setLeft(inner.left() + self.theme.icon_size + GAP)
        self._paint_first(painter, brush, self._first(inner), face)
        self._paint_second(painter, brush, self._first(inner).translated(0, self._line), face)
        if state.is_current:
            self._paint_focus(painter, rect, state)

    @property
    def _line(self) -> int:
        return round(self.theme.px(_LINE))

    def _first(self, inner: QRect) -> QRect:
        top = inner.top() + (inner.height() - 2 * self._line) // 2
        return QRect(inner.left(), top, inner.width(), self._line)

    def _paint_first(self, painter: QPainter, brush: Brush, line: QRect, face: HitFace) -> None:
        small = self.theme.font(12, numbers=True)
        brush.text(line, face.time, small, "text2", AT_RIGHT)
        room = line.adjusted(0, 0, -brush.width(face.time, small) - 2 * GAP, 0)
        font = self.theme.font(13, 500, italic=face.is_ghost)
        metrics = QFontMetrics(font)
        title = shortened_name(face.title, metrics, room.width())
        self._paint_text(painter, brush, room, title, font, "text2" if face.is_ghost else "text")

    def _paint_second(self, painter: QPainter, brush: Brush, line: QRect, face: HitFace) -> None:
        line = line.adjusted(0, 0, -self._paint_marks(brush, line, face), 0)
        font = self.theme.font(13, italic=face.is_ghost)
        metrics = QFontMetrics(font)
        detail, snippet = face.detail, face.snippet
        if snippet.text:
            most = round(line.width() * _MOST_DETAIL)
            detail = shortened_text(detail, metrics, most)
            taken = metrics.horizontalAdvance(detail.text + DOT) if detail.text else 0
            snippet = shortened_text(snippet, metrics, max(0, line.width() - taken))
        else:
            detail = shortened_text(detail, metrics, line.width())
        self._paint_text(painter, brush, line, joined((detail, snippet), DOT), font, "text2")

    def _paint_text(
        self,
        painter: QPainter,
        brush: Brush,
        line: QRect,
        marked: Marked,
        font: QFont,
        color: str,
    ) -> None:
        if marked.text and line.width() > 0:
            paint_marked(painter, self.theme, line, marked, font, brush.color(color))

    def _paint_marks(self, brush: Brush, line: QRect, face: HitFace) -> int:
        """Paint chip, points, size and clip from the right; returns the room that they take."""
        right, middle = line.right() + 1, line.center().y() + 1
        small = self.theme.font(12, numbers=True)
        if face.chip and face.chip.form != "quiet":
            right -= chip_width(self.theme, face.chip)
            brush.chip(face.chip, right, middle)
            right -= GAP
        if face.state is not None:
            words = min(brush.width(face.state.words, small), round(self.theme.px(_STATE_WIDTH)))
            right -= words
            place = QRect(right, line.top(), words + _SLACK, line.height())
            brush.text(place, face.state.words, small, "text2")
            right -= self.theme.icon_size + GAP // 2
            brush.icon(face.state, right, middle)
            right -= GAP
        if face.away:
            right -= self.theme.icon_size
            brush.icon(_AWAY, right, middle)
            right -= GAP
        if face.size:
            width = brush.width(face.size, small)
            right -= width
            place = QRect(right, line.top(), width + _SLACK, line.height())
            brush.text(place, face.size, small, "text2")
            right -= GAP
        if face.has_attachments:
            right -= self.theme.icon_size
            brush.icon(_ATTACHMENT, right, middle)
            right -= GAP
        return line.right() + 1 - right

    def _paint_focus(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        focus = self.theme.c("focus")
        if state.is_selected or state.has_focus:
            painter.fillRect(QRect(rect.topLeft(), QSize(BAR, rect.height())), focus)
        if state.has_focus and not state.is_selected:
            painter.setPen(QPen(focus, _FOCUS_WIDTH))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


def count_words(group: Group) -> str:
    """Return how many hits a group has, and how many of them are listed where that is not all."""
    listed = len(group.hits)
    if group.total is None:
        return tr("{0} and more").format(number(listed))
    if group.total > listed:
        return tr("{0} of {1}").format(number(listed), number(group.total))
    return number(listed)
