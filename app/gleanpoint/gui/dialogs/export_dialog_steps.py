"""The two steps of an export as the dialog takes them, with policy, clock and log bound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import ExportResult, record_refusals, run_export
from gleanpoint.core.export.tables.live import run_live_export
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.workspace import Workspace, utc_now

Planner: TypeAlias = Callable[
    [Session, Sequence[Node], ExportOptions, Report, Cancellation], ExportPlan
]
Runner: TypeAlias = Callable[[Session, ExportPlan, Report, Cancellation], ExportResult]


@dataclass(frozen=True, slots=True)
class ExportSteps:
    """What an export is made of.

    Args:
        plan: Lists and judges what was chosen; writes nothing to the target.
        run: Writes what a plan says.
        now: Tells the moment.
        policy: What the verdicts come from, for the card with their reasons.
        folder: Where the last export went, or empty.
    """

    plan: Planner
    run: Runner
    now: Callable[[], datetime] = field(default=utc_now)
    policy: Policy | None = None
    folder: str = ""


def steps_of(workspace: Workspace, folder: str = "") -> ExportSteps:
    """Return the steps under the rules of a workspace.

    Args:
        workspace: Its policy judges, its log is written.
        folder: Where the last export went, or empty.
    """

    def plan(
        session: Session,
        nodes: Sequence[Node],
        options: ExportOptions,
        report: Report,
        cancellation: Cancellation,
    ) -> ExportPlan:
        judge = workspace.decider(session.point)
        made = plan_export(session, nodes, options, judge, report, cancellation)
        if made.refused and not made.to_write:
            record_refusals(session, made, workspace)  # no export follows that would log them
        return made

    def run(
        session: Session, plan: ExportPlan, report: Report, cancellation: Cancellation
    ) -> ExportResult:
        if plan.options.tables.format is TableFormat.ODBC and plan.options.target == NOWHERE:
            return run_live_export(session, plan, workspace, report, cancellation)
        return run_export(session, plan, workspace, report, cancellation)

    return ExportSteps(plan, run, workspace.now, workspace.policy, folder)
