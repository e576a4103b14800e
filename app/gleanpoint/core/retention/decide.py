"""Judge one item: facts, policy and the moment in, a verdict with its reason out; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.standing import Standing, State, stand
from gleanpoint.core.retention.wording import reason_of


class Verdict(Enum):
    """Whether an item may be exported; the strictest last."""

    ALLOW = "allow"
    FLAG = "flag"
    """It may, and the manifest says what it is subject to."""

    REFUSE = "refuse"

    @property
    def severity(self) -> int:
        """Rank by strictness."""
        return ("allow", "flag", "refuse").index(self.value)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what led to it.

    Args:
        verdict: Whether the item may be exported.
        state: What decided.
        states: Everything that is true of the item, the deciding one first.
        rule: Name of the rule that decided or comes next; empty where there is none.
        reason: Whole sentences for people, in English.
        retain_until: Moment from which it may be deleted (UTC; ``periods.FOREVER``: never); None:
            at any time.
        delete_at: Moment from which it is past its limit (UTC); None: never.
        holds: Matters that hold it, in order.
        policy_fingerprint: SHA-256 of the policy that was applied.
    """

    verdict: Verdict
    state: State
    states: tuple[State, ...]
    rule: str
    reason: str
    retain_until: datetime | None
    delete_at: datetime | None
    holds: tuple[str, ...]
    policy_fingerprint: str

    @property
    def is_refused(self) -> bool:
        """Whether the item may not be exported."""
        return self.verdict is Verdict.REFUSE


def decide(facts: ItemFacts, policy: Policy, now: datetime) -> Decision:
    """Decide on one item; the same arguments always give the same decision.

    Exactly at its maximum an item is past it; exactly at its minimum it is free.

    Args:
        facts: The item.
        policy: Rules and holds.
        now: The moment of the decision, not that of the recovery point: an old recovery point is
            exactly where lawfully deleted items come back.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    standing = stand(facts, policy, now)
    return Decision(
        verdict=_verdict(standing),
        state=standing.states[0],
        states=standing.states,
        rule=_deciding_rule(standing),
        reason=reason_of(standing),
        retain_until=standing.clocks.retain_until,
        delete_at=standing.clocks.delete_at,
        holds=standing.holds,
        policy_fingerprint=policy.fingerprint,
    )


def decide_family(parent: Decision, own: Decision) -> Decision:
    """Return what applies to an attachment or an embedded message: the stricter of the two.

    What is equally strict, or has no date of its own, goes by the parent. Holds of both are shown.
    """
    outweighs = own.verdict.severity > parent.verdict.severity
    decisive = own if outweighs and own.state is not State.UNDATABLE else parent
    return replace(decisive, holds=tuple(sorted({*parent.holds, *own.holds})))


def _verdict(standing: Standing) -> Verdict:
    """Draw the verdict.

    A hold forbids deleting, never looking; but nobody has a role yet that may let out what is
    past its limit, held or not.
    """
    if standing.past:
        return Verdict(standing.on_past.value)
    if standing.states[0] in {State.HELD, State.UNDATABLE}:
        return Verdict.FLAG
    return Verdict.ALLOW


def _deciding_rule(standing: Standing) -> str:
    if standing.past:
        return standing.past.rule
    if standing.states[0] is State.UNDATABLE:
        return standing.undated[0]
    if standing.states[0] is State.IN_WINDOW and standing.clocks.deletes:
        return standing.clocks.deletes[0].rule
    return standing.clocks.keep.rule if standing.clocks.keep else ""
