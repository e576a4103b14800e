"""Files whose bytes are made from others of the volume: compressed by Windows, deduplicated."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.blocks import (
    BlockSource,
    BytesSource,
    ConcatSource,
    Extent,
    SliceSource,
)
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs import wof
from gleanpoint_parsers.filesystem.ntfs.attributes import REPARSE_POINT, Record
from gleanpoint_parsers.filesystem.ntfs.dedup import DedupSource
from gleanpoint_parsers.filesystem.ntfs.dedup_map import parse_point
from gleanpoint_parsers.filesystem.ntfs.dedup_store import VolumeStores
from gleanpoint_parsers.filesystem.ntfs.lznt1 import open_compressed
from gleanpoint_parsers.filesystem.ntfs.mft_records import DATA
from gleanpoint_parsers.filesystem.ntfs.reparse import DEDUPLICATION, WOF, parse_reparse_point
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume

LARGEST_POINT = 16 << 10
"""Bytes of a reparse point at most ([MS-FSCC] 2.1.2)."""


class Rebuilder:
    """Opens the files of one volume that are made from others.

    Args:
        volume: Whose files they are.
    """

    def __init__(self, volume: NtfsVolume) -> None:
        self._volume = volume
        self._stores = VolumeStores(volume)

    def open(self, record: Record) -> BlockSource:
        """Return the bytes of a file whose reparse point ``is_rebuilt``.

        What can be wrong with it is told here, as far as reading its own tables and the maps of
        its chunks tells; a single chunk may still turn out damaged when it is read.

        Raises:
            ElsewhereContentError: What it is made from is not on this volume.
            UnsupportedFeatureError: It is made in an unknown way.
            ParserError: It cannot be read.
        """
        data = self._volume.stream(record, REPARSE_POINT).read_at(0, LARGEST_POINT)
        tag = parse_reparse_point(data).tag
        if tag == WOF:
            return self._open_wof(record, data)
        if tag == DEDUPLICATION:
            return self._open_deduplicated(record, data)
        raise UnsupportedFeatureError(f"Files with the reparse point {tag:#010x} are not rebuilt")

    def _open_wof(self, record: Record, data: bytes) -> BlockSource:
        main = record.main
        if main is None:
            raise CorruptStructureError("WOF reparse point", 0, "the file has no data attribute")
        found = record.stream(DATA, wof.STREAM)
        if found is None:
            return wof.unpacked(data, None, main.size)
        stored = (
            open_compressed(self._volume, found)
            if found.is_compressed
            else self._volume.open(found)
        )
        return wof.unpacked(data, stored, main.size)

    def _open_deduplicated(self, record: Record, data: bytes) -> BlockSource:
        main = record.main
        if main is None:
            raise CorruptStructureError("reparse point", 0, "the file has no data attribute")
        if main.is_compressed:
            raise UnsupportedFeatureError("It is deduplicated and compressed at once")
        own = self._volume.open(main)
        extents = [] if main.content is not None else self._volume.extents(main)
        if main.content is not None or (extents and all(e.offset is not None for e in extents)):
            return own  # written anew as a whole
        point = parse_point(data)
        if main.size == 0:
            return BytesSource(b"")
        stored = DedupSource(self._stores.store(point.store), point.maps)
        return _with_own_parts(stored, own, extents)


def _with_own_parts(
    stored: BlockSource, own: BlockSource, extents: Sequence[Extent]
) -> BlockSource:
    """Return a deduplicated file of which some parts were written since: these are its own.

    Args:
        stored: The file as the chunk store has it.
        own: Its data attribute.
        extents: Of the attribute; where they are holes, the store has the bytes.
    """
    parts: list[BlockSource] = []
    place = 0
    for extent in (*extents, Extent(None, own.size)):
        length = min(extent.length, own.size - place)
        if length <= 0:
            continue
        if extent.offset is None and place + length > stored.size:
            detail = f"neither the file nor the chunk store has its bytes behind {stored.size:,}"
            raise CorruptStructureError("reparse point of a deduplicated file", place, detail)
        parts.append(SliceSource(stored if extent.offset is None else own, place, length))
        place += length
    return ConcatSource(parts)
