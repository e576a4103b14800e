"""Where the columns of a rowset lie in its records; what every reader of rows is given.

Sources: FORMAT.md, sections Records and Catalog.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class PageId(NamedTuple):
    """Address of a page."""

    file: int
    page: int

    def __str__(self) -> str:
        return f"{self.file}:{self.page}"


class RowId(NamedTuple):
    """Address of a record."""

    file: int
    page: int
    slot: int

    @property
    def page_id(self) -> PageId:
        """The page it lies on."""
        return PageId(self.file, self.page)

    def __str__(self) -> str:
        return f"{self.file}:{self.page}:{self.slot}"


class Compression(IntEnum):
    """How the records of a rowset are stored (``sysrowsets.cmprlevel``)."""

    NONE = 0
    ROW = 1
    PAGE = 2
    COLUMNSTORE = 3
    COLUMNSTORE_ARCHIVE = 4


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column of a rowset as it is stored, dropped ones and uniquifiers too.

    Args:
        column_id: Id of the table's column; of a dropped one, what is left of it.
        name: Name, "" where the catalog has none.
        xtype: System type id (see ``types.type_ids``).
        length: Bytes of a fixed-length value or at most of a variable one; 0 or -1 for MAX.
        precision: Of decimal and numeric.
        scale: Of decimal, numeric and the time types.
        collation: Collation id; 0 for none.
        leaf_offset: > 0: offset of a fixed column from the start of the record; < 0: minus the
            1-based number of a variable column; 0: not stored in place (sparse).
        null_bit: 1-based bit in the null bitmap; 0 for none.
        bit_position: Of a bit column in its byte.
        is_nullable: Whether it may be NULL.
        is_dropped: Keeps its place, is not shown.
        is_sparse: Its value lies in the record's sparse vector.
        is_uniquifier: The hidden column of a clustered index that is not unique.
        user_type_id: ``utype`` of the catalog (128 hierarchyid, 129 geometry, 130 geography).
        default: Stored bytes of the default of a column that was added later, as far as the
            catalog keeps it: rows that are older hold this value; None for NULL.
        is_filestream: Its bytes are files outside the database.
        is_vardecimal: A decimal stored as variable column (vardecimal storage format).
    """

    column_id: int
    name: str
    xtype: int
    length: int
    precision: int = 0
    scale: int = 0
    collation: int = 0
    leaf_offset: int = 0
    null_bit: int = 0
    bit_position: int = 0
    is_nullable: bool = True
    is_dropped: bool = False
    is_sparse: bool = False
    is_uniquifier: bool = False
    user_type_id: int = 0
    default: bytes | None = None
    is_filestream: bool = False
    is_vardecimal: bool = False


@dataclass(frozen=True, slots=True)
class RowsetLayout:
    """One partition of a heap or index, and how its records are read.

    Args:
        rowset_id: Its id.
        partition: Partition number, from 1.
        compression: How its records are stored.
        columns: In the order of their null bits.
        first_iam: First page of the allocation chain of its rows; None where nothing was
            ever allocated.
        first_page: What the catalog holds as its first page; may be stale.
        rows: Rows that the catalog counts, and a log that was applied; None where that log leaves
            a doubt.
    """

    rowset_id: int
    partition: int
    compression: Compression
    columns: tuple[StoredColumn, ...]
    first_iam: PageId | None
    first_page: PageId | None = None
    rows: int | None = 0


class OffRow(NamedTuple):
    """A cell whose bytes lie on other pages.

    Args:
        kind: ``pointer`` (16-byte text pointer) or ``root`` (inline root or row overflow).
        data: The stored pointer bytes.
    """

    kind: str
    data: bytes


class BadCell(NamedTuple):
    """A cell of a compressed record that stands for no value of its column.

    Args:
        problem: A sentence.
        raw: Its bytes as the record holds them.
    """

    problem: str
    raw: bytes


Cell = bytes | OffRow | None
"""A stored value: its bytes, where they are, or NULL."""
