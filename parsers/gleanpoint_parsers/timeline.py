"""What states in time a set of files can show: backup chains as values.

Times are aware UTC. ``zone`` is the offset of the server's clock where the files tell it: a time
that a person reads in a row, or types without a zone, is of that clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.progress import WorkReport, unreported


@dataclass(frozen=True, slots=True)
class Wish:
    """Which state of a source is wanted, where it can show several.

    Args:
        at: The latest state at or before this time, aware UTC.
        lsn: The state right after this log sequence number, in its printed form.
        set_number: The state as of the end of this set of the file, counted from 1.
        whole_folder: Whether the files beside the source count as much as it does: a folder of
            backups was opened, not one file.
        as_stored: Whether pages are shown as they are stored, without the log beside them.
        disk_state: Mark of a state of the disk (``DiskState.mark``); empty for the present one.
    """

    at: datetime | None = None
    lsn: str | None = None
    set_number: int | None = None
    whole_folder: bool = False
    as_stored: bool = False
    disk_state: str = ""


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class DiskState:
    """An earlier state of a disk that its image or one of its volumes keeps.

    Args:
        mark: What ``Wish.disk_state`` asks for it with; the same in every run.
        kind: ``internal snapshot`` or ``shadow copy``.
        name: What a person calls it.
        taken: When, aware UTC.
        size: Bytes of the disk or volume then; None where that is not known.
        machine: Name of the machine; empty where it is not told.
        volumes: Keys of the volumes that it shows; empty where it is the whole disk.
        problem: A sentence where it cannot be opened as things are; None where it can.
    """

    mark: str
    kind: str
    name: str
    taken: datetime
    size: int | None = None
    machine: str = ""
    volumes: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class BackupSetInfo:
    """One backup set, for a time line.

    Args:
        database: Name of the database that was backed up.
        kind: ``full``, ``differential`` or ``log``; with marks as ``full, copy only``.
        file: Name of the file it lies in; of a striped set the first one.
        number: Which set of the file, from 1.
        started: When it was begun.
        finished: When it was done, where known.
        first_lsn: Printed form.
        last_lsn: Printed form; the state that it brings about is of right before it.
        problem: A sentence where it cannot be used: a missing stripe or base, encryption.
        zone_minutes: Offset of the server's clock from UTC when it was taken, where known.
    """

    database: str
    kind: str
    file: str
    number: int
    started: datetime
    finished: datetime | None
    first_lsn: str
    last_lsn: str
    problem: str | None = None
    zone_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """A state, or a span of states, that can be shown.

    Args:
        database: Name of the database.
        name: What a person calls it, such as ``Log backup, set 1 of Sales_3.trn``.
        since: First moment of the span, where any moment in it can be had; else equal to until.
        until: Last moment; the state that is shown where the set is asked for.
        file: File to open for it.
        set_number: Set of that file.
        lsn: Last log sequence number of the state, printed form.
        inflate_bytes: Compressed bytes that reaching ``until`` reads; 0 for none, or unknown.
        log_bytes: Bytes of log to replay for it, inflated; likewise.
    """

    database: str
    name: str
    since: datetime
    until: datetime
    file: str
    set_number: int
    lsn: str
    inflate_bytes: int = 0
    log_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A span of time between two sets of one database that no log covers.

    Args:
        sentence: As a person is told: ``No log between 09:15:02 and 09:30:00.``
    """

    database: str
    since: datetime
    until: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a set of backup files can show, oldest first.

    Args:
        sets: Every set that was found, usable or not.
        reaches: States that can be shown.
        gaps: Where the log is broken.
        notes: Sentences about files as a whole: no backup, damaged, of another media set.
        zone_minutes: Offset of the server's clock from UTC, where all files agree on one.
        files: Names of all files that are backups, stripes and copies among them; left to whoever
            looks through the folder.
    """

    sets: tuple[BackupSetInfo, ...]
    reaches: tuple[Reach, ...]
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    zone_minutes: int | None = None
    files: tuple[str, ...] = ()


@runtime_checkable
class Timed(Protocol):
    """A parser whose files show several states in time."""

    def timeline(
        self,
        files: Sequence[tuple[str, BlockSource]],
        only: str | None = None,
        report: WorkReport = unreported,
    ) -> Timeline:
        """Return what these files can show together.

        The zone of the whole is that of the sets that are asked for.

        Args:
            files: Names and bytes; files of other formats among them are passed over.
            only: Name of the file whose sets are asked for; the others only help. None for all.
            report: To be told several times a minute how far the reading is.

        Raises:
            ParserError: None of them can be read.
        """
