"""VDI images made block by block: what ``qemu-img`` cannot make, differencing ones above all."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

MIB = 1 << 20
_NONE, _IDENTITY, _MODIFICATION = UUID(int=0), UUID(int=1), UUID(int=2)
ABSENT, ZERO = 0xFFFF_FFFF, 0xFFFF_FFFE


@dataclass(frozen=True)
class Vdi:
    """One image.

    Args:
        size: Bytes of the disk.
        blocks: Content of blocks by number; None for a block of zeros.
        kind: 1 dynamic, 2 static, 4 differencing.
        identity: Of the image.
        modification: Of its last change.
        parent: Identity and modification of its parent.
        block: Bytes of a block.
        extra: Bytes before each block.
    """

    size: int
    blocks: Mapping[int, bytes | None]
    kind: int = 1
    identity: UUID = _IDENTITY
    modification: UUID = _MODIFICATION
    parent: tuple[UUID, UUID] = (_NONE, _NONE)
    block: int = MIB
    extra: int = 0

    def packed(self) -> bytes:
        """Return the bytes of the image; blocks lie in the order of ``blocks``."""
        count = -(-self.size // self.block)
        entries, data = [ABSENT] * count, b""
        for number, content in self.blocks.items():
            if content is None:
                entries[number] = ZERO
                continue
            entries[number] = len(data) // (self.block + self.extra)
            data += b"\xee" * self.extra + content.ljust(self.block, b"\0")
        stored = sum(content is not None for content in self.blocks.values())
        blocks_map = struct.pack(f"<{count}I", *entries)
        data_at = 512 + len(blocks_map) + -len(blocks_map) % 512
        head = bytearray(512)
        head[:41] = b"<<< made by a test, not by VirtualBox >>>"
        struct.pack_into("<IIII", head, 64, 0xBEDA107F, 0x10001, 400, self.kind)
        struct.pack_into("<II", head, 340, 512, data_at)
        struct.pack_into("<IIQIIII", head, 360, 512, 0, self.size, self.block, self.extra, count,
                         stored)  # fmt: skip
        for place, uuid in zip((392, 408, 424, 440), (self.identity, self.modification,
                                                      *self.parent), strict=True):  # fmt: skip
            head[place : place + 16] = uuid.bytes_le
        return bytes(head) + blocks_map.ljust(data_at - 512, b"\0") + data
