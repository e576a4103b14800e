"""What a person asks: was any of this removed later, by a rule or by somebody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.removed_later.compare import LaterPoint, compare_later, later_points
from gleanpoint.core.removed_later.fate import LaterFate, RemovedLater
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.surveying import survey
from gleanpoint.core.workspace import Workspace

NOTHING_LATER = "There is no later recovery point of it to compare with."


def look_for_later(
    session: Session,
    source: str,
    workspace: Workspace,
    keys: KeyRing | None = None,
    cancellation: Cancellation | None = None,
) -> list[LaterPoint]:
    """Return the later recovery points of what a session shows.

    Args:
        session: On the earlier one.
        source: As it was opened; of a file the others in its folder are looked through as well.
        workspace: Where the opening of each is logged.
        keys: What may unlock them.
        cancellation: Stops it.

    Raises:
        GleanpointError: The source cannot be looked through.
    """
    place = Path(source)
    with ParserHost(keys=keys) as host:
        folder = str(place.parent) if place.is_file() else source
        found = survey(folder, host, cancellation, earlier=True)
    return later_points(found, session.point, workspace, keys, cancellation)


def what_became_of(
    session: Session,
    nodes: Sequence[Node],
    later: Sequence[LaterPoint],
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> list[RemovedLater]:
    """Return what became of items in later recovery points; see ``compare_later``."""
    decide = workspace.decider(session.point)
    return compare_later(session, nodes, later, decide, report, cancellation)


def plan_compared(
    session: Session,
    plan: ExportPlan,
    later: Sequence[LaterPoint],
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportPlan:
    """Return a plan that knows of each item that it will write what became of it later."""
    nodes = [item.node for item in plan.to_write]
    told = what_became_of(session, nodes, later, workspace, report, cancellation)
    pairs = zip(nodes, told, strict=True)
    known = {node.path: one for node, one in pairs if one.fate is not LaterFate.THERE}
    return replace(plan, removed_later=known)
