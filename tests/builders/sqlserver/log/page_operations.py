"""What happens to pages while a server runs: each operation is logged, then done.

Source: format reference, section Page-level records: fixed part, redo, undo.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.log_records import Head, Target
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_page import LoggedPage
from tests.builders.sqlserver.pages import HEADER_SIZE, PageAt

_LOCK = bytes.fromhex("0101000c0000 37000000 0000 0204000a")
_FORMATTED_AFTER = LogPlace(0, 0, 1)
_OVER_GHOST = 2
_WITHOUT_LOCKS = frozenset({lr.PFS, lr.BOOT, lr.CHECKPOINT, lr.IAM})

Change = tuple[int, int, bytes]
"""Offset in a row, bytes that are replaced, what replaces them."""
_OPEN, COMMITTED, ROLLED_BACK = "open", "committed", "rolled back"


class Spot(NamedTuple):
    """A slot of a page, and the partition that the page belongs to; 0 where it is a map."""

    at: PageAt
    slot: int
    rowset: int = 0


@dataclass(slots=True)
class Transaction:
    """A transaction in the making.

    Args:
        id: Its number.
        name: As its BEGIN record says.
        first: LSN of that record.
        begun: When.
        last: LSN of its last record.
        outcome: ``open``, ``committed`` or ``rolled back``.
        ended: When it was.
        end: LSN of the record that ends it.
        undo: What takes it back, in the order in which it was done.
    """

    id: int
    name: str
    first: LogPlace
    begun: datetime
    last: LogPlace
    outcome: str = _OPEN
    ended: datetime | None = None
    end: LogPlace | None = None
    undo: list[Callable[[], None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """What FORMAT_PAGE makes of a page.

    Args:
        unit: Allocation unit that it belongs to.
        rowset: Its partition.
        fixed_length: ``pminlen``.
        kind: Page type.
        level: In a B-tree.
        previous: Its neighbour on the left.
        next: Its neighbour on the right.
        start: First page of the interval that an IAM page maps.
    """

    unit: int
    rowset: int
    fixed_length: int
    kind: int = p.DATA
    level: int = 0
    previous: PageAt = p.NOWHERE
    next: PageAt = p.NOWHERE
    start: PageAt = p.NOWHERE

    @property
    def layout(self) -> bytes:
        """The record's fixed part from offset 48 on."""
        head = struct.pack("<BBBB", self.kind, 0, self.level, 0) + self.previous.pointer
        head += struct.pack("<H", self.fixed_length) + self.next.pointer
        return head + (bytes(2) if self.kind == p.IAM else b"\4\0") + self.start.pointer

    @property
    def rows(self) -> list[bytes | None]:
        """What the page holds from the beginning: two records on an IAM page."""
        if self.kind != p.IAM:
            return []
        head = b"\0\0\x5e\0" + bytes(36) + self.start.pointer
        return [head.ljust(94, b"\0"), b"\0\0\x38\x1f" + bytes(7988)]

    @property
    def context(self) -> int:
        """Context of the record."""
        if self.kind == p.IAM:
            return lr.IAM
        if self.level:
            return lr.INTERIOR
        return lr.CLUSTERED if self.unit >> 48 & 0xFFFF == 1 else lr.HEAP


class PageOperations:
    """Logs operations and does them.

    Args:
        log: Where their records go.
        page: Gives the page in memory.
    """

    def __init__(self, log: LogWriter, page: Callable[[PageAt], LoggedPage]) -> None:
        self.log = log
        self.page = page
        self.changed: set[PageAt] = set()
        self.records = 0

    def _head(self, transaction: Transaction | None, operation: int, context: int) -> Head:
        if transaction is None:
            return Head(operation, context, flags=0)
        return Head(operation, context, transaction.last, transaction.id)

    @staticmethod
    def _target(page: LoggedPage, slot: int, rowset: int = 0) -> Target:
        return Target(page.at, slot, page.object_id, page.index_id, page.lsn, rowset)

    def _row(self, where: Spot) -> tuple[LoggedPage, bytes, Target]:
        page = self.page(where.at)
        row = page.rows[where.slot]
        assert row is not None
        return page, row, self._target(page, where.slot, where.rowset)

    def write(self, transaction: Transaction | None, data: bytes) -> LogPlace:
        """Add a record to the log, and to the chain of its transaction."""
        place = self.log.append(data)
        self.records += 1
        if transaction is not None:
            transaction.last = place
        return place

    def _done(self, transaction: Transaction | None, data: bytes, page: LoggedPage) -> None:
        page.lsn = self.write(transaction, data)
        self.changed.add(page.at)

    def format(self, transaction: Transaction, at: PageAt, made: Format) -> LoggedPage:
        """Make a page empty."""
        page = self.page(at)
        header = bytearray(HEADER_SIZE)
        struct.pack_into("<BBBBHH", header, 0, 1, made.kind, 0, made.level, p.CHECKSUM, 0)
        struct.pack_into("<H", header, 6, made.unit >> 48 & 0xFFFF)
        header[8:14] = made.previous.pointer
        struct.pack_into("<H", header, 14, made.fixed_length)
        header[16:22] = made.next.pointer
        struct.pack_into("<I", header, 24, made.unit >> 16 & 0xFFFFFFFF)
        header[32:38] = at.pointer
        page.header[:], page.rows = header, made.rows
        target = Target(at, 0xFFFF, page.object_id, page.index_id, _FORMATTED_AFTER)
        head = self._head(transaction, lr.FORMAT_PAGE, made.context)
        self._done(transaction, lr.format_page(head, target, made.layout), page)
        return page

    def insert(
        self,
        transaction: Transaction,
        where: Spot,
        rows: Sequence[bytes],
        context: int,
        *,
        over_ghost: bool = False,
    ) -> None:
        """Put rows into slots: between others in a B-tree, at their place in a heap."""
        page, slot = self.page(where.at), where.slot
        head = self._head(transaction, lr.INSERT_ROWS, context)
        mark = _OVER_GHOST if over_ghost else 0
        target = self._target(page, slot, where.rowset)
        data = lr.row_operation(head, target, 0, mark, [*rows, b"", _LOCK])
        if over_ghost:
            page.rows[slot : slot + 1] = rows
            page.ghosts(-1)
        elif context == lr.HEAP:
            page.rows += [None] * (slot + len(rows) - len(page.rows))
            page.rows[slot : slot + len(rows)] = rows
        else:
            page.rows[slot:slot] = rows
        self._done(transaction, data, page)

    def delete(self, transaction: Transaction, where: Spot, context: int) -> None:
        """Take a row away: its slot too in a B-tree; a ghost of it stays with GHOST."""
        page, row, target = self._row(where)
        head = self._head(transaction, lr.DELETE_ROWS, context)
        data = lr.row_operation(head, target, 0, 0, (row, _LOCK))
        if context == lr.GHOST:
            page.rows[where.slot] = as_ghost(row)
            page.ghosts(1)
        elif context == lr.HEAP:
            page.rows[where.slot] = None
        else:
            del page.rows[where.slot]
        self._done(transaction, data, page)

    def expunge(self, where: Spot) -> None:
        """Take a ghost off its page, as the clean-up does."""
        page, row, target = self._row(where)
        head = self._head(None, lr.EXPUNGE_ROWS, lr.CLUSTERED)
        data = lr.row_operation(head, target, 0, 0, (row, b""))
        del page.rows[where.slot]
        page.ghosts(-1)
        self._done(None, data, page)

    def modify(
        self,
        transaction: Transaction | None,
        where: Spot,
        change: Change,
        context: int,
        *,
        is_compensation: bool = False,
    ) -> bytes:
        """Replace bytes of a row; return those that were there before."""
        page, row, target = self._row(where)
        offset, size, after = change
        before = row[offset : offset + size]
        head = self._head(transaction, lr.MODIFY_ROW, context)
        elements = [b"" if is_compensation else before, after]
        if context not in _WITHOUT_LOCKS:
            elements += [b"", _LOCK]
        data = lr.row_operation(head, target, offset, size, elements)
        page.rows[where.slot] = row[:offset] + after + row[offset + size :]
        self._done(transaction, data, page)
        return before

    def modify_columns(
        self, transaction: Transaction, where: Spot, new: bytes, context: int
    ) -> None:
        """Replace several parts of a row at once."""
        page, row, target = self._row(where)
        parts = differences(row, new)
        offsets = b"".join(struct.pack("<HH", b, a) for b, a, _, _ in parts)
        lengths = b"".join(struct.pack("<H", len(before)) for _, _, before, _ in parts)
        elements = [offsets, lengths, b"", _LOCK]
        for _, _, before, after in parts:
            elements += [before, after]
        head = self._head(transaction, lr.MODIFY_COLUMNS, context)
        data = lr.row_operation(head, target, 0, 0, elements)
        page.rows[where.slot] = new
        self._done(transaction, data, page)

    def modify_header(
        self, transaction: Transaction, at: PageAt, offset: int, after: bytes, context: int
    ) -> None:
        """Replace bytes of the page header."""
        page = self.page(at)
        before = bytes(page.header[offset : offset + len(after)])
        head = self._head(transaction, lr.MODIFY_HEADER, context)
        target = self._target(page, 0)
        data = lr.row_operation(head, target, offset, len(after), (before, after))
        page.header[offset : offset + len(after)] = after
        self._done(transaction, data, page)

    def set_bits(
        self, transaction: Transaction | None, at: PageAt, first: int, value: int, context: int
    ) -> None:
        """Set or clear one bit of a map page; counted from the start of the record."""
        page = self.page(at)
        slot = 0 if context == lr.PFS else 1
        row = page.rows[slot]
        assert row is not None
        head = self._head(transaction, lr.SET_BITS, context)
        data = lr.set_bits(head, self._target(page, slot), first, 1, value)
        changed = bytearray(row)
        changed[first // 8] = changed[first // 8] & ~(1 << first % 8) | value << first % 8
        page.rows[slot] = bytes(changed)
        self._done(transaction, data, page)

    def set_free_space(
        self, transaction: Transaction | None, at: PageAt, offset: int, new: int
    ) -> None:
        """Write one byte of a PFS page."""
        page = self.page(at)
        row = page.rows[0]
        assert row is not None
        head = self._head(transaction, lr.SET_FREE_SPACE, lr.PFS)
        data = lr.set_free_space(head, self._target(page, 0), offset, new, row[offset])
        page.rows[0] = row[:offset] + bytes([new]) + row[offset + 1 :]
        self._done(transaction, data, page)

    def count(self, where: Spot, value: int, offset: int) -> None:
        """Write how many rows a partition has into its row of the catalog."""
        page, row, target = self._row(where)
        head = self._head(None, lr.COUNT_DELTA, lr.CLUSTERED)
        data = lr.count_delta(head, target, value, offset)
        page.rows[where.slot] = row[:offset] + struct.pack("<q", value) + row[offset + 8 :]
        self._done(None, data, page)

    def change_root(self, transaction: Transaction, where: Spot, offset: int, new: PageAt) -> None:
        """Write a pointer to a first page, a root or a first IAM page into the catalog."""
        page, row, target = self._row(where)
        number, file = struct.unpack_from("<IH", row, offset)
        head = self._head(transaction, lr.ROOT_CHANGE, lr.CLUSTERED)
        data = lr.root_change(head, target, offset, new, PageAt(file, number))
        page.rows[where.slot] = row[:offset] + new.pointer + row[offset + 6 :]
        self._done(transaction, data, page)

    def delete_split(self, transaction: Transaction, at: PageAt, slot: int, to: PageAt) -> None:
        """Take the rows from a slot on away: they have been put on another page."""
        page = self.page(at)
        head = self._head(transaction, lr.DELETE_SPLIT, lr.CLUSTERED)
        count = len(page.rows) - slot
        data = lr.delete_split(head, self._target(page, slot), to, count)
        del page.rows[slot:]
        self._done(transaction, data, page)

    def lock_structure(self, transaction: Transaction, at: PageAt) -> None:
        """Mark a page as part of a structure change."""
        page = self.page(at)
        context = lr.INTERIOR if page.kind == p.INDEX else lr.CLUSTERED
        head = self._head(transaction, lr.IN_SYSTEM, context)
        self._done(transaction, lr.in_system(head, self._target(page, 0xFFFF)), page)

    def begin(self, identifier: int, told: lr.Beginning) -> Transaction:
        """Begin a transaction."""
        head = Head(lr.BEGIN, transaction=identifier)
        place = self.write(None, lr.begin(head, told))
        return Transaction(identifier, told.name, place, told.moment, place)

    def end(self, transaction: Transaction, moment: datetime, *, is_commit: bool) -> None:
        """Commit a transaction, or write that it was rolled back."""
        operation = lr.COMMIT if is_commit else lr.ABORT
        head = self._head(transaction, operation, lr.NONE)
        transaction.end = self.write(transaction, lr.end(head, moment, transaction.first))
        transaction.ended = moment
        transaction.outcome = COMMITTED if is_commit else ROLLED_BACK


def as_ghost(row: bytes) -> bytes:
    """Return a row as the ghost of itself: type 0 becomes 6, type 3 becomes 5."""
    kind = row[0] >> 1 & 7
    ghost = {0: 6, 3: 5}[kind]
    return bytes([row[0] & 0xF1 | ghost << 1]) + row[1:]


def difference(before: bytes, after: bytes) -> Change:
    """Return the one part in which two rows differ: offset, bytes before, what is there after."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end - start, after[start : len(after) - end]


def differences(before: bytes, after: bytes) -> list[tuple[int, int, bytes, bytes]]:
    """Return the parts in which two rows differ, from left to right.

    Each is the offset before, the offset after, and both contents. Fixed columns are compared
    byte by byte, what lies behind them as one part.
    """
    (fixed,) = struct.unpack_from("<H", before, 2)
    found: list[tuple[int, int, bytes, bytes]] = []
    at = 0
    while at < fixed:
        end = at
        while end < fixed and before[end] != after[end]:
            end += 1
        if end > at:
            found.append((at, at, before[at:end], after[at:end]))
        at = max(end, at + 1)
    offset, size, new = difference(before[fixed:], after[fixed:])
    if size or new:
        start = fixed + offset
        found.append((start, start, before[start : start + size], new))
    return found
