"""The boot page: version, name and state of a database.

Source: FORMAT.md, section Boot page; offsets checked with files of 2005 to 2022.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, PageType, read_page, read_pointer
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

BOOT_PAGE = PageId(1, 9)

STATUS_TORN_BITS = 0x10
STATUS_READ_ONLY = 0x400
STATUS_CHECKSUM = 0x10000
STATUS_CLEAN = 0x40000000

OLDEST_VERSION = 611
NEWEST_VERSION = 998
"""Oldest and newest internal version whose layout is known; others are refused by name."""

_NEEDED = 522
_NAME = slice(52, 52 + 256)
_NAME_PADDING = "\u2020"
_TICKS_PER_DAY = 300 * 86400
_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 (local time of the server that wrote it; it says no zone)

# The first internal version of each product. In between lie pre-releases and service packs
# (612: 2005 with vardecimal, 705: a 2012 before its release), so these are ranges.
_PRODUCTS = (
    (0, "SQL Server older than 7.0"),
    (515, "SQL Server 7.0"),
    (516, "SQL Server 2000"),
    (540, "a SQL Server 2005 before its release"),
    (611, "SQL Server 2005"),
    (613, "SQL Server 2008"),
    (656, "SQL Server 2008 R2"),
    (662, "SQL Server 2012"),
    (707, "SQL Server 2014"),
    (783, "SQL Server 2016"),
    (853, "SQL Server 2017"),
    (870, "SQL Server 2019"),
    (905, "SQL Server 2022"),
    (958, "SQL Server 2025"),
    (999, "a SQL Server newer than 2025"),
)


def product_name(version: int) -> str:
    """Return the product that an internal database version belongs to."""
    return next(name for first, name in reversed(_PRODUCTS) if version >= first)


@dataclass(frozen=True, slots=True)
class BootPage:
    """What the boot page says of the database.

    Args:
        version: Internal version of the database.
        create_version: Version with which it was created.
        name: Name that it had when it was last open; may be a whole path.
        status: As ``sys.sysdatabases.status``; see the constants.
        created: Time of creation by the server's own clock and zone, or None.
        last_backup: Time of the last backup that it was told of, or None.
        compatibility_level: Such as 110.
        collation: Collation id; 0 where none is kept (2005).
        database_id: Id that it had on its server.
        row_version: Last ``timestamp`` that was given out.
        checkpoint_lsn: Log sequence number of the last checkpoint.
        family: Id that the database keeps through renames and restores.
        first_allocation_unit_page: First page of sysallocunits, from which all else is found.
    """

    version: int
    create_version: int
    name: str
    status: int
    created: datetime | None
    last_backup: datetime | None
    compatibility_level: int
    collation: int
    database_id: int
    row_version: int
    checkpoint_lsn: tuple[int, int, int]
    family: UUID
    first_allocation_unit_page: PageId

    @property
    def is_clean(self) -> bool:
        """Whether it was cleanly shut down: all that its log holds is in the data files.

        Says nothing about pages that come from a backup.
        """
        return bool(self.status & STATUS_CLEAN)

    @property
    def product(self) -> str:
        """The server that it belongs to, such as ``SQL Server 2016``."""
        return product_name(self.version)


def read_boot(pages: PageSource) -> BootPage:
    """Read page 9 of file 1.

    Raises:
        TruncatedSourceError: It is not there.
        CorruptStructureError: It is no boot page, or ends before its fields.
    """
    page, header = read_page(pages, BOOT_PAGE, PageType.BOOT)
    length = header.free_data - HEADER_SIZE
    if header.slot_count != 1 or not _NEEDED <= length <= len(page) - HEADER_SIZE:
        detail = f"{header.slot_count} records that end at byte {header.free_data}"
        raise CorruptStructureError("Boot page", BOOT_PAGE.page * len(page), detail)
    record = page[HEADER_SIZE:]
    version, create_version = struct.unpack_from("<HH", record, 4)
    database_id, level, row_version = struct.unpack_from("<HHQ", record, 312)
    return BootPage(
        version=version,
        create_version=create_version,
        name=_name(record[_NAME]),
        status=struct.unpack_from("<I", record, 36)[0],
        created=_moment(record, 44),
        last_backup=_moment(record, 20),
        compatibility_level=level,
        collation=struct.unpack_from("<I", record, 392)[0],
        database_id=database_id,
        row_version=row_version,
        checkpoint_lsn=struct.unpack_from("<IIH", record, 348),
        family=UUID(bytes_le=record[408:424]),
        first_allocation_unit_page=read_pointer(record, 516),
    )


def _name(stored: bytes) -> str:
    text = stored.decode("utf-16-le", "surrogatepass").encode("utf-16", "surrogatepass")
    return text.decode("utf-16", "replace").split(_NAME_PADDING)[0].rstrip(" \0")


def _moment(record: bytes, offset: int) -> datetime | None:
    """Return a ``datetime`` value: ticks of 1/300 s, days since 1900; None where it is none."""
    ticks, days = struct.unpack_from("<ii", record, offset)
    if not 0 <= ticks < _TICKS_PER_DAY or (not ticks and not days):
        return None
    try:
        return _EPOCH + timedelta(days=days, milliseconds=round(ticks * 10 / 3))
    except OverflowError:
        return None
