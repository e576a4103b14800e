"""When the log of a backup set begins and ends, by the times in its records.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

from datetime import datetime

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.clock import exact_time
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.moments import logged_time
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.source import join_log

_RECORDS_READ = 10_000
"""Of a log whose first time is looked for; the first transaction is among far fewer."""

_SECTORS_READ = 4096
"""Before the place whose last commit is looked for: two megabytes of log."""

_COMMIT_AT = 24
_TIMES_AT = {
    Operation.BEGIN_TRANSACTION: 40,
    Operation.COMMIT_TRANSACTION: _COMMIT_AT,
    Operation.BEGIN_CHECKPOINT: 24,
    Operation.END_CHECKPOINT: 24,
}


def first_moment(
    one: JoinedSet, since: Lsn | None, report: WorkReport = unreported
) -> datetime | None:
    """Return the first time that the log of a set holds from a place on, aware.

    Args:
        one: The set.
        since: The place; None, as where there is no such time, gives None.
        report: Told how far the headers of blocks were read.
    """
    if since is None:
        return None
    try:
        for count, record in enumerate(join_log(one.logs, report).records(since)):
            moment = _time_of(record) if record else None
            if moment is not None:
                return exact_time(moment, one.facts.zone_minutes)
            if count >= _RECORDS_READ:
                break
    except ParserError:
        return None  # what the headers say must do
    return None


def last_commit(one: JoinedSet, until: Lsn, report: WorkReport = unreported) -> datetime | None:
    """Return the last commit that the log of a set holds before a place, aware; None without one.

    Args:
        one: The set.
        until: The place; only the log shortly before it is looked at.
        report: Told how far the headers of blocks were read.
    """
    since = Lsn(until.sequence, max(0, until.block - _SECTORS_READ), 0)
    found: datetime | None = None
    try:
        for record in join_log(one.logs, report).records(since, until):
            if record is not None and record.operation == Operation.COMMIT_TRANSACTION:
                found = logged_time(record.fixed, _COMMIT_AT) or found
    except ParserError:
        return None  # likewise
    return exact_time(found, one.facts.zone_minutes) if found is not None else None


def _time_of(record: LogRecord) -> datetime | None:
    at = _TIMES_AT.get(Operation(record.operation)) if record.operation in _TIMES_AT else None
    if at is None or len(record.fixed) < at + 8:
        return None
    return logged_time(record.fixed, at)
