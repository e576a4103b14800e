"""One page: its 96-byte header and the slot array at its end.

Records grow up from byte 96; the slot array grows down from the end of the page, two bytes a
slot, slot 0 last.

Sources: SQL Server docs, "Pages and extents architecture guide" (page size, header size, slot
array); offsets inside the header: FORMAT.md, section Pages, checked with real files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

HEADER_SIZE = 96
SLOT_SIZE = 2
MAX_SLOTS = (PAGE_SIZE - HEADER_SIZE) // SLOT_SIZE
HEADER_VERSION = 1
"""What every page begins with that was ever formatted."""

FLAG_TORN_BITS = 0x100
FLAG_CHECKSUM = 0x200
TYPE_FLAG_COMPRESSION = 0x80
"""In ``PageHeader.type_flags``: anchor and dictionary of page compression follow the header."""

_HEADER = struct.Struct("<4B HH IH H IH H I HH IH 2x IIH 8x H I")
_POINTER = struct.Struct("<IH")


class PageType(IntEnum):
    """Kinds of pages; numbers that are not listed do occur on pages that are damaged."""

    UNFORMATTED = 0
    DATA = 1
    INDEX = 2
    TEXT_MIX = 3
    TEXT_TREE = 4
    SORT = 7
    GAM = 8
    SGAM = 9
    IAM = 10
    PFS = 11
    BOOT = 13
    SERVER_CONFIGURATION = 14
    FILE_HEADER = 15
    DIFFERENTIAL_MAP = 16
    BULK_CHANGE_MAP = 17


@dataclass(frozen=True, slots=True)
class PageHeader:
    """The header of a page.

    Args:
        type: Kind of page, a ``PageType`` where it is a known one.
        type_flags: See ``TYPE_FLAG_COMPRESSION``.
        level: In a B-tree, 0 for leaves.
        flags: See ``FLAG_TORN_BITS`` and ``FLAG_CHECKSUM``.
        index_id: Upper part of an allocation unit's id, not the number of an index.
        previous: Page before it in its chain; 0:0 for none.
        fixed_length: ``pminlen``: bytes of the fixed part of its records.
        next: Page after it in its chain; 0:0 for none.
        slot_count: Entries of the slot array.
        object_id: Lower part of an allocation unit's id.
        free_count: Bytes that are free.
        free_data: First free byte behind the records.
        page_id: Where the page says it lies.
        lsn: Log sequence number of its last change.
        ghost_count: Records that are marked as deleted.
        checksum: Checksum or torn bits, by ``flags``.
    """

    type: int
    type_flags: int
    level: int
    flags: int
    index_id: int
    previous: PageId
    fixed_length: int
    next: PageId
    slot_count: int
    object_id: int
    free_count: int
    free_data: int
    page_id: PageId
    lsn: tuple[int, int, int]
    ghost_count: int
    checksum: int

    @property
    def allocation_unit(self) -> int:
        """Id of the allocation unit that the page says it belongs to.

        After a shrink, and in databases that were created by SQL Server 2000, this may be
        another one's: rows of a table are found through its IAM chain (``allocation``).
        """
        return self.index_id << 48 | self.object_id << 16


def parse_header(page: bytes, expected: PageId | None = None) -> PageHeader:
    """Read the header of a page.

    Args:
        page: The whole page, torn bits put back.
        expected: Where it was read from, so that a page that lies elsewhere is noticed.

    Raises:
        TruncatedSourceError: There is less than a page.
        CorruptStructureError: It was never formatted, or says that it is another page.
    """
    if len(page) < PAGE_SIZE:
        raise TruncatedSourceError(f"A page ends after {len(page)} of {PAGE_SIZE} bytes")
    fields = _HEADER.unpack_from(page)
    place = PageId(fields[16], fields[15])
    _check_identity(fields[0], fields[1], place, expected)
    return PageHeader(
        type=fields[1],
        type_flags=fields[2],
        level=fields[3],
        flags=fields[4],
        index_id=fields[5],
        previous=PageId(fields[7], fields[6]),
        fixed_length=fields[8],
        next=PageId(fields[10], fields[9]),
        slot_count=fields[11],
        object_id=fields[12],
        free_count=fields[13],
        free_data=fields[14],
        page_id=place,
        lsn=(fields[17], fields[18], fields[19]),
        ghost_count=fields[20],
        checksum=fields[21],
    )


def slot_offsets(page: bytes, header: PageHeader) -> list[int]:
    """Return where the record of each slot begins; 0 for an empty slot.

    The offsets are as stored: who reads a record judges its offset, so that a damaged slot
    costs its own row only.

    Raises:
        CorruptStructureError: There are more slots than a page can hold.
    """
    count = header.slot_count
    if count > MAX_SLOTS:
        where = header.page_id.page * PAGE_SIZE
        raise CorruptStructureError("Slot array", where, f"{count} slots; a page has {MAX_SLOTS}")
    offsets = list(struct.unpack_from(f"<{count}H", page, PAGE_SIZE - SLOT_SIZE * count))
    offsets.reverse()
    return offsets


def read_page(pages: PageSource, page_id: PageId, *types: PageType) -> tuple[bytes, PageHeader]:
    """Return a page and its header.

    Args:
        pages: Where it lies.
        page_id: Which.
        types: What it may be; none for anything.

    Raises:
        TruncatedSourceError: It is not there.
        CorruptStructureError: It is another page, of another kind, or no page at all.
    """
    page = pages.page(page_id)
    header = parse_header(page, page_id)
    if types and header.type not in types:
        wanted = " or ".join(str(int(kind)) for kind in types)
        detail = f"page {page_id} is of type {header.type}, not {wanted}"
        raise CorruptStructureError("PageHeader", page_id.page * PAGE_SIZE, detail)
    return page, header


def page_chain(pages: PageSource, first: PageId, *types: PageType) -> Iterator[bytes]:
    """Yield the pages of a chain that their headers link, from ``first`` on.

    For the catalog's first tables and as a last resort; rows of a table are found through its
    IAM chain.

    Raises:
        TruncatedSourceError: A page of it is not there.
        CorruptStructureError: A page of it is none of this kind, or was met before.
    """
    seen: set[PageId] = set()
    place = first
    while place.page or place.file:
        if place in seen:
            detail = f"the chain comes back to page {place} after {len(seen)} pages"
            raise CorruptStructureError("PageHeader", place.page * PAGE_SIZE, detail)
        seen.add(place)
        page, header = read_page(pages, place, *types)
        yield page
        place = header.next


def read_pointer(data: bytes, offset: int) -> PageId:
    """Return the page pointer (u32 page, u16 file) at ``offset``."""
    page, file = _POINTER.unpack_from(data, offset)
    return PageId(file, page)


def _check_identity(version: int, kind: int, place: PageId, expected: PageId | None) -> None:
    where = (expected or place).page * PAGE_SIZE
    name = expected or place
    if version != HEADER_VERSION:
        detail = f"page {name} was never formatted: header version {version}, type {kind}"
        raise CorruptStructureError("PageHeader", where, detail)
    if expected is not None and place != expected:
        raise CorruptStructureError("PageHeader", where, f"page {expected} says it is {place}")
