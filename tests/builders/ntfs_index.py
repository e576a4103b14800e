"""Make the index of a folder's names block by block, sound or broken.

Layout: Linux-NTFS documentation, "$INDEX_ROOT", "$INDEX_ALLOCATION", "Index Record".
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.builders.ntfs_volume import (
    CLUSTER,
    FOLDER,
    IN_USE,
    SECTOR,
    Outside,
    Volume,
    file_name,
    outside,
    record,
    reference,
    resident,
    standard_information,
)

BLOCK = 4096
HAS_BLOCKS = 1
LAST = 2
_PLACE = 40
"""Where the update sequence of a block is."""

_FIRST = 64
"""Where the entries of a block begin."""


def end_entry(flags: int = LAST) -> bytes:
    return struct.pack("<QHHI", 0, 16, 0, flags)


def root_content(entries: bytes = b"", flags: int = 0, block_size: int = BLOCK) -> bytes:
    """Return the content of an $INDEX_ROOT; ``entries`` lack the last one."""
    length = 16 + len(entries) + 16
    head = struct.pack("<IIIB3x", 0x30, 1, block_size, 1)
    return head + struct.pack("<IIII", 16, length, length, flags) + entries + end_entry()


def block(
    number: int, entries: bytes, *, end: bytes = end_entry(), slack: bytes = b"", size: int = BLOCK
) -> bytes:
    """Return a block as it is stored, its update sequence applied."""
    sectors = size // SECTOR
    first = max(_FIRST, _PLACE + 2 * (sectors + 1) + 6 & ~7)
    head = struct.pack("<4sHHQQ", b"INDX", _PLACE, sectors + 1, 0, number)
    length = first - 24 + len(entries) + len(end)
    head += struct.pack("<IIII", first - 24, length, size - 24, 0)
    whole = bytearray((head.ljust(first, b"\0") + entries + end + slack).ljust(size, b"\0"))
    assert len(whole) == size
    mark = b"\x09\x00"
    whole[_PLACE : _PLACE + 2] = mark
    for number_of_sector in range(1, sectors + 1):
        tail = number_of_sector * SECTOR - 2
        saved = _PLACE + 2 * number_of_sector
        whole[saved : saved + 2] = whole[tail : tail + 2]
        whole[tail : tail + 2] = mark
    return bytes(whole)


def bits(used: Sequence[int]) -> bytes:
    """Return the bitmap of blocks with these used."""
    size = 8 * (max(used, default=0) // 64 + 1)
    return sum(1 << number for number in used).to_bytes(size, "little")


@dataclass(frozen=True)
class LargeFolder:
    """A folder whose index has blocks, which lie in a row from ``cluster`` on.

    Args:
        name: Of the folder, in the root.
        blocks: As they are stored.
        cluster: Where the first one lies.
        used: Numbers of those that the bitmap has; all where None.
        entries: In the root of the tree.
    """

    name: str
    blocks: Sequence[bytes]
    cluster: int
    used: Sequence[int] | None = None
    entries: bytes = b""

    def record(self) -> bytes:
        used = range(len(self.blocks)) if self.used is None else self.used
        runs = Outside([(self.cluster, len(self.blocks))], len(self.blocks) * BLOCK)
        attributes = [
            standard_information(),
            file_name(self.name, reference(5, 5)),
            resident(0x90, root_content(self.entries, HAS_BLOCKS), "$I30", 4),
            outside(0xA0, runs, "$I30", 5),
            resident(0xB0, bits(used), "$I30", 6),
        ]
        return record(attributes, flags=IN_USE | FOLDER)


def with_folder(volume: Volume, number: int, folder: LargeFolder) -> bytes:
    """Return a volume with a folder in this record."""
    records = {**volume.records, number: folder.record()}
    image = bytearray(replace(volume, records=records).build())
    for place, stored in enumerate(folder.blocks, folder.cluster):
        image[place * CLUSTER : (place + 1) * CLUSTER] = stored
    return bytes(image)
