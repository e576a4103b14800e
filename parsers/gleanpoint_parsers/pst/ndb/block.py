"""Blocks: where all data of a mailbox file lies, in pieces of at most 8 KiB (or 64 KiB).

Source: [MS-PST] 2.2.2.8; ``inflate`` for those of files with pages of 4 KiB.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.pst.ndb.checksum import checksum, signature
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.inflate import InflationError, inflate_block
from gleanpoint_parsers.pst.ndb.variant import Variant

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
        size: Bytes of its data.
        stored: Bytes in the file, without padding and trailer: fewer where it is compressed.
    """

    identifier: int
    offset: int
    size: int
    stored: int

    @property
    def is_internal(self) -> bool:
        """Whether it holds ids of other blocks instead of data."""
        return bool(self.identifier & INTERNAL)


@dataclass(frozen=True, slots=True)
class Block:
    """The data of a block, and a sentence where its checksum or trailer do not fit."""

    data: bytes
    problem: str | None = None


def block_place(variant: Variant, entry: tuple[int, ...]) -> BlockPlace:
    """Return what an entry of the block B-tree says."""
    identifier, offset, stored, size, *_ = entry
    return BlockPlace(
        identifier & ~_RESERVED, offset, size if variant.compresses else stored, stored
    )


def read_block(
    source: BlockSource, variant: Variant, encoding: Encoding, place: BlockPlace
) -> Block:
    """Read, inflate and decode a block.

    Data with a wrong checksum is given with a problem, unless the trailer names another block:
    then the place was written over, and what lies there is not this block.

    Raises:
        TruncatedSourceError: The file ends before the block does.
        CorruptStructureError: Its size cannot be, or it cannot be inflated.
        OverwrittenBlockError: Another block lies there.
    """
    if max(place.size, place.stored) > variant.block_data_limit:
        most = variant.block_data_limit
        detail = f"{max(place.size, place.stored):,} bytes, more than {most:,}"
        raise CorruptStructureError("block", place.offset, detail)
    end = variant.block_end(place.offset, place.stored)
    if end > source.size:
        message = (
            f"The mailbox file ends at {source.size:#x}, inside its block at {place.offset:#x}"
        )
        raise TruncatedSourceError(message)
    whole = source.read_at(place.offset, end - place.offset)
    trailer = variant.block_trailer.unpack_from(whole, len(whole) - variant.block_trailer.size)
    stored = whole[: place.stored]
    problem = _judge_trailer(stored, trailer, variant, place)
    return Block(_data(stored, encoding, place), problem)


def _data(stored: bytes, encoding: Encoding, place: BlockPlace) -> bytes:
    own = Encoding.NONE if place.identifier & INTERNAL else encoding
    if place.stored == place.size:
        return decode(stored, own, place.identifier)
    try:
        return inflate_block(stored, place.size, own, place.identifier)
    except InflationError as error:
        raise CorruptStructureError("block", place.offset, str(error)) from error


def _judge_trailer(
    data: bytes, trailer: tuple[int, ...], variant: Variant, place: BlockPlace
) -> str | None:
    size, found_signature, third, fourth, *_ = trailer
    stored, identifier = (third, fourth) if variant.checksum_first else (fourth, third)
    if (identifier | _RESERVED) != (place.identifier | _RESERVED):
        detail = f"block {identifier:#x} lies where block {place.identifier:#x} should"
        raise OverwrittenBlockError("block", place.offset, detail)
    found = checksum(data)
    is_signed = not variant.signs or found_signature == signature(place.offset, identifier)
    if found == stored and (size == place.stored or variant.compresses) and is_signed:
        return None
    where = f"The data block at {place.offset:#x}"
    if found != stored:
        return f"{where} has the checksum {stored:#010x}, its bytes give {found:#010x}"
    if size != place.stored and not variant.compresses:
        return f"{where} has {size:,} bytes by its trailer, {place.stored:,} by the index"
    return f"{where} has a signature of another place"
