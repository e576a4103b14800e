"""The main window: makes its parts, takes what is dropped, remembers sizes, ends in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QThreadPool
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QMainWindow

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.columns import Column
from gleanpoint.gui.models.node_list import NodeListModel
from gleanpoint.gui.models.source_tree import SourceTreeModel
from gleanpoint.gui.names import visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.commands import Commands
from gleanpoint.gui.windows.databases import Databases
from gleanpoint.gui.windows.drop_hint import DropHint
from gleanpoint.gui.windows.earlier_states import EarlierStates
from gleanpoint.gui.windows.exporting import Exports
from gleanpoint.gui.windows.findings import Findings
from gleanpoint.gui.windows.opening import Opener
from gleanpoint.gui.windows.sources import Sources
from gleanpoint.gui.windows.time_travel import TimeTravel
from gleanpoint.gui.windows.unlocking import Unlocking
from gleanpoint.gui.wording import counted

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
        self._preferences, self._appearance = preferences, appearance
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._was_warned = False
        self._dressed_in: tuple[Theme, int] | None = None
        self.board = JobBoard(workspace.now, self)
        self.nodes = NodeListModel(workspace.now, self._pool, self)
        self.tree_model = SourceTreeModel(self)
        self.view = Central(
            self.nodes,
            self.tree_model,
            self.board,
            appearance.theme,
            preferences,
            self,
        )
        self.setCentralWidget(self.view)
        self._drop_hint = DropHint(appearance.theme, self)
        self.browsing = Browsing(self.view, self.nodes, self.tree_model, self._pool, self)
        self.opener = Opener(workspace, self.board, self._pool, self)
        self.sources = Sources(
            self.view, self.tree_model, self.browsing, self.opener, preferences, self._pool
        )
        self.exports = Exports(self, self.board, preferences, appearance)
        self.databases = Databases(self.view, self.browsing, self.board, self.exports)
        self.sources.leaving.connect(self.databases.leave)
        earlier = EarlierStates(self._pool, self)
        self.travel = TimeTravel(
            self.view, self.browsing, self.sources, self.board, self._pool, earlier
        )
        self.findings = Findings(self.view, self.browsing, earlier)
        self.sources.leaving.connect(self.findings.forget)
        self.databases.logs.momentWanted.connect(self.travel.go_to_moment)
        self.unlocking = Unlocking(self.view, self.browsing, self.tree_model)
        self.unlocking.unlocked.connect(self.travel.look_again)
        self.unlocking.unlocked.connect(self.findings.look)
        self.commands = Commands(self.view, self.browsing, self.sources, self.exports, preferences)
        self.commands.act_on_databases(self.databases)
        self.commands.act_on_time(self.travel)
        self.commands.act_on_findings(self.findings)
        self._connect()
        self._restore()

    def open(self, addresses: Sequence[str]) -> None:
        """Begin to open some sources."""
        for address in addresses:
            self.sources.open(address)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.setWindowTitle("Gleanpoint")
        self._appearance.changed.connect(self._dress)
        self._preferences.changed.connect(self._dress)
        self.board.changed.connect(self._count_jobs)
        self.browsing.arrived.connect(self._entitle)
        self.browsing.navigator.emptied.connect(self._entitle)
        self._dress()

    def _count_jobs(self) -> None:
        running = len(self.board.running)
        self.view.app_bar.show_running(running)
        self._was_warned = self._was_warned and running > 0

    def _dress(self) -> None:
        theme, row_height = self._appearance.theme, self._preferences.settings.row_height
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
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._drop_hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        self.open([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
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
            self.view.body.restore_sizes(perspective, kept(f"panes_{perspective.value}"))
        self.view.list_pane.show_deleted(is_shown=kept("deleted") != "hidden")
        self.view.list_pane.show_hidden(is_shown=kept("hidden") == "shown")
        self.view.list_pane.tools.hide_columns(kept("hidden_columns").split())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything in order; running jobs hold the first try back."""
        if self.board.running and not self._was_warned:
            self._was_warned = True
            event.ignore()
            self._warn_of_jobs()
            return
        table = self.view.list_pane.table
        hidden = " ".join(c.name for c in Column if table.is_column_hidden_by_hand(c))
        self._preferences.keep_window_values(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            hidden_columns=hidden,
            **self.view.body.sizes_text(),
        )
        for entry in self.board.running:
            entry.cancel()
        self.nodes.clear()
        self.travel.close()
        self.exports.close()
        self.databases.close()
        self.sources.close_all()
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        super().closeEvent(event)

    def _warn_of_jobs(self) -> None:
        running = counted("1 job still runs.", "%Ln jobs still run.", len(self.board.running))
        words = self.tr("{0} Close the window again to stop what runs.").format(running)
        self.view.drawer.show()
        banner = self.view.start_page if self.view.is_at_start else self.view.list_pane
        banner.banner.say(words)
