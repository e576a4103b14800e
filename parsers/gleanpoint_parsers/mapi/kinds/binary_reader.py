"""A cursor over the bytes of one property value that never reads past their end."""

from __future__ import annotations

import struct

from gleanpoint_parsers.mapi.values import BadValueError


class BinaryReader:
    """Reads little-endian numbers, bytes and texts one after the other.

    Args:
        data: The value.
        what: What it is called in errors, such as ``"recurrence"``.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self._data = data
        self._what = what
        self.position = 0

    @property
    def left(self) -> int:
        """Bytes that are not read yet."""
        return len(self._data) - self.position

    def take(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            BadValueError: There are fewer.
        """
        if size > self.left:
            message = (
                f"The {self._what} ends early: {size:,} bytes are due at byte {self.position:,}, "
                f"{self.left:,} are left"
            )
            raise BadValueError(message)
        start = self.position
        self.position += size
        return self._data[start : self.position]

    def u16(self) -> int:
        """Return an unsigned 16-bit number."""
        return int.from_bytes(self.take(2), "little")

    def u32(self) -> int:
        """Return an unsigned 32-bit number."""
        return int.from_bytes(self.take(4), "little")

    def i32(self) -> int:
        """Return a signed 32-bit number."""
        return int.from_bytes(self.take(4), "little", signed=True)

    def u32s(self, count: int) -> tuple[int, ...]:
        """Return so many unsigned 32-bit numbers."""
        return struct.unpack(f"<{count}I", self.take(4 * count)) if count else ()

    def sized(self) -> bytes:
        """Return bytes that have their number before them, in 32 bits."""
        return self.take(self.u32())
