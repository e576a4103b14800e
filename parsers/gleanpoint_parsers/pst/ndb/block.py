"""Blocks: where all data of a mailbox file lies, in pieces of at most 8 KiB.

Source: [MS-PST] 2.2.2.8.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.pst.ndb.checksum import checksum, signature
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.variant import BLOCK_ALIGNMENT, Variant

INTERNAL = 0x02
"""Bit of a block id: the block holds ids of others, and is never encoded ([MS-PST] 2.2.2.2)."""

_RESERVED = 0x01


class OverwrittenBlockError(CorruptStructureError):
    """Another block lies where this one should: its data is gone, whatever a reader makes of it."""


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block lies: its entry in the block B-tree.

    Args:
        identifier: Its id.
        offset: Of its first byte in the file.
        size: Bytes of its data, without padding and trailer.
    """

    identifier: int
    offset: int
    size: int

    @property
    def is_internal(self) -> bool:
        """Whether it holds ids of other blocks instead of data."""
        return bool(self.identifier & INTERNAL)


@dataclass(frozen=True, slots=True)
class Block:
    """The data of a block, and a sentence where its checksum or trailer do not fit."""

    data: bytes
    problem: str | None = None


def read_block(
    source: BlockSource, variant: Variant, encoding: Encoding, place: BlockPlace
) -> Block:
    """Read and decode a block.

    Data with a wrong checksum is given with a problem, unless the trailer names another block:
    then the place was written over, and what lies there is not this block.

    Raises:
        TruncatedSourceError: The file ends before the block does.
        CorruptStructureError: Its size cannot be.
        OverwrittenBlockError: Another block lies there.
    """
    if place.size > variant.block_data_limit:
        detail = f"{place.size:,} bytes, more than {variant.block_data_limit:,}"
        raise CorruptStructureError("block", place.offset, detail)
    trailer = variant.block_trailer
    total = -(-(place.size + trailer.size) // BLOCK_ALIGNMENT) * BLOCK_ALIGNMENT
    if place.offset + total > source.size:
        message = (
            f"The mailbox file ends at {source.size:#x}, inside its block at {place.offset:#x}"
        )
        raise TruncatedSourceError(message)
    stored = source.read_at(place.offset, total)
    data = stored[: place.size]
    problem = _judge_trailer(
        data, trailer.unpack_from(stored, total - trailer.size), variant, place
    )
    if not place.is_internal:
        data = decode(data, encoding, place.identifier)
    return Block(data, problem)


def _judge_trailer(
    data: bytes, trailer: tuple[int, ...], variant: Variant, place: BlockPlace
) -> str | None:
    size, found_signature, third, fourth = trailer
    stored, identifier = (third, fourth) if variant.checksum_first else (fourth, third)
    where = f"The data block at {place.offset:#x}"
    if (identifier | _RESERVED) != (place.identifier | _RESERVED):
        detail = f"block {identifier:#x} lies where block {place.identifier:#x} should"
        raise OverwrittenBlockError("block", place.offset, detail)
    found = checksum(data)
    if found != stored:
        return f"{where} has the checksum {stored:#010x}, its bytes give {found:#010x}"
    if size != place.size:
        return f"{where} has {size:,} bytes by its trailer, {place.size:,} by the index"
    if found_signature != signature(place.offset, identifier):
        return f"{where} has a signature of another place"
    return None
