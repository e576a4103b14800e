"""Records of the log: from the bytes of a block to values.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.block import SECTOR, BlockHeader, record_offsets
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import FIXED_NEEDED, NEEDS_PARTS, WITHOUT_PARTS

HEADER_SIZE = 24
"""Bytes with which every record begins."""

_HEADER = struct.Struct("<HIIHHIHBB")
_LENGTHS = tuple(struct.Struct(f"<{count}H") for count in range(16))
_SLACK = 4
"""Bytes that may be left behind the last part of a record."""


def read_records(
    block: bytes, header: BlockHeader, told: Callable[[str], None]
) -> Iterator[LogRecord]:
    """Yield the records of a block in log order.

    Args:
        block: Its bytes, stamps taken out.
        header: Its header.
        told: Takes a sentence about a record whose variable parts contradict its length; it is
            yielded without them.

    Raises:
        CorruptStructureError: The slot table, or the fixed part of a record, contradicts the
            format.
    """
    bounds = record_offsets(block, header)
    for slot in range(1, header.records + 1):
        record = read_record(block, header.first, slot, bounds)
        if not record.elements and record.operation in NEEDS_PARTS:
            told(f"Log record {record.lsn}: its parts do not fit its length")
        yield record


def read_record(block: bytes, first: Lsn, slot: int, bounds: Sequence[int]) -> LogRecord:
    """Read one record of a block.

    Args:
        block: Bytes of the block, stamps taken out.
        first: LSN of its first record.
        slot: Number of the record, from 1.
        bounds: Where records begin, from ``record_offsets``.

    Raises:
        CorruptStructureError: Its fixed part contradicts the format.
    """
    start, end = bounds[slot - 1], bounds[slot]
    length, *previous, flags, low, high, operation, context = _HEADER.unpack_from(block, start + 2)
    after = start + length
    if after > end or length < FIXED_NEEDED[operation]:
        detail = f"record {slot}, operation {operation}: a fixed part of {length} bytes"
        detail += f" in a record of {end - start}"
        raise CorruptStructureError("Log block", first.block * SECTOR, detail)
    parts: tuple[bytes, ...] = ()
    if operation not in WITHOUT_PARTS and after + 2 <= end:
        parts = _parts(block, start, after, end)
    return LogRecord(
        Lsn(first.sequence, first.block, slot),
        Lsn(*previous) if any(previous) else NO_LSN,
        high << 32 | low,
        operation,
        context,
        flags,
        block[start:after],
        parts,
    )


def _parts(block: bytes, start: int, after: int, end: int) -> tuple[bytes, ...]:
    """Return the variable parts of a record; none where they are no such parts.

    Args:
        block: The block.
        start: Where the record begins: parts are aligned from there.
        after: Where its fixed part ends.
        end: Where it ends.
    """
    count = block[after] | block[after + 1] << 8
    position = after + 2 + 2 * count
    if position > end:
        return ()
    pattern = _LENGTHS[count] if count < len(_LENGTHS) else struct.Struct(f"<{count}H")
    shift = start & 3
    parts = []
    for length in pattern.unpack_from(block, after + 2):
        position += shift - position & 3
        stop = position + length
        parts.append(block[position:stop])
        position = stop
    if position > end or end - position >= 2 * _SLACK:
        return ()
    return tuple(parts)
