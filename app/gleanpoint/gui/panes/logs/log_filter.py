"""The row over the transactions: which table, from when to when, and whether the server's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gleanpoint.core.errors import UsageError
from gleanpoint.core.moments import parse_clock
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import ChoiceBox, button, label
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_TABLES_OFFERED = 500
_TIME_WIDTH = 90
_LONGEST = 40


class LogFilter(QWidget):
    """Takes what the list of transactions is to be narrowed to."""

    changed = Signal()
    """Something else is wanted; what was not understood is said here and changes nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = ""
        self._tables: list[str] = []
        self.table_box = ChoiceBox(theme)
        self.table_box.setAccessibleName(tr("Only transactions that touched this table"))
        self.table_box.setMinimumWidth(120)
        self.table_box.activated.connect(self._choose_table)
        self.since_field = self._time_field(tr("Since"), tr("Begun at or after this time"))
        self.until_field = self._time_field(tr("Until"), tr("Begun at or before this time"))
        self.system_box = button(tr("Server's own"), "quiet")
        self.system_box.setCheckable(True)
        self.system_box.setToolTip(
            tr("List what the server did by itself too: page splits, allocation")
        )
        self.system_box.toggled.connect(lambda _on: self.changed.emit())
        self._count = FittingLabel("secondary")
        self._error = label(role="secondary", wraps=True)
        self._put_together()
        self.complain("")
        self.offer_tables(())

    def _put_together(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.table_box, 3)
        row.addWidget(self.since_field, 2)
        row.addWidget(self.until_field, 2)
        row.addWidget(self.system_box)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count, 2)
        self._error.setContentsMargins(16, 0, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._error)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.table_box.set_theme(theme)
        self._color()

    def begin(self, table: str) -> None:
        """Begin anew, with transactions on one table, or with an empty name on all."""
        self._wanted = table
        self._tables = []
        self.offer_tables(())
        for field in (self.since_field, self.until_field):
            field.clear()
        self.complain("")

    def offer_tables(self, names: Sequence[str]) -> None:
        """Offer the tables that were seen in the list; those of before stay."""
        known = dict.fromkeys([*([self._wanted] if self._wanted else []), *self._tables, *names])
        self._tables = list(known)[:_TABLES_OFFERED]
        self.table_box.blockSignals(True)
        self.table_box.clear()
        self.table_box.addItem(tr("All tables"), "")
        for name in self._tables:
            self.table_box.addItem(visible(name), name)
        place = self.table_box.findData(self._wanted) if self._wanted else 0
        self.table_box.setCurrentIndex(max(0, place))
        self.table_box.blockSignals(False)

    @property
    def table(self) -> str:
        """The table that is wanted, empty for all."""
        return self._wanted

    @property
    def with_system(self) -> bool:
        """Whether the server's own transactions are wanted."""
        return self.system_box.isChecked()

    @property
    def error(self) -> str:
        """What was not understood."""
        return "" if self._error.isHidden() else self._error.text()

    def times(self) -> tuple[datetime | None, datetime | None] | None:
        """Return from when to when; None where that is not understood, which is said."""
        try:
            since, until = (
                parse_clock(field.text().strip()) if field.text().strip() else None
                for field in (self.since_field, self.until_field)
            )
        except UsageError as error:
            self.complain(said(str(error)))
            return None
        self.complain("")
        return since, until

    def complain(self, sentence: str) -> None:
        """Say what was not understood; an empty sentence takes that back."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._color()

    def show_count(self, words: str) -> None:
        """Say how many are listed."""
        self._count.show_text(words)

    def _color(self) -> None:
        self._error.setStyleSheet(f"color: {self._theme.c('danger').name()};")

    def _choose_table(self, place: int) -> None:
        name = str(self.table_box.itemData(place) or "")
        if name != self._wanted:
            self._wanted = name
            self.changed.emit()

    def _time_field(self, words: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(words)
        field.setAccessibleName(hint)
        field.setToolTip(tr("{0}, on the clock of the server: 2026-11-19 22:00").format(hint))
        field.setMaxLength(_LONGEST)
        field.setMinimumWidth(_TIME_WIDTH)
        field.setClearButtonEnabled(True)
        field.returnPressed.connect(self.changed)
        return field
