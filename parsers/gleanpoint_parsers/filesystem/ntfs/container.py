"""An NTFS volume opened: folders, files and streams, live and deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.changes import Changes, TellAhead
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem import sentences
from gleanpoint_parsers.filesystem.kept_listings import KeptListings
from gleanpoint_parsers.filesystem.ntfs.attributes import Record, Stream
from gleanpoint_parsers.filesystem.ntfs.content import open_damaged, open_main, open_stream
from gleanpoint_parsers.filesystem.ntfs.entries import (
    LOST,
    EntryMaker,
    best_name,
)
from gleanpoint_parsers.filesystem.ntfs.facts import file_facts, volume_facts
from gleanpoint_parsers.filesystem.ntfs.folder import NtfsFolder, OrphansFolder
from gleanpoint_parsers.filesystem.ntfs.judge import ContentJudge, reparse_point
from gleanpoint_parsers.filesystem.ntfs.volume import ROOT_RECORD, NtfsVolume
from gleanpoint_parsers.filesystem.ntfs.whole_table import WholeTable
from gleanpoint_parsers.filesystem.refusals import CLASSES, Absent, refusal
from gleanpoint_parsers.filesystem.tsk_listing import Folder, Pause
from gleanpoint_parsers.plugin import Fact, Sweep, all_children

if TYPE_CHECKING:
    from gleanpoint_parsers.filesystem.ntfs.sweep import MftSweep

ORPHANS = "$OrphanFiles"
"""Folder made up in the root for what no folder has; The Sleuth Kit's name for it."""


class NtfsContainer:
    """One open volume; keys are numbers of records.

    A stream's key is ``record:type-id``, with ``@record`` where it stands in one that extends its
    file's; a name without content has the key ``?folder-place``. The number behind the last record
    is the folder of orphans.
    """

    def __init__(self, volume: NtfsVolume) -> None:
        self._volume = volume
        self._judge = ContentJudge(volume)
        self._maker = EntryMaker(self._judge)
        self._table = WholeTable(volume)
        self._listings = KeptListings(self._folder)
        self._sweep: MftSweep | None = None

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is a folder."""
        if key.startswith(LOST) or ":" in key:
            return False
        return key == ROOT or self._is_orphans(key) or self._record(key).is_folder

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of a folder, live names before deleted ones.

        A portion ends before the first search for deleted ones, for which $MFT is read whole.
        """
        return self._page(key, cursor, limit, live_only=False)

    def live_children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of a folder, without a search for deleted ones."""
        return self._page(key, cursor, limit, live_only=True)

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of a folder that has this path segment."""
        return self._listings.find(self._number(key), segment)

    def entry(self, key: str) -> Entry:
        """Return one node again, under the first name that its record has."""
        if key.startswith(LOST):
            return self._lost(key)
        if self._is_orphans(key):
            return self._orphans()
        record = self._record(key)
        entry = self._maker.own(record, best_name(record), deleted=not record.is_in_use)
        stream = self._stream(record, key)
        return entry if stream is None else self._maker.of_stream(record, stream, entry)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file or stream; holes by design read as zeros."""
        if key.startswith(LOST) or self._is_orphans(key):
            raise refusal(Content.DAMAGED, self.entry(key).problem)
        record = self._record(key)
        stream = self._stream(record, key)
        content, problem = self._maker.verdict(record, stream)
        if not content.is_whole:
            raise refusal(content, problem)
        if stream is not None:
            return open_stream(self._volume, stream)
        return open_main(self._volume, record, self._judge)

    def damaged_content(self, key: str) -> BlockSource:
        """Return what is stored; it raises where nothing can be had."""
        entry = self.entry(key)
        if key.startswith(LOST) or entry.content in CLASSES:
            return Absent(entry.size or 0, entry.problem or "")
        if entry.content.is_whole:
            return self.content(key)
        record = self._record(key)
        stream = self._stream(record, key)
        if stream is None and self._judge.is_rebuilt(record):
            return Absent(entry.size or 0, entry.problem or "")  # its own runs are holes
        stream = stream or record.main
        if stream is None:
            return Absent(entry.size or 0, entry.problem or "")
        return open_damaged(self._volume, record, stream, self._judge)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file or stream, from the start of the volume.

        Of files that are rebuilt they are not known: their own ones are holes.
        """
        if key.startswith(LOST) or self._is_orphans(key):
            return ()
        record = self._record(key)
        stream = self._stream(record, key)
        if stream is None and self._judge.is_rebuilt(record):
            return ()
        stream = stream or record.main
        return self._volume.extents(stream) if stream else ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, addresses and attributes of one node, or facts of the volume."""
        if key == ROOT:
            return volume_facts(self._volume)
        if key.startswith(LOST):
            return {"state": self._lost(key).problem or sentences.OVERWRITTEN}
        if self._is_orphans(key):
            return {"record": self._volume.record_count}
        record = self._record(key)
        return file_facts(self._volume, record, self._judge, self._stream(record, key))

    def sweep(self) -> Sweep | None:
        """Return all live names, from one reading of $MFT."""
        index = self._table.index
        if index is None:
            return None
        from gleanpoint_parsers.filesystem.ntfs.sweep import MftSweep  # noqa: PLC0415 - numpy

        self._sweep = MftSweep(index, self, self._of_record, self._orphans())
        return self._sweep

    def deleted_sweep(self) -> Sweep | None:
        """Return what was deleted, folder by folder."""
        index = self._table.index
        if index is None:
            return None
        from gleanpoint_parsers.filesystem.ntfs.sweep import MftSweep  # noqa: PLC0415 - numpy
        from gleanpoint_parsers.filesystem.ntfs.sweep_deleted import DeletedSweep  # noqa: PLC0415

        live = MftSweep(index, self, self._of_record, self._orphans())
        return DeletedSweep(live, self, self._plain_folder)

    def ground(self) -> bytes | None:
        """Return the fingerprints of all records; None where $MFT does not tell every name."""
        swept = self._sweep
        if swept is None or not (swept.is_by_table and self._table.is_sure) or self._has_store:
            return None
        from gleanpoint_parsers.filesystem.ntfs.mft_changes import (  # noqa: PLC0415 - numpy
            is_in_order,
            used_records,
        )
        from gleanpoint_parsers.filesystem.ntfs.mft_marks import read_marks  # noqa: PLC0415

        layout, _ = self._table.layout()
        marks, used = read_marks(layout), used_records(layout)
        if marks is None or used is None or not is_in_order(marks, used):
            return None
        return marks.ground

    def changes(self, ground: bytes, ahead: TellAhead) -> Changes | None:
        """Tell what differs from another point; None where that takes a walk."""
        if self._has_store:
            return None
        try:
            layout, clusters = self._table.layout()
        except ParserError:
            return None
        from gleanpoint_parsers.filesystem.ntfs.mft_changes import (  # noqa: PLC0415 - numpy
            Reader,
            read_changes,
        )

        def describe(record: Record, name: str) -> Iterator[Entry]:
            return self._maker.described(record, name, deleted=False)

        reader = Reader(self._volume.record, describe)
        return read_changes(layout, clusters, ground, reader, ahead)

    @property
    def _has_store(self) -> bool:
        """Whether files are kept deduplicated: what can be had of one depends on others then."""
        try:
            return self._volume.named("System Volume Information", "Dedup") is not None
        except ParserError:
            return True

    def link_target(self, key: str) -> str | None:
        """Return where a symbolic link or junction leads; None for what is none."""
        if key == ROOT or key.startswith(LOST) or ":" in key or self._is_orphans(key):
            return None
        try:
            point = reparse_point(self._volume, self._record(key))
        except ParserError:
            return None
        if point is None or not point.is_link or point.target is None:
            return None
        return point.target.text.replace("\\", "/")

    def close(self) -> None:
        """Forget what was listed."""
        self._listings.clear()

    def _page(self, key: str, cursor: str | None, limit: int, *, live_only: bool) -> Page:
        start, goes_on = int(cursor or 0), cursor is not None
        number = self._number(key)
        page = self._listings.page(number, start, limit, goes_on=goes_on, live_only=live_only)
        return replace(page, notes=tuple(self._notes(cursor, page))) if key == ROOT else page

    def _of_record(self, number: int, name: str) -> Iterator[Entry]:
        return self._maker.described(self._volume.record(number), name, deleted=False)

    def _notes(self, cursor: str | None, page: Page) -> Iterator[str]:
        """Yield what is to be said of the volume with one portion of its root."""
        if cursor is None:
            yield from self._volume.notes
        if page.cursor is None and self._table.problem:
            yield self._table.problem

    def _folder(self, number: int) -> Folder:
        if number == self._volume.record_count:
            return OrphansFolder(self._volume, self._table, self._maker)
        folder = self._plain_folder(number)
        return _WithOrphans(folder, self._orphans()) if number == ROOT_RECORD else folder

    def _plain_folder(self, number: int) -> NtfsFolder:
        return NtfsFolder(self._volume, self._table, self._maker, self._volume.record(number))

    def _orphans(self) -> Entry:
        number = str(self._volume.record_count)
        return Entry(
            number, ORPHANS, ORPHANS, Kind.FOLDER, 0, has_children=True, holds_deleted=True
        )

    def _is_orphans(self, key: str) -> bool:
        return key == str(self._volume.record_count)

    def _lost(self, key: str) -> Entry:
        parent, _, place = key[len(LOST) :].partition("-")
        for child in all_children(self, parent):
            if child.key == key:
                return child
        raise NoSuchNodeError(f"There is no entry {place} in folder {parent}")

    def _stream(self, record: Record, key: str) -> Stream | None:
        """Return the named stream that a key tells, None where it tells the file itself."""
        _, mark, wanted = key.partition(":")
        if not mark:
            return None
        for stream in record.named_data:
            if stream.key == wanted:
                return stream
        raise NoSuchNodeError(f"There is no stream {wanted} at {key}")

    def _record(self, key: str) -> Record:
        return self._volume.record(self._number(key))

    def _number(self, key: str) -> int:
        if key == ROOT:
            return ROOT_RECORD
        digits = key.partition(":")[0]
        if not digits.isdecimal():
            raise NoSuchNodeError(f"{key!r} is no record in this file system")
        return int(digits)


class _WithOrphans:
    """The root folder, with the folder of orphans behind all that its index has."""

    def __init__(self, folder: NtfsFolder, orphans: Entry) -> None:
        self._folder = folder
        self._orphans = orphans
        self.find = folder.find

    def entries(self) -> Iterator[Entry | Pause]:
        """Yield every entry."""
        for entry in self._folder.entries():
            if isinstance(entry, Pause):
                yield self._orphans
            yield entry
