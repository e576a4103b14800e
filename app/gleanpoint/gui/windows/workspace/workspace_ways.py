"""Ways from elsewhere in the window to a section of the workspace page.

The sections are loaded with their page, which is made when it is first wanted: hence the imports
inside.
"""

from __future__ import annotations

from gleanpoint.gui.windows.central import Central


def show_approvals(view: Central) -> None:
    """Show the requests."""
    from gleanpoint.gui.workspace.approvals.section import ApprovalsSection  # noqa: PLC0415

    view.show_workspace(ApprovalsSection)


def show_log(view: Central) -> None:
    """Show the audit log."""
    from gleanpoint.gui.workspace.audit_log.section import AuditLogSection  # noqa: PLC0415

    view.show_workspace(AuditLogSection)


def show_people(view: Central) -> None:
    """Show whom the policy names."""
    from gleanpoint.gui.workspace.people.section import PeopleSection  # noqa: PLC0415

    view.show_workspace(PeopleSection)


def show_policy(view: Central) -> None:
    """Show the policy."""
    from gleanpoint.gui.workspace.policy.section import PolicySection  # noqa: PLC0415

    view.show_workspace(PolicySection)


def show_policy_changes(view: Central) -> None:
    """Show what is proposed in the policy's place, to be looked at and signed."""
    from gleanpoint.gui.workspace.policy.section import PolicySection  # noqa: PLC0415

    view.show_workspace(PolicySection)
    view.workspace_page.section_of(PolicySection).show_changes()
