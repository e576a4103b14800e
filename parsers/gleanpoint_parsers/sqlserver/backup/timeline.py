"""The time line of backup files: their sets, what can be reached with them, and where log lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.beside import read_all
from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.gaps import gaps_of
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage, in_time, lineages
from gleanpoint_parsers.sqlserver.backup.log_times import last_commit
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet, join_sets
from gleanpoint_parsers.timeline import BackupSetInfo, Reach, Timeline

_PROBLEMS_TOLD = 100


def timeline_of(
    files: Sequence[tuple[str, BlockSource]],
    only: str | None = None,
    report: WorkReport = unreported,
) -> Timeline:
    """Return what backup files can show together.

    Args:
        files: Names and bytes; files of other formats are passed over.
        only: Name of the file whose sets are asked for; the others only help. None for all.
        report: Told how many files were read.

    Raises:
        UnknownFormatError: None of them is a backup that can be read.
    """
    found = read_all(files, report)
    if not found.files:
        told = f": {found.notes[0]}" if found.notes else ""
        raise UnknownFormatError(f"None of these files is a backup that can be read{told}")
    sets, notes = join_sets(found.files)
    databases = lineages(sets)
    told_sets = [
        (one, lineage)
        for lineage in databases
        for one in lineage.sets
        if only is None or one.is_in(only)
    ]
    problems = [f"{readable(file.name)}: {text}" for file in found.files for text in file.problems]
    problems += [f"{one.label}: {text}" for one, _ in told_sets for text in one.problems]
    if len(problems) > _PROBLEMS_TOLD:
        problems[_PROBLEMS_TOLD:] = [f"{len(problems) - _PROBLEMS_TOLD} more such sentences"]
    return Timeline(
        sets=tuple(_info(one, lineage, only) for one, lineage in _ordered(told_sets)),
        reaches=tuple(_reaches(told_sets, only, report)),
        gaps=tuple(gap for lineage in databases for gap in gaps_of(lineage, only, report)),
        notes=(*found.notes, *problems, *notes),
        zone_minutes=_zone(told_sets),
    )


def _ordered(sets: list[tuple[JoinedSet, Lineage]]) -> list[tuple[JoinedSet, Lineage]]:
    """Return sets oldest first; those of one second in the order of their log."""
    return sorted(sets, key=lambda entry: in_time(entry[0]))


def _info(one: JoinedSet, lineage: Lineage, only: str | None) -> BackupSetInfo:
    facts = one.facts
    file = only or one.files[0]
    return BackupSetInfo(
        database=readable(facts.database),
        kind=one.kind_text,
        file=file,
        number=one.number_in(file),
        started=facts.started,
        finished=facts.finished,
        first_lsn=str(facts.first_lsn) if facts.first_lsn else "",
        last_lsn=str(facts.last_lsn) if facts.last_lsn else "",
        problem=lineage.hindrance(one) or one.damage,
        zone_minutes=facts.zone_minutes,
    )


def _reaches(
    sets: Sequence[tuple[JoinedSet, Lineage]], only: str | None, report: WorkReport
) -> list[Reach]:
    found = []
    for one, lineage in sets:
        state = lineage.state_of(one)
        if state is not None:
            until = _reached(state, report)
            found.append((until, state.end, _reach(one, lineage, state, only, until)))
    return [reach for *_, reach in sorted(found, key=lambda entry: entry[:2])]


def _reached(state: State, report: WorkReport) -> datetime:
    """Return the moment that a state shows, also where its log is cut off."""
    if state.log is None or state.before is None or not state.log.is_cut:
        return state.until
    found = last_commit(state.log, state.end, report)
    before = state.before.until
    return before if found is None else min(max(found, before), state.until)


def _reach(
    one: JoinedSet, lineage: Lineage, state: State, only: str | None, until: datetime
) -> Reach:
    file = only or one.files[0]
    with_log = [state.pages, *state.logs]
    return Reach(
        database=lineage.database,
        name=one.label,
        since=min(lineage.since_of(one), until),
        until=until,
        file=file,
        set_number=one.number_in(file),
        lsn=str(state.end),
        inflate_bytes=sum(each.log_bytes for each in with_log if each.media.is_compressed),
        log_bytes=sum(each.log_bytes for each in with_log),
    )


def _zone(sets: Sequence[tuple[JoinedSet, Lineage]]) -> int | None:
    zones = {one.facts.zone_minutes for one, _ in sets}
    return zones.pop() if len(zones) == 1 else None
