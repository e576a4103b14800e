"""The tabs of something in a database: its script, columns, keys, and what its pages hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gleanpoint.core.preview.values import ObjectPreview
from gleanpoint.gui.controls.parts import button, emptied, filled_row, label
from gleanpoint.gui.controls.sql_text import SqlText
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.panes.preview.states import Statement, statement_row
from gleanpoint.gui.panes.tables.object_words import (
    before_restore,
    ledger_statement,
    obstacle_statements,
    shown_script,
    stored_statement,
    visible_sentence,
)
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import Ledger

_INSET = 20
_LOWEST_SCRIPT = 120
_SHARE = 0.5
"""Of the pane's height that a long script takes; the rest of it is scrolled."""

_PROBLEMS_SHOWN = 200


class Stack(QScrollArea):
    """Pieces one below another, scrolled together."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        inside = QWidget()
        inside.setProperty("surface", "surface")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(_INSET, 16, _INSET, 16)
        self.column.setSpacing(12)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class ScriptView(Stack):
    """The script in colours, and what to know before a table is put back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("Script"))
        self._preview: ObjectPreview | None = None
        self._ledger: Ledger | Exception | None = None
        self._sql = SqlText(theme)
        self._copy = button(tr("Copy script"), "quiet", "copy", theme)
        self._copy.clicked.connect(self.copy)
        self._heading = label(tr("Before you put it back"), "strong")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(12)
        self.column.addWidget(self._sql)
        self.column.addLayout(filled_row([1, self._copy]))
        self.column.addLayout(self._warnings)
        self.column.addWidget(self._heading)
        self.column.addLayout(self._notes)
        self.column.addStretch()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._sql.set_theme(theme)
        self._copy.setIcon(theme.button_icon("copy"))
        if self._preview is not None:
            self._fill()

    def show_object(self, preview: ObjectPreview, ledger: Ledger | Exception | None) -> None:
        """Show the script of an object."""
        is_same = preview is self._preview
        self._preview, self._ledger = preview, ledger
        if not is_same:
            start = shown_script(preview)
            lines = preview.script.split("\n")[start:]
            self._sql.show_sql("\n".join(lines), preview.spans[start:])
            self.verticalScrollBar().setValue(0)
        self._sql.setVisible(bool(preview.script))
        self._copy.setVisible(bool(preview.script))
        self._fill()
        self._fit()

    def copy(self) -> None:
        """Copy the whole script, with the settings that it begins with."""
        if self._preview is not None:
            QGuiApplication.clipboard().setText(self._preview.script)

    @property
    def script(self) -> str:
        """What is shown of the script."""
        return self._sql.toPlainText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = max(_LOWEST_SCRIPT, round(self.viewport().height() * _SHARE))
        self._sql.setFixedHeight(min(self._sql.wanted_height(), most))

    def _fill(self) -> None:
        preview = self._preview
        if preview is None:
            return
        told = before_restore(preview, self._ledger) if preview.kind is Kind.TABLE else []
        self._heading.setVisible(bool(told))
        fill(self._notes, told, self._theme)
        fill(self._warnings, obstacle_statements(preview), self._theme)


class PagesView(Stack):
    """What was counted of a table, and the button that counts."""

    countWanted = Signal()  # noqa: N815 - Qt's naming
    stopWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("Pages"))
        self._told: list[Statement] = []
        self._statements = QVBoxLayout()
        self._statements.setSpacing(12)
        self._bar = ThinBar(theme, self)
        self._bar.setAccessibleName(tr("Pages read"))
        self._words = label(role="secondary", wraps=True)
        self.count = button(tr("Count all rows and pages"), "", "check", theme)
        self.count.clicked.connect(self.countWanted)
        self.stop = button(tr("Stop"), "quiet")
        self.stop.clicked.connect(self.stopWanted)
        self.column.addLayout(self._statements)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._words)
        self.column.addLayout(filled_row([self.count, self.stop, 1]))
        self.column.addStretch()
        self.show_progress(None, None)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._bar.set_theme(theme)
        self.count.setIcon(theme.button_icon("check"))
        fill(self._statements, self._told, theme)

    def show_ledger(self, preview: ObjectPreview, ledger: Ledger | Exception | None) -> None:
        """Show what is known, before or after the counting."""
        self._told = [ledger_statement(preview, ledger)]
        pages = preview.facts.get("pages in the catalog")
        if isinstance(ledger, Ledger):
            self._told += ledger_details(ledger)
        elif pages is not None:
            words = counted("1 page in the catalog", "%Ln pages in the catalog", int(pages))
            self._told.append(Statement("table", tr("Pages"), f"{words}."))
        self._told.append(stored_statement(preview))
        self.show_progress(None, None)
        self.count.setText(tr("Count again") if ledger else tr("Count all rows and pages"))
        fill(self._statements, self._told, self._theme)

    def show_progress(self, done: int | None, total: int | None) -> None:
        """Tell how far the counting is; None for one that does not run."""
        is_running = done is not None
        self._bar.setVisible(is_running)
        self._words.setVisible(is_running)
        self.stop.setVisible(is_running)
        self.count.setVisible(not is_running)
        if done is not None:
            self._bar.show_fraction(done / total if total else None)
            pages = counted("1 page", "%Ln pages", total or 0)
            self._words.setText(tr("{0} of {1} read").format(number(done), pages))

    @property
    def words(self) -> str:
        """What it says."""
        return " ".join(one.told for one in self._told)


def ledger_details(ledger: Ledger) -> list[Statement]:
    """Return the figures of a ledger and each of its problems."""
    rows = tr("{0} read, {1} in the catalog").format(
        number(ledger.rows_read),
        tr("unknown") if ledger.rows_expected is None else number(ledger.rows_expected),
    )
    pages = tr("{0} read, {1} allocated").format(
        number(ledger.pages_read), number(ledger.pages_allocated)
    )
    told = [Statement("table", tr("Rows"), rows), Statement("copy", tr("Pages"), pages)]
    for problem in ledger.page_problems[:_PROBLEMS_SHOWN]:
        title = tr("Page {0}").format(problem.page)
        told.append(Statement("damaged", title, visible_sentence(said(problem.problem)), "warn"))
    left = len(ledger.page_problems) - _PROBLEMS_SHOWN
    if left > 0:
        told.append(Statement("info", "", counted("1 more page", "%Ln more pages", left)))
    told += [Statement("info", "", visible_sentence(said(note))) for note in ledger.notes]
    return told


def fill(layout: QVBoxLayout, statements: list[Statement], theme: Theme) -> None:
    """Put statements into a layout in place of those that were there."""
    emptied(layout)
    for statement in statements:
        layout.addLayout(statement_row(statement, theme))
