"""A folder for what is made before it is sealed: in memory where the system has such folders.

In each folder lies a file that its process holds locked. Where process and program were both
killed, nobody holds it any more, and whoever seals next removes what was left.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from gleanpoint.core.audit.file_lock import locked

PREFIX: Final = "gleanpoint-sealing-"

_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - the folder below it is ours alone
_TIMES: Final = 4
"""How much room there has to be in memory for what is read: what is made of it lies beside it."""

_AT_LEAST: Final = 256 << 20

_LOCK: Final = "lock"

_OLD: Final = 60.0
"""Seconds after which a folder is locked if it ever will be."""


@contextmanager
def scratch_folder(needed: int) -> Iterator[Path]:
    """Give a folder that nobody else may enter; it goes with all that is in it.

    Libraries that need a temporary file have it there as well.

    Args:
        needed: Bytes that will be read.
    """
    remove_left_behind()
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=_place(needed)) as name:
        folder = Path(name)
        with locked(folder / _LOCK, patience=0):
            (folder / "temp").mkdir()
            tempfile.tempdir = str(folder / "temp")
            try:
                yield folder
            finally:
                tempfile.tempdir = before


def remove_left_behind() -> None:
    """Remove folders of ours whose processes are gone."""
    for place in {_IN_MEMORY, Path(tempfile.gettempdir())}:
        for folder in place.glob(f"{PREFIX}*"):
            with suppress(OSError):  # it is gone by now, or held
                if _is_old_and_ours(folder):
                    with locked(folder / _LOCK, patience=0):
                        pass
                    remove_scratch(str(folder))


def _is_old_and_ours(folder: Path) -> bool:
    """Whether a folder was made by this person, and so long ago that it would be locked."""
    found = folder.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return is_ours and stat.S_ISDIR(found.st_mode) and time.time() - found.st_mtime > _OLD


def remove_scratch(name: str) -> None:
    """Remove the folder of a process that could not do so itself; others are left alone."""
    folder = Path(name)
    if folder.name.startswith(PREFIX) and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)


def _place(needed: int) -> Path | None:
    """Return the folder in memory where there is room; None: the system's temporary folder."""
    if not sys.platform.startswith("linux") or not _IN_MEMORY.is_dir():
        return None
    room = shutil.disk_usage(_IN_MEMORY).free
    return _IN_MEMORY if room >= max(needed * _TIMES, _AT_LEAST) else None
