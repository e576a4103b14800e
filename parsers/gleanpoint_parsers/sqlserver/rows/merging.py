"""Values decoded together and values decoded one by one, merged into one array."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.answer import Problems
from gleanpoint_parsers.sqlserver.rows.columnar.arrays import alone, placed
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Numbers
from gleanpoint_parsers.sqlserver.rows.long_text import LONG
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell


def merged(
    array: pa.Array, bulk: Numbers, single: Numbers, values: list[object]
) -> tuple[pa.Array, Problems]:
    """Return one column, and which of its cells could not be decoded (NULL in the array).

    Args:
        array: Values that were decoded together.
        bulk: Their places.
        single: Places of those that were decoded one by one; every place is among one of the
            two, and these take precedence.
        values: Values of those; a ``BadCell`` where there is none, None for NULL.
    """
    if not len(single):
        return array, {}
    added = _array(values, array.type)
    problems = {
        place: value
        for place, value in zip(single.tolist(), values, strict=True)
        if isinstance(value, BadCell)
    }
    places = np.empty(1 + max(bulk.max(initial=-1), single.max()), np.int64)
    places[bulk] = np.arange(len(bulk))
    places[single] = len(array) + np.arange(len(single))
    return placed([array, added], places), problems


def _array(values: list[object], kind: pa.DataType) -> pa.Array:
    """Return the array of values; what Arrow's type cannot hold becomes a ``BadCell`` in place."""
    plain = [None if isinstance(value, BadCell) else value for value in values]
    if len(plain) == 1 and isinstance(plain[0], bytes) and len(plain[0]) >= LONG:
        return alone(kind, plain[0])
    try:
        return pa.array(plain, kind)
    except (pa.ArrowException, OverflowError, UnicodeError):
        for place, value in enumerate(plain):
            values[place] = _fitting(value, kind) if value is not None else values[place]
        return pa.array([None if isinstance(v, BadCell) else v for v in values], kind)


def _fitting(value: object, kind: pa.DataType) -> object:
    try:
        pa.array([value], kind)
    except (pa.ArrowException, OverflowError, UnicodeError) as error:
        return BadCell(f"The value does not fit its column: {error}", b"")
    return value
