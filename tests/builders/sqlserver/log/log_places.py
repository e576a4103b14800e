"""Log sequence numbers, times and transaction ids in the form in which log records hold them."""

from __future__ import annotations

import struct
from datetime import datetime
from typing import NamedTuple

_DAY_ZERO = datetime(1900, 1, 1)  # noqa: DTZ001  # the server's clock has no zone
_TICKS_PER_SECOND = 300


class LogPlace(NamedTuple):
    """A log sequence number.

    Attributes:
        sequence: Number of the virtual log file.
        block: Offset of the log block in it, in units of 512 bytes.
        slot: Number of the record in the block, from 1.
    """

    sequence: int
    block: int
    slot: int

    @property
    def data(self) -> bytes:
        """Its ten bytes."""
        return struct.pack("<IIH", *self)

    @classmethod
    def read(cls, data: bytes | bytearray, offset: int) -> LogPlace:
        """Return the one that stands in a page header or a record."""
        return cls(*struct.unpack_from("<IIH", data, offset))

    def __str__(self) -> str:
        return f"{self.sequence:08x}:{self.block:08x}:{self.slot:04x}"


NO_PLACE = LogPlace(0, 0, 0)


def server_time(moment: datetime) -> bytes:
    """Return the eight bytes of a datetime: ticks of 1/300 s, days since 1900."""
    passed = moment - _DAY_ZERO
    microseconds = passed.seconds * 1_000_000 + passed.microseconds
    ticks = (microseconds * _TICKS_PER_SECOND + 500_000) // 1_000_000
    return struct.pack("<Ii", ticks, passed.days)
