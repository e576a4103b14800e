"""Put a whole window together for a test, on sources in memory."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from tests.gui.fake_session import POINT, FakeSession, office

from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint.gui.appearance import Appearance, load_fonts
from gleanpoint.gui.application import SWITCH_INTERVAL
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow


class Desk:
    """A window with what it needs to live, and shorthands for what tests ask of it."""

    def __init__(self, qtbot: object, folder: Path, settings: Settings | None = None) -> None:
        self._qtbot = qtbot
        sys.setswitchinterval(SWITCH_INTERVAL)
        application = QApplication.instance()
        load_fonts()
        application.setStyle("Fusion")
        self.workspace = self.make_workspace(folder)
        self.pool = QThreadPool()
        settings = replace(settings or Settings(theme="light"), index_opened=False)
        self.preferences = Preferences(folder, settings, self.pool)
        self.appearance = Appearance(application, self.preferences)
        with self.appearance.undressed():  # as the program puts it together
            self.window = MainWindow(self.workspace, self.preferences, self.appearance)
        self.view = self.window.view
        self.window.resize(1440, 900)
        self.window.show()

    def make_workspace(self, folder: Path) -> Workspace:
        """Return the workspace of the window: a personal one."""
        return open_workspace(folder)

    def open(self, session: FakeSession | None = None) -> OpenSource:
        """Show a source as if it had been opened."""
        session = session or office()
        worker = PointWorker(session, self.window)
        decide = self.workspace.decider(POINT)
        source = OpenSource("/images/demo.img", 1, worker, self.workspace, decide, lambda: session)
        self.window.opener.opened.emit(source)
        self.settle()
        return source

    def go(self, path: str) -> None:
        """Go to a path, and wait until it is listed."""
        self.window.browsing.navigator.go_to_path(path)
        self._qtbot.waitUntil(lambda: self.window.browsing.place.folder.path == path)
        self.settle()

    def settle(self) -> None:
        """Wait until the list is complete, or cannot be."""
        ended = {Reading.COMPLETE, Reading.FAILED}
        nodes = self.window.nodes
        self._qtbot.waitUntil(
            lambda: nodes.folder is not None and nodes.state in ended and not nodes.is_arranging
        )

    def names(self) -> list[str]:
        """Return the names that the list shows."""
        nodes = self.window.nodes
        return [nodes.node_at(row).name for row in range(nodes.rowCount())]

    def select(self, name: str) -> None:
        """Select a row by its name."""
        self.view.list_pane.table.select_row(self.names().index(name))

    def close(self) -> None:
        """End everything."""
        for entry in self.window.board.running:
            entry.cancel()
        self._qtbot.waitUntil(lambda: not self.window.board.running)
        self.window.close()
        self.pool.waitForDone()
        self.appearance.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
