"""Values as row compression keeps them, made from their plain stored form.

Source: FORMAT.md of the parser, sections CD records and vardecimal.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.scsu import compressed_text
from tests.builders.sqlserver.sql_types import SqlType


def biased(value: int) -> bytes:
    """Return a signed number in as few bytes as hold it, big-endian; 0 is empty."""
    if value == 0:
        return b""
    length = 1
    while not -(1 << 8 * length - 1) <= value < 1 << 8 * length - 1:
        length += 1
    return (value + (1 << 8 * length - 1)).to_bytes(length, "big")


def vardecimal(value: int, scale: int) -> bytes:
    """Return a decimal, given as count of its last digit, at variable length."""
    if value == 0:
        return b""
    digits = str(abs(value))
    exponent = len(digits) - scale
    digits += "0" * (-len(digits) % 3)
    bits = "".join(f"{int(digits[at : at + 3]):010b}" for at in range(0, len(digits), 3))
    bits += "0" * (-len(bits) % 8)
    body = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    return bytes([(0x80 if value > 0 else 0) | exponent + 63]) + body.rstrip(b"\0")


def _signed(_: SqlType, data: bytes) -> bytes:
    return biased(int.from_bytes(data, "little", signed=True))


def _decimal(sql_type: SqlType, data: bytes) -> bytes:
    magnitude = int.from_bytes(data[1:], "little")
    return vardecimal(magnitude if data[0] else -magnitude, sql_type.scale)


def _datetime(_: SqlType, data: bytes) -> bytes:
    ticks, days = struct.unpack("<Ii", data)
    return biased((days << 32) + ticks)


def _smalldatetime(_: SqlType, data: bytes) -> bytes:
    minutes, days = struct.unpack("<HH", data)
    return biased(int.from_bytes(struct.pack("<HH", minutes, days), "little", signed=True))


def _wide(sql_type: SqlType, data: bytes) -> bytes:
    text = data.decode("utf-16-le", "surrogatepass")
    return compressed_text(text.rstrip(" ") if sql_type.xtype == t.NCHAR else text)


_COMPRESSORS: dict[int, Callable[[SqlType, bytes], bytes]] = {
    **dict.fromkeys((t.SMALLINT, t.INT, t.BIGINT, t.MONEY, t.SMALLMONEY), _signed),
    **dict.fromkeys((t.DECIMAL, t.NUMERIC), _decimal),
    **dict.fromkeys((t.REAL, t.FLOAT), lambda _, data: data.lstrip(b"\0")),
    **dict.fromkeys((t.NCHAR, t.NVARCHAR), _wide),
    t.TINYINT: lambda _, data: data.lstrip(b"\0"),
    t.DATETIME: _datetime,
    t.SMALLDATETIME: _smalldatetime,
    t.CHAR: lambda _, data: data.rstrip(b" "),
    t.BINARY: lambda _, data: data.rstrip(b"\0"),
    t.TIMESTAMP: lambda _, data: data.lstrip(b"\0"),
}


def compressed(sql_type: SqlType, data: bytes) -> bytes:
    """Return a value's compressed form; of a bit see ``compressed_records``."""
    if sql_type.is_max or sql_type.is_legacy_lob:
        return data
    compressor = _COMPRESSORS.get(sql_type.xtype)
    return data if compressor is None else compressor(sql_type, data)
