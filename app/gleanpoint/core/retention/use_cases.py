"""What a person can ask about retention: is this policy sound, and why this verdict?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.anchors import NoStart
from gleanpoint.core.retention.chips import chip_words
from gleanpoint.core.retention.clocks import Delete
from gleanpoint.core.retention.decide import Decision, decide_family, unnamed
from gleanpoint.core.retention.facts import MESSAGES, ItemFacts
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.settings import Finding, findings
from gleanpoint.core.retention.wording import day
from gleanpoint.core.withheld import why_masked


@dataclass(frozen=True, slots=True)
class PolicySummary:
    """What a sound policy says, in figures and names.

    Args:
        name: Of the policy.
        version: Of the policy.
        owner: Who answers for it, or empty.
        fingerprint: SHA-256 in hex.
        rules: Names of the rules, in the order written.
        holds_in_force: Matters held now, in the order written.
        holds_not_in_force: Matters not yet or no longer held.
    """

    name: str
    version: int
    owner: str
    fingerprint: str
    rules: tuple[str, ...]
    holds_in_force: tuple[str, ...]
    holds_not_in_force: tuple[str, ...]

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One item's decision, and what each rule of the policy had to say.

    Args:
        decision: The verdict with its reason.
        findings: One for each rule, in the order written, then the item's own tag if it has one.
    """

    decision: Decision
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        rules = [finding_as_json(finding) for finding in self.findings]
        return {**decision_as_json(self.decision), "rules": rules}

    def lines(self) -> list[str]:
        """Return one line for each rule, in words."""
        return [_finding_in_words(finding) for finding in self.findings]


def summary_of(policy: Policy, now: datetime) -> PolicySummary:
    """Return what a sound policy says, in figures and names."""
    in_force = tuple(hold.matter for hold in policy.holds if hold.is_in_force(now))
    return PolicySummary(
        name=policy.name,
        version=policy.version,
        owner=policy.owner,
        fingerprint=policy.fingerprint,
        rules=tuple(rule.name for rule in policy.rules),
        holds_in_force=in_force,
        holds_not_in_force=tuple(h.matter for h in policy.holds if h.matter not in in_force),
    )


def explain(facts: ItemFacts, decide: Decide) -> Explanation:
    """Return one item's decision and how each rule came into it.

    Of what is absent for whoever asks, no rule says anything; of what is masked, none cites a name.
    """
    decision = decide.of_facts(facts)
    if decision.permissions.is_absent:
        return Explanation(decision, ())
    told = unnamed(facts) if decision.permissions.is_masked else facts
    return Explanation(decision, tuple(findings(told, decide.policy, decide.now())))


def explain_node(node: Node, resolve: Callable[[str], Node], decide: Decide) -> Explanation:
    """Return one node's decision; what hangs on a message is judged with that message.

    Args:
        node: File, message, attachment, …
        resolve: Finds a node by its path.
        decide: Judges for whoever asks.

    Raises:
        RetentionRefusedError: What is known of it is kept back.
    """
    if node.judged:
        return Explanation(decide(node), ())
    if node.withheld:
        raise RetentionRefusedError(why_masked(node.withheld))
    if node.kind in MESSAGES:
        decide = decide.of_reached
    chain = [node]
    while chain[0].kind in MESSAGES:
        above = resolve(str(PurePosixPath(chain[0].path).parent))
        if above.kind not in MESSAGES:
            break
        chain.insert(0, above)
    facts = facts_of(chain[0], mailboxes=decide.mailboxes)
    explanation = explain(facts, decide)
    for member in chain[1:]:
        facts = facts_of(member, within=facts)
        own = explain(facts, decide)
        family = decide_family(explanation.decision, own.decision)
        explanation = Explanation(family, own.findings)
    return explanation


def decision_as_json(decision: Decision) -> dict[str, Canonical]:
    """Return a decision as JSON values, for listings, manifests and ``policy explain``."""
    return {
        "verdict": decision.verdict.value,
        "state": decision.state.value,
        "states": [state.value for state in decision.states],
        "word": chip_words(decision),
        "rule": decision.rule or None,
        "clause": str(decision.clause) or None,
        "date": _when(decision.date),
        "reason": decision.reason,
        "retain_until": _when(decision.retain_until),
        "delete_at": _when(decision.delete_at),
        "holds": list(decision.holds),
        "policy": decision.policy_fingerprint,
    }


def finding_as_json(finding: Finding) -> dict[str, Canonical]:
    """Return what one rule says as JSON values."""
    start, delete = finding.start, finding.delete
    return {
        "rule": finding.rule,
        "covers": finding.mismatch is None,
        "mismatch": finding.mismatch,
        "start": _when(start) if isinstance(start, datetime) or start is None else start.value,
        "retain_until": _when(finding.keep.until) if finding.keep else None,
        "delete_at": _when(delete.at) if isinstance(delete, Delete) else None,
    }


def _finding_in_words(finding: Finding) -> str:
    if finding.mismatch is not None:
        return f"{finding.rule}: does not cover this item ({finding.mismatch})."
    if finding.start is NoStart.UNKNOWN:
        return f"{finding.rule}: covers this item, which lacks the date that starts the clock."
    if finding.start is NoStart.NEVER:
        return f"{finding.rule}: covers this item, but the clock never starts for its kind."
    said = {"keep until": finding.keep.until if finding.keep else None}
    said["past limit from"] = finding.delete.at if finding.delete else None
    dates = [f"{words} {_day(moment)}" for words, moment in said.items() if moment is not None]
    return f"{finding.rule}: covers this item; {', '.join(dates)}."


def _day(moment: datetime) -> str:
    return "forever" if moment >= FOREVER else day(moment)


def _when(moment: datetime | None) -> str | None:
    """Return a moment as JSON says it; ``"forever"`` where there is no end."""
    if moment is None:
        return None
    return "forever" if moment >= FOREVER else instant(moment)
