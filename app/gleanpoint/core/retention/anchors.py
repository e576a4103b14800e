"""When an item's clock starts: the date that a rule names, or the one that its class has.

Source of the defaults for messages: design notes on retention, 1.4, after Microsoft's "How
retention age is calculated". One row of that table cannot be told from the item and is left out:
mail in Deleted Items that came from a folder without any tag starts on the day Exchange's
assistant first met it there. It starts at its delivery here, which is earlier.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from gleanpoint.core.retention.facts import FILES, ItemFacts, real_date
from gleanpoint.core.retention.path_dates import date_in_path


class Anchor(Enum):
    """The date that starts a rule's clock."""

    BY_CLASS = "by class"
    RECEIVED = "received"
    SENT = "sent"
    CREATED = "created"
    MODIFIED = "modified"
    START_DATE = "start_date"
    PATH = "path"
    """A date that stands in the path."""

    COLUMN = "column"
    """A date that stands in a column of a table's row."""


class NoStart(Enum):
    """Why a clock has no start."""

    NEVER = "never"
    """It does not run for this kind of item: contacts, endless series."""

    UNKNOWN = "unknown"
    """It would run, but the item does not have the date."""


Start: TypeAlias = datetime | NoStart

_NEVER_EXPIRING = ("IPM.CONTACT", "IPM.DISTLIST")


def start_of(facts: ItemFacts, anchor: Anchor, where: str = "") -> Start:
    """Return when the clock of a rule with this anchor starts for an item.

    Args:
        facts: The item.
        anchor: Which date.
        where: For ``PATH`` the pattern that finds it, for ``COLUMN`` the name of the column.
    """
    match anchor:
        case Anchor.BY_CLASS:
            return _start_by_class(facts)
        case Anchor.RECEIVED:
            found = facts.received
        case Anchor.SENT:
            found = facts.sent
        case Anchor.CREATED:
            found = facts.created
        case Anchor.MODIFIED:
            found = facts.modified
        case Anchor.START_DATE:
            found = facts.tag.start_date
        case Anchor.PATH:
            own_name = (facts.title,) if facts.kind in FILES else ()
            found = date_in_path((*facts.folder, *own_name), where)
        case Anchor.COLUMN:
            found = _in_column(facts, where)
    return real_date(found) or NoStart.UNKNOWN


def expiry_by_tag(facts: ItemFacts) -> Start | None:
    """Return when the item expires by what Exchange stamped on it; None where nothing says so.

    A stored retention date decides. Else whole days are counted from the start date; the periods
    of a tag are exact days, never calendar years (design notes on retention, 1.4).
    """
    stored = real_date(facts.tag.retention_date)
    if stored is not None:
        return stored
    days = facts.tag.period_days
    if days is None or days <= 0:
        return None
    start = _start_by_class(facts)
    if isinstance(start, NoStart):
        return start
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return NoStart.NEVER


def held_from(facts: ItemFacts) -> datetime | None:
    """Return the date that the duration of a hold is counted from: delivery, else creation.

    Source: design notes on retention, 1.6. None keeps the item held: a hold must not lose it.
    """
    return _delivered_or_created(facts)


@lru_cache(maxsize=4096)
def is_of_class(message_class: str, family: str) -> bool:
    """Whether a class is ``family`` or below it: IPM.Note.SMIME is an IPM.Note, IPM.Notes not."""
    own, family = message_class.upper(), family.upper()
    return own == family or own.startswith(family + ".")


def _in_column(facts: ItemFacts, column: str) -> datetime | None:
    """Return the date in a column; names are compared as SQL Server does by default."""
    wanted = column.casefold()
    return next((date for name, date in facts.columns or () if name.casefold() == wanted), None)


def _start_by_class(facts: ItemFacts) -> Start:
    if facts.is_row or facts.kind in FILES:  # a row has no date before a rule names a column
        return real_date(facts.modified) or NoStart.UNKNOWN
    stored = real_date(facts.tag.start_date)
    if stored is not None:
        return stored  # what the server acts on wins over every computed start
    if any(is_of_class(facts.message_class, family) for family in _NEVER_EXPIRING):
        return NoStart.NEVER
    if is_of_class(facts.message_class, "IPM.Appointment"):
        return _start_of_appointment(facts)
    if is_of_class(facts.message_class, "IPM.Task"):
        return _start_of_task(facts)
    return _delivered_or_created(facts) or NoStart.UNKNOWN


def _start_of_appointment(facts: ItemFacts) -> Start:
    if facts.is_in_deleted_items:
        return _delivered_or_created(facts) or NoStart.NEVER
    if facts.is_endless:
        return NoStart.NEVER
    return real_date(facts.ends) or NoStart.UNKNOWN


def _start_of_task(facts: ItemFacts) -> Start:
    if not facts.is_in_deleted_items:
        if facts.is_endless:
            return NoStart.NEVER
        end_of_series = real_date(facts.ends)
        if end_of_series is not None:
            return end_of_series
    return _delivered_or_created(facts) or NoStart.NEVER


def _delivered_or_created(facts: ItemFacts) -> datetime | None:
    return real_date(facts.received) or real_date(facts.created)
