"""Bars in the preview that tell one thing and offer one or two actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gleanpoint.gui.panes.preview_parts import button, icon_label, label, set_icon
from gleanpoint.gui.theme import Theme

_HEIGHT = 40
_WIDE = 560


class NoticeBar(QWidget):
    """A sentence on a tinted ground, with actions at its right.

    Args:
        token: Colour token; its ground is the token with ``Tint``.
        icon: Name of its icon.
    """

    def __init__(self, token: str, icon: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._icon_name = token, icon
        self._icon = icon_label(icon, theme, token)
        self._words = label(wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 8, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self._sentences: tuple[str, ...] = ()
        self._aside = ""
        self.setMinimumHeight(_HEIGHT)
        self.setObjectName("notice")
        self.set_theme(theme)
        self.hide()

    def add_action(self, text: str) -> QPushButton:
        """Add an action at the right end and return its button."""
        action = button(text, "quiet")
        self._row.addWidget(action)
        return action

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground, edge = theme.c(f"{self._token}Tint").name(), theme.c("border").name()
        self.setStyleSheet(f"#notice {{ background: {ground}; border-bottom: 1px solid {edge}; }}")
        set_icon(self._icon, self._icon_name, theme, self._token)

    def tell(self, sentences: Sequence[str], aside: str = "") -> None:
        """Show sentences; without any, the bar goes away.

        Args:
            sentences: What is to be said.
            aside: What is said after them where the bar is wide enough.
        """
        self._sentences, self._aside = tuple(sentences), aside
        self._fill()
        self.setVisible(bool(sentences))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        has_room = self._aside and self.width() >= _WIDE
        words = " ".join((*self._sentences, self._aside) if has_room else self._sentences)
        if words != self._words.text():
            self._words.setText(words)
            self._words.setAccessibleName(words)

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()
