"""Files of keys and statements: read up to a limit, written whole or not at all, private."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from uuid import uuid4

PRIVATE = 0o600
"""For its owner alone."""

PUBLIC = 0o644
"""For everybody to read."""

SHARED = 0o666
"""As the folder and the umask of whoever writes allow: in a folder that several people share."""

_FOLDERS = {PRIVATE: 0o700, PUBLIC: 0o755, SHARED: 0o777}


def read_at_most(path: Path, limit: int) -> bytes:
    """Return a file's bytes; one byte more than ``limit`` where it has more.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)


def write_new(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a file that must not be there yet; it is on disk when this returns.

    Raises:
        FileExistsError: It is there; it was left as it is.
        OSError: It cannot be written; nothing of it stays.
    """
    partial = _staged(path, data, mode)
    try:
        _put_new(partial, path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def replace_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write or replace a file; the old one stays whole until the new one is on disk.

    Raises:
        OSError: It cannot be written.
    """
    partial = _staged(path, data, mode)
    try:
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _staged(path: Path, data: bytes, mode: int) -> Path:
    """Write the bytes to a file beside ``path``; it is on disk when this returns."""
    path.parent.mkdir(mode=_FOLDERS[mode], parents=True, exist_ok=True)
    partial = path.parent / f".{uuid4().hex}.partial"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(partial, flags, mode)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - takes a handle, which paths do not
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    return partial


def _put_new(partial: Path, path: Path) -> None:
    """Give a file its name, unless something has that name already."""
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:  # a share or file system without hard links
        if path.exists():
            raise FileExistsError(str(path)) from None
        partial.replace(path)


def _sync_folder(folder: Path) -> None:
    """Wait until the names of new files are on disk too; Windows sees to that by itself."""
    if os.name != "nt":
        with contextlib.suppress(OSError):  # some shares do not take it
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
