"""Make the storages and streams of a message, property by property.

Source: [MS-OXMSG] 2.2 to 2.4.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.builders.msg.compound import CompoundWriter, Folder

MESSAGE_CLASS_ID = uuid.UUID("00020D0B-0000-0000-C000-000000000046").bytes_le
EMBEDDED, OLE = 1, 4
_UNICODE, _STRING8, _BINARY, _GUID, _OBJECT = 0x1F, 0x1E, 0x102, 0x48, 0x0D
_FIXED = {
    0x02: "<h6x",
    0x03: "<i4x",
    0x04: "<f4x",
    0x05: "<d",
    0x06: "<q",
    0x07: "<d",
    0x0A: "<I4x",
    0x0B: "<?7x",
    0x14: "<q",
    0x40: "<Q",
}

Properties = Mapping[int, Any]
"""Tag to value: numbers and bytes as stored, texts as ``str``, 8-bit ones as bytes.

Of an object the second number of its record."""


@dataclass
class MessageParts:
    """What a message is made of.

    Args:
        properties: Of the message.
        recipients: Properties of each.
        attachments: As ``attachment`` makes them.
        names: Set and number or string of the properties from 0x8000 on.
        counts: Recipients and attachments in the header; None for the true ones.
    """

    properties: Properties = field(default_factory=dict)
    recipients: Sequence[Properties] = ()
    attachments: Sequence[Folder] = ()
    names: Sequence[tuple[uuid.UUID, int | str]] = ()
    counts: tuple[int, int] | None = None

    def folder(self, *, inside: bool = False) -> Folder:
        recipients, attachments = self.counts or (len(self.recipients), len(self.attachments))
        head = struct.pack("<8x4I", recipients, attachments, recipients, attachments)
        made = part(self.properties, head if inside else head + bytes(8))
        for number, properties in enumerate(self.recipients):
            made.items[f"__recip_version1.0_#{number:08X}"] = part(properties)
        for number, attachment in enumerate(self.attachments):
            made.items[f"__attach_version1.0_#{number:08X}"] = attachment
        if not inside:
            made.class_id = MESSAGE_CLASS_ID
            made.items["__nameid_version1.0"] = name_map(self.names)
        return made

    def write(self, writer: CompoundWriter | None = None) -> bytes:
        return (writer or CompoundWriter()).write(self.folder())


def attachment(properties: Properties, inside: MessageParts | Folder | None = None) -> Folder:
    """Make an attachment: by its properties, with a message, or with the storage of an object."""
    if inside is None:
        return part(properties)
    is_message = isinstance(inside, MessageParts)
    made = part({**properties, 0x3701000D: EMBEDDED if is_message else OLE})
    made.items["__substg1.0_3701000D"] = inside.folder(inside=True) if is_message else inside
    return made


def part(properties: Properties, head: bytes = bytes(8)) -> Folder:
    """Make a storage with properties."""
    streams: dict[str, bytes | Folder] = {}
    records = [record(tag, value, streams) for tag, value in properties.items()]
    streams["__properties_version1.0"] = head + b"".join(records)
    return Folder(streams)


def record(tag: int, value: Any, streams: dict[str, bytes | Folder]) -> bytes:
    kind, name = tag & 0xFFFF, f"__substg1.0_{tag:08X}"
    if kind in _FIXED:
        field_bytes = struct.pack(_FIXED[kind], value)
    elif kind == _OBJECT:
        field_bytes = struct.pack("<II", 0xFFFFFFFF, value)
    elif kind & 0x1000:
        streams[name] = several(kind & 0xFFF, value, name, streams)
        field_bytes = struct.pack("<II", len(streams[name]), 0)
    else:
        data = value.encode("utf-16-le") if kind == _UNICODE else value
        streams[name] = data
        more = {_UNICODE: 2, _STRING8: 1}.get(kind, 0)
        field_bytes = struct.pack("<II", len(data) + more, 0)
    return struct.pack("<II", tag, 6) + field_bytes


def several(
    kind: int, values: Sequence[Any], name: str, streams: dict[str, bytes | Folder]
) -> bytes:
    """Return the stream of several values; each text and binary gets a stream of its own."""
    if kind in _FIXED:
        sizes = {0x02: 2, 0x0B: 2, 0x03: 4, 0x04: 4, 0x0A: 4}
        return b"".join(struct.pack(_FIXED[kind], v)[: sizes.get(kind, 8)] for v in values)
    if kind == _GUID:
        return b"".join(values)
    lengths = b""
    for number, value in enumerate(values):
        data = f"{value}\0".encode("utf-16-le") if kind == _UNICODE else value
        streams[f"{name}-{number:08X}"] = data
        lengths += struct.pack("<I" if kind != _BINARY else "<I4x", len(data))
    return lengths


def name_map(names: Sequence[tuple[uuid.UUID, int | str]]) -> Folder:
    """Make the storage of names; sets beyond the two well-known ones are all listed."""
    sets = list(dict.fromkeys(property_set for property_set, _ in names))
    entries, strings = b"", b""
    for number, (property_set, identifier) in enumerate(names):
        index = sets.index(property_set) + 3
        if isinstance(identifier, str):
            text = identifier.encode("utf-16-le")
            entries += struct.pack("<IHH", len(strings), index << 1 | 1, number)
            strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
        else:
            entries += struct.pack("<IHH", identifier, index << 1, number)
    return Folder(
        {
            "__substg1.0_00020102": b"".join(one.bytes_le for one in sets),
            "__substg1.0_00030102": entries,
            "__substg1.0_00040102": strings,
        }
    )
