"""Times in log records: of the server's clock, to the 300th of a second.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

_STORED = struct.Struct("<ii")
_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 - the clock of a server, whose zone no record tells
_TICKS_PER_DAY = 300 * 86400


def read_moment(data: bytes, offset: int) -> datetime | None:
    """Return a time as people are shown it, to the nearest millisecond; None where it is none."""
    ticks, days = _STORED.unpack_from(data, offset)
    if not 0 <= ticks < _TICKS_PER_DAY or (not ticks and not days):
        return None
    try:
        return _EPOCH + timedelta(days=days, milliseconds=round(ticks * 10 / 3))
    except OverflowError:
        return None
