"""Collect what every rule, tag and hold says about one item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.retention.anchors import (
    Anchor,
    NoStart,
    Start,
    expiry_by_tag,
    held_from,
    start_of,
)
from gleanpoint.core.retention.clocks import Clause, Delete, Keep, Tier
from gleanpoint.core.retention.facts import ItemFacts, real_date
from gleanpoint.core.retention.matching import age_mismatch, mismatch
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule, Scope
from gleanpoint_parsers.naming import readable

MOST_WORDS = 500
"""Words of all holds together; above it Exchange holds the whole of each mailbox instead.

Source: design notes on retention, 1.6, after Microsoft's "Search limits".
"""

_TAG = "retention tag"
TAG_RULE = f"{_TAG} of the item"
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
    if not facts.is_item:
        return
    for rule in policy.rules:
        yield _finding(facts, rule, now)
    expiry = expiry_by_tag(facts)
    if isinstance(expiry, datetime):
        on_past = policy.tags_on_past_maximum
        is_stored = real_date(facts.tag.retention_date) is not None
        clause = Clause.RETENTION_DATE if is_stored else Clause.RETENTION_PERIOD
        stamped = Delete(expiry, Tier.TAG, _tag_rule(facts), None, on_past, clause=clause)
        yield Finding(_tag_rule(facts), start=expiry, delete=stamped)
    elif expiry is not None:
        yield Finding(_tag_rule(facts), start=expiry)


def holds_on(facts: ItemFacts, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Return the matters whose holds cover the item now, in order.

    An item without a date is held by a scope that asks for an age: a hold must not lose it.
    """
    if not facts.is_item:
        return ()
    in_force = [hold for hold in policy.holds if hold.is_in_force(now)]
    are_whole = sum(len(hold.covers.words) for hold in in_force) > MOST_WORDS
    held = (hold.matter for hold in in_force if _is_held(facts, hold, now, are_whole=are_whole))
    return tuple(sorted(held))


def without_names(rule: str) -> str:
    """Return a rule's name, but of a tag without what the mailbox calls it and its folder."""
    return TAG_RULE if rule.startswith(_TAG) else rule


def _tag_rule(facts: ItemFacts) -> str:
    tag = facts.tag
    if not (tag.folder or tag.name):
        return TAG_RULE
    named = f" '{readable(tag.name)}'" if tag.name else ""
    holder = f"folder {readable(tag.folder)}" if tag.folder else "item"
    return f"{_TAG}{named} of the {holder}"


def _finding(facts: ItemFacts, rule: Rule, now: datetime) -> Finding:
    unfit = mismatch(rule.covers, facts)
    if unfit is not None:
        return Finding(rule.name, unfit)
    start = start_of(facts, rule.anchor, rule.path_date or rule.column)
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


def _is_held(facts: ItemFacts, hold: Hold, now: datetime, *, are_whole: bool) -> bool:
    covers = hold.covers
    if covers.words and are_whole:
        covers = Scope(mailbox=covers.mailbox, custodian=covers.custodian)
    if mismatch(covers, facts) is not None:
        return False
    if age_mismatch(covers, start_of(facts, Anchor.BY_CLASS), now) is not None:
        return False
    begun = held_from(facts) if hold.lasts else None
    return begun is None or hold.lasts is None or now < hold.lasts.after(begun)
