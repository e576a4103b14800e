"""All of search put together: field, suggestions, results, saved searches, indexing, exports."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gleanpoint.core.catalog.hits import Hit
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.dialogs.save_search import SaveSearchDialog
from gleanpoint.gui.dialogs.unsearched_dialog import UnsearchedDialog
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.search.suggesting import Known, Suggestion, suggestions
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.exports.dragging_out import DraggingOut
from gleanpoint.gui.windows.exports.exporting import Exports
from gleanpoint.gui.windows.search.dragging_hits import DraggingHits
from gleanpoint.gui.windows.search.hit_exports import HitExports
from gleanpoint.gui.windows.search.hit_places import HitPlaces
from gleanpoint.gui.windows.search.hit_view import HitView
from gleanpoint.gui.windows.search.indexing import Indexing
from gleanpoint.gui.windows.search.kept_searches import KeptSearches
from gleanpoint.gui.windows.search.searching import Searching
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.windows.time.point_sources import PointSources
from gleanpoint.gui.windows.time.time_travel import TimeTravel
from gleanpoint.gui.wording import tr

_LEFT_MS = 120
"""Time after the focus has left the field until suggestions go: a click on one comes first."""

_MOST_PEOPLE = 50


class SearchDesk(QObject):
    """Makes the parts of search and connects them.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        travel: Shows other points.
        earlier: Knows which points there are.
        exports: Ask how to export.
        board: Where indexing is listed.
        preferences: What is remembered.
        appearance: The theme in force.
        beside: Reads points that are not shown.
        out: Hands over what is dragged to other programs.
    """

    def __init__(  # noqa: PLR0913 - search reaches into all of these
        self,
        *,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        travel: TimeTravel,
        earlier: EarlierStates,
        exports: Exports,
        board: JobBoard,
        preferences: Preferences,
        appearance: Appearance,
        beside: PointSources,
        out: DraggingOut,
    ) -> None:
        super().__init__(view)
        self._view, self._sources, self._appearance = view, sources, appearance
        self.kept = KeptSearches(preferences, self)
        self.places = HitPlaces(browsing, sources, travel, earlier, beside)
        self.searching = Searching(view, browsing, sources, self.places, self.kept)
        self.hit_view = HitView(view, self.searching, self.places, appearance)
        self.hit_exports = HitExports(
            view.search_pane, self.searching, self.hit_view, self.places, exports, board
        )
        self.dragging = DraggingHits(view.search_pane, self.places, out)
        self.indexing = Indexing(board, preferences, self)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(_LEFT_MS)
        self._left.timeout.connect(view.suggestions.hide)
        self._connect(earlier)

    def _connect(self, earlier: EarlierStates) -> None:
        pane, saved = self._view.search_pane, self._view.tree_pane.saved
        pane.saveWanted.connect(self.ask_name)
        pane.unsearchedWanted.connect(self.show_unsearched)
        pane.indexWanted.connect(self.index_all)
        pane.table.customContextMenuRequested.connect(self._offer)
        saved.chosen.connect(self.search)
        saved.removed.connect(self.kept.remove)
        self.kept.changed.connect(lambda: saved.show_saved(self.kept.saved))
        saved.show_saved(self.kept.saved)
        self.indexing.grown.connect(self.searching.look_again)
        self._sources.leaving.connect(self.indexing.leave)
        earlier.found.connect(lambda _address: self.searching.look_again())
        self._connect_suggestions()

    def _connect_suggestions(self) -> None:
        field = self._view.app_bar.search
        field.textEdited.connect(lambda _text: self.suggest())
        field.reached.connect(self._follow_focus)
        field.stepped.connect(self._step)
        field.completed.connect(self._complete)
        field.entered.connect(self._enter)
        self._view.suggestions.taken.connect(self._take)

    def begin(self, source: OpenSource) -> None:
        """Take note of a source that was just opened."""
        self.indexing.begin(source)
        self.searching.away.look([source])
        self.searching.look_again()

    def forget(self) -> None:
        """Show nothing of what was found for somebody else."""
        self._view.app_bar.search.clear()
        self.indexing.stop()

    def close(self) -> None:
        """Stop all of it; returns when threads and processes have ended."""
        self.searching.close()
        self.indexing.close()

    def search(self, line: str) -> None:
        """Search for a line, as if it had been typed."""
        self._view.show_work()
        self.searching.write(line)
        self._view.suggestions.hide()

    # Saved searches, and what was not searched.

    def ask_name(self) -> SaveSearchDialog:
        """Ask under which name the search is to be kept."""
        line = self.searching.line.strip()
        dialog = SaveSearchDialog(line, self._view.window())
        dialog.named.connect(lambda name: self.kept.save(name, line))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def show_unsearched(self) -> None:
        """List what was not looked into."""
        found = self._view.search_pane.found
        if found is None:
            return
        theme = self._appearance.theme
        dialog = UnsearchedDialog(found.unsearched, theme, self._view.window())
        dialog.indexWanted.connect(self.index_all)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def index_all(self) -> None:
        """Index every point of what is open, the newest first; what is whole takes no time."""
        for source in self._sources.opened:
            points = [point for point in self.places.points_of(source) if not point.problem]
            self.indexing.index_points(source, points)

    def _offer(self, position: QPoint) -> None:
        """Offer what can be done with the hits that are selected."""
        table = self._view.search_pane.table
        hits = table.selected_hits()
        if not hits:
            return
        menu = QMenu(self._view)
        if len(hits) == 1:
            go = menu.addAction(tr("Go to its folder"))
            go.triggered.connect(lambda: self.searching.open(hits[0]))
        menu.addAction(tr("Export…")).triggered.connect(self.hit_exports.export)
        copy = menu.addAction(tr("Copy path"))
        copy.triggered.connect(lambda: copy_paths(hits))
        menu.exec(table.viewport().mapToGlobal(position))
        menu.deleteLater()

    # Suggestions.

    def suggest(self) -> None:
        """Show what completes what is typed."""
        field, pane = self._view.app_bar.search, self._view.search_pane
        known = Known(
            self.kept.saved,
            self.kept.recent,
            lambda: self.searching.scope.places(pane.found),
            self.searching.scope.points,
            self._people,
        )
        rows = suggestions(field.text(), field.cursorPosition(), known, pane.now())
        is_there = field.hasFocus() and field.isEnabled()
        self._view.suggestions.show_below(field, rows if is_there else ())
        field.takes_tab = self._view.suggestions.isVisible()

    def _people(self) -> list[str]:
        found = self._view.search_pane.found
        groups = found.groups if found is not None else ()
        mails = (hit.mail for group in groups for hit in group.hits[:_MOST_PEOPLE])
        names = (mail.sender.text.partition(" <")[0] for mail in mails if mail is not None)
        return list(dict.fromkeys(name for name in names if name))

    def _follow_focus(self, is_there: bool) -> None:
        if is_there:
            self._left.stop()
            if not self._view.app_bar.search.text():
                self.suggest()
        else:
            self._left.start()

    def _step(self, key: int) -> None:
        if not self._view.suggestions.step(key):
            self._view.suggestions.hide()
            self.searching.step(key)

    def _enter(self) -> None:
        if not self._view.suggestions.take():
            self._view.suggestions.hide()
            self._view.search_pane.misread.tell()
            self.searching.enter()

    def _complete(self) -> None:
        shown = self._view.suggestions
        if shown.rows:
            shown.take(shown.current or shown.rows[0])

    def _take(self, taken: Suggestion) -> None:
        field = self._view.app_bar.search
        field.setFocus()
        field.setText(taken.line)
        if taken.cursor >= 0:
            field.setCursorPosition(taken.cursor)
        if taken.is_whole:
            self._view.suggestions.hide()
        else:
            self.suggest()


def copy_paths(hits: Sequence[Hit]) -> None:
    """Copy where hits lie, a line each."""
    QGuiApplication.clipboard().setText("\n".join(hit.path for hit in hits))
