"""ZIP files: members by the directory at the end, or by the headers before their bytes."""

from __future__ import annotations

import stat
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from gleanpoint_parsers.archive.members import Member
from gleanpoint_parsers.archive.streams import Pieces, Stream, StreamSource
from gleanpoint_parsers.archive.unpacking import (
    IN_MEMORY,
    bzip2,
    checked,
    deflated,
    lzma_in_zip,
    most_unpacked,
    out_of_proportion,
    stored,
    xz,
    zstd,
)
from gleanpoint_parsers.archive.zip_records import (
    IN_64,
    LOCAL,
    Record,
    central_name,
    central_record,
    find_end,
    local_record,
    records,
)
from gleanpoint_parsers.blocks import BlockSource, BytesSource, SliceSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport

LARGEST_DIRECTORY: Final = 512 << 20
"""Bytes of a directory: some five million entries."""

_ENCRYPTED, _SIZES_FOLLOW = 1, 8
_PATCHED: Final = 0x20
_METHODS: Final[dict[int, tuple[str, Callable[[BlockSource], Pieces]]]] = {
    0: ("stored", stored),
    8: ("deflate", deflated),
    12: ("bzip2", bzip2),
    14: ("LZMA", lzma_in_zip),
    93: ("Zstandard", zstd),
    95: ("XZ", xz),
}
_OTHERS: Final = {
    1: "shrink",
    6: "implode",
    9: "Deflate64",
    10: "PKWARE DCL implode",
    19: "LZ77",
    94: "MP3",
    96: "JPEG",
    97: "WavPack",
    98: "PPMd",
    99: "AES encryption",
}
_AES: Final = 99
_EVERY: Final = 1 << 16
_LONGEST_TOLD: Final = 200
_MOST_TOLD: Final = 1 << 16
"""What some tools count entries up to, and begin again."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the entries of a ZIP file are.

    Args:
        data: The directory as it is stored; empty where it is lost.
        places: Of its records.
        found: Records from the headers before the bytes, where the directory is lost.
        base: Bytes before the archive, such as a program that unpacks it.
        overlapping: Numbers of entries whose bytes are those of others as well.
        notes: Sentences about the archive.
        comment: Of the archive.
    """

    data: bytes
    places: array[int]
    found: tuple[Record, ...]
    base: int
    overlapping: frozenset[int]
    notes: tuple[str, ...]
    comment: bytes = b""


class ZipArchive:
    """The members of a ZIP file.

    Args:
        source: The file.
        report: Told while the directory is read.

    Raises:
        ParserError: There is nothing in it that could be listed.
    """

    def __init__(self, source: BlockSource, report: WorkReport) -> None:
        self._source = source
        self._directory = read_directory(source, report)
        self.notes = self._directory.notes

    def __len__(self) -> int:
        return len(self._directory.found) or len(self._directory.places)

    def path(self, number: int) -> tuple[str, bool]:
        """Return the path of a member, and whether it is a folder."""
        directory = self._directory
        if directory.found:
            name = directory.found[number].name
            return name, name.endswith("/")
        return central_name(directory.data, directory.places[number])

    def member(self, number: int) -> Member:
        """Return what is known of a file."""
        record = self._record(number)
        content, problem = self._judged(number, record)
        return Member(record.size, record.created, record.modified, content, problem)

    def content(self, number: int) -> BlockSource:
        """Return the bytes of a member, checked: small ones before the first is handed out."""
        record = self._record(number)
        source = self._opened(record, record.crc)
        if record.size > IN_MEMORY:
            return source
        return BytesSource(source.read_at(0, record.size))

    def unchecked(self, number: int) -> BlockSource:
        """Return what can be unpacked of a member, whatever its checksum says."""
        return self._opened(self._record(number), None)

    def facts(self, number: int) -> Mapping[str, Fact]:
        """Return how a member is packed, or what the archive says of itself."""
        if number < 0:
            comment = self._directory.comment.decode("utf-8", "replace")
            return {"format": "ZIP", "entries": len(self), "comment": comment or None}
        record = self._record(number)
        name = _METHODS.get(record.method, (_OTHERS.get(record.method, str(record.method)),))[0]
        return {
            "packed size": record.packed,
            "compression": name,
            "CRC-32": f"{record.crc:08X}",
            "link": stat.S_ISLNK(record.mode) or None,
            "comment": record.comment or None,
        }

    def _record(self, number: int) -> Record:
        directory = self._directory
        if directory.found:
            return directory.found[number]
        return central_record(directory.data, directory.places[number])

    def _judged(self, number: int, record: Record) -> tuple[Content, str | None]:
        if record.flags & _ENCRYPTED or record.method == _AES:
            return Content.ENCRYPTED, (
                "It is encrypted in the archive. Export the archive as a whole and unpack it with "
                "its password."
            )
        if record.flags & _PATCHED or record.method not in _METHODS:
            return Content.UNSUPPORTED, f"It is packed by {_method(record)}, which is not read."
        if record.size > most_unpacked(record.packed):
            return Content.UNSUPPORTED, out_of_proportion(record.packed)
        if number in self._directory.overlapping:
            return Content.UNSUPPORTED, (
                "Its bytes are those of other entries as well: the archive was made to deceive, or "
                "is damaged. It is not unpacked."
            )
        end = self._directory.base + record.header + LOCAL.size + record.packed
        if end > self._source.size:
            return Content.DAMAGED, "The archive ends before this entry does."
        return Content.COMPLETE, None

    def _opened(self, record: Record, crc: int | None) -> StreamSource:
        place = self._directory.base + record.header
        found = local_record(self._source, place)
        if found is None:
            raise CorruptStructureError("ZIP entry", place, "its header is not there")
        local, begin = found
        if local.raw_name != record.raw_name or local.method != record.method:
            raise CorruptStructureError("ZIP entry", place, "its header is of another entry")
        packed = SliceSource(self._source, begin, record.packed)
        unpack = _METHODS[record.method][1]
        stream = Stream(lambda: checked(unpack(packed), record.size, crc))
        return StreamSource(stream, record.size)


def read_directory(source: BlockSource, report: WorkReport) -> Directory:
    """Return where the entries of a ZIP file are.

    Raises:
        TruncatedSourceError: Neither a directory nor an entry is there.
        UnsupportedFeatureError: It is larger than is read.
        ParserError: The file cannot be read.
    """
    end = find_end(source)
    if end is None:
        return _without(source, report, is_cut=True)
    size = min(end.size, end.place)
    if size > LARGEST_DIRECTORY:
        raise UnsupportedFeatureError(f"Its directory has {size:,} bytes, which is not read.")
    begin = end.place - size  # whatever stands before the archive
    data = source.read_at(begin, size)
    places = array("Q")
    for number, place in enumerate(records(data)):
        if number % _EVERY == 0:
            report("entries", number, end.count)
        places.append(place)
    if not places and (end.count or size):
        return _without(source, report, is_cut=False)
    notes = []
    if (len(places) - end.count) % _MOST_TOLD:
        notes.append(
            f"The archive says that it has {end.count:,} entries; {len(places):,} can be read."
        )
    base = max(0, begin - end.offset)
    overlapping = _overlapping(data, places, source.size - base)
    return Directory(data, places, (), base, overlapping, tuple(notes), end.comment)


def _without(source: BlockSource, report: WorkReport, *, is_cut: bool) -> Directory:
    """Return the entries by the headers before their bytes, as far as one follows the other."""
    found: list[Record] = []
    place = 0
    while (told := _local(source, place)) is not None:
        record, begin = told
        found.append(record)
        if len(found) % _EVERY == 0:
            report("entries", len(found), 0)
        place = begin + record.packed
        if record.flags & _SIZES_FOLLOW and not record.packed and not record.name.endswith("/"):
            break  # where it ends is told after its bytes
    if not found:
        raise TruncatedSourceError("The directory of the archive is not there, and no entry is.")
    last = readable(found[-1].name[:_LONGEST_TOLD])
    note = f"The directory of the archive is damaged: entries after {last} are not known."
    if is_cut:
        note = f"The archive ends before its directory: entries after {last} are not known."
    return Directory(b"", array("Q"), tuple(found), 0, frozenset(), (note,))


def _local(source: BlockSource, place: int) -> tuple[Record, int] | None:
    try:
        return local_record(source, place)
    except ParserError:
        return None


def _overlapping(data: bytes, places: array[int], most: int) -> frozenset[int]:
    """Return the numbers of entries whose bytes reach into those of the next one.

    What says that it reaches beyond the archive, ``most`` bytes, is damaged and speaks of itself.
    """
    if not places:
        return frozenset()
    at = np.frombuffer(places, dtype=np.uint64).astype(np.int64)
    whole = np.frombuffer(data, dtype=np.uint8)
    header, packed = _figures(whole, at + 42), _figures(whole, at + 20)
    name = whole[at + 28].astype(np.int64) + (whole[at + 29].astype(np.int64) << 8)
    is_wide = (header == IN_64) | (packed == IN_64)
    for number in np.flatnonzero(is_wide):
        record = central_record(data, places[int(number)])
        header[number] = min(record.header, 1 << 62)
        packed[number] = min(record.packed, 1 << 61)
    order = np.lexsort((packed, header))
    ends = header + LOCAL.size + name + packed
    ends = np.maximum.accumulate(np.where(ends > most, header, ends)[order])
    hit = ends[:-1] > header[order][1:]
    if not hit.any():
        return frozenset()
    return frozenset(order[:-1][hit].tolist()) | frozenset(order[1:][hit].tolist())


def _figures(whole: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the 32-bit figures that stand at some places."""
    total = np.zeros(len(at), dtype=np.int64)
    for byte in range(4):
        total |= whole[at + byte].astype(np.int64) << (8 * byte)
    return total


def _method(record: Record) -> str:
    if record.flags & _PATCHED:
        return "patches"
    return _OTHERS.get(record.method, f"method {record.method}")
