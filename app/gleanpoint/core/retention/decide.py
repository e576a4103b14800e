"""Judge one item: facts, policy and the moment in, a verdict with its reason out; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.errors import ClockBehindError
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum
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


_PAST = {
    OnPastMaximum.ALLOW: Verdict.ALLOW,
    OnPastMaximum.FLAG: Verdict.FLAG,
    OnPastMaximum.ASK: Verdict.REFUSE,
    OnPastMaximum.REDACT: Verdict.REFUSE,
    OnPastMaximum.REFUSE: Verdict.REFUSE,
}
"""What one person alone can do with an item that is past its limit."""


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
        clause: What the decision rests on, one of ``Clause``.
        date: The boundary that decided or comes next (UTC; ``periods.FOREVER``: none will); None
            where there is none.
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
    clause: str = Clause.NONE
    date: datetime | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the item may not be exported."""
        return self.verdict is Verdict.REFUSE


def decide(
    facts: ItemFacts, policy: Policy, now: datetime, not_before: datetime | None = None
) -> Decision:
    """Decide on one item; the same arguments always give the same decision.

    Exactly at its maximum an item is past it; exactly at its minimum it is free.

    Args:
        facts: The item.
        policy: Rules and holds.
        now: The moment of the decision, not that of the recovery point: an old recovery point is
            exactly where lawfully deleted items come back.
        not_before: The latest moment that is known to be past, such as that of the last entry of
            the log; None where none is known.

    Raises:
        ClockBehindError: ``now`` lies before ``not_before``.
        ValueError: ``now`` has no time zone.
    """
    if not_before is not None and now < not_before:
        raise ClockBehindError(now, not_before)
    standing = stand(facts, policy, now)
    rule, clause, date = _basis(standing)
    return Decision(
        verdict=_verdict(standing),
        state=standing.states[0],
        states=standing.states,
        rule=rule,
        reason=reason_of(standing),
        retain_until=standing.clocks.retain_until,
        delete_at=standing.clocks.delete_at,
        holds=standing.holds,
        policy_fingerprint=policy.fingerprint,
        clause=clause,
        date=date,
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
        return _PAST[standing.on_past]
    if standing.states[0] in {State.HELD, State.UNDATABLE}:
        return Verdict.FLAG
    return Verdict.ALLOW


def _basis(standing: Standing) -> tuple[str, Clause, datetime | None]:
    """Return rule, clause and date that decided or come next."""
    clocks = standing.clocks
    if standing.past:
        return standing.past.rule, standing.past.clause, standing.past.at
    if standing.states[0] is State.HELD:
        return clocks.keep.rule if clocks.keep else "", Clause.HOLD, None
    if standing.states[0] is State.UNDATABLE:
        return standing.undated[0], Clause.ANCHOR, None
    if standing.states[0] is State.IN_WINDOW and clocks.deletes:
        coming = clocks.deletes[0]
        return coming.rule, coming.clause, coming.at
    if clocks.keep:
        return clocks.keep.rule, Clause.KEEP, clocks.keep.until
    return "", Clause.NONE, None
