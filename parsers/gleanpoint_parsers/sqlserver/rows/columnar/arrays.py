"""Arrow arrays from buffers of numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes, Mask, Numbers


def validity(nulls: Mask) -> pa.Buffer | None:
    """Return the bitmap of an array's values; None where none is NULL."""
    if not nulls.any():
        return None
    return pa.py_buffer(np.packbits(~nulls, bitorder="little"))


def plain(kind: pa.DataType, values: npt.NDArray[np.generic], nulls: Mask) -> pa.Array:
    """Return an array of values of a fixed size, ``values`` being as Arrow lays them out."""
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(kind, len(nulls), [validity(nulls), data])


def booleans(values: Mask, nulls: Mask) -> pa.Array:
    """Return an array of truth values."""
    data = pa.py_buffer(np.packbits(values, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), len(nulls), [validity(nulls), data])


def lengthy(kind: pa.DataType, offsets: Numbers, data: Bytes, nulls: Mask) -> pa.Array:
    """Return an array of ``large_string`` (the data is valid UTF-8) or ``large_binary``."""
    buffers = [validity(nulls), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(kind, len(nulls), buffers)


def alone(kind: pa.DataType, value: bytes) -> pa.Array:
    """Return an array as ``lengthy`` of one value, which is not copied."""
    buffers = [None, pa.py_buffer(np.array([0, len(value)], np.int64)), pa.py_buffer(value)]
    return pa.Array.from_buffers(kind, 1, buffers)


def placed(parts: list[pa.Array], places: Numbers) -> pa.Array:
    """Return the values of some arrays of one type, in another order.

    Args:
        parts: One after another.
        places: For each value of the result, its place in all of the parts.
    """
    start = 0
    is_run = len(places) > 0 and bool((np.diff(places) == 1).all())
    for part in parts:
        first = int(places[0]) - start if is_run else -1
        if first >= 0 and first + len(places) <= len(part):
            return part.slice(first, len(places))  # long values are not copied
        start += len(part)
    return pa.concat_arrays(parts).take(pa.array(places))
