"""The catalog: which copies a volume has, and where their stores are.

Entries of two kinds: what a copy is (type 2) stands in the catalog of the volume that was copied,
where its store is (type 3) in that of the volume that keeps the store; a GUID joins them. Mostly
that is one volume.
"""

from __future__ import annotations

import struct
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.times import from_filetime
from gleanpoint_parsers.volume.shadow.blocks import HEADER, IDENTIFIER, BlockKind, read_chain

MOST_BLOCKS = 64
"""Blocks of a catalog that are read, of 127 entries each; Windows keeps 4 and 512 copies."""

_VOLUME_HEADER_OFFSET = 0x1E00
_VOLUME_HEADER = struct.Struct("<16sIIQQQQQ16s16s")
_ENTRY = 128
_COPY_ENTRY = struct.Struct("<I4xQ16sQQQ")
_STORE_ENTRY = struct.Struct("<I4xQ16sQQQQQQ")
_COPY, _STORE = 2, 3

OFFLINE = 0x100
"""Flag of a copy that was deleted, but is kept because older ones need what it holds."""

FREE_SPACE_IS_ZEROS = 0x400
"""Flag of a copy of which the blocks that were free read as zeros (Windows 8 and later)."""


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """A copy, as the catalog of its volume has it.

    Args:
        store: GUID of its store.
        sequence: Its place in the stack of copies; newer ones have more.
        size: Bytes of the volume then.
        flags: See ``OFFLINE`` and ``FREE_SPACE_IS_ZEROS``.
        created: When, aware UTC; None where that is no time.
    """

    store: uuid.UUID
    sequence: int
    size: int
    flags: int
    created: datetime | None

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read an entry of type 2."""
        _, size, store, sequence, flags, created = _COPY_ENTRY.unpack_from(data)
        return cls(uuid.UUID(bytes_le=store), sequence, size, flags, from_filetime(created))


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """Where a store is, as the catalog of the volume that keeps it has it; places in bytes.

    Args:
        store: Its GUID.
        descriptors: First block of what was saved.
        information: Block that says who made the copy.
        bitmap: First block of what was free.
        previous_bitmap: First block of what was free in the copy before; 0 for none.
        allocated: Bytes that it takes.
    """

    store: uuid.UUID
    descriptors: int
    information: int
    bitmap: int
    previous_bitmap: int
    allocated: int

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read an entry of type 3."""
        _, first, store, information, _, bitmap, _, allocated, previous = _STORE_ENTRY.unpack_from(
            data
        )
        return cls(uuid.UUID(bytes_le=store), first, information, bitmap, previous, allocated)


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a volume knows of shadow copies.

    Args:
        volume: Its GUID, as others name it.
        storage: GUID of the volume that keeps the stores of its copies.
        copies: Its copies, oldest first.
        stores: Stores that it keeps, by GUID.
        error: Why the catalog could not be read to its end.
    """

    volume: uuid.UUID
    storage: uuid.UUID
    copies: tuple[CopyEntry, ...]
    stores: dict[uuid.UUID, StoreEntry]
    error: ParserError | None = None


def read_catalog(source: BlockSource) -> Catalog | None:
    """Return what a volume knows of shadow copies; None where it never had any."""
    try:
        header = source.read_at(_VOLUME_HEADER_OFFSET, _VOLUME_HEADER.size)
    except ParserError:
        return None
    if len(header) < _VOLUME_HEADER.size or not header.startswith(IDENTIFIER):
        return None
    _, _, kind, *_, first, _, volume, storage = _VOLUME_HEADER.unpack(header)
    if kind != BlockKind.VOLUME:
        return None
    copies: dict[uuid.UUID, CopyEntry] = {}
    stores: dict[uuid.UUID, StoreEntry] = {}
    error = None
    try:
        for block in read_chain(source, first, BlockKind.CATALOG, MOST_BLOCKS):
            _read_entries(block.data, copies, stores)
    except ParserError as unreadable:
        error = unreadable
    in_order = sorted(copies.values(), key=lambda copy: copy.sequence)
    ids = uuid.UUID(bytes_le=volume), uuid.UUID(bytes_le=storage)
    return Catalog(*ids, tuple(in_order), stores, error)


def _read_entries(
    block: bytes, copies: dict[uuid.UUID, CopyEntry], stores: dict[uuid.UUID, StoreEntry]
) -> None:
    """Take the entries of a block; of two with one GUID the first one counts."""
    for place in range(HEADER, len(block), _ENTRY):
        data = block[place : place + _ENTRY]
        kind = int.from_bytes(data[:4], "little")
        if kind == _COPY:
            copy = CopyEntry.parse(data)
            copies.setdefault(copy.store, copy)
        elif kind == _STORE:
            store = StoreEntry.parse(data)
            stores.setdefault(store.store, store)
