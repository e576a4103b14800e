"""How tables are written: the format, the dialect of CSV, a live database and its test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.live import test_connection
from gleanpoint.core.export.tables.options import (
    ConnectionText,
    CsvOptions,
    OdbcOptions,
    TableFormat,
    TableOptions,
    TextEncoding,
)
from gleanpoint.gui.controls.parts import (
    ChoiceBox,
    button,
    filled_column,
    filled_row,
    icon_label,
    label,
    set_icon,
)
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_SETTLE_MS = 250

_FORMATS = (
    (TableFormat.CSV, "CSV, one file each"),
    (TableFormat.TSQL, "T-SQL script"),
    (TableFormat.PARQUET, "Parquet"),
    (TableFormat.XLSX, "Excel workbook"),
    (TableFormat.SQLITE, "SQLite file"),
    (TableFormat.JSONL, "JSON lines"),
    (TableFormat.ODBC, "Live database (ODBC)"),
)
_HINTS = {
    TableFormat.TSQL: "CREATE TABLE, INSERTs with exact values, then keys and indexes.",
    TableFormat.PARQUET: "Columns with their exact types: decimals, times by scale, binary.",
    TableFormat.SQLITE: "One database file for each table.",
    TableFormat.JSONL: "One JSON object for each row, exact numbers, NULL as null.",
}
_DELIMITERS = ((",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Bar"))
_ENCODINGS = (
    ((TextEncoding.UTF_8, False), "UTF-8"),
    ((TextEncoding.UTF_8, True), "UTF-8 with byte order mark"),
    ((TextEncoding.UTF_16, True), "UTF-16"),
    ((TextEncoding.CP1252, False), "Windows-1252"),
)


class TableForm(QWidget):
    """Fields for the export of tables."""

    formatChanged = Signal()  # noqa: N815 - Qt's naming; other names come of it
    changed = Signal()
    """Something that does not change the names."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._test: Job | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self.format = _choice(tr("Format of tables"), _FORMATS, theme)
        self.format.currentIndexChanged.connect(lambda _index: self._choose())
        self._sides = QStackedWidget(self)
        self._hint = label(role="secondary", wraps=True)
        self._make_csv()
        self._make_live()
        for side in (self._csv_side(), self._workbook_side(), self._hint, self._live_side()):
            self._sides.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._sides)
        self._choose()

    def _make_csv(self) -> None:
        theme = self._theme
        self.delimiter = _choice(tr("Between values"), _DELIMITERS, theme)
        self.encoding = _choice(tr("Encoding"), _ENCODINGS, theme)
        self.null_text = _text_field(tr("NULL is written as"), tr("nothing"))
        self.workbook_null = _text_field(tr("NULL is shown as"), tr("an empty cell"))
        self.header = TickBox(tr("Names of the columns first"), theme)
        self.header.setChecked(True)
        self.quote_all = TickBox(tr("Quotes around every text"), theme)

    def _make_live(self) -> None:
        theme = self._theme
        self.connect_text = _text_field(tr("Connection string"), "Driver={…};Server=…;Database=…")
        self.connect_text.setEchoMode(QLineEdit.EchoMode.Password)
        self.connect_text.textChanged.connect(lambda _text: self._forget_test())
        self.shown = TickBox(tr("Show it"), theme)
        self.shown.toggled.connect(self._show_connection)
        self.table = _text_field(tr("Table"), tr("the name that it has here"))
        self.append = TickBox(tr("Append to a table that is there"), theme)
        self.encrypt = TickBox(tr("Encrypted connection only"), theme)
        self.encrypt.setChecked(True)
        self.encrypt.toggled.connect(lambda _on: self._forget_test())
        self.test = button(tr("Test connection"))
        self.test.clicked.connect(self.run_test)
        self._result_icon = icon_label("info", theme)
        self._result = label(wraps=True)
        self._show_untested()

    def _csv_side(self) -> QWidget:
        named = [_field(field) for field in (self.delimiter, self.encoding, self.null_text)]
        fields = filled_row(named, spacing=16)
        for third in range(len(named)):
            fields.setStretch(third, 1)
        return _side([fields, filled_row([self.header, self.quote_all, 1], spacing=20)])

    def _workbook_side(self) -> QWidget:
        return _side([filled_row([_field(self.workbook_null), 1], spacing=16)])

    def _live_side(self) -> QWidget:
        line = filled_row([self.connect_text, self.shown, self.test])
        title = label(tr("Connection string (used once, written down nowhere)"), "caption")
        title.setBuddy(self.connect_text)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._result_icon, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._result, 1)
        ticks = filled_row([self.append, self.encrypt, 1], spacing=20)
        self._table_field = QWidget()
        self._table_field.setLayout(_field(self.table))
        return _side([filled_column([title, line], spacing=4), told, self._table_field, ticks])

    def set_count(self, tables: int) -> None:
        """Take note of how many tables are picked: only one can get another name."""
        self._table_field.setVisible(tables == 1)
        if tables != 1:
            self.table.clear()

    @property
    def is_live(self) -> bool:
        """Whether tables go into a live database."""
        return self.chosen is TableFormat.ODBC

    @property
    def chosen(self) -> TableFormat:
        """The format."""
        chosen: TableFormat = self.format.currentData()
        return chosen

    @property
    def obstacle(self) -> str:
        """Why nothing can be written as things are; empty where something can."""
        if self.is_live and not self.connect_text.text().strip():
            return tr("Enter the connection string of the database.")
        try:
            self.options()
        except UsageError as error:
            return said(str(error))
        return ""

    @property
    def test_words(self) -> str:
        """What the test of the connection said."""
        return self._result.text()

    def options(self) -> TableOptions:
        """Return what was chosen.

        Raises:
            UsageError: It does not fit together.
        """
        encoding, mark = self.encoding.currentData()
        csv = CsvOptions(
            delimiter=self.delimiter.currentData(),
            header=self.header.isChecked(),
            mark=mark,
            encoding=encoding,
            null_text=self.null_text.text(),
            quote_all=self.quote_all.isChecked(),
        )
        odbc = self._odbc() if self.is_live else None
        return TableOptions(self.chosen, csv, odbc, self.workbook_null.text())

    def run_test(self) -> None:
        """Connect to the database, off the window's thread, and say to what."""
        connect, encrypt = ConnectionText(self.connect_text.text()), self.encrypt.isChecked()
        job = Job(lambda _report, _stop: test_connection(connect, encrypt=encrypt))
        job.succeeded.connect(lambda words: self._tell(job, str(words), "free", "free"))
        job.failed.connect(lambda error: self._tell(job, said(str(error)), "warning", "danger"))
        self._test = job
        self.test.setEnabled(False)
        self._say(tr("Connecting…"), "info", "text2")
        run_apart(job)

    def _odbc(self) -> OdbcOptions:
        return OdbcOptions(
            ConnectionText(self.connect_text.text().strip()),
            self.table.text().strip(),
            self.append.isChecked(),
            self.encrypt.isChecked(),
        )

    def _choose(self) -> None:
        sides = {TableFormat.CSV: 0, TableFormat.XLSX: 1, TableFormat.ODBC: 3}
        self._hint.setText(tr(_HINTS.get(self.chosen, "")))
        self._sides.setCurrentIndex(sides.get(self.chosen, 2))
        for place in range(self._sides.count()):
            side = self._sides.widget(place)
            if side is not None:
                is_shown = place == self._sides.currentIndex()
                policy = QSizePolicy.Policy.Preferred if is_shown else QSizePolicy.Policy.Ignored
                side.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._sides.adjustSize()
        self.formatChanged.emit()

    def _show_connection(self, is_shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.connect_text.setEchoMode(modes.Normal if is_shown else modes.Password)

    def _forget_test(self) -> None:
        self._show_untested()
        self._settle.start()

    def _show_untested(self) -> None:
        self._test = None
        self.test.setEnabled(bool(self.connect_text.text().strip()))
        self._say("", "info", "text2")

    def _tell(self, job: Job, words: str, icon: str, color: str) -> None:
        if job is self._test:
            self._test = None
            self.test.setEnabled(True)
            self._say(words, icon, color)

    def _say(self, words: str, icon: str, color: str) -> None:
        self._result.setText(words)
        set_icon(self._result_icon, icon, self._theme, color)
        for part in (self._result, self._result_icon):
            part.setVisible(bool(words))


def _choice(name: str, choices: tuple[tuple[object, str], ...], theme: Theme) -> ChoiceBox:
    made = ChoiceBox(theme)
    made.setAccessibleName(name)
    for value, words in choices:
        made.addItem(tr(words), value)
    return made


def _text_field(name: str, placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def _field(field: QWidget) -> QVBoxLayout:
    """Return a field below its name."""
    title = label(field.accessibleName(), "caption")
    title.setBuddy(field)
    return filled_column([title, field], spacing=4)


def _side(rows: Sequence[QWidget | QVBoxLayout | QHBoxLayout]) -> QWidget:
    made = QWidget()
    made.setLayout(filled_column([*rows, 1], spacing=12))
    return made
