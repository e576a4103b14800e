"""Who may use files of the log: their owner alone, or a team whose folder lets its group in."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

PRIVATE_FOLDER = 0o700
_GROUP_WRITES = 0o020
_OLD = 3600.0
"""Seconds after which a partial file is no longer being written."""


def file_mode(folder: Path) -> int:
    """Return who may read and write files in a folder: whoever may use the folder."""
    return folder.stat().st_mode & 0o666 | 0o600


def make_folder(folder: Path) -> None:
    """Make a folder where it is missing: as open as the one it lies in, where that is a team's.

    Raises:
        OSError: It cannot be made.
    """
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    mode = folder.parent.stat().st_mode & 0o7777
    is_team = os.name != "nt" and mode & _GROUP_WRITES
    with contextlib.suppress(FileExistsError):  # another process was first
        folder.mkdir(mode=PRIVATE_FOLDER)
        if is_team:
            folder.chmod(mode)


def open_up(handle: int, mode: int) -> None:
    """Give a new file its mode, whatever the user's mask takes away of it.

    Raises:
        OSError: It is somebody else's.
    """
    if os.name != "nt" and mode & 0o077:
        os.fchmod(handle, mode)


def clear_remains(folder: Path, *, at_once: bool = False) -> None:
    """Remove partial files that a crash left; of others' only old ones.

    Args:
        folder: Where they are.
        at_once: Whether nobody else can be writing one now.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(".*.partial"):
            if path.is_file() and (at_once or time.time() - path.stat().st_mtime > _OLD):
                path.unlink(missing_ok=True)
