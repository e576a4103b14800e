"""What an export passes before its intent is logged: is anything of it let out, and what is not."""

from __future__ import annotations

from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, RetentionRefusedError
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.still_let_out import check_still_let_out
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.naming import split_path


def begin(
    session: Session, plan: ExportPlan, workspace: Workspace, cancellation: Cancellation
) -> Workspace:
    """Return the workspace as it is now, for one export goes by one policy from here on.

    Raises:
        PolicyChangedError: Another policy came into force and keeps something back.
        GleanpointError: As of ``check``.
    """
    check_still_let_out(session, plan, workspace, cancellation)
    as_it_is = workspace.as_it_is()
    check(session, plan, as_it_is)
    return as_it_is


def check(session: Session, plan: ExportPlan, workspace: Workspace) -> None:
    """Log what is kept back, and stop where nothing is let out; errors as of ``check_plan``."""
    record_refusals(session, plan, workspace)
    check_plan(plan)


def check_whole(session: Session, plan: ExportPlan, workspace: Workspace) -> None:
    """Log what is kept back, and stop where anything is: all of it goes out, or nothing.

    Raises:
        RetentionRefusedError: Retention keeps something back.
    """
    record_refusals(session, plan, workspace)
    if plan.refused:
        check_plan(ExportPlan(plan.options, PlannedItems(plan.refused)))


def record_refusals(session: Session, plan: ExportPlan, workspace: Workspace) -> None:
    """Write what retention keeps back to the log."""
    workspace.log.append_many(
        [
            events.refusal(session.point, item.node, item.decision)
            for item in (*plan.refused, *plan.stubs)
        ]
    )


def check_plan(plan: ExportPlan) -> None:
    """Stop where nothing would be written, with the reason that outranks the others.

    A house rule that wants a second person stops all of it.

    Raises:
        RetentionRefusedError: Retention keeps everything back, or a second person is wanted.
        ContentUnavailableError: Nothing that was asked for can be had.
    """
    if plan.lacks_release:
        raise RetentionRefusedError(f"{plan.needs[0]} Ask for approval; nothing was exported.")
    if plan.to_write or plan.stubs or (plan.folders and not plan.items):
        return
    if plan.refused:
        first = plan.refused[0]
        raise RetentionRefusedError(_said(first, first.decision.reason, len(plan.refused)))
    if plan.items:
        first = plan.items[0]
        raise ContentUnavailableError(_said(first, first.obstacle or "", len(plan.items)))
    raise ContentUnavailableError("There is nothing to export.")


def _said(item: PlannedItem, reason: str, count: int) -> str:
    others = f" (and {count - 1:,} more)" if count > 1 else ""
    name = item.node.name or split_path(item.node.path)[-1]
    stop = "" if reason.endswith((".", "!", "?")) else "."
    return f"{name}{others}: {reason}{stop} Nothing was exported."
