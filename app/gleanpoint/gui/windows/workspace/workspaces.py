"""Which workspace the window works in: shown on the start page, and changed from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.team_use_cases import choose_workspace
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.role_chip import role_words, whose_words
from gleanpoint.gui.panes.start.start_page import StartPage
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import tr


class Workspaces(QObject):
    """Shows the workspace, and opens another one in its place.

    Args:
        page: The start page.
        workspace: The one in use.
        preferences: Remember which one is in use.
        pool: Where another one is opened: its folder may lie on a share.
        is_busy: Tells whether something runs that would be stopped.
    """

    chosen = Signal(object)
    """Another workspace, opened, that the window is to work in from now on."""

    def __init__(
        self,
        page: StartPage,
        workspace: Workspace,
        preferences: Preferences,
        pool: QThreadPool,
        is_busy: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self._preferences, self._pool, self._is_busy = preferences, pool, is_busy
        page.workspace.personalWanted.connect(lambda: self.choose(None))
        page.workspace.teamWanted.connect(self._ask_folder)
        self.show()

    def show(self) -> None:
        """Show the workspace, and who acts in it."""
        space = self._workspace
        role = role_words(space.identity, is_team=space.is_team)
        if space.is_team:
            role = f"{role}, {whose_words(space.identity, is_team=True)}"
        name, folder = space.folder.name, str(space.folder)
        self._page.workspace.show_workspace(name, folder, role, is_team=space.is_team)

    def choose(self, folder: Path | None) -> None:
        """Work in a team's workspace from now on; None: in one's own."""
        if folder is None and not self._workspace.is_team:
            return
        if self._is_busy():
            words = tr("Something still runs. Wait for it, or stop it, then change the workspace.")
            self._page.banner.say(words)
            return
        home = self._workspace.home

        def work(_report: Report, _stop: Cancellation) -> Workspace:
            return choose_workspace(home, folder)

        job = Job(work, self)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self._page.banner.say(said(str(error)), kind="danger"))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _ask_folder(self) -> None:
        title = tr("Folder of the team's workspace")
        chosen = QFileDialog.getExistingDirectory(self._page.window(), title)
        if chosen:
            self.choose(Path(chosen))

    def _take(self, space: Workspace) -> None:
        folder = str(space.folder) if space.is_team else ""
        self._preferences.change(replace(self._preferences.settings, workspace=folder))
        self.chosen.emit(space)
