"""What lies inside the items of a plan: a mailbox file is no way around the rules of its messages.

The same holds for a disk image with a mailbox on it and for a message in which another one is
embedded. Files are known by their bytes, for a name is quickly changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, SourceUnreadableError
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.workspace import Decide
from gleanpoint_parsers.plugin import Kind

BATCH = 1000
"""Items whose bytes are looked at in one request."""

_HAS_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})

_JUDGED = frozenset({Kind.FILE, Kind.STREAM, Kind.MESSAGE})
"""What is judged by itself; an attachment goes by its message."""


def judge_insides(
    session: Session, items: PlannedItems, decide: Decide, cancellation: Cancellation
) -> PlannedItems:
    """Return the items, refused where something inside may not go out by itself.

    What is inside and cannot be read cannot be judged: such an item is flagged. A policy that
    refuses nothing costs nothing here.

    Raises:
        CancelledError: A stop was requested.
        WorkerDiedError: The reader ended while it listed what is inside.
    """
    if not decide.policy.may_refuse:
        return items
    holding = set(_holding(session, items, cancellation))
    return PlannedItems(
        replace(item, decision=_judged(session, item, decide, cancellation))
        if number in holding
        else item
        for number, item in enumerate(items)
    )


def _holding(
    session: Session, items: Sequence[PlannedItem], cancellation: Cancellation
) -> Iterator[int]:
    """Yield the numbers of the items that will be written and hold others."""
    files = []
    for number, item in enumerate(items):
        if not item.is_written:
            continue
        if item.node.kind is Kind.MESSAGE and item.node.has_children:
            yield number
        elif item.node.kind in _HAS_BYTES:
            files.append(number)
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        told = session.recognize([items[number].node for number in batch], cancellation)
        yield from (number for number, holds in zip(batch, told, strict=True) if holds)


def _judged(
    session: Session, item: PlannedItem, decide: Decide, cancellation: Cancellation
) -> Decision:
    refused: list[tuple[Node, Decision]] = []
    unread = False
    try:
        for listing in session.walk(item.node, into=True, deleted=True, cancellation=cancellation):
            unread = unread or listing.error is not None
            judged = ((node, decide(node)) for node in listing.nodes if node.kind in _JUDGED)
            refused.extend((node, found) for node, found in judged if found.is_refused)
    except (SourceUnreadableError, ContentUnavailableError):
        unread = True
    if refused:
        return _refused(refused)
    if unread and item.decision.verdict is Verdict.ALLOW:
        reason = "Not all that it holds can be read and judged. It is exported with a flag."
        return replace(item.decision, verdict=Verdict.FLAG, reason=reason)
    return item.decision


def _refused(refused: Sequence[tuple[Node, Decision]]) -> Decision:
    kinds = {node.kind for node, _ in refused}
    noun = "message" if kinds == {Kind.MESSAGE} else "item"
    count = f"1 {noun}" if len(refused) == 1 else f"{len(refused):,} {noun}s"
    first = refused[0][1]
    reason = f"It holds {count} that may not be exported. {first.reason}"
    return replace(first, reason=f"{reason} Export the others one by one.")
