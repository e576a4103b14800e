"""Log that a whole disk goes out: the intent before its first byte, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from gleanpoint.core.audit import access_events, events
from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.workspace import Workspace


@dataclass(slots=True)
class GoingOut:
    """A disk that goes out.

    Args:
        bytes_out: Bytes that went out so far.
        figures: What the receipt says besides.
    """

    bytes_out: int = 0
    figures: dict[str, Canonical] = field(default_factory=dict)


@contextmanager
def handed_out(
    workspace: Workspace, point: RecoveryPoint, node: Node, way: Way, *, size: int, purpose: str
) -> Iterator[GoingOut]:
    """Write the intent; at the end the receipt, or what ended it before.

    Raises:
        AuditLogError: The log was changed or cannot be written; nothing went out.
    """
    workspace.log.require_whole()
    policy = workspace.policy.fingerprint
    begun = access_events.disk_begun(
        point, node, way=way, size=size, policy=policy, purpose=purpose
    )
    intent = workspace.log.append(begun)
    going = GoingOut()
    try:
        yield going
    except BaseException as error:  # a second Ctrl-C counts as well
        workspace.log.append(events.export_failed(point, intent, error, going.bytes_out))
        raise
    figures = {"bytes": going.bytes_out, **going.figures}
    workspace.log.append(access_events.disk_done(point, node, intent, way, figures))
