"""What a person does with requests and releases, for the command line and the window alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gleanpoint.core.access.approvals.approving import listing_of
from gleanpoint.core.access.approvals.asking import Wish, ask
from gleanpoint.core.access.approvals.checking import DENIED
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Denial,
    RequestedItem,
    SignedRequest,
    address_of,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.gathering import circumstances_of
from gleanpoint.core.access.approvals.inbox import APPROVALS_FOLDER, Case, Inbox, read_from
from gleanpoint.core.access.approvals.listing import ListedItem, Listing
from gleanpoint.core.access.approvals.stages import Standing, standing_of
from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.releasing import Chosen, presumed_plan, requested_items
from gleanpoint.core.export.signed_formats import formats_of
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.tables.withholding.rules import judges_rows
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind


def inbox_of(workspace: Workspace) -> Inbox:
    """Return the inbox of a workspace."""
    return Inbox(workspace.folder / APPROVALS_FOLDER)


def request_export(
    chosen: Chosen, wish: Wish, cancellation: Cancellation | None = None
) -> tuple[SignedRequest, ExportPlan]:
    """Ask for the release of everything that an export would write; returns its plan as well.

    The formats that were chosen are asked for with it, unless any is. What the plan refuses or
    cannot read is not asked for: no release would let it out.

    Raises:
        ApprovalError: It cannot be asked for like this.
        ContentUnavailableError: Of one of the items nothing can be had.
    """
    plan = presumed_plan(chosen, wish.ground, cancellation=cancellation)
    kept = [*plan.refused, *plan.stubs]
    if not plan.to_write and kept:
        raise ApprovalError(f"No release lets this out. {kept[0].decision.reason}")
    items = requested_items(chosen.session, plan, cancellation)
    listed = tuple(
        _listed(chosen, item, planned, cancellation)
        for item, planned in zip(items, plan.to_write, strict=True)
    )
    listing = Listing(listed, _above(chosen.session, listed))
    formats = formats_of(plan, wish.destination)
    wish = replace(wish, formats=None if wish.any_format and formats else formats)
    return ask(listing, wish, chosen.workspace), plan


def _listed(
    chosen: Chosen,
    item: RequestedItem,
    planned: PlannedItem,
    cancellation: Cancellation | None,
) -> ListedItem:
    """Return an item with what an approver has to know; of a table also which rows go with it."""
    decision, node = planned.decision, planned.node
    verdict, reason = decision.verdict.value, decision.reason
    if node.kind is Kind.TABLE and judges_rows(chosen.workspace.policy):
        withheld = chosen.session.withheld_rows(node, cancellation).withheld
        if withheld:
            rules = ", ".join(sorted(withheld))
            verdict = Verdict.ASK.value
            reason = (
                f"{reason} Rows past their limit: {withheld.total():,} ({rules}). Those that wait "
                "for a second person go out with it."
            )
    return ListedItem(item, node, verdict, reason)


def request_preview(
    chosen: Chosen, wish: Wish, cancellation: Cancellation | None = None
) -> SignedRequest:
    """Ask to be shown single items.

    Raises:
        ApprovalError: It cannot be asked for like this.
    """
    decide = chosen.workspace.decider(chosen.session.point).with_ground(wish.ground)
    items = preview_items(chosen, cancellation)
    listed = []
    for item, node in zip(items, chosen.nodes, strict=True):
        decision = decide(node)
        listed.append(ListedItem(item, node, decision.permissions.preview.value, decision.reason))
    listing = Listing(tuple(listed), _above(chosen.session, listed))
    return ask(listing, wish, chosen.workspace)


def _above(session: Session, listed: Sequence[ListedItem]) -> tuple[Node, ...]:
    """Return everything on the way to the items, from the source itself inwards."""
    ways = {way for one in listed for way in PurePosixPath(one.node.path).parents}
    return tuple(session.resolve(str(way)) for way in sorted(ways))


def preview_items(
    chosen: Chosen, cancellation: Cancellation | None = None
) -> tuple[RequestedItem, ...]:
    """Return single items by address and content.

    Raises:
        ApprovalError: A folder is among them, or of one nothing can be had.
    """
    for node in chosen.nodes:
        if node.kind.is_folder or not node.ref.steps:
            raise ApprovalError(
                f"{node.path} is no single item; previews are asked for one by one."
            )
    digests = list(chosen.session.digests(chosen.nodes, cancellation))
    for node, digest in zip(chosen.nodes, digests, strict=True):
        if not digest.sha256:
            raise ApprovalError(f"{node.path}: {digest.problem}")
    return tuple(
        RequestedItem(address_of(node), digest.sha256, digest.size)
        for node, digest in zip(chosen.nodes, digests, strict=True)
    )


def standings(workspace: Workspace) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """Return every request of the inbox as it stands for whoever acts, and notes on other files.

    Raises:
        ApprovalError: The inbox cannot be read.
        AuditLogError: The log cannot be read.
    """
    found = inbox_of(workspace).read()
    now = circumstances_of(workspace)
    who = workspace.identity
    return tuple(standing_of(case, now, who) for case in found.cases), found.notes


def case_named(name: str, workspace: Workspace) -> Case:
    """Return the request that a file holds, or that an id in the inbox names.

    Raises:
        ApprovalError: There is none.
    """
    path = Path(name)
    if not path.is_file():
        return inbox_of(workspace).case(name)
    document = read_from(path)
    match document:
        case SignedRequest():
            return Case(document)
        case Approval():
            return Case(document.request, (document,))
        case Denial():
            raise ApprovalError(f"{path.name} is a denial: {document.reason}")


def approvals_named(name: str, workspace: Workspace) -> tuple[Approval, ...]:
    """Return the releases that a file holds, or that the inbox has for an id.

    Raises:
        ApprovalError: There are none.
    """
    case = case_named(name, workspace)
    if not case.approvals and case.denials:
        raise ApprovalError(DENIED)
    if not case.approvals:
        raise ApprovalError(
            f"Nobody has released the request {case.signed.request.id[:8]} yet. An approver has to."
        )
    return case.approvals


def listed_for(signed: SignedRequest, workspace: Workspace) -> Listing:
    """Return the list of a request for whoever acts; empty where none came sealed to them.

    Raises:
        ApprovalError: It is of other items.
    """
    return listing_of(signed, workspace)
