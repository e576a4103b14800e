"""Remove a journal's folder: what it kept first, the journal itself last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gleanpoint.core.export.restoring.journal import FOLDERS, KEPT, LINES, NEW, TAKEN


def remove_journal(folder: Path) -> None:
    """Remove a journal's folder and everything in it; what cannot be removed stays.

    The journal goes last: where this is cut off, the next attempt still knows what it is.
    """
    for name in (NEW, TAKEN, FOLDERS, KEPT):
        remove_tree(folder / name)
    with suppress(OSError):
        (folder / LINES).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def remove_tree(top: Path) -> None:
    """Remove a folder and everything below it; links are removed, never followed."""
    folders = []
    with suppress(OSError):
        for folder, names in _below(top):
            folders.append(folder)
            for name in names:
                with suppress(OSError):
                    (folder / name).unlink()
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _below(top: Path) -> Iterator[tuple[Path, list[str]]]:
    pending = [top]
    while pending:
        folder = pending.pop()
        with os.scandir(folder) as found:
            entries = list(found)
        pending += [folder / e.name for e in entries if e.is_dir(follow_symlinks=False)]
        yield folder, [e.name for e in entries if not e.is_dir(follow_symlinks=False)]
