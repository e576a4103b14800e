"""A strip with one sentence and at most two actions; shown only with something to say.

Where there is more to say, the first two lines are shown, and a button shows the others.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import ICON_SIZE, Mode, Theme
from gleanpoint.gui.wording import tr

HEIGHT = 40
_LINE = 24
_EDGE = 6
"""Pixels of the bar in the colour of its kind where the ground has none."""
_SHOWN = 2
"""Lines that are shown unasked."""

Action = tuple[str, Callable[[], object]]


class Banner(QWidget):
    """Amber for what is missing, red for what is lost, blue for what is good to know."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind, self._icon_name = "warn", "warning"
        self._icon = QLabel(self)
        self._icon.setFixedSize(ICON_SIZE, _LINE)
        self._text = LineLabel(parent=self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._buttons = [QPushButton(self), QPushButton(self)]
        self._acts: list[Callable[[], object]] = []
        self._lines: list[str] = []
        self._is_unfolded = False
        self._more = QPushButton(self)
        self._more.setProperty("kind", "quiet")
        self._more.clicked.connect(self._unfold)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
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
        return "" if self.isHidden() else "\n".join(self._lines)

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
        lines = [said(line) for line in sentence.split("\n")]
        sentence = "\n".join(lines)
        if lines != self._lines:
            self._lines, self._is_unfolded = lines, False
        self._fold()
        self.setAccessibleName(sentence)
        self._acts = [act for _, act in actions]
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(actions))
            button.setText(actions[number][0] if number < len(actions) else "")
        self._fit_icon()
        self._paint()
        self.show()

    def be_quiet(self) -> None:
        """Show nothing."""
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure anew: what was said before the window was shown had no style yet."""
        super().showEvent(event)
        self._fit_icon()

    def _fit_icon(self) -> None:
        """Let the icon stand beside the first line, which is as high as a button beside it."""
        has_buttons = bool(self._acts) or len(self._lines) > _SHOWN
        self._more.ensurePolished()
        self._icon.setFixedHeight(self._more.sizeHint().height() if has_buttons else _LINE)

    def _unfold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fold()

    def _fold(self) -> None:
        """Show the first lines, or all of them."""
        left = len(self._lines) - _SHOWN
        shown = self._lines if self._is_unfolded else self._lines[:_SHOWN]
        self._text.setText("\n".join(shown))
        self._more.setVisible(left > 0)
        self._more.setText(tr("Less") if self._is_unfolded else tr("{0} more").format(left))

    def _paint(self) -> None:
        theme = self._theme
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap(self._icon_name, self._kind, ICON_SIZE, ratio))
        edge = ""
        if theme.mode is Mode.CONTRAST:  # all tints are one black there
            edge = f" border-left: {_EDGE}px solid {theme.c(self._kind).name()};"
        self.setStyleSheet(
            f"Banner {{ background: {theme.c(self._kind + 'Tint').name()};"
            f" border-bottom: 1px solid {theme.c('border').name()};{edge} }}"
        )
