"""Judge one item: facts, policy and the moment in, a verdict with its reason out; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.errors import ClockBehindError
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.permissions import ALONE, Permissions, stricter
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.standing import Standing, State, stand
from gleanpoint.core.retention.viewer import EVERYBODY, Viewer
from gleanpoint.core.retention.wording import NOTHING_THERE, reason_of


class Verdict(Enum):
    """Whether an item may be exported; the strictest last."""

    ALLOW = "allow"
    FLAG = "flag"
    """It may, and the manifest says what it is subject to."""

    ASK = "ask"
    """It may once a second person has approved; until then it may not."""

    REDACT = "redact"
    """It may not; a stub of it may: folder, size, month and hash."""

    REFUSE = "refuse"

    @property
    def severity(self) -> int:
        """Rank by strictness."""
        return _RANKS[self]


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}
_VERDICTS = {
    Answer.ALLOW: Verdict.ALLOW,
    Answer.FLAG: Verdict.FLAG,
    Answer.ASK: Verdict.ASK,
    Answer.REDACT: Verdict.REDACT,
    Answer.DENY: Verdict.REFUSE,
    Answer.ABSENT: Verdict.REFUSE,
}


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
        permissions: What the person who asked may do with it; the verdict is their export.
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
    permissions: Permissions = ALONE

    @property
    def is_refused(self) -> bool:
        """Whether the item may not be exported as it is by this person alone."""
        return self.verdict not in {Verdict.ALLOW, Verdict.FLAG}


def decide(
    facts: ItemFacts,
    policy: Policy,
    now: datetime,
    not_before: datetime | None = None,
    *,
    viewer: Viewer = EVERYBODY,
    register: ErasureRegister | None = None,
) -> Decision:
    """Decide on one item; the same arguments always give the same decision.

    Exactly at its maximum an item is past it; exactly at its minimum it is free. Of what is absent
    for whoever asks, a decision tells nothing but its state.

    Args:
        facts: The item.
        policy: Rules and holds.
        now: The moment of the decision, not that of the recovery point: an old recovery point is
            exactly where lawfully deleted items come back.
        not_before: The latest moment that is known to be past, such as that of the last entry of
            the log; None where none is known.
        viewer: Who asks.
        register: Whose data was erased; None without one.

    Raises:
        ClockBehindError: ``now`` lies before ``not_before``.
        ValueError: ``now`` has no time zone.
    """
    if not_before is not None and now < not_before:
        raise ClockBehindError(now, not_before)
    standing = stand(facts, policy, now, register)
    permissions = permissions_of(standing, viewer, now)
    if permissions.is_absent:
        return _absent(standing, permissions, policy)
    if permissions.is_masked:
        standing = stand(unnamed(facts), policy, now, register)
    rule, clause, date = _basis(standing)
    return Decision(
        verdict=_VERDICTS[permissions.export],
        state=standing.states[0],
        states=standing.states,
        rule=rule,
        reason=reason_of(standing, permissions),
        retain_until=standing.clocks.retain_until,
        delete_at=standing.clocks.delete_at,
        holds=standing.holds,
        policy_fingerprint=policy.fingerprint,
        clause=clause,
        date=date,
        permissions=permissions,
    )


def decide_family(parent: Decision, own: Decision) -> Decision:
    """Return what applies to an attachment or an embedded message: the stricter of the two.

    What is equally strict, or has no date of its own, goes by the parent. Holds of both are shown;
    of each action the stricter answer counts.
    """
    holds = tuple(sorted({*parent.holds, *own.holds}))
    if own.state is State.UNDATABLE and not own.permissions.is_absent:
        return replace(parent, holds=holds)
    outweighs = own.verdict.severity > parent.verdict.severity
    permissions = stricter(parent.permissions, own.permissions)
    return replace(own if outweighs else parent, holds=holds, permissions=permissions)


def unnamed(facts: ItemFacts) -> ItemFacts:
    """Return facts whose tag has no name out of the mailbox: masked items are not told by one."""
    return replace(facts, tag=replace(facts.tag, folder="", name=""))


def _absent(standing: Standing, permissions: Permissions, policy: Policy) -> Decision:
    """Return a decision that tells nothing of an item: it may cite names out of the item."""
    return Decision(
        verdict=Verdict.REFUSE,
        state=standing.states[0],
        states=standing.states,
        rule="",
        reason=NOTHING_THERE,
        retain_until=None,
        delete_at=None,
        holds=(),
        policy_fingerprint=policy.fingerprint,
        permissions=permissions,
    )


def _basis(standing: Standing) -> tuple[str, Clause, datetime | None]:
    """Return rule, clause and date that decided or come next."""
    clocks, state = standing.clocks, standing.states[0]
    if state is State.ERASED:
        return "", Clause.ERASURE, None
    if standing.past:
        return standing.past.rule, standing.past.clause, standing.past.at
    if state is State.HELD:
        return clocks.keep.rule if clocks.keep else "", Clause.HOLD, None
    if state is State.UNDATABLE:
        return standing.undated[0], Clause.ANCHOR, None
    if state is State.IN_WINDOW and clocks.deletes:
        coming = clocks.deletes[0]
        return coming.rule, coming.clause, coming.at
    keep = clocks.keep
    return (keep.rule, Clause.KEEP, keep.until) if keep else ("", Clause.NONE, None)
