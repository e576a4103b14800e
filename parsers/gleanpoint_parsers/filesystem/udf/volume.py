"""An open UDF file system: partitions by map, file entries, and the bytes of files."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gleanpoint_parsers.blocks import (
    BlockSource,
    BytesSource,
    CachedSource,
    Extent,
    ExtentSource,
)
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.udf.descriptors import Address, check_tag, long_address
from gleanpoint_parsers.filesystem.udf.entries import (
    CONTINUATION,
    EMBEDDED,
    NEXT,
    RECORDED,
    Entry,
    Name,
    parse_addresses,
    parse_entry,
    parse_names,
)
from gleanpoint_parsers.filesystem.udf.partitions import (
    Metadata,
    Partition,
    Virtual,
    physical,
    sparable,
)
from gleanpoint_parsers.filesystem.udf.sequence import read_volume, was_closed

FILE_SET = 256
OPEN_SENTENCE = "It was not closed by who wrote it last: its newest changes may be missing."

_VIRTUAL = b"*UDF Virtual Partition"
_SPARABLE = b"*UDF Sparable Partition"
_METADATA = b"*UDF Metadata Partition"
_TABLE_NAME = b"*UDF Virtual Alloc Tbl"
_TABLE_SEARCHED = 512
"""Written blocks from the end of a disc in which the virtual allocation table is looked for."""
_EMPTY_SEARCHED = 1 << 30
"""Bytes of emptiness at the end of a disc behind which it is looked for."""
_TABLE_KINDS = frozenset({0, 248})
_OLD_TABLE_TAIL = 36
_LARGEST_TABLE = 64 << 20
_MOST_ADDRESSES = 1 << 22


class UdfVolume:
    """One file system.

    Args:
        source: The volume, which stays the caller's.

    Raises:
        ParserError: It cannot be opened; the class tells why.
    """

    def __init__(self, source: BlockSource) -> None:
        self._source = source
        self.volume, notes = read_volume(source)
        self.logical = self.volume.logical
        self.is_closed = was_closed(source, self.volume)
        self.notes = notes if self.is_closed is not False else (*notes, OPEN_SENTENCE)
        self._partitions: list[Partition] = []
        for stored in self.logical.maps:
            self._partitions.append(self._partition(stored))
        self.root = self._root()

    def entry(self, partition: int, block: int) -> Entry:
        """Return the file entry in a block.

        Raises:
            CorruptStructureError: There is none, or it is damaged.
        """
        place, data = self._block(partition, block)
        return parse_entry(data, place, partition, block)

    def extents(self, entry: Entry) -> list[Extent]:
        """Return where the bytes of a file lie, holes included; none of one inside its entry."""
        if entry.form == EMBEDDED:
            return []
        found: list[Extent] = []
        left = entry.size
        for address in self._addresses(entry):
            if left <= 0:
                break
            length = min(address.length, left)
            if address.kind == RECORDED:
                found += self._of(address.partition).runs(address.block, length)
            else:
                found.append(Extent(None, length))
            left -= length
        return found

    def bytes_of(self, entry: Entry) -> BlockSource:
        """Return the bytes of a file, folder or link.

        Raises:
            CorruptStructureError: Its extents lie outside the volume, or are not as many.
        """
        if entry.form == EMBEDDED:
            if entry.size > len(entry.addresses):
                detail = f"{entry.size:,} bytes, of which {len(entry.addresses):,} are there"
                raise CorruptStructureError("UDF file entry", entry.block, detail)
            return BytesSource(entry.addresses[: entry.size])
        return ExtentSource(self._source, self.extents(entry), entry.size)

    def names(self, folder: Entry) -> Iterator[Name]:
        """Yield the names in a folder, or in one of named streams."""
        if folder.size > self._source.size:
            detail = f"a folder of {folder.size:,} bytes, more than the volume has"
            raise CorruptStructureError("UDF file entry", folder.block, detail)
        yield from parse_names(CachedSource(self.bytes_of(folder), 4), folder.block)

    def _addresses(self, entry: Entry) -> Iterator[Address]:
        data, seen, count = entry.addresses, set[tuple[int, int]](), 0
        while True:
            following: Address | None = None
            for address in parse_addresses(entry, data):
                count += 1
                if address.kind == NEXT:
                    following = address
                    break
                yield address
            if following is None:
                return
            key = (following.partition, following.block)
            if key in seen or count > _MOST_ADDRESSES:
                raise CorruptStructureError("UDF extents", following.block, "they loop")
            seen.add(key)
            data = self._continuation(following)

    def _continuation(self, address: Address) -> bytes:
        place, data = self._block(address.partition, address.block, address.length)
        kind = check_tag(data, place, block=address.block)
        (length,) = struct.unpack_from("<I", data, 20)
        if kind != CONTINUATION or 24 + length > len(data):
            raise CorruptStructureError("UDF extents", place, f"kind {kind}, {length:,} bytes")
        return data[24 : 24 + length]

    def _block(self, partition: int, block: int, length: int = 0) -> tuple[int, bytes]:
        """Return place and bytes of a block, or of a longer stretch that holds a descriptor."""
        size = max(self.logical.block_size, min(length, 1 << 20))
        runs = list(self._of(partition).runs(block, size))
        data = b"".join(
            bytes(run.length)
            if run.offset is None
            else self._source.read_at(run.offset, run.length)
            for run in runs
        )
        place = runs[0].offset or 0
        if len(data) < size:
            raise TruncatedSourceError(f"The image ends at {place + len(data):#x}, inside a block")
        return place, data

    def _of(self, partition: int) -> Partition:
        if partition >= len(self._partitions):
            raise CorruptStructureError("UDF partition map", partition, "there is none")
        return self._partitions[partition]

    def _partition(self, stored: bytes) -> Partition:
        if stored[0] == 1 and len(stored) >= 6:  # noqa: PLR2004 - type, length, set, number
            return physical(self.volume, int.from_bytes(stored[4:6], "little"))
        name, number = stored[5:28].rstrip(b"\0"), int.from_bytes(stored[38:40], "little")
        if len(stored) < 64:  # noqa: PLR2004 - of a map of type 2
            raise CorruptStructureError("UDF partition map", 0, f"{len(stored)} bytes")
        if name == _SPARABLE:
            return sparable(self._source, self.volume, stored, number)
        if name == _VIRTUAL:
            base = physical(self.volume, number)
            return Virtual(base, self._virtual_table(number), self.logical.block_size)
        if name == _METADATA:
            return self._metadata(stored, number)
        raise UnsupportedFeatureError(
            f"This UDF file system has a partition of the kind {name!r}, which this version does "
            "not read."
        )

    def _below(self, number: int) -> int:
        """Return the map of the physical partition that a metadata partition lies in."""
        for index, stored in enumerate(self.logical.maps[: len(self._partitions)]):
            at = 4 if stored[0] == 1 else 38
            if int.from_bytes(stored[at : at + 2], "little") == number:
                return index
        raise CorruptStructureError("UDF partition map", number, "no map of its partition")

    def _metadata(self, stored: bytes, number: int) -> Metadata:
        below, failure = self._below(number), None
        for place in struct.unpack_from("<II", stored, 40):
            try:
                return Metadata(self.extents(self.entry(below, place)), self.logical.block_size)
            except ParserError as error:
                failure = failure or error
        raise failure or CorruptStructureError("UDF partition map", number, "no metadata file")

    def _virtual_table(self, number: int) -> tuple[int, ...]:
        """Return the table that is the last thing on a disc.

        Raises:
            CorruptStructureError: None is there.
        """
        below, start = self._below(number), self.volume.partitions[number].start
        for sector in self._last_written():
            try:
                entry = self.entry(below, sector - start)
                found = self._table(entry) if entry.kind in _TABLE_KINDS else None
            except ParserError:
                continue
            if found is not None:
                return found
        last = self._source.size
        raise CorruptStructureError("UDF virtual allocation table", last, "none is there")

    def _last_written(self) -> Iterator[int]:
        """Yield the last sectors of the volume that are not empty, from the end."""
        size, left, yielded = self.logical.block_size, _EMPTY_SEARCHED, 0
        end = self._source.size // size
        while end > 0 and left > 0 and yielded < _TABLE_SEARCHED:
            first = max(0, end - _TABLE_SEARCHED)
            data = self._source.read_at(first * size, (end - first) * size)
            left -= len(data)
            for number in reversed(range(end - first) if any(data) else ()):
                if any(data[number * size : number * size + 2]):
                    yielded += 1
                    yield first + number
            end = first

    def _table(self, entry: Entry) -> tuple[int, ...] | None:
        if not _OLD_TABLE_TAIL <= entry.size <= _LARGEST_TABLE:
            return None
        source = self.bytes_of(entry)
        data = source.read_at(0, source.size)
        if entry.kind:
            data = data[int.from_bytes(data[:2], "little") :]
        elif data[-_OLD_TABLE_TAIL + 1 :].startswith(_TABLE_NAME):
            data = data[:-_OLD_TABLE_TAIL]
        else:
            return None
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _root(self) -> Address:
        place, data = self._block(self.logical.file_set.partition, self.logical.file_set.block)
        kind = check_tag(data, place, block=self.logical.file_set.block)
        if kind != FILE_SET:
            raise CorruptStructureError("UDF file set", place, f"a descriptor of kind {kind}")
        return long_address(data, 400)
