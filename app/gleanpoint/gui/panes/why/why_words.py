"""What the why card says: the decision as a title, what one can do, and by what rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.wording import day
from gleanpoint.gui.models.listing.chip_words import chip_words
from gleanpoint.gui.panes.preview.reason import reason_words
from gleanpoint.gui.wording import tr

_FINGERPRINT_GROUPS = 3
_GROUP = 4
_STATES = {
    State.HELD: "held",
    State.ERASED: "erased",
    State.UNDER_MINIMUM: "under its minimum",
    State.PAST_MAXIMUM: "past its limit",
    State.UNDATABLE: "without a date",
    State.IN_WINDOW: "free",
}
_EXPORTS = {
    Answer.ALLOW: "export it",
    Answer.FLAG: "export it with a flag",
    Answer.ASK: "export it once a second person approves",
    Answer.REDACT: "export a stub of it",
    Answer.DENY: "not export it",
    Answer.ABSENT: "not export it",
}
_CLAUSES = {
    Clause.KEEP: "a minimum",
    Clause.HOLD: "a legal hold",
    Clause.ERASURE: "the register of erased persons",
    Clause.RETENTION_DATE: "a date that Exchange stamped",
    Clause.RETENTION_PERIOD: "a period that Exchange stamped",
    Clause.DELETE_AFTER: "a limit",
    Clause.ANCHOR: "a date that is missing",
}


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """What the card is made from.

    Args:
        node: The item.
        decision: What retention says of it.
        policy: The policy that said it, or None where it is no longer the one in force.
        now: The moment of the decision.
    """

    node: Node
    decision: Decision
    policy: Policy | None
    now: datetime

    @property
    def anchor(self) -> tuple[datetime | None, str]:
        """When the item is from, and in words."""
        node, envelope = self.node, self.node.envelope
        if envelope is not None and envelope.received is not None:
            return envelope.received, tr("received {0}").format(day(envelope.received))
        if envelope is not None and envelope.sent is not None:
            return envelope.sent, tr("sent {0}").format(day(envelope.sent))
        if node.modified is not None:
            return node.modified, tr("modified {0}").format(day(node.modified))
        return None, ""


def title_of(decision: Decision) -> str:
    """Return the decision as a title."""
    until, since = decision.retain_until, decision.delete_at
    match decision.state:
        case State.HELD:
            return _held(decision.holds)
        case State.UNDER_MINIMUM:
            if until is None or until >= FOREVER:
                return tr("Keep forever")
            return tr("Keep to {0}").format(day(until))
        case State.PAST_MAXIMUM:
            return tr("Past limit since {0}").format(day(since)) if since else tr("Past limit")
        case _:
            return chip_words(decision)


def _held(holds: Sequence[str]) -> str:
    pattern = tr("Held for matter {0}") if len(holds) == 1 else tr("Held for matters {0}")
    return pattern.format(", ".join(holds))


def rows_of(facts: WhyFacts) -> list[tuple[str, str]]:
    """Return name and value of everything else that the card says."""
    decision = facts.decision
    rows = [(tr("You can"), can_words(decision.permissions))]
    if decision.holds:
        rows.append((tr("Hold"), ", ".join(decision.holds)))
    if decision.rule:
        rows.append((tr("Rule"), decision.rule))
    if clause := _CLAUSES.get(Clause(decision.clause)):
        rows.append((tr("Rests on"), tr(clause)))
    for name, moment in (
        (tr("Keep until"), decision.retain_until),
        (tr("Limit"), decision.delete_at),
    ):
        if moment is not None:
            rows.append((name, tr("no end") if moment >= FOREVER else day(moment)))
    others = [tr(_STATES[state]) for state in decision.states[1:]]
    if others:
        rows.append((tr("Also"), ", ".join(others)))
    rows.append((tr("May change it"), changer_words(decision, facts.policy)))
    rows.append((tr("Policy"), policy_words(decision.policy_fingerprint, facts.policy)))
    return rows


def can_words(permissions: Permissions) -> str:
    """Return what the person can do with the item, in one line."""
    look = permissions.preview
    if look in {Answer.ALLOW, Answer.FLAG}:
        seen = tr("see it")
    elif look is Answer.ASK:
        seen = tr("see it once a second person approves")
    else:
        seen = tr("not see it")
    if permissions.sealed_only:
        return tr("{0}, export it sealed").format(seen)
    return tr("{0}, {1}").format(seen, tr(_EXPORTS[permissions.export]))


def changer_words(decision: Decision, policy: Policy | None) -> str:
    """Return who may change what holds the item back or sets it free."""
    if policy is None or not policy.people:
        return tr("whoever writes the policy file")
    if decision.state is State.HELD:
        return tr("Legal, two persons")
    return tr("a security administrator; to loosen it, two")


def policy_words(fingerprint: str, policy: Policy | None) -> str:
    """Return name, version and the first figures of the fingerprint of a policy."""
    figures = fingerprint.upper()[: _FINGERPRINT_GROUPS * _GROUP]
    groups = (figures[start : start + _GROUP] for start in range(0, len(figures), _GROUP))
    known = policy is not None and policy.fingerprint == fingerprint
    name = tr("{0}, version {1}").format(policy.name, policy.version) if policy and known else ""
    return "\n".join(part for part in (name, " ".join(groups)) if part)


def reason_text(facts: WhyFacts) -> str:
    """Return the whole reason as it is copied: path, sentence, dates, full fingerprint."""
    lines = [facts.node.path, reason_words(facts.decision)]
    lines += [f"{name}: {value}" for name, value in rows_of(facts)[:-1]]
    lines.append(f"{tr('Policy')}: {facts.decision.policy_fingerprint}")
    return "\n".join(lines)
