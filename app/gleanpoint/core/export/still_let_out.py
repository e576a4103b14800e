"""Whether what was planned may go out still: another policy may be in force by now.

Before the first byte, and again before anything appears in the target, it is asked which policy
is in force, who acts under it, and whose data was erased. Where that is as it was, an export
ends. Where it is otherwise, everything is planned anew: an export ends by the policy that it
began with only if the new one keeps nothing of it back. A release is for one policy.

Source: design notes on compliance, 8: fail closed.
"""

from __future__ import annotations

from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import CancelledError, GleanpointError, RetentionRefusedError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.following import take_up
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import NodeRef
from gleanpoint.core.tables.withholding.rules import judges_rows
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind


class PolicyChangedError(RetentionRefusedError):
    """Another policy came into force, and something that was to go out may not by that one."""


def check_still_let_out(
    session: Session, plan: ExportPlan, workspace: Workspace, cancellation: Cancellation
) -> None:
    """Stop an export that the policy in force does not let out; asks nothing where one is alone.

    The workspace goes by the policy in force afterwards.

    Args:
        session: Where the items are; nothing else is being read from it.
        plan: What was planned, and by what it was judged.
        workspace: Whose policy is looked at.
        cancellation: Looked at while everything is planned anew.

    Raises:
        PolicyChangedError: Another policy, role or register keeps something back.
        LockedError: Whoever acts may read nothing any more.
        GleanpointError: The policy in force cannot be told.
    """
    before = plan.judged_by
    if before is None or not workspace.is_followed:
        return
    take_up(workspace)
    workspace.check_may_read()
    now = workspace.decider(session.point).with_ground(before.viewer.ground)
    if before.judges_like(now):
        return
    if plan.release is not None:
        raise PolicyChangedError(
            "Another policy has come into force since this was released. Ask for approval again; "
            "nothing was exported."
        )
    if not _lets_out(session, plan, now, cancellation):
        raise PolicyChangedError(
            "Another policy has come into force meanwhile, and it keeps back something of what "
            "was chosen. Export again to see what; nothing was exported."
        )


def _lets_out(
    session: Session, plan: ExportPlan, decide: Decide, cancellation: Cancellation
) -> bool:
    """Whether everything that a plan lets out is let out by another policy too."""
    if _rows_differ(plan, decide):
        return False
    try:
        anew = plan_export(session, plan.chosen, plan.options, decide, cancellation=cancellation)
    except CancelledError:
        raise
    except GleanpointError:
        return False  # what was chosen may not be known of any more
    if set(anew.needs) - set(plan.needs):
        return False
    written = _addresses(anew, with_stubs=False)
    return _addresses(plan, with_stubs=False) <= written and (
        _addresses(plan, with_stubs=True) <= _addresses(anew, with_stubs=True)
    )


def _rows_differ(plan: ExportPlan, decide: Decide) -> bool:
    """Whether rows of a table may be withheld otherwise than when the first of them went out."""
    if not plan.items.count(lambda face: face.kind is Kind.TABLE) or plan.judged_by is None:
        return False
    before = plan.judged_by
    if before.register != decide.register or before.viewer != decide.viewer:
        return True
    has_rules = judges_rows(before.policy) or judges_rows(decide.policy)
    return has_rules and before.policy.rules != decide.policy.rules


def _addresses(plan: ExportPlan, *, with_stubs: bool) -> frozenset[NodeRef]:
    items = (*plan.to_write, *plan.stubs) if with_stubs else plan.to_write
    return frozenset(item.node.ref for item in items)
