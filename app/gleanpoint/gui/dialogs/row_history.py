"""The versions of one row through the log of its database, the oldest first."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, label
from gleanpoint.gui.dialogs.reading_frame import fill_frame, set_sizes
from gleanpoint.gui.models.logs.log_reading import ShownHistory
from gleanpoint.gui.models.logs.log_words import ZoneAt
from gleanpoint.gui.models.logs.logged_rows import VersionRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

_FIRST, _LEAST = (860, 460), (480, 300)
_WIDTHS = (210, 130, *(150,) * 200)


class RowHistoryDialog(QDialog):
    """Shows versions as soon as they were read.

    Args:
        table: The table, for people.
        zone_at: Returns the offset of the server's clock.
        theme: Colours and fonts.
    """

    def __init__(
        self, table: str, zone_at: ZoneAt, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_open = True
        self.setWindowTitle(tr("History of a row"))
        self.rows = VersionRows(self)
        self.rows.zone_at = zone_at
        self.table = LogTable(self.rows, theme, _WIDTHS)
        self.table.setAccessibleName(tr("Versions"))
        self.table.copyWanted.connect(self._copy)
        self.notice = Notice(theme)
        self.notice.say("clock", tr("Reading the log…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.table)
        self._said = label(role="secondary", wraps=True)
        self._table, self._title = table, label(table, "secondary", wraps=True)
        self._put_together()

    def _put_together(self) -> None:
        head = filled_column(
            [label(self.windowTitle(), "heading"), self._title],
            spacing=4,
            margins=(20, 16, 20, 12),
        )
        close = button(tr("Close"))
        close.clicked.connect(self.accept)
        foot = filled_row([], margins=(20, 12, 20, 12))
        foot.addWidget(self._said, 1)
        foot.addWidget(close)
        fill_frame(self, head, self._stack, foot)
        set_sizes(self, _LEAST, _FIRST)

    @property
    def said(self) -> str:
        """What it says below the versions."""
        return self._said.text()

    def show_versions(self, told: ShownHistory) -> None:
        """Show what was read."""
        if not self._is_open:
            return
        versions, notes = told.versions, told.notes
        key = ", ".join(f"{visible(name)} = {visible(value)}" for name, value in told.key.items())
        self._title.setText(f"{self._table}: {key}")
        words = counted("1 version", "%Ln versions", len(versions))
        self._said.setText(" · ".join([words, *notes]))
        if not versions:
            self.notice.say("clock", tr("No version of this row is in the log"), "\n".join(notes))
            return
        self.rows.show(versions)
        self.table.fit()
        self._stack.setCurrentWidget(self.table)
        self.table.selectRow(len(versions) - 1)
        self.table.setFocus()

    def fail(self, error: Exception) -> None:
        """Say why there are no versions."""
        if not self._is_open:
            return
        self.notice.say(
            "damaged", tr("The history cannot be read"), said(str(error)), color="danger"
        )

    def done(self, result: int) -> None:
        """Close; nothing is told any more."""
        self._is_open = False
        super().done(result)

    def _copy(self) -> None:
        if self.table.current_row >= 0:
            QGuiApplication.clipboard().setText(self.table.row_text(self.table.current_row))
