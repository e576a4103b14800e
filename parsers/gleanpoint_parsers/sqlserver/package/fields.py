"""How a value of a column may stand in a data file: its length before it, or its bytes alone.

For some types the documents, the exports that were seen and other programs do not agree. These
have several framings here, the likeliest first or, where one is told from the others by its
bytes, the one that can be told; which one a file has is found out by reading it
(``framing_choice``).

Sources: SQL Server docs, "Specify prefix length in data files using bcp" (table); the two real
packages; FORMAT.md beside this file says for each type what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.catalog.model import Column
from gleanpoint_parsers.sqlserver.types.type_ids import time_width
from gleanpoint_parsers.tables import ColumnType

_LONGEST_NAME = 256
"""Bytes of a sysname."""
_LONGEST = 0x7FFFFFFF
_LONGEST_SHORT = 8000
_LONGEST_CIPHER = 0xFFFE

_WIDTHS = {
    "tinyint": 1,
    "smallint": 2,
    "int": 4,
    "bigint": 8,
    "real": 4,
    "float": 8,
    "money": 8,
    "smallmoney": 4,
    "datetime": 8,
    "smalldatetime": 4,
    "date": 3,
}
_ALWAYS_TOLD = {"bit": 1, "uniqueidentifier": 16}
"""Widths of types whose length stands before them also where they cannot be NULL."""
_DECIMAL_LENGTHS = (19, 15, 11, 7, 17, 13, 9, 5)
"""Precision and scale, sign, magnitude of 16, 12, 8 or 4 bytes; then without the first two."""
_TIME_WIDTHS = {"time": 0, "datetime2": 3, "datetimeoffset": 5}
"""Bytes beside the time of day."""
_FULL_SCALE = 7
_TEXT_IN_UNITS = frozenset({"char", "varchar", "nchar", "nvarchar"})
_FIXED = frozenset({"char", "nchar", "binary"})


@dataclass(frozen=True, slots=True)
class Field:
    """One framing of a value.

    Args:
        prefix: Bytes of the length before it, all ones for NULL; 0 for none.
        lengths: Lengths that it may have; the only one where ``prefix`` is 0. Empty for any up
            to ``most``.
        most: Its longest length.
        nullable: Whether it may be NULL.
        is_absent: The column is not in the data at all.
    """

    prefix: int
    lengths: tuple[int, ...] = ()
    most: int = 0
    nullable: bool = True
    is_absent: bool = False


ABSENT = Field(0, is_absent=True)


def possible_fields(column: Column) -> tuple[Field, ...]:
    """Return the framings that the values of a column may have, in the order of trial."""
    nullable, kind = column.nullable, column.type
    if column.is_encrypted:
        return (_sized(2, _LONGEST_CIPHER, nullable), _sized(8, _LONGEST, nullable))
    if kind.length is not None:
        return _texts_and_bytes(kind.base, kind.length, nullable=nullable)
    return _of_fixed_width(kind, nullable=nullable) or _others(kind.base, nullable=nullable)


def _of_fixed_width(kind: ColumnType, *, nullable: bool) -> tuple[Field, ...]:
    """Return the framings of a type whose values are about equally long; none for others."""
    base = kind.base
    if base in _WIDTHS:
        is_alias = kind.user_type is not None
        return _numbers(_WIDTHS[base], nullable=nullable, is_alias=is_alias)
    if base in _TIME_WIDTHS:
        return _times(_TIME_WIDTHS[base], kind.scale or 0, nullable=nullable)
    if base in _ALWAYS_TOLD:
        return _told_or_raw(_ALWAYS_TOLD[base], nullable=nullable)
    if base in {"decimal", "numeric"}:
        return (Field(1, _DECIMAL_LENGTHS, max(_DECIMAL_LENGTHS), nullable),)
    return ()


def _sized(prefix: int, most: int, nullable: bool) -> Field:
    return Field(prefix, (), most, nullable)


def _raw(width: int) -> Field:
    return Field(0, (width,), width, nullable=False)


def _numbers(width: int, *, nullable: bool, is_alias: bool) -> tuple[Field, ...]:
    told = Field(1, (width,), width, nullable)
    if nullable:
        return (told,)
    return (told, _raw(width)) if is_alias else (_raw(width), told)


def _told_or_raw(width: int, *, nullable: bool) -> tuple[Field, ...]:
    told = Field(1, (width,), width, nullable)
    return (told,) if nullable else (told, _raw(width))


def _times(beside: int, scale: int, *, nullable: bool) -> tuple[Field, ...]:
    """Return the framings of times: exports write all seven digits, whatever the scale."""
    full = time_width(_FULL_SCALE) + beside
    own = time_width(min(max(scale, 0), _FULL_SCALE)) + beside
    told = Field(1, (full,) if full == own else (full, own), full, nullable)
    if nullable:
        return (told,)
    raw = (_raw(full),) if full == own else (_raw(full), _raw(own))
    return (raw[0], told, *raw[1:])


def _texts_and_bytes(base: str, length: int, *, nullable: bool) -> tuple[Field, ...]:
    if length < 0:
        return (_sized(8, _LONGEST, nullable),)
    most = length * 2 if base in _TEXT_IN_UNITS else length
    told = _sized(2, most, nullable)
    return (told, _raw(most)) if base in _FIXED and not nullable else (told,)


def _others(base: str, *, nullable: bool) -> tuple[Field, ...]:
    if base == "sysname":
        return (_sized(2, _LONGEST_NAME, nullable),)
    if base == "timestamp":
        told = (Field(1, (8,), 8, nullable), Field(2, (8,), 8, nullable))
        return (*told, ABSENT) if nullable else (*told, _raw(8), ABSENT)
    if base in {"text", "ntext", "image"}:
        return (_sized(4, _LONGEST, nullable), _sized(8, _LONGEST, nullable))
    if base == "sql_variant":
        return (_sized(8, _LONGEST_SHORT * 2, nullable), _sized(4, _LONGEST_SHORT * 2, nullable))
    return (_sized(8, _LONGEST, nullable), _sized(2, _LONGEST_SHORT, nullable))
