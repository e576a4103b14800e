"""SQL Server's types as a column of a built table is declared with them.

Sources: FORMAT.md of the parser, sections Catalog and Values (xtypes, ``ti``, widths).
"""

from __future__ import annotations

from dataclasses import dataclass

MAX = -1

IMAGE, TEXT, GUID, DATE, TIME, DATETIME2, DATETIMEOFFSET = 34, 35, 36, 40, 41, 42, 43
TINYINT, SMALLINT, INT, SMALLDATETIME, REAL, MONEY, DATETIME = 48, 52, 56, 58, 59, 60, 61
FLOAT, VARIANT, NTEXT, BIT, DECIMAL, NUMERIC, SMALLMONEY = 62, 98, 99, 104, 106, 108, 122
BIGINT, VARBINARY, VARCHAR, BINARY, CHAR, TIMESTAMP = 127, 165, 167, 173, 175, 189
NVARCHAR, NCHAR, UDT, XML = 231, 239, 240, 241

LEGACY_LOBS = frozenset({IMAGE, TEXT, NTEXT})
SIZED = frozenset({VARBINARY, VARCHAR, BINARY, CHAR, NVARCHAR, NCHAR, UDT, VARIANT})
COLLATED = frozenset({TEXT, NTEXT, VARCHAR, CHAR, NVARCHAR, NCHAR})
SCALED_TIMES = frozenset({TIME, DATETIME2, DATETIMEOFFSET})


@dataclass(frozen=True, slots=True)
class Collation:
    """How text is compared and, in char and varchar, encoded."""

    id: int
    codec: str


LATIN = Collation(0x3400D008, "cp1252")
"""SQL_Latin1_General_CP1_CI_AS."""
WINDOWS_LATIN = Collation(0x0000D008, "cp1252")
CYRILLIC = Collation(0x0000D015, "cp1251")
JAPANESE = Collation(0x0000D010, "cp932")
THAI = Collation(0x0000D019, "cp874")
UTF_8 = Collation(0x0048D108, "utf-8")
"""Latin1_General_100_CI_AS_SC_UTF8, as far as its id is known: which bit says UTF-8 is not."""
DOS_LATIN = Collation(0x1E00D008, "cp437")
"""A SQL collation of code page 437 (sort id 30)."""


@dataclass(frozen=True, slots=True)
class SqlType:
    """A type.

    Args:
        xtype: System type id.
        length: Bytes as declared; ``MAX``; of a fixed type its width.
        precision: As in ``syscolpars.prec``.
        scale: As in ``syscolpars.scale``.
        collation: Of text.
        user_type: ``utype``; 0 for the system type's own.
        is_fixed: Whether its values lie in the fixed part of a row.
    """

    xtype: int
    length: int
    precision: int = 0
    scale: int = 0
    collation: Collation | None = None
    user_type: int = 0
    is_fixed: bool = True

    @property
    def is_max(self) -> bool:
        """Whether values may lie off the row as LOB."""
        return self.length == MAX and self.xtype not in LEGACY_LOBS

    @property
    def is_legacy_lob(self) -> bool:
        """Whether it is text, ntext or image."""
        return self.xtype in LEGACY_LOBS

    @property
    def information(self) -> int:
        """What ``sysrscols.ti`` holds."""
        if self.xtype in {DECIMAL, NUMERIC}:
            return self.xtype | self.precision << 8 | self.scale << 16
        if self.xtype in SCALED_TIMES:
            return self.xtype | self.scale << 8
        if self.xtype in SIZED:
            return self.xtype | max(self.length, 0) << 8
        return self.xtype

    @property
    def catalog_length(self) -> int:
        """What ``syscolpars.length`` holds."""
        return 16 if self.is_legacy_lob else self.length


def bit() -> SqlType:
    return SqlType(BIT, 1, 1)


def tinyint() -> SqlType:
    return SqlType(TINYINT, 1, 3)


def smallint() -> SqlType:
    return SqlType(SMALLINT, 2, 5)


def integer() -> SqlType:
    return SqlType(INT, 4, 10)


def bigint() -> SqlType:
    return SqlType(BIGINT, 8, 19)


def _decimal_width(precision: int) -> int:
    return 5 if precision <= 9 else 9 if precision <= 19 else 13 if precision <= 28 else 17


def decimal(precision: int, scale: int = 0) -> SqlType:
    return SqlType(DECIMAL, _decimal_width(precision), precision, scale)


def numeric(precision: int, scale: int = 0) -> SqlType:
    return SqlType(NUMERIC, _decimal_width(precision), precision, scale)


def money() -> SqlType:
    return SqlType(MONEY, 8, 19, 4)


def smallmoney() -> SqlType:
    return SqlType(SMALLMONEY, 4, 10, 4)


def real() -> SqlType:
    return SqlType(REAL, 4, 24)


def floating() -> SqlType:
    return SqlType(FLOAT, 8, 53)


def date() -> SqlType:
    return SqlType(DATE, 3, 10)


def smalldatetime() -> SqlType:
    return SqlType(SMALLDATETIME, 4, 16)


def datetime_() -> SqlType:
    return SqlType(DATETIME, 8, 23, 3)


def _time_width(scale: int) -> int:
    return 3 if scale <= 2 else 4 if scale <= 4 else 5


def time(scale: int = 7) -> SqlType:
    return SqlType(TIME, _time_width(scale), 8 + (scale + 1 if scale else 0), scale)


def datetime2(scale: int = 7) -> SqlType:
    return SqlType(DATETIME2, _time_width(scale) + 3, 19 + (scale + 1 if scale else 0), scale)


def datetimeoffset(scale: int = 7) -> SqlType:
    width = _time_width(scale) + 5
    return SqlType(DATETIMEOFFSET, width, 26 + (scale + 1 if scale else 0), scale)


def uniqueidentifier() -> SqlType:
    return SqlType(GUID, 16)


def rowversion() -> SqlType:
    return SqlType(TIMESTAMP, 8)


def char(length: int, collation: Collation = LATIN) -> SqlType:
    return SqlType(CHAR, length, collation=collation)


def varchar(length: int, collation: Collation = LATIN) -> SqlType:
    return SqlType(VARCHAR, length, collation=collation, is_fixed=False)


def nchar(characters: int, collation: Collation = LATIN) -> SqlType:
    return SqlType(NCHAR, 2 * characters, collation=collation)


def nvarchar(characters: int, collation: Collation = LATIN) -> SqlType:
    length = MAX if characters == MAX else 2 * characters
    return SqlType(NVARCHAR, length, collation=collation, is_fixed=False)


def sysname() -> SqlType:
    return SqlType(NVARCHAR, 256, collation=LATIN, user_type=256, is_fixed=False)


def binary(length: int) -> SqlType:
    return SqlType(BINARY, length)


def varbinary(length: int) -> SqlType:
    return SqlType(VARBINARY, length, is_fixed=False)


def text(collation: Collation = LATIN) -> SqlType:
    return SqlType(TEXT, MAX, collation=collation, is_fixed=False)


def ntext(collation: Collation = LATIN) -> SqlType:
    return SqlType(NTEXT, MAX, collation=collation, is_fixed=False)


def image() -> SqlType:
    return SqlType(IMAGE, MAX, is_fixed=False)


def xml() -> SqlType:
    return SqlType(XML, MAX, is_fixed=False)


def variant() -> SqlType:
    return SqlType(VARIANT, 8016, is_fixed=False)


def hierarchyid() -> SqlType:
    return SqlType(UDT, 892, user_type=128, is_fixed=False)


def geometry() -> SqlType:
    return SqlType(UDT, MAX, user_type=129, is_fixed=False)


def geography() -> SqlType:
    return SqlType(UDT, MAX, user_type=130, is_fixed=False)
