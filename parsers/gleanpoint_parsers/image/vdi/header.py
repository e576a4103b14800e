"""Header of a VDI image.

Sources: VirtualBox, Storage/VDICore.h (layout); see ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

SIGNATURE_AT = 64
SIGNATURE = b"\x7f\x10\xda\xbe"

_VERSION_1_1 = 0x0001_0001
_KINDS_AT, _OFFSETS_AT = 64, 340
_KINDS = struct.Struct("<4sIII")
_OFFSETS = struct.Struct("<II12xIIQIIII16s16s16s16s")
_SIZE = _OFFSETS_AT + _OFFSETS.size
_LEAST_BLOCK = 512
_MOST_BLOCK = 256 << 20


class ImageKind(IntEnum):
    """Kinds of image."""

    DYNAMIC = 1
    STATIC = 2
    UNDO = 3
    DIFFERENCING = 4


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says.

    Args:
        kind: Kind of image.
        map_offset: Where the map of blocks begins, in bytes.
        data_offset: Where the blocks begin, in bytes.
        size: Bytes of the disk.
        block: Bytes of a block.
        extra: Bytes that stand before each block and are no part of the disk.
        blocks: Entries of the map.
        allocated: Blocks that the image says it holds.
        identity: Of this image.
        modification: Changes whenever the image is written to.
        parent: Identity of the parent; zeros without one.
        parent_modification: What ``modification`` of the parent was when this image was made.
    """

    kind: ImageKind
    map_offset: int
    data_offset: int
    size: int
    block: int
    extra: int
    blocks: int
    allocated: int
    identity: UUID
    modification: UUID
    parent: UUID
    parent_modification: UUID

    @property
    def has_parent(self) -> bool:
        """Whether blocks that are absent are the parent's."""
        return self.kind in {ImageKind.UNDO, ImageKind.DIFFERENCING} or self.parent.int != 0


def read_header(source: BlockSource, subject: str) -> Header:
    """Read and check the header.

    Args:
        source: The image.
        subject: How people know it, for messages.

    Raises:
        UnsupportedFeatureError: It is of another version or kind.
        CorruptStructureError: The header contradicts itself.
        TruncatedSourceError: The image ends inside header or map.
    """
    data = source.read_at(0, _SIZE)
    if len(data) < _SIZE:
        raise TruncatedSourceError(f"{subject} ends after {len(data)} bytes, inside its header")
    signature, version, _, kind = _KINDS.unpack_from(data, _KINDS_AT)
    if signature != SIGNATURE:
        raise CorruptStructureError("The VDI header", SIGNATURE_AT, f"it is {signature.hex()}")
    if version != _VERSION_1_1 or kind not in set(ImageKind):
        raise UnsupportedFeatureError(
            f"{subject} is a VDI image of version {version >> 16}.{version & 0xFFFF}, kind {kind}; "
            "versions 1.1, kinds 1 to 4 are opened. Convert it to a raw image to open it."
        )
    map_at, data_at, _, _, size, block, extra, blocks, allocated, *identities = (
        _OFFSETS.unpack_from(data, _OFFSETS_AT)
    )
    uuids = [UUID(bytes_le=one) for one in identities]
    header = Header(ImageKind(kind), map_at, data_at, size, block, extra, blocks, allocated, *uuids)
    _check(header, source, subject)
    return header


def _check(header: Header, source: BlockSource, subject: str) -> None:
    """Refuse sizes that contradict one another."""
    if not _LEAST_BLOCK <= header.block <= _MOST_BLOCK or header.block % _LEAST_BLOCK:
        raise CorruptStructureError("The VDI header", 376, f"blocks of {header.block:,} bytes")
    if header.extra > header.block:
        detail = f"{header.extra:,} bytes before each block of {header.block:,}"
        raise CorruptStructureError("The VDI header", 380, detail)
    if header.size > header.blocks * header.block:
        detail = f"a disk of {header.size:,} bytes in {header.blocks:,} blocks"
        raise CorruptStructureError("The VDI header", 368, detail)
    end = header.map_offset + header.blocks * 4
    if end > source.size:
        raise TruncatedSourceError(
            f"{subject} ends at {source.size:#x}, inside its map of blocks, which ends at {end:#x}"
        )
