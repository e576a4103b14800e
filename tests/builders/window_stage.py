"""A window whose states are gone through, one after the other."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tests.builders.guide_pictures import Tour
from tests.gui.fake_session import POINT, FakeSession

from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.dialogs.export_dialog import ExportDialog
from gleanpoint.gui.help.window import HelpWindow
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow
from gleanpoint.gui.workspace.section import Section


class Stage(Tour):
    """A window in a new personal workspace.

    Args:
        work: Folder for the workspace and for what is exported; empty.
        theme: One of the modes of the theme.
    """

    def __init__(self, work: Path, theme: str = "light") -> None:
        self.work = work
        home = work / "home"
        home.mkdir(parents=True, exist_ok=True)
        os.environ["GLEANPOINT_HOME"] = str(home)
        self.workspace = open_workspace(home)
        settings = Settings(theme=theme, export_folder=str(work / "recovered"), index_opened=False)
        self.preferences = Preferences(self.workspace.folder, settings, QThreadPool())
        self.appearance = Appearance(QApplication.instance(), self.preferences)
        with self.appearance.undressed():  # as the program puts it together
            self.window = MainWindow(self.workspace, self.preferences, self.appearance)
        self.view = self.window.view
        self.window.show()
        self.window.activateWindow()
        self.pause(0.3)

    def open_memory(self, session: FakeSession) -> OpenSource:
        """Show a source in memory as if it had been opened."""
        worker = PointWorker(session, self.window)
        source = OpenSource(
            "/images/demo.img", 1, worker, self.workspace, self.workspace.decider(POINT),
            lambda: session,
        )  # fmt: skip
        self.window.opener.opened.emit(source)
        self.until(lambda: self.window.browsing.place is not None)
        return source

    def ask_export(self, *names: str) -> ExportDialog:
        """Open the export dialog for some of what is listed."""
        source = self.window.browsing.place.source
        dialog = self.window.exports.ask(source, [self.node(name) for name in names])
        self.until(lambda: dialog.is_ready or bool(dialog.reason))
        return dialog

    def show_section(self, kind: type[Section]) -> QWidget:
        """Show a section of the workspace page."""
        self.view.show_workspace(kind)
        self.pause(1.0)
        return self.window

    def front(self) -> QWidget:
        """Return the dialog in front, once there is one."""
        self.until(lambda: bool(self.dialogs()))
        return self.dialogs()[-1]

    def dialogs(self) -> list[QDialog]:
        """Return what lies over the window."""
        tops = QApplication.topLevelWidgets()
        return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]

    def tidy(self) -> None:
        """Close what lies over the window, and show what is open."""
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog | HelpWindow) and top.isVisible():
                top.close()
        if self.view.is_in_workspace:
            self.view.leave_workspace()
        while self.view.is_comparing:
            self.view.compare_page.left.emit()
        self.view.app_bar.search.clear()
        self.view.suggestions.hide()
        self.view.drawer.hide()
        self.pause(0.1)

    def close(self) -> None:
        """End everything."""
        self.tidy()
        for entry in self.window.board.running:
            entry.cancel()
        self.until(lambda: not self.window.board.running)
        self.window.close()
        self.preferences._pool.waitForDone()
        self.appearance.deleteLater()
        self.window.deleteLater()
        self.pause(0.1)
