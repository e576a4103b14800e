"""Whether a whole disk may go out: everything on it goes, so nothing on it may be kept back."""

from __future__ import annotations

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.audit import access_events, events
from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, RetentionRefusedError
from gleanpoint.core.export.house_rules import check_house_rules
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

INSTEAD = "Export what is needed item by item."


def require_whole(
    session: Session,
    node: Node,
    workspace: Workspace,
    way: Way,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> str | None:
    """Check that nothing on a disk or volume is kept back, before any of its bytes go out.

    Raw bytes hold what was deleted as well, of which no rule can be asked: where a rule may
    refuse anything, the whole disk is refused. A policy without such rules refuses only what
    Exchange stamped with a date, so all messages on the disk are looked at.

    Args:
        session: Where it is.
        node: The disk or volume.
        workspace: Policy and log; a refusal is logged.
        way: How it is to go out.
        report: Told how many items were looked at.
        cancellation: Looked at between portions.

    Returns:
        A sentence where not everything could be judged, else None.

    Raises:
        RetentionRefusedError: Something may not go out.
        CancelledError: A stop was requested.
    """
    check_house_rules(workspace, Destination.FOLDER, is_everything=True)
    policy = workspace.policy
    rules = _refusing_rules(policy)
    if rules:
        event = access_events.disk_refused(session.point, node, way, policy.fingerprint, rules)
        workspace.log.append(event)
        named = ", ".join(rules)
        raise RetentionRefusedError(
            f"A whole disk is everything on it, and the policy keeps back what is past its limit "
            f"({named}). {INSTEAD}"
        )
    if not policy.may_refuse:
        return None
    return _require_no_expired_tags(session, node, workspace, report, cancellation)


def _refusing_rules(policy: Policy) -> tuple[str, ...]:
    return tuple(
        rule.name for rule in policy.rules if rule.delete_after and rule.on_past_maximum.withholds
    )


def _require_no_expired_tags(
    session: Session,
    node: Node,
    workspace: Workspace,
    report: Report,
    cancellation: Cancellation | None,
) -> str | None:
    decide = workspace.decider(session.point)
    refused: list[tuple[Node, Decision]] = []
    seen, unread = 0, ""
    try:
        for listing in session.walk(node, into=True, deleted=True, cancellation=cancellation):
            if listing.error is not None:
                unread = unread or f"{listing.path}: {listing.error}"
            messages = (one for one in listing.entries if one.kind is Kind.MESSAGE)
            judged = ((one, decide(one)) for one in messages)
            refused.extend((one, decision) for one, decision in judged if decision.is_refused)
            seen += len(listing.entries)
            report(Progress(seen, None, "items", listing.path))
    except GleanpointError as error:
        if not _means_unread(error):
            raise
        unread = str(error)
    if refused:
        workspace.log.append_many([events.refusal(session.point, *one) for one in refused])
        raise RetentionRefusedError(_sentence(refused))
    if unread:
        return f"Not all that is on it can be read and judged ({unread.rstrip('.')})."
    return None


def _means_unread(error: GleanpointError) -> bool:
    return error.kind in {"source_unreadable", "unknown_format", "content_unavailable"}


def _sentence(refused: list[tuple[Node, Decision]]) -> str:
    count = "a message" if len(refused) == 1 else f"{len(refused):,} messages"
    reason = refused[0][1].reason
    return f"There is {count} on it that may not go out. {reason} {INSTEAD}"
