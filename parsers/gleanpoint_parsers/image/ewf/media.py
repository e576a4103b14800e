"""What an EWF image says of the disk: sizes of disk, sectors and chunks, kind of medium."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from uuid import UUID

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.image.ewf.sections import checked
from gleanpoint_parsers.plugin import Fact

_SHORT = struct.Struct("<4xIIII")
_LONG = struct.Struct("<BxxxIIIQ12xB3x12xB3xI4x16s")
_LONG_SIZE = 1052
_CHECKSUM_AT = 1048
_SECTOR_AT_MOST = 1 << 16
_CHUNK_AT_MOST = 64 << 20
_PHYSICAL = 2
KINDS = {0: "removable disk", 1: "fixed disk", 3: "optical disc", 14: "logical files", 16: "memory"}
LEVELS = {1: "fast", 2: "best"}


@dataclass(frozen=True, slots=True)
class Media:
    """Sizes and kind.

    Args:
        sector: Bytes of a sector.
        chunk: Bytes of a chunk.
        sectors: Of the disk; 0 where it was not known when the image was begun.
        chunks: In all segments; 0 where not known.
        set_id: Of all segments alike; None where they bear none.
        facts: What else is said.
    """

    sector: int
    chunk: int
    sectors: int
    chunks: int
    set_id: UUID | None
    facts: dict[str, Fact]


def checked_media(media: Media, structure: str, at: int) -> Media:
    """Return sizes that can be.

    Raises:
        CorruptStructureError: They cannot be.
    """
    sizes = 0 < media.sector <= _SECTOR_AT_MOST and media.sector <= media.chunk <= _CHUNK_AT_MOST
    if not sizes or media.sectors * media.sector >= 1 << 62:
        detail = f"{media.sectors:,} sectors of {media.sector:,} bytes, chunks of {media.chunk:,}"
        raise CorruptStructureError(structure, at, detail)
    return media


def read_media(data: bytes, at: int) -> tuple[Media, bool]:
    """Return what a ``volume``, ``disk`` or ``data`` section says, and whether its checksum holds.

    Args:
        data: Content of the section.
        at: Where it begins in the segment.

    Raises:
        CorruptStructureError: It is too short, or its sizes cannot be.
    """
    structure = "The EWF volume section"
    if len(data) >= _LONG_SIZE:
        kind, chunks, per_chunk, sector, sectors, flags, level, errors, identity = (
            _LONG.unpack_from(data)
        )
        facts: dict[str, Fact] = {
            "media": KINDS.get(kind, f"kind {kind}"),
            "whole disk": bool(flags & _PHYSICAL),
            "error granularity": errors,
        }
        if level in LEVELS:  # 0 is said to be "none", but some tools always write it
            facts["compression"] = LEVELS[level]
        set_id = UUID(bytes_le=identity) if any(identity) else None
        is_right = checked(data[:_CHECKSUM_AT], data[_CHECKSUM_AT:_LONG_SIZE])
        media = Media(sector, per_chunk * sector, sectors, chunks, set_id, facts)
        return checked_media(media, structure, at), is_right
    if len(data) < _SHORT.size + 4:
        raise CorruptStructureError(structure, at, f"{len(data)} bytes")
    chunks, per_chunk, sector, sectors = _SHORT.unpack_from(data)
    media = Media(sector, per_chunk * sector, sectors, chunks, None, {})
    return checked_media(media, structure, at), checked(data[:-4], data[-4:])
