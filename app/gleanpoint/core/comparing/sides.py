"""The two sides of a comparison: judged and written to the log before anything of them is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from gleanpoint.core.access.approvals.looking import note_preview
from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.core.preview.judging import decision_for
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions of an item.

    Args:
        session: Where it is read; the other side has another one, unless both are files that are
            read one after the other.
        node: The item.
        workspace: Policy and log.
        words: Which point it is of, as scripts and reports tell it: ``point_words``.
    """

    session: Session
    node: Node
    workspace: Workspace
    words: str = ""


def point_words(point: RecoveryPoint) -> str:
    """Return a point as evidence tells it in any language: ``a.img, 2026-11-12T22:00:00Z``."""
    return f"{readable(point.name)}, {moment_words(point.time)}"


def moment_words(moment: datetime) -> str:
    """Return a moment as evidence tells it: ISO 8601 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def look_at(side: Side) -> None:
    """Judge one side, and write to the log that its content is shown, or that it is not.

    Raises:
        RetentionRefusedError: Its content may not be shown.
        ContentUnavailableError: Its bytes cannot be had.
        AuditLogError: The log cannot be written; then nothing is shown.
    """
    node = side.node
    decision = decision_for(side.session, node, side.workspace)
    if not decision.permissions.is_shown:
        side.workspace.log.append(events.refusal(side.session.point, node, decision))
        raise RetentionRefusedError(f"{node.name}: {decision.reason} Nothing is shown.")
    if not node.content.is_whole and node.kind not in OBJECTS:
        raise ContentUnavailableError(node.problem or f"{node.name} cannot be read whole.")
    note_preview(side.workspace, node, decision, _hung_on(side))


def _hung_on(side: Side) -> list[Node]:
    """Return the messages that an item hangs on, from it outwards."""
    above: list[Node] = []
    node = side.node
    while node.kind in {Kind.ATTACHMENT, Kind.MESSAGE}:
        node = side.session.resolve(str(PurePosixPath(node.path).parent))
        if node.kind is not Kind.MESSAGE:
            break
        above.append(node)
    return above
