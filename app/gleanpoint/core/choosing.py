"""Choose the recovery point that a person asked for, or say what can be had instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gleanpoint.core.errors import SourceUnreadableError, UsageError
from gleanpoint.core.moments import NEWEST, Choice, clock_text, exact
from gleanpoint.core.recovery_points import (
    PointKind,
    RecoveryPoint,
    Survey,
    point_of_file,
    state_of,
)
from gleanpoint.core.server_clock import server_moment
from gleanpoint.core.surveying import survey
from gleanpoint_parsers.image.qcow.snapshots import MARK
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline, Wish

_OF_IMAGES = (
    "Of an image, --at TIME means when it was taken; a state of a backup that lies inside it is "
    "named with --set N, or --at with a log sequence number."
)


def choose_point(source: str, choice: Choice = NEWEST) -> RecoveryPoint:
    """Return one recovery point of a source; errors as in ``survey`` and ``choose``."""
    return choose(survey(source, earlier=choice.is_of_disk), choice)


def choose(found: Survey, choice: Choice = NEWEST) -> RecoveryPoint:
    """Return the point that was asked for.

    A time picks the latest state at or before it; where that is not the state of this very time,
    the point's remark says so, and what comes next.

    Raises:
        UsageError: There is none: all are younger, or there is no such set or place in the log.
        SourceUnreadableError: No state of the backups can be shown.
    """
    if choice.point:
        point = _of_name(found, choice.point)
    elif found.timeline is None:
        point = _of_images(found, choice)
    else:
        point = _of_backups(found, found.timeline, choice)
    remark = " ".join(sentence for sentence in (point.remark, found.beside) if sentence)
    point = replace(point, remark=remark)
    return point.in_state(replace(point.wish, as_stored=True)) if choice.as_stored else point


def _of_name(found: Survey, identifier: str) -> RecoveryPoint:
    for point in found.points:
        if point.id == identifier:
            return point
    raise UsageError(
        "This recovery point is not there, or not any more; points lists those that are."
    )


def _of_images(found: Survey, choice: Choice) -> RecoveryPoint:
    if choice.at is not None:
        point = _image_of_time(found, exact(choice.at, None))
    elif choice.set_number is not None:
        return _snapshot_or_set(found, choice.set_number)
    else:
        point = _newest_image(found)
    # A place in a log is that of a file inside the image.
    return point.in_state(replace(point.wish, lsn=choice.lsn))


def _newest_image(found: Survey) -> RecoveryPoint:
    """Return the newest image in its present state, also where that cannot be opened: that says so.

    Of a chain it is the last link.
    """
    present = [point for point in found.images if not point.wish.disk_state]
    return max(reversed(present), key=lambda point: point.time)


def _snapshot_or_set(found: Survey, number: int) -> RecoveryPoint:
    """Return an internal snapshot of the newest image; without any, a set of a file inside it."""
    newest = _newest_image(found)
    kept = [
        point
        for point in found.images
        if point.image == newest.image and point.kind is PointKind.SNAPSHOT
    ]
    if not kept:
        return newest.in_state(replace(newest.wish, set_number=number))
    wanted = f"{MARK}{number}"
    snapshot = next((point for point in kept if point.wish.disk_state == wanted), None)
    if snapshot is None:
        there = "1 internal snapshot" if len(kept) == 1 else f"{len(kept):,} internal snapshots"
        name = readable(newest.image.name)
        raise UsageError(f"{name} has {there}; there is no number {number}.")
    return snapshot


def _image_of_time(found: Survey, moment: datetime) -> RecoveryPoint:
    """Return the latest image or state of a disk at or before a moment that can be opened.

    Raises:
        UsageError: There is none; the sentence proposes the oldest.
    """
    points = found.points
    upto = [point for point in points if _as_told(point.time, moment) <= moment]
    usable = [number for number, point in enumerate(upto) if point.problem is None]
    hindered = [point.problem for point in upto[usable[-1] if usable else 0 :] if point.problem]
    later = next((point for point in points[len(upto) :] if point.problem is None), None)
    if not usable:
        oldest = later or points[0]
        raise UsageError(" ".join([str(_too_early(oldest.time, None)), *hindered[-1:], _OF_IMAGES]))
    best = upto[usable[-1]]
    if _as_told(best.time, moment) == moment:
        return best
    after = f"the next is of {clock_text(later.time, None)}" if later else "there is none later"
    shown = f"Shown is that of {clock_text(best.time, None)} ({best.name}); {after}."
    told = [f"No state of {clock_text(moment, None)} can be had.", *hindered[-1:], shown]
    return replace(best, remark=" ".join(told))


def _as_told(time: datetime, moment: datetime) -> datetime:
    """Return a time as exactly as a person asked: ``points`` shows whole seconds."""
    return time if moment.microsecond else time.replace(microsecond=0)


def _of_backups(found: Survey, timeline: Timeline, choice: Choice) -> RecoveryPoint:
    if choice.set_number is not None:
        return _of_set(found, timeline, choice.set_number)
    if choice.lsn is not None:
        return _of_lsn(found, timeline, choice.lsn)
    if choice.at is None and found.images and found.points[-1] in found.images:
        return _newest_image(found)
    if choice.at is not None:
        return _of_time(found, timeline, server_moment(timeline, choice.at))
    if not found.is_folder:
        return _newest_of_file(found, timeline)
    newest = max(timeline.reaches, key=lambda reach: reach.until, default=None)
    if newest is None:
        raise SourceUnreadableError(why_nothing(timeline))
    point = state_of(Path(found.source), newest, Wish(whole_folder=True))
    return replace(point, name=_folder_name(found, timeline))


def _newest_of_file(found: Survey, timeline: Timeline) -> RecoveryPoint:
    file = Path(found.source)
    last = max(timeline.reaches, key=lambda reach: reach.set_number, default=None)
    if last is None or last.set_number < max(item.number for item in timeline.sets):
        return point_of_file(file)  # to open it says what is wrong with its last set
    return replace(state_of(file.parent, last, Wish()), name=readable(file.name))


def _of_set(found: Survey, timeline: Timeline, number: int) -> RecoveryPoint:
    if found.is_folder:
        raise UsageError("Sets are counted within one file: name the file, not its folder.")
    file = Path(found.source)
    numbers = [item.number for item in timeline.sets]
    if number not in numbers:
        there = "1 set" if len(numbers) == 1 else f"{len(numbers)} sets"
        raise UsageError(f"{readable(file.name)} has {there}; there is no set {number}.")
    wish = Wish(set_number=number)
    for reach in timeline.reaches:
        if reach.set_number == number:
            return replace(state_of(file.parent, reach, wish), name=readable(file.name))
    return point_of_file(file).in_state(wish)  # to open it says what is wrong with it


def _of_time(found: Survey, timeline: Timeline, moment: datetime) -> RecoveryPoint:
    earlier = [reach for reach in timeline.reaches if reach.since <= moment]
    usable = [point for point in found.images if point.problem is None]
    images = [point for point in usable if point.time <= moment]
    if (timeline.reaches or usable) and not earlier and not images:
        first = min([r.since for r in timeline.reaches] + [p.time for p in usable])
        raise _too_early(first, timeline.zone_minutes)
    newest = max(images, key=lambda point: point.time, default=None)
    best = max(earlier, key=lambda reach: min(reach.until, moment), default=None)
    if newest is not None and (best is None or newest.time > min(best.until, moment)):
        return newest
    if best is None:
        raise SourceUnreadableError(why_nothing(timeline))
    return _state_of_time(found, timeline, best, moment)


def _state_of_time(
    found: Survey, timeline: Timeline, best: Reach, moment: datetime
) -> RecoveryPoint:
    several = len({reach.database for reach in timeline.reaches}) > 1
    shown = moment if several else min(best.until, moment)
    if found.is_folder:
        folder, wish = Path(found.source), Wish(at=shown, whole_folder=True)
        name = _folder_name(found, timeline)
    else:
        folder, name = Path(found.source).parent, readable(Path(found.source).name)
        exactly = best.since <= moment <= best.until
        wish = Wish(at=shown) if exactly else Wish(set_number=best.set_number)
    remark = " ".join(_remarks(timeline, moment))
    return replace(state_of(folder, best, wish), name=name, remark=remark)


def _remarks(timeline: Timeline, moment: datetime) -> Iterator[str]:
    """Yield a sentence for each database whose state of this very time cannot be had."""
    databases = dict.fromkeys(reach.database for reach in timeline.reaches)
    for database in databases:
        reaches = [reach for reach in timeline.reaches if reach.database == database]
        if any(reach.since <= moment <= reach.until for reach in reaches):
            continue
        asked, zone = clock_text(moment, timeline.zone_minutes), timeline.zone_minutes
        before = max((r.until for r in reaches if r.until < moment), default=None)
        after = min((r.since for r in reaches if r.since > moment), default=None)
        name = f"{readable(database)}: " if len(databases) > 1 else ""
        shown = f"Shown is that of {clock_text(before, zone)}" if before else "None is shown"
        later = f"the next is of {clock_text(after, zone)}" if after else "there is none later"
        gap = next((g for g in timeline.gaps if _is_in(g, database, moment)), None)
        hindrance = gap.sentence if gap else _hindrance(timeline, database, before, moment)
        why = f" {readable(hindrance)}" if hindrance else ""
        yield f"{name}No state of {asked} can be had.{why} {shown}; {later}."


def _hindrance(
    timeline: Timeline, database: str, before: datetime | None, moment: datetime
) -> str | None:
    """Return why the first set that would lead to a time cannot be used."""
    shown = {(reach.file, reach.set_number) for reach in timeline.reaches}
    later = [
        (item.finished or item.started, item.problem)
        for item in timeline.sets
        if item.problem and item.database == database and (item.file, item.number) not in shown
    ]
    later = [pair for pair in later if before is None or pair[0] > before]
    reaching = [pair for pair in later if pair[0] >= moment] or later[-1:]
    return min(reaching, key=lambda pair: pair[0])[1] if reaching else None


def _is_in(gap: Gap, database: str, moment: datetime) -> bool:
    return gap.database == database and gap.since <= moment <= gap.until


def _of_lsn(found: Survey, timeline: Timeline, text: str) -> RecoveryPoint:
    wished = Lsn.parse(text)
    if wished is None:
        raise UsageError(f"{text!r} is no log sequence number.")
    fitting = [reach for reach in timeline.reaches if _holds(timeline, reach, wished)]
    if not fitting:
        raise UsageError(_nearest(timeline, wished))
    databases = sorted({readable(reach.database) for reach in fitting})
    if len(databases) > 1:
        there = ", ".join(databases)
        raise UsageError(f"The logs of several databases hold {wished} ({there}). Name the file.")
    wish = Wish(lsn=str(wished), whole_folder=found.is_folder)
    folder = Path(found.source) if found.is_folder else Path(found.source).parent
    point = state_of(folder, fitting[0], wish)
    if found.is_folder:
        return replace(point, name=_folder_name(found, timeline))
    return replace(point, name=readable(Path(found.source).name))


def _holds(timeline: Timeline, reach: Reach, wished: Lsn) -> bool:
    """Whether the state right after a log record lies in a reach."""
    last = Lsn.parse(reach.lsn)
    if last is None or wished > last:
        return False
    if wished == last:
        return True
    of_set = [item for item in timeline.sets if _is_of(item, reach)]
    first = Lsn.parse(of_set[0].first_lsn) if of_set else None
    return reach.since < reach.until and first is not None and first <= wished


def _is_of(item: BackupSetInfo, reach: Reach) -> bool:
    return (item.database, item.file, item.number) == (
        reach.database,
        reach.file,
        reach.set_number,
    )


def _nearest(timeline: Timeline, wished: Lsn) -> str:
    """Return the sentence that proposes what can be had instead of a place in the log."""
    known = [(lsn, r) for r in timeline.reaches if (lsn := Lsn.parse(r.lsn)) is not None]
    if not known:
        return why_nothing(timeline)
    before = [pair for pair in known if pair[0] < wished]
    lsn, reach = max(before, key=lambda p: p[0]) if before else min(known, key=lambda p: p[0])
    which = "The best before it" if before else "The first that can"
    until = clock_text(reach.until, timeline.zone_minutes)
    return (
        f"The state right after {wished} cannot be had. {which} is {lsn} of {until}: "
        f"{readable(reach.name)}."
    )


def _folder_name(found: Survey, timeline: Timeline) -> str:
    databases = {reach.database for reach in timeline.reaches}
    name = databases.pop() if len(databases) == 1 else Path(found.source).resolve().name
    return readable(name)


def why_nothing(timeline: Timeline) -> str:
    """Return why no state of the backups can be shown."""
    shown = {(reach.file, reach.set_number) for reach in timeline.reaches}
    unused = [item for item in timeline.sets if (item.file, item.number) not in shown]
    problems = [item.problem for item in unused if item.problem]
    return " ".join(dict.fromkeys([*problems, *timeline.notes])) or "No set can be shown."


def _too_early(oldest: datetime, zone_minutes: int | None) -> UsageError:
    told = oldest.isoformat().replace("+00:00", "Z")
    if zone_minutes is not None:
        told = clock_text(oldest, zone_minutes)
    return UsageError(f"There is no recovery point that early. The oldest is of {told}.")
