"""One walk over all lines of a log: the chain followed, the tree grown, everything odd noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from gleanpoint.core.audit.chain import Break, Chain
from gleanpoint.core.audit.entry import LINE_LIMIT
from gleanpoint.core.audit.merkle import EMPTY_ROOT, Peaks, grown, leaf_hash, root_of
from gleanpoint.core.audit.segments import segment_path
from gleanpoint.core.audit.unfinished import Unfinished
from gleanpoint.core.jobs import Cancellation, Progress, Report

BREAKS_KEPT = 100
"""Breaks that are told one by one; further ones are counted."""

REPORT_EVERY = 5000
"""Lines between two reports of progress."""

_BATCH = 4096
"""Leaves that are put into the tree at once."""


class Walk:
    """What has been found so far.

    Args:
        sizes: Numbers of entries at which the root is to be noted.
    """

    def __init__(self, sizes: Iterable[int]) -> None:
        self.chain = Chain()
        self.lines = 0
        self.segment = self.end = self.torn = 0
        self.first_hash = ""
        self.breaks: list[Break] = []
        self.break_count = 0
        self.notes: list[str] = []
        self.unfinished = Unfinished()
        self.peaks: Peaks = ()
        self.roots: dict[int, str] = {0: EMPTY_ROOT.hex()}
        self.hashes: dict[int, str | None] = {}
        self.places: dict[int, int] = {}
        self._wanted = frozenset(sizes)
        self._leaves: list[bytes] = []
        self._done = 0

    def go(
        self, folder: Path, sizes: list[tuple[int, int]], report: Report, cancel: Cancellation
    ) -> None:
        """Walk over the segments, each as far as it was long at the beginning.

        Args:
            folder: Of the log.
            sizes: Number and bytes of each segment.
            report: Told of the bytes that were read.
            cancel: Can stop it.

        Raises:
            OSError: A segment cannot be read.
            CancelledError: A stop was requested.
        """
        total = sum(size for _, size in sizes)
        for number, size in sizes:
            self._begin(number)
            with segment_path(folder, number).open("rb") as log:
                for line in self._lines(log, size):
                    cancel.check()
                    self._take(line)
                    if self.lines % REPORT_EVERY == 0:
                        report(Progress(self._done + self.end, total, "bytes", "audit log"))
            self._done += size
        self._put()

    def add(self, found: Iterable[Break]) -> None:
        """Note breaks; the first are kept, all are counted."""
        for one in found:
            self.break_count += 1
            if len(self.breaks) < BREAKS_KEPT:
                self.breaks.append(one)

    def after(self, seq: int, what: str) -> Break:
        """Return a break behind the last line."""
        return Break(seq, self.chain.line + 1, what, self.segment)

    def _begin(self, number: int) -> None:
        if self.torn:
            self.chain.line += 1
            what = f"Entry {self.chain.seq + 1:,} was cut short, and others follow it."
            self.add([Break(self.chain.seq + 1, self.chain.line, what, self.segment)])
            self.torn = 0
        self.segment = self.chain.segment = number
        self.end = self.chain.line = 0

    def _take(self, line: bytes) -> None:
        self.lines += 1
        self.add(self.chain.follow(line))
        if self.chain.entry is not None:
            self.unfinished.take(self.chain.entry)
        if self.lines == 1:
            self.first_hash = self.chain.hash or ""
        if self.chain.seq in self._wanted and self.chain.seq not in self.hashes:
            self.hashes[self.chain.seq] = self.chain.hash
            self.places[self.chain.seq] = self.chain.line
        self._leaves.append(leaf_hash(line))
        if len(self._leaves) == _BATCH or self.lines in self._wanted:
            self._put()

    def _put(self) -> None:
        before = self.lines - len(self._leaves)
        self.peaks = grown(self.peaks, before, self._leaves)
        self._leaves = []
        if self.lines in self._wanted:
            self.roots[self.lines] = root_of(self.peaks).hex()

    def _lines(self, log: BinaryIO, size: int) -> Iterator[bytes]:
        """Yield whole lines up to ``size``; what is too long to be one comes in pieces."""
        while self.end < size:
            line = log.readline(min(LINE_LIMIT + 1, size - self.end))
            if not line:
                return
            self.end += len(line)
            if not line.endswith(b"\n") and self.end >= size:
                self.torn = len(line)
                return
            yield line.removesuffix(b"\n")
