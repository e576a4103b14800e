"""What became of an item in later recovery points, and under which rule; pure.

Source: design notes on retention, 4.5: an old recovery point is exactly where lawfully deleted
items come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.retention.wording import day


class Found(Enum):
    """Where an item is in one later recovery point."""

    HERE = "here"
    MOVED = "moved"
    """In another folder of its mailbox, or under another name."""

    ASIDE = "aside"
    """In Recoverable Items of its mailbox alone, where deleting puts things first."""

    GONE = "gone"
    UNTOLD = "untold"
    """That cannot be told: what would hold it is not there or cannot be read."""


class LaterFate(Enum):
    """What became of an item."""

    THERE = "there"
    MOVED = "moved"
    REMOVED_BY_RULE = "removed by rule"
    REMOVED_BEFORE_TIME = "removed before its time"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An item in one later recovery point.

    Args:
        time: When that was taken (UTC).
        found: Where it is there.
        place: Path where it is now; why it cannot be told where it cannot; else empty.
    """

    time: datetime
    found: Found
    place: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A moment from which something had the item removed.

    Args:
        at: The moment (UTC).
        rule: Name of the rule, or what stands for one.
    """

    at: datetime
    rule: str


@dataclass(frozen=True, slots=True)
class RemovedLater:
    """What became of one item after the recovery point that holds it.

    Args:
        fate: What.
        sentence: For people; empty where it is simply still there.
        after: When it was last seen in its place, where it is gone (UTC).
        before: When it was first missed (UTC).
        rule: Under which it was removed, or would have been; empty without one.
        due: When that was, or would have been, due (UTC).
        place: Where it is now, or was seen last among what people had deleted.
    """

    fate: LaterFate
    sentence: str = ""
    after: datetime | None = None
    before: datetime | None = None
    rule: str = ""
    due: datetime | None = None
    place: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether exporting the item brings back what was removed."""
        return self.fate in {LaterFate.REMOVED_BY_RULE, LaterFate.REMOVED_BEFORE_TIME}

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values, for manifests and front ends."""
        return {
            "fate": self.fate.value,
            "sentence": self.sentence,
            "seen": instant(self.after) if self.after else None,
            "missed": instant(self.before) if self.before else None,
            "rule": self.rule or None,
            "due": instant(self.due) if self.due else None,
            "place": self.place or None,
        }


THERE = RemovedLater(LaterFate.THERE)


def fate_of(taken: datetime, sightings: Sequence[Sighting], dues: Sequence[Due]) -> RemovedLater:
    """Return what became of an item.

    What was away for a while and is in its place again was not removed: the newest recovery point
    that tells decides.

    Args:
        taken: When the recovery point was taken that it is exported from (UTC).
        sightings: In later recovery points, in the order of their time.
        dues: What had it removed at some moment: the date that Exchange stamped on it, a limit of
            the policy.
    """
    told = [one for one in sightings if one.found is not Found.UNTOLD]
    if not told:
        reasons = dict.fromkeys(one.place for one in sightings if one.place)
        if not sightings:
            return THERE
        sentence = f"What became of it later cannot be told. {' '.join(reasons)}"
        return RemovedLater(LaterFate.UNTOLD, sentence.strip())
    newest = told[-1]
    if newest.found is Found.HERE:
        return THERE
    if newest.found is Found.MOVED:
        sentence = f"By {day(newest.time)} it was moved to {newest.place}."
        return RemovedLater(LaterFate.MOVED, sentence, before=newest.time, place=newest.place)
    missing = len(told)
    while missing and told[missing - 1].found in {Found.GONE, Found.ASIDE}:
        missing -= 1
    after = told[missing - 1].time if missing else taken
    aside = next((one for one in reversed(told[missing:]) if one.found is Found.ASIDE), None)
    return _removed(after, told[missing].time, dues, aside)


def _removed(
    after: datetime, before: datetime, dues: Sequence[Due], aside: Sighting | None
) -> RemovedLater:
    """Return why an item is gone that was there and then was missing.

    A limit that was over before it was last seen had it removed too, late: whatever acts on limits
    runs now and then.
    """
    ordered = sorted(dues, key=lambda due: (due.at, due.rule))
    acting = [due for due in ordered if due.at <= before]
    between = [due for due in acting if due.at > after]
    due = between[0] if between else acting[-1] if acting else None
    span = _span(after, before)
    if due is not None:
        sentence = f"Removed {span} under {due.rule}, whose limit was {day(due.at)}."
        fate = LaterFate.REMOVED_BY_RULE
    else:
        due = ordered[0] if ordered else None
        coming = (
            f"under {due.rule} it was not due before {day(due.at)}"
            if due
            else "no rule had a limit for it"
        )
        sentence = f"Deleted {span} by a person or a process before its time: {coming}."
        fate = LaterFate.REMOVED_BEFORE_TIME
    if aside is not None:
        sentence += f" On {day(aside.time)} it lay in {aside.place}."
    rule, at = (due.rule, due.at) if due else ("", None)
    return RemovedLater(fate, sentence, after, before, rule, at, aside.place if aside else "")


def _span(after: datetime, before: datetime) -> str:
    if after.date() == before.date():
        return f"on {day(after)} between {after:%H:%M} and {before:%H:%M} UTC"
    return f"between {day(after)} and {day(before)}"
