"""What a change of rules loosens or tightens.

Two things make this less plain than it looks. A rule that names a place goes before general ones
(``clocks``): a new one may set free what a general rule withheld. And a minimum puts off every
maximum: keeping something longer protects it from deletion, and lets it out for longer. Where
that can happen, the change goes both ways and counts as loosening. So it does where what another
rule redacts comes to be refused: of what is refused a look can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gleanpoint.core.policy.direction import Change, Direction, joined
from gleanpoint.core.policy.scopes import (
    Breadth,
    at_most,
    breadth,
    kinds_of,
    may_meet,
    scope_in_words,
)
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum, Rule

_TIGHTENS, _LOOSENS, _BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH


def rule_changes(before: Policy, after: Policy) -> Iterator[Change]:
    """Yield what the rules say otherwise, rule by rule."""
    around = _Surroundings.of(before, after)
    old = {rule.name: rule for rule in before.rules}
    new = {rule.name: rule for rule in after.rules}
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if was is None and now is not None:
            yield Change(_part(name), f"The rule is new: {_said(now)}.", _added(now, around))
        elif now is None and was is not None:
            direction = _added(was, around).reverse
            yield Change(_part(name), f"The rule is gone; it said: {_said(was)}.", direction)
        elif was is not None and now is not None:
            yield from _changed(was, now, around)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What else in the old or the new policy a rule can get in the way of.

    Args:
        rules: All rules of both.
        tags_withhold: Whether a date that Exchange stamped withholds an item in either.
        has_holds: Whether either has holds: what is held and past a maximum is withheld from
            all but legal, whatever else happens past it.
    """

    rules: tuple[Rule, ...]
    tags_withhold: bool
    has_holds: bool

    @classmethod
    def of(cls, before: Policy, after: Policy) -> _Surroundings:
        choices = (before.tags_on_past_maximum, after.tags_on_past_maximum)
        has_holds = bool(before.holds or after.holds)
        tags_withhold = has_holds or any(choice.withholds for choice in choices)
        return cls((*before.rules, *after.rules), tags_withhold, has_holds)

    def versions_of(self, rule: Rule) -> list[Rule]:
        """Return the rule as both policies have it."""
        return [one for one in self.rules if one.name == rule.name]

    def opens_looks(self, rule: Rule) -> bool:
        """Whether a version of the rule refuses what another one redacts."""
        refusing = [
            one for one in self.versions_of(rule) if one.on_past_maximum is OnPastMaximum.REFUSE
        ]
        redacting = [
            one
            for one in self.rules
            if one.name != rule.name and one.on_past_maximum is OnPastMaximum.REDACT
        ]
        return any(may_meet(own.covers, one.covers) for own in refusing for one in redacting)

    def withholding(self) -> Iterator[Rule]:
        """Yield the rules that withhold what is past their maximum."""
        limits = (rule for rule in self.rules if rule.delete_after)
        return (rule for rule in limits if self.has_holds or rule.on_past_maximum.withholds)


def _changed(was: Rule, now: Rule, around: _Surroundings) -> Iterator[Change]:
    part = _part(was.name)
    anchors = [(rule.anchor.value, rule.path_date, rule.column) for rule in (was, now)]
    if anchors[0] != anchors[1]:
        told = [" ".join(filter(None, anchor)) for anchor in anchors]
        yield Change(part, f"Its clock starts by {told[1]} instead of {told[0]}.", _BOTH)
    if was.covers != now.covers and (direction := _covering(was, now, around)):
        told = [scope_in_words(rule.covers) for rule in (was, now)]
        yield Change(part, f"It covers {told[1]} instead of {told[0]}.", direction)
    if was.keep != now.keep:
        direction = _keeping(was, now, around)
        yield Change(part, f"It keeps {_for(now.keep)} instead of {_for(was.keep)}.", direction)
    if was.delete_after != now.delete_after:
        told = [f"after {r.delete_after}" if r.delete_after else "never" for r in (was, now)]
        sentence = f"Items are past their limit {told[1]} instead of {told[0]}."
        yield Change(part, sentence, _deleting(was, now, around))
    past = [rule.on_past_maximum for rule in (was, now)]
    if past[0] is not past[1] and was.delete_after and now.delete_after:
        sentence = f"Past their limit, items meet {past[1].value} instead of {past[0].value}."
        opening = _BOTH if around.opens_looks(now) else Direction.NEITHER
        yield Change(part, sentence, joined((stricter(past[0], past[1]), opening)))
    if was.note != now.note:
        yield Change(part, "Its note is another one.", Direction.NEITHER)


def stricter(was: OnPastMaximum, now: OnPastMaximum) -> Direction:
    """Return where it goes that something else happens past a maximum.

    Of what is refused, a look can be asked for; of what is redacted, none.
    """
    if {was, now} == {OnPastMaximum.REDACT, OnPastMaximum.REFUSE}:
        return _BOTH
    return _TIGHTENS if now.severity > was.severity else _LOOSENS


def _covering(was: Rule, now: Rule, around: _Surroundings) -> Direction | None:
    """Return where a change of what is covered goes; None where nothing else is covered."""
    how = breadth(was.covers, now.covers)
    if how is Breadth.SAME:
        return None
    has_limit = was.delete_after is not None or now.delete_after is not None
    if has_limit and was.covers.names_a_place is not now.covers.names_a_place:
        return _BOTH
    more = joined(
        (
            _more_limit(now, around) if has_limit else Direction.NEITHER,
            _more_keep(now, around) if was.keep or now.keep else Direction.NEITHER,
        )
    )
    return {Breadth.WIDER: more, Breadth.NARROWER: more.reverse}.get(how, _BOTH)


def _keeping(was: Rule, now: Rule, around: _Surroundings) -> Direction:
    more = _more_keep(now, around)
    if was.keep is None or (now.keep is not None and at_most(was.keep, now.keep)):
        return more
    if now.keep is None or at_most(now.keep, was.keep):
        return more.reverse
    return _BOTH


def _deleting(was: Rule, now: Rule, around: _Surroundings) -> Direction:
    if was.delete_after is None:
        return _more_limit(now, around)
    if now.delete_after is None:
        return _more_limit(now, around).reverse
    if around.opens_looks(now):
        return _BOTH
    if at_most(now.delete_after, was.delete_after):
        return _TIGHTENS
    return _LOOSENS if at_most(was.delete_after, now.delete_after) else _BOTH


def _added(rule: Rule, around: _Surroundings) -> Direction:
    """Return where a new rule goes."""
    return joined(
        (
            _more_limit(rule, around) if rule.delete_after else Direction.NEITHER,
            _more_keep(rule, around) if rule.keep else Direction.NEITHER,
        )
    )


def _more_limit(rule: Rule, around: _Surroundings) -> Direction:
    """Return where it goes that a rule's maximum applies to more items.

    It tightens, unless the rule then goes before a general one that withholds more.
    """
    if around.opens_looks(rule):
        return _BOTH
    versions = [one for one in around.versions_of(rule) if one.delete_after]
    for general in around.withholding():
        if general.name == rule.name or general.covers.names_a_place:
            continue
        for own in versions:
            shadows = own.covers.names_a_place and may_meet(own.covers, general.covers)
            if shadows and not _withholds_all_of(own, general):
                return _BOTH
    return _TIGHTENS


def _withholds_all_of(own: Rule, other: Rule) -> bool:
    """Whether an item that both cover is withheld by one at the latest when it is by the other."""
    same_clock = (own.anchor, own.path_date, own.column) == (
        other.anchor,
        other.path_date,
        other.column,
    )
    if own.delete_after is None or other.delete_after is None or not same_clock:
        return False
    is_as_strict = own.on_past_maximum.severity >= other.on_past_maximum.severity
    return is_as_strict and at_most(own.delete_after, other.delete_after)


def _more_keep(rule: Rule, around: _Surroundings) -> Direction:
    """Return where it goes that a rule's minimum applies to more items, or for longer.

    It tightens, unless it can put off a maximum past which items are withheld.
    """
    versions = around.versions_of(rule)
    if around.tags_withhold and any("message" in kinds_of(one.covers) for one in versions):
        return _BOTH
    for other in around.withholding():
        if other.name == rule.name and _has_own_order(versions):
            continue
        if any(may_meet(one.covers, other.covers) for one in versions):
            return _BOTH
    return _TIGHTENS


def _has_own_order(versions: Iterable[Rule]) -> bool:
    """Whether a rule's minimum surely never ends after its own maximum."""
    return all(
        one.keep is None or one.delete_after is None or at_most(one.keep, one.delete_after)
        for one in versions
    )


def _part(name: str) -> str:
    return f'rule "{name}"'


def _said(rule: Rule) -> str:
    said = [f"covers {scope_in_words(rule.covers)}"]
    if rule.keep:
        said.append(f"keeps for {rule.keep}")
    if rule.delete_after:
        said.append(f"past the limit after {rule.delete_after} ({rule.on_past_maximum.value})")
    return ", ".join(said)


def _for(keep: object) -> str:
    return f"for {keep}" if keep else "nothing"
