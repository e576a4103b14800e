"""One row of the table, and how rows at the two sides of a boundary are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tests.builders.retention_facts import MICROSECOND, mail

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Envelope, Kind

FAR = datetime(2190, 1, 1, tzinfo=UTC)
"""Later than every boundary of the table, but those of the sentinel years."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is decided: state, verdict, and what both rest on."""

    state: State
    verdict: Verdict
    clause: Clause = Clause.NONE
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vector:
    """One row.

    Args:
        row: Number of the section of the design, and what of it is meant.
        name: What is particular here.
        facts: The item.
        policy: Rules and holds.
        now: The moment.
        expected: What is decided.
        register: Whose data was erased.
    """

    row: str
    name: str
    facts: ItemFacts
    policy: Policy
    now: datetime
    expected: Expected
    register: ErasureRegister | None = None

    def __str__(self) -> str:
        return f"{self.row}: {self.name}"


FREE = Expected(State.IN_WINDOW, Verdict.ALLOW)
HELD = Expected(State.HELD, Verdict.FLAG, Clause.HOLD)
UNDATABLE = Expected(State.UNDATABLE, Verdict.FLAG, Clause.ANCHOR)


def limit(
    row: str,
    name: str,
    facts: ItemFacts,
    policy: Policy,
    at: datetime,
    clause: Clause = Clause.DELETE_AFTER,
) -> Iterator[Vector]:
    """Yield what holds just before a maximum and exactly at it."""
    before = Expected(State.IN_WINDOW, Verdict.ALLOW, clause, at)
    past = Expected(State.PAST_MAXIMUM, Verdict.REFUSE, clause, at)
    yield Vector(row, f"{name}, just before", facts, policy, at - MICROSECOND, before)
    yield Vector(row, f"{name}, exactly at", facts, policy, at, past)


def with_verdict(verdict: Verdict, vectors: Iterable[Vector]) -> Iterator[Vector]:
    """Yield the same, with another verdict on what is past its limit."""
    for one in vectors:
        is_past = one.expected.state is State.PAST_MAXIMUM
        yield replace(one, expected=replace(one.expected, verdict=verdict)) if is_past else one


def minimum(
    row: str, name: str, facts: ItemFacts, policy: Policy, until: datetime
) -> Iterator[Vector]:
    """Yield what holds just before the end of a minimum and exactly at it."""
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, until)
    free = Expected(State.IN_WINDOW, Verdict.ALLOW, Clause.KEEP, until)
    yield Vector(row, f"{name}, just before", facts, policy, until - MICROSECOND, kept)
    yield Vector(row, f"{name}, exactly at", facts, policy, until, free)


def never(row: str, name: str, facts: ItemFacts, policy: Policy) -> Iterator[Vector]:
    """Yield that nothing ever comes of it."""
    yield Vector(row, name, facts, policy, FAR, FREE)


def stamped(received: datetime | None, **properties: str | int) -> ItemFacts:
    """Return a message with these retention properties, as the parser gives them."""
    letter = Envelope(
        subject="Offer",
        sender="Dora <dora@example.com>",
        to="Ann",
        received=received,
        sent=None,
        message_class="IPM.Note",
        has_attachments=False,
        retention=properties,
    )
    return facts_of(Node(NodeRef("rp"), "/Inbox/m", "m", Kind.MESSAGE, envelope=letter))


def of_class(message_class: str, received: datetime | None = None, **more: object) -> ItemFacts:
    """Return an item of a class."""
    return mail(received, message_class=message_class, **more)
