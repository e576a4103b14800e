"""A database out of backups as a container: its objects, and what it was put together from."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.other_logs import other_logs
from gleanpoint_parsers.sqlserver.backup.restore import Restored
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.backup.verify import wrong_checksums
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.container import DatabaseContainer
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.log.with_log import WithLog
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.verification import Verification

_MEANINGLESS = "shut down cleanly"
"""Of a database that was in use when it was backed up, the boot page says nothing of this."""


class RestoredDatabase(WithLog, DatabaseContainer):
    """The objects of a database that was put together from backups.

    Args:
        restored: Its pages and where they come from.
        report: Told of long work on the log.

    Raises:
        ParserError: Its boot page or its catalog is damaged beyond use.
    """

    def __init__(self, restored: Restored, report: WorkReport = unreported) -> None:
        boot = read_boot(restored.pages)
        database = load_catalog(restored.pages, boot)
        super().__init__(restored.pages, boot, database)
        self._restored = restored
        zone = restored.plan.lineage.zone_minutes
        self.log_book = LogBook(
            restored.log, restored.stored, restored.pages, database, zone, report
        )

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what the catalog says; of the database, what the backups say too."""
        known = dict(super().facts(key))
        if key == ROOT:
            known.pop(_MEANINGLESS, None)
            known |= _backup_facts(self._restored)
        return known

    def log_notes(self) -> tuple[str, ...]:
        """Return sentences on what the log covers, and on log that leads to other states."""
        listed = self._restored.log.ranges
        return (*super().log_notes(), *other_logs(self._restored.plan.lineage, listed))

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Compare the checksums of all streams of the backup sets that were used."""
        return verify_state(self._restored.plan.state, report)


def verify_state(state: State, report: WorkReport = unreported) -> Verification:
    """Compare the checksums of all streams of the sets that bring a state about.

    Args:
        state: The state; sets that it does not need are passed over.
        report: Told how many bytes of a stream were read.
    """
    checksums = [checksum for one in state.used for checksum in one.stream_checksums]
    problems = [
        f"{one.label}: {problem}"
        for one in state.used
        for member in one.members
        for problem in (*member.problems, *wrong_checksums(member, report))
    ]
    checked = sum(checksum is not None for checksum in checksums)
    return Verification(checked, len(checksums) - checked, tuple(problems))


def _backup_facts(restored: Restored) -> dict[str, Fact]:
    plan = restored.plan
    state = plan.state
    checksums = [checksum for one in state.used for checksum in one.stream_checksums]
    facts: dict[str, Fact] = {
        "state shown": shown(plan.moment, state.last.facts.zone_minutes),
        "state shown, UTC": plan.moment.isoformat().replace("+00:00", "Z"),
        "state up to log sequence number": str(plan.stop_lsn),
        "backup sets used": [_set_facts(one) for one in state.used],
        "backup sets of this database": len(plan.lineage.sets),
        "streams": len(checksums),
        "streams with a checksum": sum(checksum is not None for checksum in checksums),
    }
    applied = restored.applied
    if applied is not None:
        facts["log records applied"] = applied.records
        facts["log applied up to"] = str(applied.end)
    return facts


def _set_facts(one: JoinedSet) -> dict[str, Fact]:
    facts, zone = one.facts, one.facts.zone_minutes
    return {
        "kind": one.kind_text,
        "files": [readable(file) for file in one.files],
        "set": one.numbers[0],
        "name": readable(facts.name),
        "description": readable(facts.description),
        "server": readable(facts.server),
        "user": readable(facts.user),
        "started": shown(facts.started, zone),
        "finished": shown(facts.finished, zone) if facts.finished else None,
        "first log sequence number": str(facts.first_lsn),
        "last log sequence number": str(facts.last_lsn),
        "recovery model": facts.recovery_model,
        "compressed": one.media.is_compressed,
        "has checksums": facts.has_checksums,
        "asks for a password": one.media.has_password or facts.has_password,
        "written by": readable(one.media.software),
    }
