"""The about box: version, licence, and every library with its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.made_of import MadeOf, made_of
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_MARK = 44
_FIRST = (620, 560)


class AboutBox(QDialog):
    """Tells what runs here, in words that can be copied into a ticket."""

    def __init__(self, theme: Theme, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: MadeOf | None = None
        self.setWindowTitle(tr("About Gleanpoint"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_FIRST)
        self.version = QLabel("Gleanpoint", self)
        self.version.setProperty("role", "title")
        self.system = QLabel(self)
        self.system.setProperty("role", "secondary")
        self.system.setWordWrap(True)
        licence = QLabel(
            tr("Apache License 2.0. It stands on these libraries, each with its own licence:"),
            self,
        )
        licence.setWordWrap(True)
        self.table = self._table(theme)
        self.copy = QPushButton(tr("Copy as text"), self)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        mark = QLabel(self)
        mark.setPixmap(theme.pixmap("app-icon", "text", _MARK, self.devicePixelRatioF()))
        self._put_together(mark, licence)
        self._job = Job(_look_up, self)
        self._job.succeeded.connect(self._show)
        self._job.start(pool)

    def _put_together(self, mark: QLabel, licence: QLabel) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.version)
        words.addWidget(self.system)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(licence)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _table(self, theme: Theme) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setAccessibleName(tr("Libraries"))
        table.setHorizontalHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
        table.verticalHeader().hide()
        table.setCornerButtonEnabled(False)
        table.setShowGrid(False)
        table.setFont(theme.font(13))
        table.setProperty("role", "libraries")
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setProperty("role", "libraries")
        header.style().unpolish(header)  # it was styled when the table was made
        header.style().polish(header)
        header.setAccessibleName(tr("Columns of the libraries"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _show(self, told: MadeOf) -> None:
        self._told = told
        self.version.setText(tr("Gleanpoint {0}").format(told.version))
        self.system.setText(told.system)
        self.table.setRowCount(len(told.components))
        for row, one in enumerate(told.components):
            for column, words in enumerate((one.name, one.version, one.licence)):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self.copy.setEnabled(True)

    def _copy(self) -> None:
        if self._told is not None:
            QGuiApplication.clipboard().setText(self._told.as_text())


def _look_up(_report: Report, _cancellation: Cancellation) -> MadeOf:
    return made_of()
