"""Look at the folder that an export would go to, before anything is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.gui.wording import size_text, tr

_TRIES = 1000


@dataclass(frozen=True, slots=True)
class TargetState:
    """How a target folder stands.

    Args:
        folder: Where the export would go.
        exists: Whether it is there already.
        taken: Names in it that the export would want.
        problem: A sentence where nothing can be written there, or None.
    """

    folder: Path
    exists: bool = False
    taken: frozenset[str] = frozenset()
    problem: str | None = None


def look_at(parent: Path, own_name: str | None, names: Iterable[str], needed: int) -> TargetState:
    """Return how a target stands.

    Args:
        parent: The folder that the person chose.
        own_name: Name of a new folder in it, or None to write into it directly; a number is
            added where the name is taken.
        names: Top-level names that the export wants.
        needed: Bytes that it writes.
    """
    folder = parent if own_name is None else free_folder(parent, own_name)
    present = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if present is None or not present.is_dir():
        where = present or folder
        return TargetState(folder, problem=tr("{0} is not a folder. Choose one.").format(where))
    if not os.access(present, os.W_OK | os.X_OK):
        sentence = tr("You may not write to {0}. Choose another folder.").format(present)
        return TargetState(folder, problem=sentence)
    free = shutil.disk_usage(present).free
    if free < needed:
        sentence = tr("The folder is full: {0} needed, {1} free. Choose another.")
        return TargetState(folder, problem=sentence.format(size_text(needed), size_text(free)))
    exists = folder.exists()
    taken = frozenset(name for name in names if _is_there(folder / name)) if exists else frozenset()
    return TargetState(folder, exists, taken)


def free_folder(parent: Path, name: str) -> Path:
    """Return a folder in ``parent`` that is not there yet, numbered where the name is taken."""
    candidates = [name, *(f"{name} ({number})" for number in range(2, _TRIES))]
    for candidate in candidates:
        if not _is_there(parent / candidate):
            return parent / candidate
    return parent / f"{name} ({_TRIES})"


def folder_name(now: datetime) -> str:
    """Return the name of an export's own folder, by the local day; the same in all languages."""
    return f"Export {now.astimezone():%Y-%m-%d}"


def _is_there(place: Path) -> bool:
    return place.exists() or place.is_symlink()
