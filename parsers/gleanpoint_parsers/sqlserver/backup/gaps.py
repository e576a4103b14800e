"""Where log lacks between the backup sets of a database, told in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.chain import moment_of
from gleanpoint_parsers.sqlserver.backup.clock import server_time
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.log_times import first_moment
from gleanpoint_parsers.sqlserver.backup.model import SetKind
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.timeline import Gap


def gaps_of(
    lineage: Lineage, only: str | None = None, report: WorkReport = unreported
) -> Iterator[Gap]:
    """Yield the spans between the sets of a database that no log covers, oldest first.

    Args:
        lineage: Its sets.
        only: Name of a file: only gaps right before a set in it.
        report: Told of log that is looked into for its first time.
    """
    covered: datetime | None = None
    for since, until, one in sorted(_spans(lineage, report), key=lambda span: span[:2]):
        if covered is not None and since > covered and (only is None or one.is_in(only)):
            yield Gap(lineage.database, covered, since, _sentence(lineage, covered, since))
        covered = until if covered is None else max(covered, until)


def _spans(lineage: Lineage, report: WorkReport) -> Iterator[tuple[datetime, datetime, JoinedSet]]:
    """Yield what each set covers, sets that cannot be used too if they hold log."""
    logs = [one for one in lineage.sets if one.facts.kind is SetKind.LOG]
    ends = {one.facts.last_lsn: moment_of(one.facts) for one in logs}
    for one in lineage.sets:
        state = lineage.state_of(one)
        if state is not None:
            yield lineage.since_of(one), state.until, one
        elif one.facts.kind is SetKind.LOG and one.problem is None:
            facts, until = one.facts, moment_of(one.facts)
            begin = ends.get(facts.first_lsn) or first_moment(one, facts.first_lsn, report)
            begin = begin or facts.started
            yield min(begin, until), until, one


def _sentence(lineage: Lineage, since: datetime, until: datetime) -> str:
    """Return what a person is told, by the server's clock: the date again only where it differs."""
    zone = lineage.zone_minutes if lineage.zone_minutes is not None else 0
    first, last = server_time(since, zone), server_time(until, zone)
    end = f"{last:%H:%M:%S}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M:%S}"
    clock = "UTC" if lineage.zone_minutes is None else "clock of the server"
    return f"No log between {first:%Y-%m-%d %H:%M:%S} and {end} ({clock})."
