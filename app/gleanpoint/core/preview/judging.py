"""Judge what is shown by itself: never less strictly than what it belongs to."""

from __future__ import annotations

from pathlib import PurePosixPath

from gleanpoint.core.browse import Session
from gleanpoint.core.nodes import Node
from gleanpoint.core.packed_in import archives_of
from gleanpoint.core.preview.by_release import decider_for
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.core.retention.decide import Decision, decide_family
from gleanpoint.core.tables.release import decision_for_rows
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind


def decision_for(session: Session, node: Node, workspace: Workspace) -> Decision:
    """Return what applies to a node: never less than to the message or file that it belongs to.

    Raises:
        GleanpointError: The message that it hangs on cannot be found.
    """
    if node.kind in OBJECTS:
        return decision_for_rows(session, node, workspace)
    family = family_of(session, node)
    decide = decider_for(workspace, workspace.decider(session.point), family)
    decision = decide(family[-1])
    for one in family[-2::-1]:
        decision = decide_family(decision, decide(one))
    return decision


def family_of(session: Session, node: Node) -> list[Node]:
    """Return a node and the archives and messages that hold it, from it outwards."""
    family = [node, *archives_of(session, node)]
    while family[-1].kind in {Kind.ATTACHMENT, Kind.MESSAGE}:
        above = session.resolve(str(PurePosixPath(family[-1].path).parent))
        if above.kind is not Kind.MESSAGE:
            break
        family.append(above)
    return family
