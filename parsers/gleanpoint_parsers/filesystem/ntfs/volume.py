"""An NTFS volume: its records, its attributes as they are stored, and folders' indexes of names.

Nothing is decoded here: what a compressed, deduplicated or encrypted attribute means is told by
those who ask for it.

Source: as ``mft_records``.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Iterator, Sequence

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource, Extent, ExtentSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import Piece, Record, Stream
from gleanpoint_parsers.filesystem.ntfs.boot import NtfsGeometry, backup_geometry, read_geometry
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    INDEX_ALLOCATION,
    INDEX_NAME,
    INDEX_ROOT,
    FolderIndex,
)
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftPieces
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    ATTRIBUTE_LIST,
    BITMAP,
    IN_USE,
    RECORD_MASK,
    RecordHeader,
    attributes,
    decode_runs,
    repair,
)
from gleanpoint_parsers.filesystem.ntfs.stored import StoredSource

ROOT_RECORD = 5

RECORDS_KEPT = 1024
"""Records that are remembered."""

LARGEST_LIST = 256 << 10
"""Bytes of an attribute list, as many as Windows allows."""

_LIST_ENTRY = struct.Struct("<IHBBQQ")
_LAST_SEQUENCE = 0xFFFF


class NtfsVolume:
    """One volume, from its boot sector on.

    Args:
        source: Its bytes; may end before the volume does.

    Raises:
        ParserError: Neither boot sector, or neither copy of $MFT's own record, can be read.
    """

    def __init__(self, source: BlockSource) -> None:
        self.source = source
        self.notes: list[str] = []
        """Sentences on what had to be read from a copy."""
        self.geometry = self._read_geometry()
        self.mft_pieces = self._find_mft()
        self._records = CachedSource(self._open_mft())
        self._kept: OrderedDict[int, Record] = OrderedDict()

    @property
    def record_count(self) -> int:
        """Records of $MFT."""
        return self._records.size // self.geometry.record_size

    @property
    def is_cut(self) -> bool:
        """Whether the image ends before the volume does."""
        return self.geometry.clusters * self.geometry.cluster_size > self.source.size

    def record(self, number: int) -> Record:
        """Return a file or folder, live or deleted, by the number of its base record.

        Raises:
            NoSuchNodeError: $MFT has no such record.
            CorruptStructureError: It was not written whole, or is none.
            ParserError: It cannot be read.
        """
        found = self._kept.get(number)
        if found is not None:
            self._kept.move_to_end(number)
            return found
        found = self._read_record(number)
        self._kept[number] = found
        if len(self._kept) > RECORDS_KEPT:
            self._kept.popitem(last=False)
        return found

    def stored_record(self, number: int) -> bytes:
        """Return one record of $MFT, its update sequence undone.

        Raises:
            ParserError: As ``record``.
        """
        if not 0 <= number < self.record_count:
            message = f"There is no record {number}; $MFT has {self.record_count:,}"
            raise NoSuchNodeError(message)
        size = self.geometry.record_size
        structure = f"$MFT record {number}"
        return repair(
            self._records.read_at(number * size, size), number * size, structure=structure
        )

    def extents(self, stream: Stream) -> list[Extent]:
        """Return where an attribute lies in the volume, None for a hole; empty in its record.

        Raises:
            CorruptStructureError: A piece is missing, or lies behind the volume's end.
        """
        return list(self.located(stream))

    def located(self, stream: Stream) -> Iterator[Extent]:
        """Yield what ``extents`` returns, as far as it goes.

        Raises:
            CorruptStructureError: As ``extents``.
        """
        unit, limit = self.geometry.cluster_size, self.geometry.clusters
        known = held = 0
        for piece in stream.pieces:
            if piece.content is not None:
                return
            if piece.first != known:
                detail = f"the part from cluster {known:,} of the file on is missing"
                raise CorruptStructureError("NTFS runs", known * unit, detail)
            for first, length in decode_runs(piece.runs):
                held += 0 if first is None else length
                if first is not None and (first + length > limit or held > limit):
                    detail = f"{length:,} clusters from {first:,} on, but the volume has {limit:,}"
                    raise CorruptStructureError("NTFS runs", known * unit, detail)
                yield Extent(None if first is None else first * unit, length * unit)
                known += length

    def open(self, stream: Stream) -> BlockSource:
        """Return the bytes of an attribute as they are stored.

        Holes, and what lies behind the initialized bytes, are zeros. Of a compressed attribute
        these are its clusters as they are, so ``extents`` has to be asked which are holes.

        Raises:
            CorruptStructureError: It cannot be located.
        """
        if stream.problem is not None and not stream.pieces:
            raise CorruptStructureError("$ATTRIBUTE_LIST", 0, stream.problem)
        if stream.content is not None:
            return BytesSource(stream.content)
        extents = self.extents(stream)
        if stream.is_compressed:
            return ExtentSource(self.source, extents, sum(extent.length for extent in extents))
        return StoredSource(self.source, extents, stream.size, stream.initialized)

    def stream(self, record: Record, kind: int, name: str = "") -> BlockSource:
        """Return the bytes of one attribute as ``open`` does.

        Raises:
            NoSuchNodeError: The record has no such attribute.
            CorruptStructureError: It cannot be located.
        """
        found = record.stream(kind, name)
        if found is None:
            raise NoSuchNodeError(f"Record {record.number} has no attribute {kind:#x} {name}")
        return self.open(found)

    def index(self, folder: Record) -> FolderIndex:
        """Return a folder's index of names.

        Raises:
            CorruptStructureError: It has none, or it cannot be located.
        """
        parts = {
            kind: self.open(found) if (found := folder.stream(kind, INDEX_NAME)) else None
            for kind in (INDEX_ROOT, INDEX_ALLOCATION, BITMAP)
        }
        root = parts[INDEX_ROOT]
        if root is None:
            raise CorruptStructureError("$INDEX_ROOT", 0, "the folder has none")
        size = self.geometry.cluster_size
        return FolderIndex(folder.number, size, root, parts[INDEX_ALLOCATION], parts[BITMAP])

    def child(self, folder: Record, name: str) -> Record | None:
        """Return the live file or folder of that name, upper and lower case alike.

        Raises:
            ParserError: The folder cannot be read as far as the name.
        """
        for found in self.index(folder).names():
            if found.name.upper() == name.upper():
                record = self.record(found.record)
                return record if record.is_in_use and record.sequence == found.sequence else None
        return None

    def named(self, *path: str) -> Record | None:
        """Return what lies at a path from the root, None where there is nothing live.

        Raises:
            ParserError: A folder on the way cannot be read.
        """
        found: Record | None = self.record(ROOT_RECORD)
        for name in path:
            if found is None or not found.is_folder:
                return None
            found = self.child(found, name)
        return found

    def _read_geometry(self) -> NtfsGeometry:
        try:
            return read_geometry(self.source)
        except ParserError as error:
            try:
                geometry = backup_geometry(self.source)
            except ParserError:
                raise error from None
            self.notes.append(f"The boot sector is damaged ({error}); its copy was used.")
            return geometry

    def _open_mft(self) -> BlockSource:
        pieces = self.mft_pieces
        size = pieces.size
        try:
            pieces.data()
        except ParserError as error:
            held = sum(run.length for run in pieces.known)
            if not held:
                raise
            self.notes.append(f"$MFT is known in part only, {held:,} of {size:,} bytes: {error}")
        size = min(size, sum(run.length for run in pieces.known))
        return ExtentSource(self.source, pieces.known, size)

    def _find_mft(self) -> MftPieces:
        try:
            return MftPieces(self.source, self.geometry)
        except ParserError as error:
            try:
                pieces = MftPieces(self.source, self.geometry, self.geometry.mirror_cluster)
            except ParserError:
                raise error from None
            self.notes.append(f"Record 0 of $MFT is damaged ({error}); its copy was used.")
            return pieces

    def _read_record(self, number: int) -> Record:
        stored = self.stored_record(number)
        head = RecordHeader.parse(stored)
        pieces, problem = _pieces(stored, number)
        found = Record(
            number, head.sequence, head.links, head.flags, head.base, pieces, (), problem
        )
        listed = found.stream(ATTRIBUTE_LIST)
        return found if listed is None else self._extended(found, listed)

    def _extended(self, base: Record, listed: Stream) -> Record:
        """Return a record with what stands in those that extend it."""
        pieces, problem = list(base.pieces), base.problem
        lost: list[tuple[int, str]] = []
        try:
            entries = list(_list_entries(self._list_content(listed)))
        except ParserError as error:
            entries, problem = [], f"Its list of attributes cannot be read: {error}"
        failed: dict[int, str] = {}
        for number in dict.fromkeys(number for _, _, number in entries if number != base.number):
            try:
                found, why = self._extension(base, number)
            except ParserError as error:
                failed[number] = str(error)
                continue
            pieces.extend(found)
            problem = problem or why
        for kind, name, number in entries:
            if number in failed:
                lost.append((kind, name))
                problem = problem or f"A part of its record is missing: {failed[number]}"
        return Record(
            base.number,
            base.sequence,
            base.links,
            base.flags,
            base.base,
            tuple(pieces),
            tuple(dict.fromkeys(lost)),
            problem,
        )

    def _list_content(self, listed: Stream) -> bytes:
        source = self.open(listed)
        if source.size > LARGEST_LIST:
            raise CorruptStructureError("$ATTRIBUTE_LIST", 0, f"{source.size:,} bytes of it")
        return source.read_at(0, source.size)

    def _extension(self, base: Record, number: int) -> tuple[tuple[Piece, ...], str | None]:
        """Return the attributes of a record that extends another, which both have to say."""
        stored = self.stored_record(number)
        head = RecordHeader.parse(stored)
        sequence = head.base >> 48
        was = sequence == previous_sequence(base.sequence) and not base.is_in_use
        same = head.base & RECORD_MASK == base.number and (sequence == base.sequence or was)
        if not same or (base.is_in_use and not head.flags & IN_USE):
            detail = f"record {number} belongs to another file now"
            raise CorruptStructureError("$ATTRIBUTE_LIST", 0, detail)
        return _pieces(stored, number)


def previous_sequence(sequence: int) -> int:
    """Return the sequence number that a record had before it was freed; 0 is left out."""
    return sequence - 1 if sequence > 1 else _LAST_SEQUENCE


def _pieces(stored: bytes, number: int) -> tuple[tuple[Piece, ...], str | None]:
    """Return the attributes that a record holds, and what is wrong behind them."""
    found: list[Piece] = []
    try:
        for attribute in attributes(stored):
            found.append(Piece(number, attribute))  # noqa: PERF401 - kept where the next one fails
    except CorruptStructureError as error:
        return tuple(found), f"Record {number} of $MFT is damaged: {error.detail}"
    return tuple(found), None


def _list_entries(data: bytes) -> Iterator[tuple[int, str, int]]:
    """Yield type, name and holding record of every attribute that a list names."""
    place = 0
    while place + _LIST_ENTRY.size <= len(data):
        kind, length, units, name_place, _, reference = _LIST_ENTRY.unpack_from(data, place)
        if length < _LIST_ENTRY.size:
            return
        start = place + name_place
        raw = data[start : start + 2 * units]
        yield kind, raw.decode("utf-16-le", "replace"), reference & RECORD_MASK
        place += length


def stream_of(streams: Sequence[Stream], key: str) -> Stream | None:
    """Return the attribute with this key."""
    return next((stream for stream in streams if stream.key == key), None)
