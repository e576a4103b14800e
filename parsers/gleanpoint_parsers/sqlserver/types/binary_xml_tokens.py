"""Tokens of SQL Server's binary XML.

Source: [MS-BINXML] 2.2 (token names and numbers); ``XML_TEXT`` is not in it, but readers of the
format know it as text that is XML itself.
"""

from __future__ import annotations

from enum import IntEnum


class Token(IntEnum):
    """First byte of each piece of a binary XML value."""

    SQL_SMALLINT = 0x01
    SQL_INT = 0x02
    SQL_REAL = 0x03
    SQL_FLOAT = 0x04
    SQL_MONEY = 0x05
    SQL_BIT = 0x06
    SQL_TINYINT = 0x07
    SQL_BIGINT = 0x08
    SQL_UUID = 0x09
    SQL_DECIMAL = 0x0A
    SQL_NUMERIC = 0x0B
    SQL_BINARY = 0x0C
    SQL_CHAR = 0x0D
    SQL_NCHAR = 0x0E
    SQL_VARBINARY = 0x0F
    SQL_VARCHAR = 0x10
    SQL_NVARCHAR = 0x11
    SQL_DATETIME = 0x12
    SQL_SMALLDATETIME = 0x13
    SQL_SMALLMONEY = 0x14
    SQL_TEXT = 0x16
    SQL_IMAGE = 0x17
    SQL_NTEXT = 0x18
    SQL_UDT = 0x1B
    XSD_TIME_OFFSET = 0x7A
    XSD_DATETIME_OFFSET = 0x7B
    XSD_DATE_OFFSET = 0x7C
    XSD_TIME2 = 0x7D
    XSD_DATETIME2 = 0x7E
    XSD_DATE2 = 0x7F
    XSD_TIME = 0x81
    XSD_DATETIME = 0x82
    XSD_DATE = 0x83
    XSD_BINHEX = 0x84
    XSD_BASE64 = 0x85
    XSD_BOOLEAN = 0x86
    XSD_DECIMAL = 0x87
    XSD_BYTE = 0x88
    XSD_UNSIGNEDSHORT = 0x89
    XSD_UNSIGNEDINT = 0x8A
    XSD_UNSIGNEDLONG = 0x8B
    XSD_QNAME = 0x8C
    FLUSH_NAMES = 0xE9
    EXTENSION = 0xEA
    END_NEST = 0xEB
    NEST = 0xEC
    XML_TEXT = 0xED
    QNAME_DEFINITION = 0xEF
    NAME_DEFINITION = 0xF0
    CDATA_END = 0xF1
    CDATA = 0xF2
    COMMENT = 0xF3
    PROCESSING_INSTRUCTION = 0xF4
    END_ATTRIBUTES = 0xF5
    ATTRIBUTE = 0xF6
    END_ELEMENT = 0xF7
    ELEMENT = 0xF8
    SUBSET = 0xF9
    PUBLIC = 0xFA
    SYSTEM = 0xFB
    DOCTYPE = 0xFC
    ENCODING = 0xFD
    XML_DECLARATION = 0xFE


UTF16_VALUES = frozenset({Token.SQL_NCHAR, Token.SQL_NVARCHAR, Token.SQL_NTEXT})
CODE_PAGE_VALUES = frozenset({Token.SQL_CHAR, Token.SQL_VARCHAR, Token.SQL_TEXT})
BINARY_VALUES = frozenset(
    {Token.SQL_BINARY, Token.SQL_VARBINARY, Token.SQL_IMAGE, Token.SQL_UDT, Token.XSD_BASE64}
)
DECIMAL_VALUES = frozenset({Token.SQL_DECIMAL, Token.SQL_NUMERIC, Token.XSD_DECIMAL})
MOMENT_VALUES = frozenset({Token.XSD_DATETIME2, Token.XSD_TIME2})
"""A scale, a time and a date; where the type has only one of them, the other one is there too."""

MOMENT_OFFSET_VALUES = frozenset(
    {Token.XSD_DATETIME_OFFSET, Token.XSD_TIME_OFFSET, Token.XSD_DATE_OFFSET}
)
"""The same with minutes from UTC; date and time are those of UTC."""
