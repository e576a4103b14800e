"""Comparisons of one column with a literal: what is compared how, by the column's type.

A literal is turned into a value of the column's type once, as SQL Server does; then whole arrays
are compared with it. Where this is only near to what a server does:

- **text**: ``filter_text``;
- **uniqueidentifier**: as a server orders them, last six bytes first;
- **binary**: trailing zeros do not count, as a server pads the shorter value with them;
- **date and time**: text in ISO form only, so that no setting of a session plays a part.
"""

from __future__ import annotations

import operator
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal, InvalidOperation
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint_parsers.errors import UnfitConditionError
from gleanpoint_parsers.predicate import Comparison, Literal
from gleanpoint_parsers.sqlserver.conditions.moments import moment_value
from gleanpoint_parsers.sqlserver.conditions.text_tests import like_test, text_test
from gleanpoint_parsers.tables import ColumnType

ArrayTest: TypeAlias = Callable[[pa.Array], pa.Array]
"""From the values of a column to truth values; NULL where it is unknown."""

INTEGERS = frozenset({"bit", "tinyint", "smallint", "int", "bigint"})
DECIMALS = frozenset({"decimal", "numeric", "money", "smallmoney"})
FLOATS = frozenset({"real", "float"})
MOMENTS = frozenset({"date", "time", "smalldatetime", "datetime", "datetime2", "datetimeoffset"})
UNICODE = frozenset({"nchar", "nvarchar", "ntext", "sysname", "xml", "hierarchyid"})
TEXTS = frozenset({"char", "varchar", "text"}) | UNICODE
EXACT_TEXTS = frozenset({"xml", "hierarchyid"})
BINARIES = frozenset({"binary", "varbinary", "image", "timestamp"})

_LARGEST_LITERAL = 400
_LARGEST_EXPONENT = 400
_LARGEST_DIGITS = 38
_INT64_END = 1 << 63
_EXACT = Context(prec=3 * _LARGEST_LITERAL, Emax=10**6, Emin=-(10**6))
_ARROW: dict[Comparison, Callable[..., Any]] = {
    Comparison.EQUAL: pc.equal,
    Comparison.NOT_EQUAL: pc.not_equal,
    Comparison.LESS: pc.less,
    Comparison.LESS_OR_EQUAL: pc.less_equal,
    Comparison.GREATER: pc.greater,
    Comparison.GREATER_OR_EQUAL: pc.greater_equal,
}
_PYTHON: dict[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.NOT_EQUAL: operator.ne,
    Comparison.LESS: operator.lt,
    Comparison.LESS_OR_EQUAL: operator.le,
    Comparison.GREATER: operator.gt,
    Comparison.GREATER_OR_EQUAL: operator.ge,
}
_WITHOUT_FRACTION = {
    Comparison.LESS: Comparison.LESS_OR_EQUAL,
    Comparison.GREATER_OR_EQUAL: Comparison.GREATER,
}
"""For integers, ``< 2.5`` is ``<= 2``, and ``>= 2.5`` is ``> 2``."""

_GUID_ORDER = [*range(10, 16), 8, 9, 7, 6, 5, 4, 3, 2, 1, 0]
"""Bytes of a GUID as printed, the most significant first (SQL Server docs, "Comparing GUID and
uniqueidentifier values": ``SqlGuid``)."""

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class TestedColumn:
    """A column of a condition.

    Args:
        name: For messages.
        type: Of its values.
        collation: Collation id of its text; 0 where it is not known.
    """

    __test__ = False  # it is no test case, whatever its name makes pytest believe

    name: str
    type: ColumnType
    collation: int = 0


def comparison(column: TestedColumn, compared: Comparison, literal: Literal) -> ArrayTest:
    """Return the test of a column against a literal.

    Raises:
        UnfitConditionError: They cannot be compared; the sentence says what can.
    """
    base = column.type.base
    if base in INTEGERS or base in DECIMALS:
        return _exact_test(_number(column, literal), column.type, compared)
    if base in FLOATS:
        value = _float(_number(column, literal), literal, base)
        return lambda array: _ARROW[compared](array, value)
    if base in MOMENTS:
        return _moment_test(column, compared, _text(column, literal, "'1996-07-04T10:00:00'"))
    if base in TEXTS:
        value = _text(column, literal, "'text'")
        return text_test(value, _collation(column), compared)
    if base in BINARIES:
        return _binary_test(_binary(column, literal), compared)
    if base == "uniqueidentifier":
        return _guid_test(column, literal, compared)
    raise UnfitConditionError(
        f"Values of column {column.name!r} ({base}) cannot be compared; only IS NULL can be asked"
    )


def like(column: TestedColumn, pattern: str, escape: str) -> ArrayTest:
    """Return the test of a column against a pattern.

    Raises:
        UnfitConditionError: It holds no text, or the pattern is none.
    """
    if column.type.base not in TEXTS:
        message = f"LIKE needs text, and column {column.name!r} is {column.type.declaration}"
        raise UnfitConditionError(message)
    is_unicode = column.type.base in UNICODE
    return like_test(pattern, escape, _collation(column), is_unicode=is_unicode)


def _collation(column: TestedColumn) -> int | None:
    return None if column.type.base in EXACT_TEXTS else column.collation


def _wrong(column: TestedColumn, literal: Literal, wanted: str) -> UnfitConditionError:
    shown = f"0x{literal.text}" if literal.kind == "binary" else literal.text
    return UnfitConditionError(
        f"Column {column.name!r} is {column.type.declaration} and cannot be compared with "
        f"{shown[:40]!r}; it takes {wanted}"
    )


def _text(column: TestedColumn, literal: Literal, example: str) -> str:
    if literal.kind != "text":
        raise _wrong(column, literal, f"text in quotes, such as {example}")
    return literal.text


def _number(column: TestedColumn, literal: Literal) -> Decimal:
    text = literal.text
    if column.type.base == "bit" and literal.kind == "text":
        text = {"true": "1", "false": "0"}.get(text.strip().lower(), text)
    if literal.kind == "binary" or len(text) > _LARGEST_LITERAL or not _NUMBER.fullmatch(text):
        raise _wrong(column, literal, "a number")
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise _wrong(column, literal, "a number") from None
    if value and abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise _wrong(column, literal, f"a number of at most {_LARGEST_EXPONENT} digits")
    return value


def _float(value: Decimal, literal: Literal, base: str) -> pa.Scalar:
    """Return a float: a ``real`` is compared as such unless the literal is written as a float."""
    if base == "real" and "e" not in literal.text.lower():
        with np.errstate(over="ignore"):
            return pa.scalar(np.float32(float(value)), pa.float32())
    return pa.scalar(float(value), pa.float64())


def _exact_test(value: Decimal, kind: ColumnType, compared: Comparison) -> ArrayTest:
    """Return the test of integers, or of decimals taken as integers by their scale."""
    scale = {"money": 4, "smallmoney": 4}.get(kind.base, kind.scale or 0)
    if kind.base in INTEGERS:
        scale = 0
    scaled = value.scaleb(scale, _EXACT)
    floor = int(scaled.to_integral_value(ROUND_FLOOR, _EXACT))
    if floor != scaled:
        if compared in {Comparison.EQUAL, Comparison.NOT_EQUAL}:
            return _constant(truth=compared is Comparison.NOT_EQUAL)
        compared = _WITHOUT_FRACTION.get(compared, compared)
    end = _INT64_END if kind.base in INTEGERS else 10**_LARGEST_DIGITS
    least = -end if kind.base in INTEGERS else 1 - end
    if not least <= floor < end:
        return _constant(truth=bool(_PYTHON[compared](0, floor)))
    if kind.base in INTEGERS:
        literal = pa.scalar(floor, pa.int64())
        return lambda array: _ARROW[compared](array.cast(pa.int64()), literal)
    exact = pa.scalar(Decimal(floor).scaleb(-scale, _EXACT), pa.decimal128(_LARGEST_DIGITS, scale))
    return lambda array: _ARROW[compared](array, exact)


def _constant(*, truth: bool) -> ArrayTest:
    """Return the test that is the same for every value, and unknown for NULL."""

    def test(array: pa.Array) -> pa.Array:
        return pc.if_else(pc.is_valid(array), truth, pa.scalar(None, pa.bool_()))

    return test


def _moment_test(column: TestedColumn, compared: Comparison, text: str) -> ArrayTest:
    value = moment_value(text, column.type)
    if value is None:
        example = "'10:00:00'" if column.type.base == "time" else "'1996-07-04T10:00:00'"
        raise _wrong(column, Literal("text", text), f"text in ISO form, such as {example}")
    if column.type.base == "datetimeoffset":
        return lambda array: _ARROW[compared](pc.struct_field(array, "utc"), value)
    return lambda array: _ARROW[compared](array, value)


def _binary(column: TestedColumn, literal: Literal) -> bytes:
    if literal.kind != "binary":
        raise _wrong(column, literal, "a binary literal, such as 0x1F")
    try:
        return bytes.fromhex(literal.text)
    except ValueError:
        raise _wrong(column, literal, "an even number of hex digits behind 0x") from None


def _binary_test(value: bytes, compared: Comparison) -> ArrayTest:
    wanted, compare = value.rstrip(b"\0"), _PYTHON[compared]

    def test(array: pa.Array) -> pa.Array:
        found = [
            None if cell is None else compare(cell.rstrip(b"\0"), wanted)
            for cell in array.to_pylist()
        ]
        return pa.array(found, pa.bool_())

    return test


def _guid_test(column: TestedColumn, literal: Literal, compared: Comparison) -> ArrayTest:
    try:
        value = bytes.fromhex(literal.text) if literal.kind == "binary" else b""
        wanted = uuid.UUID(bytes_le=value) if value else uuid.UUID(literal.text.strip())
    except ValueError:
        example = "'6F9619FF-8B86-D011-B42D-00C04FC964FF'"
        raise _wrong(column, literal, f"text such as {example}") from None
    high, low = _guid_keys(np.frombuffer(wanted.bytes, np.uint8).reshape(1, 16))

    def test(array: pa.Array) -> pa.Array:
        stored = np.frombuffer(array.buffers()[1], np.uint8).reshape(-1, 16)
        highs, lows = _guid_keys(stored[array.offset : array.offset + len(array)])
        decided = _PYTHON[compared](
            np.where(highs == high, lows, highs), np.where(highs == high, low, high)
        )
        return pa.array(decided, pa.bool_(), mask=pc.is_null(array).to_numpy(zero_copy_only=False))

    return test


def _guid_keys(
    stored: npt.NDArray[np.uint8],
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the two halves of GUIDs as numbers that order as SQL Server orders them."""
    keys = np.ascontiguousarray(stored[:, _GUID_ORDER]).view(">u8")
    return keys[:, 0].astype(np.uint64), keys[:, 1].astype(np.uint64)
