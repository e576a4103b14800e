"""What the time bar shows of a source: its states in time, spans between them, and gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gleanpoint.core.moments import Choice, exact
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.server_clock import server_moment
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline

SAME = timedelta(seconds=1)
"""States that are closer together are one dot: a log backup that ends while a differential does."""

FULL, DIFFERENTIAL, LOG, IMAGE, STATE = "full", "differential", "log", "image", "state"
_RANK = (FULL, DIFFERENTIAL, IMAGE, STATE, LOG)


@dataclass(frozen=True, slots=True)
class Stop:
    """A dot: a state that was kept.

    Args:
        time: Aware UTC.
        kind: ``FULL``, ``DIFFERENTIAL``, ``LOG``, ``IMAGE``, or ``STATE``, which an image keeps of
            its disk; of several at a time the first.
        names: What people call what ends here.
        choice: How to ask for it.
    """

    time: datetime
    kind: str
    names: tuple[str, ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which any moment can be had."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch that cannot be shown, and why.

    Args:
        since: Last moment before it that can be shown.
        until: First moment after it; of a missing link the state that it would lead to.
        sentence: As a person is told.
        is_link: Whether a file of a chain of images is missing, not a log.
    """

    since: datetime
    until: datetime
    sentence: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class TimeLine:
    """States of one source, or of one database in it; oldest first.

    Args:
        stops: The dots.
        spans: Stretches where any moment can be had, none of which touches another.
        holes: Stretches that are known to be lost.
        zones: Offset of the server's clock in minutes until each moment, as backups tell it: it is
            put forward and back twice a year.
        troubles: Sentences about points that cannot be used.
        timeline: What it was made of; None for images.
        links: Stretches from an image to the one that was made on it.
    """

    stops: tuple[Stop, ...]
    spans: tuple[Span, ...] = ()
    holes: tuple[Hole, ...] = ()
    zones: tuple[tuple[datetime, int], ...] = ()
    troubles: tuple[str, ...] = ()
    timeline: Timeline | None = None
    links: tuple[Span, ...] = ()

    def zone_at(self, moment: datetime) -> int | None:
        """Return the offset of the server's clock at a moment, None where no backup tells it."""
        later = (minutes for until, minutes in self.zones if moment <= until)
        return next(later, self.zones[-1][1] if self.zones else None)

    def exact(self, moment: datetime) -> datetime:
        """Return a moment in UTC; a naive one is of the server's clock.

        Raises:
            UsageError: It is of several servers whose clocks differ.
        """
        if self.timeline is not None:
            return server_moment(self.timeline, moment)
        return exact(moment, None)

    @property
    def has_states(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.stops) > 1 or bool(self.spans)

    @property
    def first(self) -> datetime:
        """The earliest moment that can be had; there must be a stop."""
        return min([self.stops[0].time, *(span.since for span in self.spans)])

    @property
    def last(self) -> datetime:
        """The latest moment that can be had; there must be a stop."""
        return max([self.stops[-1].time, *(span.until for span in self.spans)])

    def places(self) -> list[datetime]:
        """Return what stands on the line at a place of its own: stops, and ends of spans."""
        near = [stop.time for stop in self.stops]
        edges = {edge for span in self.spans for edge in (span.since, span.until)}
        edges |= {hole.until for hole in self.holes if hole.is_link}
        return sorted([*near, *(edge for edge in edges if not _is_near(near, edge))])

    def stop_at(self, moment: datetime) -> Stop | None:
        """Return the stop of a moment."""
        near = [stop for stop in self.stops if abs(stop.time - moment) < SAME]
        return min(near, key=lambda stop: abs(stop.time - moment), default=None)

    def can_show(self, moment: datetime) -> bool:
        """Whether the state of this very moment can be had."""
        in_span = any(span.since <= moment <= span.until for span in self.spans)
        return in_span or self.stop_at(moment) is not None

    def choice_of(self, moment: datetime) -> Choice:
        """Return how to ask for a moment."""
        stop = self.stop_at(moment)
        return stop.choice if stop is not None else Choice(at=moment)

    def around(self, moment: datetime) -> tuple[datetime | None, datetime | None]:
        """Return the last moment before one that can be had, and the first one after it."""
        ends = [stop.time for stop in self.stops]
        ends += [edge for span in self.spans for edge in (span.since, span.until)]
        before = max((edge for edge in ends if edge <= moment), default=None)
        return before, min((edge for edge in ends if edge > moment), default=None)

    def shown_at(self, moment: datetime) -> datetime:
        """Return the moment whose state is shown where one is asked for: there must be a stop.

        Of several databases in a folder each is shown in the last state before that moment.
        """
        before, after = self.around(moment)
        if self.can_show(moment) or (before is None and after is None):
            return moment
        return before or after or moment

    def hole_at(self, moment: datetime) -> Hole | None:
        """Return the known loss that a moment lies in."""
        return next((h for h in self.holes if h.since <= moment <= h.until), None)

    def neighbour(self, moment: datetime, step: int) -> Stop | None:
        """Return the next stop after a moment, or with a negative step the one before it."""
        if step > 0:
            return next((s for s in self.stops if s.time - moment >= SAME), None)
        return next((s for s in reversed(self.stops) if moment - s.time >= SAME), None)

    def later_than(self, moment: datetime) -> int:
        """Return how many stops there are after a moment."""
        return sum(stop.time - moment >= SAME for stop in self.stops)


def time_line(found: Survey, database: str | None = None) -> TimeLine:
    """Return what the time bar shows.

    Args:
        found: What the source offers.
        database: Show only the states of this one; None for all.
    """
    line = found.timeline
    stops = [_stop_of_image(point) for point in found.images if point.problem is None]
    if line is None:
        return _line_of_images(found, stops)
    reaches = [r for r in line.reaches if database in {None, r.database}]
    kinds = {(item.database, item.file, item.number): _kind_of(item) for item in line.sets}
    stops += [_stop_of_reach(reach, kinds, is_folder=found.is_folder) for reach in reaches]
    holes = tuple(_hole(gap) for gap in line.gaps if database in {None, gap.database})
    spans = tuple(_joined(Span(r.since, r.until) for r in reaches if r.since < r.until))
    of_database = [item for item in line.sets if database in {None, item.database}]
    zones = {(s.finished or s.started, s.zone_minutes) for s in of_database}
    known = sorted((end, minutes) for end, minutes in zones if minutes is not None)
    return TimeLine(
        tuple(_merged(stops)), spans, holes, tuple(known), _troubles(of_database, line.notes), line
    )


def _line_of_images(found: Survey, stops: Iterable[Stop]) -> TimeLine:
    troubles = dict.fromkeys([*(link.sentence for link in found.missing), *found.notes])
    return TimeLine(
        tuple(sorted(stops, key=lambda stop: stop.time)),
        (),
        tuple(Hole(one.since, one.until, one.sentence, is_link=True) for one in found.missing),
        (),
        tuple(troubles),
        links=tuple(_links(found.images)),
    )


def _links(images: Sequence[RecoveryPoint]) -> Iterator[Span]:
    """Yield the stretches between images and those made on them, as far as both are there."""
    times = {(point.image.parent, point.name): point.time for point in images if _is_file(point)}
    for point in images:
        since = times.get((point.image.parent, point.parent))
        if since is not None and _is_file(point) and point.problem is None:
            yield Span(since, point.time)


def _is_file(point: RecoveryPoint) -> bool:
    return not point.wish.disk_state


def _is_near(times: list[datetime], moment: datetime) -> bool:
    """Whether one of some sorted times is the same as a moment, as far as people care."""
    after = bisect_left(times, moment)
    return any(abs(time - moment) < SAME for time in times[max(0, after - 1) : after + 1])


def _troubles(sets: Iterable[BackupSetInfo], notes: Iterable[str]) -> tuple[str, ...]:
    told = [item.problem for item in sets if item.problem]
    return tuple(dict.fromkeys([*told, *notes]))


def database_names(found: Survey) -> tuple[str, ...]:
    """Return the databases whose backups were found."""
    reaches = found.timeline.reaches if found.timeline else ()
    return tuple(dict.fromkeys(reach.database for reach in reaches))


def _stop_of_image(point: RecoveryPoint) -> Stop:
    kind = IMAGE if _is_file(point) else STATE
    name = point.name if kind == IMAGE else f"{point.name} ({point.kind.value}, {point.image.name})"
    return Stop(point.time, kind, (readable(name),), Choice(point=point.id))


def _stop_of_reach(
    reach: Reach, kinds: Mapping[tuple[str, str, int], str], *, is_folder: bool
) -> Stop:
    kind = kinds.get((reach.database, reach.file, reach.set_number), LOG)
    choice = Choice(at=reach.until) if is_folder else Choice(set_number=reach.set_number)
    return Stop(reach.until, kind, (reach.name,), choice)


def _kind_of(item: BackupSetInfo) -> str:
    word = item.kind.partition(",")[0]
    return word if word in {FULL, DIFFERENTIAL} else LOG


def _hole(gap: Gap) -> Hole:
    return Hole(gap.since, gap.until, gap.sentence)


def _merged(stops: Iterable[Stop]) -> Iterator[Stop]:
    """Make one of stops that end together; of their choices the latest."""
    group: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: stop.time):
        if group and stop.time - group[-1].time >= SAME:
            yield _one_of(group)
            group = []
        group.append(stop)
    if group:
        yield _one_of(group)


def _one_of(group: list[Stop]) -> Stop:
    kind = min((stop.kind for stop in group), key=_RANK.index)
    names = tuple(dict.fromkeys(name for stop in group for name in stop.names))
    return Stop(group[-1].time, kind, names, group[-1].choice)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one of spans that overlap or touch."""
    at: Span | None = None
    for span in sorted(spans, key=lambda span: span.since):
        if at is not None and span.since - at.until < SAME:
            at = Span(at.since, max(at.until, span.until))
            continue
        if at is not None:
            yield at
        at = span
    if at is not None:
        yield at
