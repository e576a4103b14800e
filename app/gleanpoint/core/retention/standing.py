"""How an item stands to rules and holds, before a verdict is drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from gleanpoint.core.retention.anchors import NoStart
from gleanpoint.core.retention.clocks import Clocks, Delete, combine
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint.core.retention.settings import Finding, findings, holds_on


class State(Enum):
    """One way in which an item stands; the first that is true, in this order, decides."""

    HELD = "held"
    ERASED = "erased"
    """It is about a person whose data was erased; so may a folder or a mailbox be."""

    UNDER_MINIMUM = "under_minimum"
    PAST_MAXIMUM = "past_maximum"
    UNDATABLE = "undatable"
    IN_WINDOW = "in_window"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands at one moment.

    Args:
        facts: The item.
        covering: What each rule that covers it says, the tag of the item included.
        clocks: Its two dates.
        holds: Matters that hold it, in order.
        past: The maximum that it is past, or None.
        states: Everything that is true of it, the deciding one first; never empty.
        may_be_kept: Whether a rule keeps it from a date on that it does not have.
    """

    facts: ItemFacts
    covering: tuple[Finding, ...]
    clocks: Clocks
    holds: tuple[str, ...]
    past: Delete | None
    states: tuple[State, ...]
    may_be_kept: bool = False

    @property
    def on_past(self) -> OnPastMaximum:
        """What happens to it now that it is past its maximum, if it is.

        What is held as well, or lacks another rule's date, is never let go without a flag.
        """
        if self.past is None:
            return OnPastMaximum.ALLOW
        flagged = {State.HELD, State.UNDATABLE} & set(self.states)
        if flagged and self.past.on_past is OnPastMaximum.ALLOW:
            return OnPastMaximum.FLAG
        return self.past.on_past

    @property
    def undated(self) -> tuple[str, ...]:
        """Names of the rules that need a date which the item does not have, in order."""
        return tuple(sorted(f.rule for f in self.covering if f.start is NoStart.UNKNOWN))

    @property
    def never_starting(self) -> tuple[str, ...]:
        """Names of the rules whose clock does not run for this kind of item, in order."""
        return tuple(sorted(f.rule for f in self.covering if f.start is NoStart.NEVER))


def stand(
    facts: ItemFacts, policy: Policy, now: datetime, register: ErasureRegister | None = None
) -> Standing:
    """Return how an item stands.

    Args:
        facts: The item.
        policy: Rules and holds.
        now: The moment.
        register: Whose data was erased; None without one.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    if now.tzinfo is None:
        message = "The moment of a decision needs a time zone"
        raise ValueError(message)
    now = now.astimezone(UTC)
    covering = tuple(f for f in findings(facts, policy, now) if f.mismatch is None)
    keeps = [finding.keep for finding in covering if finding.keep]
    deletes = [finding.delete for finding in covering if finding.delete]
    clocks = combine(keeps, deletes)
    holds = holds_on(facts, policy, now)
    past = clocks.past(now)
    undated = {finding.rule for finding in covering if finding.start is NoStart.UNKNOWN}
    true = {
        State.HELD: bool(holds),
        State.ERASED: register is not None and register.names(facts),
        State.UNDER_MINIMUM: clocks.retain_until is not None and now < clocks.retain_until,
        State.PAST_MAXIMUM: past is not None,
        State.UNDATABLE: bool(undated),
    }
    may_be_kept = any(rule.keep and rule.name in undated for rule in policy.rules)
    return Standing(facts, covering, clocks, holds, past, tuple(_in_order(true)), may_be_kept)


def _in_order(true: dict[State, bool]) -> Iterator[State]:
    yield from (state for state in State if true.get(state))
    if not any(true.values()):
        yield State.IN_WINDOW
