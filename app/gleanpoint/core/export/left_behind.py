"""Whether a run that was cut off left something behind; cheap, as it is asked at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESTORES: Final = "restores"
EXPORTS: Final = "exports-under-way"
"""Folders in the home folder: a small file in them for each restore, and each export, that is not
over. What they hold is of ``restoring.registry`` and ``under_way``."""

NOTE: Final = ".json"
"""Ending of such a file."""


def is_anything_left(home: Path) -> bool:
    """Whether a restore or an export is noted; it may still go on."""
    return any(any((home / folder).glob(f"*{NOTE}")) for folder in (RESTORES, EXPORTS))
