"""Sets of several files put together: the stripes of one backup, in any order, none counted twice.

Source: FORMAT.md, section Backups: the stripes of a set share media set, set id and number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.model import (
    BackupFile,
    BackupSet,
    LogStream,
    Media,
    SetFacts,
    SetKind,
)
from gleanpoint_parsers.sqlserver.log.block import SECTOR
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.source import FIRST_BLOCK
from gleanpoint_parsers.sqlserver.storage.boot import product_name

_SHOWN_STRIPES = 10
_PROBLEMS_TOLD = 3


@dataclass(frozen=True, slots=True)
class JoinedSet:
    """One backup set with all of its stripes that were found.

    Args:
        facts: What it says of itself, in the first stripe that is there.
        media: Of that stripe.
        members: The set in each stripe that is there, in the order of their numbers.
        files: Names of their files.
        numbers: Which set of its file each of them is.
        missing: Numbers of the stripes that are not there.
    """

    facts: SetFacts
    media: Media
    members: tuple[BackupSet, ...]
    files: tuple[str, ...]
    numbers: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def logs(self) -> tuple[LogStream, ...]:
        """The log in it, whichever stripe it lies in."""
        return tuple(stream for member in self.members for stream in member.logs)

    @property
    def end(self) -> Lsn | None:
        """Right behind the last log that it brings: its last LSN, or less where log is cut off.

        By the bytes that are there: damage inside is seen only when the log is read.
        """
        facts = self.facts
        known = (facts.first_lsn, None if facts.kind is SetKind.LOG else facts.checkpoint_lsn)
        first = min((one for one in known if one is not None), default=None)
        if first is None or facts.last_lsn is None:
            return None
        sequence, place = first.sequence, first.block
        for stream in sorted(self.logs, key=lambda one: (one.sequence, one.first_block)):
            if stream.sequence == sequence + 1 and stream.first_block == FIRST_BLOCK:
                sequence, place = stream.sequence, FIRST_BLOCK
            if stream.sequence == sequence and stream.first_block <= place:
                place = max(place, stream.first_block + stream.source.size // SECTOR)
        return min(facts.last_lsn, max(first, Lsn(sequence, place, 1)))

    @property
    def is_cut(self) -> bool:
        """Whether log that it says it holds is not there."""
        return self.end != self.facts.last_lsn

    @property
    def log_bytes(self) -> int:
        """Bytes of its log, inflated."""
        return sum(stream.source.size for stream in self.logs)

    @property
    def stream_checksums(self) -> list[int | None]:
        """The checksum of each of its streams of pages and log; None for one without."""
        pages = [stream.checksum for member in self.members for stream in member.data]
        return [*pages, *(stream.checksum for stream in self.logs)]

    @property
    def label(self) -> str:
        """What a person calls it: kind, number and file."""
        kind = {"full": "Full backup", "differential": "Differential backup", "log": "Log backup"}
        return f"{kind[self.facts.kind.value]}, set {self.numbers[0]} of {readable(self.files[0])}"

    @property
    def description(self) -> str:
        """What its header says of it, for sentences on sets whose content cannot be shown."""
        facts = self.facts
        return (
            f"{self.label} (database {readable(facts.database)!r} of {readable(facts.server)}, "
            f"{product_name(facts.version)}, begun "
            f"{shown(facts.started, facts.zone_minutes)})"
        )

    @property
    def kind_text(self) -> str:
        """Its kind, with marks."""
        marks = [mark for mark, is_set in self._marks() if is_set]
        return ", ".join([self.facts.kind.value, *marks])

    @property
    def problem(self) -> str | None:
        """A sentence where it cannot be used as it is; None where all of it is there."""
        if self.missing:
            return missing_stripes(self)
        if self.facts.is_encrypted:
            return (
                f"{self.description} is encrypted by the backup itself. Its certificate or key is "
                "needed to read it, which this program cannot use: restore it on a server that has "
                "it"
            )
        has_pages = any(member.data for member in self.members)
        if self.facts.kind is not SetKind.LOG and not has_pages:
            return next(iter(self.problems), f"{self.label}, holds no pages: it was cut off")
        if self.facts.last_lsn is None or self.facts.first_lsn is None:
            return f"{self.label}, does not say which log it reaches to: it was cut off"
        if self.facts.kind is SetKind.LOG and self.end == self.facts.first_lsn and self.is_cut:
            return next(iter(self.problems), f"{self.label}, holds no log: it was cut off")
        return None

    @property
    def damage(self) -> str | None:
        """A sentence where only a part of it is there, or it is damaged; None where it is whole."""
        told = list(self.problems[:_PROBLEMS_TOLD])
        if self.is_cut:
            told.insert(0, f"Its log ends at LSN {self.end}, not at {self.facts.last_lsn}.")
        if len(self.problems) > _PROBLEMS_TOLD:
            told.append(f"{len(self.problems) - _PROBLEMS_TOLD:,} more such sentences.")
        return f"Only a part of it can be had. {' '.join(told)}" if told else None

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about checksums that do not agree, and streams that end early."""
        return tuple(problem for member in self.members for problem in member.problems)

    def is_in(self, file: str) -> bool:
        """Whether a stripe of it lies in a file."""
        return file in self.files

    def number_in(self, file: str) -> int:
        """Return which set of a file it is."""
        return self.numbers[self.files.index(file)]

    def _marks(self) -> Iterator[tuple[str, bool]]:
        yield "copy only", self.facts.is_copy_only
        yield "tail of the log", self.facts.is_tail and self.facts.kind is SetKind.LOG
        yield f"{self.media.stripes} stripes", self.media.stripes > 1


def missing_stripes(joined: JoinedSet) -> str:
    """Return the sentence on stripes that are not there."""
    there, all_of_them = len(joined.members), joined.media.stripes
    shown = [str(number) for number in joined.missing[:_SHOWN_STRIPES]]
    if len(joined.missing) > _SHOWN_STRIPES:
        shown.append("others")
    if len(shown) == 1:
        what, verb = f"stripe {shown[0]}", "is"
    else:
        what, verb = f"stripes {', '.join(shown[:-1])} and {shown[-1]}", "are"
    where = f"of media set {joined.media.media_set}"
    return (
        f"{there} of {all_of_them} stripes; {what} {where} {verb} missing. A backup of several "
        f"stripes can be read only with all of them: put the missing files beside "
        f"{readable(joined.files[0])}."
    )


def join_sets(files: Sequence[BackupFile]) -> tuple[list[JoinedSet], list[str]]:
    """Put the sets of files together.

    Args:
        files: In any order; of two copies of one stripe the one with less damage counts, else
            the first.

    Returns:
        The sets in the order in which their first file was given, and sentences about copies.
    """
    groups: dict[object, dict[int, tuple[BackupFile, BackupSet]]] = {}
    copies: dict[str, str] = {}
    for file in files:
        times: Counter[object] = Counter()
        for one in file.sets:
            identity = _identity(file, one)
            stripes = groups.setdefault((identity, times[identity]), {})
            times[identity] += 1
            known = stripes.setdefault(file.media.stripe, (file, one))
            if known[0] is not file:
                kept, left = (file, one), known
                if not _is_better(one, known[1]):
                    kept, left = known, kept
                stripes[file.media.stripe] = kept
                copies[left[0].name] = kept[0].name
    notes = [
        f"{readable(copy)} is a copy of {readable(original)}: it is left out."
        for copy, original in copies.items()
    ]
    return [_joined(stripes) for stripes in groups.values()], notes


def _is_better(one: BackupSet, other: BackupSet) -> bool:
    """Whether less of one copy is damaged."""
    return len(one.problems) < len(other.problems)


def _identity(file: BackupFile, one: BackupSet) -> object:
    """Return what the stripes (and copies) of one set have in common, and no others."""
    facts, media = one.facts, file.media
    if media.media_set is None:
        return file.name, facts.number
    return media.media_set, facts.number, facts.set_id, facts.kind, facts.started


def _joined(stripes: dict[int, tuple[BackupFile, BackupSet]]) -> JoinedSet:
    order = sorted(stripes)
    file, first = stripes[order[0]]
    return JoinedSet(
        facts=first.facts,
        media=file.media,
        members=tuple(stripes[number][1] for number in order),
        files=tuple(stripes[number][0].name for number in order),
        numbers=tuple(stripes[number][1].facts.number for number in order),
        missing=tuple(_missing(order, file.media.stripes)),
    )


def _missing(there: Iterable[int], count: int) -> Iterator[int]:
    known = set(there)
    return (number for number in range(1, count + 1) if number not in known)
