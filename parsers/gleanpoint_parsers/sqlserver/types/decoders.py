"""Decoders of the types whose values a variant can hold, as functions made for one type.

Dates and times come as the integers that Arrow holds for them, structs as dictionaries.
"""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint_parsers.sqlserver.types import moments, numbers
from gleanpoint_parsers.sqlserver.types.characters import code_page_text, utf16_text
from gleanpoint_parsers.sqlserver.types.collation import code_page
from gleanpoint_parsers.tables import ColumnType

Decoder = Callable[[bytes], object]

_DECODERS: dict[str, Decoder] = {
    "bit": numbers.bit,
    "tinyint": numbers.integer("tinyint", 1, signed=False),
    "smallint": numbers.integer("smallint", 2),
    "int": numbers.integer("int", 4),
    "bigint": numbers.integer("bigint", 8),
    "money": numbers.money("money", 8),
    "smallmoney": numbers.money("smallmoney", 4),
    "real": numbers.floating("real", 4),
    "float": numbers.floating("float", 8),
    "date": moments.date,
    "datetime": moments.datetime,
    "smalldatetime": moments.smalldatetime,
    "uniqueidentifier": numbers.guid,
    "nchar": utf16_text,
    "nvarchar": utf16_text,
    "ntext": utf16_text,
    "sysname": utf16_text,
    "timestamp": numbers.rowversion,
}


def codec_of(type: ColumnType, collation: int) -> str | None:  # noqa: A002 - as in ColumnType
    """Return Python's name of the encoding of a type's texts; None where its values are none."""
    match type.base:
        case "nchar" | "nvarchar" | "ntext" | "sysname":
            return "utf-16-le"
        case "char" | "varchar" | "text":
            return code_page(collation)
    return None


def decoder_of(type: ColumnType, collation: int) -> Decoder:  # noqa: A002 - as in ColumnType
    """Return the decoder of the values of a type.

    Args:
        type: The type; precision and scale are ones that it can have.
        collation: Collation id of char, varchar and text.
    """
    match type.base:
        case "decimal" | "numeric":
            return numbers.decimal(type.base, type.precision or 0, type.scale or 0)
        case "time":
            return moments.time(type.scale or 0)
        case "datetime2":
            return moments.datetime2(type.scale or 0)
        case "datetimeoffset":
            return moments.datetimeoffset(type.scale or 0)
        case "char" | "varchar" | "text":
            return code_page_text(code_page(collation))
    return _DECODERS.get(type.base, numbers.binary)
