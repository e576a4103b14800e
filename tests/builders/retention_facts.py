"""Facts, rules and policies for tests of retention."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gleanpoint.core.retention.decide import Decision, decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule, Scope
from gleanpoint_parsers.entries import Kind

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def utc(year: int, month: int = 1, day: int = 1) -> datetime:
    """Return the first moment of a day."""
    return datetime(year, month, day, tzinfo=UTC)


def years(count: int) -> Period:
    """Return a period of years."""
    return Period(count, Unit.YEAR)


def mail(received: datetime | None = None, **changes: Any) -> ItemFacts:
    """Return a message from Dora in the folder Contracts of Ann's mailbox."""
    facts = ItemFacts(
        Kind.MESSAGE,
        folder=("p1", "Mail", "ann.pst", "Top of Personal Folders", "Contracts"),
        message_class="IPM.Note",
        mailboxes=("ann.pst",),
        sender="dora@example.com",
        received=received,
    )
    return replace(facts, **changes)


def policy(*rules: Rule, holds: tuple[Hold, ...] = (), **more: Any) -> Policy:
    """Return a policy of these rules and holds."""
    return Policy("test", 1, rules=rules, holds=holds, **more)


def verdict(facts: ItemFacts, *rules: Rule, holds: tuple[Hold, ...] = ()) -> Decision:
    """Decide at ``NOW``."""
    return decide(facts, policy(*rules, holds=holds), NOW)


SIX_YEARS_AT_MOST = Rule("Contracts", Scope(folder=("Contracts",)), delete_after=years(6))
TEN_YEARS_AT_LEAST = Rule("Invoices", keep=years(10))
HOLD = Hold("M-0007", Scope(sender=("dora@example.com",)))
