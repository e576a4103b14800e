"""Values that lie on pages of their own: pieces, trees of pointers, and what rows hold instead.

Source: FORMAT.md of the parser, sections LOB pages and Records (complex columns).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.allocation import AllocationUnit
from tests.builders.sqlserver.pages import BuiltPage
from tests.builders.sqlserver.records import Complex

SMALL_ROOT, INTERNAL, PIECE, SHILOH_ROOT, YUKON_ROOT, NULL_BLOB = 0, 2, 3, 4, 5, 8
INLINE_ROOT, OVERFLOW = 4, 2
_SMALL = 64
_LEAST_ROOT = 84
_FIRST_STAMP = 0x0AD10000


class Link(NamedTuple):
    """A child of a tree: how many bytes it holds, and where it is."""

    size: int
    pointer: bytes


@dataclass(frozen=True, slots=True)
class LobForm:
    """How values are cut and linked; small numbers make deep trees of small values.

    Args:
        piece: Bytes in one piece at most.
        links: Links in a root at most.
        fan_out: Links in an internal node at most.
        legacy_root: Record type of the root of a text, ntext or image: 5, or 4 as on 2000.
        text_in_row: Limit of the option ``text in row``; 0 where it is off.
        is_max_off_row: Option ``large value types out of row``.
    """

    piece: int = 8040
    links: int = 5
    fan_out: int = 250
    legacy_root: int = YUKON_ROOT
    text_in_row: int = 0
    is_max_off_row: bool = False


@dataclass(slots=True)
class LobStore:
    """Puts values on the pages of one allocation unit."""

    unit: AllocationUnit
    form: LobForm = field(default_factory=LobForm)
    _open: dict[int, BuiltPage] = field(default_factory=dict)
    _count: int = 0

    def max_value(self, data: bytes) -> Complex:
        """Store a (max) value; its row holds an inline root."""
        return Complex(self._inline(INLINE_ROOT, data))

    def overflow(self, data: bytes) -> Complex:
        """Store a value that had no room in its row."""
        blob = self._blob()
        link = self._piece(data, blob)
        head = struct.pack("<BBBBII", OVERFLOW, 0, 0, 1, 0, blob >> 16)
        return Complex(head + struct.pack("<I", link.size) + link.pointer)

    def text_pointer(self, data: bytes | None) -> Complex:
        """Store text, ntext or image; its row holds a pointer. None: a root that says NULL."""
        blob = self._blob()
        if data is None:
            root = self._record(blob, NULL_BLOB, b"")
        elif len(data) <= _SMALL:
            body = struct.pack("<HHH", len(data), 0, 0) + data
            root = self._record(blob, SMALL_ROOT, body.ljust(_LEAST_ROOT - 14, b"\0"))
        else:
            root = self._root(data, blob)
        return Complex(struct.pack("<Q", blob) + root)

    def in_row_text(self, data: bytes) -> Complex:
        """Store what is too long for ``text in row``; its row holds an inline root."""
        return Complex(self._inline(INLINE_ROOT, data))

    def _blob(self) -> int:
        """Return the id of a new value; inline roots hold it without its low 16 bits."""
        self._count += 1
        return _FIRST_STAMP + (self.unit.id >> 16 & 0xFF) * 0x1000 + self._count << 16

    def _inline(self, lead: int, data: bytes) -> bytes:
        blob = self._blob()
        links, level = self._tree(data, blob)
        head = struct.pack("<BBBBII", lead, 0, level, 0, 1, blob >> 16)
        return head + _short_links(links)

    def _root(self, data: bytes, blob: int) -> bytes:
        links, level = self._tree(data, blob)
        head = struct.pack("<HHHI", 5, len(links), level, 0)
        body = (head + _short_links(links)).ljust(_LEAST_ROOT - 14, b"\0")
        return self._record(blob, self.form.legacy_root, body)

    def _tree(self, data: bytes, blob: int) -> tuple[list[Link], int]:
        step = self.form.piece
        pieces = [data[at : at + step] for at in range(0, len(data), step)] or [b""]
        links, level = [self._piece(piece, blob) for piece in pieces], 0
        while len(links) > self.form.links:
            most = self.form.fan_out
            groups = [links[at : at + most] for at in range(0, len(links), most)]
            links = [self._internal(group, blob, level) for group in groups]
            level += 1
        return links, level

    def _internal(self, links: Sequence[Link], blob: int, level: int) -> Link:
        body, total = struct.pack("<HHH", self.form.fan_out, len(links), level), 0
        for link in links:
            total += link.size
            body += struct.pack("<Q", total) + link.pointer
        return Link(total, self._record(blob, INTERNAL, body))

    def _piece(self, data: bytes, blob: int) -> Link:
        return Link(len(data), self._record(blob, PIECE, data))

    def _record(self, blob: int, kind: int, body: bytes) -> bytes:
        record = struct.pack("<HHQH", 8, 14 + len(body), blob, kind) + body
        page_kind = p.TEXT_TREE if kind == PIECE and len(body) > 4000 else p.TEXT_MIX
        page = self._open.get(page_kind)
        if page is None or not page.fits(record):
            page = self._open[page_kind] = self.unit.new_page(page_kind, 0)
        return page.at.slot(page.add(record))


def _short_links(links: Sequence[Link]) -> bytes:
    body, total = b"", 0
    for link in links:
        total += link.size
        body += struct.pack("<I", total) + link.pointer
    return body
