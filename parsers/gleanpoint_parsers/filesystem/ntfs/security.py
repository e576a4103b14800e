"""Who owns a file and who may open it: from ``$Secure``, where each descriptor is kept once.

A file's record has a number. ``$Secure:$SII`` tells where in ``$Secure:$SDS`` its descriptor lies;
every other 256 KiB of that stream are a copy of those before. Older volumes keep the descriptor
with the file.

Sources: Linux-NTFS documentation, "$Secure", "$SECURITY_DESCRIPTOR"; ``FORMAT.md``.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import SECURITY_DESCRIPTOR, Record
from gleanpoint_parsers.filesystem.ntfs.folder_index import INDEX_ALLOCATION, INDEX_ROOT
from gleanpoint_parsers.filesystem.ntfs.mft_records import DATA
from gleanpoint_parsers.filesystem.ntfs.security_descriptor import (
    LARGEST,
    SecurityDescriptor,
    parse_descriptor,
)
from gleanpoint_parsers.filesystem.ntfs.sids import with_name
from gleanpoint_parsers.filesystem.ntfs.view_index import NumberIndex
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume
from gleanpoint_parsers.plugin import Fact

SECURE_RECORD = 9
"""Record of ``$Secure``."""

_INDEX, _STREAM = "$SII", "$SDS"
_PLACE = struct.Struct("<IIQI")
"""Head of a descriptor, and data of the index: hash, number, offset, size with this head."""

_COPY = 256 << 10
_MOST_SCANNED = 256 << 20
_ALIGNMENT = 16


def descriptor_facts(volume: NtfsVolume, record: Record) -> dict[str, Fact]:
    """Return owner, group and access rights of a file for ``info``; a sentence where it fails."""
    try:
        found = read_descriptor(volume, record)
    except ParserError as error:
        return {"security problem": f"Its access rights cannot be read: {error}"}
    if found is None:
        return {}
    facts: dict[str, Fact] = {}
    if found.owner is not None:
        facts["owner"] = with_name(found.owner)
    if found.group is not None:
        facts["group"] = with_name(found.group)
    return facts | {"access rights": found.sddl}


def read_descriptor(volume: NtfsVolume, record: Record) -> SecurityDescriptor | None:
    """Return the security descriptor of a file, None where it has none.

    Raises:
        ParserError: It cannot be found, or is damaged.
    """
    number = record.security_id
    if number:
        return parse_descriptor(_shared_descriptor(volume, number))
    stream = record.stream(SECURITY_DESCRIPTOR)
    if stream is None:
        return None
    return parse_descriptor(volume.open(stream).read_at(0, LARGEST + 1))


def _shared_descriptor(volume: NtfsVolume, number: int) -> bytes:
    secure = volume.record(SECURE_RECORD)
    stored = volume.stream(secure, DATA, _STREAM)
    try:
        place = _indexed_place(volume, secure, number)
        found = None if place is None else _descriptor_at(stored, number, *place)
    except CorruptStructureError:
        found = None  # the index is damaged: the stream itself tells
    if found is None:
        found = _searched(stored, number)
    if found is None:
        detail = f"no sound descriptor has the number {number}"
        raise CorruptStructureError("$Secure:$SDS", 0, detail)
    return found


def _indexed_place(volume: NtfsVolume, secure: Record, number: int) -> tuple[int, int] | None:
    """Return offset and size of a descriptor by the index."""
    blocks = secure.stream(INDEX_ALLOCATION, _INDEX)
    index = NumberIndex(
        f"$Secure:{_INDEX}",
        volume.geometry.cluster_size,
        volume.stream(secure, INDEX_ROOT, _INDEX),
        volume.open(blocks) if blocks else None,
    )
    data = index.find(number)
    if data is None or len(data) < _PLACE.size:
        return None
    _, _, offset, size = _PLACE.unpack_from(data)
    return offset, size


def _descriptor_at(stored: BlockSource, number: int, offset: int, size: int) -> bytes | None:
    """Return the descriptor at an offset, or its copy; None where neither is sound."""
    if not _PLACE.size < size <= LARGEST:
        return None
    for place in (offset, offset + _COPY):
        data = stored.read_at(place, size) if place + size <= stored.size else b""
        if len(data) < size:
            continue
        head = _PLACE.unpack_from(data)
        if head[1:] == (number, offset, size) and head[0] == descriptor_hash(data[_PLACE.size :]):
            return data[_PLACE.size :]
    return None


def _searched(stored: BlockSource, number: int) -> bytes | None:
    """Return a descriptor by going through all of them, of which copies are left out."""
    for block in range(0, min(stored.size, _MOST_SCANNED), 2 * _COPY):
        data = stored.read_at(block, min(_COPY, stored.size - block))
        at = 0
        while at + _PLACE.size <= len(data):
            _, found, offset, size = _PLACE.unpack_from(data, at)
            if offset != block + at or size < _PLACE.size:
                break
            if found == number:
                descriptor = _descriptor_at(stored, number, offset, size)
                if descriptor is not None:
                    return descriptor
            at += size + -size % _ALIGNMENT
    return None


def descriptor_hash(data: bytes) -> int:
    """Return the hash that ``$Secure`` keeps of a descriptor: words added, turned by 3 bits."""
    found = 0
    for (word,) in struct.iter_unpack("<I", data[: len(data) - len(data) % 4]):
        found = (word + (found << 3 | found >> 29)) & 0xFFFFFFFF
    return found
