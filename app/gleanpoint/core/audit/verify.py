"""Go through the whole log and find everything that is not as it was written.

Finds lines that were changed, removed, put in, doubled or reordered, each with its number, and an
end that was cut off. What it cannot find by itself: that log and head were both rewritten from
some entry on. Against that, keep a head elsewhere; every manifest of an export has one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.chain import Break, Chain, missing
from gleanpoint.core.audit.entry import LINE_LIMIT
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.head import Head, UnreadableHeadError, read_head
from gleanpoint.core.audit.log import LOCK_FILE, PATIENCE
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

BREAKS_KEPT = 100
"""Breaks that are told one by one; further ones are counted."""

HEAD_MISSING = "The head is missing: whether entries were cut off cannot be told."

REPORT_EVERY = 5000
"""Lines between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found.

    Args:
        entries: Lines seen.
        head: Where the log ends, as its lines say.
        breaks: The first places where it is not as it was written; none: it is intact.
        break_count: Such places in all.
        notes: Sentences about what is unusual and harmless.
    """

    entries: int
    head: Head
    breaks: tuple[Break, ...] = ()
    break_count: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_intact(self) -> bool:
        """Whether every entry is as it was written, and none is missing."""
        return not self.breaks

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if self.is_intact:
            entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
            return f"The audit log is intact: {entries}."
        seq = self.breaks[0].seq
        return (
            f"The audit log was changed at entry {seq:,}. "
            "Exporting is off; tell your security administrator."
        )

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "intact": self.is_intact,
            "entries": self.entries,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "breaks": [{"seq": b.seq, "line": b.line, "what": b.what} for b in self.breaks],
            "break_count": self.break_count,
            "notes": list(self.notes),
            "message": self.sentence,
        }


@dataclass(slots=True)
class _Walk:
    """What has been found so far."""

    chain: Chain = field(default_factory=Chain)
    size: int = 0
    breaks: list[Break] = field(default_factory=list)
    break_count: int = 0
    notes: list[str] = field(default_factory=list)
    hash_at_head: str | None = None
    torn: int = 0
    head_problem: str = HEAD_MISSING

    def add(self, found: Iterator[Break]) -> None:
        for one in found:
            self.break_count += 1
            if len(self.breaks) < BREAKS_KEPT:
                self.breaks.append(one)


def verify(
    folder: Path, report: Report = unreported, cancellation: Cancellation | None = None
) -> Verification:
    """Verify the log in ``folder``; memory does not grow with it.

    Entries that are appended meanwhile are not looked at.

    Raises:
        AuditLogError: It cannot be read.
        CancelledError: A stop was requested.
    """
    try:
        return _verify(folder, report, cancellation or Cancellation())
    except OSError as error:
        message = f"The audit log in {folder} cannot be read: {error.strerror or error}."
        raise AuditLogError(message) from error


def _verify(folder: Path, report: Report, cancellation: Cancellation) -> Verification:
    walk = _Walk()
    with _quiet(folder):
        head, size = _stored_head(folder, walk), _size(folder / LOG_FILE)
    if size:
        with (folder / LOG_FILE).open("rb") as log:
            for line in _lines(log, size, walk):
                cancellation.check()
                walk.add(walk.chain.follow(line))
                if head and walk.chain.seq == head.seq:
                    walk.hash_at_head = walk.hash_at_head or walk.chain.hash
                if walk.chain.line % REPORT_EVERY == 0:
                    report(Progress(walk.size, size, "bytes", "audit log"))
    walk.add(_compare_with_head(walk, head, had_lines=size > 0))
    found = Head(walk.chain.seq, walk.chain.hash or "", walk.size)
    breaks, notes = tuple(walk.breaks), tuple(walk.notes)
    return Verification(walk.chain.line, found, breaks, walk.break_count, notes)


def _lines(log: BinaryIO, size: int, walk: _Walk) -> Iterator[bytes]:
    """Yield whole lines up to ``size``; what is too long to be one comes in pieces."""
    while walk.size < size:
        line = log.readline(min(LINE_LIMIT + 1, size - walk.size))
        if not line:
            return
        walk.size += len(line)
        if not line.endswith(b"\n") and walk.size >= size:
            walk.torn = len(line)
            return
        yield line.removesuffix(b"\n")


def _compare_with_head(walk: _Walk, head: Head | None, *, had_lines: bool) -> Iterator[Break]:
    chain = walk.chain
    after = chain.line + 1
    if head is None:
        if had_lines or walk.head_problem != HEAD_MISSING:
            yield Break(chain.seq + 1, after, walk.head_problem)
        return
    if chain.seq < head.seq:
        yield Break(chain.seq + 1, after, missing(chain.seq + 1, head.seq))
        return
    if head.seq and walk.hash_at_head not in (None, head.hash):
        what = f"Entry {head.seq:,} is not the one that the head names: it was replaced."
        yield Break(head.seq, head.seq, what)
    if chain.seq > head.seq:
        walk.notes.append(
            f"The head stands at entry {head.seq:,}, the log ends at {chain.seq:,}: the program "
            "ended between writing the two. The next entry sets it right."
        )
    if walk.torn:
        walk.notes.append(
            f"The last {walk.torn:,} bytes are an entry that was cut short while it was written; "
            "nobody acted upon it. The next entry removes and records them."
        )


def _stored_head(folder: Path, walk: _Walk) -> Head | None:
    try:
        return read_head(folder)
    except UnreadableHeadError:
        walk.head_problem = "The head was changed: it can no longer be read."
        return None


@contextlib.contextmanager
def _quiet(folder: Path) -> Iterator[None]:
    """Keep others from appending for a moment, where the lock can be had."""
    with contextlib.ExitStack() as stack:
        if (folder / LOCK_FILE).exists():
            with contextlib.suppress(OSError):  # a copy to read only: nobody appends to it
                stack.enter_context(locked(folder / LOCK_FILE, PATIENCE))
        yield


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0
