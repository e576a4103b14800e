"""Collect what every rule, tag and hold says about one item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.retention.anchors import Anchor, NoStart, Start, expiry_by_tag, start_of
from gleanpoint.core.retention.clocks import Delete, Keep, Tier
from gleanpoint.core.retention.facts import ITEMS, ItemFacts
from gleanpoint.core.retention.matching import age_mismatch, mismatch
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule
from gleanpoint_parsers.naming import readable

TAG_RULE = "retention tag of the item"
"""Stands for a rule's name where Exchange stamped the date on the item."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one item.

    Args:
        rule: Its name.
        mismatch: Key of the policy that the item does not fit; None: the rule covers it.
        start: When its clock started, or why it did not; None where it was not asked for.
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
        stamped = Delete(expiry, Tier.TAG, _tag_rule(facts), on_past=on_past)
        yield Finding(_tag_rule(facts), start=expiry, delete=stamped)
    elif expiry is not None:
        yield Finding(_tag_rule(facts), start=expiry)


def holds_on(facts: ItemFacts, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Return the matters whose holds cover the item now, in order.

    An item without a date is held by a scope that asks for an age: a hold must not lose it.
    """
    held = (hold.matter for hold in policy.holds if _is_held(facts, hold, now))
    return tuple(sorted(held))


def _tag_rule(facts: ItemFacts) -> str:
    tag = facts.tag
    if not (tag.folder or tag.name):
        return TAG_RULE
    named = f" '{readable(tag.name)}'" if tag.name else ""
    holder = f"folder {readable(tag.folder)}" if tag.folder else "item"
    return f"retention tag{named} of the {holder}"


def _finding(facts: ItemFacts, rule: Rule, now: datetime) -> Finding:
    unfit = mismatch(rule.covers, facts)
    if unfit is not None:
        return Finding(rule.name, unfit)
    start = start_of(facts, rule.anchor)
    too_young_or_old = age_mismatch(rule.covers, start, now)
    if too_young_or_old is not None:
        return Finding(rule.name, too_young_or_old, start)
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
    if not hold.is_in_force(now) or mismatch(hold.covers, facts) is not None:
        return False
    return age_mismatch(hold.covers, start_of(facts, Anchor.BY_CLASS), now) is None
