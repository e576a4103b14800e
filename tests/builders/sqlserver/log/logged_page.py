"""A page as a running server holds it: header and rows, changed in place."""

from __future__ import annotations

import struct
from itertools import pairwise

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.pages import HEADER_SIZE, PAGE_SIZE, PageAt

_GHOSTS = 58


class LoggedPage:
    """A page in memory.

    Args:
        at: Where it lies.
        header: Its 96 bytes.
        rows: Records by slot; None where a slot is empty.
    """

    __slots__ = ("at", "header", "image_of", "rows")

    def __init__(self, at: PageAt, header: bytearray, rows: list[bytes | None]) -> None:
        self.at = at
        self.header = header
        self.rows = rows
        self.image_of: bytes | None = None

    @classmethod
    def read(cls, at: PageAt, image: bytes) -> LoggedPage:
        """Read a page whose records lie without gaps, as builders write them."""
        (count,) = struct.unpack_from("<H", image, 22)
        (end,) = struct.unpack_from("<H", image, 30)
        slots = struct.unpack_from(f"<{count}H", image, PAGE_SIZE - 2 * count)[::-1]
        starts = sorted(slot for slot in slots if slot)
        ends = dict(pairwise([*starts, end]))
        rows = [image[slot : ends[slot]] if slot else None for slot in slots]
        page = cls(at, bytearray(image[:HEADER_SIZE]), rows)
        page.image_of = image
        return page

    @property
    def lsn(self) -> LogPlace:
        """LSN of its last change."""
        return LogPlace.read(self.header, 40)

    @lsn.setter
    def lsn(self, place: LogPlace) -> None:
        self.header[40:50] = place.data
        self.image_of = None

    @property
    def kind(self) -> int:
        """Page type."""
        return self.header[1]

    @property
    def object_id(self) -> int:
        """``objId``."""
        return int.from_bytes(self.header[24:28], "little")

    @property
    def index_id(self) -> int:
        """``indexId``."""
        return int.from_bytes(self.header[6:8], "little")

    @property
    def fixed_length(self) -> int:
        """``pminlen``."""
        return int.from_bytes(self.header[14:16], "little")

    @property
    def free(self) -> int:
        """Bytes left for records and slots."""
        used = sum(len(row) for row in self.rows if row is not None)
        return PAGE_SIZE - HEADER_SIZE - used - 2 * len(self.rows)

    def pointer(self, offset: int) -> PageAt:
        """Return a page address out of the header: 8 the previous page, 16 the next."""
        page, file = struct.unpack_from("<IH", self.header, offset)
        return PageAt(file, page)

    def ghosts(self, change: int) -> None:
        """Count ghosts up or down."""
        (count,) = struct.unpack_from("<H", self.header, _GHOSTS)
        struct.pack_into("<H", self.header, _GHOSTS, max(count + change, 0))

    def image(self) -> bytes:
        """Return its bytes, rows laid out anew."""
        if self.image_of is None:
            self.image_of = self._image()
        return self.image_of

    def _image(self) -> bytes:
        page = bytearray(PAGE_SIZE)
        page[:HEADER_SIZE] = self.header
        position = HEADER_SIZE
        for slot, row in enumerate(self.rows):
            if row is not None:
                page[position : position + len(row)] = row
            place = position if row is not None else 0
            struct.pack_into("<H", page, PAGE_SIZE - 2 - 2 * slot, place)
            position += len(row or b"")
        count = len(self.rows)
        if position + 2 * count > PAGE_SIZE:
            message = f"{position} bytes and {count} slots do not fit on a page"
            raise ValueError(message)
        struct.pack_into("<H", page, 22, count)
        struct.pack_into("<HH", page, 28, PAGE_SIZE - position - 2 * count, position)
        (flags,) = struct.unpack_from("<H", page, 4)
        if flags == p.CHECKSUM:
            struct.pack_into("<I", page, 60, p.checksum(page))
        return bytes(page)
