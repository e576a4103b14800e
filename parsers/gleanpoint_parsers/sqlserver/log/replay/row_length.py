"""How long a stored row is, as far as it says so itself.

A row that grows moves: the replay keeps rows as byte strings of their own, so it must know where
each ends. Rows of kinds that do not tell reach up to the next one.

Source: FORMAT.md, sections Records and Transaction log.
"""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.record import (
    COMPLEX,
    COMPRESSED,
    NULL_BITMAP,
    VARIABLE_COLUMNS,
    VERSION_TAG,
    RecordKind,
)

STUB_SIZE = 9
VERSION_TAG_SIZE = 14
_FIXED_VAR = (RecordKind.PRIMARY, RecordKind.FORWARDED, RecordKind.GHOST_DATA)
_INDEX = (RecordKind.INDEX, RecordKind.GHOST_INDEX)


def row_length(page_type: int, fixed_length: int, data: bytes) -> int:
    """Return the length of the row that ``data`` begins with.

    Args:
        page_type: Kind of its page.
        fixed_length: ``pminlen`` of its page, which index rows rely on.
        data: The row and whatever follows it.

    Returns:
        Its length; all of ``data`` where the row does not tell. May be more than there is, where
        the row is damaged.
    """
    if page_type in (PageType.TEXT_MIX, PageType.TEXT_TREE):
        return data[2] | data[3] << 8
    if page_type not in (PageType.DATA, PageType.INDEX) or data[0] & COMPRESSED:
        return len(data)
    status = data[0]
    kind = status >> 1 & 7
    if kind == RecordKind.FORWARDING_STUB:
        return STUB_SIZE
    if kind in _FIXED_VAR:
        end = _behind_columns(data, status, data[2] | data[3] << 8)
    elif kind in _INDEX:
        end = _behind_columns(data, status, fixed_length)
    else:
        return len(data)
    return end + (VERSION_TAG_SIZE if status & VERSION_TAG else 0)


def _behind_columns(data: bytes, status: int, position: int) -> int:
    """Return where null bitmap and variable columns end, the fixed part ending at ``position``."""
    size = len(data)
    if status & NULL_BITMAP:
        if position + 2 > size:
            return size + 1
        count = data[position] | data[position + 1] << 8
        position += 2 + (count + 7) // 8
    if status & VARIABLE_COLUMNS:
        if position + 2 > size:
            return size + 1
        count = data[position] | data[position + 1] << 8
        position += 2 + 2 * count
        if count:
            if position > size:
                return size + 1
            end = (data[position - 2] | data[position - 1] << 8) & ~COMPLEX
            return max(position, end)
    return position
