"""What a change of holds loosens or tightens; all of it is legal's to sign.

A hold keeps items from deletion. For legal it also opens what is past its limit; so placing one
takes two of them, though it acts at once. People of legal who see some matters only see what the
holds of these cover: where a hold of theirs covers something else than before, so do they, and the
change counts as loosening as well, whatever it does to deletion.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gleanpoint.core.audit.canonical import instant
from gleanpoint.core.policy.direction import Change, Direction
from gleanpoint.core.policy.scopes import Breadth, at_most, breadth, scope_in_words
from gleanpoint.core.retention.periods import ENDLESS
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold

_TIGHTENS, _LOOSENS, _BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH


def hold_changes(before: Policy, after: Policy) -> Iterator[Change]:
    """Yield what the holds say otherwise, matter by matter."""
    old = {hold.matter: hold for hold in before.holds}
    new = {hold.matter: hold for hold in after.holds}
    for matter in dict.fromkeys((*old, *new)):
        was, now = old.get(matter), new.get(matter)
        seeing = _who_see(matter, before, after)
        if was is None and now is not None:
            sentence = f"The hold is placed on {_covered(now)}."
            yield _of_breadth(matter, sentence, _TIGHTENS, seeing)
        elif now is None and was is not None:
            sentence = f"The hold is gone; it covered {_covered(was)}."
            yield _of_breadth(matter, sentence, _LOOSENS, seeing)
        elif was is not None and now is not None:
            yield from _changed(was, now, seeing)


def _who_see(matter: str, before: Policy, after: Policy) -> tuple[str, ...]:
    """Return the names of those whose matter it is and stays, and who see no more than theirs."""
    named = [
        {person.name for person in one.people if matter in person.matters}
        for one in (before, after)
    ]
    return tuple(sorted(named[0] & named[1]))


def _of_breadth(
    matter: str, sentence: str, direction: Direction, seeing: tuple[str, ...]
) -> Change:
    """Return a change of what a hold covers, which people may see by it."""
    if not seeing:
        return _change(matter, sentence, direction)
    told = f"{sentence} So much of it {_names(seeing)} see{'s' if len(seeing) == 1 else ''}."
    return _change(matter, told, _BOTH)


def _names(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _changed(was: Hold, now: Hold, seeing: tuple[str, ...]) -> Iterator[Change]:
    how = breadth(was.covers, now.covers)
    if how is not Breadth.SAME:
        direction = {Breadth.WIDER: _TIGHTENS, Breadth.NARROWER: _LOOSENS}.get(how, _BOTH)
        sentence = f"It covers {_covered(now)} instead of {_covered(was)}."
        yield _of_breadth(was.matter, sentence, direction, seeing)
    if was.since != now.since:
        is_earlier = now.since is None or (was.since is not None and now.since < was.since)
        sentence = f"It is in force from {_when(now.since)} instead of {_when(was.since)}."
        yield _change(was.matter, sentence, _TIGHTENS if is_earlier else _LOOSENS)
    if was.released_at != now.released_at:
        yield _released(was, now)
    if was.lasts != now.lasts:
        yield _lasting(was, now)
    if was.note != now.note:
        yield _change(was.matter, "Its note is another one.", Direction.NEITHER)


def _released(was: Hold, now: Hold) -> Change:
    is_sooner = now.released_at is not None and (
        was.released_at is None or now.released_at < was.released_at
    )
    if now.released_at is None:
        sentence = "It is no longer released."
    else:
        sentence = f"It is released from {instant(now.released_at)} on."
    return _change(was.matter, sentence, _LOOSENS if is_sooner else _TIGHTENS)


def _lasting(was: Hold, now: Hold) -> Change:
    old, new = was.lasts or ENDLESS, now.lasts or ENDLESS
    direction = _BOTH
    if at_most(old, new):
        direction = _TIGHTENS
    elif at_most(new, old):
        direction = _LOOSENS
    told = [str(lasts) if lasts else "until its release" for lasts in (was.lasts, now.lasts)]
    return _change(was.matter, f"It holds each item {told[1]} instead of {told[0]}.", direction)


def _change(matter: str, sentence: str, direction: Direction) -> Change:
    return Change(f'hold "{matter}"', sentence, direction, Role.LEGAL, matter)


def _covered(hold: Hold) -> str:
    return scope_in_words(hold.covers)


def _when(moment: datetime | None) -> str:
    return instant(moment) if moment else "ever"
