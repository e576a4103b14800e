"""Log records: header, fixed part by operation, elements.

Source: format reference, sections Record header and Page-level records.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.builders.sqlserver.log.log_places import NO_PLACE, LogPlace, server_time
from tests.builders.sqlserver.pages import PageAt

FORMAT_PAGE, INSERT_ROWS, DELETE_ROWS, MODIFY_ROW, MODIFY_HEADER = 1, 2, 3, 4, 5
MODIFY_COLUMNS, SET_BITS, SET_FREE_SPACE, DELETE_SPLIT, EXPUNGE_ROWS = 6, 7, 10, 11, 13
COUNT_DELTA, ROOT_CHANGE, IN_SYSTEM = 18, 19, 22
BEGIN, COMMIT, ABORT = 128, 129, 130
LOCK, BEGIN_CHECKPOINT, OPEN_TRANSACTIONS, END_CHECKPOINT = 141, 150, 152, 153

NONE, HEAP, CLUSTERED, LEAF, INTERIOR, TEXT = 0, 1, 2, 3, 4, 5
GAM, SGAM, IAM, PFS, BOOT, GHOST, CHECKPOINT = 8, 9, 10, 11, 13, 19, 23

_OF_USER, _OF_SERVER = 1, 3
OF_TRANSACTION = 2
"""Flag of records that belong to a transaction."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every record begins with.

    Args:
        operation: One of the operations.
        context: One of the contexts.
        previous: The record before it in the same transaction.
        transaction: Its id; 0 for none.
        flags: ``OF_TRANSACTION`` or 0.
    """

    operation: int
    context: int = NONE
    previous: LogPlace = NO_PLACE
    transaction: int = 0
    flags: int = OF_TRANSACTION


@dataclass(frozen=True, slots=True)
class Target:
    """What a page operation touches.

    Args:
        at: The page.
        slot: Of the record.
        object_id: ``objId`` of the page header.
        index_id: ``indexId`` of the page header.
        lsn: The page's LSN before it.
        rowset: Id of the partition; 0 for none.
    """

    at: PageAt
    slot: int
    object_id: int
    index_id: int
    lsn: LogPlace
    rowset: int = 0


def record(head: Head, fixed: bytes, elements: Sequence[bytes] | None = None) -> bytes:
    """Return one record.

    Args:
        head: Its head.
        fixed: The fixed part behind the 24 bytes of the head.
        elements: Variable parts; None where the operation has no list of them.
    """
    data = struct.pack("<HH", 0, 24 + len(fixed)) + head.previous.data
    data += struct.pack("<HIH", head.flags, head.transaction & 0xFFFFFFFF, head.transaction >> 32)
    data += bytes((head.operation, head.context)) + fixed
    if elements is None:
        return _padded(data)
    data += struct.pack(f"<{1 + len(elements)}H", len(elements), *map(len, elements))
    return _padded(data) + b"".join(map(_padded, elements))


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _target(target: Target) -> bytes:
    head = struct.pack("<IHHI", target.at.page, target.at.file, target.slot, target.object_id)
    return head + target.lsn.data + struct.pack("<H", target.index_id)


def row_operation(
    head: Head, target: Target, offset: int, size: int, elements: Sequence[bytes]
) -> bytes:
    """Return a record of operations 2 to 6 and 13."""
    fixed = _target(target) + struct.pack("<QHHH", target.rowset, offset, size, 0)
    return record(head, fixed, elements)


def format_page(head: Head, target: Target, layout: bytes) -> bytes:
    """Return a FORMAT_PAGE record; ``layout`` is its fixed part from offset 48 on."""
    return record(head, _target(target) + layout.ljust(32, b"\0"))


def set_bits(head: Head, target: Target, first: int, count: int, value: int) -> bytes:
    """Return a SET_BITS record."""
    return record(head, _target(target) + struct.pack("<HHH", first, count, value))


def set_free_space(head: Head, target: Target, offset: int, new: int, old: int) -> bytes:
    """Return a SET_FREE_SPACE record."""
    return record(head, _target(target) + struct.pack("<HBB", offset, new, old))


def delete_split(head: Head, target: Target, to: PageAt, count: int) -> bytes:
    """Return a DELETE_SPLIT record."""
    return record(head, _target(target) + to.pointer + struct.pack("<HI", count, 0))


def in_system(head: Head, target: Target) -> bytes:
    """Return an INSYSXACT record."""
    return record(head, _target(target) + b"\1\0")


def root_change(head: Head, target: Target, offset: int, new: PageAt, old: PageAt) -> bytes:
    """Return a ROOT_CHANGE record."""
    body = bytes(24) + new.pointer + b"\0\0" + old.pointer + b"\0\0" + struct.pack("<II", offset, 0)
    return record(head, _target(target) + body)


def count_delta(head: Head, target: Target, value: int, row_offset: int) -> bytes:
    """Return a COUNT_DELTA record of kind 1: the rows of a partition, as sysrowsets has them."""
    body = struct.pack("<IIQ", 1, 0, target.rowset) + bytes(16)
    body += struct.pack("<qII", value, row_offset, 0)
    return record(head, _target(target) + body.ljust(184, b"\0"))


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a BEGIN_XACT record tells.

    Args:
        session: Server process id.
        moment: When.
        name: Of the transaction.
        sid: Whose it is.
        outermost: Id of the transaction that a user began; its own for that one.
        inside: Id of the transaction in which the server runs it; 0 for a user's.
    """

    session: int
    moment: datetime
    name: str
    sid: bytes
    outermost: int
    inside: int = 0


def begin(head: Head, told: Beginning) -> bytes:
    """Return a BEGIN_XACT record."""
    kind = _OF_SERVER if told.inside else _OF_USER
    fixed = struct.pack("<IIII", told.session, 1, kind, 0) + server_time(told.moment) + bytes(16)
    fixed += b"".join(number.to_bytes(6, "little") for number in (told.outermost, told.inside))
    return record(head, fixed, (told.name.encode("utf-16-le"), told.sid))


def end(head: Head, moment: datetime, first: LogPlace) -> bytes:
    """Return a COMMIT_XACT or ABORT_XACT record."""
    return record(head, server_time(moment) + first.data + bytes(38))


def begin_checkpoint(moment: datetime, version: int, next_transaction: int) -> bytes:
    """Return a BEGIN_CKPT record."""
    fixed = server_time(moment) + bytes(10) + struct.pack("<HI", version, next_transaction)
    return record(Head(BEGIN_CHECKPOINT, flags=0), fixed.ljust(72, b"\0"))


def open_transactions(listed: Sequence[tuple[int, LogPlace, LogPlace]]) -> bytes:
    """Return an XACT_CKPT record: id, first and last LSN of each open transaction."""
    data = b""
    for identifier, first, last in listed:
        entry = struct.pack("<IHH", identifier & 0xFFFFFFFF, identifier >> 32, 0)
        data += (entry + first.data + bytes(2) + last.data).ljust(80, b"\0")
    head = Head(OPEN_TRANSACTIONS, CHECKPOINT, flags=0)
    return record(head, b"", (data,) if listed else ())


def end_checkpoint(moment: datetime, start: LogPlace, version: int) -> bytes:
    """Return an END_CKPT record."""
    fixed = server_time(moment) + start.data + struct.pack("<H", version)
    return record(Head(END_CHECKPOINT, flags=0, previous=start), fixed.ljust(112, b"\0"))
