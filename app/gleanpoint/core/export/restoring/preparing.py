"""Write what a restore brings into its journal, whole and on disk, before any name appears."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.export.restoring.comparing import file_digest
from gleanpoint.core.export.restoring.journal import (
    FOLDERS,
    KEPT,
    NEW,
    TAKEN,
    FolderTime,
    JournalWriter,
    Step,
)
from gleanpoint.core.export.restoring.placing import can_move_safely, folder_time
from gleanpoint.core.export.restoring.registry import JournalEntry
from gleanpoint.core.export.restoring.rehearsed import Handling, Rehearsal, Row
from gleanpoint.core.export.restoring.target_tree import TargetTree

PRIVATE = 0o700


def make_folders(entry: JournalEntry) -> None:
    """Make the target where it is missing, and the journal's folder in it.

    Raises:
        TargetUnwritableError: It cannot be made, or names cannot be moved safely there.
        OSError: Likewise.
    """
    for folder in entry.made:
        folder.mkdir(exist_ok=True)
    entry.folder.mkdir(mode=PRIVATE)
    for name in (NEW, FOLDERS, KEPT, TAKEN):
        (entry.folder / name).mkdir()
    hide(entry.folder)
    if not can_move_safely(entry.folder / NEW):
        raise TargetUnwritableError(
            f"The disk of {entry.target} cannot move files without replacing others. Export into "
            "a new folder; nothing was written."
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was announced in the journal.

    Args:
        steps: In order.
        by_step: Receipt of each file, by the number of its step.
        same: Receipts of what turned out to be there already, byte for byte.
    """

    steps: list[Step]
    by_step: Mapping[int, Receipt]
    same: tuple[Receipt, ...]


def announce(
    rehearsal: Rehearsal,
    row_of: Callable[[Receipt], Row],
    receipts: ReceiptList,
    entry: JournalEntry,
    lines: JournalWriter,
) -> Prepared:
    """Write every step into the journal, folders first, and the times of folders that are there.

    Args:
        rehearsal: What was found.
        row_of: Tells what is done with the item of a receipt.
        receipts: Of what waits in the journal.
        entry: The journal.
        lines: Of it.
    """
    steps: list[Step] = []
    by_step: dict[int, Receipt] = {}
    same: list[Receipt] = []
    files = []
    for receipt in receipts:
        row = row_of(receipt)
        if _is_the_same(receipt, row, rehearsal.root):
            same.append(receipt)
        elif row.goes_to is not None:
            files.append((receipt, row))
    wanted = [row.goes_to.parent for _, row in files if row.goes_to is not None]
    for step in _folder_steps(rehearsal, wanted, entry):
        steps.append(step)
        lines.step(step)
    for receipt, row in files:
        step = _file_step(len(steps), receipt, row, entry)
        steps.append(step)
        by_step[step.number] = receipt
        lines.step(step)
    lines.times("before", _times(entry, steps))
    return Prepared(steps, by_step, tuple(same))


def _is_the_same(receipt: Receipt, row: Row, root: Path) -> bool:
    """Whether what was made is, after all, what is there: then nothing is written."""
    present = row.found.present if row.found else None
    if row.handling is not Handling.KEEP_BOTH or present is None or row.goes_to is None:
        return False
    if not stat.S_ISREG(present.mode) or present.size != receipt.size:
        return False
    with suppress(OSError), TargetTree(root) as tree:
        return file_digest(tree.at(row.goes_to.parent), present.name) == receipt.sha256
    return False


def _folder_steps(rehearsal: Rehearsal, wanted: list[Path], entry: JournalEntry) -> Iterator[Step]:
    """Yield a step for each folder that is not there: of items, and of the plan's own."""
    known: set[Path] = set()
    planned = [
        folder.target
        for folder in rehearsal.plan.folders
        if folder.target not in rehearsal.moved  # made only if something goes into it
    ]
    number = 0
    with TargetTree(rehearsal.root) as tree:
        for folder in dict.fromkeys([*planned, *wanted]):
            for one in reversed([folder, *folder.parents][:-1]):
                if one in known or _is_there(tree, one):
                    continue
                known.add(one)
                made = entry.folder / FOLDERS / str(number)
                made.mkdir()
                found = made.stat()
                yield Step(number, one, is_folder=True, device=found.st_dev, inode=found.st_ino)
                number += 1


def _is_there(tree: TargetTree, folder: Path) -> bool:
    try:
        return tree.at(folder.parent).stat(folder.name) is not None
    except OSError:
        return False


def _file_step(number: int, receipt: Receipt, row: Row, entry: JournalEntry) -> Step:
    over = None
    if row.handling is Handling.OVERWRITE and row.found is not None:
        over = row.found.present
    staged = receipt.item.target
    if over is not None:
        with suppress(OSError):  # who may read it stays as it was
            (entry.folder / NEW / staged).chmod(stat.S_IMODE(over.mode))
    at = row.goes_to or staged
    return Step(number, at, False, staged, receipt.size, receipt.sha256, over)


def _times(entry: JournalEntry, steps: list[Step]) -> list[FolderTime]:
    """Return the times of folders that get new names; the target's own are in its entry."""
    times = []
    with TargetTree(entry.target) as tree:
        for at in dict.fromkeys(step.at.parent for step in steps if step.at.parent.parts):
            with suppress(OSError):
                times.append(folder_time(at, tree.at(at)))
    return times


def hide(folder: Path) -> None:
    """Hide a folder where a dot in front of its name does not."""
    if os.name == "nt":
        import ctypes  # noqa: PLC0415 - on this system alone

        hidden = 2
        ctypes.WinDLL("kernel32").SetFileAttributesW(str(folder), hidden)  # type: ignore[attr-defined]  # Windows alone
