"""The card of an appointment, a contact, a task …, above its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import emptied, icon_label, label, link_button, selectable
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.cards.card import Card, CardPerson, DayTile
from gleanpoint.gui.names import isolated
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

SHOWN = 12
"""People that are shown before the rest is asked for."""

_TILE = 72
_TILE_HEAD = 20
_LABEL_WIDTH = 108
_ICON = 32
_RADIUS = 8.0
_PERCENT = 100


class Tile(QWidget):
    """A day, a picture, initials or an icon: what one sees first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: Card | None = None
        self._photo: QImage | None = None
        self.setFixedSize(_TILE, _TILE)

    def show_card(self, card: Card, photo: QImage | None, theme: Theme) -> None:
        """Show what stands for a card."""
        self._card, self._photo, self._theme = card, photo, theme
        day = card.day
        self.setAccessibleName(f"{day.weekday} {day.day} {day.month}" if day else card.heading)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, card = QPainter(self), self._card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if card is not None and card.day is not None:
            self._paint_day(painter, card.day)
        elif self._photo is not None:
            self._paint_photo(painter, self._photo)
        elif card is not None:
            self._paint_sign(painter, card)
        painter.end()

    def _paint_day(self, painter: QPainter, day: DayTile) -> None:
        theme, whole = self._theme, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(whole, _RADIUS, _RADIUS)
        head = QRectF(0, 0, _TILE, _TILE_HEAD)
        painter.fillPath(shape, theme.c("surface"))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(head, theme.c("accent"))
        painter.restore()
        painter.setPen(theme.c("border"))
        painter.drawPath(shape)
        center = int(Qt.AlignmentFlag.AlignCenter)
        for rect, words, size, weight, color in (
            (head, day.month, 11, 500, "onAccent"),
            (QRectF(0, 18, _TILE, 34), day.day, 26, 600, "text"),
            (QRectF(0, 50, _TILE, 18), day.weekday, 11, 400, "text2"),
        ):
            painter.setFont(_unscaled(theme, size, weight))
            painter.setPen(theme.c(color))
            painter.drawText(rect, center, words)

    def _paint_photo(self, painter: QPainter, photo: QImage) -> None:
        side = min(photo.width(), photo.height())
        middle = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.drawImage(QRectF(self.rect()), photo, middle)

    def _paint_sign(self, painter: QPainter, card: Card) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.c("neutralTint"))
        if card.initials:
            painter.drawEllipse(QRectF(self.rect()))
            painter.setPen(theme.c("neutral"))
            painter.setFont(_unscaled(theme, 24, 500))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), card.initials)
            return
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        icon = theme.pixmap(card.icon, "neutral", _ICON, self.devicePixelRatioF())
        painter.drawPixmap((_TILE - _ICON) // 2, (_TILE - _ICON) // 2, icon)


class CardView(QWidget):
    """Tile, first lines, facts, people; hidden where there is no card."""

    laidOut = Signal()  # noqa: N815 - Qt's naming
    """It may need more or less room than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: Card | None = None
        self._photo: QImage | None = None
        self._tile = Tile(theme)
        self._heading = selectable(label(role="heading", wraps=True))
        self._line = selectable(label(role="secondary", wraps=True))
        self._bar = ThinBar(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._people = QVBoxLayout()
        self._people.setSpacing(4)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._heading, self._line, self._bar):
            words.addWidget(part)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(top)
        rows.addLayout(self._grid)
        rows.addLayout(self._people)
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laidOut.emit()
        return handled

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._bar.set_theme(theme)
        self.show_card(self._card, self._photo)

    @property
    def card(self) -> Card | None:
        """What is shown."""
        return self._card

    def show_card(
        self, card: Card | None, photo: QImage | None = None, *, everybody: bool = False
    ) -> None:
        """Show a card; nothing for None.

        Args:
            card: What it says.
            photo: Picture of a person.
            everybody: Whether all people are shown.
        """
        self._card, self._photo = card, photo
        emptied(self._grid)
        emptied(self._people)
        self.setVisible(card is not None)
        if card is None:
            return
        self._tile.show_card(card, photo, self._theme)
        self._heading.setText(card.heading)
        self._line.setText(card.line)
        self._line.setVisible(bool(card.line))
        self._bar.setVisible(bool(card.done))
        self._bar.show_fraction((card.done or 0) / _PERCENT)
        for name, value in card.rows:
            self._add_row(name, value)
        people = card.people if everybody else card.people[:SHOWN]
        self._add_people(card, people)

    def _add_row(self, name: str, value: str) -> None:
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        shown = selectable(label(value, wraps=True))
        shown.setAccessibleName(f"{name}: {value}")
        self._grid.addWidget(label(name, "secondary"), row, 0, top)
        self._grid.addWidget(shown, row, 1)

    def _add_people(self, card: Card, people: Sequence[CardPerson]) -> None:
        if not people:
            return
        title = f"{card.people_title} ({number(len(card.people))})"
        self._people.addWidget(label(title, "caption"))
        for one in people:
            self._people.addWidget(self._person(one))
        left = len(card.people) - len(people)
        if left:
            more = link_button(tr("and {0} more").format(number(left)))
            more.clicked.connect(self._show_everybody)
            self._people.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_everybody(self) -> None:
        self.show_card(self._card, self._photo, everybody=True)

    def _person(self, one: CardPerson) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = isolated(one.name)
        words = f"{name} <{isolated(one.address)}>" if one.address else name
        words = f"{words} · {one.note}" if one.note else words
        shown = selectable(label(words, wraps=True))
        shown.setAccessibleName(words)
        row.addWidget(icon_label(one.icon or "user", self._theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(shown, 1)
        return box


def _unscaled(theme: Theme, size: float, weight: int) -> QFont:
    """Return a font that fits the tile, whatever the size of text."""
    return theme.font(size / theme.text_scale, weight)
