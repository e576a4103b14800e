"""Text of many names at once."""

from __future__ import annotations

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import Bytes, Numbers, Units


def text_of_names(units: Units, offset: Numbers, length: Bytes) -> list[str]:
    """Return names that lie in ``units``; unpaired surrogates stay.

    Args:
        units: UTF-16 of many names, none of which holds a NUL.
        offset: Where each of those wanted begins.
        length: Units of each.
    """
    if not len(units):
        return [""] * len(offset)
    places = length.astype(np.int64) + 1
    after = places.cumsum()
    source = spread(offset, places)
    joined = units.take(source, mode="clip")  # the place behind the very last name is none
    joined[after - 1] = 0
    return joined.tobytes().decode("utf-16-le", "surrogatepass").split("\0")[:-1]


def spread(start: Numbers, length: Numbers) -> Numbers:
    """Return the positions of all units of names that start and last so."""
    after = length.cumsum()
    count = int(after[-1]) if len(after) else 0
    positions: Numbers = (start - after + length).repeat(length)
    positions += _COUNTING[:count] if count <= len(_COUNTING) else np.arange(count)
    return positions


_COUNTING = np.arange(1 << 17)
"""Kept, for it is needed for every portion of a large volume."""
