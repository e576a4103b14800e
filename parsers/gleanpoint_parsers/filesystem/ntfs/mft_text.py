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
    after = np.cumsum(places)
    source = np.repeat(offset - (after - places), places) + np.arange(int(places.sum()))
    joined = units[np.minimum(source, len(units) - 1)]
    joined[after - 1] = 0
    return joined.tobytes().decode("utf-16-le", "surrogatepass").split("\0")[:-1]
