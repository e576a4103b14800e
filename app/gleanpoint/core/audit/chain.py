"""Follow the chain of entries line by line, and say where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import GENESIS, BrokenLineError, Entry, read_line


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the log is not as it was written.

    Args:
        seq: Number of the entry concerned.
        line: Line of its segment, from 1; one beyond the last where the end is missing.
        what: A sentence.
        segment: Number of the segment.
    """

    seq: int
    line: int
    what: str
    segment: int = 0

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        place = {"segment": self.segment, "line": self.line}
        return {"seq": self.seq, **place, "what": self.what}


@dataclass(slots=True)
class Chain:
    """Where the chain stands: what the next line has to say.

    Args:
        seq: Number of the last entry in its place, 0 before the first.
        hash: Its hash; None where it was broken and cannot be told.
        utc: Its time.
        line: Lines of the segment that were seen.
        segment: Number of the segment.
        entry: The last line, where it was an entry.
    """

    seq: int = 0
    hash: str | None = GENESIS
    utc: datetime | None = None
    line: int = 0
    segment: int = 0
    entry: Entry | None = None

    def follow(self, line: bytes) -> Iterator[Break]:
        """Take the next line, without its line feed; yield what is wrong with it."""
        self.line += 1
        self.entry = None
        try:
            self.entry = entry = read_line(line)
        except BrokenLineError as error:
            self.seq += 1
            self.hash = None
            yield self._break(self.seq, f"Entry {self.seq:,} {error}.")
            return
        if entry.seq <= self.seq:
            yield self._break(entry.seq, f"Entry {entry.seq:,} stands out of its order.")
            return
        yield from self._compare(entry)
        self.seq, self.hash, self.utc = entry.seq, entry.hash, entry.utc

    def _compare(self, entry: Entry) -> Iterator[Break]:
        due = self.seq + 1
        if entry.seq > due:
            yield self._break(due, missing(due, entry.seq - 1))
        elif self.hash is not None and entry.prev != self.hash:
            what = f"Entry {entry.seq:,} does not follow the entry before it: one was replaced."
            yield self._break(entry.seq, what)
        if self.utc is not None and entry.utc < self.utc:
            what = f"Entry {entry.seq:,} is dated before the entry in front of it."
            yield self._break(entry.seq, what)

    def _break(self, seq: int, what: str) -> Break:
        return Break(seq, self.line, what, self.segment)


def missing(first: int, last: int) -> str:
    """Return the sentence about entries that are not there."""
    if first == last:
        return f"Entry {first:,} is missing."
    return f"Entries {first:,} to {last:,} are missing."
