"""Values off the row by hand: every record, link and root as a test wants it, lies too."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.builders.sqlserver.pages import TEXT_MIX, BuiltPage, PageAt
from tests.builders.sqlserver_pages import pages_of

from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow

STAMP = 0x0AD1
VALUE = STAMP << 16

Link = tuple[int, bytes]
"""Bytes that a record stands for, and its address."""


@dataclass(slots=True)
class Values:
    """Text pages in the making, one record a page."""

    pages: list[BuiltPage] = field(default_factory=list)

    def record(self, kind: int, body: bytes, value: int = VALUE, status: int = 8) -> bytes:
        """Add a record; return its address."""
        page = BuiltPage(PageAt(1, 16 + len(self.pages)), TEXT_MIX)
        head = struct.pack("<HHQH", status, 14 + len(body), value, kind)
        slot = page.add(head + body)
        self.pages.append(page)
        return page.at.slot(slot)

    def piece(self, data: bytes, value: int = VALUE) -> Link:
        """Add a piece of a value."""
        return len(data), self.record(3, data, value)

    def inner(self, links: Sequence[Link], level: int = 0) -> Link:
        """Add an internal node."""
        body, total = struct.pack("<HHH", 501, len(links), level), 0
        for size, address in links:
            total += size
            body += struct.pack("<Q", total) + address
        return total, self.record(2, body)

    def root(self, links: Sequence[Link], kind: int = 5) -> bytes:
        """Add the root of a text; return its address."""
        body = struct.pack("<HHHI", 5, len(links), 0, 0) + short_links(links)
        return self.record(kind, body.ljust(70, b"\0"))

    def small(self, data: bytes) -> bytes:
        """Add a short text; return its address."""
        return self.record(0, struct.pack("<HHH", len(data), 0, 0) + data)

    def files(self) -> DataFiles:
        """Return the pages."""
        return pages_of(*self.pages, count=16 + len(self.pages))

    def reader(self) -> OffRowReader:
        """Return a reader of what was added."""
        return OffRowReader(self.files())


def short_links(links: Sequence[Link]) -> bytes:
    """Return links as roots hold them."""
    body, total = b"", 0
    for size, address in links:
        total += size
        body += struct.pack("<I", total) + address
    return body


def inline(links: Sequence[Link], lead: int = 4, stamp: int = STAMP) -> OffRow:
    """Return a cell that holds a root."""
    return OffRow("root", struct.pack("<BBBBII", lead, 0, 0, 0, 1, stamp) + short_links(links))


def pointer(address: bytes, value: int = VALUE) -> OffRow:
    """Return a cell that holds a text pointer."""
    return OffRow("pointer", struct.pack("<Q", value) + address)
