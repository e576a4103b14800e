"""Log blocks: records behind a header, a slot table, a stamp on each sector, a checksum over all.

Source: format reference, section Log block.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.builders.sqlserver.checksums import rotated_checksum
from tests.builders.sqlserver.log.log_places import LogPlace

SECTOR = 512
MOST_BYTES = 60 * 1024
_CHECKSUM_AT = 24
_FIRST, _LAST = 0x10, 0x08
_FIRST_RECORD = ((0, 28), (655, 40), (706, 48), (904, 72))


def first_record_at(version: int) -> int:
    """Return where the first record of a block lies, by the database's version."""
    return next(offset for least, offset in reversed(_FIRST_RECORD) if version >= least)


def block_size(records_end: int, count: int) -> int:
    """Return how long a block is that holds so many bytes and records, stamps included."""
    size = -(-(records_end + 2 * count) // SECTOR) * SECTOR
    while records_end + 2 * count + size // SECTOR > size:
        size += SECTOR
    return size


def log_block(
    records: Sequence[bytes], at: LogPlace, previous_size: int, parity: int, version: int
) -> bytes:
    """Return one block.

    Args:
        records: In their order, each of a length that is a multiple of four.
        at: LSN of the first of them.
        previous_size: Bytes of the block before it.
        parity: 0x40 or 0x80, that of its virtual log file.
        version: Of the database.
    """
    start = first_record_at(version)
    offsets = []
    position = start
    for record in records:
        offsets.append(position)
        position += len(record)
    used = position + 2 * len(records)
    size = block_size(position, len(records))
    block = bytearray(size)
    struct.pack_into("<BBHHHHH", block, 0, 0, 0, len(records), used, size, 3, previous_size)
    block[12:22] = at.data
    block[start:position] = b"".join(records)
    for number, offset in enumerate(offsets, start=1):
        struct.pack_into("<H", block, used - 2 * number, offset)
    _stamp(block, parity)
    struct.pack_into("<I", block, _CHECKSUM_AT, rotated_checksum(block))
    return bytes(block)


def _stamp(block: bytearray, parity: int) -> None:
    """Put a stamp on each sector; what it displaces goes to the end of the block."""
    count = len(block) // SECTOR
    for sector in range(count):
        block[len(block) - 1 - sector] = block[sector * SECTOR]
    for sector in range(count):
        mark = parity
        mark |= _FIRST if sector == 0 else 0
        mark |= _LAST if sector == count - 1 else 0
        block[sector * SECTOR] = mark
