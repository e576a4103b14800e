"""The head of a page of the policy section: the way back, a heading, and what is to be said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import (
    button,
    filled_row,
    icon_label,
    label,
    set_button_icon,
    set_icon,
)
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_HEIGHT = 44


class PageHead(QWidget):
    """Stands above a page that took the place of the rules.

    Args:
        title: Heading of the page.
        theme: Colours and fonts.
        buttons: At the right.
    """

    left = Signal()
    """The person goes back to the rules."""

    def __init__(self, title: str, theme: Theme, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ("info", "text2")
        self.back = button(tr("Rules"), "quiet", "chevron-left", theme)
        self.back.setToolTip(tr("Back to the rules"))
        self.back.clicked.connect(self.left)
        self._icon, self._words = icon_label("info", theme), FittingLabel("secondary")
        row = filled_row([self.back, label(title, "heading")], margins=(6, 0, 12, 0))
        row.addSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        for one in buttons:
            row.addWidget(one)
        self.setLayout(row)
        self.setFixedHeight(_HEIGHT)
        self.say()

    @property
    def words(self) -> str:
        """What it says beside the heading."""
        return self._words.whole

    def say(self, words: str = "", icon: str = "info", color: str = "text2") -> None:
        """Say something beside the heading."""
        self._shown = (icon, color)
        set_icon(self._icon, icon, self._theme, color, ICON_SIZE)
        self._icon.setVisible(bool(words))
        self._words.show_text(words)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        set_button_icon(self.back, "chevron-left", theme)
        icon, color = self._shown
        set_icon(self._icon, icon, theme, color, ICON_SIZE)
