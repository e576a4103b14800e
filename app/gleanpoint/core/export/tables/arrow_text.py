"""Arrow kernels on texts: join, pick, replace; whole columns at a time, no cell in Python."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()


def literal(text: str) -> pa.Scalar:
    """Return a text as the scalar that kernels take beside columns."""
    return pa.scalar(text, TEXT)


_NOTHING = literal("")


def joined(*parts: pa.Array | str) -> pa.Array:
    """Join columns and fixed texts row by row; a row with a NULL in it is NULL."""
    scalars = [literal(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*scalars, _NOTHING)


def as_text(values: pa.Array) -> pa.Array:
    """Cast to text as Arrow does."""
    return pc.cast(values, TEXT)


def with_null(values: pa.Array, text: str) -> pa.Array:
    """Return the column with a text for NULL."""
    return pc.fill_null(values, literal(text)) if values.null_count else values


def offsets_of(values: pa.Array) -> npt.NDArray[np.int64]:
    """Return where each value of a large_string or large_binary column begins, and the end."""
    buffer = values.buffers()[1]
    if buffer is None or not len(values):
        return np.zeros(1, np.int64)
    return np.frombuffer(buffer, np.int64, len(values) + 1, values.offset * 8)


def bytes_of(values: pa.Array) -> npt.NDArray[np.uint8]:
    """Return the bytes of all values of a large_string or large_binary column, without a copy."""
    offsets, buffer = offsets_of(values), values.buffers()[2]
    if buffer is None or offsets[0] == offsets[-1]:
        return np.zeros(0, np.uint8)
    return np.frombuffer(buffer, np.uint8, int(offsets[-1] - offsets[0]), int(offsets[0]))


def rows_with(values: pa.Array, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell of each row whether its text holds one of some bytes.

    Args:
        values: Texts.
        wanted: For each of the 256 bytes, whether it is looked for; ASCII only, so that no part
            of a longer character is met.
    """
    found = np.zeros(len(values), np.bool_)
    places = np.flatnonzero(wanted[bytes_of(values)])
    if len(places):
        offsets = offsets_of(values)
        found[np.searchsorted(offsets, places + offsets[0], side="right") - 1] = True
    return found


def byte_set(characters: str) -> npt.NDArray[np.bool_]:
    """Return the table that ``rows_with`` takes, for ASCII characters."""
    table = np.zeros(256, np.bool_)
    table[np.frombuffer(characters.encode("ascii"), np.uint8)] = True
    return table


def replaced_where(
    values: pa.Array, rows: npt.NDArray[np.bool_], replacements: pa.Array
) -> pa.Array:
    """Return the column with other texts in some rows, which are given in their order."""
    return pc.replace_with_mask(values, pa.array(rows), replacements)


def with_texts(values: pa.Array, texts: Mapping[int, str]) -> pa.Array:
    """Return the column with other texts in single rows."""
    if not texts:
        return values
    rows = np.zeros(len(values), np.bool_)
    rows[list(texts)] = True
    return replaced_where(values, rows, pa.array([texts[row] for row in sorted(texts)], TEXT))


def data_of(values: pa.Array) -> memoryview:
    """Return all texts of a column one after another as UTF-8, without a copy."""
    return bytes_of(values).data
