"""The text that describes a volume group, from a ring of its past versions on each disk.

Source: lvm2 sources, lib/format_text/layout.h; what was checked stands in ``FORMAT.md``.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.volume.lvm.label import SECTOR, crc

_HEADER = struct.Struct("<I16sIQQ")
_MARK = b"\x20LVM2 x[5A%r0N*>"
_LOCATION = struct.Struct("<QQII")
_IGNORED = 1
_TEXT_AT_MOST = 16 << 20


def read_text(source: BlockSource, area: tuple[int, int]) -> str | None:
    """Return the text that one area holds now; None where it holds none.

    Args:
        source: The physical volume.
        area: Offset and length, in bytes.

    Raises:
        CorruptStructureError: A checksum is wrong, or a figure cannot be.
        TruncatedSourceError: The volume ends before it.
    """
    start, length = area
    header = source.read_at(start, SECTOR)
    if len(header) < SECTOR:
        raise TruncatedSourceError(f"The volume ends before its metadata at {start:#x}")
    checksum, mark, _, told, size = _HEADER.unpack_from(header)
    if mark != _MARK or crc(header[4:]) != checksum or told != start:
        raise CorruptStructureError("The LVM2 metadata area", start, "its checksum is wrong")
    offset, count, text_checksum, flags = _LOCATION.unpack_from(header, _HEADER.size)
    if not offset or not count or flags & _IGNORED:
        return None
    if size > length or not SECTOR <= offset < size or count > min(size - SECTOR, _TEXT_AT_MOST):
        detail = f"{count:,} bytes of text at {offset:,} of {size:,}"
        raise CorruptStructureError("The LVM2 metadata area", start, detail)
    data = _ring(source, start, size, offset, count)
    if crc(data) != text_checksum:
        raise CorruptStructureError("The LVM2 metadata", start + offset, "its checksum is wrong")
    return data.rstrip(b"\0").decode("utf-8", "replace")


def _ring(source: BlockSource, start: int, size: int, offset: int, count: int) -> bytes:
    """Return bytes of the ring that begins behind the header."""
    first = min(count, size - offset)
    data = source.read_at(start + offset, first)
    if count > first:
        data += source.read_at(start + SECTOR, count - first)
    if len(data) < count:
        raise TruncatedSourceError(f"The volume ends inside its metadata at {start + offset:#x}")
    return data
