"""Who acts: shown in the bar, unlocked once a session, locked by hand or after a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gleanpoint.core.access.key_files import key_files
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.dialogs.unlock_dialog import UnlockDialog
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.wording import tr

LOOK_EVERY = 2000
"""Milliseconds between two looks whether the idle time is over."""

_TOUCH_EVERY = 1.0
"""Seconds between two notes that somebody is there."""

_SIGNS_OF_LIFE = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Locking(QObject):
    """Keeps the bar, the sources and the lock in step.

    Args:
        workspace: Whose lock it is.
        view: The panes.
        sources: Closed when the key is locked: nothing of them stays to be seen.
        pool: Where key files are read and the log is written.
        appearance: The theme in force.
        board: Long work that is under way keeps its person.
    """

    changed = Signal()
    """Somebody else acts now, or nobody."""

    def __init__(
        self,
        workspace: Workspace,
        view: Central,
        sources: Sources,
        pool: QThreadPool,
        appearance: Appearance,
        board: JobBoard,
    ) -> None:
        super().__init__(view)
        self._board = board
        self._workspace, self._view, self._sources = workspace, view, sources
        self._pool, self._appearance = pool, appearance
        self._shown = workspace.identity
        self._touched = 0.0
        self._settling: Job | None = None
        self.dialog: UnlockDialog | None = None
        view.app_bar.lockToggled.connect(self.toggle)
        sources.is_held = lambda: self.is_locked
        sources.held.connect(self.ask)
        self._show()
        if workspace.is_team:
            self._timer = QTimer(self)
            self._timer.setInterval(LOOK_EVERY)
            self._timer.timeout.connect(self.look)
            self._timer.start()
            application = QApplication.instance()
            if application is not None:
                application.installEventFilter(self)
            view.start_page.banner.say(
                tr("This workspace shows sources to people who unlocked their key."),
                (tr("Unlock…"), self.ask),
                kind="info",
                icon="lock",
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        now = time.monotonic()
        if event.type() in _SIGNS_OF_LIFE and now - self._touched > _TOUCH_EVERY:
            self._touched = now
            self._workspace.lock.touch()
        return False

    @property
    def is_locked(self) -> bool:
        """Whether people are named here, and nobody unlocked."""
        return self._workspace.is_team and self._shown.person is None

    def toggle(self) -> None:
        """Lock; or ask for a passphrase where it is locked."""
        if not self._workspace.is_team:
            return
        if self.is_locked:
            self.ask()
        else:
            self.lock()

    def lock(self) -> None:
        """Close all sources and wipe the key."""
        self._sources.leave_all()
        self._run(self._workspace.lock.lock)

    def ask(self) -> None:
        """Ask for a passphrase."""
        home, people = self._workspace.home, self._workspace.policy.people

        def work(_report: object, _stop: object) -> list[str]:
            here = {file.card.key.id for file in key_files(home)[0]}
            return [person.name for person in people if person.key.id in here]

        job = Job(work, self)
        job.succeeded.connect(self._show_dialog)
        job.failed.connect(lambda _error: self._show_dialog([]))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def look(self) -> None:
        """See whether the idle time is over; all sources are closed then."""
        if self._board.pressing:
            self._workspace.lock.touch()
        if self._workspace.identity != self._shown:
            self._follow()
            self._run(self._workspace.lock.settle)

    def _show_dialog(self, names: object) -> None:
        if self.dialog is not None or not isinstance(names, list):
            return
        dialog = UnlockDialog(
            self._workspace.lock, names, self._pool, self._appearance.theme, self._view.window()
        )
        self.dialog = dialog
        dialog.unlocked.connect(self._follow)
        dialog.finished.connect(self._forget_dialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget_dialog(self, _result: int) -> None:
        self.dialog = None

    def _run(self, act: Callable[[], None]) -> None:
        job = Job(lambda _report, _stop: act(), self)
        job.failed.connect(self._tell)
        job.ended.connect(self._follow)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _tell(self, error: Exception) -> None:
        self._view.start_page.banner.say(said(str(error)), kind="danger")

    def _follow(self) -> None:
        who = self._workspace.identity
        if who == self._shown:
            return
        self._shown = who
        if self.is_locked:
            self._sources.leave_all()
            self._view.show_start()
        banner = self._view.start_page.banner
        if self.is_locked:
            banner.say(
                tr("Locked. What was open was closed."),
                (tr("Unlock…"), self.ask),
                kind="info",
                icon="lock",
            )
        else:
            banner.hide()
        self._show()
        self.changed.emit()
        if not self.is_locked:
            self._sources.open_waiting()

    def _show(self) -> None:
        is_team = self._workspace.is_team
        self._view.app_bar.show_identity(self._shown, is_team=is_team, is_locked=self.is_locked)
        self._view.list_pane.offer_find(is_offered=not self._shown.is_blind)
