"""Logs in the window: each source whose log is looked at has a parser process for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.logs.viewing import save_undo_script
from gleanpoint.gui.dialogs.row_history import RowHistoryDialog
from gleanpoint.gui.dialogs.undo_script import UndoScriptDialog
from gleanpoint.gui.models.logs.log_reading import (
    LogReading,
    RowAsked,
    ShownHistory,
    ShownScript,
    read_history,
    read_script,
)
from gleanpoint.gui.models.logs.log_words import ZoneAt, transaction_words, unknown_zone
from gleanpoint.gui.models.time.time_line import time_line
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.logs.log_view import LogView
from gleanpoint.gui.panes.tables.rows_view import RowsView
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.sources.own_workers import OwnWorkers
from gleanpoint.gui.windows.tables.querying import database_of
from gleanpoint.gui.wording import size_text, tr
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.logbook import Transaction
from gleanpoint_parsers.tables import Script

JUST_BEFORE = timedelta(milliseconds=10)
"""Before the begin of a transaction: clocks of servers go in steps of three milliseconds."""


class Logs(QObject):
    """Reads what the log view asks for.

    Args:
        view: Shows it.
        rows: The rows of the table that is shown; their history can be asked for.
        theme: Returns the theme in force.
    """

    momentWanted = Signal(object)  # noqa: N815 - Qt's naming; the state of a moment

    def __init__(
        self, view: LogView, rows: RowsView, theme: Callable[[], Theme], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._rows, self._theme = view, rows, theme
        self._at: Place | None = None
        self._workers = OwnWorkers(self)
        self._place: Place | None = None
        self._shown: tuple[OpenSource, str, str] | None = None
        self.reading = LogReading(self)
        view.wished.connect(self._list)
        view.chosen.connect(self._read_changes)
        view.undoWanted.connect(self.show_script)
        view.stateWanted.connect(self._go_before)
        view.stopWanted.connect(self.reading.stop)
        self.reading.listed.connect(view.take)
        self.reading.ended.connect(view.end_listing)
        self.reading.failed.connect(view.fail_listing)
        self.reading.stopped.connect(lambda: view.fail_listing(None))
        self.reading.changed.connect(view.show_changes)
        self.reading.changesFailed.connect(view.fail_changes)
        rows.cell_actions.historyWanted.connect(self.show_history)

    def arrive(self, place: Place) -> None:
        """Take note of where the window is."""
        self._at = place

    def show(self, place: Place) -> None:
        """Show the log of the database of a place; of a table what touched it."""
        database = database_of(place)
        if database is None:
            return
        table = ""
        if place.folder.kind is Kind.TABLE and place.above is not None:
            table = f"{_part(place.above.folder.name)}.{_part(place.folder.name)}"
        at = (place.source, database.folder.path, table)
        if self._shown == at:
            return
        self._place, self._shown = database, at
        zone = _zone(place.source)
        self._view.begin(database.folder.path, table, zone, can_travel=place.source.is_backup)
        self._list()

    def leave(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        if self._shown is not None and self._shown[0] is source:
            self.reading.forget()
            self._view.clear()
            self._shown = self._place = None
        self._workers.leave(source)

    def close(self) -> None:
        """Stop all reading; returns when the parser processes have ended."""
        self._workers.close()

    # Transactions.

    def _list(self) -> None:
        place, wish = self._place, self._view.wish()
        if place is None or wish is None:
            return
        self._view.begin_listing()
        self.reading.list_transactions(self._workers.of(place.source), wish)

    def _read_changes(self, found: Transaction) -> None:
        place = self._place
        if place is not None:
            worker, path = self._workers.of(place.source), place.folder.path
            self.reading.read_changes(worker, path, found, place.source.workspace)

    def _go_before(self, found: Transaction) -> None:
        """Ask for the state right before a transaction."""
        if found.begun is not None and found.begun.tzinfo is not None:
            self.momentWanted.emit(found.begun - JUST_BEFORE)

    # Scripts.

    def show_script(self, found: Transaction) -> UndoScriptDialog | None:
        """Show the script that undoes a transaction, as soon as it is made."""
        place = self._place
        if place is None:
            return None
        words = transaction_words(found, _zone(place.source))
        dialog = UndoScriptDialog(words, self._theme(), self._view.window())
        workspace, path = place.source.workspace, place.folder.path
        worker = self._workers.of(place.source)

        def work(session: Session, _report: Report, stop: Cancellation) -> ShownScript:
            return read_script(session, path, found, workspace, stop)

        job = worker.submit(work)
        job.succeeded.connect(dialog.show_script)
        job.failed.connect(dialog.fail)
        job.cancelled.connect(lambda: dialog.fail(CancelledError()))
        dialog.saveWanted.connect(lambda script, target: self._save(dialog, place, script, target))
        dialog.finished.connect(lambda _result: job.cancel())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save(self, dialog: UndoScriptDialog, place: Place, script: Script, target: Path) -> None:
        path, workspace = place.folder.path, place.source.workspace

        def work(session: Session, _report: Report, _stop: Cancellation) -> int:
            return save_undo_script(session, session.resolve(path), script, target, workspace)

        job = self._workers.of(place.source).submit(work)
        job.succeeded.connect(lambda size: dialog.tell(
            tr("Saved: {0}, {1}").format(isolated(str(target)), size_text(size))))  # fmt: skip
        job.failed.connect(lambda error: dialog.tell(said(str(error))))

    # Rows.

    def show_history(self, row: int) -> RowHistoryDialog | None:
        """Show the versions of a row of the table that is shown."""
        store = self._rows.store
        shape, source = self._rows.shape, self._at.source if self._at is not None else None
        if store is None or shape is None or source is None:
            return None
        keys = tuple(column for column in shape.columns if column.key is not None)
        table = f"{isolated(shape.schema)}.{isolated(shape.name)}"
        dialog = RowHistoryDialog(table, _zone(source), self._theme(), self._view.window())
        workspace = source.workspace

        def work(session: Session, _report: Report, stop: Cancellation) -> ShownHistory:
            return read_history(
                session, RowAsked(store.node.path, store.where, row, keys), workspace, stop
            )

        job = self._workers.of(source).submit(work)
        job.succeeded.connect(dialog.show_versions)
        job.failed.connect(dialog.fail)
        job.cancelled.connect(lambda: dialog.fail(CancelledError()))
        dialog.finished.connect(lambda _result: job.cancel())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _part(name: str) -> str:
    """Return a part of a table's name as ``find_table`` reads it."""
    return f"[{name.replace(']', ']]')}]" if set(name) & set(".[]") else name


def _zone(source: OpenSource) -> ZoneAt:
    return time_line(source.survey).zone_at if source.survey is not None else unknown_zone
