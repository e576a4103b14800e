"""A table with a column of every type, as the reader of databases hands it out."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa

from gleanpoint_parsers.sqlserver.types.column_types import arrow_type
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn, TableShape

TICKS_OF_DAY = 864_000_000_000
DAYS_TO_1970 = 719_162


def ticks(days: int, of_day: int) -> int:
    """Return a datetime2 from days since 1970 and 100 ns of the day."""
    return (days + DAYS_TO_1970) * TICKS_OF_DAY + of_day


def point(x: float, y: float) -> dict[str, Any]:
    """Return a spatial value."""
    return {
        "srid": 4326,
        "wkt": f"POINT ({x!r} {y!r})",
        "wkb": b"\1" + struct.pack("<Idd", 1, x, y),
    }


GUID = UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")

EVERY_TYPE: tuple[tuple[str, ColumnType, tuple[Any, ...], tuple[str, ...]], ...] = (
    ("id", ColumnType("int"), (1, 2), ("1", "2")),
    ("bit", ColumnType("bit"), (True, False), ("1", "0")),
    ("tiny", ColumnType("tinyint"), (255, 0), ("255", "0")),
    ("small", ColumnType("smallint"), (-32768, 5), ("-32768", "5")),
    ("big", ColumnType("bigint"), (2**63 - 1, -(2**63)), (str(2**63 - 1), str(-(2**63)))),
    (
        "decimal",
        ColumnType("decimal", precision=38, scale=10),
        (Decimal("-1234567890123456789012345678.0000000001"), Decimal("1E-10")),
        ("-1234567890123456789012345678.0000000001", "0.0000000001"),
    ),
    (
        "numeric",
        ColumnType("numeric", precision=5, scale=0),
        (Decimal(99999), Decimal(-7)),
        ("99999", "-7"),
    ),
    (
        "money",
        ColumnType("money"),
        (Decimal("922337203685477.5807"), Decimal("0.0001")),
        ("922337203685477.5807", "0.0001"),
    ),
    ("smallmoney", ColumnType("smallmoney"), (Decimal("-1.5"), Decimal(0)), ("-1.5000", "0.0000")),
    ("real", ColumnType("real"), (0.1, 16777216.0), ("0.1", "16777216")),
    (
        "float",
        ColumnType("float", precision=53),
        (0.1 + 0.2, 1e300),
        ("0.30000000000000004", "1e+300"),
    ),
    ("date", ColumnType("date"), (-719_162, 2_932_896), ("0001-01-01", "9999-12-31")),
    (
        "time7",
        ColumnType("time", scale=7),
        (47_100_123_000_000, 86_399_999_999_900),
        ("13:05:00.1230000", "23:59:59.9999999"),
    ),
    ("time0", ColumnType("time", scale=0), (47_100_000_000_000, 0), ("13:05:00", "00:00:00")),
    (
        "smalldatetime",
        ColumnType("smalldatetime"),
        (836_438_400, -2_208_988_800),
        ("1996-07-04T00:00:00", "1900-01-01T00:00:00"),
    ),
    (
        "datetime",
        ColumnType("datetime"),
        (836_438_400_000, 836_438_400_997),
        ("1996-07-04T00:00:00", "1996-07-04T00:00:00.997"),
    ),
    (
        "datetime2_7",
        ColumnType("datetime2", scale=7),
        (ticks(-719_162, 0), ticks(2_932_896, TICKS_OF_DAY - 1)),
        ("0001-01-01T00:00:00.0000000", "9999-12-31T23:59:59.9999999"),
    ),
    (
        "datetime2_3",
        ColumnType("datetime2", scale=3),
        (ticks(9681, 471_001_230_000), ticks(0, 0)),
        ("1996-07-04T13:05:00.123", "1970-01-01T00:00:00.000"),
    ),
    (
        "datetimeoffset",
        ColumnType("datetimeoffset", scale=7),
        ({"utc": ticks(9681, 1), "offset": 330}, {"utc": ticks(9681, 0), "offset": -570}),
        ("1996-07-04T05:30:00.0000001+05:30", "1996-07-03T14:30:00.0000000-09:30"),
    ),
    ("char", ColumnType("char", 5), ("ab   ", "é"), ("ab   ", "é")),
    ("varchar", ColumnType("varchar", 40), ("", "it's"), ("", "it's")),
    (
        "nvarchar",
        ColumnType("nvarchar", 40),
        ("日本\U0001f600", '"q",\r\n'),
        ("日本\U0001f600", '"q",\r\n'),
    ),
    ("ntext", ColumnType("ntext"), ("x" * 40_000, "=1+1"), ("x" * 40_000, "=1+1")),
    ("xml", ColumnType("xml"), ("<a> <b/></a>", "12"), ("<a> <b/></a>", "12")),
    ("binary", ColumnType("binary", 3), (b"\0\1\xff", b"   "), ("0x0001ff", "0x202020")),
    ("varbinary", ColumnType("varbinary", -1), (b"", b"\xde\xad"), ("0x", "0xdead")),
    (
        "rowversion",
        ColumnType("timestamp"),
        (b"\0" * 7 + b"\1", b"\0" * 8),
        ("0x" + "00" * 7 + "01", "0x" + "00" * 8),
    ),
    (
        "guid",
        ColumnType("uniqueidentifier"),
        (GUID.bytes, b"\0" * 16),
        (str(GUID).upper(), "00000000-0000-0000-0000-000000000000"),
    ),
    ("hierarchyid", ColumnType("hierarchyid"), ("/", "/1/2.5/"), ("/", "/1/2.5/")),
    (
        "geography",
        ColumnType("geography"),
        (point(0.1, -2.0), point(3.0, 4.0)),
        ("SRID=4326;POINT (0.1 -2.0)", "SRID=4326;POINT (3.0 4.0)"),
    ),
    (
        "variant",
        ColumnType("sql_variant"),
        ({"type": "decimal(5,2)", "text": "1.50"}, {"type": "nvarchar(10)", "text": "o'k"}),
        ("1.50", "o'k"),
    ),
)
"""Name, type, two values as Arrow takes them, and their texts."""  # fmt: skip


def every_type() -> tuple[TableShape, RowBatch, list[list[str | None]]]:
    """Return a table of every type with two rows and one of NULLs, and its texts row by row."""
    columns = tuple(
        TableColumn(name, kind, nullable=name != "id", key=1 if name == "id" else None)
        for name, kind, _, _ in EVERY_TYPE
    )
    values = [(*two, 3 if name == "id" else None) for name, _, two, _ in EVERY_TYPE]
    told = [(*two, "3" if name == "id" else None) for name, _, _, two in EVERY_TYPE]
    shape = TableShape("dbo", "Every type", columns, rows=3)
    return shape, batch_of(shape, values), [list(row) for row in zip(*told, strict=True)]


def batch_of(shape: TableShape, values: Sequence[Sequence[Any]], first: int = 0) -> RowBatch:
    """Return a batch from the values of each column."""
    arrays = [
        pa.array(column_values, arrow_type(column.type))
        for column, column_values in zip(shape.columns, values, strict=True)
    ]
    names = [column.name for column in shape.columns]
    return RowBatch(first, pa.RecordBatch.from_arrays(arrays, names))


def one_column(kind: ColumnType, values: Sequence[Any]) -> tuple[TableShape, RowBatch]:
    """Return a table with a number and one column of a type."""
    columns = (TableColumn("n", ColumnType("int"), key=1), TableColumn("value", kind))
    shape = TableShape("dbo", "One", columns, rows=len(values))
    return shape, batch_of(shape, [list(range(len(values))), list(values)])


def without(shape: TableShape, batch: RowBatch, *names: str) -> tuple[TableShape, RowBatch]:
    """Return a table without some of its columns."""
    kept = [n for n, column in enumerate(shape.columns) if column.name not in names]
    shape = replace(shape, columns=tuple(shape.columns[n] for n in kept))
    return shape, replace(batch, records=batch.records.select(kept))
