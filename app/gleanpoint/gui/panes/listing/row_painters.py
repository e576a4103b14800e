"""Paint the rows of the list: a table of columns, or messages in two lines.

The list paints its rows itself instead of having Qt ask a delegate for every cell: each of those
150 calls takes Python's lock anew, and while a folder is loaded beside it, that made 8 ms 50.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.models.listing.conversations import ALONE, ThreadPlace
from gleanpoint.gui.models.listing.row_faces import Mark, RowFace
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush, chip_width
from gleanpoint.gui.panes.listing.thumbnails import EDGE
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number

INSET = 16
"""Left edge of the first column's content."""

PADDING = 8
"""Left and right of a cell's content."""

_AROUND = 4
"""Pixels of a row that a thumbnail leaves free."""

_UNREAD_DOT = 6
_LINE = 22
_THREAD_INDENT = 16
_CONVERSATION = 2
"""Messages from which on a conversation is one."""

_SWATCH = 9
_MOST_SWATCHES = 4
_ATTACHMENT = Mark("attachment", "")
_FOCUS_WIDTH = 2

Cells: TypeAlias = "Sequence[tuple[Column, int, int]]"
"""Shown columns with their left edge and width in pixels."""


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands.

    Args:
        is_selected: Whether it is selected.
        is_current: Whether the keyboard is at it.
        is_hovered: Whether the mouse is over it.
        has_focus: Whether the list has the focus.
        thread: Where its message stands in a conversation.
        thumbnail: What a picture looks like; stands in the place of its icon.
    """

    is_selected: bool
    is_current: bool
    is_hovered: bool
    has_focus: bool
    thread: ThreadPlace = ALONE
    thumbnail: QPixmap | None = None


class RowPainter(ABC):
    """What both kinds of row have in common: ground, selection, focus.

    Args:
        theme: Colours and fonts.
        row_height: Height in pixels at normal text size.
    """

    def __init__(self, theme: Theme, row_height: int) -> None:
        self.theme = theme
        self.height = round(theme.px(row_height))

    def paint(
        self, painter: QPainter, rect: QRect, cells: Cells, face: RowFace, state: RowState
    ) -> None:
        """Paint one row."""
        if state.is_selected or state.is_hovered:
            ground = "selection" if state.is_selected else "hover"
            painter.fillRect(rect, self.theme.c(ground))
        brush = Brush(painter, self.theme, is_selected=state.is_selected)
        self.paint_cells(brush, rect, cells, face, state)
        if state.is_current:
            self._paint_focus(painter, rect, state)

    @abstractmethod
    def paint_cells(
        self, brush: Brush, rect: QRect, cells: Cells, face: RowFace, state: RowState
    ) -> None:
        """Paint the content of a row."""

    def _paint_focus(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        if state.is_selected or state.has_focus:
            painter.fillRect(
                QRect(rect.topLeft(), QSize(BAR, rect.height())), self.theme.c("focus")
            )
        if state.has_focus and not state.is_selected:
            painter.setPen(QPen(self.theme.c("focus"), _FOCUS_WIDTH))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class TableRowPainter(RowPainter):
    """A row of columns."""

    def paint_cells(
        self, brush: Brush, rect: QRect, cells: Cells, face: RowFace, state: RowState
    ) -> None:
        """Paint the content of a row."""
        for column, left, width in cells:
            cell = QRect(left, rect.top(), width, rect.height())
            self._paint_cell(brush, cell, column, face, state.thumbnail)

    def _paint_cell(
        self, brush: Brush, rect: QRect, column: Column, face: RowFace, thumbnail: QPixmap | None
    ) -> None:
        theme, inner = self.theme, rect.adjusted(PADDING, 0, -PADDING, 0)
        numbers = theme.font(13, numbers=True, italic=face.is_deleted)
        match column:
            case Column.NAME:
                middle = rect.center().y() + 1
                if thumbnail is None:
                    brush.icon(face.icon, rect.left() + INSET, middle)
                else:
                    edge = min(round(theme.px(EDGE)), rect.height() - _AROUND)
                    center = QPoint(rect.left() + INSET - 2 + theme.icon_size // 2, middle)
                    brush.thumbnail(thumbnail, center, edge)
                words = rect.adjusted(INSET + theme.icon_size + GAP, 0, -PADDING, 0)
                color = "text2" if face.is_deleted else "text"
                brush.text(words, face.title, theme.font(13, italic=face.is_deleted), color)
            case Column.TIME:
                brush.text(inner, face.time, numbers, "text2")
            case Column.SIZE:
                brush.text(inner, face.size, numbers, "text2", AT_RIGHT)
            case Column.STATE:
                if face.state:
                    brush.mark(face.state, inner, theme.font(13))
            case Column.RETENTION:
                if face.chip:
                    brush.chip(face.chip, inner.left(), rect.center().y() + 1)


class MailRowPainter(RowPainter):
    """A message in two lines; what is no message in one."""

    def paint_cells(
        self, brush: Brush, rect: QRect, cells: Cells, face: RowFace, state: RowState
    ) -> None:
        """Paint the whole row, whatever the columns."""
        inner = rect.adjusted(INSET, 0, -INSET, 0)
        brush.line(inner.bottomLeft(), rect.bottomRight())
        if face.sender:
            self._paint_message(brush, inner, face, state)
            return
        brush.icon(face.icon, inner.left(), rect.center().y() + 1)
        words = inner.adjusted(self.theme.icon_size + GAP, 0, 0, 0)
        font = self.theme.font(13, 500, italic=face.is_deleted)
        brush.text(words, face.title, font, "text2" if face.is_deleted else "text")

    def _paint_message(self, brush: Brush, inner: QRect, face: RowFace, state: RowState) -> None:
        theme, height = self.theme, round(self.theme.px(_LINE))
        top = inner.top() + (inner.height() - 2 * height) // 2
        first = QRect(inner.left(), top, inner.width(), height)
        if not state.thread.is_first:
            first.setLeft(first.left() + _THREAD_INDENT)
        if face.is_item:
            brush.icon(face.icon, first.left(), first.center().y() + 1)
            first.setLeft(first.left() + theme.icon_size + GAP)
        second = first.translated(0, height)
        if face.is_unread:
            brush.dot(first.left() - _UNREAD_DOT - 3, first.center().y() + 1, _UNREAD_DOT)
        small = theme.font(12, numbers=True)
        brush.text(first, face.mail_time, small, "text2", AT_RIGHT)
        first.setRight(first.right() - brush.width(face.mail_time, small) - 2 * GAP)
        second.setRight(self._paint_marks(brush, second, face) - GAP)
        above, below = (face.title, face.sender) if face.is_item else (face.sender, face.title)
        strong = theme.font(13, 600 if face.is_unread else 500, italic=face.is_deleted)
        first.setRight(first.right() - self._paint_count(brush, first, above, strong, state))
        brush.text(first, above, strong, "text2" if face.is_deleted else "text")
        weight = 500 if face.is_unread else 400
        color = "text" if face.is_unread else "text2"
        brush.text(second, below, theme.font(13, weight, italic=face.is_deleted), color)

    def _paint_count(
        self, brush: Brush, line: QRect, words: str, font: QFont, state: RowState
    ) -> int:
        """Paint how many messages a conversation has, behind the words; returns the room taken."""
        if state.thread.count < _CONVERSATION:
            return 0
        small = self.theme.font(12, numbers=True)
        count = number(state.thread.count)
        icon = self.theme.icon_size
        room = icon + 4 + brush.width(count, small) + GAP
        left = min(line.left() + brush.width(words, font) + GAP, line.right() - room + GAP)
        brush.icon(Mark("conversation", ""), left, line.center().y() + 1)
        brush.text(line.adjusted(left + icon + 4 - line.left(), 0, 0, 0), count, small, "text2")
        return room

    def _paint_marks(self, brush: Brush, line: QRect, face: RowFace) -> int:
        """Paint chip, state, marks and categories from the right; returns where they begin."""
        right, middle = line.right() + 1, line.center().y() + 1
        if face.chip and face.chip.form != "quiet":
            right -= chip_width(self.theme, face.chip)
            brush.chip(face.chip, right, middle)
            right -= GAP
        clip = (_ATTACHMENT,) if face.has_attachments else ()
        for mark in (*((face.state,) if face.state else ()), *clip, *reversed(face.marks)):
            right -= self.theme.icon_size
            brush.icon(mark, right, middle)
            right -= GAP
        for token in reversed(face.swatches[:_MOST_SWATCHES]):
            right -= _SWATCH
            brush.swatch(token, right, middle, _SWATCH)
            right -= GAP // 2
        return right
