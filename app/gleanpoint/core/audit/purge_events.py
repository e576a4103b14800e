"""What is logged of a list of items whose deletion is recommended: figures and hashes."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.events import point_id
from gleanpoint.core.audit.identifiers import list_digest
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint


def purge_listed(
    point: RecoveryPoint, nodes: Sequence[Node], judged: int, left_out: int, policy: str
) -> Event:
    """Somebody had items listed whose deletion may be recommended; nothing was deleted."""
    details: dict[str, Canonical] = {
        **point_id(point),
        "items": len(nodes),
        "items_sha256": list_digest(nodes),
        "judged": judged,
        "left_out": left_out,
        "policy": policy,
    }
    return Event(Action.PURGE_LIST, Outcome.DONE, details)
