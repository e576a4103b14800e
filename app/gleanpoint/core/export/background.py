"""Hash, flush and make small files beside: processors and disk work while bytes come in."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO
from pathlib import Path

WORTH_A_THREAD = 256 * 1024
"""Bytes from which on handing a piece to another thread costs less than hashing it."""

PIECES_AHEAD = 8
"""Pieces that may wait to be hashed; each holds its bytes in memory."""

SMALL = 256 * 1024
"""Bytes up to which a file is written at once: making it costs more than its bytes."""

SMALL_WRITERS = 2
SMALL_AHEAD = 128
"""Small files that may wait to be written."""

WORTH_FLUSHING_EARLY = 8 << 20
"""Bytes from which on a finished file is flushed while the next one is written."""


class Background:
    """Threads that hash in order, flush finished files, and write small ones."""

    def __init__(self) -> None:
        self._hashing = ThreadPoolExecutor(1, "hash")
        self._flushing = ThreadPoolExecutor(1, "flush")
        self._writing = ThreadPoolExecutor(SMALL_WRITERS, "write")
        self._flushed: list[Future[None]] = []
        self._small: deque[Future[None]] = deque()

    def digest(self) -> Digest:
        """Return a SHA-256 that is computed beside."""
        return Digest(self._hashing)

    def flush(self, path: Path, size: int) -> None:
        """Begin to flush a finished file, where it is large."""
        if size >= WORTH_FLUSHING_EARLY:
            self._flushed.append(self._flushing.submit(sync_file, path))

    def write_small(self, path: Path, data: bytes, time: int | None) -> None:
        """Begin to write a whole small file, which must not be there yet.

        Args:
            path: Its folder is there.
            data: Its bytes.
            time: Modification time in nanoseconds since 1970, or None.

        Raises:
            OSError: An earlier one could not be written.
        """
        self._small.append(self._writing.submit(write_whole, path, data, time))
        while len(self._small) > SMALL_AHEAD:
            self._small.popleft().result()

    def wait(self) -> None:
        """Wait for everything that was begun.

        Raises:
            OSError: The disk could not take it.
        """
        while self._small:
            self._small.popleft().result()
        while self._flushed:
            self._flushed.pop().result()

    def close(self) -> None:
        """End both threads; what was begun and not waited for is dropped."""
        self._hashing.shutdown(cancel_futures=True)
        self._flushing.shutdown(cancel_futures=True)
        self._writing.shutdown(cancel_futures=True)


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


def write_whole(path: Path, data: bytes, time: int | None) -> None:
    """Make a file with these bytes and this time.

    Raises:
        OSError: It is there already, or the disk cannot take it.
    """
    with path.open("xb", buffering=0) as file:
        write_all(file, data)
    if time is not None:
        os.utime(path, ns=(time, time))


def write_all(file: FileIO, data: bytes) -> None:
    """Write every byte; one call may take fewer."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
