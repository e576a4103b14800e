"""Collect what every rule, tag and hold says about one item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.retention.anchors import Anchor, NoStart, Start, expiry_by_tag, start_of
from gleanpoint.core.retention.clocks import Delete, Keep, Tier
from gleanpoint.core.retention.facts import ITEMS, ItemFacts
from gleanpoint.core.retention.matching import age_mismatch, mismatch
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule, Scope

TAG_RULE = "retention tag of the item"
"""Stands for a rule's name where Exchange stamped the date on the item."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one item.

    Args:
        rule: Its name.
        mismatch: Key of the policy that the item does not fit; None: the rule covers it.
        start: When its clock started, or why it did not; None where the rule does not cover it.
        keep: Its minimum, where it has one and the clock runs.
        delete: Its maximum, likewise.
    """

    rule: str
    mismatch: str | None = None
    start: Start | None = None
    keep: Keep | None = None
    delete: Delete | None = None


def findings(facts: ItemFacts, policy: Policy, now: datetime) -> Iterator[Finding]:
    """Yield what each rule says, and what the item's own tag says; nothing for mere containers."""
    if facts.kind not in ITEMS:
        return
    for rule in policy.rules:
        yield _finding(facts, rule, now)
    expiry = expiry_by_tag(facts)
    if isinstance(expiry, datetime):
        on_past = policy.tags_on_past_maximum
        stamped = Delete(expiry, Tier.TAG, TAG_RULE, on_past=on_past)
        yield Finding(TAG_RULE, start=expiry, delete=stamped)
    elif expiry is not None:
        yield Finding(TAG_RULE, start=expiry)


def without_date(found: Iterable[Finding]) -> tuple[str, ...]:
    """Return the names of the rules that need a date which the item does not have, in order."""
    return tuple(sorted(f.rule for f in found if f.start is NoStart.UNKNOWN))


def holds_on(facts: ItemFacts, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Return the matters whose holds cover the item now, in order.

    An item without a date is held by a scope that asks for an age: a hold must not lose it.
    """
    held = (hold.matter for hold in policy.holds if _is_held(facts, hold, now))
    return tuple(sorted(held))


def scope_mismatch(scope: Scope, facts: ItemFacts, start: Start, now: datetime) -> str | None:
    """Return the first key of a scope that the item does not fit; None where it fits all."""
    return mismatch(scope, facts) or age_mismatch(scope, start, now)


def _finding(facts: ItemFacts, rule: Rule, now: datetime) -> Finding:
    start = start_of(facts, rule.anchor)
    unfit = scope_mismatch(rule.covers, facts, start, now)
    if unfit is not None:
        return Finding(rule.name, unfit)
    if isinstance(start, NoStart):
        return Finding(rule.name, start=start)
    keep, delete = None, None
    if rule.keep:
        keep = Keep(rule.keep.after(start), rule.name, rule.keep)
    if rule.delete_after:
        tier = Tier.SPECIFIC if rule.covers.names_a_place else Tier.GENERAL
        at = rule.delete_after.after(start)
        delete = Delete(at, tier, rule.name, rule.delete_after, rule.on_past_maximum)
    return Finding(rule.name, None, start, keep, delete)


def _is_held(facts: ItemFacts, hold: Hold, now: datetime) -> bool:
    if not hold.is_in_force(now):
        return False
    return scope_mismatch(hold.covers, facts, start_of(facts, Anchor.BY_CLASS), now) is None
