"""The why card: what holds an item back or sets it free, by which rule, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import (
    button,
    filled_row,
    icon_label,
    label,
    rule,
    selectable,
)
from gleanpoint.gui.models.listing.row_faces import chip_of
from gleanpoint.gui.panes.preview.reason import reason_words
from gleanpoint.gui.panes.why.why_line import WhyLine, stops_of
from gleanpoint.gui.panes.why.why_words import WhyFacts, reason_text, rows_of, title_of
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

WIDTH = 408
_MARGIN = 8
_RADIUS = 10
_LABEL_WIDTH = 104


class WhyCard(QFrame):
    """A card over the window; Esc or a click beside it closes it."""

    def __init__(self, facts: WhyFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._facts, self._theme = facts, theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(round(theme.px(WIDTH)))
        self.setAccessibleName(title_of(facts.decision))
        self.setAccessibleDescription(reason_words(facts.decision))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._make_title())
        layout.addWidget(selectable(label(reason_words(facts.decision), wraps=True)))
        stops = stops_of(facts.decision, *facts.anchor)
        if len(stops) > 1:
            layout.addWidget(WhyLine(stops, facts.now, theme))
        layout.addWidget(rule())
        layout.addLayout(_grid(rows_of(facts)))
        layout.addWidget(rule())
        layout.addLayout(self._make_actions())
        for words in self.findChildren(QLabel):
            words.ensurePolished()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _make_title(self) -> QHBoxLayout:
        chip = chip_of(self._facts.decision)
        close = button("", "quiet")
        close.setIcon(self._theme.icon("close", "text2"))
        close.setFixedSize(32, 32)
        close.setAccessibleName(tr("Close"))
        close.setToolTip(tr("Close (Esc)"))
        close.clicked.connect(self.close)
        row = filled_row([icon_label(chip.icon, self._theme, chip.token, 20)], spacing=10)
        row.addWidget(label(title_of(self._facts.decision), "heading", wraps=True), 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_actions(self) -> QHBoxLayout:
        self.copy_button = button(tr("Copy reason"), "", "copy", self._theme)
        self.copy_button.clicked.connect(self.copy)
        return filled_row([self.copy_button, 1])

    def copy(self) -> None:
        """Copy the whole reason."""
        QGuiApplication.clipboard().setText(reason_text(self._facts))
        self.copy_button.setText(tr("Copied"))

    def show_at(self, anchor: QWidget) -> None:
        """Open the card beside a widget, within its screen."""
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        place = QRect(corner, self.size())
        screen = anchor.screen().availableGeometry().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if place.bottom() > screen.bottom():
            place.moveBottom(anchor.mapToGlobal(QPoint(0, -4)).y())
        place.moveLeft(max(screen.left(), min(place.left(), screen.right() - place.width())))
        place.moveTop(max(screen.top(), place.top()))
        self.move(place.topLeft())
        self.show()
        self.copy_button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.c("control"), 1))
        painter.setBrush(self._theme.c("raised"))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _grid(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(rows):
        grid.addWidget(label(name, "secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(selectable(label(value, wraps=True)), number, 1)
    return grid
