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
        reaches=tuple(reaches_of(told_sets, only, report)),
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


def reaches_of(
    sets: Sequence[tuple[JoinedSet, Lineage]], only: str | None, report: WorkReport
) -> list[Reach]:
    """Return the states that sets bring about, oldest first.

    Args:
        sets: With the databases that they belong to.
        only: Name of the file to ask for; None for the first file of each set.
        report: Told of log that is looked into.
    """
    found = []
    costs = _Costs()
    for one, lineage in sets:
        state = lineage.state_of(one)
        if state is not None:
            until = _reached(state, report)
            found.append((until, state.end, _reach((one, lineage), state, only, until, costs)))
    return [reach for *_, reach in sorted(found, key=lambda entry: entry[:2])]


def _reached(state: State, report: WorkReport) -> datetime:
    """Return the moment that a state shows, also where its log is cut off."""
    if state.log is None or state.before is None or not state.log.is_cut:
        return state.until
    found = last_commit(state.log, state.end, report)
    before = state.before.until
    return before if found is None else min(max(found, before), state.until)


class _Costs:
    """Bytes of log that states need, each summed up from the one before it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, int]] = {}

    def of(self, state: State) -> tuple[int, int]:
        """Return the bytes of log, and those of them that are inflated first."""
        way: list[State] = []
        at: State | None = state
        while at is not None and id(at) not in self._known:
            way.append(at)
            at = at.before
        log, inflated = self._known[id(at)] if at is not None else (0, 0)
        for one in reversed(way):
            size = one.log.log_bytes if one.log else one.pages.log_bytes
            is_compressed = one.last.media.is_compressed
            log, inflated = log + size, inflated + (size if is_compressed else 0)
            self._known[id(one)] = log, inflated
        return log, inflated


def _reach(
    owner: tuple[JoinedSet, Lineage],
    state: State,
    only: str | None,
    until: datetime,
    costs: _Costs,
) -> Reach:
    one, lineage = owner
    file = only or one.files[0]
    log, inflated = costs.of(state)
    return Reach(
        database=lineage.database,
        name=one.label,
        since=min(lineage.since_of(one), until),
        until=until,
        file=file,
        set_number=one.number_in(file),
        lsn=str(state.end),
        inflate_bytes=inflated,
        log_bytes=log,
    )


def _zone(sets: Sequence[tuple[JoinedSet, Lineage]]) -> int | None:
    zones = {one.facts.zone_minutes for one, _ in sets}
    return zones.pop() if len(zones) == 1 else None
