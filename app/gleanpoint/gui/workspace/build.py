"""Which sections the workspace page has, in the order of its list."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection
from gleanpoint.gui.workspace.section import Section


def sections_of(workspace: Workspace, pool: QThreadPool, theme: Theme) -> list[Section]:
    """Return the sections of a workspace; each reads beside the window, in ``pool``."""
    return [
        ApprovalsSection(workspace, pool, theme),
        HoldsSection(workspace, pool, theme),
        PolicySection(workspace, pool, theme),
        AuditLogSection(workspace, pool, theme),
        PeopleSection(workspace, pool, theme),
    ]
