"""What the window does with databases: tables and queries, told in the status bar, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.listing.state_notes import banner_notes
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.panes.tables.object_words import missing_words
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.exports.exporting import Exports
from gleanpoint.gui.windows.navigator import is_database
from gleanpoint.gui.windows.tables.counting import Counting
from gleanpoint.gui.windows.tables.log_browsing import Logs
from gleanpoint.gui.windows.tables.querying import Querying
from gleanpoint.gui.windows.tables.withheld_rows import WithheldRows
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import Ledger

if TYPE_CHECKING:
    from gleanpoint.gui.dialogs.query_export import QueryExportDialog


class Databases(QObject):
    """Connects the panes that show tables.

    Args:
        view: The panes.
        browsing: Where the window is.
        board: Where long work is listed.
        exports: Start exports.
    """

    def __init__(
        self, view: Central, browsing: Browsing, board: JobBoard, exports: Exports
    ) -> None:
        super().__init__(view)
        self._view, self._browsing = view, browsing
        pane = view.list_pane
        self.counting = Counting(view.preview, board, self)
        self.counting.lacking.connect(self._tell_lack)
        self.withheld = WithheldRows(self)
        self.withheld.counted.connect(pane.objects.rows.take_tally)
        self.querying = Querying(pane.query, self)
        self.logs = Logs(pane.log, pane.objects.rows, lambda: exports.theme, self)
        self._exports = exports
        pane.logToggled.connect(self.show_log)
        pane.log.told.connect(lambda: self._tell() if pane.is_log else None)
        pane.queryToggled.connect(self.show_query)
        pane.query.exportWanted.connect(self.export_answer)
        pane.objects.rows.told.connect(lambda: self._tell() if pane.is_object else None)
        pane.query.told.connect(lambda: self._tell() if pane.is_query else None)
        browsing.arrived.connect(self._arrive)
        view.partShown.connect(self._tell)

    def show_query(self, is_shown: bool) -> None:
        """Show the query, or what was there before."""
        place = self._browsing.place
        if place is None or (is_shown and not is_database(place)):
            return
        if is_shown:
            self.querying.show(place)
        self._view.list_pane.show_query(is_shown=is_shown)
        self._tell()

    def toggle_query(self) -> None:
        """Show the query, or hide it."""
        self.show_query(not self._view.list_pane.is_query)

    def show_log(self, is_shown: bool) -> None:
        """Show the log of the database, or what was there before."""
        place = self._browsing.place
        if place is None or (is_shown and not is_database(place)):
            return
        self._view.list_pane.show_log(is_shown=is_shown)
        if is_shown:
            self.logs.show(place)
        self._tell()

    def toggle_log(self) -> None:
        """Show the log, or hide it."""
        self.show_log(not self._view.list_pane.is_log)

    def export_answer(self, sql: str) -> QueryExportDialog | None:
        """Ask how to export the answer to a query."""
        place = self.querying.place
        if place is None or not sql:
            return None
        return self._exports.ask_query(place.source, sql, place.folder.path)

    def leave(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        self.withheld.leave(source)
        self.querying.leave(source)
        self.logs.leave(source)

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        self.counting.close()
        self.withheld.close()
        self.querying.close()
        self.logs.close()

    def _arrive(self, place: Place) -> None:
        self.counting.show_source(place.source)
        self.withheld.arrive(place)
        self.logs.arrive(place)
        pane = self._view.list_pane
        if pane.is_query:
            self.show_query(is_database(place))
        elif pane.is_log:
            self.show_log(is_database(place))
        self._tell()

    def _tell_lack(self, node: Node, ledger: Ledger) -> None:
        """Say above a table that is open that not all of it is there."""
        place, pane = self._browsing.place, self._view.list_pane
        if place is None or place.folder.ref != node.ref:
            return
        pane.objects.rows.take_lack(node, ledger)
        words = tr("{0} is not whole: {1}").format(isolated(node.name), missing_words(ledger))
        show = (tr("Show pages"), self._show_pages)
        notes = banner_notes(pane.objects.notes.split("\n"), is_backup=place.source.is_backup)
        pane.banner.say("\n".join(part for part in (*notes, words) if part), show)

    def _show_pages(self) -> None:
        self._view.body.show_preview(is_shown=True)
        self._view.preview.choose_tab(Tab.PAGES)

    def _tell(self) -> None:
        pane, bar = self._view.list_pane, self._view.status_bar
        if not self._view.tells_of(pane):
            return
        rows = pane.objects.rows
        if pane.is_query:
            bar.tell(pane.query.status_words() or tr("Query"))
        elif pane.is_log:
            bar.tell(pane.log.status_words() or tr("Log"))
        elif pane.is_object:
            bar.tell(rows.status_words() or tr("One object"), is_sure=rows.is_sure)
        else:
            bar.tell("")
