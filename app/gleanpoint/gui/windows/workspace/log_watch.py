"""The red bar: said above everything while the audit log is not what it was."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer

from gleanpoint.core.access.errors import WorkspaceError
from gleanpoint.core.audit.standing import LogStanding
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.following import check_is_there
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.workspace.workspace_ways import show_log, show_policy
from gleanpoint.gui.wording import tr

if TYPE_CHECKING:
    from gleanpoint.gui.workspace.audit_log.section import AuditLogSection

LOOK_EVERY = 300_000
"""Milliseconds between two checks of the whole log and of every known head."""


class LogWatch(QObject):
    """Checks the log when the window opens, now and then, and after it was verified.

    Args:
        workspace: Whose log it is.
        view: The panes.
        pool: Where the log is read.

    Attributes:
        standing: How the log stood at the last check; None before the first has ended.
    """

    def __init__(self, workspace: Workspace, view: Central, pool: QThreadPool) -> None:
        super().__init__(view)
        self._workspace, self._view, self._pool = workspace, view, pool
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.standing: LogStanding | None = None
        self._section: AuditLogSection | None = None
        self._is_absent = False
        self.look()

    def serve(self, section: AuditLogSection) -> None:
        """Tell the section of the log how it stands, once there is one."""
        self._section = section
        section.verified.connect(self.look)
        section.foundAgain.connect(self.look)
        if self._is_absent:
            section.take_absence()
        elif self.standing is not None:
            section.take_standing(self.standing)

    def look(self) -> None:
        """Check the log beside the window."""
        if self._job is not None:
            return
        job = self._job = Job(lambda _report, _stop: self._check(), self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._tell_absence)
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _rest(self) -> None:
        self._job = None

    def _tell_absence(self, error: Exception) -> None:
        """Claim nothing of a log that cannot be looked at; that it is gone is said elsewhere."""
        if isinstance(error, WorkspaceError):
            self._is_absent = True
            if self._section is not None:
                self._section.take_absence()

    def _check(self) -> tuple[LogStanding, str]:
        """Return how the log stands, and what people should know of the policy.

        Raises:
            WorkspaceError: The folder of the team is not there, so nothing can be told of it.
        """
        space = self._workspace
        check_is_there(space)
        standing = space.log.check_standing()
        if standing.is_sound:
            with suppress(AuditLogError):  # told by the standing
                space.log.require_whole()
            standing = space.log.standing
        return standing, space.remark

    def _show(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        standing, remark = found
        banner = self._view.log_banner
        self.standing, self._is_absent = standing, False
        if self._section is not None:
            self._section.take_standing(standing)
        if standing.is_sound and remark:
            act = (tr("Look at the policy"), partial(show_policy, self._view))
            banner.say(remark, act)
            return
        if standing.is_sound:
            banner.be_quiet()
            return
        act = (tr("Look at the log"), partial(show_log, self._view))
        banner.say(standing.problem, act, kind="danger")
