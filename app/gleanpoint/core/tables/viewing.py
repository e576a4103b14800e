"""Show the rows of a table to a person: judged and written to the log before the first one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from gleanpoint.core.access.approvals.asked_for import request_for
from gleanpoint.core.access.approvals.looking import note_preview
from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.tables.release import RowsUnderWay, decision_for_rows
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.tables import TableShape


@dataclass(frozen=True, slots=True)
class ViewedTable:
    """A table that is about to be shown.

    Args:
        shape: What it looks like; None where retention keeps it back.
        decision: What retention says.
    """

    shape: TableShape | None
    decision: Decision


def view_table(session: Session, node: Node, workspace: Workspace) -> ViewedTable:
    """Judge a table, and write to the log that its rows are shown, or that they are not.

    Raises:
        AuditLogError: The log cannot be written; then nothing is shown.
        GleanpointError: It is no table, or cannot be read.
    """
    decision = decision_for_rows(session, node, workspace)
    is_asked = request_for([node], workspace.requests) is not None
    if decision.is_refused and not (is_asked and decision.permissions.is_shown):
        workspace.log.append(events.refusal(session.point, node, decision))
        return ViewedTable(None, decision)
    shape = session.table(node)
    note_preview(workspace, node, decision)
    return ViewedTable(shape, decision)


@contextmanager
def shown_rows(
    session: Session, nodes: Sequence[Node], workspace: Workspace
) -> Iterator[RowsUnderWay]:
    """Show rows of tables to a person who sees them, and does not take them out.

    Raises:
        RetentionRefusedError: Retention keeps one of them back; nothing is shown.
        AuditLogError: The log cannot be written; nothing is shown.
    """
    for node in nodes:
        viewed = view_table(session, node, workspace)
        if viewed.shape is None:
            raise RetentionRefusedError(f"{node.name}: {viewed.decision.reason} Nothing is shown.")
    yield RowsUnderWay()


def judge_query(session: Session, nodes: Sequence[Node], workspace: Workspace) -> None:
    """Judge the tables that a query reads, and write to the log that they are shown.

    Raises:
        RetentionRefusedError: Retention keeps one of them back; nothing is shown.
        AuditLogError: The log cannot be written; then nothing is shown.
    """
    decisions = [(node, decision_for_rows(session, node, workspace)) for node in nodes]
    refused = [(node, decision) for node, decision in decisions if decision.is_refused]
    for node, decision in refused:
        workspace.log.append(events.refusal(session.point, node, decision))
    if refused:
        node, decision = refused[0]
        raise RetentionRefusedError(f"{node.name}: {decision.reason} Nothing is shown.")
    for node, decision in decisions:
        workspace.log.append(events.previewed(node, decision))
