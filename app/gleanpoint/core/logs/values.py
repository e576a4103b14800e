"""Values of rows out of a log as JSON has them: as ``rows --json`` prints those of tables.

A log tells values as texts, with the types of their columns.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

Value = str | int | float | bool | None

_WHOLE = frozenset({"tinyint", "smallint", "int", "bigint"})
_FLOATS = frozenset({"real", "float"})
_SHAPES = frozenset({"geometry", "geography"})
_REFERENCE = "SRID="


def json_values(values: Mapping[str, str | None], types: Mapping[str, str]) -> dict[str, Value]:
    """Return the values of a row as JSON values.

    Args:
        values: Texts by column; None for NULL.
        types: Base types of the columns. A value of a column without one stays a text, and so
            does one that is none of its type.
    """
    return {
        name: None if text is None else _json_value(text, types.get(name, ""))
        for name, text in values.items()
    }


def _json_value(text: str, base: str) -> Value:
    try:
        if base in _WHOLE:
            return int(text)
        if base in _FLOATS:
            number = float(text)
            return number if math.isfinite(number) else text
    except ValueError:
        return text
    if base == "bit" and text in {"0", "1"}:
        return text == "1"
    if base in _SHAPES and not text.startswith(_REFERENCE):
        return f"{_REFERENCE}0;{text}"
    return text
