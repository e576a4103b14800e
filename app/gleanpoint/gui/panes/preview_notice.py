"""Bars in the preview that tell one thing and offer one or two actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gleanpoint.gui.panes.preview_parts import button, icon_label, label, set_icon
from gleanpoint.gui.theme import Theme

_HEIGHT = 40


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
        self._actions: list[QPushButton] = []
        self.setMinimumHeight(_HEIGHT)
        self.setObjectName("notice")
        self.set_theme(theme)
        self.hide()

    def add_action(self, text: str) -> QPushButton:
        """Add an action at the right end and return its button."""
        action = button(text, "quiet")
        self._row.addWidget(action)
        self._actions.append(action)
        return action

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground, edge = theme.c(f"{self._token}Tint").name(), theme.c("border").name()
        self.setStyleSheet(f"#notice {{ background: {ground}; border-bottom: 1px solid {edge}; }}")
        set_icon(self._icon, self._icon_name, theme, self._token)

    def tell(self, sentences: Sequence[str]) -> None:
        """Show sentences; without any, the bar goes away."""
        words = " ".join(sentences)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()
