"""Combine what every rule and tag says about one item into two dates: keep until, delete at.

Retaining and deleting are computed apart (design notes on retention, 2): the longest keep counts;
of the deletes those of a tag on the item go before specific policies, those before general ones,
and then the shortest counts. Nothing is deleted before the longest keep has ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from gleanpoint.core.retention.periods import FOREVER, Period
from gleanpoint.core.retention.rules import OnPastMaximum


class Tier(IntEnum):
    """Where a delete comes from; the highest present decides alone."""

    GENERAL = 0
    SPECIFIC = 1
    TAG = 2


class Clause(StrEnum):
    """What in a rule, a hold or an item a decision rests on."""

    NONE = ""
    """Nothing covers the item, or no clock runs for it."""

    HOLD = "hold"
    KEEP = "keep"
    DELETE_AFTER = "delete_after"
    ANCHOR = "anchor"
    """The date that would start the clock is missing."""

    ERASURE = "erasure"
    """The register of erased subjects."""

    RETENTION_DATE = "retention_date"
    """The date that Exchange stamped on the item."""

    RETENTION_PERIOD = "retention_period"
    """The period of its tag, counted from the start date."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A minimum: the item must not be deleted before ``until``; ``FOREVER`` is never."""

    until: datetime
    rule: str
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """A maximum: from ``at`` on the item is past its limit.

    Args:
        at: In UTC; the keep that put it off counted in where there is one.
        tier: Where it comes from.
        rule: Name of the rule.
        period: As the rule writes it; None for a date that was stamped on the item.
        on_past: What happens then.
        put_off_by: Name of the rule that keeps the item longer, or empty.
        clause: Where in the rule or the item the maximum stands.
    """

    at: datetime
    tier: Tier
    rule: str
    period: Period | None = None
    on_past: OnPastMaximum = OnPastMaximum.REFUSE
    put_off_by: str = ""
    clause: Clause = Clause.DELETE_AFTER


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two dates of one item.

    Args:
        keep: The longest minimum, or None.
        deletes: The maxima that count, the earliest first; all of one tier.
    """

    keep: Keep | None
    deletes: tuple[Delete, ...]

    @property
    def retain_until(self) -> datetime | None:
        """Moment from which the item may be deleted; None: at any time."""
        return self.keep.until if self.keep else None

    @property
    def delete_at(self) -> datetime | None:
        """Moment from which the item is past its limit; None: never."""
        return self.deletes[0].at if self.deletes else None

    def past(self, now: datetime) -> Delete | None:
        """Return the maximum that the item is past, the strictest of several; None if none is."""
        due = [delete for delete in self.deletes if now >= delete.at]
        return min(due, key=lambda d: (-d.on_past.severity, d.at, d.rule)) if due else None


def combine(keeps: Iterable[Keep], deletes: Iterable[Delete]) -> Clocks:
    """Combine the settings that cover one item; their order changes nothing."""
    keep = max(keeps, key=lambda k: (k.until, k.rule), default=None)
    every = sorted(deletes, key=lambda d: (-d.tier, d.at, -d.on_past.severity, d.rule))
    deciding = [delete for delete in every if delete.tier is every[0].tier]
    put_off = [_not_before(delete, keep) for delete in deciding]
    return Clocks(keep, tuple(delete for delete in put_off if delete.at < FOREVER))


def _not_before(delete: Delete, keep: Keep | None) -> Delete:
    if keep is None or keep.until <= delete.at:
        return delete
    return replace(delete, at=keep.until, put_off_by=keep.rule)
