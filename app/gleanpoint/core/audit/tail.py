"""Where the next entry goes: the end of the log, checked against its head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.audit.chain import Chain
from gleanpoint.core.audit.entry import LINE_LIMIT, BrokenLineError, Entry, read_line
from gleanpoint.core.audit.head import Head, UnreadableHeadError, read_head
from gleanpoint.core.errors import AuditLogError

LOG_FILE = "00000.jsonl"
"""First segment of the log; so far the only one."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of the log.

    Args:
        head: The last whole entry.
        utc: Its time, None where there is none.
        torn: Bytes after it that are no whole line: an append that was cut short.
        is_new: Whether nothing was ever written.
    """

    head: Head
    utc: datetime | None = None
    torn: bytes = b""
    is_new: bool = False


def read_tail(folder: Path) -> Tail:
    """Read and check the end of the log.

    Entries that follow the head are taken where they continue the chain: the program ended
    between writing them and writing the head. The middle of the log is not looked at here.

    Raises:
        AuditLogError: The end is not as the program wrote it.
        OSError: It cannot be read.
    """
    try:
        head = read_head(folder)
    except UnreadableHeadError:
        raise _changed("The head of the audit log was changed.") from None
    try:
        log = (folder / LOG_FILE).open("rb")
    except FileNotFoundError:
        if head is None or head.seq == 0:
            return Tail(Head(), is_new=head is None)
        raise _changed_at(head.seq) from None
    with log:
        size = log.seek(0, 2)
        if head is None and size > 0:
            raise _changed("The head of the audit log is missing.")
        return _follow(log, head or Head(), size, is_new=head is None)


def _follow(log: BinaryIO, head: Head, size: int, *, is_new: bool) -> Tail:
    if size < head.size:
        raise _changed_at(head.seq)
    last = _entry_at(log, head)
    chain = Chain(head.seq, head.hash, last.utc if last else None)
    end, torn = head.size, b""
    log.seek(head.size)
    while line := log.readline(LINE_LIMIT + 1):
        if not line.endswith(b"\n") and len(line) <= LINE_LIMIT:
            torn = line
            break
        if any(chain.follow(line[:-1])):
            raise _changed_at(chain.seq)
        end += len(line)
    return Tail(Head(chain.seq, chain.hash or "", end), chain.utc, torn, is_new)


def _entry_at(log: BinaryIO, head: Head) -> Entry | None:
    """Return the entry that the head names; None before the first one."""
    if head.seq == 0 and head.size == 0:
        return None
    start = max(0, head.size - LINE_LIMIT - 1)
    log.seek(start)
    line = log.read(head.size - start)
    try:
        entry = read_line(line[:-1].rpartition(b"\n")[2])
    except BrokenLineError:
        raise _changed_at(head.seq) from None
    if not line.endswith(b"\n") or (entry.seq, entry.hash) != (head.seq, head.hash):
        raise _changed_at(head.seq)
    return entry


def _changed_at(seq: int) -> AuditLogError:
    return _changed(f"The audit log was changed at entry {seq:,}.")


def _changed(sentence: str) -> AuditLogError:
    return AuditLogError(f"{sentence} Exporting is off; tell your security administrator.")
