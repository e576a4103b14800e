"""A file system opened with The Sleuth Kit: folders, files and streams, live and deleted."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytsk3

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    EncryptedContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem import tsk_nodes
from gleanpoint_parsers.filesystem.content_judge import ContentJudge
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import RECORD as BITMAP_RECORD
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex, IndexedName
from gleanpoint_parsers.filesystem.tsk_facts import file_facts, volume_facts
from gleanpoint_parsers.filesystem.tsk_folders import (
    LOST,
    UNREAD_SENTENCE,
    IndexedFolder,
    NativeFolder,
)
from gleanpoint_parsers.filesystem.tsk_image import (
    NATIVE_ERRORS,
    SourceImage,
    native_errors,
    translate,
)
from gleanpoint_parsers.filesystem.tsk_listing import FolderListing
from gleanpoint_parsers.filesystem.tsk_nodes import Attributes, NativeFile, Stream
from gleanpoint_parsers.filesystem.tsk_source import NativeSource, open_index
from gleanpoint_parsers.plugin import ROOT, Entry, Fact, Kind, Page, Sweep

LISTINGS_KEPT = 64
"""Folders whose listing is remembered."""

_NTFS = {int(pytsk3.TSK_FS_TYPE_NTFS)}
_FAT = {
    int(pytsk3.TSK_FS_TYPE_FAT12),
    int(pytsk3.TSK_FS_TYPE_FAT16),
    int(pytsk3.TSK_FS_TYPE_FAT32),
    int(pytsk3.TSK_FS_TYPE_EXFAT),
}
_REFUSALS = {
    Content.ELSEWHERE: ElsewhereContentError,
    Content.ENCRYPTED: EncryptedContentError,
    Content.UNSUPPORTED: UnsupportedFeatureError,
}


class TskContainer:
    """One open file system; keys are metadata addresses.

    A stream's key is ``address:type-id``; a deleted name whose content is lost has the key
    ``?parent-place``.
    """

    def __init__(self, image: SourceImage, system: NativeFile, size: int) -> None:
        self._image = image
        self._system = system
        self._is_ntfs = int(self._system.info.ftype) in _NTFS
        self._is_fat = int(self._system.info.ftype) in _FAT
        self._block_size = int(self._system.info.block_size)
        self._judge = ContentJudge(
            image,
            is_ntfs=self._is_ntfs,
            is_fat=self._is_fat,
            block_size=self._block_size,
            is_cut=(int(system.info.last_block) + 1) * self._block_size > size,
            bitmap=self._open_bitmap,
        )
        self._listings: OrderedDict[int, FolderListing] = OrderedDict()

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is a folder."""
        if key.startswith(LOST) or ":" in key:
            return False
        return key == ROOT or tsk_nodes.is_folder(self._file(key))

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of a folder, live names before deleted ones."""
        try:
            return self._listing(key).page(int(cursor or 0), limit)
        except ParserError:
            self._forget(key)
            raise

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of a folder that has this path segment.

        Names in a folder whose index is damaged are found by a sweep, which lists them too.
        """
        try:
            return self._listing(key).find(segment)
        except ParserError:
            self._forget(key)
            sweep = self.sweep()
            if sweep is None:
                raise
            return self._found(sweep.folder(key), segment)

    @staticmethod
    def _found(page: Page, segment: str) -> Entry | None:
        if page.plain is not None and segment in page.plain.segments:
            return page.plain.entry(page.plain.segments.index(segment))
        return next((entry for entry in page.entries if entry.segment == segment), None)

    def entry(self, key: str) -> Entry:
        """Return one node again; a name is known only where metadata keeps it."""
        if key.startswith(LOST):
            return self._lost(key)
        file = self._file(key)
        name = tsk_nodes.decode_name(file.info.name.name) if file.info.name else ""
        entry = self._judged(file, str(file.info.meta.addr), name)
        stream = self._stream(file, key)
        if stream is None:
            return entry
        return self._stream_entry(file, entry, name, stream, self._attributes(file))

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file or stream; holes by design read as zeros."""
        entry = self.entry(key)
        if not entry.content.is_whole:
            raise _REFUSALS.get(entry.content, _DamagedError)(entry.problem or "It cannot be read.")
        return self._source(key)

    def damaged_content(self, key: str) -> BlockSource:
        """Return what is stored; it raises where nothing can be had."""
        entry = self.entry(key)
        if key.startswith(LOST) or entry.content in _REFUSALS:
            return _Absent(entry.size or 0, entry.problem or "")
        return self._source(key)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file or stream, from the start of this file system's volume."""
        if key.startswith(LOST):
            return ()
        file = self._file(key)
        stream = self._chosen(file, key)
        with native_errors(self._image, "attribute runs"):
            found = list(tsk_nodes.runs(file, stream))
        unit = self._block_size
        return [Extent(None if at is None else at * unit, n * unit) for at, n, _ in found]

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, addresses and attributes of one node, or facts of the volume."""
        if key == ROOT:
            return volume_facts(self._system)
        if key.startswith(LOST):
            return {"state": tsk_nodes.OVERWRITTEN_SENTENCE}
        file = self._file(key)
        with native_errors(self._image, "metadata"):
            return file_facts(file, is_ntfs=self._is_ntfs, is_fat=self._is_fat)

    def sweep(self) -> Sweep | None:
        """Return all live names of an NTFS volume, from one reading of its $MFT."""
        if not self._is_ntfs:
            return None
        # The threads of numpy's linear algebra would only take address space.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from gleanpoint_parsers.filesystem.ntfs.sweep import sweep_volume  # noqa: PLC0415 - numpy

        orphans = int(self._system.info.last_inum)
        return sweep_volume(self._image.source, self, self._of_record, orphans)

    def _of_record(self, record: int, name: str) -> Iterator[Entry]:
        return self.described(self._file(str(record)), name, f"{LOST}{record}")

    def close(self) -> None:
        """Forget what was listed; the library frees its handles with the last reference."""
        self._listings.clear()

    def _listing(self, key: str) -> FolderListing:
        address = self._address(key)
        listing = self._listings.pop(address, None)
        if listing is None:
            while len(self._listings) >= LISTINGS_KEPT:
                self._listings.popitem(last=False)
            kind = IndexedFolder if self._is_ntfs else NativeFolder
            listing = FolderListing(kind(self, address))
        self._listings[address] = listing
        return listing

    def _forget(self, key: str) -> None:
        """Drop a listing that failed, so that it is read anew when it is asked for again."""
        if key == ROOT or key.isdecimal():
            self._listings.pop(self._address(key), None)

    def files(self, folder: int) -> Iterator[NativeFile]:
        """Yield everything that the library has in a folder, names and metadata."""
        with native_errors(self._image, "directory"):
            files = iter(self._system.open_dir(inode=folder))
        while True:
            try:
                file = next(files, None)
            except NATIVE_ERRORS as error:
                raise translate(self._image, error, "directory entry") from error
            if file is None:
                return
            if file.info.name is not None:
                yield file

    def index(self, folder: int) -> FolderIndex | None:
        """Return the index of a live folder of NTFS; a deleted one has no live names."""
        file = self._file(str(folder))
        if tsk_nodes.is_deleted(file):
            return None
        return open_index(self._image, file, self._block_size)

    def live_file(self, name: IndexedName) -> NativeFile | None:
        """Return the file that bears a name of an index, None where it is not that file."""
        try:
            file = self._file(str(name.record))
        except ParserError:
            return None
        is_same = file.info.meta is not None and int(file.info.meta.seq) == name.sequence
        return file if is_same and not tsk_nodes.is_deleted(file) else None

    def described(self, file: NativeFile, name: str, place: str) -> Iterator[Entry]:
        """Yield the entry of a file, then those of its streams; ``segment`` is the stored name."""
        if file.info.meta is None:
            former = self._former(file)
            if former is None:
                yield self._nameless(file, name, place)
                return
            file = former
        elif tsk_nodes.is_reused(file):
            yield self._nameless(file, name, place)
            return
        key = str(file.info.meta.addr)
        try:
            attributes = self._attributes(file)
            if self._is_half_read(file, attributes):
                self._file(key)  # raises what went wrong
            entry = self._judged(file, key, name, attributes)
        except ParserError as error:
            entry = tsk_nodes.plain_entry(file, key, name)
            yield replace(entry, content=Content.DAMAGED, problem=str(error))
            return
        yield entry
        for stream in attributes.streams:
            other = self._stream_entry(file, entry, name, stream, attributes)
            yield replace(other, segment=f"{name}:{stream.name}")

    def _is_half_read(self, file: NativeFile, attributes: Attributes) -> bool:
        """Whether a live file lacks its unnamed data, as real ones hardly ever do.

        Where a record fails half-way, the library lists what it had read by then: a file of no
        bytes. Asked for the record itself, it tells the failure.
        """
        may_be = self._is_ntfs and attributes.main is None and not tsk_nodes.is_deleted(file)
        return may_be and not tsk_nodes.is_folder(file)

    def _former(self, file: NativeFile) -> NativeFile | None:
        """Return the freed record of a deleted NTFS name, which the library does not give.

        It compares sequence numbers and drops the record of every deleted name, since freeing
        changed the number.
        """
        name = file.info.name
        if not self._is_ntfs or not tsk_nodes.is_deleted(file) or not name.meta_addr:
            return None
        try:
            former = self._system.open_meta(inode=int(name.meta_addr))
        except NATIVE_ERRORS:
            return None
        meta = former.info.meta
        return former if meta is not None and tsk_nodes.is_former(name, meta) else None

    def _nameless(self, file: NativeFile, name: str, place: str) -> Entry:
        if tsk_nodes.is_deleted(file):
            return tsk_nodes.lost_entry(file, place, name)
        entry = tsk_nodes.lost_entry(file, place, name)
        return replace(entry, deleted=False, problem=UNREAD_SENTENCE)

    def _judged(
        self, file: NativeFile, key: str, name: str, attributes: Attributes | None = None
    ) -> Entry:
        """Return the entry with what can be had of its content."""
        entry = tsk_nodes.plain_entry(file, key, name)
        if entry.kind is Kind.FOLDER:
            return entry
        found = self._attributes(file) if attributes is None else attributes
        content, problem = self._judge.verdict(file, entry, name, found)
        if content is Content.COMPLETE:
            return entry
        return replace(entry, content=content, problem=problem)

    def _stream_entry(
        self, file: NativeFile, entry: Entry, name: str, stream: Stream, found: Attributes
    ) -> Entry:
        own = replace(
            entry,
            key=f"{entry.key}:{stream.attribute[0]}-{stream.attribute[1]}",
            name=f"{entry.name}:{stream.name}" if name else stream.name,
            kind=Kind.STREAM,
            size=stream.size,
            has_children=False,
            holds_deleted=False,
        )
        try:
            content, problem = self._judge.stream_verdict(file, own, found, stream)
        except ParserError as error:
            content, problem = Content.DAMAGED, str(error)
        return replace(own, content=content, problem=problem)

    def _open_bitmap(self) -> ClusterBitmap:
        return ClusterBitmap(CachedSource(self._source(str(BITMAP_RECORD))))

    def _attributes(self, file: NativeFile) -> Attributes:
        if not self._is_ntfs:
            return Attributes()
        try:
            return tsk_nodes.read_attributes(file)
        except NATIVE_ERRORS as error:
            raise translate(self._image, error, "attributes") from error

    def _source(self, key: str) -> BlockSource:
        file = self._file(key)
        stream = self._chosen(file, key)
        if self._is_ntfs and stream is None:
            return BytesSource(b"")
        size = stream.size if stream else int(file.info.meta.size)
        return NativeSource(self._image, file, size, stream.attribute if stream else None)

    def _chosen(self, file: NativeFile, key: str) -> Stream | None:
        """Return the stream that a key names, else the unnamed one."""
        return self._stream(file, key) or self._attributes(file).main

    def _stream(self, file: NativeFile, key: str) -> Stream | None:
        _, mark, attribute = key.partition(":")
        if not mark:
            return None
        for stream in self._attributes(file).streams:
            if attribute == f"{stream.attribute[0]}-{stream.attribute[1]}":
                return stream
        raise NoSuchNodeError(f"There is no stream {attribute} at {key}")

    def _lost(self, key: str) -> Entry:
        parent, _, place = key[len(LOST) :].partition("-")
        for child in self._every(parent):
            if child.key == key:
                return child
        raise NoSuchNodeError(f"There is no entry {place} in folder {parent}")

    def _every(self, parent: str) -> Iterator[Entry]:
        cursor: str | None = None
        while True:
            page = self.children(parent, cursor, 1000)
            yield from page.entries
            cursor = page.cursor
            if cursor is None:
                return

    def _file(self, key: str) -> NativeFile:
        with native_errors(self._image, "metadata"):
            return self._system.open_meta(inode=self._address(key))

    def _address(self, key: str) -> int:
        if key == ROOT:
            return int(self._system.info.root_inum)
        digits = key.partition(":")[0]
        if not digits.isdecimal():
            raise NoSuchNodeError(f"{key!r} is no address in this file system")
        return int(digits)


class _DamagedError(CorruptStructureError):
    """Content that is known to be incomplete before it is read."""

    def __init__(self, problem: str) -> None:
        ParserError.__init__(self, problem)


class _Absent:
    """Content of which no byte can be had."""

    __slots__ = ("_problem", "size")

    def __init__(self, size: int, problem: str) -> None:
        self.size = size
        self._problem = problem

    def read_at(self, offset: int, length: int) -> bytes:
        """Raise; there is nothing to read."""
        raise ElsewhereContentError(f"{self._problem} ({length} bytes at {offset:#x})")
