"""A strip with one sentence and at most two actions; shown only with something to say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gleanpoint.gui.theme import ICON_SIZE, Theme

HEIGHT = 40
_LINE = 24

Action = tuple[str, Callable[[], object]]


class Banner(QWidget):
    """Amber for what is missing, red for what is lost, blue for what is good to know."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind, self._icon_name = "warn", "warning"
        self._icon = QLabel(self)
        self._icon.setFixedSize(ICON_SIZE, _LINE)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._buttons = [QPushButton(self), QPushButton(self)]
        self._acts: list[Callable[[], object]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        for number, button in enumerate(self._buttons):
            button.setProperty("kind", "quiet")
            button.clicked.connect(lambda _checked=False, n=number: self._acts[n]())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(HEIGHT)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._paint()

    def say(self, sentence: str, *actions: Action, kind: str = "warn", icon: str = "") -> None:
        """Show one sentence.

        Args:
            sentence: Plain text.
            actions: Words of a button and what it does; at most two.
            kind: ``"warn"``, ``"danger"`` or ``"info"``: its colours.
            icon: Icon, by default the one of its kind.
        """
        self._kind = kind
        self._icon_name = icon or {"warn": "warning", "danger": "damaged", "info": "info"}[kind]
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._acts = [act for _, act in actions]
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(actions))
            button.setText(actions[number][0] if number < len(actions) else "")
        self._icon.setFixedHeight(self._buttons[0].sizeHint().height() if actions else _LINE)
        self._paint()
        self.show()

    def be_quiet(self) -> None:
        """Show nothing."""
        self.hide()

    def _paint(self) -> None:
        theme = self._theme
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap(self._icon_name, self._kind, ICON_SIZE, ratio))
        self.setStyleSheet(
            f"Banner {{ background: {theme.c(self._kind + 'Tint').name()};"
            f" border-bottom: 1px solid {theme.c('border').name()}; }}"
        )
