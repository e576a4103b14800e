"""The main window: makes its parts, takes what is dropped, remembers sizes, ends in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QThreadPool
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QMainWindow

from gleanpoint.core.dropped import sources_among
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.actions import Command
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.help.helping import Helping
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.tree.grouped_tree import GroupedTreeModel
from gleanpoint.gui.names import visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.drops import let_drops_through
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.commands import Commands
from gleanpoint.gui.windows.compare.comparing import Comparing
from gleanpoint.gui.windows.drop_hint import DropHint, dropped_files
from gleanpoint.gui.windows.exports.dragging_out import DraggingOut
from gleanpoint.gui.windows.exports.exporting import Exports
from gleanpoint.gui.windows.exports.undoing import Undoing
from gleanpoint.gui.windows.languages import LanguageNews
from gleanpoint.gui.windows.last_places import LastPlaces
from gleanpoint.gui.windows.notifying import Notifier
from gleanpoint.gui.windows.palette.palettes import Palettes
from gleanpoint.gui.windows.search.search_desk import SearchDesk
from gleanpoint.gui.windows.sources.examining import Examining
from gleanpoint.gui.windows.sources.findings import Findings
from gleanpoint.gui.windows.sources.opening import Opener
from gleanpoint.gui.windows.sources.reaching import Reaching
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.sources.unlocking import Unlocking
from gleanpoint.gui.windows.tables.databases import Databases
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.windows.time.time_travel import TimeTravel
from gleanpoint.gui.windows.time.times import Times
from gleanpoint.gui.windows.ways import Ways
from gleanpoint.gui.windows.workspace.locking import Locking
from gleanpoint.gui.windows.workspace.log_watch import LogWatch
from gleanpoint.gui.windows.workspace.request_looks import RequestLooks
from gleanpoint.gui.windows.workspace.taking_up import TakingUp
from gleanpoint.gui.windows.workspace.workspace_ways import show_people
from gleanpoint.gui.windows.workspace.workspaces import Workspaces
from gleanpoint.gui.wording import counted, tr
from gleanpoint.gui.workspace.section import Section

if TYPE_CHECKING:
    from gleanpoint.gui.windows.workspace.workspace_desk import WorkspaceDesk

_LEAST = (1024, 640)
_FIRST = (1440, 900)
_ICON = 64


class MainWindow(QMainWindow):
    """Everything on one screen.

    Args:
        workspace: Rules and log that all sources but the demo are subject to.
        preferences: What a person set.
        appearance: The theme in force.
    """

    def __init__(
        self, workspace: Workspace, preferences: Preferences, appearance: Appearance
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._preferences, self._appearance = preferences, appearance
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._opening_pool = QThreadPool(self)  # a share that is gone holds nothing else up
        self._opening_pool.setMaxThreadCount(4)
        self._was_warned = False
        self._dressed_in: tuple[Theme, int] | None = None
        self._make_panes()
        self._make_browsing()
        self._make_exports()
        self._make_times()
        self._make_commands()
        self._make_watches()
        self._make_search()
        self.undoing.recover()
        self._connect()
        self._connect_sources()
        self._connect_workspace()
        self._restore()

    def _make_panes(self) -> None:
        """Make what is shown, and the models behind it."""
        workspace, preferences, appearance = self._workspace, self._preferences, self._appearance
        self.board = JobBoard(workspace.now, self)
        self.nodes = NodeListModel(workspace.now, self._pool, self)
        self.tree_model = GroupedTreeModel(self)
        self.view = Central(
            self.nodes,
            self.tree_model,
            self.board,
            appearance.theme,
            preferences,
            self,
            sections=self._sections,
            now=workspace.now,
        )
        self.setCentralWidget(self.view)
        self._drop_hint = DropHint(appearance.theme, self)

    def _make_browsing(self) -> None:
        """Make what opens sources and goes about in them."""
        workspace, preferences = self._workspace, self._preferences
        self.browsing = Browsing(self.view, self.nodes, self.tree_model, self._pool, self)
        self.opener = Opener(workspace, self.board, self._opening_pool, self)
        self.sources = Sources(
            self.view, self.tree_model, self.browsing, self.opener, preferences, workspace.now
        )
        self.workspaces = Workspaces(
            self.view.start_page,
            workspace,
            preferences,
            self._pool,
            lambda: bool(self.board.pressing),
        )
        self.dragging_out = DraggingOut(self.view, self.browsing, self.board)
        self.reaching = Reaching(self.view, self.browsing, self.nodes, self.tree_model)
        self.places = LastPlaces(self.browsing, preferences, is_kept=not workspace.is_team)
        self.ways = Ways(
            self.view, self.browsing, self.sources, self.tree_model, workspace, self.places
        )

    def _make_exports(self) -> None:
        """Make what writes, and takes back what was written."""
        workspace, preferences, appearance = self._workspace, self._preferences, self._appearance
        self.exports = Exports(self, self.board, preferences, appearance)
        self.undoing = self.exports.undoing = Undoing(workspace, self.board, self)
        self.undoing.started.connect(self.view.drawer.show)
        self.databases = Databases(self.view, self.browsing, self.board, self.exports)

    def _make_times(self) -> None:
        """Make what goes from one point in time to another, and compares them."""
        workspace, appearance = self._workspace, self._appearance
        earlier = self._earlier = EarlierStates(self._pool, self)
        self.travel = TimeTravel(
            self.view, self.browsing, self.sources, self.board, self._pool, earlier
        )
        self.times = Times(
            self.view,
            self.nodes,
            self.browsing,
            self.sources,
            self.travel,
            earlier,
            now=workspace.now,
        )
        self.comparing = Comparing(self.view, self.browsing, self.times, lambda: appearance.theme)
        self.findings = Findings(self.view, self.browsing, earlier)

    def _make_commands(self) -> None:
        """Make what keys, menus and questions do."""
        preferences, appearance = self._preferences, self._appearance
        self.unlocking = Unlocking(self.view, self.browsing, self.tree_model)
        self.commands = Commands(self.view, self.browsing, self.sources, self.exports, preferences)
        self.helping = Helping(
            self.commands.actions, self.view.settings_menu, appearance, self._pool, self
        )

    def _make_watches(self) -> None:
        """Make what looks after the person, the log, the policy and requests."""
        workspace, preferences, appearance = self._workspace, self._preferences, self._appearance
        self.locking = Locking(
            workspace, self.view, self.sources, self._pool, appearance, self.board
        )
        self.log_watch = LogWatch(workspace, self.view, self._pool)
        self.taking_up = TakingUp(workspace, self.view, self.browsing, self.sources, self._pool)
        self.request_looks = RequestLooks(
            workspace, self.view, self.browsing, self.sources, self.opener, preferences
        )
        self.workspace_desk: WorkspaceDesk | None = None
        self.examining = Examining(
            workspace, self.view, self.browsing, self.board, self._pool, appearance
        )
        self.commands.actions[Command.HEALTH].triggered.connect(self.examining.begin)

    def _make_search(self) -> None:
        """Make what finds: items, places, commands; and what says so."""
        workspace, preferences, appearance = self._workspace, self._preferences, self._appearance
        self.search = SearchDesk(
            view=self.view,
            browsing=self.browsing,
            sources=self.sources,
            travel=self.travel,
            earlier=self._earlier,
            exports=self.exports,
            board=self.board,
            preferences=preferences,
            appearance=appearance,
            beside=self.times.beside,
            out=self.dragging_out,
        )
        self.palettes = Palettes(
            workspace=workspace,
            view=self.view,
            browsing=self.browsing,
            sources=self.sources,
            commands=self.commands,
            kept=self.search.kept,
            preferences=preferences,
            appearance=appearance,
        )
        self.notifier = Notifier(self.board, self)
        LanguageNews(preferences, self.view.language_banner, self)

    def open(self, addresses: Sequence[str]) -> None:
        """Begin to open some sources; pieces of one are one."""
        for address in sources_among(addresses):
            self.sources.open(address)

    def _follow_person(self) -> None:
        """Show nothing that was read for somebody else, and what is shown as they may see it."""
        self._forget_simulation()
        self.examining.forget()
        self.search.forget()
        if self.view.is_in_workspace:
            self.view.workspace_page.come()

    def _sections(self, theme: Theme) -> Sequence[Section]:
        """Make the sections of the workspace page, which are not loaded before it is wanted."""
        from gleanpoint.gui.workspace.build import sections_of  # noqa: PLC0415 - see above

        return sections_of(self._workspace, self._pool, theme)

    def _serve_workspace(self) -> None:
        """Let the workspace page, which is there now, do something."""
        from gleanpoint.gui.windows.workspace.workspace_desk import WorkspaceDesk  # noqa: PLC0415 - as above

        desk = WorkspaceDesk(self._workspace, self.view, self.tree_model, self.board)
        desk.serve(self.request_looks, self.log_watch, self.taking_up)
        self.workspace_desk = desk

    def _forget_simulation(self) -> None:
        if self.workspace_desk is not None:
            self.workspace_desk.simulating.forget()

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        let_drops_through(self.view)
        self.setWindowTitle("Gleanpoint")
        self._appearance.changed.connect(self._dress)
        self._preferences.changed.connect(self._dress)
        self.board.changed.connect(self._count_jobs)
        self.browsing.arrived.connect(self._entitle)
        self.browsing.navigator.emptied.connect(self._entitle)
        self._dress()

    def _connect_sources(self) -> None:
        self.sources.leaving.connect(self.databases.leave)
        self.sources.leaving.connect(self.findings.forget)
        self.databases.logs.momentWanted.connect(self.travel.go_to_moment)
        self.unlocking.unlocked.connect(self.travel.look_again)
        self.unlocking.unlocked.connect(self.findings.look)
        self.unlocking.unlocked.connect(self.ways.look_again)
        self.commands.act_on_ways(self.ways)
        self.commands.act_on_databases(self.databases)
        self.commands.act_on_time(self.travel)
        self.commands.act_on_times(self.times)
        self.commands.act_on_comparing(self.comparing)
        self.sources.leaving.connect(self.comparing.forget)
        self.commands.act_on_findings(self.findings)
        self.commands.act_on_lock(self.locking)
        self.commands.actions[Command.SEARCH].triggered.connect(self.search.suggest)
        self.opener.opened.connect(self.search.begin)
        self.palettes.search = self.search.search
        self.palettes.know_places(self.tree_model, self.findings)

    def _connect_workspace(self) -> None:
        self.locking.changed.connect(self._follow_person)
        self.locking.changed.connect(self.workspaces.show)
        self.view.workspaceMade.connect(self._serve_workspace)
        self.taking_up.taken.connect(self.locking.look)
        self.taking_up.taken.connect(self._forget_simulation)
        self.taking_up.taken.connect(self.exports.judge_anew)
        self.taking_up.troubled.connect(self.log_watch.look)
        self.view.app_bar.peopleWanted.connect(partial(show_people, self.view))

    def _count_jobs(self) -> None:
        running = len(self.board.running)
        self.view.app_bar.show_running(running)
        self._was_warned = self._was_warned and running > 0

    def _dress(self) -> None:
        theme, row_height = self._appearance.theme, self._preferences.settings.row_height
        is_on = self._preferences.settings.show_thumbnails
        self.view.list_pane.table.thumbnails.turn(is_on=is_on)
        if self._dressed_in == (theme, row_height):
            return
        self._dressed_in = (theme, row_height)
        self.setWindowIcon(QIcon(theme.pixmap("app-icon", "text", _ICON)))
        self._drop_hint.set_theme(theme)
        self.view.set_theme(theme, row_height)

    def _entitle(self, place: Place | None = None) -> None:
        names = ["Gleanpoint"]
        if place is not None:
            names = [visible(place.folder.name), *names]
        if place is not None and place.above is not None:
            names.insert(1, visible(place.source.root.name))
        self.setWindowTitle(" - ".join(names))

    # What is dropped.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not None:
            return  # what is dragged out of this window is made when it is asked for, not here
        dropped = dropped_files(event.mimeData())
        if dropped:
            event.acceptProposedAction()
            self._drop_hint.cover(dropped, adds=bool(self.sources.opened))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        self.open(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    # What is remembered, and the end.

    def _restore(self) -> None:
        self.setMinimumSize(*_LEAST)
        self.resize(*_FIRST)
        kept = self._preferences.window_value
        geometry = kept("geometry")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        for perspective in Perspective:
            name = perspective.value
            self.view.body.restore_sizes(perspective, kept(f"panes_{name}"))
            columns, sort = kept(f"columns_{name}"), kept(f"sort_{name}")
            self.view.list_pane.layouts.restore(perspective, columns, sort)
        self.view.list_pane.show_deleted(is_shown=kept("deleted") != "hidden")
        self.view.list_pane.show_ghosts(is_shown=kept("ghosts") != "hidden")
        self.view.list_pane.show_hidden(is_shown=kept("hidden") == "shown")

    def keep_layout(self) -> None:
        """Remember how the window is laid out."""
        self._preferences.keep_window_values(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            **self.view.body.sizes_text(),
            **self.view.list_pane.layouts.texts(),
            places=self.places.text(),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything in order; running jobs hold the first try back."""
        if self.board.pressing and not self._was_warned:
            self._was_warned = True
            event.ignore()
            self._warn_of_jobs()
            return
        self.keep_layout()
        for entry in self.board.running:
            entry.cancel()
        self.nodes.clear()
        self.travel.close()
        self.comparing.close()
        self.times.close()
        self.exports.close()
        self.databases.close()
        self.ways.close()
        self.dragging_out.close()
        if self.workspace_desk is not None:
            self.workspace_desk.simulating.close()
        self.examining.close()
        self.search.close()
        self.sources.close_all()
        self._opening_pool.waitForDone()
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        super().closeEvent(event)

    def _warn_of_jobs(self) -> None:
        running = counted("1 job still runs.", "%Ln jobs still run.", len(self.board.pressing))
        words = tr("{0} Close the window again to stop what runs.").format(running)
        self.view.drawer.show()
        banner = self.view.start_page if self.view.is_at_start else self.view.list_pane
        banner.banner.say(words)
