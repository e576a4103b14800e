"""Log sequence numbers: the order of all changes of a database."""

from __future__ import annotations

import re
import struct
from typing import NamedTuple, Self

LSN_SIZE = 10

_HEX = re.compile(r"([0-9a-fA-F]{1,8}):([0-9a-fA-F]{1,8}):([0-9a-fA-F]{1,4})")
_DECIMAL = re.compile(r"[0-9]{16,25}")
_BLOCK_UNIT = 10**5
_SEQUENCE_UNIT = 10**15


class Lsn(NamedTuple):
    """One place in the log; compares in log order.

    Attributes:
        sequence: Number of the virtual log file.
        block: Offset in the virtual log file in units of 512 bytes.
        slot: Number of the record in its block, from 1.
    """

    sequence: int
    block: int
    slot: int

    @classmethod
    def read(cls, data: bytes | memoryview, offset: int = 0) -> Self:
        """Read ten bytes: u32, u32, u16, little-endian."""
        return cls(*struct.unpack_from("<IIH", data, offset))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read ``0000001b:00000123:0001`` or the decimal form of up to 25 digits; else None."""
        found = _HEX.fullmatch(text)
        if found:
            return cls(*(int(part, 16) for part in found.groups()))
        if not _DECIMAL.fullmatch(text):
            return None
        sequence, rest = divmod(int(text), _SEQUENCE_UNIT)
        block, slot = divmod(rest, _BLOCK_UNIT)
        return cls(sequence, block, slot)

    @property
    def decimal(self) -> str:
        """The form that servers print in backup histories."""
        return str(self.sequence * _SEQUENCE_UNIT + self.block * _BLOCK_UNIT + self.slot)

    def __str__(self) -> str:
        return f"{self.sequence:08x}:{self.block:08x}:{self.slot:04x}"


NO_LSN = Lsn(0, 0, 0)
