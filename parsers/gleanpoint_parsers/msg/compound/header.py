"""The header of a compound file.

Source: [MS-CFB] 2.2.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
HEADER_SIZE = 512

MINI_SECTOR = 64
CUTOFF = 4096
"""Bytes from which on a stream has sectors of its own; the format allows no other value."""

SECTORS_IN_HEADER = 109
"""Sectors of the allocation table that the header itself names."""

END_OF_CHAIN = 0xFFFFFFFE
FREE = 0xFFFFFFFF
LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here to ``FREE`` are marks; the highest sector is below ([MS-CFB] 2.1)."""

_BYTE_ORDER = 0xFFFE
_SECTOR_SHIFTS = {9: 512, 12: 4096}
_MINI_SHIFT = 6
_FIELDS = struct.Struct("<8x16xHHHHH6xIIIIIIIII")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the tables of a compound file begin; sectors are numbered from behind the header.

    Args:
        version: Major version: 3 or 4.
        sector_size: Bytes: 512 or 4,096.
        cutoff: As stored; see ``CUTOFF``.
        directory: First sector of the directory.
        mini_table: First sector of the table of mini sectors.
        mini_table_sectors: Sectors of that table.
        table_chain: First sector with further sectors of the allocation table.
        table_sectors: The first sectors of the allocation table itself, unused ones too.
    """

    version: int
    sector_size: int
    cutoff: int
    directory: int
    mini_table: int
    mini_table_sectors: int
    table_chain: int
    table_sectors: tuple[int, ...]


def read_header(source: BlockSource) -> Header:
    """Read the header.

    Raises:
        TruncatedSourceError: The source is shorter than a header.
        CorruptStructureError: It is no compound file, or the header contradicts the format.
        ParserError: It cannot be read.
    """
    data = source.read_at(0, HEADER_SIZE)
    if len(data) < HEADER_SIZE:
        raise TruncatedSourceError(
            f"It ends at {len(data):,} bytes; the header of a compound file has {HEADER_SIZE}"
        )
    if not data.startswith(MAGIC):
        raise _corrupt(f"it begins with {data[:8].hex(' ')}, which is no compound file")
    _, version, order, shift, mini_shift, _, _, directory, _, cutoff, *rest = _FIELDS.unpack_from(
        data
    )
    if order != _BYTE_ORDER or shift not in _SECTOR_SHIFTS or mini_shift != _MINI_SHIFT:
        detail = (
            f"byte order {order:#06x}, sectors of 2^{shift} and mini sectors of 2^{mini_shift} "
            "bytes; expected 0xfffe, 2^9 or 2^12, and 2^6"
        )
        raise _corrupt(detail)
    mini_table, mini_table_sectors, table_chain, _ = rest
    tables = struct.unpack_from(f"<{SECTORS_IN_HEADER}I", data, _FIELDS.size)
    return Header(
        version,
        _SECTOR_SHIFTS[shift],
        cutoff,
        directory,
        mini_table,
        mini_table_sectors,
        table_chain,
        tables,
    )


def _corrupt(detail: str) -> CorruptStructureError:
    return CorruptStructureError("compound file header", 0, detail)
