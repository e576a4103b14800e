"""Blocks of the shadow storage: 16 KiB, each with a header that says what it is and where.

Sources: ``FORMAT.md`` beside this module, as for the whole package.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError

BLOCK = 0x4000
"""Bytes of a block, of the storage and of what is saved."""

HEADER = 128
"""Bytes of a block's header."""

IDENTIFIER = uuid.UUID("3808876B-C176-4E48-B7AE-04046E6CC752").bytes_le
"""What every block of the storage begins with."""

_FIELDS = struct.Struct("<16sIIQQQ")


class BlockKind(IntEnum):
    """What a block holds."""

    VOLUME = 1
    CATALOG = 2
    DESCRIPTORS = 3
    INFORMATION = 4
    RANGES = 5
    BITMAP = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the storage.

    Args:
        offset: Where it stands, in bytes from the start of its volume.
        following: Where the next one of its chain stands; 0 for the last one.
        data: All of it.
    """

    offset: int
    following: int
    data: bytes

    @property
    def body(self) -> bytes:
        """What follows the header."""
        return self.data[HEADER:]


def read_block(source: BlockSource, offset: int, kind: BlockKind) -> Block:
    """Read one block of the storage.

    Args:
        source: The volume that the storage lies on.
        offset: Where the block stands there, in bytes.
        kind: What it should hold.

    Raises:
        CorruptStructureError: Something else stands there.
        TruncatedSourceError: The volume ends before it does.
        ParserError: It cannot be read.
    """
    name = f"Shadow copy {kind.name.lower()} block"
    if offset % BLOCK:
        raise CorruptStructureError(name, offset, f"its place is no multiple of {BLOCK:,}")
    if offset + BLOCK > source.size:
        message = f"{name} at {offset:#x}: the volume ends at {source.size:#x}"
        raise TruncatedSourceError(message)
    data = source.read_at(offset, BLOCK)
    if len(data) < BLOCK:
        raise TruncatedSourceError(f"{name} at {offset:#x}: {len(data):,} bytes are there")
    identifier, _, found, _, own, following = _FIELDS.unpack_from(data)
    if identifier != IDENTIFIER:
        raise CorruptStructureError(name, offset, "it does not begin as blocks of shadow copies do")
    if found != kind:
        raise CorruptStructureError(name, offset, f"it is of kind {found}, not {kind.value}")
    if own != offset:
        raise CorruptStructureError(name, offset, f"it says that it stands at {own:#x}")
    return Block(offset, following, data)


def read_chain(source: BlockSource, first: int, kind: BlockKind, most: int) -> Iterator[Block]:
    """Yield the blocks of a chain; none where ``first`` is 0.

    Args:
        source: The volume that the storage lies on.
        first: Where the first block stands there, in bytes.
        kind: What they hold.
        most: Blocks that are read.

    Raises:
        CorruptStructureError: A block is not of the chain, or the chain does not end.
        ParserError: A block cannot be read.
    """
    offset, seen = first, set[int]()
    while offset:
        if offset in seen:
            raise _endless(kind, offset, "the chain comes back to it")
        if len(seen) == most:
            raise _endless(kind, offset, f"it would be block {most + 1:,} of its chain")
        seen.add(offset)
        block = read_block(source, offset, kind)
        yield block
        offset = block.following


def _endless(kind: BlockKind, offset: int, detail: str) -> CorruptStructureError:
    return CorruptStructureError(f"Shadow copy {kind.name.lower()} block", offset, detail)
