"""What is in a folder of NTFS: names of its own index first, then what else $MFT and slack have.

The index gives the live names at once, in its order. Behind them come live names that only $MFT
has, those whose record is not as the index says, and the deleted ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from gleanpoint_parsers.entries import Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem import sentences
from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE, Record
from gleanpoint_parsers.filesystem.ntfs.entries import (
    FORMER_NAME_SENTENCE,
    LOST,
    NO_RECORD_SENTENCE,
    EntryMaker,
    lost_entry,
    unread_entry,
)
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex, IndexedName
from gleanpoint_parsers.filesystem.ntfs.index_slack import former_names
from gleanpoint_parsers.filesystem.ntfs.mft_records import DATA
from gleanpoint_parsers.filesystem.ntfs.record_reader import previous_sequence
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume
from gleanpoint_parsers.filesystem.ntfs.whole_table import WholeTable
from gleanpoint_parsers.filesystem.tsk_listing import Pause
from gleanpoint_parsers.naming import encode_segment

NAMES_AT_ONCE = 512
"""Names that are read from an index together."""

_Name: TypeAlias = tuple[int, str]
"""Record and name, by which what two routes give is known as the same."""

LeftBehind: TypeAlias = Callable[[FolderIndex, int], Iterator[IndexedName]]


class NtfsFolder:
    """One folder, live or deleted; segments of its entries are stored names."""

    def __init__(
        self, volume: NtfsVolume, table: WholeTable, maker: EntryMaker, record: Record
    ) -> None:
        self._volume = volume
        self._table = table
        self._maker = maker
        self._record = record
        self._failure: ParserError | None = None
        self._index = self._open()
        is_live = record.is_in_use and self._index is not None
        self._source = self._index.names() if is_live and self._index else iter(())
        self._names: list[IndexedName] = []
        self._places: dict[str, int] = {}
        self._twins: set[str] = set()
        self._lost = self._unread = 0

    def entries(self) -> Iterator[Entry | Pause]:
        """Yield every entry, with a pause before all that the index of names does not tell.

        Raises:
            ParserError: The index is damaged; what $MFT has of its names came before.
        """
        given: set[_Name] = set()
        left: dict[_Name, None] = {}
        place = 0
        while place < len(self._names) or self._read_on():
            name = self._names[place]
            place += 1
            pair = (name.record, name.name)
            if pair in given:
                continue
            record = self._live(name)
            if record is None:
                left[pair] = None
                continue
            given.add(pair)
            yield from self._maker.described(record, name.name, deleted=False)
        yield self._pause(is_sound=not left)
        yield from self._only_in_table(given)
        for pair in left:
            if pair not in given:
                yield unread_entry(self._lost_key(is_live=True), pair[1])
        yield from self._deleted(given)
        if self._failure is not None and self._record.is_in_use:
            raise self._failure

    def find(self, segment: str) -> Entry | None:
        """Return the live entry with this segment where the names alone tell which it is."""
        if segment.endswith(("]", "'")):  # may be a namesake with its id
            return None
        needs_all = ":" in segment
        while (needs_all or segment not in self._places) and self._read_on():
            pass
        if needs_all and self._failure is not None:
            return None
        stops = [at for at, character in enumerate(segment) if character == ":"]
        bases = [segment[:stop] for stop in (*stops, len(segment))]
        bases = [base for base in bases if base in self._places]
        # With a colon in a name, or namesakes, only the order of the listing tells who has it.
        if len(bases) != 1 or (needs_all and bases[0] in self._twins):
            return None
        return self._find_below(self._names[self._places[bases[0]]], segment)

    def _find_below(self, name: IndexedName, segment: str) -> Entry | None:
        """Return the entry of a file, or of one of its streams."""
        record = self._live(name)
        if record is None:
            return None
        for entry in self._maker.described(record, name.name, deleted=False):
            if encode_segment(entry.segment) == segment:
                return replace(entry, segment=segment)
        return None

    def _pause(self, *, is_sound: bool) -> Pause:
        """Return how what follows is to be taken: all of $MFT has to be read for it, once.

        An index that was read whole, on a volume in order, has every live name.
        """
        is_long = self._record.is_in_use and self._table.takes_long
        may_hold_live = not is_sound or self._failure is not None or self._volume.is_dirty
        return Pause(is_long, may_hold_live)

    def _open(self) -> FolderIndex | None:
        try:
            return self._volume.index(self._record)
        except ParserError as error:
            self._failure = error
            return None

    def _read_on(self) -> bool:
        """Read more names; False where there are none, or none that can be read."""
        before = len(self._names)
        try:
            for name in islice(self._source, NAMES_AT_ONCE):
                segment = encode_segment(name.name)
                if segment in self._places:
                    self._twins.add(segment)
                else:
                    self._places[segment] = len(self._names)
                self._names.append(name)
        except ParserError as error:
            self._failure = error
        return len(self._names) > before

    def _live(self, name: IndexedName) -> Record | None:
        """Return the file that bears a name of the index, None where its record is another's."""
        try:
            record = self._volume.record(name.record)
        except ParserError:
            return None
        is_same = record.sequence == name.sequence and not record.base
        return record if is_same and record.is_in_use else None

    def _only_in_table(self, given: set[_Name]) -> Iterator[Entry]:
        """Yield live names that $MFT has and the index lacks."""
        if not self._record.is_in_use:
            return
        for number, name in self._table.live(self._record.number):
            if name is not None and (number, name) in given:
                continue
            try:
                record = self._volume.record(number)
            except ParserError:
                continue  # $MFT changes under us, or a sector fails now and then
            for told in [name] if name is not None else self._own_names(record):
                if (number, told) not in given:
                    given.add((number, told))
                    yield from self._maker.described(record, told, deleted=False)

    def _own_names(self, record: Record) -> list[str]:
        """Return the names that a record bears in this folder."""
        folder = self._record.number
        return [n.name for n in record.names if n.folder == folder and n.space != DOS_SPACE]

    def deleted(self, live: Callable[[], set[_Name]], left_behind: LeftBehind) -> Iterator[Entry]:
        """Yield what was deleted here, without reading the live names of the index.

        Args:
            live: Returns those names; not asked where nothing may have been deleted.
            left_behind: Finds names in the unused parts of an index whose entries refer to the
                folder so; may leave live ones out.
        """
        former, slack = self._table.former(self._record.number), list[IndexedName]()
        if self._index is not None:
            try:
                reference = self._record.sequence << 48 | self._record.number
                slack.extend(left_behind(self._index, reference))
            except ParserError as error:
                self._failure = self._failure or error
        if former or slack:
            yield from self._put_together(live(), former, slack)

    @property
    def failure(self) -> ParserError | None:
        """Why not all of the index could be read; None where nothing is known of that."""
        return self._failure

    def _deleted(self, given: set[_Name]) -> Iterator[Entry]:
        """Yield what was deleted here, or is in a folder that was: from $MFT, then from slack."""
        former = self._table.former(self._record.number)
        yield from self._put_together(given, former, self._slack())

    def _put_together(
        self, given: set[_Name], former: list[_Name], slack: Iterable[IndexedName]
    ) -> Iterator[Entry]:
        for number, name in former:
            if (number, name) not in given:
                given.add((number, name))
                yield from self._former(number, name)
        bare: set[str] = set()
        for found in slack:
            if not found.record and not found.sequence:
                bare.add(found.name)
            elif (found.record, found.name) not in given:
                given.add((found.record, found.name))
                yield from self._from_slack(found)
        for name in sorted(bare - {name for _, name in given}):
            yield lost_entry(self._lost_key(), name, NO_RECORD_SENTENCE)

    def _former(self, number: int, name: str) -> Iterator[Entry]:
        try:
            record = self._volume.record(number)
        except ParserError:
            return
        deleted = not (record.is_in_use and self._record.is_in_use)
        yield from self._maker.described(record, name, deleted=deleted)

    def _slack(self) -> Iterator[IndexedName]:
        if self._index is None:
            return
        own, everything = self._record.sequence, not self._record.is_in_use
        sequences = {own, previous_sequence(own)} if everything else {own}
        references = [sequence << 48 | self._record.number for sequence in sorted(sequences)]
        try:
            yield from former_names(self._index, references, everything=everything)
        except ParserError as error:
            self._failure = self._failure or error

    def _from_slack(self, found: IndexedName) -> Iterator[Entry]:
        """Yield what a former name stood for, as far as its record still is that file's."""
        try:
            record = self._volume.record(found.record)
        except ParserError:
            yield lost_entry(self._lost_key(), found.name)
            return
        if record.is_in_use:
            is_same = record.sequence == found.sequence
            problem = FORMER_NAME_SENTENCE if is_same else sentences.OVERWRITTEN
            yield lost_entry(self._lost_key(), found.name, problem)
        elif found.sequence in {record.sequence, previous_sequence(record.sequence)}:
            yield from self._maker.described(record, found.name, deleted=True)
        else:
            yield lost_entry(self._lost_key(), found.name)

    def _lost_key(self, *, is_live: bool = False) -> str:
        """Return a key; what is live has others: those of deleted ones do not depend on it."""
        if is_live:
            self._unread += 1
            return f"{LOST}{self._record.number}-0{self._unread}"
        self._lost += 1
        return f"{LOST}{self._record.number}-{self._lost}"


class OrphansFolder:
    """Deleted files of which the folder is not known, and those in use that no folder has."""

    def __init__(self, volume: NtfsVolume, table: WholeTable, maker: EntryMaker) -> None:
        self._volume = volume
        self._table = table
        self._maker = maker

    def entries(self) -> Iterator[Entry]:
        """Yield every entry."""
        for number, name in self._table.orphans():
            try:
                record = self._volume.record(number)
            except ParserError:
                continue
            if not name and _was_never_used(record):
                continue
            told = name or f"OrphanFile-{number}"
            yield from self._maker.described(record, told, deleted=not record.is_in_use)

    def find(self, _segment: str) -> None:
        """Return None: the listing has to be read."""


def _was_never_used(record: Record) -> bool:
    """Whether a record was made when the volume was formatted, and never given to a file.

    Some programs fill records ahead with an empty file without a name, whose sequence number is
    that of the record; freeing a file counts it on.
    """
    has_bytes = any(stream.size for stream in record.streams if stream.type == DATA)
    is_first = record.sequence in {0, 1, record.number}
    return is_first and not (record.is_in_use or record.names or has_bytes)
