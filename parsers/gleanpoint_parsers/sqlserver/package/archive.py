"""The zip file of a package: its members by name, each read in pieces.

Read by hand rather than with ``zipfile``, so that no claim of the file (sizes, counts, offsets)
decides how much is read at once or held in memory, and every defect is told as a sentence.

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory),
4.3.14 and 4.3.15 (ZIP64), 4.3.16 (end of central directory).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

_END = struct.Struct("<4s4H2IH")
_END_SIGNATURE = b"PK\x05\x06"
_LOCATOR = struct.Struct("<4sIQI")
_LOCATOR_SIGNATURE = b"PK\x06\x07"
_END64 = struct.Struct("<4sQ2H2I4Q")
_END64_SIGNATURE = b"PK\x06\x06"
_ENTRY = struct.Struct("<4s6H3I5H2I")
_ENTRY_SIGNATURE = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"

_LONGEST_COMMENT = 0xFFFF
_IN_ZIP64, _IN_ZIP64_SHORT = 0xFFFFFFFF, 0xFFFF
_ZIP64_FIELD = 1
_FLAG_ENCRYPTED = 0x1
_PIECE = 1 << 20

MOST_MEMBERS = 500_000
"""Far above any package: one data file for each table, or part of a large table."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive.

    Args:
        name: As stored, with ``/``.
        method: 0 stored, 8 deflated; others are refused when they are read.
        is_encrypted: Whether a password is needed.
        crc: CRC-32 of its bytes.
        packed: Bytes that it takes in the archive.
        size: Its bytes, as the central directory says.
        header: Where its local header lies.
    """

    name: str
    method: int
    is_encrypted: bool
    crc: int
    packed: int
    size: int
    header: int


def read_members(source: BlockSource) -> Mapping[str, Member]:
    """Return the members of a zip file; of two with one name the last one counts.

    Raises:
        TruncatedSourceError: Its directory, which stands at the end, is not there.
        CorruptStructureError: The directory contradicts itself.
        UnsupportedFeatureError: It is one part of several.
    """
    offset, length, count = _directory(source)
    if count > MOST_MEMBERS:
        detail = f"{count:,} members, and at most {MOST_MEMBERS:,} are read"
        raise CorruptStructureError("Zip directory", offset, detail)
    members = list(islice(_entries(source, offset, length), count + 1))
    if len(members) != count:
        listed = f"{len(members):,}" if len(members) < count else "more"
        detail = f"{count:,} members by its end record, and {listed} are listed"
        raise CorruptStructureError("Zip directory", offset, detail)
    return {member.name: member for member in members}


def member_data(source: BlockSource, member: Member) -> tuple[int, int]:
    """Return where the packed bytes of a member begin, and how many there are.

    Raises:
        UnsupportedFeatureError: It needs a password.
        CorruptStructureError: Its local header is none, or is one of another member.
        TruncatedSourceError: The file ends before it.
    """
    if member.is_encrypted:
        raise UnsupportedFeatureError(f"{member.name!r} in this zip file needs a password")
    head = source.read_at(member.header, _LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_SIGNATURE):
        detail = f"no header of {member.name!r}"
        raise CorruptStructureError("Zip local header", member.header, detail)
    name_size, extra_size = _LOCAL.unpack(head)[-2:]
    stored = _name(source.read_at(member.header + _LOCAL.size, name_size))
    if stored != member.name:
        detail = f"it is of {stored!r}, and the directory says {member.name!r}"
        raise CorruptStructureError("Zip local header", member.header, detail)
    start = member.header + _LOCAL.size + name_size + extra_size
    if start + member.packed > source.size:
        missing = start + member.packed - source.size
        message = f"{member.name!r} is cut off: {missing:,} of its packed bytes are missing"
        raise TruncatedSourceError(message)
    return start, member.packed


def _directory(source: BlockSource) -> tuple[int, int, int]:
    """Return offset and bytes of the central directory, and how many members it lists."""
    start = max(0, source.size - _END.size - _LONGEST_COMMENT)
    tail = source.read_at(start, source.size - start)
    place = tail.rfind(_END_SIGNATURE)
    if place < 0 or place + _END.size > len(tail):
        message = (
            "The zip directory, which stands at its end, is missing: the file is cut off. "
            "Get a whole copy of the package."
        )
        raise TruncatedSourceError(message)
    _, disk, first_disk, _, count, length, offset, _ = _END.unpack_from(tail, place)
    if disk or first_disk not in {0, _IN_ZIP64_SHORT}:
        raise UnsupportedFeatureError("The zip file is one part of several, which are not joined")
    end = start + place
    if count == _IN_ZIP64_SHORT or _IN_ZIP64 in {length, offset}:
        offset, length, count, end = _directory64(source, end) or (offset, length, count, end)
    if offset + length > end:
        detail = f"{length:,} bytes from {offset:#x} reach beyond its end record"
        raise CorruptStructureError("Zip directory", end, detail)
    return offset, length, count


def _directory64(source: BlockSource, end: int) -> tuple[int, int, int, int] | None:
    """Return what the ZIP64 end record says; None where there is none."""
    raw = source.read_at(max(0, end - _LOCATOR.size), _LOCATOR.size)
    if len(raw) < _LOCATOR.size or not raw.startswith(_LOCATOR_SIGNATURE):
        return None
    place = _LOCATOR.unpack(raw)[2]
    record = source.read_at(place, _END64.size) if place < source.size else b""
    if len(record) < _END64.size or not record.startswith(_END64_SIGNATURE):
        raise CorruptStructureError("ZIP64 end record", place, "it is not there")
    *_, count, length, offset = _END64.unpack(record)
    return offset, length, count, place


def _entries(source: BlockSource, offset: int, length: int) -> Iterator[Member]:
    """Yield what the central directory lists."""
    buffer, at, position, end = b"", 0, offset, offset + length
    while True:
        needed = _ENTRY.size
        if len(buffer) - at >= needed:
            name_size, extra_size, comment_size = _ENTRY.unpack_from(buffer, at)[10:13]
            needed += name_size + extra_size + comment_size
        if len(buffer) - at < needed:
            piece = source.read_at(position, min(_PIECE, end - position))
            if not piece:
                break
            buffer, at, position = buffer[at:] + piece, 0, position + len(piece)
            continue
        yield _member(buffer[at : at + needed], position - len(buffer) + at)
        at += needed
    if at != len(buffer):
        detail = f"{len(buffer) - at} bytes at its end are no entry"
        raise CorruptStructureError("Zip directory", end - len(buffer) + at, detail)


def _member(raw: bytes, offset: int) -> Member:
    parts = _ENTRY.unpack_from(raw)
    if parts[0] != _ENTRY_SIGNATURE:
        raise CorruptStructureError("Zip directory", offset, "an entry without its signature")
    flags, method, crc, packed, size, name_size, extra_size = (*parts[3:5], *parts[7:12])
    header = parts[16]
    name_end = _ENTRY.size + name_size
    sizes = _sizes64(raw[name_end : name_end + extra_size], (size, packed, header))
    return Member(
        _name(raw[_ENTRY.size : name_end]),
        method,
        bool(flags & _FLAG_ENCRYPTED),
        crc,
        sizes[1],
        sizes[0],
        sizes[2],
    )


def _name(raw: bytes) -> str:
    """Return a member's name: UTF-8 where it can be, whatever its flags say, else code page 437."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _sizes64(extra: bytes, plain: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and offset with those put in that stand in the ZIP64 field."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64_FIELD:
            data = extra[at + 4 : at + 4 + length]
            wide = iter(struct.unpack_from(f"<{len(data) // 8}Q", data))
            size, packed, header = (next(wide, one) if one == _IN_ZIP64 else one for one in plain)
            return size, packed, header
        at += 4 + length
    return plain
