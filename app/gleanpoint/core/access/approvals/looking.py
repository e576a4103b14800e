"""An approver looks at what a request names: those items, in a source of theirs, and no more.

A look is for whoever may release the request, while it can be released, and as long as the policy
is the one under which it was made. It is in the log before anything is shown, and so is each item
that is previewed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gleanpoint.core.access.approvals.active import OpenRequest
from gleanpoint.core.access.approvals.approving import check_may_answer, compare
from gleanpoint.core.access.approvals.asked_for import request_for
from gleanpoint.core.access.approvals.documents import SignedRequest, address_of
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.use_once import unused
from gleanpoint.core.audit import approval_events, events
from gleanpoint.core.browse import Session
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.workspace import Workspace


def begin_look(
    session: Session, signed: SignedRequest, listing: Listing, workspace: Workspace
) -> OpenRequest:
    """Show an approver what a request names in a source, until ``workspace.active.hide``.

    The source may lie elsewhere here than where the request was made.

    Args:
        session: The source.
        signed: The request.
        listing: Its list, opened by whoever acts.
        workspace: Where they may release it.

    Raises:
        ApprovalError: They may not release it, or it is no request that can be released.
        AuditLogError: The log cannot be written; nothing is shown.
    """
    looker = check_may_answer(signed, workspace)
    if not listing.items:
        raise ApprovalError("No list of paths came with this request that your key opens.")
    request = signed.request
    opened = OpenRequest(
        request.id,
        request.sha256,
        _addresses(_here(session, (one.node for one in listing.items))),
        _addresses(_here(session, listing.above)),
        request.expires,
        request.policy,
        looker.key,
    )
    told = approval_events.looked(request, session.point)
    workspace.log.append_many([told], check=unused(workspace.log, request.sha256))
    workspace.active.show(opened)
    return opened


@contextmanager
def showing(
    session: Session, signed: SignedRequest, listing: Listing, workspace: Workspace
) -> Iterator[None]:
    """Show an approver what a request names while this lasts; errors as of ``begin_look``."""
    opened = begin_look(session, signed, listing, workspace)
    try:
        yield
    finally:
        workspace.active.hide(opened)


def recompute(
    session: Session,
    signed: SignedRequest,
    listing: Listing,
    workspace: Workspace,
    cancellation: Cancellation | None = None,
) -> list[str]:
    """Make the digests of listed items anew, from the source that the approver has.

    Returns:
        A sentence for each item that has another content than the request names.

    Raises:
        ApprovalError: As of ``begin_look``.
    """
    with showing(session, signed, listing, workspace):
        return differing(session, listing, cancellation)


def differing(
    session: Session, listing: Listing, cancellation: Cancellation | None = None
) -> list[str]:
    """Return a sentence for each item with another content than its request names.

    Its items have to be shown to whoever acts.
    """
    nodes = _here(session, (one.node for one in listing.items))
    digests: list[ItemDigest] = list(session.digests(nodes, cancellation))
    return compare(listing.items, digests)


def note_preview(
    workspace: Workspace, node: Node, decision: Decision, family: Sequence[Node] = ()
) -> None:
    """Write to the log that an item is shown, and to which request's approver if it is one's.

    Args:
        workspace: Whose log it is.
        node: What is shown.
        decision: Under which verdict.
        family: The messages that it hangs on.

    Raises:
        ApprovalError: The request was used or denied meanwhile; nothing may be shown.
        AuditLogError: The log cannot be written; nothing may be shown.
    """
    request = request_for([node, *family], workspace.requests)
    event = events.previewed(node, decision, request)
    check: Callable[[], None] | None = None
    if request is not None:
        check = unused(workspace.log, request.fingerprint)
    workspace.log.append_many([event], check=check)


def _here(session: Session, nodes: Iterable[Node]) -> list[Node]:
    point = session.point.id
    return [replace(node, ref=NodeRef(point, node.ref.steps)) for node in nodes]


def _addresses(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(map(address_of, nodes))
