"""Plan an export that two persons released: exactly what they signed, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from gleanpoint.core.access.approvals.checking import Wanted, check_release
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    RequestedAction,
    RequestedItem,
    address_of,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.gathering import circumstances_of
from gleanpoint.core.access.approvals.release import Presumed, Release
from gleanpoint.core.audit import approval_events
from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, RetentionRefusedError
from gleanpoint.core.export.house_rules import destination_of
from gleanpoint.core.export.plan import ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.signed_formats import formats_of
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person picked, and how it is to go out.

    Args:
        session: Where it is.
        nodes: What was picked; folders stand for everything in them.
        options: What was chosen besides.
        workspace: Policy, people and log.
    """

    session: Session
    nodes: Sequence[Node]
    options: ExportOptions
    workspace: Workspace


def presumed_plan(
    chosen: Chosen,
    ground: str = "",
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportPlan:
    """Return what an export would be once everything in it that can be is released.

    Args:
        chosen: What of.
        ground: The legal ground; without one nothing of erased subjects is in it.
        report: Told how far it is.
        cancellation: Looked at between portions.
    """
    decide = chosen.workspace.decider(chosen.session.point).with_ground(ground)
    return plan_export(
        chosen.session,
        chosen.nodes,
        chosen.options,
        decide,
        report,
        cancellation,
        releases=Presumed(),
    )


def requested_items(
    session: Session, plan: ExportPlan, cancellation: Cancellation | None = None
) -> tuple[RequestedItem, ...]:
    """Return everything that a plan would write, by address and content.

    Raises:
        ContentUnavailableError: Of one of the items nothing can be had.
    """
    nodes = list(plan.items.addresses(lambda face: face.fate is Fate.WRITTEN))
    found = []
    for node, digest in zip(nodes, session.digests(nodes, cancellation), strict=True):
        if not digest.sha256:
            raise ContentUnavailableError(f"{node.path}: {digest.problem}")
        found.append(RequestedItem(address_of(node), digest.sha256, digest.size))
    return tuple(found)


@contextmanager
def released_plan(
    chosen: Chosen,
    approvals: Sequence[Approval],
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    destination: Destination | None = None,
) -> Iterator[ExportPlan]:
    """Give the plan that a release covers; while this lasts, its items are let out.

    Whoever carries the plan out announces it in the log, which uses the release up.

    Args:
        chosen: What is to be exported: exactly what was asked for.
        approvals: Signatures of others on the request.
        report: Told how far it is.
        cancellation: Looked at between portions.
        destination: Where to; None: what the options say.

    Raises:
        ApprovalError: The release does not cover this; the log says so.
        ContentUnavailableError: Of one of the items nothing can be had.
    """
    if not approvals:
        raise ApprovalError("Nobody has released this yet. An approver has to.")
    request = approvals[0].request.request
    if clean_text(chosen.options.purpose.strip()) not in {"", request.purpose}:
        raise ApprovalError(
            f"This was released for the purpose {request.purpose!r}. Leave the purpose out, or ask "
            "again for the other one."
        )
    plan = presumed_plan(chosen, request.ground, report, cancellation)
    items = requested_items(chosen.session, plan, cancellation)
    place = destination or destination_of(chosen.options)
    wanted = Wanted(items, RequestedAction.EXPORT, place, formats_of(plan, place))
    release = checked(approvals, wanted, chosen.workspace)
    with chosen.workspace.active.letting(release.addresses):
        options = replace(plan.options, purpose=request.purpose)
        yield replace(plan, release=release, options=options)


def checked(approvals: Sequence[Approval], wanted: Wanted, workspace: Workspace) -> Release:
    """Return the release that covers what is wanted; a refusal is written to the log.

    Raises:
        ApprovalError: It does not cover it.
    """
    try:
        return check_release(approvals, wanted, circumstances_of(workspace))
    except ApprovalError as error:
        if approvals:
            request = approvals[0].request.request
            workspace.log.append(approval_events.release_refused(request, str(error)))
        raise


def in_emergency(plan: ExportPlan, workspace: Workspace) -> ExportPlan:
    """Return a plan that one person lets go though a house rule wants a second one.

    What retention withholds stays withheld. The log says that the matter is to be reviewed.

    Raises:
        RetentionRefusedError: The policy does not offer this, nothing needs it, or there is no
            purpose.
    """
    if not plan.needs:
        raise RetentionRefusedError("Nothing here waits for a house rule; export it as it is.")
    if not workspace.policy.approvals.emergency:
        raise RetentionRefusedError(
            f"{plan.needs[0]} The policy lets nobody export without one in an emergency."
        )
    if not plan.options.purpose.strip():
        raise RetentionRefusedError("An export in an emergency needs a purpose; it is reviewed.")
    return replace(plan, is_emergency=True)
