"""How far somebody's roles reach: what several scopes cover, and what their matters hold.

The query of a hold is what its matter reaches, in force or not. A matter stays somebody's work
when its hold is released (what was found goes to court, or is handed back), so a release, which
is about deletion, takes nothing out of their sight; nor does the clock, in the middle of an export.
Whoever is to see no more of a matter loses it by a change of the policy, which acts at once. For
the same reason what a hold held only for a time stays in reach, and so does what has no date. That
Exchange holds mailboxes whole where holds name very many words widens what is kept, not who sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.retention.anchors import Anchor, NoStart, start_of
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.matching import age_mismatch, mismatch
from gleanpoint.core.retention.rules import Scope


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody sees at all: what any one of these covers. Without any, nothing.

    Args:
        scopes: Theirs by their role; what has no date is in none that asks for one.
        held: What the holds of their matters cover; what has no date is not lost to them.
    """

    scopes: tuple[Scope, ...] = ()
    held: tuple[Scope, ...] = ()

    def __iter__(self) -> Iterator[Scope]:
        """Iterate over all of them."""
        yield from self.scopes
        yield from self.held

    def covers(self, facts: ItemFacts, now: datetime) -> bool:
        """Whether an item, or a row, is covered by one of them."""
        if any(_covers(scope, facts, now) for scope in self.scopes):
            return True
        return bool(self.held) and self.holds(facts, now)

    def holds(self, facts: ItemFacts, now: datetime) -> bool:
        """Whether an item is covered by what their matters hold."""
        return any(_covers(scope, facts, now, is_hold=True) for scope in self.held)


def asks_for_dates(scope: Scope) -> bool:
    """Whether a scope bounds ages or dates."""
    limits = (scope.older_than, scope.newer_than, scope.dated_from, scope.dated_before)
    return any(limit is not None for limit in limits)


def _covers(scope: Scope, facts: ItemFacts, now: datetime, *, is_hold: bool = False) -> bool:
    if mismatch(scope, facts) is not None:
        return False
    if not asks_for_dates(scope):
        return True
    start = start_of(facts, Anchor.BY_CLASS)
    if isinstance(start, NoStart):
        return is_hold
    return age_mismatch(scope, start, now) is None
