"""What the sections of the workspace page do in the window; loaded and made with the page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.panes.drops import let_drops_through
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.workspace.log_watch import LogWatch
from gleanpoint.gui.windows.workspace.request_looks import RequestLooks
from gleanpoint.gui.windows.workspace.simulating import Simulating
from gleanpoint.gui.windows.workspace.taking_up import TakingUp
from gleanpoint.gui.windows.workspace.workspace_ways import show_policy_changes
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection


class WorkspaceDesk(QObject):
    """Connects the sections with what looks after requests, log and policy.

    Args:
        workspace: Whose page it is.
        view: The panes, with the page in them.
        model: Knows the open sources.
        board: Where simulations are listed.
    """

    def __init__(
        self, workspace: Workspace, view: Central, model: SourceTreeModel, board: JobBoard
    ) -> None:
        super().__init__(view)
        self._page = page = view.workspace_page
        let_drops_through(page)
        self.simulating = Simulating(workspace, view, model, board)
        show_changes = partial(show_policy_changes, view)
        page.section_of(HoldsSection).proposed.connect(show_changes)
        page.section_of(PeopleSection).proposed.connect(show_changes)

    def serve(self, looks: RequestLooks, watch: LogWatch, taking_up: TakingUp) -> None:
        """Let requests be looked at, the log be watched, and what is signed be taken up."""
        looks.serve(self._page.section_of(ApprovalsSection))
        watch.serve(self._page.section_of(AuditLogSection))
        self._page.section_of(PolicySection).changed.connect(taking_up.look)
