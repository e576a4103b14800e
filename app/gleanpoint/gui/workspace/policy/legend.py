"""The legend of the chart: each colour with its word and its sum."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import filled_row, label
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.bar_words import amount_words
from gleanpoint.gui.workspace.policy.fates import LOOKS, FateLook
from gleanpoint.gui.workspace.policy.year_bars import Measure, fates_in
from gleanpoint.gui.workspace.policy.year_chart import paint_swatch

_SIDE = 12


class _Swatch(QWidget):
    def __init__(self, look: FateLook, theme: Theme) -> None:
        super().__init__()
        self._look, self._theme = look, theme
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, whole = self._look, QRectF(self.rect())
        paint_swatch(painter, whole, self._theme, look.color, is_hatched=look.is_hatched)
        painter.end()


class Legend(FlowBox):
    """Shows the fates of a simulation in the order of a bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(16, parent)
        self._theme = theme
        self._words: list[str] = []

    @property
    def words(self) -> list[str]:
        """What it says, an entry each."""
        return list(self._words)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; shown with the next simulation or unit."""
        self._theme = theme

    def show_sums(self, simulation: Simulation, measure: Measure) -> None:
        """Show what a simulation counted."""
        self.clear()
        self._words = []
        sum_of = {
            Measure.ITEMS: simulation.items,
            Measure.SIZE: simulation.size,
            Measure.ROWS: simulation.rows,
        }[measure]
        for fate in fates_in(simulation, measure):
            amount = amount_words(sum_of(fate), measure)
            words = f"{tr(LOOKS[fate].words)} {amount}"
            entry = QWidget()
            pieces = [_Swatch(LOOKS[fate], self._theme), label(words, "secondary")]
            entry.setLayout(filled_row(pieces, spacing=6))
            entry.setAccessibleName(words)
            self.add(entry)
            self._words.append(words)
