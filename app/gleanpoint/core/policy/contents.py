"""What a first policy says, thing by thing: whoever signs it has to see all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gleanpoint.core.access.people import Person
from gleanpoint.core.policy.diff import compare
from gleanpoint.core.policy.direction import Change, Direction
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Scope, scope_as_json

_TOLD_OTHERWISE = frozenset({"name", "people"})


def contents_of(policy: Policy) -> tuple[Change, ...]:
    """Return everything that a policy says, in words; none of it loosens or tightens anything."""
    empty = Policy(policy.name, 0, tags_on_past_maximum=policy.tags_on_past_maximum)
    said = [one for one in compare(empty, policy) if one.part not in _TOLD_OTHERWISE]
    told = [replace(one, direction=Direction.NEITHER) for one in said]
    return (*_people(policy), *told, _tags(policy))


def _people(policy: Policy) -> Iterator[Change]:
    for person in sorted(policy.people, key=lambda one: one.name):
        yield Change(f'person "{person.name}"', _sentence(person), Direction.NEITHER)


def _sentence(person: Person) -> str:
    roles = ", ".join(sorted(role.value for role in person.roles)) or "no role"
    parts = [f"{roles}, key {person.key.id}"]
    seen = [_scope(scope) for scope in person.scopes]
    seen += [f"what is held for {matter}" for matter in sorted(person.matters)]
    if seen:
        parts.append("sees only " + ", or ".join(seen))
    if person.blind:
        parts.append("exports without seeing, sealed to others")
    if person.human:
        parts.append(f"stands for {person.human}")
    return f"{'; '.join(parts)}."


def _scope(scope: Scope) -> str:
    return "; ".join(f"{key} {_listed(value)}" for key, value in scope_as_json(scope).items())


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _tags(policy: Policy) -> Change:
    choice = policy.tags_on_past_maximum.value
    sentence = f"Past a date that Exchange stamped: {choice}."
    return Change("tags", sentence, Direction.NEITHER)
