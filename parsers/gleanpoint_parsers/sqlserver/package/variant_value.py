"""Values of the type sql_variant as a server sends them: type, properties, value.

No real package with one was at hand: what does not fit is told, with its bytes.

Source: [MS-TDS] 2.2.5.5.4 (sql_variant), 2.2.5.4 (types and their properties), 2.2.5.1.2
(collation).
"""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint_parsers.sqlserver.types.characters import code_page_text, utf16_text
from gleanpoint_parsers.sqlserver.types.code_pages import codec_of
from gleanpoint_parsers.sqlserver.types.collation import ASCII
from gleanpoint_parsers.sqlserver.types.collation_tables import SORT_ORDERS
from gleanpoint_parsers.sqlserver.types.decoders import decoder_of
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.sqlserver.types.variant import Variant
from gleanpoint_parsers.tables import ColumnType

_HEADER = 2
_PLAIN = {
    0x24: ColumnType("uniqueidentifier"),
    0x28: ColumnType("date"),
    0x30: ColumnType("tinyint"),
    0x32: ColumnType("bit"),
    0x34: ColumnType("smallint"),
    0x38: ColumnType("int"),
    0x3A: ColumnType("smalldatetime"),
    0x3B: ColumnType("real", precision=24),
    0x3C: ColumnType("money"),
    0x3D: ColumnType("datetime"),
    0x3E: ColumnType("float", precision=53),
    0x7A: ColumnType("smallmoney"),
    0x68: ColumnType("bit"),
    0x7F: ColumnType("bigint"),
}
_HALVES = {"money": 4, "datetime": 4, "smalldatetime": 2}
_TIMES = {0x29: "time", 0x2A: "datetime2", 0x2B: "datetimeoffset"}
_DECIMALS = {0x6A: "decimal", 0x6C: "numeric"}
_BINARIES = {0xA5: "varbinary", 0xAD: "binary"}
_TEXTS = {0xA7: "varchar", 0xAF: "char"}
_UNICODE = {0xE7: "nvarchar", 0xEF: "nchar"}
_COLLATION_SIZE = 5

_LATIN1_LANGUAGES = frozenset({0x0409, 0x0407, 0x040C, 0x0809, 0x0C0A, 0x0410, 0x0413, 0x0416})


def variant_value(raw: bytes) -> Variant:
    """Decode a variant into its type and its text.

    Raises:
        BadValueError: Its type is none that a variant can hold, or its value none of that type.
        ParserError: Its precision or scale is none that the type can have.
    """
    if len(raw) < _HEADER or len(raw) < _HEADER + raw[1]:
        raise BadValueError(f"A variant ends inside its type{tail(raw)}")
    properties, value = raw[_HEADER : _HEADER + raw[1]], raw[_HEADER + raw[1] :]
    made = _type(raw[0], properties)
    if made is None:
        raise BadValueError(f"A variant of the type {raw[0]:#04x}, which is not known{tail(raw)}")
    kind, decode = made
    return {"type": kind.declaration, "text": shown(decode(value), kind)}


def _type(number: int, properties: bytes) -> tuple[ColumnType, Callable[[bytes], object]] | None:
    """Return the type of a variant and its decoder."""
    kind = _PLAIN.get(number)
    if kind is not None and not properties:
        half, decode = _HALVES.get(kind.base, 0), decoder_of(kind, 0)
        return kind, (lambda raw: decode(raw[half:] + raw[:half])) if half else decode
    if number in _TIMES and len(properties) == 1 and properties[0] <= 7:  # noqa: PLR2004 - digits of a second
        kind = ColumnType(_TIMES[number], scale=properties[0])
        return kind, decoder_of(kind, 0)
    if number in _DECIMALS and len(properties) == 2:  # noqa: PLR2004 - precision and scale
        kind = ColumnType(_DECIMALS[number], precision=properties[0], scale=properties[1])
        return kind, decoder_of(kind, 0) if 1 <= properties[0] <= 38 else _refuse  # noqa: PLR2004 - digits of a decimal
    if number in _BINARIES and len(properties) == 2:  # noqa: PLR2004 - longest length
        return ColumnType(_BINARIES[number], length=_length(properties)), bytes
    return _text_type(number, properties)


def _text_type(
    number: int, properties: bytes
) -> tuple[ColumnType, Callable[[bytes], object]] | None:
    if len(properties) != _COLLATION_SIZE + 2:
        return None
    length = _length(properties[_COLLATION_SIZE:])
    if number in _UNICODE:
        return ColumnType(_UNICODE[number], length=length // 2), utf16_text
    if number in _TEXTS:
        return ColumnType(_TEXTS[number], length=length), code_page_text(_code_page(properties))
    return None


def _length(properties: bytes) -> int:
    return int.from_bytes(properties[:2], "little")


def _code_page(collation: bytes) -> str:
    """Return the codec of a collation: of its sort order, or of the commonest languages."""
    if collation[4]:
        return codec_of(SORT_ORDERS.get(collation[4], ("", 0))[1]) or ASCII
    language = int.from_bytes(collation[:2], "little")
    return "cp1252" if language in _LATIN1_LANGUAGES else ASCII


def _refuse(raw: bytes) -> object:
    raise BadValueError(f"A variant with a precision that no decimal has{tail(raw)}")
