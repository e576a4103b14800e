"""Small pieces that the preview, the cards and the dialogs are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.controls.wrapped_label import WrappedLabel
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme

_Box = TypeVar("_Box", QHBoxLayout, QVBoxLayout)
_TEXT_FLAGS = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def label(
    text: str = "", role: str = "", *, wraps: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label of plain text that never widens the window it stands in."""
    made = WrappedLabel(text, parent) if wraps else LineLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def selectable(made: QLabel) -> QLabel:
    """Let the text of a label be selected and copied, by keyboard too."""
    made.setTextInteractionFlags(_TEXT_FLAGS)
    return made


def button(text: str, kind: str = "", icon: str = "", theme: Theme | None = None) -> QPushButton:
    """Return a push button; ``kind`` as in the style sheet: ``primary``, ``quiet`` or empty."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon and theme is not None:
        set_button_icon(made, icon, theme)
    return made


def set_button_icon(made: QPushButton, icon: str, theme: Theme) -> None:
    """Give a button an icon in the colour of its text."""
    color = "onAccent" if made.property("kind") == "primary" else "text"
    made.setIcon(theme.button_icon(icon, color))
    made.setIconSize(BUTTON_ICON)


def link_button(text: str) -> QPushButton:
    """Return a button that looks like a link."""
    made = button(text, "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_label(icon: str, theme: Theme, color: str = "text2", size: int = ICON_SIZE) -> QLabel:
    """Return an icon as a label."""
    made = QLabel()
    set_icon(made, icon, theme, color, size)
    made.setFixedSize(QSize(size, size))
    return made


def set_icon(
    made: QLabel, icon: str, theme: Theme, color: str = "text2", size: int = ICON_SIZE
) -> None:
    """Show an icon in a label."""
    made.setPixmap(theme.pixmap(icon, color, size, made.devicePixelRatioF()))


class ChoiceBox(QComboBox):
    """A combo box with the theme's own arrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        color = "text2" if self.isEnabled() else "disabled"
        arrow = self._theme.pixmap("chevron-down", color, ICON_SIZE, self.devicePixelRatioF())
        left = ICON_SIZE // 2 if self.isRightToLeft() else self.width() - ICON_SIZE * 3 // 2
        painter.drawPixmap(left, (self.height() - ICON_SIZE) // 2, arrow)
        painter.end()


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a horizontal line."""
    made = QFrame(parent)
    made.setProperty("line", "true")
    return made


def filled_row(
    pieces: Iterable[QWidget | QLayout | int], *, spacing: int = 8, margins: tuple[int, ...] = ()
) -> QHBoxLayout:
    """Return a row of widgets and layouts; a number is a stretch."""
    return _fill(QHBoxLayout(), pieces, spacing, margins)


def filled_column(
    pieces: Iterable[QWidget | QLayout | int], *, spacing: int = 8, margins: tuple[int, ...] = ()
) -> QVBoxLayout:
    """Return a column of widgets and layouts; a number is a stretch."""
    return _fill(QVBoxLayout(), pieces, spacing, margins)


def _fill(
    box: _Box, pieces: Iterable[QWidget | QLayout | int], spacing: int, margins: tuple[int, ...]
) -> _Box:
    box.setSpacing(spacing)
    box.setContentsMargins(*(margins or (0, 0, 0, 0)))
    for piece in pieces:
        if isinstance(piece, int):
            box.addStretch(piece)
        elif isinstance(piece, QLayout):
            box.addLayout(piece)
        else:
            box.addWidget(piece)
    return box


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """While several parts of a widget change: they get their places once, at the end.

    Qt lays a widget out anew, and all that is in it, at each part of it that is shown.
    """
    layout = widget.layout()
    if layout is None or not layout.isEnabled():
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.activate()


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
