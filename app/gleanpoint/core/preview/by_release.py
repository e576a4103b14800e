"""Show what two persons released for a look: exactly those items, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gleanpoint.core.access.approvals.checking import Wanted
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    RequestedAction,
    address_of,
)
from gleanpoint.core.access.approvals.release import Release
from gleanpoint.core.access.approvals.use_cases import preview_items
from gleanpoint.core.access.approvals.use_once import unused
from gleanpoint.core.audit import approval_events
from gleanpoint.core.deciding import Decide
from gleanpoint.core.export.releasing import Chosen, checked
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.access import Action
from gleanpoint.core.workspace import Workspace


@contextmanager
def shown_by_release(
    chosen: Chosen, approvals: Sequence[Approval], cancellation: Cancellation | None = None
) -> Iterator[Release]:
    """Use a release up; while this lasts, its items can be previewed.

    Args:
        chosen: The items: exactly those that were asked for.
        approvals: Signatures of others on the request.
        cancellation: Looked at between items.

    Raises:
        ApprovalError: The release does not cover this, or was used.
        AuditLogError: The log cannot be written; nothing is shown.
    """
    items = preview_items(chosen, cancellation)
    wanted = Wanted(items, RequestedAction.PREVIEW, Destination.SCREEN)
    workspace = chosen.workspace
    release = checked(approvals, wanted, workspace)
    used = approval_events.released(release, {})
    workspace.log.append_many([used], check=unused(workspace.log, release.request.sha256))
    with workspace.active.letting_see(release.addresses):
        yield release


def decider_for(workspace: Workspace, decide: Decide, family: Sequence[Node]) -> Decide:
    """Return what judges a node for a look, as far as it is released now.

    Args:
        workspace: Knows what is released.
        decide: Judges without any release.
        family: The node, and the messages that it hangs on: what hangs on a released one is
            released with it.
    """
    if decide.asked_for(family) is not None:
        return decide.as_requested
    released = workspace.active.released | workspace.active.released_to_see
    if not released or released.isdisjoint(address_of(node) for node in family):
        return decide
    viewer = replace(decide.viewer, ground="as released", released=frozenset({Action.PREVIEW}))
    return replace(decide, viewer=viewer)
