"""The life of the selected item as the time bar shows it: stretches, notches, last good copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise

from gleanpoint.core.versions.life import Life, Presence, Seen
from gleanpoint.gui.names import isolated
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.entries import Kind


class Stretch(Enum):
    """What an item was over a stretch of time."""

    THERE = "there"
    GONE = "gone"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch between two points."""

    what: Stretch
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class LifeBand:
    """What stands above the line of the time bar.

    Args:
        title: The item and how many versions it has.
        parts: Stretches in the order of time; nothing is known of what they leave out.
        there: Points that have it; a lone one is shown as well.
        notches: Points that are the first with a new content.
        good: The point of the last good copy; None where none is whole.
        words: What is said of each point, for tips and screen readers.
    """

    title: str
    parts: tuple[Part, ...] = ()
    there: tuple[datetime, ...] = ()
    notches: tuple[datetime, ...] = ()
    good: datetime | None = None
    words: tuple[tuple[datetime, str], ...] = ()

    def words_at(self, moment: datetime) -> str:
        """Return what is said of the item at a point; empty between points."""
        return next((words for time, words in self.words if time == moment), "")


def life_band(name: str, life: Life) -> LifeBand:
    """Return the band of an item.

    Args:
        name: As lists show it.
        life: What is known of it.
    """
    seen = [one for one in life.seen if one.presence is not Presence.UNTOLD]
    firsts = [version.seen[0].point.time for version in life.versions[1:]]
    good = life.last_good
    return LifeBand(
        _title(name, life),
        tuple(_joined(_parts(life.seen))),
        tuple(one.point.time for one in seen if one.node is not None),
        tuple(sorted(firsts)),
        good.point.time if good is not None else None,
        tuple((one.point.time, point_words(name, life, one)) for one in life.seen),
    )


def point_words(name: str, life: Life, seen: Seen) -> str:
    """Return what is to be said of an item at one point: ``Plan.docx: version 2 of 4``."""
    version = life.version_at(seen.point.id)
    if seen.presence is Presence.UNTOLD:
        told = tr("not known")
    elif seen.node is None:
        told = tr("gone")
    elif seen.is_damaged:
        told = tr("damaged")
    elif version is None:
        told = tr("there")
    else:
        told = tr("version {0} of {1}").format(number(version.number), number(len(life.versions)))
    return tr("{0}: {1}").format(isolated(name), told)


def _title(name: str, life: Life) -> str:
    node = life.last_seen.node if life.last_seen is not None else None
    shown = isolated(name)
    if node is not None and (node.kind.is_folder or not life.versions):
        return shown
    count = counted("1 version", "%Ln versions", len(life.versions))
    if node is not None and node.kind is Kind.TABLE and len(life.versions) > 1:
        count = tr("changed {0} in {1}").format(
            counted("once", "%Ln times", len(life.versions) - 1),
            counted("1 point", "%Ln points", len(life.seen)),
        )
    return tr("{0} · {1}").format(shown, count)


def _parts(seen: Sequence[Seen]) -> Iterator[Part]:
    """Yield what an item was between each two points that could tell."""
    for before, after in pairwise(seen):
        if Presence.UNTOLD in {before.presence, after.presence}:
            continue
        if before.node is None or after.node is None:
            what = Stretch.GONE
        elif before.is_damaged:
            what = Stretch.DAMAGED
        else:
            what = Stretch.THERE
        yield Part(what, before.point.time, after.point.time)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    last: Part | None = None
    for part in parts:
        if last is not None and last.what is part.what and last.until == part.since:
            last = Part(last.what, last.since, part.until)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last
