"""An NTFS volume: its records, its attributes as they are stored, and folders' indexes of names.

Nothing is decoded here: what a compressed, deduplicated or encrypted attribute means is told by
those who ask for it.

Source: as ``mft_records``.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource, Extent, ExtentSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import Record, Stream
from gleanpoint_parsers.filesystem.ntfs.boot import NtfsGeometry, backup_geometry, read_geometry
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    INDEX_ALLOCATION,
    INDEX_NAME,
    INDEX_ROOT,
    FolderIndex,
)
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftPieces
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    BITMAP,
    decode_runs,
    repair,
)
from gleanpoint_parsers.filesystem.ntfs.record_reader import read_record
from gleanpoint_parsers.filesystem.ntfs.stored import StoredSource

ROOT_RECORD = 5
VOLUME_RECORD = 3

VOLUME_INFORMATION = 0x70
DIRTY = 0x0001
"""Flag of $VOLUME_INFORMATION: Windows has the volume checked when it mounts it next."""

_VOLUME_FLAGS = 10

PIECES_KEPT = 65_536
"""Pieces of attributes in the records that are remembered, four in a usual one: an export reads
each of its files' records when it plans, and again when it copies. Some 700 bytes of memory each.
"""


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
        self._kept_pieces = 0

    @property
    def record_count(self) -> int:
        """Records of $MFT."""
        return self._records.size // self.geometry.record_size

    @property
    def is_cut(self) -> bool:
        """Whether the image ends before the volume does."""
        return self.geometry.clusters * self.geometry.cluster_size > self.source.size

    @cached_property
    def is_dirty(self) -> bool:
        """Whether the volume is marked as not in order, or cannot tell."""
        try:
            found = self.record(VOLUME_RECORD).stream(VOLUME_INFORMATION)
        except ParserError:
            return True
        content = found.content if found else None
        if content is None or len(content) < _VOLUME_FLAGS + 2:
            return True
        flags = int.from_bytes(content[_VOLUME_FLAGS : _VOLUME_FLAGS + 2], "little")
        return bool(flags & DIRTY)

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
        found = read_record(self, number)
        self._kept[number] = found
        self._kept_pieces += 1 + len(found.pieces)
        while self._kept_pieces > PIECES_KEPT and len(self._kept) > 1:
            self._kept_pieces -= 1 + len(self._kept.popitem(last=False)[1].pieces)
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
