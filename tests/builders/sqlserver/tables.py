"""What a test says of a table: columns, rows, keys, and how it is to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.lobs import LobForm

ROW, PAGE, COLUMNSTORE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is unusual.

    Args:
        values: In the order of the declared columns, dropped and computed ones too.
        is_ghost: Deleted, not yet taken off its page.
        is_forwarded: Lies on another page than its place, where a stub is.
        version_tag: 14 bytes after the row; b"" for none.
        column_count: Stored columns that existed when it was written; None for all.
        uniquifier: Of a key that is there more than once; 0 is not stored.
        off_row: Columns whose values are put off the row although they would fit.
        omit_bitmap: Leave the null bitmap out.
        record: Bytes written instead of a record made of the values.
    """

    values: tuple[object, ...]
    is_ghost: bool = False
    is_forwarded: bool = False
    version_tag: bytes = b""
    column_count: int | None = None
    uniquifier: int = 0
    off_row: frozenset[str] = frozenset()
    omit_bitmap: bool = False
    record: bytes | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """A key or index.

    Args:
        name: Its name.
        columns: Key columns; ``-`` before a name: descending.
        included: Further columns at its leaves.
        is_clustered: Whether it holds the rows.
        is_primary: Whether it is the primary key.
        is_constraint: Whether it is a UNIQUE constraint.
        is_unique: Whether keys are unique.
        is_disabled: ALTER INDEX … DISABLE.
        condition: WHERE clause of a filtered index.
        kind: ``sysidxstats.type`` where it is neither heap, clustered nor nonclustered.
        has_leaf: Whether leaf pages are made (nonclustered, uncompressed).
    """

    name: str
    columns: tuple[str, ...]
    included: tuple[str, ...] = ()
    is_clustered: bool = False
    is_primary: bool = False
    is_constraint: bool = False
    is_unique: bool = False
    is_disabled: bool = False
    condition: str = ""
    kind: int = 0
    has_leaf: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the key columns."""
        return tuple(name.removeprefix("-") for name in self.columns)

    @property
    def has_unique_keys(self) -> bool:
        """Whether no key is there twice."""
        return self.is_unique or self.is_primary or self.is_constraint


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key; ``table`` is the referenced one.

    Actions: 0 none, 1 CASCADE, 2 SET NULL, 3 SET DEFAULT.
    """

    name: str
    columns: tuple[str, ...]
    table: Table
    referenced: tuple[str, ...]
    is_trusted: bool = True
    is_disabled: bool = False
    on_delete: int = 0
    on_update: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint; on a column where it names one."""

    name: str
    text: str
    column: str = ""
    is_trusted: bool = True
    is_disabled: bool = False


@dataclass(frozen=True, slots=True)
class Partitioning:
    """How rows are parted: by the values of one column.

    Args:
        column: Which.
        boundaries: Between the partitions, ascending.
        is_right: Whether a boundary belongs to the partition on its right.
        compressions: Of each partition; () where all are as the table is.
        spreads: Of each partition; () where all are as the table's.
    """

    column: str
    boundaries: tuple[object, ...]
    is_right: bool = True
    compressions: tuple[int, ...] = ()
    spreads: tuple[tuple[tuple[int, int], ...], ...] = ()
    function: str = "ByRange"
    scheme: str = "OverAll"


@dataclass(frozen=True, slots=True)
class Reserved:
    """Pages that belong to an allocation unit of a table and are still zeros."""

    pages: list[int]
    unit: int


@dataclass(eq=False, slots=True)
class Table:
    """A table.

    Args:
        id: Object id.
        schema_id: Its schema.
        name: Its name.
        columns: As declared, dropped ones at their places.
        clustered: The clustered index; None makes it a heap.
        indexes: Its other keys and indexes.
        compression: 0, ``ROW`` or ``PAGE``; ``COLUMNSTORE`` has no rows here.
        rows_per_page: At most; None for as many as fit.
        compressed_pages: Whether pages get anchor and dictionary under ``PAGE``; the last
            page of a real table often has none.
        spread: Where its extents come from, in turn: (file, least page).
        singles: Pages from mixed extents before its first own extent.
        iam_file: File of its IAM pages; None for the first of ``spread``.
        lob: How values off the rows are cut and linked.
        keys_first: Whether key columns come first in a row (else as declared).
        counted_rows: What the catalog counts; None for the truth.
        status: Further bits of ``sysschobjs.status``.
        kind: ``sysschobjs.type``: U, TT, IT …
        is_memory_optimised: Has a catalog entry only.
        reserve: Pages at the end of the file that others write.
        reserved: Which they are, and whose, once the database is built.
    """

    id: int
    schema_id: int
    name: str
    columns: tuple[Column, ...]
    clustered: Index | None = None
    indexes: tuple[Index, ...] = ()
    compression: int = 0
    rows_per_page: int | None = None
    compressed_pages: bool = True
    spread: tuple[tuple[int, int], ...] = ((1, 0),)
    singles: int = 0
    iam_file: int | None = None
    lob: LobForm = field(default_factory=LobForm)
    keys_first: bool = True
    counted_rows: int | None = None
    status: int = 0
    kind: str = "U "
    is_memory_optimised: bool = False
    reserve: int = 0
    reserved: Reserved | None = None
    partitioning: Partitioning | None = None
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add(self, *values: object) -> Table:
        """Add a plain row."""
        self.rows.append(Row(values))
        return self

    def extend(self, rows: Sequence[Sequence[object] | Row]) -> Table:
        """Add rows."""
        self.rows += [row if isinstance(row, Row) else Row(tuple(row)) for row in rows]
        return self

    def column_id(self, name: str) -> int:
        """Return the id of a column."""
        return next(n for n, c in enumerate(self.columns, start=1) if c.name == name)
