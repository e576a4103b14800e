"""Take backups of a database that runs: full, differential and log, one after the other.

backups = Backups(workload.running)
full = backups.full()                      # bytes of each stripe
workload.run(50)
log = backups.log()
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from tests.builders.sqlserver.allocation import EXTENT, maps_of_changes
from tests.builders.sqlserver.backup.compressed_media import Compressed
from tests.builders.sqlserver.backup.media_set import (
    MediaSet,
    Plain,
    Region,
    SetContent,
    allocated_extents,
)
from tests.builders.sqlserver.backup.mtf import Sink
from tests.builders.sqlserver.backup.set_facts import (
    DIFFERENTIAL,
    FULL,
    LOG,
    NO_ID,
    FileFacts,
    SetFacts,
)
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.log.log_places import NO_PLACE, LogPlace
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.pages import PageAt

_FOLDER = "C:\\Data\\"


@dataclass(frozen=True, slots=True)
class Taken:
    """One set that was taken.

    Args:
        content: What is in it.
        pages: Pages of the database at its end.
    """

    content: SetContent
    pages: Built

    @property
    def facts(self) -> SetFacts:
        """What it tells of itself."""
        return self.content.facts

    def files(self, stripes: int = 1, sector: int = 512) -> list[bytes]:
        """Return the files of a media set that holds just this set."""
        return media([self], stripes, sector)

    def write(self, path: Path) -> Path:
        """Write it as one file."""
        path.write_bytes(self.files()[0])
        return path


def media(taken: Sequence[Taken], stripes: int = 1, sector: int = 512) -> list[bytes]:
    """Return the files of a media set with several sets."""
    sinks = [Plain() for _ in range(stripes)]
    _write_media(taken, sinks, sector)
    return [sink.data for sink in sinks]


def compressed_media(taken: Sequence[Taken], stripes: int = 1, sector: int = 512) -> list[bytes]:
    """Return the files of a compressed media set with several sets."""
    outputs = [BytesIO() for _ in range(stripes)]
    _write_media(taken, [Compressed(output, sector) for output in outputs], sector)
    return [output.getvalue() for output in outputs]


def _write_media(taken: Sequence[Taken], sinks: Sequence[Sink], sector: int) -> None:
    made = MediaSet(sinks, sector, uuid.uuid5(NO_ID, str(taken[0].facts.set_id)))
    for one in taken:
        made.add(one.content)


@dataclass(slots=True)
class Backups:
    """The backups of one database.

    Args:
        running: The database.
        base: The last full set that was not a copy.
        last_log: End of the last log backup; of the first full set where there is none.
        changed: Pages that were changed since the base.
    """

    running: LoggedDatabase
    base: SetFacts | None = None
    last_log: LogPlace = NO_PLACE
    changed: set[PageAt] = field(default_factory=set)
    flags: int = 0
    _taken: int = 0

    def full(self, *, is_copy: bool = False, while_running: int = 0) -> Taken:
        """Take a full backup.

        Args:
            is_copy: Whether it stands outside the chain.
            while_running: Extents that are said to have changed meanwhile, and come twice.
        """
        running = self.running
        checkpoint = running.checkpoint()
        first = running.oldest_needed
        pages = running.images()
        regions = _whole(pages, while_running)
        facts = self._facts(FULL, first, checkpoint, pages)
        facts = replace(facts, is_copy=is_copy)
        if not is_copy:
            self.base, self.changed = facts, set()
            running.operations.changed = set()
        if self.last_log == NO_PLACE:
            self.last_log = first
        return self._set(facts, regions, pages)

    def differential(self) -> Taken:
        """Take what has changed since the last full set."""
        running = self.running
        checkpoint = running.checkpoint()
        pages = running.images()
        facts = self._facts(DIFFERENTIAL, running.oldest_needed, checkpoint, pages)
        changed = {(at.file, at.page // EXTENT) for at in running.operations.changed}
        changed |= {(number, 0) for number in pages.files}
        for number, file in pages.files.items():
            extents = {extent for of, extent in changed if of == number}
            file.images.update(maps_of_changes(number, file.page_count, extents))
        regions = [
            Region(number, file, sorted(extent for of, extent in changed if of == number))
            for number, file in pages.files.items()
        ]
        return self._set(facts, regions, pages)

    def log(self) -> Taken:
        """Take the log since the last log backup; virtual log files before it are free then."""
        running = self.running
        running.log.flush()
        assert self.base is not None
        facts = self._facts(LOG, self.last_log, self.base.checkpoint, running.start)
        self.last_log = facts.last
        taken = self._set(facts, (), running.images())
        running.log.truncate(min(facts.last, running.oldest_needed))
        return taken

    def _facts(self, kind: str, first: LogPlace, checkpoint: LogPlace, pages: Built) -> SetFacts:
        self._taken += 1
        clock, base = self.running.clock, self.base
        started = clock.tick()
        return SetFacts(
            kind=kind,
            database=pages.name,
            first=first,
            last=self.running.log.next_place,
            checkpoint=checkpoint,
            base=NO_PLACE if base is None else base.checkpoint,
            started=started,
            finished=clock.tick(),
            version=self.running.database.version,
            files=_files(pages),
            set_id=uuid.uuid5(NO_ID, f"{pages.name} {self._taken} {started}"),
            base_id=NO_ID if base is None else base.set_id,
            last_log=self.last_log,
            flags=self.flags,
        )

    def _set(self, facts: SetFacts, regions: Sequence[Region], pages: Built) -> Taken:
        log = self.running.log
        log.flush()
        pieces = log.between(facts.first, facts.last)
        name = f"{facts.database} {facts.kind}"
        return Taken(SetContent(facts, regions, pieces, log.snapshot(), name), pages)


def _whole(pages: Built, again: int) -> list[Region]:
    """Return all extents of all files; the last so many of each come once more."""
    regions = []
    for number, file in pages.files.items():
        extents = allocated_extents(file)
        regions.append(Region(number, file, extents))
        if again:
            regions.append(Region(number, file, extents[-again:]))
    return regions


def _files(pages: Built) -> tuple[FileFacts, ...]:
    found = [
        FileFacts(number, pages.name, _FOLDER + pages.file_name(number), file.size, False, 0)
        for number, file in pages.files.items()
    ]
    name = f"{pages.name}_log"
    return (*found, FileFacts(2, name, f"{_FOLDER}{name}.ldf", 1024 * 1024, is_log=True))
