"""The foot of the preview: in one sentence, what retention says; and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.wording import NO_RULE
from gleanpoint.gui.controls.parts import icon_label, label, link_button, set_icon
from gleanpoint.gui.models.listing.row_faces import chip_of
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_HEIGHT = 44


class ReasonRow(QWidget):
    """Icon, reason and *Why?*."""

    whyClicked = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._decision: Decision | None = None
        self._is_there = True
        self._icon = icon_label("free", theme)
        self._words = label(wraps=True)
        self.why = link_button(tr("Why?"))
        self.why.clicked.connect(self.whyClicked)
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.why)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.show_decision(self._decision, is_there=self._is_there)

    def show_decision(self, decision: Decision | None, *, is_there: bool = True) -> None:
        """Show the reason of a decision; without one the row goes away.

        Args:
            decision: What retention says.
            is_there: Whether the item's bytes are there to be exported.
        """
        self._decision, self._is_there = decision, is_there
        self.setVisible(decision is not None)
        if decision is not None:
            chip = chip_of(decision)
            color = "free" if decision.state is State.IN_WINDOW else chip.token
            set_icon(self._icon, chip.icon, self._theme, color)
            words = reason_words(decision)
            if decision.reason == NO_RULE and not is_there:
                words = tr("No rule forbids an export. No minimum, no hold.")
            self._words.setText(words)
            self.why.setAccessibleName(tr("Why? {0}").format(words))

    def text(self) -> str:
        """Return the sentence."""
        return self._words.text()


def reason_words(decision: Decision) -> str:
    """Return the reason of a decision, said fully where no rule says anything."""
    if decision.reason == NO_RULE:
        return tr("Nothing forbids an export. No minimum, no hold.")
    return said(decision.reason)
