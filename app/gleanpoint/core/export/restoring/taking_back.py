"""Take back what a journal says was written: exactly, and nothing that somebody did since.

Every step is looked at by where things are, so it does not matter how far the writing, or an
earlier attempt to take it back, had come. What is not any more what was written is left and
named; what it had replaced is put beside it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.export.restoring.comparing import file_digest
from gleanpoint.core.export.restoring.journal import (
    FOLDERS,
    KEPT,
    NEW,
    TAKEN,
    FolderTime,
    Step,
    Told,
)
from gleanpoint.core.export.restoring.moving import move
from gleanpoint.core.export.restoring.names import BEFORE, name_beside
from gleanpoint.core.export.restoring.placing import is_as_seen
from gleanpoint.core.export.restoring.target_tree import OpenFolder, TargetTree, is_plain_folder
from gleanpoint.core.export.safe_names import TakenNames

CHANGED = "{0} was changed since and stays."
BESIDE = "{0} was changed since and stays; what it had replaced is {1} now."
GONE = "{0} is not there any more; what was overwritten in it is kept in {1}."
NOT_EMPTY = "The folder {0} holds other things since and stays."


@dataclass(slots=True)
class TakenBack:
    """What was taken back.

    Args:
        removed: Files that are gone again.
        put_back: Files that were overwritten and are as they were.
        folders: Folders that are gone again.
        left: Sentences on what was left, and why.
        is_kept: Whether the journal still holds the only copy of something.
    """

    removed: int = 0
    put_back: int = 0
    folders: int = 0
    left: list[str] = field(default_factory=list)
    is_kept: bool = False


class TakerBack:
    """Takes one journal back.

    Args:
        target: Folder that was written into.
        journal: The journal's folder in it.
        told: What the journal says.
    """

    def __init__(self, target: Path, journal: Path, told: Told) -> None:
        self._told, self._journal = told, journal
        for name in (TAKEN, KEPT, FOLDERS, NEW):
            (journal / name).mkdir(exist_ok=True)
        self._target, self._new = TargetTree(target), TargetTree(journal / NEW)
        self._folders, self._kept = OpenFolder.at(journal / FOLDERS), OpenFolder.at(journal / KEPT)
        self._taken = OpenFolder.at(journal / TAKEN)
        self._result = TakenBack()
        self._times = {time.at: time for time in told.after}
        self._untouched = self._unchanged_folders()

    def close(self) -> None:
        """Let go of all folders."""
        for one in (self._target, self._new, self._folders, self._kept, self._taken):
            one.close()

    def take_back(self, tell: Callable[[int], None]) -> TakenBack:
        """Take all steps back, the last first.

        Args:
            tell: Told how many are done.

        Raises:
            OSError: The target does not let it; what is taken back already stays so.
        """
        steps = self._told.steps
        for number, step in enumerate(reversed(steps)):
            tell(number)
            if step.is_folder:
                self._take_folder(step)
            else:
                self._take_file(step)
        self._set_times()
        return self._result

    def _take_file(self, step: Step) -> None:
        at = self._told.place(step)
        try:
            folder = self._target.at(at.parent)
        except OSError:
            if self._kept.stat(str(step.number)) is not None:
                self._result.left.append(GONE.format(at.parent, self._journal / KEPT))
                self._result.is_kept = True
            return
        self._settle(step, at, folder)
        is_left = self._has_appeared(step) and not self._remove(step, at, folder)
        self._put_back(step, at, folder, is_left=is_left)

    def _settle(self, step: Step, at: Path, folder: OpenFolder) -> None:
        """End what an earlier attempt had moved aside: it is ours and goes, or is put back."""
        aside = str(step.number)
        found = self._taken.stat(aside)
        if found is None:
            return
        if self._is_ours(step, self._taken, aside, found):
            self._taken.remove(aside)
            self._result.removed += 1
            return
        try:
            move(self._taken, aside, folder, at.name)
        except FileExistsError:
            self._put_beside(self._taken, aside, at.name, folder)

    def _has_appeared(self, step: Step) -> bool:
        """Whether a step's file has left the staging folder."""
        try:
            waiting = self._new.at(step.staged.parent).stat(step.staged.name)
        except FileNotFoundError:
            return True
        return waiting is None or waiting.st_nlink > 1  # moved by a second name, halfway

    def _remove(self, step: Step, at: Path, folder: OpenFolder) -> bool:
        """Take a file out of the target; False where it is not what was written."""
        aside, found = str(step.number), folder.stat(at.name)
        if found is None:
            return True
        if step.over is not None and is_as_seen(found, step.over):
            self._result.put_back += 1  # an earlier attempt came so far
            return True
        if not self._is_ours(step, folder, at.name, found):
            return False
        move(folder, at.name, self._taken, aside)
        moved = self._taken.stat(aside)
        if moved is None or _written(moved) != _written(found):
            with suppress(FileExistsError):  # somebody wrote to it in the last moment
                move(self._taken, aside, folder, at.name)
            return False
        self._taken.remove(aside)
        self._result.removed += 1
        return True

    def _is_ours(self, step: Step, folder: OpenFolder, name: str, found: os.stat_result) -> bool:
        """Whether a file is, byte for byte, what was written."""
        if not stat.S_ISREG(found.st_mode) or found.st_size != step.size:
            return False
        try:
            return file_digest(folder, name) == step.sha256
        except OSError:
            return False

    def _put_back(self, step: Step, at: Path, folder: OpenFolder, *, is_left: bool) -> None:
        """Put back what was overwritten, where something was."""
        kept, over = str(step.number), step.over
        if over is None or self._kept.stat(kept) is None:
            if is_left:
                self._result.left.append(CHANGED.format(at))
            return
        try:
            move(self._kept, kept, folder, over.name)
        except FileExistsError:
            name = self._put_beside(self._kept, kept, over.name, folder)
            self._result.left.append(BESIDE.format(at, name))
            return
        self._result.put_back += 1

    def _put_beside(self, source: OpenFolder, aside: str, name: str, folder: OpenFolder) -> str:
        taken = TakenNames(folder.names())
        while True:
            beside = name_beside(name, BEFORE, taken)
            try:
                move(source, aside, folder, beside)
            except FileExistsError:
                taken.add(beside)
                continue
            return beside

    def _take_folder(self, step: Step) -> None:
        if self._folders.stat(str(step.number)) is not None:
            return  # it never appeared
        try:
            above = self._target.at(step.at.parent)
            found = above.stat(step.at.name)
        except OSError:
            return
        if found is None or not is_plain_folder(found) or not _is_made(found.st_ino, step):
            return
        try:
            above.remove_folder(step.at.name)
        except OSError:
            self._result.left.append(NOT_EMPTY.format(step.at))
            return
        self._result.folders += 1

    def _unchanged_folders(self) -> dict[Path, FolderTime]:
        """Return the times of folders in which nobody else has made or removed a name since."""
        unchanged = {}
        for time in self._told.before:
            after = self._times.get(time.at)
            with suppress(OSError):
                now = self._target.at(time.at).own_stat().st_mtime_ns
                if after is None or after.changed == now or "undo" in self._told.marks:
                    unchanged[time.at] = time
        return unchanged

    def _set_times(self) -> None:
        for at, time in self._untouched.items():
            with suppress(OSError):
                folder = self._target.at(at)
                folder.sync()
                folder.set_times(time.read, time.changed)


def _is_made(inode: int, step: Step) -> bool:
    return step.inode in {0, inode}


def _written(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
