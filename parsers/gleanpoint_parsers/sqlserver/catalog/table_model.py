"""What the catalog says of a table: keys, constraints, indexes, partitions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint_parsers.sqlserver.catalog.column_model import (
    Column,
    ExtendedProperty,
    SchemaObject,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression, PageId, RowsetLayout


class IndexKind(Enum):
    """Kinds of index; the values are ``sysidxstats.type``."""

    HEAP = 0
    CLUSTERED = 1
    NONCLUSTERED = 2
    XML = 3
    SPATIAL = 4
    CLUSTERED_COLUMNSTORE = 5
    NONCLUSTERED_COLUMNSTORE = 6
    HASH = 7
    UNKNOWN = -1


class KeyKind(Enum):
    """Constraint that an index stands for."""

    PRIMARY = "PRIMARY KEY"
    UNIQUE = "UNIQUE"


@dataclass(frozen=True, slots=True)
class IndexColumn:
    """A column of an index.

    Args:
        column_id: Of the table.
        name: Of the table's column.
        is_descending: Sorted from high to low.
        is_included: Stored in the index, no part of its key.
    """

    column_id: int
    name: str
    is_descending: bool = False
    is_included: bool = False


@dataclass(frozen=True, slots=True)
class AllocationUnit:
    """A set of pages that belongs to a partition.

    Args:
        unit_id: Its id.
        kind: 1 rows, 2 LOB, 3 row overflow.
        filegroup_id: Where it lies.
        first_iam: Start of its allocation chain; None where nothing was ever allocated.
        pages_used: As the catalog counts them.
    """

    unit_id: int
    kind: int
    filegroup_id: int
    first_iam: PageId | None
    pages_used: int


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition of a heap or index.

    Args:
        layout: How its rows are read.
        filegroup_id: Where its rows lie; 0 where nothing was ever allocated.
        units: Its allocation units.
    """

    layout: RowsetLayout
    filegroup_id: int
    units: tuple[AllocationUnit, ...]

    @property
    def number(self) -> int:
        """Partition number, from 1."""
        return self.layout.partition

    @property
    def compression(self) -> Compression:
        """How its rows are stored."""
        return self.layout.compression


@dataclass(frozen=True, slots=True)
class Index:
    """An index, with the constraint that it may stand for.

    Args:
        index_id: 0 the heap itself, 1 clustered, more for others.
        name: Its name; "" for a heap.
        kind: What it is.
        key: Constraint that it stands for.
        key_object_id: Object id of that constraint; 0 for none.
        is_system_named: The server made up the name of the constraint.
        is_unique: No two rows with the same key.
        columns: Key columns in the order of the key, then the included ones.
        filter: WHERE of a filtered index; None for none.
        is_filtered: Whether it has one, readable or not.
        fill_factor: Percent; 0 for the server's own.
        is_padded: PAD_INDEX.
        ignores_duplicates: IGNORE_DUP_KEY.
        allows_row_locks: ALLOW_ROW_LOCKS.
        allows_page_locks: ALLOW_PAGE_LOCKS.
        is_disabled: Has no rows of its own.
        is_hypothetical: Only statistics.
        no_recompute: STATISTICS_NORECOMPUTE.
        dataspace_id: Filegroup, or partition scheme; 0 where it is not known.
        partition_column: Column that decides the partition; "" where there is none.
        partitions: Its rowsets.
        properties: Extended properties, of the index and of its constraint.
    """

    index_id: int
    name: str
    kind: IndexKind
    key: KeyKind | None
    key_object_id: int
    is_system_named: bool
    is_unique: bool
    columns: tuple[IndexColumn, ...]
    filter: str | None = None
    is_filtered: bool = False
    fill_factor: int = 0
    is_padded: bool = False
    ignores_duplicates: bool = False
    allows_row_locks: bool = True
    allows_page_locks: bool = True
    is_disabled: bool = False
    is_hypothetical: bool = False
    no_recompute: bool = False
    dataspace_id: int = 0
    partition_column: str = ""
    partitions: tuple[Partition, ...] = ()
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Statistics that are no index."""

    statistics_id: int
    name: str
    columns: tuple[str, ...]
    is_auto_created: bool
    no_recompute: bool
    filter: str | None = None


class ReferentialAction(Enum):
    """What happens to a referencing row."""

    NO_ACTION = "NO ACTION"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key.

    Args:
        object_id: Its id.
        name: Its name.
        columns: Names of the referencing columns.
        referenced_id: Object id of the referenced table.
        referenced_schema: Its schema; "" where the table is not in the catalog.
        referenced_table: Its name; "" where it is not in the catalog.
        referenced_columns: In the order of ``columns``; "" for one that is not in the catalog.
        on_delete: ON DELETE.
        on_update: ON UPDATE.
        is_disabled: NOCHECK CONSTRAINT.
        is_trusted: False where rows may be there that were never checked.
        not_for_replication: NOT FOR REPLICATION.
        is_system_named: The server made up the name.
        properties: Extended properties.
    """

    object_id: int
    name: str
    columns: tuple[str, ...]
    referenced_id: int
    referenced_schema: str
    referenced_table: str
    referenced_columns: tuple[str, ...]
    on_delete: ReferentialAction
    on_update: ReferentialAction
    is_disabled: bool = False
    is_trusted: bool = True
    not_for_replication: bool = False
    is_system_named: bool = False
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check constraint.

    Args:
        object_id: Its id.
        name: Its name.
        text: Condition, with its brackets; None where it cannot be read.
        column: Name of the column that it was written beside; "" for one of the table.
        is_disabled: NOCHECK CONSTRAINT.
        is_trusted: False where rows may be there that were never checked.
        not_for_replication: NOT FOR REPLICATION.
        is_system_named: The server made up the name.
        properties: Extended properties.
    """

    object_id: int
    name: str
    text: str | None
    column: str = ""
    is_disabled: bool = False
    is_trusted: bool = True
    not_for_replication: bool = False
    is_system_named: bool = False
    properties: tuple[ExtendedProperty, ...] = ()


class Temporal(Enum):
    """Part of a table in a system-versioned pair."""

    NONE = "none"
    VERSIONED = "system-versioned"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Table(SchemaObject):
    """A table.

    Args:
        columns: In the order of their ids.
        indexes: The heap or the clustered index first.
        statistics: Those that are no index.
        foreign_keys: Those in which this table refers to another.
        checks: Check constraints.
        trigger_ids: Object ids of its triggers (see ``Database.modules``).
        temporal: Its part in a system-versioned pair.
        history_id: Object id of its history table; 0 for none or where it is not known.
        period: Names of the columns of its SYSTEM_TIME period; None for none.
        is_node: Graph node table.
        is_edge: Graph edge table.
        is_memory_optimized: Its rows are in the files of In-Memory OLTP.
        is_external: Its rows are in another system.
        is_filetable: FILETABLE.
        text_in_row: Bytes of text, ntext and image that stay in the row; 0 for none.
        large_values_out_of_row: Option of the (max) types.
        filestream_id: Filegroup of its FILESTREAM columns; 0 for none.
        unsupported: A sentence where its rows cannot be read at all.
        properties: Extended properties.
        problems: Sentences about parts of it that could not be read.
    """

    columns: tuple[Column, ...]
    indexes: tuple[Index, ...]
    statistics: tuple[Statistics, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    trigger_ids: tuple[int, ...] = ()
    temporal: Temporal = Temporal.NONE
    history_id: int = 0
    period: tuple[str, str] | None = None
    is_node: bool = False
    is_edge: bool = False
    is_memory_optimized: bool = False
    is_external: bool = False
    is_filetable: bool = False
    text_in_row: int = 0
    large_values_out_of_row: bool = False
    filestream_id: int = 0
    unsupported: str | None = None
    properties: tuple[ExtendedProperty, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """Rowsets of the heap or the clustered index: where the rows are."""
        return next((one.partitions for one in self.indexes if one.index_id <= 1), ())

    @property
    def primary_key(self) -> Index | None:
        """Index of the primary key."""
        return next((one for one in self.indexes if one.key is KeyKind.PRIMARY), None)

    @property
    def rows(self) -> int | None:
        """Rows that the catalog counts, and a log that was applied; None where that is in doubt."""
        counts = [one.layout.rows for one in self.partitions]
        return None if None in counts else sum(count or 0 for count in counts)

    def layouts(self) -> tuple[RowsetLayout, ...]:
        """Return how the rows of each partition are read, by partition number."""
        return tuple(one.layout for one in self.partitions)
