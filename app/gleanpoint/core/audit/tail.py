"""Where the next entry goes: the end of the log, checked against its head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.audit.chain import Chain
from gleanpoint.core.audit.entry import LINE_LIMIT, BrokenLineError, Entry, read_line
from gleanpoint.core.audit.head import Head, UnreadableHeadError, read_head
from gleanpoint.core.audit.merkle import Peaks, grown, leaf_hash
from gleanpoint.core.audit.segments import read_entry_lines, segment_numbers, segment_path
from gleanpoint.core.errors import AuditLogError

LOG_FILE = "00000.jsonl"
"""First segment of the log."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of the log.

    Args:
        head: The last whole entry; its segment and size say where the next one goes.
        utc: Its time, None where there is none.
        torn: Bytes after it that are no whole line: an append that was cut short.
        is_new: Whether nothing was ever written.
    """

    head: Head
    utc: datetime | None = None
    torn: bytes = b""
    is_new: bool = False


@dataclass(slots=True)
class _Follow:
    """How far the log was followed beyond its head."""

    chain: Chain
    peaks: Peaks
    segment: int
    end: int
    torn: bytes = b""

    def take(self, log: BinaryIO) -> None:
        """Take what stands in a segment from ``end`` on."""
        log.seek(self.end)
        while line := log.readline(LINE_LIMIT + 1):
            if not line.endswith(b"\n") and len(line) <= LINE_LIMIT:
                self.torn = line
                return
            before = self.chain.seq
            if any(self.chain.follow(line[:-1])):
                raise changed_at(self.chain.seq)
            self.peaks = grown(self.peaks, before, [leaf_hash(line[:-1])])
            self.end += len(line)


def read_tail(folder: Path) -> Tail:
    """Read and check the end of the log.

    Entries that follow the head are taken where they continue the chain: the program ended
    between writing them and writing the head. The middle of the log is not looked at here,
    unless the head is of the first version: then the tree is made once, of all entries.

    Raises:
        AuditLogError: The end is not as the program wrote it.
        OSError: It cannot be read.
    """
    try:
        head = read_head(folder)
    except UnreadableHeadError:
        raise _changed("The head of the audit log was changed.") from None
    numbers = segment_numbers(folder)
    if head is None:
        if any(segment_path(folder, number).stat().st_size for number in numbers):
            raise _changed("The head of the audit log is missing.")
        return Tail(Head(), is_new=True)
    if not numbers and head.seq == 0:
        return Tail(head)
    if head.segment not in numbers:
        raise changed_at(head.seq)
    if not head.has_tree:
        head = replace(head, peaks=_peaks_of(folder, head.seq))
    return _follow(folder, head, [number for number in numbers if number > head.segment])


def _follow(folder: Path, head: Head, later: list[int]) -> Tail:
    with segment_path(folder, head.segment).open("rb") as log:
        if log.seek(0, 2) < head.size:
            raise changed_at(head.seq)
        last = _entry_at(log, head)
        chain = Chain(head.seq, head.hash, last.utc if last else None)
        walk = _Follow(chain, head.peaks, head.segment, head.size)
        walk.take(log)
    for number in later:
        if walk.torn or number != walk.segment + 1:
            raise changed_at(chain.seq + 1)
        walk.segment, walk.end = number, 0
        with segment_path(folder, number).open("rb") as log:
            walk.take(log)
    found = Head(chain.seq, chain.hash or "", walk.end, walk.segment, walk.peaks)
    return Tail(found, chain.utc, walk.torn)


def _peaks_of(folder: Path, seq: int) -> Peaks:
    leaves = [leaf_hash(line) for line in read_entry_lines(folder, 1, seq)]
    if len(leaves) != seq:
        raise changed_at(seq)
    return grown((), 0, leaves)


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
        raise changed_at(head.seq) from None
    if not line.endswith(b"\n") or (entry.seq, entry.hash) != (head.seq, head.hash):
        raise changed_at(head.seq)
    return entry


def changed_at(seq: int) -> AuditLogError:
    """Return the error that names where the log is not as it was written."""
    return _changed(f"The audit log was changed at entry {seq:,}.")


def _changed(sentence: str) -> AuditLogError:
    return AuditLogError(f"{sentence} Exporting is off; tell your security administrator.")
