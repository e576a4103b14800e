"""Reasons in words: what a person reads about an item's standing.

Every sentence is written out, none is put together from parts, so that each can be translated.
"""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.anchors import is_of_class
from gleanpoint.core.retention.clocks import Clocks
from gleanpoint.core.retention.facts import FILES, ItemFacts
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.core.retention.permissions import ALONE, Permissions
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint.core.retention.standing import Standing, State
from gleanpoint.core.withheld import RAW_WITHHELD

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NO_RULE = "No rule applies."
EACH_ITEM = "Retention is decided for each item in it."

NOTHING_THERE = "There is nothing here that you may see."
"""All that is said of what is absent for whoever asks."""

SEALED_ONLY = "You export it without seeing it: it goes out sealed to whoever it is for."
"""Said in place of a preview to whoever works blind."""

_ERASED = "The data of a person in it was erased. Only legal may ask for it, and needs a ground."
_ERASED_FOR_LEGAL = (
    "The data of a person in it was erased. To see or export it, give a legal ground; "
    "a second person has to approve."
)
_ERASED_AND_REFUSED = (
    "The data of a person in it was erased, and it is past its limit. It is not exported."
)
_HELD_AND_ERASED = "{held} The data of a person in it was erased: only legal may see or export it."

_HELD_FOR_ONE = "Held for matter {matters}. You can export it; nobody can delete it."
_HELD_FOR_SEVERAL = "Held for matters {matters}. You can export it; nobody can delete it."
_HELD_FOR_ONE_AND_PAST = "Held for matter {matters}: nobody can delete it."
_HELD_FOR_SEVERAL_AND_PAST = "Held for matters {matters}: nobody can delete it."

_PAST = "Past limit since {day} ({rule}, {period})."
_PAST_BY_TAG = "Past limit since {day} ({rule})."
_PAST_PUT_OFF = "Past limit since {day} ({rule}, put off by {keep})."

_AFTER_PAST = {
    OnPastMaximum.ALLOW: "{past} You can export it.",
    OnPastMaximum.FLAG: "{past} It is exported with a flag.",
    OnPastMaximum.ASK: "{past} An approver may release it.",
    OnPastMaximum.REDACT: "{past} Only a stub of it may be exported.",
    OnPastMaximum.REFUSE: "{past}",
}

_FOR_LEGAL = "{past} It is exported with a flag."
_ONLY_LEGAL = "{past} Only legal may see or export it."
_SHOWN_TO_APPROVER = "{past} Only legal may export it."

_KEEP = "Keep to {day} ({rule}, {period})."
_KEEP_FOREVER = "Keep forever ({rule})."
_FREE_UNTIL = "Free until {day} ({rule})."
_FREE_SINCE = "Free since {day} ({rule})."
_NEVER_STARTS = "Free: the clock of {rule} does not run for this kind of item."

_NO_DATE = "This message has no date, so {rule} cannot be computed. It is exported with a flag."
_NO_DATE_FILE = "This file has no date, so {rule} cannot be computed. It is exported with a flag."
_NO_DATE_FAX = "This fax has no date, so {rule} cannot be computed. It is exported with a flag."
_NO_DATE_ROW = "This row has no date, so {rule} cannot be computed. It is exported with a flag."
_NO_DATE_APPOINTMENT = (
    "The end of this appointment is not known, so {rule} cannot be computed. "
    "It is exported with a flag."
)


def reason_of(standing: Standing, permissions: Permissions = ALONE) -> str:
    """Return the reason for a decision: one sentence, or two.

    Args:
        standing: How the item stands.
        permissions: What the person who reads it may do with the item.
    """
    return RAW_WITHHELD if permissions.is_way else _by_state(standing, permissions)


def _by_state(standing: Standing, permissions: Permissions) -> str:
    match standing.states[0]:
        case State.HELD:
            return _held(standing, permissions)
        case State.ERASED:
            return _erased(standing, permissions)
        case State.UNDER_MINIMUM:
            return _under_minimum(standing.clocks)
        case State.PAST_MAXIMUM:
            return _past(standing)
        case State.UNDATABLE:
            return _no_date(standing.facts).format(rule=standing.undated[0])
        case State.IN_WINDOW:
            return _in_window(standing)


def day(moment: datetime) -> str:
    """Return the UTC day of a moment as ``19 Jan 2026``, whatever the locale."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _held(standing: Standing, permissions: Permissions) -> str:
    matters = ", ".join(standing.holds)
    one = len(standing.holds) == 1
    if State.ERASED in standing.states:
        held = _HELD_FOR_ONE_AND_PAST if one else _HELD_FOR_SEVERAL_AND_PAST
        return _HELD_AND_ERASED.format(held=held.format(matters=matters))
    if standing.past is None:
        return (_HELD_FOR_ONE if one else _HELD_FOR_SEVERAL).format(matters=matters)
    held = _HELD_FOR_ONE_AND_PAST if one else _HELD_FOR_SEVERAL_AND_PAST
    return f"{held.format(matters=matters)} {_held_past(standing, permissions)}"


def _held_past(standing: Standing, permissions: Permissions) -> str:
    past = _past_since(standing)
    is_let_out = permissions.export in {Answer.ALLOW, Answer.FLAG}
    if not is_let_out and permissions.is_shown:
        return _SHOWN_TO_APPROVER.format(past=past)
    return (_FOR_LEGAL if is_let_out else _ONLY_LEGAL).format(past=past)


def _erased(standing: Standing, permissions: Permissions) -> str:
    if not permissions.needs_ground:
        return _ERASED
    if standing.past and standing.on_past in {OnPastMaximum.REDACT, OnPastMaximum.REFUSE}:
        return _ERASED_AND_REFUSED
    return _ERASED_FOR_LEGAL


def _past(standing: Standing) -> str:
    return _AFTER_PAST[standing.on_past].format(past=_past_since(standing))


def _past_since(standing: Standing) -> str:
    past = standing.past
    if past is None:
        return NO_RULE
    pattern = _PAST_PUT_OFF if past.put_off_by else _PAST if past.period else _PAST_BY_TAG
    return pattern.format(
        day=day(past.at), rule=past.rule, period=past.period, keep=past.put_off_by
    )


def _under_minimum(clocks: Clocks) -> str:
    keep = clocks.keep
    if keep is None:
        return NO_RULE
    if keep.until >= FOREVER:
        return _KEEP_FOREVER.format(rule=keep.rule)
    return _KEEP.format(day=day(keep.until), rule=keep.rule, period=keep.period)


def _in_window(standing: Standing) -> str:
    clocks = standing.clocks
    if clocks.deletes:
        next_limit = clocks.deletes[0]
        return _FREE_UNTIL.format(day=day(next_limit.at), rule=next_limit.rule)
    if clocks.keep:
        return _FREE_SINCE.format(day=day(clocks.keep.until), rule=clocks.keep.rule)
    if standing.never_starting:
        return _NEVER_STARTS.format(rule=standing.never_starting[0])
    return NO_RULE if standing.facts.is_item else EACH_ITEM


def _no_date(facts: ItemFacts) -> str:
    if facts.is_row:
        return _NO_DATE_ROW
    if facts.kind in FILES:
        return _NO_DATE_FILE
    if is_of_class(facts.message_class, "IPM.Note.Microsoft.Fax"):
        return _NO_DATE_FAX
    if is_of_class(facts.message_class, "IPM.Appointment"):
        return _NO_DATE_APPOINTMENT
    return _NO_DATE
