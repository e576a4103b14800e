"""File entries of UDF and the names in folders.

Source: ECMA-167, 3rd edition, 4/14.4 (names), 4/14.6 (ICB tag), 4/14.9 and 4/14.17 (file entry,
extended file entry), 4/12.1 and 4/14.5 (extents and their continuation).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.udf.descriptors import (
    LENGTH_MASK,
    Address,
    check_tag,
    decode_name,
    decode_time,
    long_address,
)

FILE_ENTRY, EXTENDED, CONTINUATION, NAME = 261, 266, 258, 257
FOLDER, LINK, STREAM_FOLDER = 4, 12, 13
SHORT, LONG, _WIDE, EMBEDDED = range(4)
NEXT = 3
"""Kind of an extent that holds further addresses."""
RECORDED = 0
LARGEST = 1 << 63

_STRUCTURE = "UDF file entry"
_USUAL_STRATEGY = 4
_SIZES = {SHORT: 8, LONG: 16}
_NAME_HEAD = 38
_NAME_TAG = NAME.to_bytes(2, "little")
SEARCHED = 64 << 10
"""Bytes behind a damaged name in which the next one is looked for."""
_DELETED, _PARENT = 4, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a file or folder; sizes in bytes, times aware UTC.

    Args:
        partition: Number of the map of its own block.
        block: Its own block.
        kind: File type; 4 folder, 5 file, 12 symbolic link.
        flags: Of its ICB tag; the lowest three bits say how extents are told.
        owner: Number of the user.
        group: Number of the group.
        permissions: Bits of UDF: other, group, owner from the lowest on, five each.
        links: Names in folders.
        size: Bytes.
        accessed: When it was read last.
        modified: When its bytes changed last.
        changed: When what is known of it changed last.
        created: When it was made; None where that is not kept.
        streams: Where the folder of its named streams lies; length 0 without any.
        addresses: Its extents as stored, or its bytes.
    """

    partition: int
    block: int
    kind: int
    flags: int
    owner: int
    group: int
    permissions: int
    links: int
    size: int
    accessed: datetime | None
    modified: datetime | None
    changed: datetime | None
    created: datetime | None
    streams: Address
    addresses: bytes

    @property
    def form(self) -> int:
        """How its extents are told: SHORT, LONG or EMBEDDED."""
        return self.flags & 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folder."""

    name: str
    place: Address
    is_deleted: bool


def parse_entry(data: bytes, place: int, partition: int, block: int) -> Entry:
    """Return the file entry that a block holds.

    Raises:
        CorruptStructureError: It is none, or damaged.
        UnsupportedFeatureError: It is kept in a way that is not read.
    """
    kind = check_tag(data, place, block=block)
    if kind not in {FILE_ENTRY, EXTENDED}:
        raise CorruptStructureError(_STRUCTURE, place, f"a descriptor of kind {kind}")
    (strategy,) = struct.unpack_from("<H", data, 20)
    (flags,) = struct.unpack_from("<H", data, 34)
    if strategy != _USUAL_STRATEGY or flags & 7 == _WIDE:
        raise UnsupportedFeatureError(
            f"It is kept by strategy {strategy} with addresses of kind {flags & 7}, which this "
            "version does not read."
        )
    owner, group, permissions, links = struct.unpack_from("<IIIH", data, 36)
    (size,) = struct.unpack_from("<Q", data, 56)
    is_extended = kind == EXTENDED
    times = 80 if is_extended else 72
    head = 216 if is_extended else 176
    before, length = struct.unpack_from("<II", data, head - 8)
    start = head + before
    if start + length > len(data) or size >= LARGEST:
        detail = f"{size:,} bytes; {length:,} bytes of extents behind {before:,}"
        raise CorruptStructureError(_STRUCTURE, place, detail)
    found = [decode_time(data[times + 12 * n : times + 12 * n + 12]) for n in range(4)]
    accessed, modified = found[:2]
    return Entry(
        partition=partition,
        block=block,
        kind=data[27],
        flags=flags,
        owner=owner,
        group=group,
        permissions=permissions,
        links=links,
        size=size,
        accessed=accessed,
        modified=modified,
        changed=found[3] if is_extended else found[2],
        created=found[2] if is_extended else None,
        streams=long_address(data, 152) if is_extended else Address(0, 0, 0, 0),
        addresses=data[start : start + length],
    )


def parse_addresses(entry: Entry, data: bytes) -> Iterator[Address]:
    """Yield the extents of a list of addresses, up to the one that ends it."""
    if entry.form == LONG:
        for at in range(0, len(data) - 15, 16):
            address = long_address(data, at)
            if not address.length:
                return
            yield address
        return
    for length, block in struct.iter_unpack("<II", data[: len(data) // 8 * 8]):
        if not length & LENGTH_MASK:
            return
        yield Address(length & LENGTH_MASK, length >> 30, block, entry.partition)


def parse_names(source: BlockSource, folder: int) -> Iterator[Name]:
    """Yield the names in the bytes of a folder, deleted ones too, its parent's not.

    Raises:
        ParserError: Part of it is damaged; what stands before and behind is yielded before.
    """
    at, failure = 0, None
    while at < source.size:
        try:
            flags, name, at = _name_at(source, at, folder)
        except CorruptStructureError as error:
            failure = failure or error
            at = _next_name(source, at + 4)
            continue
        if not flags & _PARENT:
            yield name
    if failure is not None:
        raise failure


def _name_at(source: BlockSource, at: int, folder: int) -> tuple[int, Name, int]:
    """Return the flags of a name, itself, and where the next one begins."""
    head = source.read_at(at, _NAME_HEAD)
    if len(head) < _NAME_HEAD:
        raise CorruptStructureError("UDF name", at, f"folder {folder} ends inside it")
    name_size, extra = head[19], struct.unpack_from("<H", head, 36)[0]
    length = _NAME_HEAD + extra + name_size
    data = source.read_at(at, -(-length // 4) * 4)
    if check_tag(data, at) != NAME or len(data) < length:
        raise CorruptStructureError("UDF name", at, f"none there in folder {folder}")
    name = decode_name(data[_NAME_HEAD + extra : length])
    place = long_address(head, 20)
    return head[18], Name(name, place, bool(head[18] & _DELETED)), at + len(data)


def _next_name(source: BlockSource, at: int) -> int:
    """Return where the next sound name begins behind a damaged one, or the folder's end."""
    data = source.read_at(at, SEARCHED)
    inside = data.find(_NAME_TAG)
    while inside >= 0:
        head = data[inside : inside + _NAME_HEAD]
        is_whole = len(head) == _NAME_HEAD and inside % 4 == 0
        if is_whole and sum(head[:4]) + sum(head[5:16]) & 0xFF == head[4]:
            return at + inside
        inside = data.find(_NAME_TAG, inside + 1)
    return source.size


def link_target(data: bytes) -> str:
    """Return the path that a symbolic link's components spell (ECMA-167 4/14.16).

    Raises:
        CorruptStructureError: They end inside one.
    """
    parts, at = [], 0
    while at < len(data):
        if at + 4 > len(data) or at + 4 + data[at + 1] > len(data):
            raise CorruptStructureError("UDF link", at, "it ends inside a component")
        kind, size = data[at], data[at + 1]
        name = decode_name(data[at + 4 : at + 4 + size])
        parts.append({1: "", 2: "", 3: "..", 4: "."}.get(kind, name))
        at += 4 + size
    return "/".join(parts) or ("/" if parts else "")
