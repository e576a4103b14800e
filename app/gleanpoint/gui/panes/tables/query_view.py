"""The query: SQL above, its answer below in the same grid as tables."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import (
    button,
    filled_row,
    icon_label,
    label,
    set_button_icon,
    set_icon,
)
from gleanpoint.gui.controls.sql_text import SqlEditor
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.tables.query_answer import Answered, QueryAnswer
from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_store import KeptStore
from gleanpoint.gui.models.tables.row_window import RowWindow
from gleanpoint.gui.panes.tables.grid_actions import GridActions
from gleanpoint.gui.panes.tables.grid_view import GridView
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr
from gleanpoint.gui.wording import number as number_text

_EDITOR = 150
_NOTES_SHOWN = 6


class QueryView(QWidget):
    """Takes a query and shows the answer.

    Args:
        theme: Colours and fonts.
    """

    runWanted = Signal(str)  # noqa: N815 - Qt's naming
    exportWanted = Signal(str)  # noqa: N815 - Qt's naming; the query whose answer to write
    told = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: QueryAnswer | None = None
        self._sql, self._words, self._said = "", "", ""
        self._mark = ("info", "text2")
        self.editor = SqlEditor(theme)
        self.editor.runWanted.connect(self.run)
        self.run_button = button(tr("Run"), "primary", "chevron-right", theme)
        self.run_button.setToolTip(tr("Run (Ctrl+Enter)"))
        self.run_button.clicked.connect(self.run)
        self.stop_button = button(tr("Stop"))
        self.stop_button.clicked.connect(self.stop)
        self.export_button = button(tr("Export answer…"), "quiet", "export", theme)
        self.export_button.clicked.connect(lambda: self.exportWanted.emit(self._sql))
        self._icon = icon_label("info", theme)
        self._message = label(wraps=True)
        self._bar = ThinBar(theme)
        self._bar.setAccessibleName(tr("The query runs"))
        self.model = RowGridModel(self)
        self.rows = RowWindow(self.model, self)
        self.grid = GridView(self.model, theme)
        self.grid.setAccessibleName(tr("Answer"))
        self.cell_actions = GridActions(self.grid, self.model, self._store, lambda: self._theme)
        self.cell_actions.can_filter = False
        self.cell_actions.said.connect(self._note)
        self.grid.picked.connect(lambda: self._note(""))
        self._notice = Notice(theme)
        self._below = QStackedWidget()
        self._arrange()
        self._shortcuts()
        self.setFocusProxy(self.editor)
        self._rest()

    def _arrange(self) -> None:
        above = QWidget()
        above.setProperty("surface", "surface")
        inside = QVBoxLayout(above)
        inside.setContentsMargins(12, 12, 12, 8)
        inside.setSpacing(8)
        inside.addWidget(self.editor, 1)
        tools = filled_row([self.run_button, self.stop_button])
        words = filled_row([self._icon])
        words.addWidget(self._message, 1)
        tools.addLayout(words, 1)
        tools.addWidget(self.export_button)
        inside.addLayout(tools)
        inside.addWidget(self._bar)
        self._below.addWidget(self.grid)
        self._below.addWidget(self._notice)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(above)
        self._splitter.addWidget(self._below)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_EDITOR + 70, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def _shortcuts(self) -> None:
        for keys, act in (("Ctrl+G", self.cell_actions.ask_row), ("Esc", self.stop)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in (self.editor, self.grid, self._notice, self._bar):
            part.set_theme(theme)
        set_button_icon(self.run_button, "chevron-right", theme)
        set_button_icon(self.export_button, "export", theme)
        self._say(self._words, *self._mark)

    def begin(self, database: str, sql: str) -> None:
        """Be ready for queries of a database; ``sql`` is offered where nothing was typed."""
        if not self.editor.toPlainText().strip():
            self.editor.setPlainText(sql)
        self._notice.say("database", tr("Ask {0}").format(database), tr(
            "One SELECT in T-SQL over the tables of this database. Nothing can be changed."
        ))  # fmt: skip

    def clear(self) -> None:
        """Show no answer, and stop what runs."""
        self._let_go()
        self.rows.clear()
        self._rest()

    def run(self) -> None:
        """Ask for the query to be run: the selected part, or all."""
        selected = self.editor.textCursor().selectedText().replace("\u2029", "\n")
        sql = (selected if selected.strip() else self.editor.toPlainText()).strip()
        if sql and not self.is_running:
            self._sql = sql
            self.runWanted.emit(sql)

    def stop(self) -> None:
        """Stop the query that runs."""
        if self._answer is not None:
            self._answer.stop()

    @property
    def is_running(self) -> bool:
        """Whether a query runs."""
        return self._answer is not None and self._answer.is_running

    @property
    def message(self) -> str:
        """What is said of the last query."""
        return self._words

    def status_words(self) -> str:
        """Return what the status bar says."""
        return self._said or self._words

    def follow(self, answer: QueryAnswer) -> None:
        """Show the answer to a query that was just started."""
        self._let_go()
        self._answer = answer
        self.rows.clear()
        answer.began.connect(self._begin)
        answer.grew.connect(self._grow)
        answer.answered.connect(self._end)
        answer.failed.connect(self._fail)
        answer.stopped.connect(self._stopped)
        self._rest()
        self._say(tr("Reading the tables…"), "info", "text2")

    def _let_go(self) -> None:
        if self._answer is not None:
            self._answer.retire()
            self._answer = None

    def _store(self) -> KeptStore | None:
        answer = self._answer
        return KeptStore(answer.columns, answer.batches) if answer is not None else None

    def _rest(self) -> None:
        running = self.is_running
        self.run_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self._bar.setVisible(running)
        self.export_button.setVisible(not running and bool(self.model.columns))
        self._below.setCurrentWidget(self.grid if self.model.columns else self._notice)
        self.told.emit()

    def _shown(self, number: int) -> QueryAnswer | None:
        """Return the answer that is shown, where it has this number."""
        answer = self._answer
        return answer if answer is not None and answer.number == number else None

    def _begin(self, number: int, columns: object) -> None:
        answer = self._shown(number)
        if answer is not None and isinstance(columns, tuple):
            self.rows.show_kept(KeptStore(columns, answer.batches), 0)
            self._say(tr("Answering…"), "info", "text2")
            self._rest()

    def _grow(self, number: int, rows: int) -> None:
        if self._shown(number) is not None:
            self.rows.grow_kept(rows)
            self._say(counted("1 row so far", "%Ln rows so far", rows), "info", "text2")

    def _end(self, number: int, told: Answered) -> None:
        if self._shown(number) is None:
            return
        self.rows.grow_kept(told.rows)
        rows = counted("1 row", "%Ln rows", told.rows)
        words = tr("{0} in {1} s.").format(rows, QLocale().toString(told.seconds, "f", 2))
        if not told.is_whole:
            words = tr("The first {0}; more does not fit into memory. Export the answer.").format(
                rows)  # fmt: skip
        left = len(told.notes) - _NOTES_SHOWN
        notes = " ".join(map(said, told.notes[:_NOTES_SHOWN]))
        if left > 0:
            notes = tr("{0} And {1} more.").format(notes, number_text(left))
        is_good = told.is_whole and not told.notes
        self._finish(f"{words} {notes}".strip(), *(("free", "free") if is_good else _WARN))

    def _fail(self, number: int, error: Exception) -> None:
        if self._shown(number) is not None:
            self._finish(said(str(error)), "warning", "danger")

    def _stopped(self, number: int) -> None:
        if self._shown(number) is not None:
            self._finish(tr("Stopped."), "info", "text2")

    def _finish(self, words: str, icon: str, color: str) -> None:
        self._say(words, icon, color)
        self._rest()
        self.run_button.setVisible(True)
        self.stop_button.hide()
        self._bar.hide()
        self.export_button.setVisible(bool(self.model.columns))

    def _say(self, words: str, icon: str, color: str) -> None:
        self._words, self._mark, self._said = words, (icon, color), ""
        self._message.setText(words)
        set_icon(self._icon, icon, self._theme, color)
        self._icon.setVisible(bool(words))
        self.told.emit()

    def _note(self, words: str) -> None:
        self._said = words
        self.told.emit()


_WARN = ("warning", "warn")
