"""Connect every command of the window to what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from gleanpoint.core.nodes import Node
from gleanpoint.gui.actions import Command, build_actions
from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.search.hit_faces import node_of
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.compare.comparing import Comparing
from gleanpoint.gui.windows.exports.exporting import Exports
from gleanpoint.gui.windows.focus_ring import FocusRing
from gleanpoint.gui.windows.shortcut_sheet import ShortcutSheet
from gleanpoint.gui.windows.sources.findings import Findings
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.tables.databases import Databases
from gleanpoint.gui.windows.time.time_travel import TimeTravel
from gleanpoint.gui.windows.time.times import Times
from gleanpoint.gui.windows.ways import Ways
from gleanpoint.gui.windows.workspace.locking import Locking

_COPIED_ROWS = 100_000
"""Rows that are copied as text at most."""

_IN_LIST = (
    Command.OPEN,
    Command.PREVIEW,
    Command.EXPORT,
    Command.COMPARE,
    Command.WHY,
    Command.COPY,
    Command.COPY_PATH,
)


class Commands(QObject):
    """Owns the actions.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        exports: Start exports.
        preferences: What is remembered.
    """

    def __init__(
        self,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        exports: Exports,
        preferences: Preferences,
    ) -> None:
        super().__init__(view)
        self._view, self._window = view, view.window()
        self._nodes = view.list_pane.model
        self._browsing, self._sources = browsing, sources
        self._preferences = preferences
        self._exports = exports
        self._sheet: ShortcutSheet | None = None
        self._times: Times | None = None
        self._ways: Ways | None = None
        panes = (
            view.app_bar,
            view.point_bar,
            view.tree_pane,
            view.list_pane,
            view.gathered,
            view.search_pane,
            view.comparison,
            view.preview,
            view.drawer,
        )
        self._ring = FocusRing(panes)
        self.actions = build_actions(self._window)
        for command, act in self._acts().items():
            self.actions[command].triggered.connect(lambda _checked=False, act=act: act())
        view.list_pane.table.customContextMenuRequested.connect(self._offer)
        view.list_pane.deletedToggled.connect(self.show_deleted)
        view.list_pane.hiddenToggled.connect(self.show_hidden)
        view.app_bar.jobsToggled.connect(self.toggle_jobs)
        view.app_bar.workspaceToggled.connect(self.toggle_workspace)
        view.preview.exportRequested.connect(self.export)
        view.drawer.receiptWanted.connect(exports.show_receipt)
        exports.started.connect(view.drawer.show)

    def act_on_databases(self, databases: Databases) -> None:
        """Connect the commands that are about tables and queries."""
        self.actions[Command.QUERY].triggered.connect(databases.toggle_query)
        self.actions[Command.LOG].triggered.connect(databases.toggle_log)

    def act_on_ways(self, ways: Ways) -> None:
        """Let commands be about what is selected among all mailboxes or databases, too."""
        self._ways = ways

    def _selected_elsewhere(self) -> Sequence[Node] | None:
        """Return what is selected where no folder is shown; None where one is."""
        if self._view.is_searching:
            return [node_of(hit) for hit in self._view.search_pane.table.selected_hits()]
        return self._ways.selected() if self._ways is not None and self._ways.is_shown else None

    def act_on_comparing(self, comparing: Comparing) -> None:
        """Connect the command that compares."""
        self.actions[Command.COMPARE].triggered.connect(
            lambda: comparing.compare_selected(self._selected_elsewhere())
        )

    def act_on_lock(self, locking: Locking) -> None:
        """Connect the command that locks and unlocks."""
        self.actions[Command.LOCK].triggered.connect(locking.toggle)

    def act_on_findings(self, findings: Findings) -> None:
        """Connect the command that tells what a source is."""
        self.actions[Command.FOUND].triggered.connect(findings.show)

    def act_on_time(self, travel: TimeTravel) -> None:
        """Connect the commands that go to other states."""
        acts: dict[Command, Callable[[], object]] = {
            Command.EARLIER: lambda: travel.step(-1),
            Command.LATER: lambda: travel.step(1),
            Command.NEWEST: travel.go_to_newest,
            Command.MOMENT: travel.ask_moment,
        }
        for command, act in acts.items():
            self.actions[command].triggered.connect(lambda _checked=False, act=act: act())

    def _once_painted(self, act: Callable[[], None]) -> Callable[[], None]:
        """Return what does something in a turn of its own: it is more than a key should hold up."""
        return lambda: tell_window(self, act)

    def act_on_times(self, times: Times) -> None:
        """Connect the commands that are about copies of other points."""
        times.export = self._exports.ask
        self._times = times
        self.actions[Command.LAST_GOOD].triggered.connect(times.go_to_last_good)
        ghosts = self.actions[Command.GHOSTS]
        ghosts.triggered.connect(lambda: self.show_ghosts(not self._nodes.arrangement.with_ghosts))
        self._view.list_pane.ghostsToggled.connect(self.show_ghosts)

    def _acts(self) -> dict[Command, Callable[[], object]]:
        view, browsing, sources = self._view, self._browsing, self._sources
        look_at = browsing.choose_perspective
        return {
            Command.OPEN_IMAGE: sources.choose_image,
            Command.OPEN_FOLDER: sources.choose_folder,
            Command.CLOSE_SOURCE: self.close_source,
            Command.QUIT: self._window.close,
            Command.FILES: self._once_painted(partial(look_at, Perspective.FILES)),
            Command.MAIL: self._once_painted(partial(look_at, Perspective.MAIL)),
            Command.DATABASES: self._once_painted(partial(look_at, Perspective.DATABASES)),
            Command.SEARCH: self.focus_search,
            Command.FILTER: self.focus_filter,
            Command.PATH: view.list_pane.breadcrumb.edit,
            Command.UP: browsing.go_up,
            Command.BACK: browsing.go_back,
            Command.OPEN: self.open_selected,
            Command.REFRESH: browsing.refresh,
            Command.DELETED: lambda: self.show_deleted(not self._is_deleted_shown()),
            Command.HIDDEN: lambda: self.show_hidden(not self._nodes.arrangement.with_hidden),
            Command.CONVERSATIONS: view.list_pane.tools.toggle_conversations,
            Command.PREVIEW: view.body.toggle_preview,
            Command.EXPORT: self._once_painted(self.export_selected),
            Command.UNDO: self._exports.undo_last,
            Command.WHY: view.preview.ask_why,
            Command.COPY: self.copy_rows,
            Command.COPY_PATH: self.copy_paths,
            Command.SELECT_ALL: view.list_pane.table.selectAll,
            Command.JOBS: self.toggle_jobs,
            Command.WORKSPACE: self.toggle_workspace,
            Command.NEXT_PANE: lambda: self._ring.go(1),
            Command.PREVIOUS_PANE: lambda: self._ring.go(-1),
            Command.KEYS: self.show_keys,
            Command.ESCAPE: self.close_topmost,
        }

    # Items.

    def export_selected(self) -> None:
        """Ask how to export what is selected; the whole folder where nothing is."""
        place, elsewhere = self._browsing.place, self._selected_elsewhere()
        if elsewhere is not None:
            self.export(elsewhere)
            return
        if place is None:
            return
        if self._browsing.selection.is_empty:
            self.export([place.folder])
        else:
            self._browsing.selection.with_nodes(self.export)

    def export(self, nodes: Sequence[Node]) -> None:
        """Ask how to export some nodes; the job that follows is listed."""
        source = self._browsing.source
        if self._view.is_searching:
            self._view.search_pane.nodesWanted.emit(list(nodes))
        elif source is not None and nodes and self._times is not None:
            self._times.export_nodes(nodes)

    def open_selected(self) -> None:
        """Open the selected node."""
        rows = self._view.list_pane.table.selected_rows()
        if len(rows) == 1:
            self._view.list_pane.table.open_row(rows[0])

    def copy_rows(self) -> None:
        """Copy the selected rows, a line each, columns parted by tabs; what is empty stays so."""
        rows = self._view.list_pane.table.selected_rows()[:_COPIED_ROWS]
        lines = ("\t".join(self._nodes.cell(row, column) for column in Column) for row in rows)
        self._copy("\n".join(lines))

    def copy_paths(self) -> None:
        """Copy the paths of the selected rows, or of the folder."""
        place, elsewhere = self._browsing.place, self._selected_elsewhere()
        rows = self._view.list_pane.table.selected_rows()[:_COPIED_ROWS]
        paths = [self._nodes.node_at(row).path for row in rows]
        if elsewhere is not None:
            paths = [node.path for node in elsewhere]
        elif not paths and place is not None:
            paths = [place.folder.path]
        self._copy("\n".join(paths))

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    # The window.

    def close_source(self) -> None:
        """Close the source that is shown."""
        if self._browsing.place is not None:
            self._sources.close(self._browsing.place.source)

    def focus_search(self) -> None:
        """Let be typed what is looked for in all points."""
        self._view.app_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.app_bar.search.selectAll()

    def focus_filter(self) -> None:
        """Let a filter be typed: of the folder, or of the rows of a table."""
        pane = self._view.list_pane
        if self._view.is_searching:
            self._view.app_bar.search.clear()
        if pane.is_object and not pane.is_query:
            pane.objects.rows.where.field.setFocus()
            pane.objects.rows.where.field.selectAll()
            return
        if not pane.find_bar.line.hasFocus():
            pane.show_find(is_shown=True)
            pane.find_bar.line.selectAll()
        else:
            pane.show_find(is_shown=False)

    def show_deleted(self, is_shown: bool) -> None:
        """Show deleted entries, or leave them out; remembered."""
        self._view.list_pane.show_deleted(is_shown=is_shown)
        self._preferences.keep_window_values(deleted="shown" if is_shown else "hidden")

    def show_ghosts(self, is_shown: bool) -> None:
        """Show entries of other points, or leave them out; remembered."""
        self._view.list_pane.show_ghosts(is_shown=is_shown)
        self._preferences.keep_window_values(ghosts="shown" if is_shown else "hidden")

    def show_hidden(self, is_shown: bool) -> None:
        """Show entries that their application never lists, or leave them out; remembered."""
        self._view.list_pane.show_hidden(is_shown=is_shown)
        self._preferences.keep_window_values(hidden="shown" if is_shown else "hidden")

    def toggle_find(self) -> None:
        """Show the filter of the folder, or hide it."""
        pane = self._view.list_pane
        pane.show_find(pane.find_bar.isHidden())

    def toggle_jobs(self) -> None:
        """Open or close the drawer of jobs."""
        drawer, focused = self._view.drawer, QApplication.focusWidget()
        if focused is not None and drawer.isAncestorOf(focused):
            self._view.list_pane.setFocus()
        drawer.setVisible(drawer.isHidden())

    def toggle_workspace(self) -> None:
        """Show the workspace's log, policy and approvals, or go back to what is open."""
        if self._view.is_in_workspace:
            self._view.leave_workspace()
        else:
            self._view.show_workspace()

    def show_keys(self) -> None:
        """Show the sheet of shortcuts."""
        if self._sheet is not None:
            self._sheet.close()
        self._sheet = ShortcutSheet(self._exports.theme, self._window)
        self._sheet.show()

    def close_topmost(self) -> None:
        """Close what lies over the rest.

        These are, in turn, suggestions, the workspace page, a comparison, an attachment over its
        message, the drawer of the preview, what was searched for, the filter of the folder, the
        drawer of jobs. A log that is read is let go of first.
        """
        field, pane = self._view.app_bar.search, self._view.list_pane
        if self._view.suggestions.isVisible():
            self._view.suggestions.hide()
            return
        if self._view.is_in_workspace:
            self._view.leave_workspace()
            return
        if self._view.is_comparing:
            self._view.compare_page.left.emit()
            return
        if pane.is_log and pane.log.is_reading:
            pane.log.stopWanted.emit()
            return
        if self._view.preview.look_back():
            return
        if self._view.body.is_drawer_open:
            self._view.body.show_preview(is_shown=False)
        elif field.text() or field.hasFocus():
            field.clear()
            self._view.focus_middle()
        elif not pane.find_bar.isHidden():
            pane.find_bar.line.clear()
            pane.show_find(is_shown=False)
            pane.setFocus()
        elif self._view.drawer.isVisible():
            self.toggle_jobs()

    def _is_deleted_shown(self) -> bool:
        return self._nodes.arrangement.with_deleted

    def _offer(self, position: QPoint) -> None:
        menu = QMenu(self._window)
        menu.addActions([self.actions[command] for command in _IN_LIST])
        menu.exec(self._view.list_pane.table.viewport().mapToGlobal(position))
        menu.deleteLater()
