"""``points``: the recovery points of a source."""

from __future__ import annotations

import argparse
from typing import Any

from gleanpoint.cli.key_arguments import add_keys, keys_of
from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.cli.progress import late_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import SOURCE_HELP
from gleanpoint.core.choosing import why_nothing
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.moments import clock_text
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import PointKind, RecoveryPoint, Survey
from gleanpoint.core.source_reader import open_source
from gleanpoint.core.surveying import survey
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Timeline

HELP = "list the recovery points that SOURCE offers, oldest first"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCE_HELP)
    add_person(parser)
    add_keys(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line a recovery point; of backups also their sets, and where the log is broken."""
    workspace_of(options).check_may_read()
    with stop_on_interrupt() as cancellation, ParserHost(keys=keys_of(options)) as host:
        with late_bar("Looking through the images") as report:
            host.report = report
            found = survey(options.source, host, cancellation, earlier=True)
        if not found.is_folder and found.timeline is None:
            _require_openable(found, host, cancellation)
    for point in found.points:
        if output.json:
            output.value(point_json(point))
        else:
            tell_point(found, point, output)
    for note in (found.beside, *found.notes):
        if note:
            output.note(note)
    if found.timeline is not None:
        tell = tell_json if output.json else tell_text
        tell(found.timeline, output)
        if not found.points:
            raise SourceUnreadableError(why_nothing(found.timeline))
    return 0


def _require_openable(found: Survey, host: ParserHost, cancellation: Cancellation) -> None:
    """Refuse a file that nothing opens: it is no point. One that lacks another file is one."""
    present = next(point for point in found.points if not point.wish.disk_state)
    if present.problem is not None and present.needs:
        return
    with late_bar("Opening") as report:
        host.report = report
        open_source(present, host, cancellation)


def point_json(point: RecoveryPoint) -> dict[str, Any]:
    """Return a recovery point; one of a backup with the span that its state can be of."""
    known = {
        "id": point.id,
        "name": point.name,
        "time": point.time,
        "image": point.place,
        "size": point.size,
        "kind": point.kind.value,
        "machine": point.machine,
        "parent": point.parent or None,
        "needs": list(point.needs),
        "volumes": list(point.volumes),
        "problem": point.problem,
    }
    if point.reach is not None:
        known["database"] = readable(point.reach.database)
        known["set"] = point.reach.set_number
        known["since"] = point.reach.since
        known["until"] = point.reach.until
        known["lsn"] = readable(point.reach.lsn)
    return known


def tell_point(found: Survey, point: RecoveryPoint, output: Output) -> None:
    """Print a recovery point for people: a line, and below it what it needs and what hinders."""
    zone = found.zone_of(point.reach) if point.reach else None
    output.line(point_line(point, zone))
    if point.needs:
        on = f"on {point.parent}; " if point.parent else ""
        output.line(shown(f"    {on}needs {', '.join(point.needs)}"))
    if point.problem is not None:
        output.line(shown(f"    {point.problem}"))


def point_line(point: RecoveryPoint, zone_minutes: int | None) -> str:
    """Return a recovery point as a line for people."""
    size, reach = f"{shown_size(point.size):>18}", point.reach
    if reach is None:
        time = f"{point.time.astimezone():%Y-%m-%d %H:%M:%S}"
        what = f"{point.kind.value}, {shown(point.machine)}"
        if point.kind is not PointKind.IMAGE:
            what += f", in {shown(readable(point.image.name))}"
        return f"{time}  {size}  {shown(point.name)} ({what})"
    span = clock_text(reach.until, zone_minutes)
    if reach.since < reach.until:
        span = f"{clock_text(reach.since, zone_minutes)} to {span}"
    return f"{span:54}  {size}  {shown(reach.database)}: {shown(point.name)}"


def tell_json(timeline: Timeline, output: Output) -> None:
    """Print sets, gaps and notes: each an object with one member that says what it is."""
    for item in timeline.sets:
        output.value({"set": set_json(item)})
    for gap in timeline.gaps:
        output.value({"gap": gap_json(gap)})
    for note in timeline.notes:
        output.value({"note": readable(note)})


def set_json(item: BackupSetInfo) -> dict[str, Any]:
    """Return what is known of a backup set."""
    texts = {"database", "kind", "file", "first_lsn", "last_lsn", "problem"}
    known = {name: getattr(item, name) for name in BackupSetInfo.__slots__}
    return {
        name: readable(value) if name in texts and value is not None else value
        for name, value in known.items()
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """Return a span of time that no log covers."""
    return {
        "database": readable(gap.database),
        "since": gap.since,
        "until": gap.until,
        "sentence": readable(gap.sentence),
    }


def tell_text(timeline: Timeline, output: Output) -> None:
    """Print sets, gaps and notes for people."""
    output.line("Backup sets:")
    shown_sets = {(reach.file, reach.set_number) for reach in timeline.reaches}
    for item in timeline.sets:
        taken = clock_text(item.started, item.zone_minutes)
        if item.finished is not None and item.finished != item.started:
            taken += f" to {clock_text(item.finished, item.zone_minutes)}"
        where = f"set {item.number} of {item.file}"
        output.line(shown(f"  {taken}  {item.database}: {item.kind}, {where}"))
        output.line(shown(f"    log {item.first_lsn} to {item.last_lsn}"))
        if item.problem:
            is_shown = (item.file, item.number) in shown_sets
            what = item.problem if is_shown else f"cannot be used: {item.problem}"
            output.line(shown(f"    {what}"))
    for gap in timeline.gaps:
        output.line(shown(f"{gap.database}: {gap.sentence}"))
    for note in timeline.notes:
        output.line(shown(note))
