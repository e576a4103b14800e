"""The two copies of a GUID partition table: which one to believe, and what to say of the other."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.gpt import (
    SECTOR_SIZES,
    SIGNATURE,
    GptHeader,
    partitions_of,
    read_array,
    read_header,
)
from gleanpoint_parsers.volume.mbr import MbrEntry
from gleanpoint_parsers.volume.partition import PartitionTable
from gleanpoint_parsers.volume.partition_types import PROTECTIVE_TYPE

_OTHER_SECTOR_OFFSET = 32
_UNKNOWN_COUNT = 0xFFFFFFFF
_VHD_FOOTER = 512
"""Bytes that a fixed VHD has behind the disk."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy as it was found.

    Args:
        fault: A clause about what is wrong with it, "" where it is sound.
        header: Its header, if that is sound.
        array: Its entries, if they could be read; their checksum may be wrong.
    """

    fault: str
    header: GptHeader | None = None
    array: bytes = b""


def primary_signature(source: BlockSource) -> int | None:
    """Return the sector size with which a first header stands where it should, None without one.

    Raises:
        ParserError: The places cannot be read.
    """
    for size in SECTOR_SIZES:
        if size < source.size and source.read_at(size, len(SIGNATURE)) == SIGNATURE:
            return size
    return None


def read_gpt(source: BlockSource, guards: Sequence[MbrEntry] = ()) -> PartitionTable | None:
    """Read a GPT from whichever of its copies is sound.

    Args:
        source: The disk.
        guards: Entries of the master boot record in front of it, which tell the disk's size.

    Returns:
        The table; None where neither copy left a trace.

    Raises:
        CorruptStructureError: It is there, but no copy has a sound header and readable entries.
        ParserError: The places where it should be cannot be read.
    """
    size = primary_signature(source)
    found = _load_backup(source, _backup_places(source, size, guards))
    if not size and not found:
        return None
    primary = _load(source, size, size) if size else _Copy("it is not there")
    backup = found or _Copy("it is not at the end of the image")
    if primary.header and not primary.fault:
        notes = _notes_on_backup(source, primary.header, backup)
        return _table(primary.header, primary.array, notes)
    if backup.header and not backup.fault:
        note = f"The first copy of the partition table is damaged: {primary.fault}. "
        note += "The second copy, at the end of the disk, was used."
        return _table(backup.header, backup.array, [note])
    both = f"first copy: {primary.fault}; second copy: {backup.fault}"
    for copy in (primary, backup):
        if copy.header and copy.array:
            note = f"Both copies of the partition table are damaged ({both}). "
            note += "The entries are listed as they are; some may be wrong."
            return _table(copy.header, copy.array, [note])
    raise CorruptStructureError("GPT", size or 0, f"both copies are damaged: {both}")


def primary_is_sound(source: BlockSource) -> bool:
    """Whether the first copy is there with right checksums.

    Raises:
        ParserError: The places cannot be read.
    """
    size = primary_signature(source)
    return size is not None and not _load(source, size, size).fault


def has_backup_header(source: BlockSource) -> bool:
    """Whether a sound second header stands at the end of a source; reads two sectors."""
    for position, sector_size in _last_sectors(source.size):
        with suppress(ParserError):
            read_header(source, position, sector_size)
            return True
    return False


def _load(source: BlockSource, position: int, sector_size: int) -> _Copy:
    try:
        header = read_header(source, position, sector_size)
    except ParserError as error:
        return _Copy(str(error))
    try:
        array = read_array(source, header)
    except ParserError as error:
        return _Copy(str(error), header)
    found = zlib.crc32(array)
    if found == header.array_checksum:
        return _Copy("", header, array)
    fault = f"the checksum of its entries is {found:08X}, its header says"
    return _Copy(f"{fault} {header.array_checksum:08X}", header, array)


def _load_backup(source: BlockSource, places: Iterator[tuple[int, int]]) -> _Copy | None:
    """Return the soundest copy of those places; None where none of them holds one at all."""
    best: _Copy | None = None
    for position, sector_size in dict.fromkeys(places):
        copy = _load(source, position, sector_size)
        if not copy.fault:
            return copy
        if copy.header or (best is None and _has_signature(source, position)):
            best = copy
    return best


def _has_signature(source: BlockSource, position: int) -> bool:
    try:
        return source.read_at(position, len(SIGNATURE)) == SIGNATURE
    except ParserError:
        return False


def _backup_places(
    source: BlockSource, primary: int | None, guards: Sequence[MbrEntry]
) -> Iterator[tuple[int, int]]:
    """Yield where the second header may stand, as (byte position, sector size)."""
    if primary:
        sector = int.from_bytes(source.read_at(primary + _OTHER_SECTOR_OFFSET, 8), "little")
        if 1 < sector < source.size // primary:
            yield sector * primary, primary
    for guard in guards:
        if guard.type == PROTECTIVE_TYPE and guard.count != _UNKNOWN_COUNT:
            last = guard.start + guard.count - 1
            yield from ((last * size, size) for size in SECTOR_SIZES if last < source.size // size)
    yield from _last_sectors(source.size)
    yield from _last_sectors(source.size - _VHD_FOOTER)


def _last_sectors(end: int) -> Iterator[tuple[int, int]]:
    for size in SECTOR_SIZES:
        if end >= 3 * size:
            yield (end // size - 1) * size, size


def _notes_on_backup(source: BlockSource, header: GptHeader, backup: _Copy) -> list[str]:
    """Say what is wrong with the second copy while the first one is sound and used."""
    place = header.other_sector * header.sector_size
    if place >= source.size:
        larger = "The disk was larger than this image: the second copy of its partition table "
        return [larger + f"should stand at byte {place:,}; the image ends at {source.size:,}."]
    if backup.header is None or backup.fault:
        return [f"The second copy of the partition table cannot be used: {backup.fault}."]
    told = (backup.header.array_checksum, backup.header.disk_id)
    if told != (header.array_checksum, header.disk_id):
        return ["The two copies of the partition table disagree. The first one was used."]
    return []


def _table(header: GptHeader, array: bytes, notes: list[str]) -> PartitionTable:
    facts: dict[str, Fact] = {"disk id": str(header.disk_id).upper()}
    partitions = partitions_of(header, array)
    return PartitionTable("GPT", header.sector_size, partitions, tuple(notes), facts)
