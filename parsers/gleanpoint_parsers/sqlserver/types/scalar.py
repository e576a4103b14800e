"""Decoders of single cells: plain stored bytes to the value that Arrow takes without loss.

Dates and times come as the integers that Arrow holds for them, structs as dictionaries. The bulk
of the rows goes another way (whole columns at once); this is for single rows, for what is out of
the ordinary, and for the catalog.
"""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint_parsers.sqlserver.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types import moments, numbers
from gleanpoint_parsers.sqlserver.types.characters import code_page_text, utf16_text
from gleanpoint_parsers.sqlserver.types.collation import code_page
from gleanpoint_parsers.sqlserver.types.column_types import column_type
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
}


def scalar_decoder(column: StoredColumn) -> Decoder:
    """Return the decoder of a column's cells.

    A bit comes as one byte, 0 or 1. What the decoder cannot make a value of raises
    ``ParserError`` with a sentence; no value is ever made up.

    Args:
        column: As the catalog describes it.

    Raises:
        ParserError: The column's precision or scale is none that its type can have.
    """
    return decoder_of(column_type(column), column.collation)


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
