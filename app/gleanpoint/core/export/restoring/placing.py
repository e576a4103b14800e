"""Let what a journal has prepared appear in the target, name by name; nothing is replaced.

Where a name was taken meanwhile, or what was to be overwritten is not what was seen, both are
kept: what somebody did after the rehearsal is never lost.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.restoring.journal import (
    FOLDERS,
    KEPT,
    NEW,
    FolderTime,
    JournalWriter,
    Step,
)
from gleanpoint.core.export.restoring.moving import move
from gleanpoint.core.export.restoring.names import name_beside
from gleanpoint.core.export.restoring.rehearsed import Present
from gleanpoint.core.export.restoring.target_tree import (
    NotEnteredError,
    OpenFolder,
    TargetTree,
    is_plain_folder,
)
from gleanpoint.core.export.safe_names import TakenNames

APPEARED = "Something appeared at {0} after the rehearsal. Both are kept: {1}."
CHANGED = "{0} was changed after the rehearsal and is not overwritten. Both are kept: {1}."
NOT_A_FOLDER = "{0} is a link or no folder any more; {1} was left out."


@dataclass(slots=True)
class Placed:
    """What became of the steps.

    Args:
        places: By number of step, where it is; those left out are not in it.
        notes: Sentences on what was otherwise than it was rehearsed.
        overwritten: How many files were moved aside for others.
        left_out: Reason by number of step.
    """

    places: dict[int, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    overwritten: int = 0
    left_out: dict[int, str] = field(default_factory=dict)


class Placer:
    """Carries out the steps of one journal.

    Args:
        target: Folder that is written into.
        journal: The journal's folder in it.
        lines: Takes what is decided on the way.
        mark: What tells a copy from what is there.
    """

    def __init__(self, target: Path, journal: Path, lines: JournalWriter, mark: str) -> None:
        self._target, self._new = TargetTree(target), TargetTree(journal / NEW)
        self._folders, self._kept = OpenFolder.at(journal / FOLDERS), OpenFolder.at(journal / KEPT)
        self._lines, self._mark = lines, mark
        self._result = Placed()
        self._touched: dict[Path, None] = {}

    def close(self) -> None:
        """Let go of all folders."""
        for one in (self._target, self._new, self._folders, self._kept):
            one.close()

    def place(self, steps: list[Step], check: Callable[[], None]) -> Placed:
        """Let everything appear.

        Args:
            steps: As the journal has them.
            check: Called between two; what it raises ends the work, which is then taken back.

        Raises:
            TargetUnwritableError: The target does not take it.
        """
        for step in steps:
            check()
            try:
                self._place(step)
            except NotEnteredError:
                self._leave_out(step)
            except FileNotFoundError:
                self._leave_out(step)
            except OSError as error:
                reason = error.strerror or str(error)
                raise TargetUnwritableError(
                    f"{self._target.at(Path()).path / step.at} cannot be written ({reason}). "
                    "Everything was taken back."
                ) from None
        return self._result

    def flush(self) -> list[FolderTime]:
        """See to it that all names are on disk; returns the times of the folders touched."""
        times = []
        for at in (Path(), *self._touched):
            with suppress(OSError):
                folder = self._target.at(at)
                folder.sync()
                times.append(folder_time(at, folder))
        for folder in (self._folders, self._kept):
            folder.sync()
        return times

    def _place(self, step: Step) -> None:
        folder = self._target.at(step.at.parent)
        self._touched[step.at.parent] = None
        if step.is_folder:
            self._make_folder(step, folder)
            return
        new = self._new.at(step.staged.parent)
        if step.over is not None and not self._move_aside(step, step.over, folder):
            self._place_beside(step, new, folder, CHANGED)
            return
        try:
            move(new, step.staged.name, folder, step.at.name)
        except FileExistsError:
            self._place_beside(step, new, folder, APPEARED)
            return
        self._result.places[step.number] = step.at
        if step.over is not None and self._kept.stat(str(step.number)) is not None:
            self._result.overwritten += 1

    def _make_folder(self, step: Step, folder: OpenFolder) -> None:
        try:
            move(self._folders, str(step.number), folder, step.at.name)
        except FileExistsError:
            found = folder.stat(step.at.name)
            if found is None or not is_plain_folder(found):
                raise NotEnteredError(step.at.name) from None
            return  # somebody made it meanwhile: it is theirs, and serves as well
        self._result.places[step.number] = step.at

    def _move_aside(self, step: Step, seen: Present, folder: OpenFolder) -> bool:
        """Move what is overwritten into the journal; False where it is not what was seen."""
        kept = str(step.number)
        found = folder.stat(seen.name)
        if found is None:
            return True  # somebody removed it: its name is free
        if not is_as_seen(found, seen):
            return False
        move(folder, seen.name, self._kept, kept)
        moved = self._kept.stat(kept)
        if moved is not None and is_as_seen(moved, seen):
            return True
        with suppress(FileExistsError):  # it was changed in the last moment: back with it
            move(self._kept, kept, folder, seen.name)
        return False

    def _place_beside(self, step: Step, new: OpenFolder, folder: OpenFolder, sentence: str) -> None:
        taken = TakenNames(folder.names())
        while True:
            name = name_beside(step.at.name, self._mark, taken)
            at = step.at.with_name(name)
            self._lines.renamed(step.number, at)
            try:
                move(new, step.staged.name, folder, name)
            except FileExistsError:
                taken.add(name)
                continue
            break
        self._result.places[step.number] = at
        self._result.notes.append(sentence.format(step.at, name))

    def _leave_out(self, step: Step) -> None:
        reason = NOT_A_FOLDER.format(step.at.parent, step.at.name)
        self._result.left_out[step.number] = reason
        self._result.notes.append(reason)


def folder_time(at: Path, folder: OpenFolder) -> FolderTime:
    """Return the times of a folder as they are."""
    found = folder.own_stat()
    return FolderTime(at, found.st_atime_ns, found.st_mtime_ns)


def can_move_safely(folder: Path) -> bool:
    """Whether names can be moved without replacing others; tried in a folder of the journal.

    Raises:
        OSError: The journal cannot be written.
    """
    opened = OpenFolder.at(folder)
    try:
        for name in ("probe-1", "probe-2"):
            (folder / name).touch(exist_ok=True)
        try:
            move(opened, "probe-1", opened, "probe-2")
        except FileExistsError:
            return True
        except OSError as error:
            if error.errno in {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
                return False
            raise
        return False
    finally:
        for name in ("probe-1", "probe-2"):
            (folder / name).unlink(missing_ok=True)
        opened.close()


def is_as_seen(found: os.stat_result, seen: Present) -> bool:
    """Whether a file is the one that was seen, and was not written to since."""
    same = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    return stat.S_ISREG(found.st_mode) and same == (
        seen.device,
        seen.number,
        seen.size,
        seen.changed,
    )
