"""The head of a comparison: what is compared, what differs in words, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import (
    button,
    filled_column,
    filled_row,
    label,
    set_button_icon,
)
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_WORDS_LEAST = 120


class CompareHead(QWidget):
    """Title, summary, place among the changes, and buttons; whoever owns it connects them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = self._made(tr("Back"), "quiet")
        self.title = FittingLabel("heading")
        self.summary = FittingLabel("strong")
        self.place = label(role="secondary")
        self.previous = self._made(tr("Previous"), "quiet", tr("Previous change (Shift+F7)"))
        self.next = self._made(tr("Next"), "quiet", tr("Next change (F7)"))
        self.undo = self._made(
            tr("Undo as script…"),
            "",
            tr("The SQL that takes the table from the newer state back to the older one"),
        )
        self.report = self._made(tr("Save report…"), "")
        self.stop = self._made(tr("Stop"), "")
        words = QWidget()
        words.setMinimumWidth(_WORDS_LEAST)
        words.setLayout(filled_column([self.title, self.summary], spacing=2))
        row = filled_row([self.back], margins=(12, 10, 16, 8), spacing=8)
        row.addWidget(words, 1)
        for part in (self.place, self.previous, self.next, self.undo, self.report, self.stop):
            row.addWidget(part)
        self.setLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for one, icon in (
            (self.back, "chevron-left"),
            (self.undo, "undo"),
            (self.report, "export"),
        ):
            set_button_icon(one, icon, theme)

    def offer(self, *, changes: bool, undo: bool, report: bool) -> None:
        """Show what can be done.

        Args:
            changes: Whether there are changes to go through.
            undo: Whether a script takes them back.
            report: Whether there is something to report.
        """
        for one in (self.previous, self.next, self.place):
            one.setVisible(changes)
        self.undo.setVisible(undo)
        self.report.setVisible(report)

    def _made(self, words: str, kind: str, hint: str = "") -> QPushButton:
        made = button(words, kind)
        made.setToolTip(hint)
        return made
