"""Go through the whole log and find everything that is not as it was written.

Finds lines that were changed, removed, put in, doubled or reordered, each with its number, and an
end that was cut off. That log and head were both rewritten from some entry on, only a head shows
that was noted elsewhere: each one that is known is compared with the tree of the entries.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.chain import Break, missing
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.head import Head, UnreadableHeadError, read_head
from gleanpoint.core.audit.known import OFF, KnownHead, contradiction
from gleanpoint.core.audit.lock import LOCK_FILE, PATIENCE
from gleanpoint.core.audit.notes import origin_of
from gleanpoint.core.audit.segments import segment_numbers, segment_path
from gleanpoint.core.audit.tree import first_difference
from gleanpoint.core.audit.walk import Walk
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.jobs import Cancellation, Report, unreported

HEAD_MISSING = "The head is missing: whether entries were cut off cannot be told."


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found.

    Args:
        entries: Lines seen.
        head: Where the log ends, as its lines say.
        breaks: The first places where it is not as it was written; none: it is intact.
        break_count: Such places in all.
        notes: Sentences about what is unusual and harmless.
        origin: Name of the log, after the hash of its first entry.
        compared: Known heads that it was compared with.
    """

    entries: int
    head: Head
    breaks: tuple[Break, ...] = ()
    break_count: int = 0
    notes: tuple[str, ...] = ()
    origin: str = ""
    compared: int = 0

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
        return f"The audit log was changed at entry {self.breaks[0].seq:,}. {OFF}"

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "intact": self.is_intact,
            "entries": self.entries,
            "head": {"seq": self.head.seq, "hash": self.head.hash, "root": self.head.root},
            "origin": self.origin,
            "compared": self.compared,
            "breaks": [one.as_json() for one in self.breaks],
            "break_count": self.break_count,
            "notes": list(self.notes),
            "message": self.sentence,
        }


def verify(
    folder: Path,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    known: Sequence[KnownHead] = (),
) -> Verification:
    """Verify the log in ``folder``; memory does not grow with it.

    Entries that are appended meanwhile are not looked at.

    Args:
        folder: Of the log.
        report: Told of the bytes that were read.
        cancellation: Can stop it.
        known: Heads from elsewhere to compare with.

    Raises:
        AuditLogError: It cannot be read.
        CancelledError: A stop was requested.
    """
    try:
        return _verify(folder, report, cancellation or Cancellation(), known)
    except OSError as error:
        message = f"The audit log in {folder} cannot be read: {error.strerror or error}."
        raise AuditLogError(message) from error


def _verify(
    folder: Path, report: Report, cancellation: Cancellation, known: Sequence[KnownHead]
) -> Verification:
    with _quiet(folder):
        head, problem = _stored_head(folder)
        sizes = [(n, segment_path(folder, n).stat().st_size) for n in segment_numbers(folder)]
    at_head = [head.seq] if head else []
    walk = Walk({one.head.size for one in known} | set(at_head))
    walk.go(folder, sizes, report, cancellation)
    walk.add(_compare_with_head(walk, head, problem))
    origin = origin_of(walk.first_hash) if walk.first_hash else ""
    walk.add(_compare_with_known(folder, walk, known, origin))
    if walk.unfinished.sentence:
        walk.notes.append(walk.unfinished.sentence)
    chain = walk.chain
    found = Head(chain.seq, chain.hash or "", walk.end, walk.segment, walk.peaks)
    breaks, notes = tuple(walk.breaks), tuple(walk.notes)
    return Verification(
        walk.lines, found, breaks, walk.break_count, notes, origin, compared=len(known)
    )


def _compare_with_head(walk: Walk, head: Head | None, problem: str) -> Iterator[Break]:
    chain = walk.chain
    if head is None:
        if walk.lines or walk.torn or problem != HEAD_MISSING:
            yield walk.after(chain.seq + 1, problem)
        return
    if chain.seq < head.seq:
        yield walk.after(chain.seq + 1, missing(chain.seq + 1, head.seq))
        return
    if head.seq and walk.hashes.get(head.seq) not in (None, head.hash):
        what = f"Entry {head.seq:,} is not the one that the head names: it was replaced."
        yield Break(head.seq, walk.places[head.seq], what, head.segment)
    elif head.peaks and not walk.breaks and walk.roots[head.seq] != head.root:
        yield walk.after(head.seq, "The head does not fit the tree of the entries: it was changed.")
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


def _compare_with_known(
    folder: Path, walk: Walk, known: Sequence[KnownHead], origin: str
) -> Iterator[Break]:
    for one in known:
        root = walk.roots.get(one.head.size)
        what = contradiction(one, origin, walk.lines, root)
        if what and root is None:
            yield walk.after(min(walk.lines + 1, one.head.size), what)
        elif what:
            yield walk.after(first_difference(folder, one.head.size, one.head.root) or 1, what)


def _stored_head(folder: Path) -> tuple[Head | None, str]:
    try:
        return read_head(folder), HEAD_MISSING
    except UnreadableHeadError:
        return None, "The head was changed: it can no longer be read."


@contextlib.contextmanager
def _quiet(folder: Path) -> Iterator[None]:
    """Keep others from appending for a moment, where the lock can be had."""
    with contextlib.ExitStack() as stack:
        if (folder / LOCK_FILE).exists():
            with contextlib.suppress(OSError):  # a copy to read only: nobody appends to it
                stack.enter_context(locked(folder / LOCK_FILE, PATIENCE))
        yield
