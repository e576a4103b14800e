"""What is asked before a simulation: which source, which policy, and as of which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gleanpoint.core.retention.policy import Policy
from gleanpoint.gui.controls.parts import ChoiceBox, button, filled_row, label
from gleanpoint.gui.names import visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

_FIRST_YEAR, _LAST_YEAR = 1602, 4499
"""Years that retention tells moments of; others stand for no date."""

_SOURCE, _POLICY, _DAY = 220, 180, 120
_LEAST, _SIGNS = 72, 6


@dataclass(frozen=True, slots=True)
class Wish:
    """A simulation that is asked for.

    Args:
        source: Which one, as it was offered.
        policy: What is tried out.
        on: The moment to judge by (UTC); None: now.
    """

    source: object
    policy: Policy
    on: datetime | None


class SimulationForm(QWidget):
    """A row of fields and the button; what was typed wrongly is said by ``problem``."""

    wanted = Signal(object)
    """A ``Wish``."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.source, self.policy = ChoiceBox(theme), ChoiceBox(theme)
        self.day = QLineEdit()
        self.day.setPlaceholderText(tr("today"))
        self.day.setToolTip(tr("A day such as 2030-01-31; empty for today"))
        self.go = button(tr("Simulate"), "primary")
        row = filled_row([], margins=(16, 6, 12, 8))
        for name, field, width in (
            (tr("Source"), self.source, _SOURCE),
            (tr("Policy"), self.policy, _POLICY),
            (tr("As of"), self.day, _DAY),
        ):
            self._add(row, name, field, width)
        row.addStretch(1)
        row.addWidget(self.go)
        self.setLayout(row)
        self.set_theme(theme)
        self.go.clicked.connect(self.take)
        self.day.returnPressed.connect(self.take)
        self.day.textEdited.connect(lambda _text: self._mark(""))
        for box in (self.source, self.policy):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SIGNS)
            box.activated.connect(lambda _place: self.edited.emit())

    def _add(self, row: QHBoxLayout, name: str, field: QWidget, width: int) -> None:
        named = label(name, "secondary")
        named.setBuddy(field)
        field.setAccessibleName(name)
        field.setMinimumWidth(_LEAST)
        row.addWidget(named)
        row.addWidget(field, width)
        row.addSpacing(8)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; fields are as wide as what stands in them at its size of text."""
        self.source.set_theme(theme)
        self.policy.set_theme(theme)
        for field, width in ((self.source, _SOURCE), (self.policy, _POLICY), (self.day, _DAY)):
            field.setMaximumWidth(round(theme.px(width)))

    def offer_sources(self, sources: Sequence[tuple[str, object]]) -> None:
        """Offer what is open, by name; the chosen one stays chosen where it still is."""
        chosen = self.source.currentData()
        self.source.clear()
        for name, source in sources:
            self.source.addItem(visible(name), source)
        kept = [place for place, (_, source) in enumerate(sources) if source is chosen]
        self.source.setCurrentIndex(kept[0] if kept else len(sources) - 1)
        self.source.setEnabled(bool(sources))
        self.go.setEnabled(bool(sources))

    def offer_policies(self, policies: Sequence[tuple[str, Policy]]) -> None:
        """Offer policies, the one in force first."""
        chosen = self.policy.currentText()
        self.policy.clear()
        for name, policy in policies:
            self.policy.addItem(tr("v{0}, {1}").format(number(policy.version), name), policy)
        self.policy.setCurrentIndex(max(0, self.policy.findText(chosen)))

    def take(self) -> None:
        """Ask for what is chosen, or say what is wrong with the day."""
        policy, source = self.policy.currentData(), self.source.currentData()
        text = self.day.text().strip()
        day = _day(text)
        if text and day is None:
            self._mark(tr("{0} is no day. Write one such as 2030-01-31.").format(visible(text)))
            self.day.setFocus()
            return
        if isinstance(policy, Policy) and source is not None:
            on = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
            self.wanted.emit(Wish(source, policy, on))

    def _mark(self, problem: str) -> None:
        self.problem = problem
        self.day.setProperty("invalid", "true" if problem else "false")
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)
        self.edited.emit()


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
