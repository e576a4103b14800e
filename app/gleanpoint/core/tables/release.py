"""Rows of tables on their way out: judged, announced in the log, and receipted, as ``cat`` does.

A table has no dates of its own that a rule could use; the file that it lies in has, and reading
its rows must not be a way around the rules of that file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from gleanpoint.core.access.approvals.documents import Destination
from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import Begun, announced
from gleanpoint.core.browse import Session
from gleanpoint.core.export.house_rules import check_house_rules
from gleanpoint.core.export.letting_out import check_whole
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision, decide_family
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

_HOLDERS = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.MESSAGE})


class RowsUnderWay:
    """Rows that are shown; they are counted, and nothing else is made of them.

    Attributes:
        rows: Rows so far.
        tally: How many were kept back; whoever reads the rows sets it.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.tally = RowTally()

    def passing(self, data: bytes | memoryview, rows: int = 0) -> None:
        """Take note of bytes before they go: some of them may."""
        self.rows += rows


class Release(RowsUnderWay):
    """Bytes under way that leave; counted and hashed."""

    def __init__(self, begun: Begun) -> None:
        super().__init__()
        self._begun = begun
        self._digest = hashlib.sha256()

    def passing(self, data: bytes | memoryview, rows: int = 0) -> None:
        """Take note of bytes before they go: some of them may."""
        self._begun.bytes_out += len(data)
        self._digest.update(data)
        super().passing(data, rows)

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
    check_house_rules(workspace, Destination.STREAM)
    items = tuple(
        PlannedItem(node, Path(), str(number), decision_for_rows(session, node, workspace))
        for number, node in enumerate(nodes)
    )
    plan = ExportPlan(ExportOptions(Path("-")), PlannedItems(items), chosen=tuple(nodes))
    check_whole(session, plan, workspace)
    with announced(workspace.log, session.point, plan) as begun:
        release = Release(begun)
        yield release
        sent = events.SentRows(release.rows, release.size, release.sha256, release.tally)
        workspace.log.append(events.rows_sent(session.point, nodes, sent, query))


def decision_for_rows(session: Session, node: Node, workspace: Workspace) -> Decision:
    """Return what applies to something in a database: never less than what applies to its file.

    Raises:
        GleanpointError: The file that it lies in cannot be found.
    """
    decide = workspace.decider(session.point)
    decision = decide(node)
    if decide.asked_for([node]) is not None:  # by itself: what it lies in is not
        return decision
    for above in PurePosixPath(node.path).parents:
        holder = session.resolve(str(above))
        if holder.ref.steps and holder.kind in _HOLDERS:
            decision = decide_family(decide.of_reached(holder), decision)
    return decision
