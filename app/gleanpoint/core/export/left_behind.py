"""Whether a run that was cut off left something behind; cheap, as it is asked at every start."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from gleanpoint.core.audit.modes import clear_remains

RESTORES: Final = "restores"
EXPORTS: Final = "exports-under-way"
"""Folders in the home folder: a small file in them for each restore, and each export, that is not
over. What they hold is of ``restoring.registry`` and ``under_way``."""

NOTE: Final = ".json"
"""Ending of such a file."""

LOCK: Final = ".lock"
"""Ending of the file beside it that is held by whoever is at work on it."""

_OLD: Final = 3600.0
"""Seconds after which a lock without a note belongs to nobody."""


def is_anything_left(home: Path) -> bool:
    """Whether a restore or an export is noted; it may still go on."""
    return any(any((home / folder).glob(f"*{NOTE}")) for folder in (RESTORES, EXPORTS))


def clear_notes(folder: Path) -> None:
    """Remove what was left of notes that were cut off themselves.

    Args:
        folder: One of those in the home folder.
    """
    clear_remains(folder)
    for lock in folder.glob(f"*{LOCK}"):
        with suppress(OSError):
            is_old = time.time() - lock.stat().st_mtime > _OLD
            if is_old and not lock.with_suffix(NOTE).exists():
                lock.unlink()


def forget_note(path: Path) -> None:
    """Remove a note, and the lock beside it.

    Args:
        path: Of the note.
    """
    for ending in (NOTE, LOCK):
        with suppress(OSError):
            path.with_suffix(ending).unlink(missing_ok=True)
