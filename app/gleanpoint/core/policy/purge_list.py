"""List what may be deleted: items past their maximum, for the owner of a store to purge.

Nothing is deleted here; a recovery point is never written to. What is held, under its minimum or
without a date is never listed, and nothing that holds such items, or items that cannot be judged.

Source: design notes on retention, 0 (4) and 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gleanpoint.core.access.approvals.documents import address_of
from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.purge_events import purge_listed
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    RetentionRefusedError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.facts import ITEMS
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.standing import State
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

BATCH = 1000
"""Items of which is asked at once whether they hold others."""

_TO_KEEP = frozenset({State.HELD, State.UNDER_MINIMUM})


@dataclass(frozen=True, slots=True)
class Recommended:
    """One item whose deletion may be recommended.

    Args:
        node: The item.
        decision: What is said of it.
    """

    node: Node
    decision: Decision

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        due = self.decision.delete_at
        return {
            "path": self.node.path,
            "kind": self.node.kind.value,
            "size": self.node.size,
            "address_sha256": address_of(self.node),
            "rule": self.decision.rule,
            "clause": str(self.decision.clause),
            "past_since": instant(due) if due else None,
            "policy": self.decision.policy_fingerprint,
            "to_be_approved_by": "a second person",
        }


@dataclass(frozen=True, slots=True)
class PurgeList:
    """What may be deleted.

    Args:
        items: In the order in which they lie in the source.
        judged: Items that were looked at.
        left_out: Items past their maximum that hold what is to be kept, or cannot be judged.
        unlisted: Folders that could not be listed in full.
    """

    items: tuple[Recommended, ...]
    judged: int = 0
    left_out: int = 0
    unlisted: int = 0

    def totals_json(self) -> dict[str, Canonical]:
        """Return the sums as JSON values."""
        return {
            "items": len(self.items),
            "bytes": sum(one.node.size or 0 for one in self.items),
            "judged": self.judged,
            "left_out": self.left_out,
            "folders_not_listed": self.unlisted,
        }


def purge_list(
    session: Session,
    workspace: Workspace,
    start: Node | None = None,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> PurgeList:
    """Return every item whose deletion may be recommended; how many goes into the log.

    Args:
        session: The source.
        workspace: Policy, people and log.
        start: Folder to begin at; None: the whole source.
        report: Told how many items were judged.
        cancellation: Looked at between portions.

    Raises:
        RetentionRefusedError: Whoever acts is not legal.
        AuditLogError: The log cannot be written; then nothing is told.
        CancelledError: A stop was requested.
    """
    if Role.LEGAL not in workspace.identity.roles:
        raise RetentionRefusedError("Only legal has items listed whose deletion is recommended.")
    cancel = cancellation or Cancellation()
    decide = workspace.decider(session.point)
    due: list[Recommended] = []
    judged = unlisted = 0
    portions = session.walk(
        start or session.root,
        into=True,
        brief=not decide.asks_for_senders,
        cancellation=cancel,
    )
    for listing in portions:
        unlisted += listing.error is not None
        for node in listing.nodes:
            if node.kind not in ITEMS or node.kind is Kind.ATTACHMENT:
                continue
            judged += 1
            decision = decide(node)
            if decision.permissions.purge is Answer.ASK:
                due.append(Recommended(node, decision))
        report(Progress(judged, None, "items", listing.path))
    items = tuple(_Insides(session, decide, cancel).without_keepers(due))
    left_out, fingerprint = len(due) - len(items), workspace.policy.fingerprint
    nodes = [one.node for one in items]
    workspace.log.append(purge_listed(session.point, nodes, judged, left_out, fingerprint))
    return PurgeList(items, judged, left_out, unlisted)


@dataclass(frozen=True, slots=True)
class _Insides:
    """Looks into items that are due: what they hold goes with them."""

    session: Session
    decide: Decide
    cancellation: Cancellation

    def without_keepers(self, due: Sequence[Recommended]) -> Iterator[Recommended]:
        """Yield the items that hold nothing that is to be kept, or cannot be judged."""
        for start in range(0, len(due), BATCH):
            batch = due[start : start + BATCH]
            files = [one.node for one in batch if one.node.kind is not Kind.MESSAGE]
            told = self.session.recognize(files, self.cancellation)
            holding = {node.ref for node, holds in zip(files, told, strict=True) if holds}
            for one in batch:
                self.cancellation.check()
                if one.node.kind is Kind.MESSAGE:
                    if self._is_due(one.node) and self._is_free(one.node):
                        yield one
                elif one.node.content.is_whole and one.node.ref not in holding:
                    yield one

    def _is_due(self, message: Node) -> bool:
        """Whether a message is due by everybody whom it went to; lists show a part of them.

        One that cannot be read is not: somebody may be in it for whom it is held.
        """
        if not self.decide.asks_for_senders:
            return True
        try:
            read = self.session.message(message)
        except (CancelledError, WorkerDiedError):
            raise
        except GleanpointError:
            return False
        parties = [read.sender, read.representing, *(one.party for one in read.recipients)]
        told = (text for one in parties for text in (one.name, one.address, one.smtp) if text)
        facts = facts_of(message, mailboxes=self.decide.mailboxes)
        judged = self.decide.of_facts(replace(facts, people=(*facts.people, *told)))
        return judged.permissions.purge is Answer.ASK

    def _is_free(self, message: Node) -> bool:
        """Whether nothing that hangs on a message is to be kept, or holds others."""
        if not message.has_children:
            return True
        children = list(self._children(message))
        if any(child.kind is Kind.MESSAGE and child.has_children for child in children):
            return False
        if any(not _TO_KEEP.isdisjoint(self.decide(child).states) for child in children):
            return False
        attached = [child for child in children if child.kind is not Kind.MESSAGE]
        return not any(self.session.recognize(attached, self.cancellation))

    def _children(self, message: Node) -> Iterator[Node]:
        cursor: str | None = None
        while True:
            page = self.session.children(message, cursor, cancellation=self.cancellation)
            yield from page.nodes
            cursor = page.cursor
            if cursor is None:
                return
