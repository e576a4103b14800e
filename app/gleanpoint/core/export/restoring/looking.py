"""Look at what is where the items of a plan are to go, folder by folder, touching nothing."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.restoring.in_use import is_in_use
from gleanpoint.core.export.restoring.names import name_beside
from gleanpoint.core.export.restoring.rehearsed import Found, Present, State
from gleanpoint.core.export.restoring.target_tree import (
    NotEnteredError,
    OpenFolder,
    TargetTree,
    is_link,
    is_plain_folder,
)
from gleanpoint.core.export.safe_names import BYTE_LIMIT, TakenNames, collision_key

_LATER = 2_000_000_000
"""Nanoseconds by which a file has to be newer: FAT counts in steps of two seconds."""


@dataclass(slots=True)
class FolderThere:
    """A folder of the plan as the target has it.

    Args:
        actual: Where it is, or will be made, relative to the target.
        is_there: Whether it exists.
        taken: Names that are there, and those that the plan brings.
        by_key: Names that are there, by what two share that may collide.
        state: OTHER_KIND or LINK where a name on its way had to be avoided, UNWRITABLE or
            IMPOSSIBLE where nothing can be written; NEW else.
        reason: The sentence that goes with it.
    """

    actual: Path
    is_there: bool = False
    taken: TakenNames = field(default_factory=TakenNames)
    by_key: dict[str, str] = field(default_factory=dict)
    state: State = State.NEW
    reason: str = ""


class Looker:
    """Looks at one target; folders that were looked at are remembered.

    Args:
        root: The target, links on the way resolved; it need not be there.
        mark: What tells a copy of the item from what is there.
    """

    def __init__(self, root: Path, mark: str) -> None:
        self._mark = mark
        self._tree = TargetTree(root) if root.is_dir() else None
        self._device = self._tree.at(Path()).own_stat().st_dev if self._tree else 0
        self._folders: dict[Path, FolderThere] = {}
        self._longest = _longest_name(root)

    def close(self) -> None:
        """Let go of the target."""
        if self._tree is not None:
            self._tree.close()

    @property
    def moved(self) -> dict[Path, Path]:
        """Folders of the plan that take another name, by the one planned."""
        return {
            planned: there.actual
            for planned, there in self._folders.items()
            if planned != there.actual
        }

    def folder(self, planned: Path) -> FolderThere:
        """Return how a folder of the plan stands in the target."""
        known = self._folders.get(planned)
        if known is None:
            known = self._top() if not planned.parts else self._below(planned)
            self._folders[planned] = known
        return known

    def give_away(self, planned: Path, name: str) -> None:
        """Note that the plan brings a name into a folder, so that no copy takes it."""
        self.folder(planned).taken.add(name)

    def open(self, there: FolderThere) -> OpenFolder:
        """Open a folder that is there.

        Raises:
            OSError: It is gone meanwhile.
        """
        if self._tree is None:
            raise FileNotFoundError(there.actual)
        return self._tree.at(there.actual)

    def look(self, planned: Path, name: str, time: int | None) -> Found | None:
        """Return what is at the place of an item; None where the item is simply new.

        Whether a file is the same is left open: it comes back as different or newer.

        Args:
            planned: Folder of the plan that it goes into.
            name: Its name there.
            time: What its file will bear, in nanoseconds since 1970.
        """
        there = self.folder(planned)
        if len(os.fsencode(name)) > self._longest:
            reason = f"The target takes names of {self._longest} bytes; this one is longer."
            return Found(State.IMPOSSIBLE, None, None, reason)
        if there.state is not State.NEW:
            beside = there.actual / name if there.state in {State.LINK, State.OTHER_KIND} else None
            return Found(there.state, None, beside, there.reason)
        if not there.is_there:
            return None
        try:
            return self._found(there, name, time)
        except OSError as error:
            return Found(_state_of(error), None, None, _cannot(name, error))

    def _found(self, there: FolderThere, name: str, time: int | None) -> Found | None:
        folder = self.open(there)
        found = folder.stat(name)
        if found is None:
            return None
        real = self._real_name(there, name)
        present = Present(
            real, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode
        )
        beside = self._beside(there, name)
        other_case = "" if real == name else f"It is called {real} there."
        if is_link(found):
            reason = f"{name} is a link there. It is left alone and not followed."
            return Found(State.LINK, present, beside, reason)
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
            return Found(State.OTHER_KIND, present, beside, f"{name} is {what} there.")
        if is_in_use(folder, real):
            reason = f"Another program has {name} open. It cannot be overwritten meanwhile."
            other_case = f"{reason} {other_case}".strip()
            return Found(_age(found, time), present, beside, other_case, is_in_use=True)
        return Found(_age(found, time), present, beside, other_case)

    def _real_name(self, there: FolderThere, name: str) -> str:
        """Return how the target spells a name that it finds."""
        spelled = there.by_key.get(collision_key(name), name)
        return spelled if self._is_one(there, name, spelled) else name

    def _is_one(self, there: FolderThere, name: str, spelled: str) -> bool:
        """Whether two spellings are one name to the target."""
        if name == spelled:
            return True
        folder = self.open(there)
        one, other = folder.stat(name), folder.stat(spelled)
        return one is not None and other is not None and os.path.samestat(one, other)

    def _beside(self, there: FolderThere, name: str) -> Path:
        beside = name_beside(name, self._mark, there.taken)
        there.taken.add(beside)
        return there.actual / beside

    def _top(self) -> FolderThere:
        if self._tree is None:
            return FolderThere(Path())
        return self._listed(Path())

    def _below(self, planned: Path) -> FolderThere:
        above = self.folder(planned.parent)
        actual = above.actual / planned.name
        if above.state in {State.UNWRITABLE, State.IMPOSSIBLE}:
            return FolderThere(actual, state=above.state, reason=above.reason)
        if not above.is_there:
            return FolderThere(actual, state=above.state, reason=above.reason)
        try:
            found = self.open(above).stat(planned.name)
        except OSError as error:
            return FolderThere(actual, state=_state_of(error), reason=_cannot(str(actual), error))
        if found is None:
            return FolderThere(actual, state=above.state, reason=above.reason)
        if not is_plain_folder(found):
            state = State.LINK if is_link(found) else State.OTHER_KIND
            what = "a link" if state is State.LINK else "a file"
            moved = self._beside(above, planned.name)
            reason = f"{planned} is {what} there. A folder of another name is made beside it."
            return FolderThere(moved, state=state, reason=reason)
        return self._listed(above.actual / self._real_name(above, planned.name))

    def _listed(self, actual: Path) -> FolderThere:
        there = FolderThere(actual, is_there=True)
        try:
            folder = self.open(there)
            for name in folder.names():
                there.taken.add(name)
                there.by_key[collision_key(name)] = name
        except NotEnteredError:
            return FolderThere(actual, state=State.LINK, reason=f"{actual} is a link there.")
        except OSError as error:
            there.state, there.reason = State.UNWRITABLE, _cannot(str(actual), error)
            return there
        if folder.own_stat().st_dev != self._device:
            there.state = State.UNWRITABLE
            there.reason = f"{actual} lies on another disk. Write into that folder itself."
        elif not folder.can_be_written():
            there.state = State.UNWRITABLE
            there.reason = f"You may not write to {folder.path}."
        return there


def target_root(target: Path) -> Path:
    """Return the target with links on the way to it resolved; the target itself is meant so.

    Raises:
        TargetUnwritableError: It, or what it would be made in, is no folder or may not be written.
    """
    root = Path(os.path.realpath(target))
    present = next((place for place in (root, *root.parents) if os.path.lexists(place)), None)
    if present is None or not present.is_dir():
        raise TargetUnwritableError(f"{present or root} is not a folder. Choose one.")
    if not os.access(present, os.W_OK | os.X_OK):
        raise TargetUnwritableError(f"You may not write to {present}. Choose another folder.")
    return root


def _longest_name(root: Path) -> int:
    """Return how many bytes a name may have in the target."""
    present = next(place for place in (root, *root.parents) if place.exists())
    if hasattr(os, "pathconf"):
        with suppress(OSError, ValueError):
            return os.pathconf(present, "PC_NAME_MAX")
    return BYTE_LIMIT


def _age(found: os.stat_result, time: int | None) -> State:
    is_newer = time is not None and found.st_mtime_ns - time > _LATER
    return State.NEWER if is_newer else State.DIFFERENT


def _state_of(error: OSError) -> State:
    return State.UNWRITABLE if isinstance(error, PermissionError) else State.IMPOSSIBLE


def _cannot(name: str, error: OSError) -> str:
    return f"{name} cannot be written there ({error.strerror or error})."
