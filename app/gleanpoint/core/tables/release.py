"""Rows of tables on their way out: judged, announced in the log, and receipted, as ``cat`` does.

A table has no dates of its own that a rule could use; the file that it lies in has, and reading
its rows must not be a way around the rules of that file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import Begun, announced
from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.run import check_plan, record_refusals
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision, decide_family
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.plugin import Kind

_HOLDERS = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE})


class Release:
    """Bytes under way; counts and hashes them."""

    def __init__(self, begun: Begun) -> None:
        self._begun = begun
        self._digest = hashlib.sha256()
        self.rows = 0

    def passing(self, data: bytes | memoryview, rows: int = 0) -> None:
        """Take note of bytes before they go: some of them may."""
        self._begun.bytes_out += len(data)
        self._digest.update(data)
        self.rows += rows

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._begun.bytes_out

    @property
    def sha256(self) -> str:
        """Of the bytes so far, in hex."""
        return self._digest.hexdigest()


@contextmanager
def released(
    session: Session, nodes: Sequence[Node], workspace: Workspace, query: str = ""
) -> Iterator[Release]:
    """Judge tables, announce that their rows go out, and write the receipt at the end.

    Args:
        session: Where they are.
        nodes: Every table that is read.
        workspace: Policy and log.
        query: The query whose result goes out, if it is one.

    Raises:
        RetentionRefusedError: Retention keeps one of them back; nothing goes out.
        AuditLogError: The log cannot be written; nothing goes out.
    """
    items = tuple(
        PlannedItem(node, Path(), str(number), decision_for_rows(session, node, workspace))
        for number, node in enumerate(nodes)
    )
    plan = ExportPlan(ExportOptions(Path("-")), PlannedItems(items), chosen=tuple(nodes))
    record_refusals(session, plan, workspace)
    if plan.refused:
        check_plan(
            ExportPlan(plan.options, PlannedItems(plan.refused))
        )  # one part of a result is all
    with announced(workspace.log, session.point, plan) as begun:
        release = Release(begun)
        yield release
        told = release.rows, release.size, release.sha256, query
        workspace.log.append(events.rows_sent(session.point, nodes, *told))


def decision_for_rows(session: Session, node: Node, workspace: Workspace) -> Decision:
    """Return what applies to something in a database: never less than what applies to its file.

    Raises:
        GleanpointError: The file that it lies in cannot be found.
    """
    decide = workspace.decider(session.point)
    decision = decide(node)
    for above in PurePosixPath(node.path).parents:
        holder = session.resolve(str(above))
        if holder.ref.steps and holder.kind in _HOLDERS:
            decision = decide_family(decide(holder), decision)
    return decision
