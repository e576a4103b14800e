"""Folders that nobody else can look into, for what another program is handed."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

PREFIX: Final = "gleanpoint-handed-"
"""How the names of private folders begin."""

LEFT_BEHIND_AFTER: Final = 24 * 3600
"""Seconds after which a private folder is nobody's any more: its program ended without a word."""


def private_folder() -> Path:
    """Make a folder that nobody else can look into; whoever asked for it removes it."""
    return Path(tempfile.mkdtemp(prefix=PREFIX))  # made for its owner alone


def remove_left_behind() -> None:
    """Remove private folders that a program left behind when it was killed."""
    limit = time.time() - LEFT_BEHIND_AFTER
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            is_old = not folder.is_symlink() and folder.stat().st_mtime < limit
        except OSError:
            continue
        if is_old:
            shutil.rmtree(folder, ignore_errors=True)  # another person's cannot be
