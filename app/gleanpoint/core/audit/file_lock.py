"""Let one process (and one thread) at a time write to the log."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gleanpoint.core.audit.modes import file_mode, open_up

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE = 0.01
"""Seconds between two tries."""


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock on ``path``, which is made where it is missing and stays.

    The lock goes with the process: a crash leaves none behind.

    Args:
        path: The lock file.
        patience: Seconds to wait for whoever holds it.

    Raises:
        OSError: The file cannot be opened, or (``TimeoutError``) is held for longer.
    """
    mode, is_new = file_mode(path.parent), not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, mode)
    try:
        if is_new:
            open_up(handle, mode)
        _acquire(handle, time.monotonic() + patience)
        try:
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


def _acquire(handle: int, deadline: float) -> None:
    while not _try(handle):
        if time.monotonic() > deadline:
            message = "another process holds the log"
            raise TimeoutError(message)
        time.sleep(PAUSE)


if sys.platform == "win32":

    def _try(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _release(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
