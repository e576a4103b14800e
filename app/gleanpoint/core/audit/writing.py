"""Put a batch of lines behind the last whole entry, in the segment where they belong."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from gleanpoint.core.audit import segments
from gleanpoint.core.audit.head import Head, write_head
from gleanpoint.core.audit.modes import file_mode, open_up
from gleanpoint.core.audit.tail import LOG_FILE, Tail


def begin_log(folder: Path) -> None:
    """Make the first segment and the head of an empty log.

    From then on a log without a head is a broken one.
    """
    _write(folder / LOG_FILE, 0, b"")
    write_head(folder, Head())
    sync_folder(folder)


def write_batch(folder: Path, tail: Tail, data: bytes) -> tuple[int, int]:
    """Put ``data`` (whole lines) behind the end; on disk when this returns.

    A segment that is full is closed for good and the next one begun; a batch is never split.

    Returns:
        Number of the segment, and its bytes then.

    Raises:
        OSError: It is not written for certain.
    """
    number, size = tail.head.segment, tail.head.size
    if tail.torn:
        _cut(folder, number, size)
    is_next = size >= segments.FULL
    if is_next:
        segments.seal_segment(folder, number)
        number, size = number + 1, 0
    _write(segments.segment_path(folder, number), size, data)
    if is_next:
        sync_folder(folder)
    return number, size + len(data)


def _cut(folder: Path, number: int, size: int) -> None:
    with segments.segment_path(folder, number).open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())


def _write(path: Path, size: int, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    mode, is_new = file_mode(path.parent), not path.exists()
    handle = os.open(path, flags, mode)
    try:
        if is_new:
            open_up(handle, mode)
        try:
            _write_whole(handle, data)
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):  # else the next append cleans up
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def _write_whole(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(folder: Path) -> None:
    """Wait until the names of new files are on disk too; Windows sees to that by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
