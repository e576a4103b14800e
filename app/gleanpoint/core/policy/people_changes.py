"""What a change of people loosens or tightens: who is there, what they are, what they see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gleanpoint.core.access.people import Person
from gleanpoint.core.policy.direction import Change, Direction, joined
from gleanpoint.core.policy.reach_changes import reach_changes
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role

_TIGHTENS, _LOOSENS, _BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH

_WATCHERS = frozenset({Role.SECURITY_ADMIN, Role.AUDITOR})
"""Roles that watch others: one more can do more, one fewer sees less of what is done."""


def people_changes(before: Policy, after: Policy) -> Iterator[Change]:
    """Yield what is otherwise about people, person by person."""
    old = {person.name: person for person in before.people}
    new = {person.name: person for person in after.people}
    if not old and new:
        sentence = f"Only the people named work here from now on: {', '.join(sorted(new))}."
        yield Change("people", sentence, _TIGHTENS)
        return
    if old and not new:
        sentence = "Nobody is named any more: whoever opens the workspace holds every role."
        yield Change("people", sentence, _LOOSENS)
        return
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if was is None and now is not None:
            yield Change(_part(name), f"Joins as {_roles(now.roles)}.", _more(now.roles))
        elif now is None and was is not None:
            sentence = f"Is gone; was {_roles(was.roles)}."
            yield Change(_part(name), sentence, _more(was.roles).reverse)
        elif was is not None and now is not None:
            yield from _changed(was, now)


def _changed(was: Person, now: Person) -> Iterator[Change]:
    part = _part(was.name)
    if was.key != now.key:
        sentence = f"Signs with the key {now.key.id} instead of {was.key.id}."
        yield Change(part, sentence, _BOTH)
    gained, lost = now.roles - was.roles, was.roles - now.roles
    if gained:
        yield Change(part, f"Becomes {_roles(gained)}.", _more(gained))
    if lost:
        yield Change(part, f"Is no longer {_roles(lost)}.", _more(lost).reverse)
    yield from reach_changes(part, was, now)
    if was.blind is not now.blind:
        sentence = "Exports without a look, sealed." if now.blind else "May look at content."
        yield Change(part, sentence, _TIGHTENS if now.blind else _LOOSENS)
    if was.sealing_key != now.sealing_key:
        yield Change(part, "What is sealed to them is sealed to another key.", _BOTH)
    if was.human != now.human:
        yield Change(part, "Stands for another human being.", _BOTH)


def _more(roles: Iterable[Role]) -> Direction:
    """Return where it goes that somebody is these things as well."""
    return joined(_BOTH if role in _WATCHERS else _LOOSENS for role in roles)


def _part(name: str) -> str:
    return f'person "{name}"'


def _roles(roles: Iterable[Role]) -> str:
    return ", ".join(sorted(role.value for role in roles)) or "nothing"
