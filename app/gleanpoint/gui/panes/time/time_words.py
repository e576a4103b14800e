"""What is said of moments on the time bar: in tooltips, labels and to screen readers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from gleanpoint.core.nodes import NodeRef
from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.models.time.time_line import Stop, TimeLine
from gleanpoint.gui.models.time.time_scale import Cluster
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import (
    counted,
    date_text,
    number,
    server_time,
    server_time_text,
    tr,
    zone_text,
)

LONG = "ddd d MMM yyyy, HH:mm:ss"
CLOCK = "HH:mm:ss"
_NAMES_TOLD = 4


def full_time(line: TimeLine, moment: datetime) -> str:
    """Return a moment with its day, to the second, on the clock of the server."""
    return server_time_text(moment, line.zone_at(moment), LONG)


def clock_words(line: TimeLine, moment: datetime) -> str:
    """Return whose clock the time of a moment is of."""
    zone = zone_text(line.zone_at(moment))
    return tr("clock of the server, {0}").format(zone) if zone else tr("clock of this machine")


def moment_words(line: TimeLine, moment: datetime) -> str:
    """Return what there is at a moment: a dot, a place in the log, or nothing."""
    stop = line.stop_at(moment)
    if stop is not None:
        place = line.stops.index(stop) + 1
        words = tr("{0}, point {1} of {2}").format(
            full_time(line, stop.time), number(place), number(len(line.stops))
        )
        return f"{words}\n{names_of(stop)}"
    told = full_time(line, moment)
    if line.can_show(moment):
        return tr("{0}\nOut of the log").format(told)
    hole = line.hole_at(moment)
    why = (
        visible(said(hole.sentence))
        if hole is not None
        else tr("No state of this moment was kept.")
    )
    return f"{told}\n{why}"


def stop_words(line: TimeLine, stop: Stop) -> str:
    """Return what a dot stands for."""
    return f"{full_time(line, stop.time)}\n{names_of(stop)}"


def names_of(stop: Stop) -> str:
    """Return the names of what ends at a dot."""
    names = [visible(name) for name in stop.names[:_NAMES_TOLD]]
    left = len(stop.names) - len(names)
    return "\n".join([*names, *([tr("and {0} more").format(number(left))] if left else [])])


def cluster_words(line: TimeLine, cluster: Cluster) -> str:
    """Return what several dots that stand together are."""
    first, last = line.stops[cluster.first], line.stops[cluster.last]
    return tr("{0} from {1} to {2}\nClick to look closer").format(
        counted("1 point", "%Ln points", cluster.count),
        full_time(line, first.time),
        full_time(line, last.time),
    )


def place_words(line: TimeLine, moment: datetime) -> str:
    """Return where a moment stands among the others: ``3 points before the newest``."""
    later = line.later_than(moment)
    if later:
        return counted("1 point before the newest", "%Ln points before the newest", later)
    return counted("The only point", "Newest of %Ln points", len(line.stops))


@dataclass(frozen=True, slots=True)
class ItemTimes:
    """What other points tell of an item, in the words of the preview's head.

    Args:
        ref: The node that is shown.
        chip: ``Last seen Thu 12 Nov, 22:00``, ``Version 2 of 4``; None for nothing of note.
        export: Words of the export where it is a copy of another point; empty for the usual ones.
        good: Words of the export of a good copy, where this one is damaged; else empty.
        go: Words of the way to the point of what is shown; else empty.
    """

    ref: NodeRef
    chip: Chip | None = None
    export: str = ""
    good: str = ""
    go: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands below a dot.

    Args:
        day: Its day on the clock of the server.
        alone: Where no other label of that day stands before it.
        after: Where one does; of a day with one dot only the day.
    """

    day: date
    alone: str
    after: str


def cluster_label(cluster: Cluster, label: Label) -> str:
    """Return what stands below dots of one day, week or month: its month, or its first day."""
    return date_text(label.day, "MMM yyyy" if cluster.unit == "month" else "d MMM")


def labels(line: TimeLine) -> list[Label]:
    """Return the label of each dot: a day is named once, then times follow."""
    days = [server_time(stop.time, line.zone_at(stop.time)).date() for stop in line.stops]
    counts = Counter(days)
    date_words = "d MMM" if len({day.year for day in days}) == 1 else "d MMM yyyy"
    told = []
    for stop, day in zip(line.stops, days, strict=True):
        alone = date_words if counts[day] == 1 else f"{date_words} HH:mm"
        after = date_words if counts[day] == 1 else "HH:mm"
        zone = line.zone_at(stop.time)
        texts = (server_time_text(stop.time, zone, p) for p in (alone, after))
        told.append(Label(day, *texts))
    return told
