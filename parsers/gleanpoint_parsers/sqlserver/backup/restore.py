"""Put a database together as a plan says: pages of a full and a differential set, log applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from gleanpoint_parsers.errors import EncryptedContentError, ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.sqlserver.backup.backup_pages import backup_pages
from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.backup.plan import RestorePlan, UnreachableError
from gleanpoint_parsers.sqlserver.backup.reached import at_commit, up_to, without_log
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogSource
from gleanpoint_parsers.sqlserver.log.replay.replay import Applied, Stop, replay
from gleanpoint_parsers.sqlserver.log.source import join_log
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page_source import DatabasePages
from gleanpoint_parsers.sqlserver.storage.recognition import check_not_encrypted, check_version

AS_STORED = (
    "The log is not applied: pages are shown as the backup copied them while the database was in "
    "use, so the last changes may be half done."
)
_ASKED = (
    "{file} asks for a password, which protects nothing: its content is not encrypted and is shown "
    "without it."
)
_BULK = (
    "{label}, holds extents that bulk-logged operations filled. They are not applied: pages that "
    "only they bring are missing, and the tables on them say so."
)
_TWO_LOGS = (
    "{label}: the backups that lead to it hold two logs that differ up to LSN {lsn}. They are of "
    "two copies of one database that went on apart. Put the backups of each into a folder of its "
    "own."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that was put together.

    Args:
        plan: What it was put together from.
        pages: Its pages.
        stored: The pages without log applied.
        log: All log that leads to it, as far back as the sets reach without a hole.
        applied: What of the log was applied; None where it is shown as stored.
    """

    plan: RestorePlan
    pages: DatabasePages
    stored: DatabasePages
    log: LogSource
    applied: Applied | None


def restore(plan: RestorePlan, notes: Sequence[str], report: WorkReport) -> Restored:
    """Put a database together; its catalog is not read yet.

    Args:
        plan: Which sets, and where to stop.
        notes: More sentences to show with it.
        report: Told how far it is.

    Raises:
        EncryptedContentError: The database is encrypted.
        UnsupportedFeatureError: It is of a version that is not read; its logs contradict each
            other.
        ParserError: Its pages or its log cannot be read.
    """
    state = plan.state
    base = _pages(state, report)
    more = (*notes, *_set_notes(state), *base.notes)
    log = join_log(_log_before(plan.lineage, state), report)
    if plan.as_stored:
        base.notes = (*plan.notes, *more, AS_STORED)
        base.counts_in_doubt = True
        return Restored(plan, base, base, log, None)
    own = [*state.pages.logs, *(stream for one in state.logs for stream in one.logs)]
    own_log, since = join_log(own, report), redo_begin(state.pages)
    if own_log.contradictions:
        raise UnreachableError(
            _TWO_LOGS.format(label=state.last.label, lsn=own_log.contradictions[0])
        )
    is_there = any(one.first <= since < one.end for one in own_log.ranges)
    base.notes = more if is_there else (*more, AS_STORED)
    stop = Stop(plan.stop_lsn, plan.stop_time) if is_there else Stop(NO_LSN)
    pages = replay(base, own_log, since, stop, report)
    if not is_there:
        pages.counts.lose(None)
    lack = None if pages.applied.is_cut else _ends_early(own_log, since, plan)
    told = () if lack is None else (lack,)
    plan = _reached(plan, pages.applied, is_short=lack is not None, is_applied=is_there)
    pages.notes = (*told, *plan.notes, *pages.notes)
    base.notes = (*told, *plan.notes, *base.notes)
    return Restored(plan, pages, base, log, pages.applied)


def _reached(
    plan: RestorePlan, applied: Applied, *, is_short: bool, is_applied: bool
) -> RestorePlan:
    """Return a plan as of the state that was reached, not of the one that was wished."""
    if not is_applied:
        return without_log(plan)
    if is_short:
        return up_to(plan, applied.end, applied.last_commit)
    return at_commit(plan, applied.last_commit)


def redo_begin(pages: JoinedSet) -> Lsn:
    """Return from where on log is applied to the pages of a set."""
    known = (pages.facts.first_lsn, pages.facts.checkpoint_lsn)
    return min((lsn for lsn in known if lsn is not None), default=NO_LSN)


def _ends_early(log: LogSource, since: Lsn, plan: RestorePlan) -> str | None:
    """Return the sentence on log that does not reach as far as the headers of sets say."""
    reached = max((one.end for one in log.ranges if one.first <= since < one.end), default=since)
    if reached >= plan.stop_lsn:
        return None
    moment = shown(plan.moment, plan.state.last.facts.zone_minutes)
    return (
        f"The log of these backups can be read up to LSN {reached} only, not to "
        f"{plan.stop_lsn}: it is damaged or was cut off. What happened in between, up to "
        f"{moment}, is missing."
    )


def _pages(state: State, report: WorkReport) -> DataFiles:
    differential = state.differential.members if state.differential else ()
    pages = backup_pages(state.base.members, differential, report)
    try:
        boot = read_boot(pages)
    except ParserError as error:
        raise ParserError(
            f"The boot page of this database cannot be read from {state.pages.label}: {error}. "
            "Without it neither its version nor its tables are known"
        ) from error
    check_version(boot)
    try:
        check_not_encrypted(pages, boot)
    except EncryptedContentError as error:
        raise EncryptedContentError(f"{state.pages.description}: {error}") from None
    return pages


def _set_notes(state: State) -> Iterator[str]:
    """Yield what is to be said of the sets that were used."""
    for one in state.used:
        yield from (f"{one.label}: {problem}" for problem in one.problems)
    for one in state.logs:
        if any(member.data for member in one.members):
            yield _BULK.format(label=one.label)
    for file in dict.fromkeys(one.files[0] for one in state.used if _has_password(one)):
        yield _ASKED.format(file=readable(file))


def _has_password(one: JoinedSet) -> bool:
    return one.media.has_password or one.facts.has_password


def _log_before(lineage: Lineage, state: State) -> list[LogStream]:
    """Return the streams of the longest log without a hole that leads to a state."""
    for anchor in lineage.anchors:
        if anchor.end > state.end:
            break
        path = [anchor, *takewhile(lambda one: one.end <= state.end, lineage.after(anchor))]
        before = next((one for one in reversed(path) if _joins(one, state)), None)
        if before is not None:
            sets = {id(one): one for one in (anchor.pages, *before.logs)}
            sets |= {id(one): one for one in (state.pages, *state.logs)}
            return [stream for one in sets.values() for stream in one.logs]
    return [stream for one in (state.pages, *state.logs) for stream in one.logs]


def _joins(end: State, state: State) -> bool:
    """Whether the log up to one state goes on in the sets of another, on the same fork."""
    if end.fork is not None and state.fork is not None and end.fork != state.fork:
        return False
    return end.end >= min(state.end, redo_begin(state.pages))
