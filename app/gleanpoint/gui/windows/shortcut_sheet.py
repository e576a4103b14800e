"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gleanpoint.gui.actions import SHORTCUTS, Shortcut, keys_text, words
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_COLUMNS = 2


class ShortcutSheet(QDialog):
    """Lists every command with its keys, beside the window and not in its way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(tr("Keyboard shortcuts"))
        title = QLabel(tr("Keyboard shortcuts"), self)
        title.setProperty("role", "title")
        columns = QHBoxLayout()
        columns.setSpacing(40)
        groups = [(name, list(keys)) for name, keys in groupby(SHORTCUTS, lambda s: s.group)]
        for first in range(0, len(groups), _COLUMNS):
            column = QVBoxLayout()
            for name, shortcuts in groups[first : first + _COLUMNS]:
                column.addLayout(self._group(name, shortcuts))
                column.addSpacing(12)
            column.addStretch()
            columns.addLayout(column)
        hint = QLabel(tr("In lists, type the beginning of a name to go there."), self)
        hint.setProperty("role", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addLayout(columns)
        layout.addWidget(hint)

    def _group(self, name: str, shortcuts: list[Shortcut]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        heading = QLabel(tr(name), self)
        heading.setProperty("role", "caption")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, shortcut in enumerate(shortcuts, start=1):
            grid.addWidget(QLabel(words(shortcut.command), self), row, 0)
            keys = QLabel(keys_text(shortcut), self)
            keys.setProperty("role", "secondary")
            keys.setFont(self._theme.font(12, numbers=True))
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid
