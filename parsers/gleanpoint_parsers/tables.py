"""Tables of a database: what they look like, and their rows as Arrow record batches.

What columns are in Arrow, by their SQL Server type (``ColumnType.base``):

======================================  =========================================================
bit                                     bool
tinyint, smallint, int, bigint          uint8, int16, int32, int64
decimal, numeric                        decimal128(precision, scale)
money, smallmoney                       decimal128(19, 4), decimal128(10, 4)
real, float                             float32, float64
date                                    date32
time                                    time64("ns")
smalldatetime, datetime                 timestamp("s"), timestamp("ms"); no zone
datetime2                               int64: 100 ns since 0001-01-01, exact over its whole range
datetimeoffset                          struct(utc: int64 as datetime2, offset: int16 minutes)
char, varchar, text, nchar, nvarchar,
ntext, xml, sysname                     large_string
binary, varbinary, image, timestamp     large_binary
uniqueidentifier                        fixed binary(16), in the order in which it is printed
hierarchyid                             large_string, as ``/1/2/``
geometry, geography                     struct(srid: int32, wkt: large_string, wkb: large_binary)
sql_variant                             struct(type: string, text: large_string)
anything else                           large_binary, as stored
======================================  =========================================================

``timestamp`` is the row version. The text of a variant is what ``rows`` prints for its type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from gleanpoint_parsers.predicate import Predicate

if TYPE_CHECKING:
    import pyarrow as pa

PagesRead: TypeAlias = Callable[[int, int], None]
"""Takes a report: pages read so far, pages in all."""


def unreported(_read: int, _total: int) -> None:
    """Take a report and tell nobody."""


@dataclass(frozen=True, slots=True)
class ColumnType:
    """Type of a column as SQL Server names it.

    Args:
        base: System type in lower case: ``int``, ``nvarchar``, ``geography`` …
        length: Characters of nchar and nvarchar, bytes of the other sized types, -1 for ``max``;
            None where the type has none.
        precision: Of decimal and numeric; bits of a float's mantissa.
        scale: Of decimal and numeric; digits of seconds of time, datetime2, datetimeoffset.
        user_type: Quoted name of the alias or CLR type that the column was declared with.
    """

    base: str
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    user_type: str | None = None

    @property
    def declaration(self) -> str:
        """The type as a column is declared with it, such as ``decimal(19,4)``."""
        if self.length is not None:
            return f"{self.base}({'max' if self.length == -1 else self.length})"
        if self.base in {"decimal", "numeric"}:
            return f"{self.base}({self.precision},{self.scale})"
        if self.base in {"time", "datetime2", "datetimeoffset"}:
            return f"{self.base}({self.scale})"
        return self.base


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column that a person sees.

    Args:
        name: As stored.
        type: Of its values.
        nullable: Whether NULL may stand in it.
        key: Its place in the primary key, from 1; None where it is not part of it.
        is_identity: Whether the server numbers it.
        is_computed: Whether it is stored from an expression.
        problem: Why none of its values can be read, such as FILESTREAM; they come as cell
            problems then.
        collation: Of its text, such as ``Latin1_General_CI_AS``; None where it has none or its
            name is not known.
    """

    name: str
    type: ColumnType
    nullable: bool = True
    key: int | None = None
    is_identity: bool = False
    is_computed: bool = False
    problem: str | None = None
    collation: str | None = None


@dataclass(frozen=True, slots=True)
class TableShape:
    """What is known of a table without reading its rows.

    Args:
        schema: Name of its schema.
        name: Its name.
        columns: In the order of the table.
        rows: Rows that it should have, as the catalog counts them; None where it does not.
        notes: Sentences about reading it, such as that the log was not applied.
        left_out: Why no row holds a column, by the names of such columns: ``it is computed …``.
    """

    schema: str
    name: str
    columns: tuple[TableColumn, ...]
    rows: int | None = None
    notes: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowRequest:
    """Which rows and columns are wanted.

    Args:
        columns: Names, in the order wanted; None for all.
        where: Rows for which this is true; None for all.
        offset: Rows (of those) to skip.
        limit: Rows at most; None for all.
        batch_rows: Rows of one batch at most, about; None leaves it to the reader.
        salvage: Find the table's pages by what they say of themselves instead of by allocation:
            also pages that it gave up long ago, so rows that were deleted may be among them.
    """

    columns: tuple[str, ...] | None = None
    where: Predicate | None = None
    offset: int = 0
    limit: int | None = None
    batch_rows: int | None = None
    salvage: bool = False


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A value that could not be decoded; its place in the batch holds NULL, which it is not.

    Args:
        row: Row in the batch.
        column: Column in the batch; -1 where the whole row is unreadable.
        problem: A sentence.
        raw: Its stored bytes, as far as they could be had (64 KiB at most).
    """

    row: int
    column: int
    problem: str
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class RowBatch:
    """Some rows.

    Args:
        first: Number of the first row in the answer, from ``RowRequest.offset`` on.
        records: The columns asked for.
        problems: What in them could not be decoded.
    """

    first: int
    records: pa.RecordBatch
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PageProblem:
    """A page that is damaged or could not be read.

    Args:
        page: As SQL Server writes it: ``file:page``.
        problem: A sentence, with what it means for the rows.
    """

    page: str
    problem: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The two counts of a table, after all of it was read.

    Args:
        rows_expected: What the catalog says; None where it says nothing.
        rows_read: Rows that were decoded, with those in which a cell has a problem.
        pages_allocated: Pages that allocation maps give to the table's rows.
        pages_read: Those of them that could be read.
        page_problems: The damaged ones among them.
        cell_problems: Cells that could not be decoded.
        notes: Sentences about what does not agree.
    """

    rows_expected: int | None
    rows_read: int
    pages_allocated: int
    pages_read: int
    page_problems: tuple[PageProblem, ...] = ()
    cell_problems: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """SQL that creates an object.

    Args:
        text: Statements, separated by lines that hold ``GO`` alone.
        before_data: Of ``text``, what must run before rows are inserted; "" where it is no table.
        after_data: What must run after that: constraints, indexes, triggers.
        obstacles: Sentences about what the catalog holds and the script cannot say.
        is_partial: Of a script that undoes a transaction: whether something stays undone.
    """

    text: str
    before_data: str = ""
    after_data: str = ""
    obstacles: tuple[str, ...] = field(default=())
    is_partial: bool = False


@runtime_checkable
class TableContainer(Protocol):
    """A container that holds tables."""

    def table(self, key: str) -> TableShape:
        """Return what a table looks like.

        Raises:
            NoSuchNodeError: The key names no table.
            ParserError: It cannot be read at all; the class tells why.
        """

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        """Yield rows in the order in which they are stored.

        A value that cannot be decoded is told in ``problems``; a page that cannot be read is
        told by ``ledger`` and by a row whose problem has the column -1. While it finds nothing, it
        yields a batch without rows now and then: whoever waits sees that it works.

        Raises:
            ParserError: The table cannot be read (any further).
        """

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        """Read all of a table and return its counts.

        Args:
            key: The table.
            report: Told now and then how far it is; what it raises ends the reading.
        """


@runtime_checkable
class Scripted(Protocol):
    """A container whose objects can be made again from SQL."""

    def scripts(self, keys: Sequence[str] | None = None) -> Script:
        """Return the SQL that creates objects, in an order that works; None for all."""
