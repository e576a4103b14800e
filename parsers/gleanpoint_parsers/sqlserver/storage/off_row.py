"""Values whose bytes lie on other pages: row overflow, MAX types, text and image trees.

A cell holds either an inline root (links to records, with the number of bytes up to the end of
each) or a text pointer to a record on a text page. A record there is a piece of the value or
has links itself. Every record names the value that it belongs to and every link the bytes that
it leads to; both are checked, so that a stale pointer is told and never read as something else.

Sources: FORMAT.md, section Values off the row.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from typing import NamedTuple

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, PageType, read_page, slot_offsets
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource
from gleanpoint_parsers.sqlserver.storage.record import RecordKind, record_kind
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow, RowId

MAX_DEPTH = 8
"""Levels of a tree; five hold more than the 2 GB that a value may have."""

_ROW_OVERFLOW = 2
_INLINE_ROOTS = frozenset({1, _ROW_OVERFLOW, 4})
_INLINE_HEADER = struct.Struct("<BBBBII")
_INLINE_LINK = struct.Struct("<IIHH")
_TEXT_POINTER = struct.Struct("<QIHH")
_RECORD = struct.Struct("<HHQH")
_LINKS_HEADER = struct.Struct("<HHH")
_WIDE_LINK = struct.Struct("<QIHH")
_SMALL_DATA = 20
_INTERNAL_LINKS = 20
_ROOT_LINKS = 24


class NodeType(IntEnum):
    """What a record on a text page is."""

    SMALL_ROOT = 0
    LARGE_ROOT = 1
    INTERNAL = 2
    DATA = 3
    LARGE_ROOT_2000 = 4
    LARGE_ROOT_2005 = 5
    SUPER_LARGE_ROOT = 6
    NULL = 8


class _Link(NamedTuple):
    size: int
    row: RowId


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of a value, or the links to its pieces.

    Args:
        size: Bytes of the value that it stands for.
        value_id: What all records of the value bear; None where the cell does not tell.
        data: The bytes themselves.
        links: Where they lie otherwise.
        place: The record, for messages.
    """

    size: int
    value_id: int | None
    data: bytes
    links: tuple[_Link, ...]
    place: str


@dataclass(frozen=True, slots=True)
class OffRowValue:
    """A value off the row.

    Args:
        size: Its bytes, as its root counts them.
        pieces: These bytes, page by page, to be read once; raises ``ParserError`` as
            ``OffRowReader.read`` does.
    """

    size: int
    pieces: Iterator[bytes]

    def whole(self, limit: int | None = None) -> bytes:
        """Return all of it.

        Args:
            limit: Bytes that are accepted at most; None for any number.

        Raises:
            ParserError: As ``OffRowReader.read``.
        """
        if limit is not None and self.size > limit:
            message = f"The value has {self.size:,} bytes; at most {limit:,} are read here"
            raise UnsupportedFeatureError(message)
        whole = BytesIO()  # a join would hold all pieces beside what it makes of them
        for piece in self.pieces:
            whole.write(piece)
        return whole.getvalue()


class OffRowReader:
    """Fetches values that lie off the row.

    Args:
        pages: The database.
    """

    def __init__(self, pages: PageSource) -> None:
        self._pages = pages

    def size(self, cell: OffRow) -> int | None:
        """Return the bytes of a value, as its root counts them; None for NULL.

        Raises:
            ParserError: The root cannot be read.
        """
        root = self._root(cell)
        return None if root is None else root.size

    def read(self, cell: OffRow, limit: int | None = None) -> bytes | None:
        """Return a whole value; None where the text page says that it is NULL.

        Args:
            cell: Where it lies.
            limit: Bytes that are accepted at most; None for any number.

        Raises:
            UnsupportedFeatureError: It is longer than ``limit``, or of a kind that is not read.
            TruncatedSourceError: A page of it is not there.
            CorruptStructureError: Its records are damaged, or are another value's.
        """
        value = self.open(cell)
        return None if value is None else value.whole(limit)

    def open(self, cell: OffRow) -> OffRowValue | None:
        """Return a value of which only the root was read; None for NULL.

        Raises:
            ParserError: The root cannot be read.
        """
        root = self._root(cell)
        return None if root is None else OffRowValue(root.size, self._pieces(root))

    def prefix(self, cell: OffRow, length: int) -> bytes | None:
        """Return the first bytes of a value, reading no more records than these need.

        Raises:
            ParserError: As ``read``.
        """
        root = self._root(cell)
        if root is None:
            return None
        pieces, missing = [], length
        for piece in self._pieces(root):
            pieces.append(piece[:missing])
            missing -= len(pieces[-1])
            if not missing:
                break
        return b"".join(pieces)

    def chunks(self, cell: OffRow) -> Iterator[bytes]:
        """Yield a value piece by piece, none longer than a page; nothing for NULL.

        Raises:
            ParserError: As ``read``.
        """
        root = self._root(cell)
        if root is not None:
            yield from self._pieces(root)

    def _root(self, cell: OffRow) -> _Node | None:
        if cell.kind != "pointer":
            return _inline_root(cell.data)
        if len(cell.data) != _TEXT_POINTER.size:
            raise CorruptStructureError("Text pointer", 0, f"{len(cell.data)} bytes, not 16")
        value_id, page, file, slot = _TEXT_POINTER.unpack(cell.data)
        return self._node(RowId(file, page, slot), value_id)

    def _pieces(self, root: _Node) -> Iterator[bytes]:
        """Yield what the leaves of a tree hold, each record once at most."""
        return self._walk(root, set(), MAX_DEPTH)

    def _walk(self, node: _Node, seen: set[RowId], depth: int) -> Iterator[bytes]:
        if not node.links:
            yield node.data
            return
        for link in node.links:
            if link.row in seen or not depth:
                why = "is met twice" if depth else f"lies more than {MAX_DEPTH} levels deep"
                raise _corrupt(link.row, f"a record of one value {why}")
            seen.add(link.row)
            child = self._node(link.row, node.value_id)
            if child is None or child.size != link.size:
                found = "NULL" if child is None else f"{child.size} bytes"
                raise _corrupt(link.row, f"{found}; {node.place} expects {link.size} bytes")
            yield from self._walk(child, seen, depth - 1)

    def _node(self, row: RowId, value_id: int | None) -> _Node | None:
        """Read a record of a text page; None where it stands for NULL."""
        record = self._record(row)
        _, _, found, kind = _RECORD.unpack_from(record)
        if value_id is not None and found != value_id:
            raise _corrupt(row, f"it belongs to value {found:#x}, not to {value_id:#x}")
        body = _Body(record, row, found)
        match kind:
            case NodeType.DATA:
                return body.leaf(_RECORD.size, len(record))
            case NodeType.SMALL_ROOT:
                return body.small()
            case NodeType.INTERNAL:
                return body.inner(_INTERNAL_LINKS, _WIDE_LINK)
            case NodeType.LARGE_ROOT_2000 | NodeType.LARGE_ROOT_2005:
                return body.inner(_ROOT_LINKS, _INLINE_LINK)
            case NodeType.NULL:
                return None
        raise UnsupportedFeatureError(f"Text record {row} is of type {kind}, which is not read")

    def _record(self, row: RowId) -> bytes:
        page, header = read_page(
            self._pages, row.page_id, PageType.TEXT_MIX, PageType.TEXT_TREE
        )  # fmt: skip
        offsets = slot_offsets(page, header)
        if row.slot >= len(offsets) or not offsets[row.slot]:
            raise _corrupt(row, f"there is no such record; the page has {len(offsets)} slots")
        start = offsets[row.slot]
        if not HEADER_SIZE <= start <= PAGE_SIZE - _RECORD.size:
            raise _corrupt(row, f"it would begin at byte {start} of its page")
        status, length = page[start], int.from_bytes(page[start + 2 : start + 4], "little")
        if record_kind(status) != RecordKind.BLOB_FRAGMENT:
            raise _corrupt(row, f"status {status:#04x} is not one of a piece of a value")
        if not _RECORD.size <= length <= PAGE_SIZE - start:
            raise _corrupt(row, f"{length} bytes from byte {start} of its page")
        return page[start : start + length]


class _Body(NamedTuple):
    """A record of a text page, and how its parts become nodes."""

    record: bytes
    row: RowId
    value_id: int

    def leaf(self, start: int, stop: int) -> _Node:
        return _Node(stop - start, self.value_id, self.record[start:stop], (), f"record {self.row}")

    def small(self) -> _Node:
        length = int.from_bytes(self.record[14:16], "little")
        if _SMALL_DATA + length > len(self.record):
            raise _corrupt(self.row, f"{length} bytes of data in {len(self.record)} of the record")
        return self.leaf(_SMALL_DATA, _SMALL_DATA + length)

    def inner(self, start: int, link: struct.Struct) -> _Node:
        if len(self.record) < start:
            raise _corrupt(self.row, f"links in a record of {len(self.record)} bytes")
        count = _LINKS_HEADER.unpack_from(self.record, _RECORD.size)[1]
        stop = start + count * link.size
        if stop > len(self.record):
            raise _corrupt(self.row, f"{count} links in a record of {len(self.record)} bytes")
        place = f"record {self.row}"
        links = _links(self.record[start:stop], link, place)
        return _Node(sum(each.size for each in links), self.value_id, b"", links, place)


def _inline_root(data: bytes) -> _Node:
    """Read the root that a row holds itself: 12 bytes, then links of 12 bytes.

    Its stamp, shifted by 16 bits, is the id that the records of the value bear: so in all 65
    links of the real files, and in published DBCC PAGE output of a row overflow.
    """
    lead = data[0] if data else 0
    if lead not in _INLINE_ROOTS:
        raise UnsupportedFeatureError(f"A value off the row of kind {lead:#04x} is not read")
    count, rest = divmod(len(data) - _INLINE_HEADER.size, _INLINE_LINK.size)
    if count < 1 or rest:
        raise CorruptStructureError("Inline root", 0, f"{len(data)} bytes; 24, 36, 48 … are right")
    stamp = _INLINE_HEADER.unpack_from(data)[5]
    links = _links(data[_INLINE_HEADER.size :], _INLINE_LINK, "the row")
    size = sum(link.size for link in links)
    return _Node(size, stamp << 16 if stamp else None, b"", links, "the row")


def _links(data: bytes, layout: struct.Struct, place: str) -> tuple[_Link, ...]:
    """Read links, whose sizes are stored as sums from the first on; those to nowhere left out."""
    links, before = [], 0
    for total, page, file, slot in layout.iter_unpack(data):
        if total < before:
            detail = f"{place}: a link up to byte {total} follows one up to byte {before}"
            raise CorruptStructureError("Links of a value", 0, detail)
        if total > before or page or file:
            links.append(_Link(total - before, RowId(file, page, slot)))
        before = total
    return tuple(links)


def _corrupt(row: RowId, detail: str) -> CorruptStructureError:
    where = row.page * PAGE_SIZE
    return CorruptStructureError("Text record", where, f"{row}: {detail}")
