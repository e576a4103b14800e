"""The two steps of an export as the dialog takes them, with policy, clock and log bound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.export.letting_out import record_refusals
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.proof.recipients import candidates
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Rehearsal
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.tables.live import run_live_export
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import Survey
from gleanpoint.core.removed_later.compare import later_points
from gleanpoint.core.removed_later.use_cases import plan_compared
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.workspace import Workspace, utc_now
from gleanpoint.gui.dialogs.export_asking import Asking
from gleanpoint.gui.dialogs.export_offers import WayOut

Planner: TypeAlias = Callable[
    [Session, Sequence[Node], ExportOptions, Report, Cancellation], ExportPlan
]
Comparer: TypeAlias = Callable[[Session, ExportPlan, Report, Cancellation], ExportPlan]
Rehearser: TypeAlias = Callable[[Session, ExportPlan, Report, Cancellation], Rehearsal]
Restorer: TypeAlias = Callable[[Session, Rehearsal, Choices, Report, Cancellation], RestoreResult]
Sides: TypeAlias = Callable[[Session, Rehearsal, int], tuple[Side, Side]]
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
        asking: What two persons have to do with it; None where nobody can be asked.
        compare: Says what became of the items later; None where there are no later points.
        way: How exports of this person go out.
        rehearse: Compares with what a folder has; None where nothing is written among others.
        restore: Writes what was rehearsed.
        sides: Of an item, by its place in the plan, and what is at its place, to compare and show
            them; None where that is not offered.
    """

    plan: Planner
    run: Runner
    now: Callable[[], datetime] = field(default=utc_now)
    policy: Policy | None = None
    folder: str = ""
    asking: Asking | None = None
    compare: Comparer | None = None
    way: WayOut = field(default_factory=WayOut)
    rehearse: Rehearser | None = None
    restore: Restorer | None = None
    sides: Sides | None = None


def steps_of(
    workspace: Workspace, folder: str = "", found: Survey | None = None, keys: KeyRing | None = None
) -> ExportSteps:
    """Return the steps under the rules of a workspace.

    Args:
        workspace: Its policy judges, its log is written.
        folder: Where the last export went, or empty.
        found: What else the source offers; later points of it are compared with.
        keys: What may unlock those.
    """

    def compare(
        session: Session, plan: ExportPlan, report: Report, cancellation: Cancellation
    ) -> ExportPlan:
        if found is None:
            return plan
        later = later_points(found, session.point, workspace, keys, cancellation)
        if not later:
            return plan
        return plan_compared(session, plan, later, workspace, report, cancellation)

    return ExportSteps(
        partial(_plan, workspace),
        partial(_run, workspace),
        workspace.now,
        workspace.policy,
        folder,
        Asking(workspace) if workspace.is_team else None,
        compare if found is not None and len(found.points) > 1 else None,
        way_out(workspace),
        rehearse,
        partial(_restore, workspace),
        partial(_sides, workspace),
    )


def _plan(
    workspace: Workspace,
    session: Session,
    nodes: Sequence[Node],
    options: ExportOptions,
    report: Report,
    cancellation: Cancellation,
) -> ExportPlan:
    judge = workspace.decider(session.point)
    made = plan_export(session, nodes, options, judge, report, cancellation)
    if made.refused and not made.to_write and not made.stubs:
        record_refusals(session, made, workspace)  # no export follows that would log them
    return made


def _restore(
    workspace: Workspace,
    session: Session,
    rehearsal: Rehearsal,
    choices: Choices,
    report: Report,
    cancellation: Cancellation,
) -> RestoreResult:
    return restore(session, rehearsal, choices, workspace, report, cancellation)


def _sides(
    workspace: Workspace, session: Session, rehearsal: Rehearsal, place: int
) -> tuple[Side, Side]:
    from gleanpoint.core.export.restoring.differing import (  # noqa: PLC0415 - loads engines
        sides_of,
    )

    return sides_of(session, rehearsal, place, workspace)


def _run(
    workspace: Workspace,
    session: Session,
    plan: ExportPlan,
    report: Report,
    cancellation: Cancellation,
) -> ExportResult:
    is_live = plan.options.tables.format is TableFormat.ODBC and plan.options.target == NOWHERE
    carry_out = run_live_export if is_live else run_export
    return carry_out(session, plan, workspace, report, cancellation)


def way_out(workspace: Workspace) -> WayOut:
    """Return how exports of whoever acts go out."""
    who = workspace.identity.person
    sealable = candidates(workspace.policy.people, who)
    return WayOut(
        tuple((one.name, one.sealing_key) for one in sealable),
        is_blind=workspace.identity.is_blind,
        with_proof=who is not None and Role.LEGAL in who.roles,
    )
