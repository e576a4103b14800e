"""What a change of what somebody sees at all loosens or tightens: their scopes and matters.

What the holds of their matters cover is compared with the holds, see ``hold_changes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint.core.access.people import Person
from gleanpoint.core.policy.direction import Change, Direction, shown
from gleanpoint.core.policy.scopes import not_in, scope_in_words
from gleanpoint.core.retention.rules import Scope

_TIGHTENS, _LOOSENS, _BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH


def reach_changes(part: str, was: Person, now: Person) -> Iterator[Change]:
    """Yield what somebody sees otherwise than before, apart from what their roles do."""
    if (was.scopes, was.matters) == (now.scopes, now.matters):
        return  # what roles do to it, they are told for
    if _is_open(was) and not _is_open(now):
        yield Change(part, f"Sees only {_named(now)} from now on.", _TIGHTENS)
    elif _is_open(now) and not _is_open(was):
        yield Change(part, f"Sees all that the roles do, not only {_named(was)}.", _LOOSENS)
    elif now.is_bound and not was.is_bound:
        yield Change(part, f"Sees only {_named(now)} as legal too.", _TIGHTENS)
    elif was.is_bound and not now.is_bound:
        yield Change(part, f"Sees all as legal, not only {_named(was)}.", _LOOSENS)
    else:
        yield from _scopes(part, was.scopes, now.scopes)
        yield from _matters(part, was.matters, now.matters)


def _is_open(person: Person) -> bool:
    return not person.scopes and not person.matters


def _named(person: Person) -> str:
    parts = [_any_of(person.scopes)] if person.scopes else []
    parts += [_held(person.matters)] if person.matters else []
    return ", and ".join(parts)


def _any_of(scopes: Sequence[Scope]) -> str:
    return ", or ".join(sorted(map(scope_in_words, scopes)))


def _held(matters: Sequence[str]) -> str:
    return f"what is held for {shown(matters)}"


def _scopes(part: str, was: Sequence[Scope], now: Sequence[Scope]) -> Iterator[Change]:
    more, fewer = not_in(now, was), not_in(was, now)
    if more and fewer:
        sentence = f"Sees {_any_of(more)} instead of {_any_of(fewer)}."
        yield Change(part, sentence, _BOTH)
    elif more:
        yield Change(part, f"Sees {_any_of(more)} as well.", _LOOSENS)
    elif fewer:
        rest = f"; sees {_any_of(now)} still" if now else ""
        yield Change(part, f"No longer sees {_any_of(fewer)}{rest}.", _TIGHTENS)
    elif len(was) != len(now):
        yield Change(part, "What they see is written in another way.", Direction.NEITHER)


def _matters(part: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    more, fewer = sorted(set(now) - set(was)), sorted(set(was) - set(now))
    if more and fewer:
        yield Change(part, f"Sees {_held(more)} instead of {_held(fewer)}.", _BOTH)
    elif more:
        yield Change(part, f"Sees {_held(more)} as well.", _LOOSENS)
    elif fewer:
        yield Change(part, f"No longer sees {_held(fewer)}.", _TIGHTENS)
