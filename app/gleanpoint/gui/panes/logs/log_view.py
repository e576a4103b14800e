"""The log of a database: transactions above, what the chosen one did to rows below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import button, filled_row, set_button_icon
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.logs.log_reading import Listed, LogWish, ShownChanges
from gleanpoint.gui.models.logs.log_words import ZoneAt, outcome_cell, time_words, touched_words
from gleanpoint.gui.models.logs.logged_rows import ChangeRows, TransactionRows
from gleanpoint.gui.panes.logs.log_filter import LogFilter
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.logbook import Transaction

_WIDTHS = (206, 112, 190, 146, 90)
_CHANGE_WIDTHS = (170, 240, 240)


class LogView(QWidget):
    """Shows the log of one database.

    Args:
        theme: Colours and fonts.
    """

    wished = Signal()
    """Other transactions are wanted, see ``wish``."""

    chosen = Signal(object)
    """A transaction whose changes are wanted."""

    undoWanted = Signal(object)  # noqa: N815 - Qt's naming
    stateWanted = Signal(object)  # noqa: N815 - Qt's naming; that right before a transaction
    stopWanted = Signal()  # noqa: N815 - Qt's naming
    told = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._path = self._words = ""
        self._more_from: Transaction | None = None
        self._shown: Transaction | None = None
        self._can_travel = False
        self.filter = LogFilter(theme)
        self.filter.changed.connect(self.wished)
        self.transactions = TransactionRows(self)
        self.changes = ChangeRows(self)
        self.table = LogTable(self.transactions, theme, _WIDTHS)
        self.table.setAccessibleName(tr("Transactions"))
        self.change_table = LogTable(self.changes, theme, _CHANGE_WIDTHS)
        self.change_table.setAccessibleName(tr("Changes of the transaction"))
        self.notice, self.change_notice = Notice(theme), Notice(theme)
        self._bar = ThinBar(theme)
        self._bar.setAccessibleName(tr("The log is being read"))
        self._stop = button(tr("Stop"), "quiet")
        self._later = button(tr("Show later ones"), "quiet")
        self._title = FittingLabel("strong")
        self.undo_button = button(tr("Undo as script…"), "", "undo", theme)
        self.before_button = button(tr("State before it"), "quiet", "clock", theme)
        self._above, self._below = QStackedWidget(), QStackedWidget()
        self._put_together()
        self._connect()
        self.setFocusProxy(self.table)

    def _put_together(self) -> None:
        for part in (self.table, self.notice):
            self._above.addWidget(part)
        for part in (self.change_table, self.change_notice):
            self._below.addWidget(part)
        head = QWidget()
        head.setProperty("surface", "surface")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = filled_row([], margins=(16, 6, 12, 6))
        row.addWidget(self._title, 1)
        row.addWidget(self.before_button)
        row.addWidget(self.undo_button)
        head.setLayout(row)
        self._lower = QWidget()
        inside = QVBoxLayout(self._lower)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head)
        inside.addWidget(self._below, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._above)
        self._splitter.addWidget(self._lower)
        self._splitter.setSizes([500, 400])
        self._foot = QWidget()
        self._foot.setLayout(
            filled_row([self._bar, self._stop, self._later, 1], margins=(16, 2, 12, 2))
        )
        self._bar.setFixedWidth(116)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._foot)
        self._foot.hide()

    def _connect(self) -> None:
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self.change_table.setFocus())
        self._stop.clicked.connect(self.stopWanted)
        self._later.clicked.connect(self._list_later)
        self.undo_button.clicked.connect(lambda: self._ask(self.undoWanted))
        self.before_button.clicked.connect(lambda: self._ask(self.stateWanted))
        self.table.customContextMenuRequested.connect(self._offer)
        for table in (self.table, self.change_table):
            table.copyWanted.connect(lambda table=table: self._copy(table))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        parts = (self.filter, self.table, self.change_table, self.notice, self.change_notice)
        for part in (*parts, self._bar):
            part.set_theme(theme)
        set_button_icon(self.undo_button, "undo", theme)
        set_button_icon(self.before_button, "clock", theme)

    # What is wanted.

    def begin(self, path: str, table: str, zone_at: ZoneAt, *, can_travel: bool) -> None:
        """Be ready for the log of a database.

        Args:
            path: Where the database is.
            table: The table whose transactions are wanted at first; empty for all.
            zone_at: Returns the offset of the server's clock.
            can_travel: Whether other states of the database can be opened.
        """
        self._path, self._can_travel = path, can_travel
        self.transactions.zone_at = zone_at
        self.filter.begin(table)
        self.clear()

    def wish(self) -> LogWish | None:
        """Return which transactions are wanted; None where that was not understood."""
        times = self.filter.times()
        if times is None:
            return None
        since, until = times
        later = self._more_from
        if later is not None and later.begun is not None:
            since = later.begun
        return LogWish(self._path, self.filter.table, since, until, self.filter.with_system)

    def clear(self) -> None:
        """Show nothing."""
        self._more_from = None
        self.transactions.clear()
        self._show_changes_of(None)
        self._words = ""
        self._foot.hide()

    # What has come.

    def begin_listing(self) -> None:
        """Tell that transactions are on their way."""
        self.transactions.clear()
        self._show_changes_of(None)
        self.notice.say("log", tr("Reading the log…"))
        self._above.setCurrentWidget(self.notice)
        self._foot.show()
        self._bar.show()
        self._stop.show()
        self._later.hide()
        self._say(tr("Reading the log…"))

    def take(self, found: list[Transaction]) -> None:
        """List more transactions."""
        self.transactions.add(found)
        self._above.setCurrentWidget(self.table)
        self._say(tr("{0}…").format(self._count_words()))

    def end_listing(self, told: Listed) -> None:
        """Tell that all have come."""
        self._rest()
        self.filter.offer_tables(self.transactions.tables())
        count = self.transactions.rowCount()
        if not count:
            self._tell_emptiness(told)
        self._later.setVisible(not told.is_whole)
        self._foot.setVisible(not told.is_whole)
        words = self._count_words() if told.is_whole else tr("The first {0}").format(
            self._count_words())  # fmt: skip
        self._say(" · ".join([words, *map(said, told.notes)]))
        if count and self.table.current_row < 0:
            self.table.selectRow(0)

    def fail_listing(self, error: Exception | None) -> None:
        """Tell that the log cannot be read, or with None that reading was stopped."""
        self._rest()
        self._foot.hide()
        if error is None:
            self._say(tr("Stopped. {0} so far").format(self._count_words()))
            if not self.transactions.rowCount():
                self.notice.say("log", tr("Stopped"), "", (tr("Read again"), self.wished.emit))
            return
        self._say(said(str(error)))
        if not self.transactions.rowCount():
            self.notice.say("log", tr("There is no log to show"), said(str(error)))
            self._above.setCurrentWidget(self.notice)

    def show_changes(self, shown: ShownChanges) -> None:
        """Show what the chosen transaction did."""
        self.changes.show(shown.lines)
        self.table.scrollTo(self.table.currentIndex())
        if not shown.count:
            self.change_notice.say(
                "log",
                tr("No rows were changed"),
                tr("The transaction touched no row, or only pages as a whole."),
            )
            self._below.setCurrentWidget(self.change_notice)
            return
        self._below.setCurrentWidget(self.change_table)
        if not shown.is_whole:
            self._say(tr("The first {0} changes are shown; the script holds all.").format(
                number(shown.count)))  # fmt: skip

    def fail_changes(self, error: Exception) -> None:
        """Tell why the changes are not shown."""
        self.change_notice.say("damaged", tr("The changes cannot be shown"), said(str(error)),
                               color="danger")  # fmt: skip
        self._below.setCurrentWidget(self.change_notice)

    @property
    def is_reading(self) -> bool:
        """Whether transactions are on their way."""
        return not self._foot.isHidden() and not self._stop.isHidden()

    def status_words(self) -> str:
        """Return what the status bar says."""
        return self._words

    # Inside.

    def _tell_emptiness(self, told: Listed) -> None:
        wish = self.wish()
        narrowed = wish is not None and (wish.table or wish.since or wish.until)
        heading = tr("No transaction fits") if narrowed else tr("No transactions in the log")
        self.notice.say("log", heading, "\n".join(map(said, told.notes)))
        self._above.setCurrentWidget(self.notice)

    def _rest(self) -> None:
        self._bar.hide()
        self._stop.hide()

    def _list_later(self) -> None:
        self._more_from = self.transactions.transaction(self.transactions.rowCount() - 1)
        self.wished.emit()

    def _pick(self, row: int) -> None:
        found = self.transactions.transaction(row)
        if found is not self._shown:
            self._show_changes_of(found)
            if found is not None:
                self.chosen.emit(found)

    def _show_changes_of(self, found: Transaction | None) -> None:
        self._shown = found
        self.changes.show(())
        self.undo_button.setEnabled(found is not None)
        self.before_button.setEnabled(found is not None and found.begun is not None)
        self.before_button.setVisible(self._can_travel)
        if found is None:
            self._title.show_text("")
            self.change_notice.say(
                "log", tr("No transaction chosen"), tr("Choose one to see what it changed.")
            )
        else:
            begun = time_words(found.begun, self.transactions.zone_at)
            outcome = outcome_cell(found).text
            self._title.show_text(" · ".join((begun, outcome, touched_words(found))))
            self.change_notice.say("log", tr("Reading the changes…"))
        self._below.setCurrentWidget(self.change_notice)

    def _ask(self, signal: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown)  # type: ignore[attr-defined]  # a bound signal

    def _offer(self, position: QPoint) -> None:
        if self._shown is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Undo as script…"), lambda: self._ask(self.undoWanted))
        if self._can_travel:
            menu.addAction(tr("Show the state before it"), lambda: self._ask(self.stateWanted))
        menu.addSeparator()
        menu.addAction(tr("Copy"), lambda: self._copy(self.table))
        menu.exec(self.table.viewport().mapToGlobal(position))
        menu.deleteLater()

    def _copy(self, table: LogTable) -> None:
        if table.current_row >= 0:
            QGuiApplication.clipboard().setText(table.row_text(table.current_row))
            self._say(counted("1 line copied", "%Ln lines copied", 1))

    def _count_words(self) -> str:
        return counted("1 transaction", "%Ln transactions", self.transactions.rowCount())

    def _say(self, words: str) -> None:
        self._words = words
        self._lower.setVisible(self.transactions.rowCount() > 0)
        self.filter.show_count(self._count_words() if self.transactions.rowCount() else "")
        self.told.emit()
