"""System types by the number that the catalog gives them, and how wide their values are stored.

Sources: SQL Server docs, ``sys.types`` (``system_type_id``, storage sizes); FORMAT.md, section
Values.
"""

from __future__ import annotations

from enum import IntEnum


class XType(IntEnum):
    """``system_type_id``; members bear the name that SQL Server gives the type."""

    IMAGE = 34
    TEXT = 35
    UNIQUEIDENTIFIER = 36
    DATE = 40
    TIME = 41
    DATETIME2 = 42
    DATETIMEOFFSET = 43
    TINYINT = 48
    SMALLINT = 52
    INT = 56
    SMALLDATETIME = 58
    REAL = 59
    MONEY = 60
    DATETIME = 61
    FLOAT = 62
    SQL_VARIANT = 98
    NTEXT = 99
    BIT = 104
    DECIMAL = 106
    NUMERIC = 108
    SMALLMONEY = 122
    BIGINT = 127
    VARBINARY = 165
    VARCHAR = 167
    BINARY = 173
    CHAR = 175
    TIMESTAMP = 189
    NVARCHAR = 231
    NCHAR = 239
    UDT = 240
    XML = 241
    JSON = 244


class UserTypeId(IntEnum):
    """``user_type_id`` of the types that are built upon another one but belong to the system."""

    HIERARCHYID = 128
    GEOMETRY = 129
    GEOGRAPHY = 130
    VECTOR = 255
    SYSNAME = 256


CHARACTER_TYPES = frozenset({XType.CHAR, XType.VARCHAR, XType.TEXT})
"""Stored in the code page of their collation."""

UTF16_TYPES = frozenset({XType.NCHAR, XType.NVARCHAR, XType.NTEXT})
DECIMAL_TYPES = frozenset({XType.DECIMAL, XType.NUMERIC})
SCALED_TIME_TYPES = frozenset({XType.TIME, XType.DATETIME2, XType.DATETIMEOFFSET})
LEGACY_LOB_TYPES = frozenset({XType.TEXT, XType.NTEXT, XType.IMAGE})
"""Stored behind a 16-byte text pointer."""

LARGEST_PRECISION = 38
LARGEST_TIME_SCALE = 7

_WIDTHS = {
    XType.UNIQUEIDENTIFIER: 16,
    XType.DATE: 3,
    XType.TINYINT: 1,
    XType.SMALLINT: 2,
    XType.INT: 4,
    XType.SMALLDATETIME: 4,
    XType.REAL: 4,
    XType.MONEY: 8,
    XType.DATETIME: 8,
    XType.FLOAT: 8,
    XType.BIT: 1,
    XType.SMALLMONEY: 4,
    XType.BIGINT: 8,
    XType.TIMESTAMP: 8,
}

_DATE_WIDTH = 3
_OFFSET_WIDTH = 2
_WIDTH_OF_PRECISION = ((9, 5), (19, 9), (28, 13), (LARGEST_PRECISION, 17))
_WIDTH_OF_TIME_SCALE = ((2, 3), (4, 4), (LARGEST_TIME_SCALE, 5))


def fixed_width(xtype: int, length: int = 0, precision: int = 0, scale: int = 0) -> int | None:
    """Return the bytes of a stored value; None where values of the type differ in length.

    Args:
        xtype: System type id.
        length: Declared bytes of ``char``, ``nchar`` and ``binary``.
        precision: Of a decimal.
        scale: Of ``time``, ``datetime2`` and ``datetimeoffset``.
    """
    if xtype in (XType.CHAR, XType.NCHAR, XType.BINARY):
        return length
    if xtype in DECIMAL_TYPES:
        return decimal_width(precision)
    if xtype in SCALED_TIME_TYPES:
        width = time_width(scale)
        if xtype != XType.TIME:
            width += _DATE_WIDTH
        return width + _OFFSET_WIDTH if xtype == XType.DATETIMEOFFSET else width
    return _WIDTHS.get(XType(xtype)) if xtype in _KNOWN else None


def decimal_width(precision: int) -> int:
    """Return the bytes of a decimal: its sign and 4, 8, 12 or 16 bytes of magnitude."""
    return next((w for largest, w in _WIDTH_OF_PRECISION if precision <= largest), 17)


def time_width(scale: int) -> int:
    """Return the bytes of a time of day with ``scale`` digits of a second."""
    return next((w for largest, w in _WIDTH_OF_TIME_SCALE if scale <= largest), 5)


_KNOWN = frozenset(int(member) for member in XType)
