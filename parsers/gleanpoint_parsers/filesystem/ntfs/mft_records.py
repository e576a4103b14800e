"""One record of $MFT: its update sequence, its attributes, and the runs of those stored outside.

This is the slow, plain reader, used for the few records that describe $MFT itself and for
damaged ones; ``mft_columns`` reads all the others at once.

Source: Linux-NTFS documentation, "FILE Record", "Attributes", "Data Runs"; ``FORMAT.md`` beside
this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.filesystem.ntfs.boot import SECTOR

FILE_MAGIC = b"FILE"
FILE_MAGIC_NUMBER = 0x454C4946
IN_USE = 0x0001
FOLDER = 0x0002
RECORD_MASK = (1 << 48) - 1
"""Bits of a reference that are the record's number; the 16 above are its sequence number."""

ATTRIBUTE_LIST = 0x20
FILE_NAME = 0x30
DATA = 0x80
BITMAP = 0xB0
END = 0xFFFFFFFF

NAME_OFFSET = 66
"""Where the name starts in the content of a $FILE_NAME."""

SPARSE_FLAG = 0x8000
ENCRYPTED_FLAG = 0x4000
COMPRESSED_FLAG = 0x0001

_RECORD = struct.Struct("<4sHH8xHHHHIIQ")
_ATTRIBUTE = struct.Struct("<IIBBHHH")
_RESIDENT = struct.Struct("<IH")
_OUTSIDE = struct.Struct("<Q8xHH12xQQ")
_RESIDENT_HEAD = 24
_OUTSIDE_HEAD = 64


@dataclass(frozen=True, slots=True)
class RecordHeader:
    """Head of a record.

    Args:
        sequence: Counts how often the record was given to another file.
        links: How many names it bears, those for DOS counted too.
        first: Offset of the first attribute.
        flags: ``IN_USE``, ``FOLDER`` and others.
        base: Reference to the record that this one extends; 0 in a base record.
    """

    sequence: int
    links: int
    first: int
    flags: int
    base: int

    @classmethod
    def parse(cls, record: bytes) -> RecordHeader:
        """Read the head; nothing in it is judged."""
        _, _, _, sequence, links, first, flags, _, _, base = _RECORD.unpack_from(record)
        return cls(sequence, links, first, flags, base)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute, or one piece of it.

    Args:
        type: Number of its type.
        name: Empty for the unnamed one of its type.
        content: What it holds, or None where that lies outside the record.
        runs: Mapping pairs of what lies outside.
        first: First virtual cluster that ``runs`` describe; sizes count only in the piece where
            this is 0.
        size: Bytes of content.
        initialized: Bytes from the start that were ever written.
        id: Number that no other attribute of its record has.
        flags: ``COMPRESSED_FLAG`` and others.
        unit: Clusters that are compressed together, as a power of two; 0 where none are.
    """

    type: int
    name: str
    content: bytes | None
    runs: bytes = b""
    first: int = 0
    size: int = 0
    initialized: int = 0
    id: int = 0
    flags: int = 0
    unit: int = 0


def repair(
    record: bytes, offset: int = 0, magic: bytes = FILE_MAGIC, structure: str = "$MFT record"
) -> bytes:
    """Check the update sequence of a record, or of a block of an index, and put its bytes back.

    Args:
        record: The record as it is stored.
        offset: Its place, for the error.
        magic: Its first four bytes.
        structure: Its name, for the error.

    Raises:
        TruncatedSourceError: It is cut off.
        CorruptStructureError: It is no record, or was not written whole.
    """
    if len(record) < SECTOR:
        raise TruncatedSourceError(f"{structure} at {offset:#x}: {len(record)} bytes of it")
    found, place, count, *_ = _RECORD.unpack_from(record)
    sectors = len(record) // SECTOR
    end = place + 2 * count
    if found != magic or count != sectors + 1 or place % 2 or end > SECTOR - 2:
        figures = f"its update sequence is of {count} at {place}, for {sectors} sectors"
        begins = f"it begins with {found.hex(' ')}, not with {magic.hex(' ')}"
        raise CorruptStructureError(structure, offset, figures if found == magic else begins)
    whole = bytearray(record)
    for number in range(1, count):
        tail = number * SECTOR - 2
        if record[tail : tail + 2] != record[place : place + 2]:
            raise CorruptStructureError(structure, offset, f"sector {number} was not written")
        saved = place + 2 * number
        whole[tail : tail + 2] = record[saved : saved + 2]
    return bytes(whole)


def attributes(record: bytes, offset: int = 0) -> Iterator[Attribute]:
    """Yield the attributes of a record in their order.

    Raises:
        CorruptStructureError: One reaches outside the record, after those before it were yielded.
    """
    place = RecordHeader.parse(record).first
    while place + 8 <= len(record):
        kind, length = struct.unpack_from("<II", record, place)
        if kind == END:
            return
        if length < _RESIDENT_HEAD or length % 8 or place + length > len(record):
            break
        found = _attribute(record[place : place + length])
        if found is None:
            break
        yield found
        place += length
    raise CorruptStructureError("$MFT record", offset, f"no attribute fits at {place}")


def _attribute(data: bytes) -> Attribute | None:
    kind, length, is_outside, units, name_place, flags, number = _ATTRIBUTE.unpack_from(data)
    if name_place + 2 * units > length:
        return None
    name = data[name_place : name_place + 2 * units].decode("utf-16-le", "surrogatepass")
    if not is_outside:
        size, place = _RESIDENT.unpack_from(data, 16)
        if place < _RESIDENT_HEAD or place + size > length:
            return None
        content = data[place : place + size]
        return Attribute(kind, name, content, b"", 0, size, size, number, flags)
    if length < _OUTSIDE_HEAD:
        return None
    first, place, unit, size, initialized = _OUTSIDE.unpack_from(data, 16)
    if not _OUTSIDE_HEAD <= place < length:
        return None
    runs = data[place:]
    return Attribute(kind, name, None, runs, first, size, initialized, number, flags, unit)


def decode_runs(data: bytes) -> Iterator[tuple[int | None, int]]:
    """Yield the runs of a mapping-pairs array as (first cluster or None for a hole, clusters).

    Raises:
        CorruptStructureError: The array ends inside a run, or a run has no length or lies before
            cluster 0.
    """
    position = cluster = 0
    while position < len(data) and data[position]:
        length_bytes, offset_bytes = data[position] & 15, data[position] >> 4
        middle = position + 1 + length_bytes
        end = middle + offset_bytes
        length = int.from_bytes(data[position + 1 : middle], "little")
        cluster += int.from_bytes(data[middle:end], "little", signed=True)
        if end > len(data) or not length or cluster < 0:
            detail = f"cluster {cluster}, {length} clusters"
            raise CorruptStructureError("NTFS runs", position, detail)
        yield (cluster if offset_bytes else None), length
        position = end


def parent_references(record: bytes) -> list[int]:
    """Return the parents that a record's names give, as far as its attributes can be read.

    The record may be damaged: what it gives is where to look, not what is there.
    """
    parents = []
    try:
        for attribute in attributes(record):
            content = attribute.content or b""
            if attribute.type == FILE_NAME and len(content) > NAME_OFFSET:
                parents.append(int.from_bytes(content[:8], "little"))
    except CorruptStructureError:
        return parents
    return parents
