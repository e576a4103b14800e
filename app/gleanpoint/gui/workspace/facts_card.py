"""A card of names and values, with a heading and a sentence; most sections show one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import (
    emptied,
    filled_column,
    filled_row,
    icon_label,
    label,
    selectable,
    set_icon,
)
from gleanpoint.gui.names import breakable
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_ICON = 24
_NAMES = 112
_LEAST = 300
_CODE = re.compile(r"[0-9A-Za-z+/=:._\n-]{16,}|[0-9A-F]{4}(?: [0-9A-F]{4}){3,}")
"""What is compared sign by sign and not read: hashes, keys, signatures."""

_EIGHT = re.compile(r"\S{8}(?=\S{4})")
_AT_LEFT = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


class FactsCard(QWidget):
    """Shows what is known of one thing.

    Args:
        theme: Colours and fonts.
        buttons: Below the heading; hidden while nothing is chosen.
        nothing: What is said while nothing is chosen.
    """

    def __init__(
        self, theme: Theme, buttons: Sequence[QPushButton] = (), nothing: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._buttons, self._nothing = theme, tuple(buttons), nothing
        self._shown = ("info", "accent")
        self._icon = icon_label("info", theme, "accent", _ICON)
        self._title = label("", "heading", wraps=True)
        self._said = label("", "secondary", wraps=True)
        self._below = label("", "secondary", wraps=True)
        for one in (self._title, self._said):  # beside the icon, whatever way the script runs
            one.setAlignment(_AT_LEFT)
        self._grid = QGridLayout()
        self._put_together()
        self.clear()

    def _put_together(self) -> None:
        head = filled_row([self._icon, self._title], spacing=12)
        head.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(1, 1)
        acts = filled_row([*self._buttons, 1])
        self.inside = filled_column(
            [head, self._said, acts, self._below, self._grid, 1],
            spacing=12,
            margins=(20, 20, 20, 20),
        )
        page = QWidget()
        page.setLayout(self.inside)
        page.setProperty("surface", "surface")
        area = QScrollArea()
        area.setAccessibleName(tr("Details"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setMinimumWidth(_LEAST)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def words(self) -> str:
        """Everything that it says, a line each."""
        names = [self._grid.itemAt(n) for n in range(self._grid.count())]
        texts = [item.widget().text() for item in names if item is not None and item.widget()]  # type: ignore[union-attr]  # all are labels
        said = [self._title.text(), self._said.text(), self._below.text(), *texts]
        return "\n".join(text.replace("\u200b", "") for text in said if text)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        icon, color = self._shown
        set_icon(self._icon, icon, theme, color, _ICON)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        emptied(self._grid)
        self._icon.hide()
        self._title.setText("")
        self._said.setText(self._nothing)
        self.say_below("")
        for one in self._buttons:
            one.hide()

    def show_facts(
        self,
        icon: str,
        title: str,
        said: str,
        facts: Iterable[tuple[str, str]],
        *,
        color: str = "accent",
        mono: bool = False,
    ) -> None:
        """Show one thing; texts are plain and safe to show.

        Args:
            icon: Its icon.
            title: Its heading.
            said: A sentence or line below.
            facts: Names and values, in order.
            color: Token of the icon.
            mono: Whether values may be hashes, which are shown as code.
        """
        emptied(self._grid)
        self._shown = (icon, color)
        set_icon(self._icon, icon, self._theme, color, _ICON)
        self._icon.show()
        self._title.setText(_breakable(title))
        self._said.setText(_breakable(said))
        self._said.setVisible(bool(said))
        self.say_below("")
        for one in self._buttons:
            one.show()
        for row, (name, value) in enumerate(facts):
            shown_name, shown_value = label(name, "secondary"), label(_breakable(value), wraps=True)
            if mono and _CODE.fullmatch(value):
                shown_value.setFont(self._theme.font(12, mono=True))
            self._grid.addWidget(shown_name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(selectable(shown_value), row, 1)

    def say_below(self, sentence: str) -> None:
        """Say what came of a button, or why it cannot be pressed."""
        self._below.setText(sentence)
        self._below.setVisible(bool(sentence))


def _breakable(value: str) -> str:
    """Return a value that may go on in the next line: hashes after eight signs, others as names."""
    if _CODE.fullmatch(value) and not value.startswith("/"):
        return _EIGHT.sub("\\g<0>\u200b", value)
    return breakable(value)
