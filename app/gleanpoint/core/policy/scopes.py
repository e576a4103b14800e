"""Which of two scopes covers more, and whether two can cover one item at all.

All of it errs on the safe side: where it cannot be told by the patterns as they are written, two
scopes are different and may cover one item.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from gleanpoint.core.policy.direction import shown
from gleanpoint.core.retention.periods import MONTHS_PER_YEAR, Period, Unit
from gleanpoint.core.retention.rules import Scope, scope_as_json

_PATTERNS = (
    "message_class",
    "folder",
    "mailbox",
    "sender",
    "kind",
    "custodian",
    "words",
    "table",
)
_MOST_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
_LEAST_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28, Unit.YEAR: 365}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: MONTHS_PER_YEAR}


class Breadth(Enum):
    """How what a scope covers compares with what another one does."""

    SAME = auto()
    WIDER = auto()
    NARROWER = auto()
    OTHER = auto()


def breadth(before: Scope, after: Scope) -> Breadth:
    """Return how ``after`` compares with ``before``."""
    wider, narrower = covers_all_of(after, before), covers_all_of(before, after)
    if wider and narrower:
        return Breadth.SAME
    if wider:
        return Breadth.WIDER
    return Breadth.NARROWER if narrower else Breadth.OTHER


def not_in(scopes: Iterable[Scope], others: Iterable[Scope]) -> tuple[Scope, ...]:
    """Return those of some scopes that none of the others surely covers as a whole."""
    known = tuple(others)
    return tuple(one for one in scopes if not any(covers_all_of(other, one) for other in known))


def scope_in_words(scope: Scope) -> str:
    """Return what a scope covers, as sentences quote it."""
    named = [f"{key} {shown(value)}" for key, value in scope_as_json(scope).items()]
    return " and ".join(named) or "everything"


def may_meet(one: Scope, other: Scope) -> bool:
    """Whether there may be an item that both cover; told by the kinds of item alone."""
    return bool(kinds_of(one) & kinds_of(other))


def kinds_of(scope: Scope) -> frozenset[str]:
    """Return the kinds of item that a scope may cover."""
    kinds = frozenset(scope.kind) or frozenset({"file", "message", "row"})
    return kinds & {"row"} if scope.table else kinds


def at_most(one: Period, other: Period) -> bool:
    """Whether a period is surely no longer than another, whatever day it begins on."""
    if other.unit is Unit.FOREVER:
        return True
    if one.unit is Unit.FOREVER:
        return False
    if one.unit is other.unit:
        return one.count <= other.count
    if one.unit in _MONTHS and other.unit in _MONTHS:
        return one.count * _MONTHS[one.unit] <= other.count * _MONTHS[other.unit]
    return one.count * _MOST_DAYS[one.unit] <= other.count * _LEAST_DAYS[other.unit]


def covers_all_of(wide: Scope, narrow: Scope) -> bool:
    """Whether a scope surely covers everything that another one does."""
    for name in _PATTERNS:
        patterns, inner = set(getattr(wide, name)), set(getattr(narrow, name))
        if patterns and not (inner and inner <= patterns):
            return False
    return _ages_cover(wide, narrow)


def _ages_cover(wide: Scope, narrow: Scope) -> bool:
    if wide.older_than and not (narrow.older_than and at_most(wide.older_than, narrow.older_than)):
        return False
    if wide.newer_than and not (narrow.newer_than and at_most(narrow.newer_than, wide.newer_than)):
        return False
    if wide.dated_from and not (narrow.dated_from and narrow.dated_from >= wide.dated_from):
        return False
    before = narrow.dated_before
    return not wide.dated_before or (before is not None and before <= wide.dated_before)
