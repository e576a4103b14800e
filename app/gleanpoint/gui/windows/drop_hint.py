"""What the window shows while files are dragged over it, and what of a drag is files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gleanpoint.core.dropped import sources_among
from gleanpoint.gui.names import elided
from gleanpoint.gui.painting import AT_LEFT
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

_INSET = 12
_RADIUS = 10
_VEIL = 240
_FRAME = 2


_LINE = 32
_WIDEST = 720
_NAME = "{name}"


def dropped_files(data: QMimeData) -> list[str]:
    """Return the files and folders of a drag; nothing of a network is among them."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def hint_words(dropped: Sequence[str], *, adds: bool) -> tuple[str, str]:
    """Return what a drop will do, with ``{name}`` for a name, and what it leaves as it is.

    Args:
        dropped: Files and folders.
        adds: Whether something is open already.
    """
    count = len(sources_among(dropped))
    first = tr("Open {0}").format(_NAME) if count == 1 else ""
    first = first or counted("Open 1 source", "Open %Ln sources", count)
    second = tr("The original is only read.")
    if adds:
        second = tr("{0} What is open stays open.").format(second)
    return first, second


class DropHint(QWidget):
    """A veil over a whole window with what a drop will do; takes no part in the drag itself."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._words, self._name = ("", ""), ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme

    def cover(self, dropped: Sequence[str], *, adds: bool) -> None:
        """Lie over the whole window; arguments as of ``hint_words``."""
        self._words = hint_words(dropped, adds=adds)
        self._name = PurePath(sources_among(dropped)[0]).name or dropped[0]
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.c("window"))
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.c("accent"), _FRAME, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme, line = self._theme, round(self._theme.px(_LINE))
        width = min(_WIDEST, self.width() - 4 * _INSET)
        top = self.height() // 2 - line
        fonts = (theme.font(20, 600), theme.font(13))
        for words, font, color in zip(self._words, fonts, ("text", "text2"), strict=True):
            painter.setFont(font)
            painter.setPen(theme.c(color))
            metrics = painter.fontMetrics()
            if _NAME in words:
                room = width - metrics.horizontalAdvance(words.replace(_NAME, ""))
                shown = words.replace(_NAME, elided(self._name, metrics, room))
            else:
                shown = words
            left = (self.width() - min(width, metrics.horizontalAdvance(shown))) // 2
            painter.drawText(QRect(left, top, self.width() - left, line), AT_LEFT, shown)
            top += line
