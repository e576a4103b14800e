"""What lies inside the items of a plan: a mailbox file is no way around the rules of its messages.

The same holds for a disk image with a mailbox on it and for a message in which another one is
embedded. Files are known by their bytes, for a name is quickly changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gleanpoint.core.access.approvals.release import Releases, is_released
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.insides_reader import Inside
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.withheld import RAW_WITHHELD
from gleanpoint_parsers.entries import Kind

BATCH = 1000
"""Items whose bytes are looked at in one request."""

_HAS_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


def judge_insides(
    session: Session,
    items: PlannedItems,
    decide: Decide,
    cancellation: Cancellation,
    releases: Releases | None = None,
) -> PlannedItems:
    """Return the items, refused where something inside may not go out by itself.

    What is inside and cannot be read cannot be judged: such an item is flagged, or refused where
    the reader ends while it looks. A policy that refuses nothing costs nothing here.

    Raises:
        CancelledError: A stop was requested.
        WorkerDiedError: The reader ended while it told items with something inside from others.
    """
    if not decide.may_withhold:
        return items
    holding = set(_holding(session, items, cancellation))
    return PlannedItems(
        _judged(session, item, decide, cancellation, releases) if number in holding else item
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
    session: Session,
    item: PlannedItem,
    decide: Decide,
    cancellation: Cancellation,
    releases: Releases | None,
) -> PlannedItem:
    """Return an item with what its insides mean for it.

    Who releases an item releases what it holds, for its digest covers that: nothing of it may be
    refused, but it may ask for a second person.
    """
    try:
        found = session.inside(item.node, decide, cancellation)
    except WorkerDiedError as error:
        reason = f"Nothing of it goes out whole, for it cannot be looked through. {error}"
        decision = replace(item.decision, verdict=Verdict.REFUSE, reason=reason)
        return replace(item, decision=decision)
    if found.is_hiding:
        decision = replace(item.decision, verdict=Verdict.REFUSE, reason=RAW_WITHHELD)
        return replace(item, decision=decision, released=False)
    if found.rows:
        decision = replace(item.decision, verdict=Verdict.REFUSE, reason=_of_rows(found))
        return replace(item, decision=decision, released=False)
    if found.refused:
        decision = _refused(found, item.decision)
        released = is_released(item.node, decision, releases)
        return replace(item, decision=decision, released=released)
    if found.is_unread and item.decision.verdict is Verdict.ALLOW:
        reason = "Not all that it holds can be read and judged. It is exported with a flag."
        decision = replace(item.decision, verdict=Verdict.FLAG, reason=reason)
        return replace(item, decision=decision)
    return item


def _of_rows(found: Inside) -> str:
    by_rule = sorted(found.rows.items())
    counts = [
        f"{count:,} {'row' if count == 1 else 'rows'} withheld under {rule}"
        for rule, count in by_rule
    ]
    told = f"It holds {', '.join(counts)}."
    return f"{told} Export its tables instead: rows that may leave go out there."


def _refused(found: Inside, own: Decision) -> Decision:
    noun = "message" if found.are_messages else "item"
    count = f"1 {noun}" if found.refused == 1 else f"{found.refused:,} {noun}s"
    worst = found.worst or replace(own, verdict=Verdict.REFUSE)
    reason = f"It holds {count} that may not be exported. {worst.reason}"
    return replace(worst, reason=f"{reason} Export the others one by one.")
