"""What a query computes with: expressions for DuckDB and what is known of their values.

Expressions are texts. They hold keywords, names that the engine was given by ``sources.Names``,
and constants that ``quoted`` and its like wrote; nothing that a person or a file named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from gleanpoint_parsers.tables import ColumnType, TableColumn


class Family(Enum):
    """Kinds of values that SQL Server treats alike; the value is what errors call them."""

    WHOLE = "a whole number"
    DECIMAL = "a decimal"
    FLOAT = "a float"
    BIT = "a bit"
    TEXT = "a text"
    BINARY = "a binary value"
    DATE = "a date"
    TIME = "a time of day"
    MOMENT = "a date with time"
    GUID = "a uniqueidentifier"
    OPAQUE = "a value that can only be shown"
    NULL = "NULL"

    @property
    def is_exact_number(self) -> bool:
        """Whether arithmetic on it is exact."""
        return self in {Family.WHOLE, Family.DECIMAL}

    @property
    def is_number(self) -> bool:
        """Whether it can be added up."""
        return self in {Family.WHOLE, Family.DECIMAL, Family.FLOAT}

    @property
    def has_day(self) -> bool:
        """Whether it lies on a day."""
        return self in {Family.DATE, Family.MOMENT}


_FAMILIES = {
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), Family.WHOLE),
    **dict.fromkeys(("decimal", "numeric", "money", "smallmoney"), Family.DECIMAL),
    **dict.fromkeys(("real", "float"), Family.FLOAT),
    **dict.fromkeys(("char", "varchar", "text", "nchar", "nvarchar", "ntext"), Family.TEXT),
    "sysname": Family.TEXT,
    **dict.fromkeys(("binary", "varbinary", "image", "timestamp"), Family.BINARY),
    **dict.fromkeys(("smalldatetime", "datetime", "datetime2"), Family.MOMENT),
    "bit": Family.BIT,
    "date": Family.DATE,
    "time": Family.TIME,
    "uniqueidentifier": Family.GUID,
}

MONEY_SCALE = 4

_PADDED = frozenset({"char", "varchar", "text"})


@dataclass(frozen=True, slots=True)
class Value:
    """An expression for DuckDB.

    Args:
        sql: The expression; in parentheses where it is more than a name or a call.
        family: Of its values.
        column: The table's column whose values they are; None for what is computed.
        scale: Digits after the point, of decimals.
        minds_case: Whether upper and lower case differ in it.
        minds_accents: Whether accents count in it.
        is_binary: Whether it is ordered by code points.
        constant: Its text, where it is a constant.
    """

    sql: str
    family: Family
    column: TableColumn | None = None
    scale: int = 0
    minds_case: bool = False
    minds_accents: bool = True
    is_binary: bool = False
    constant: str | None = None

    @property
    def ignores_last_blanks_in_like(self) -> bool:
        """Whether LIKE overlooks blanks at the end of it: in text that is not Unicode."""
        return self.column is not None and self.column.type.base in _PADDED


def family_of(type: ColumnType) -> Family:  # noqa: A002 - as in TableColumn
    """Return the family of a column's values."""
    return _FAMILIES.get(type.base, Family.OPAQUE)


def value_of(column: TableColumn, sql: str) -> Value:
    """Return a column of a table as a value."""
    family = family_of(column.type)
    scale = column.type.scale or 0
    if column.type.base in {"money", "smallmoney"}:
        scale = MONEY_SCALE
    return Value(sql, family, column, scale, *sensitivity(column.collation))


def sensitivity(collation: str | None) -> tuple[bool, bool, bool]:
    """Return whether case counts, accents count, and code points do; if unknown, accents alone.

    Source: SQL Server documentation, "Collation and Unicode support": name parts CS, AI, BIN,
    BIN2. Most servers are installed with a collation that is CI and AS.
    """
    parts = set((collation or "").upper().split("_"))
    is_binary = bool(parts & {"BIN", "BIN2"})
    return is_binary or "CS" in parts, is_binary or "AI" not in parts, is_binary


def collation_of(value: Value) -> str:
    """Return DuckDB's collation for a text; empty where bytes are compared."""
    parts = [] if value.minds_case else ["NOCASE"]
    if not value.minds_accents:
        parts.append("NOACCENT")
    return ".".join(parts)


def computed(sql: str, family: Family, *parts: Value) -> Value:
    """Return a value that is computed from others: text keeps the strictest of their collations."""
    texts = [part for part in parts if part.family is Family.TEXT]
    return Value(
        sql,
        family,
        scale=max((part.scale for part in parts), default=0),
        minds_case=any(text.minds_case for text in texts),
        minds_accents=all(text.minds_accents for text in texts) if texts else True,
        is_binary=any(text.is_binary for text in texts),
    )


def as_family(value: Value, family: Family, sql: str) -> Value:
    """Return a value after a conversion that keeps what it means."""
    return replace(value, sql=sql, family=family, column=None, constant=None)


def quoted(text: str) -> str:
    """Return a text as a constant."""
    return "'" + text.replace("'", "''") + "'"
