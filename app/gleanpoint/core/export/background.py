"""Hash and flush beside the writing: the processor and the disk work while bytes come in."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

WORTH_A_THREAD = 256 * 1024
"""Bytes from which on handing a piece to another thread costs less than hashing it."""

PIECES_AHEAD = 8
"""Pieces that may wait to be hashed; each holds its bytes in memory."""

WORTH_FLUSHING_EARLY = 8 << 20
"""Bytes from which on a finished file is flushed while the next one is written."""


class Background:
    """Two threads: one hashes in order, one flushes finished files."""

    def __init__(self) -> None:
        self._hashing = ThreadPoolExecutor(1, "hash")
        self._flushing = ThreadPoolExecutor(1, "flush")
        self._flushed: list[Future[None]] = []

    def digest(self) -> Digest:
        """Return a SHA-256 that is computed beside."""
        return Digest(self._hashing)

    def flush(self, path: Path, size: int) -> None:
        """Begin to flush a finished file, where it is large."""
        if size >= WORTH_FLUSHING_EARLY:
            self._flushed.append(self._flushing.submit(sync_file, path))

    def wait(self) -> None:
        """Wait for every flush that was begun.

        Raises:
            OSError: The disk could not take one.
        """
        while self._flushed:
            self._flushed.pop().result()

    def close(self) -> None:
        """End both threads; what was begun and not waited for is dropped."""
        self._hashing.shutdown(cancel_futures=True)
        self._flushing.shutdown(cancel_futures=True)


class Digest:
    """SHA-256 of pieces in the order in which they came."""

    __slots__ = ("_digest", "_pending", "_pool")

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._digest = hashlib.sha256()
        self._pool = pool
        self._pending: deque[Future[None]] = deque()

    def update(self, data: bytes) -> None:
        """Take the next piece; short ones are hashed at once where none waits."""
        if not self._pending and len(data) < WORTH_A_THREAD:
            self._digest.update(data)
            return
        self._pending.append(self._pool.submit(self._digest.update, data))
        while len(self._pending) > PIECES_AHEAD:
            self._pending.popleft().result()

    def hexdigest(self) -> str:
        """Return the hash of everything that came, in hex."""
        while self._pending:
            self._pending.popleft().result()
        return self._digest.hexdigest()


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
