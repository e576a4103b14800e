"""What few files have: an object id, extended attributes, keys of EFS. For ``info``.

Sources: [MS-FSCC] 2.1.3.1 (object ids), 2.4.16 (extended attributes); for those of Linux on
Windows, the documentation of WSL on file permissions (believed).
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import (
    EFS_NAME,
    LOGGED_UTILITY_STREAM,
    OBJECT_ID,
    Record,
)
from gleanpoint_parsers.filesystem.ntfs.efs import LARGEST, efs_facts
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume
from gleanpoint_parsers.plugin import Fact

EXTENDED_ATTRIBUTES = 0xE0

_GUID = 16
_LARGEST_LIST = 64 << 10
_HEAD = struct.Struct("<IBBH")
_OF_LINUX = {"$LXUID": "Linux owner", "$LXGID": "Linux group", "$LXMOD": "Linux mode"}
_MODE = "$LXMOD"
_NUMBER = 4


def rare_facts(volume: NtfsVolume, record: Record) -> dict[str, Fact]:
    """Return what a file has of these; a sentence in place of what cannot be read."""
    facts: dict[str, Fact] = {}
    for name, read in (
        ("object id", _object_id),
        ("extended attributes", _extended_attributes),
        ("encryption", _encryption),
    ):
        try:
            facts |= read(volume, record)
        except ParserError as error:
            facts[f"{name} problem"] = str(error)
    return facts


def parse_extended_attributes(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and value of each extended attribute.

    Layout: u32 from this one to the next, u8 flags, u8 length of the name, u16 of the value, the
    name and a NUL, the value; the end of the bytes ends them.

    Raises:
        CorruptStructureError: One does not lie inside the list.
    """
    at = 0
    while at + _HEAD.size <= len(data):
        step, _, name_size, value_size = _HEAD.unpack_from(data, at)
        start = at + _HEAD.size
        value = start + name_size + 1
        if value + value_size > len(data) or (step and step < value + value_size - at):
            raise CorruptStructureError("$EA", at, f"an attribute of {value_size:,} bytes")
        name = data[start : start + name_size].decode("latin-1")
        yield name, data[value : value + value_size]
        if not step:
            return
        at += step


def _object_id(volume: NtfsVolume, record: Record) -> dict[str, Fact]:
    stream = record.stream(OBJECT_ID)
    if stream is None:
        return {}
    data = volume.open(stream).read_at(0, _GUID)
    if len(data) < _GUID:
        raise CorruptStructureError("$OBJECT_ID", 0, f"only {len(data)} bytes of it")
    return {"object id": str(uuid.UUID(bytes_le=data))}


def _extended_attributes(volume: NtfsVolume, record: Record) -> dict[str, Fact]:
    stream = record.stream(EXTENDED_ATTRIBUTES)
    if stream is None:
        return {}
    facts: dict[str, Fact] = {}
    others: list[Fact] = []
    data = volume.open(stream).read_at(0, _LARGEST_LIST)
    for name, value in parse_extended_attributes(data):
        if name in _OF_LINUX and len(value) == _NUMBER:
            number = int.from_bytes(value, "little")
            facts[_OF_LINUX[name]] = f"{number:o}" if name == _MODE else number
        else:
            others.append(f"{name} ({len(value):,} bytes)")
    return facts | ({"extended attributes": others} if others else {})


def _encryption(volume: NtfsVolume, record: Record) -> dict[str, Fact]:
    stream = record.stream(LOGGED_UTILITY_STREAM, EFS_NAME)
    return {} if stream is None else efs_facts(volume.open(stream).read_at(0, LARGEST))
