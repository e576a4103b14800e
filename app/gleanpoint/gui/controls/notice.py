"""What stands in place of rows: an empty folder, nothing found, a folder that cannot be listed."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme

_ICON = 32
_WIDEST = 420

_OPTION = re.compile(r"(?<!\S)--(?=\w)")
_JOINED = "-\N{WORD JOINER}-\N{WORD JOINER}"
"""The beginning of an option of a command, of which no line ends within."""


class Notice(QWidget):
    """An icon, a heading, a sentence, and what can be done about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ("folder", "text2")
        self._said = ""
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = self._label("heading")
        self._sentence = self._label("secondary")
        self._button = QPushButton(self)
        self._button.clicked.connect(self._do)
        self._act: Callable[[], object] = self.hide
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addSpacing(6)
        for label in (self._heading, self._sentence):
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(label, 10)
            row.addStretch()
            column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def heading(self) -> str:
        """What its heading says."""
        return self._heading.text()

    @property
    def sentence(self) -> str:
        """What its sentence says."""
        return self._said

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._paint()

    def say(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        color: str = "text2",
    ) -> None:
        """Show a notice; texts are plain."""
        self._shown = (icon, color)
        sentence = self._said = said(sentence)
        self._heading.setText(heading)
        self._sentence.setText(_OPTION.sub(_JOINED, sentence))
        self._sentence.setVisible(bool(sentence))
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setText(action[0])
            self._act = action[1]
        self.setAccessibleName(f"{heading}. {sentence}".strip())
        self._paint()

    def _do(self) -> None:
        self._act()

    def _paint(self) -> None:
        icon, color = self._shown
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(icon, color, _ICON, ratio))

    def _label(self, role: str) -> QLabel:
        label = LineLabel(parent=self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setMaximumWidth(_WIDEST)
        return label
