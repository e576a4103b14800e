"""The file header page: which file of which database this is.

Source: FORMAT.md, section File header page; the fields that are read here were compared in all
data and log files at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.storage.checksum import restore_torn_bits
from gleanpoint_parsers.sqlserver.storage.page import PageType, parse_header, slot_offsets
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import read_record
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn

_VARBINARY = 165
_BINDING, _FILE, _GROUP, _PAGES, _SECTOR, _NAME = range(6)
_PLACES = (0, 2, 3, 4, 15, 27)
"""Numbers of the variable columns that hold them; the last is there from 2008 on."""
_COLUMNS = tuple(
    StoredColumn(place + 1, "", _VARBINARY, 8000, leaf_offset=-place - 1) for place in _PLACES
)


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What page 0 of a file says.

    Args:
        binding: Id that all files of a database have in common, logs too; None where it is not
            kept.
        file_id: 1 for the primary data file.
        file_group: 0 for a log.
        pages: Pages that it should have; the file may be longer.
        sector_size: Of the disk that it was made on, in bytes; 0 where it is not kept.
        name: Logical name; "" where it is not kept (2005).
    """

    binding: UUID | None
    file_id: int
    file_group: int
    pages: int
    sector_size: int
    name: str


def read_file_header(source: BlockSource) -> FileHeader:
    """Read the first page of a data or log file.

    Raises:
        TruncatedSourceError: There is less than a page.
        CorruptStructureError: It is no file header page, or its record is damaged.
    """
    page = first_page(source)
    header = parse_header(page)
    if header.type != PageType.FILE_HEADER or header.page_id.page:
        detail = f"page {header.page_id} of type {header.type} where page 0 of type 15 belongs"
        raise CorruptStructureError("File header page", 0, detail)
    offsets = slot_offsets(page, header)
    row = read_record(page, offsets[0], _COLUMNS) if offsets else None
    if row is None:
        raise CorruptStructureError("File header page", 0, "it has no record")
    cells = [cell if isinstance(cell, bytes) else b"" for cell in row.cells]
    return FileHeader(
        binding=_binding(cells[_BINDING]),
        file_id=_number(cells[_FILE]) or header.page_id.file,
        file_group=_number(cells[_GROUP]),
        pages=_number(cells[_PAGES]),
        sector_size=_number(cells[_SECTOR]),
        name=cells[_NAME].decode("utf-16-le", "replace"),
    )


def first_page(source: BlockSource) -> bytes:
    """Return the first page of a file, torn bits put back; less where the file is shorter."""
    data = source.read_at(0, PAGE_SIZE)
    if len(data) < PAGE_SIZE:
        return data
    page = np.frombuffer(data, np.uint8).reshape(1, PAGE_SIZE).copy()
    restore_torn_bits(page)
    return page.tobytes()


def _number(stored: bytes) -> int:
    return int.from_bytes(stored[:4], "little")


def _binding(stored: bytes) -> UUID | None:
    return UUID(bytes_le=stored) if len(stored) == len(UUID(int=0).bytes) and any(stored) else None
