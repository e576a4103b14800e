r"""Single values as T-SQL literals, for undo scripts.

A text never becomes a command: sqlcmd takes ``$(name)`` for a variable, a line of ``GO`` or one
that begins with ``:`` or ``!!`` for its own, and a backslash before a line end swallows it. Such
texts are joined from pieces (Microsoft's Transact-SQL reference, "Backslash (Line Continuation)";
sqlcmd reference).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import cast

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.tables import ColumnType

_BREAKS = re.compile(
    r"(?P<code>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])"
    r"|(?<=\\)(?=[\r\n])|(?<=\$)(?=\()"
    r"|(?<=[\r\n])(?=[ \t]*(?:go\b|[:!]|exit\b|quit\b|reset\b|ed\b))",
    re.IGNORECASE,
)
_BARE = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric"),
        *("money", "smallmoney"),
    }
)
_TIMES = frozenset({"date", "time", "smalldatetime", "datetime", "datetime2", "datetimeoffset"})
_AROUND = {
    "xml": ("CONVERT(xml, ", ", 1)"),
    "hierarchyid": ("CAST(", " AS hierarchyid)"),
    "uniqueidentifier": ("CAST(", " AS uniqueidentifier)"),
}
_PLAIN_BASE = re.compile(r"[a-z0-9]+(?:\(\d+(?:, ?\d+)?\))?")

UNCOMPARABLE = frozenset(
    {"text", "ntext", "image", "xml", "geometry", "geography", "real", "float", "sql_variant"}
)
"""Types whose values ``=`` does not compare, or not reliably."""


def literal(value: object, type: ColumnType) -> str:  # noqa: A002 - as in ColumnType
    """Return a value as a literal that gives exactly it again.

    Args:
        value: As Arrow holds it; None for NULL.
        type: Of its column.

    Raises:
        UnsupportedFeatureError: T-SQL has no literal for it.
    """
    if value is None:
        return "NULL"
    if type.base in _BY_VALUE:
        return _BY_VALUE[type.base](type.base, value)
    text = shown(value, type)
    if type.base in _TIMES:
        return f"CAST('{text}' AS {type.declaration})"
    if type.base in _BARE or (isinstance(value, bytes) and type.base not in _AROUND):
        return text
    before, after = _AROUND.get(type.base, ("", ""))
    return f"{before}{text_literal(text)}{after}"


def text_literal(text: str) -> str:
    """Return a text as a literal, joined from pieces where a part of it would be a command."""
    pieces: list[str] = []
    start = 0
    for found in _BREAKS.finditer(text):
        pieces.append(_piece(text[start : found.start()]))
        if found["code"]:
            pieces.append(f"NCHAR({ord(found['code'])})")
        start = found.end()
    if not pieces:
        return _piece(text)
    pieces.append(_piece(text[start:]))
    return " + ".join(["CAST(N'' AS nvarchar(max))", *(one for one in pieces if one != _piece(""))])


def _piece(text: str) -> str:
    return "N'" + text.replace("'", "''") + "'"


def _float(base: str, value: object) -> str:
    number = cast(float, value)
    if not math.isfinite(number):
        raise UnsupportedFeatureError(f"T-SQL has no literal for the {base} {number}")
    text = repr(number)
    text = text if "e" in text else f"{text}e0"
    return f"CAST({text} AS real)" if base == "real" else text


def _shape(base: str, value: object) -> str:
    shape = cast(Mapping[str, object], value)
    return f"{base}::STGeomFromText({text_literal(str(shape['wkt']))}, {shape['srid']})"


def _variant(_base: str, value: object) -> str:
    parts = cast(Mapping[str, str], value)
    base, text = parts["type"].lower(), parts["text"]
    if not _PLAIN_BASE.fullmatch(base):
        return f"CAST({text_literal(text)} AS sql_variant)"
    inner = text if "binary" in base and text.startswith("0x") else text_literal(text)
    return f"CAST(CAST({inner} AS {base}) AS sql_variant)"


_BY_VALUE: dict[str, Callable[[str, object], str]] = {
    "real": _float,
    "float": _float,
    "geometry": _shape,
    "geography": _shape,
    "sql_variant": _variant,
}
