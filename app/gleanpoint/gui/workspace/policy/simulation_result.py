"""What a simulation found: chart, legend, a line that reads one bar, and all figures below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import (
    ChoiceBox,
    button,
    filled_column,
    filled_row,
    rule,
    set_button_icon,
)
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.legend import Legend
from gleanpoint.gui.workspace.policy.simulation_rows import SimulationRows
from gleanpoint.gui.workspace.policy.year_bars import Measure, bars_of
from gleanpoint.gui.workspace.policy.year_chart import YearChart

_WIDTHS = (216, 200, 74, 134, 100)
_CHART, _TABLE = 360, 300


class SimulationResult(QWidget):
    """Shows one simulation, by items, by their bytes, or by rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.simulation: Simulation | None = None
        self.rows = SimulationRows(self)
        self.chart, self.legend = YearChart(theme), Legend(theme)
        self.table = LogTable(self.rows, theme, _WIDTHS)
        self.table.give_room_to(1)
        self.table.setAccessibleName(tr("Figures by rule and year"))
        self.unit = ChoiceBox(theme)
        self.unit.setAccessibleName(tr("Bars show"))
        self._offer_measures(of_rows=False)
        self._read = FittingLabel("secondary")
        self.copy_button = button(tr("Copy"), "", "copy", theme)
        self.copy_button.setToolTip(tr("Copy the table as text, a tab between cells"))
        self.csv_button = button(tr("Copy as CSV"))
        self._put_together()
        self.unit.activated.connect(lambda _place: self._show())
        self.chart.chosen.connect(lambda _number: self._read.show_text(self.chart.words))
        self.copy_button.clicked.connect(lambda: _copy(self.rows.as_text()))
        self.csv_button.clicked.connect(lambda: _copy(self.rows.as_csv()))
        self.table.copyWanted.connect(lambda: _copy(self.table.row_text(self.table.current_row)))

    def _put_together(self) -> None:
        above, below = QWidget(), QWidget()
        head = filled_row([self.legend, self.unit], spacing=16, margins=(16, 12, 12, 0))
        head.setStretch(0, 1)
        head.setAlignment(self.unit, Qt.AlignmentFlag.AlignTop)
        read = filled_row([self._read], margins=(16, 0, 12, 8))
        column = filled_column([head, self.chart, read], spacing=0)
        column.setStretch(1, 1)
        above.setLayout(column)
        tools = filled_row([1, self.copy_button, self.csv_button], margins=(16, 6, 12, 6))
        table = filled_column([rule(), tools, self.table], spacing=0)
        table.setStretch(2, 1)
        below.setLayout(table)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes([_CHART, _TABLE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    @property
    def read(self) -> str:
        """What is said of the bar that is looked at."""
        return self._read.whole

    def show_simulation(self, simulation: Simulation) -> None:
        """Show what was counted."""
        self.simulation = simulation
        self.rows.show(simulation)
        self._offer_measures(of_rows=bool(simulation.rows()))
        if simulation.rows() and not simulation.items():
            self.unit.setCurrentIndex(self.unit.count() - 1)
        self._show()

    def forget(self) -> None:
        """Let go of what was counted."""
        self.simulation = None
        self.rows.clear()
        self.chart.show_bars((), Measure.ITEMS)
        self.legend.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in (self.chart, self.legend, self.table, self.unit):
            part.set_theme(theme)
        set_button_icon(self.copy_button, "copy", theme)
        self._show()

    def _offer_measures(self, *, of_rows: bool) -> None:
        """Offer what bars can show; what was chosen stays chosen where it still is there."""
        chosen = self.unit.currentText()
        self.unit.clear()
        self.unit.addItem(tr("Number of items"), Measure.ITEMS)
        self.unit.addItem(tr("Size of items"), Measure.SIZE)
        if of_rows:
            self.unit.addItem(tr("Number of rows"), Measure.ROWS)
        self.unit.setCurrentIndex(max(0, self.unit.findText(chosen)))

    def _show(self) -> None:
        if self.simulation is not None:
            measure: Measure = self.unit.currentData()
            self.chart.show_bars(bars_of(self.simulation, measure), measure)
            self.legend.show_sums(self.simulation, measure)
            self._read.show_text(self.chart.words)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
