"""Take a restore back, and end what keeps it possible: the use cases around a journal."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from gleanpoint.core.audit.restore_events import undo_begun, undone
from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.restoring.journal import (
    LINES,
    TAKEN,
    JournalError,
    JournalWriter,
    Told,
    mend,
    read_journal,
)
from gleanpoint.core.export.restoring.registry import JournalEntry, Registry, entry_of
from gleanpoint.core.export.restoring.removing import remove_journal
from gleanpoint.core.export.restoring.taking_back import TakenBack, TakerBack
from gleanpoint.core.jobs import Progress, Report, unreported
from gleanpoint.core.workspace import Workspace


def undo(entry: JournalEntry, workspace: Workspace, report: Report = unreported) -> TakenBack:
    """Take back everything that a restore wrote, but for what somebody changed since.

    The log says so before and after. Where this is cut off it goes on at the next start.

    Args:
        entry: Of the restore.
        workspace: Whose log it goes into, and whose home knows the journal.
        report: Told steps.

    Raises:
        JournalError: It cannot be taken back (any more), or somebody is at work on it.
        AuditLogError: The log cannot be written; nothing was taken back.
        TargetUnwritableError: The target does not let it; it can be tried again.
    """
    registry = Registry(workspace.home)
    with registry.at_work(entry):
        told = _usable(entry)
        workspace.log.append(undo_begun(entry, told.head))
        back = take_back(entry, told, report)
        workspace.log.append(undone(entry, told.head, back))
        finish_undo(registry, entry, told, back)
    return back


def take_back(entry: JournalEntry, told: Told, report: Report = unreported) -> TakenBack:
    """Take the steps of a journal back, however far they, or an earlier attempt, had come.

    Raises:
        TargetUnwritableError: The target does not let it.
    """
    total = len(told.steps)
    try:
        mend(entry.folder)
        is_own = _is_only_ours(entry)
        with JournalWriter(entry.folder) as lines:
            if is_own:
                lines.mark("own")
            lines.mark("undo")
        taker = TakerBack(entry.target, entry.folder, told)
        try:
            return taker.take_back(
                lambda done: report(Progress(done, total, "items", entry.target.name))
            )
        finally:
            taker.close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetUnwritableError(
            f"Not everything in {entry.target} could be taken back ({reason}). "
            "What was overwritten is kept; try again."
        ) from None


def finish_undo(registry: Registry, entry: JournalEntry, told: Told, back: TakenBack) -> None:
    """Remove the journal of what was taken back, unless it holds the only copy of something."""
    if back.is_kept:
        return
    mark(entry, "undone")
    _remove(registry, entry, is_taken_back=True)


def close(entry: JournalEntry, workspace: Workspace) -> None:
    """End the time in which a restore can be taken back: what was overwritten is gone then.

    Raises:
        JournalError: Somebody is at work on it.
    """
    registry = Registry(workspace.home)
    with registry.at_work(entry):
        with suppress(JournalError):
            if "done" not in read_journal(entry.folder).marks:
                return  # it was cut off, and is taken back at the next start
        forget(registry, entry)


def mark(entry: JournalEntry, name: str) -> None:
    """Note how far the work on a journal came, where it can be noted."""
    with suppress(OSError):
        mend(entry.folder)
        with JournalWriter(entry.folder) as lines:
            lines.mark(name)


def forget(registry: Registry, entry: JournalEntry) -> None:
    """Remove a journal whose time is over; what was overwritten is gone with it."""
    mark(entry, "closed")
    _remove(registry, entry, is_taken_back=False)


def journals(workspace: Workspace) -> list[JournalEntry]:
    """Return the restores that can be taken back, the newest first."""
    found = []
    for entry in Registry(workspace.home).entries():
        with suppress(JournalError):
            marks = read_journal(entry.folder).marks
            if "done" in marks and not marks & {"undone", "closed"}:
                found.append(entry)
    return found


def journal_at(folder: Path, workspace: Workspace) -> JournalEntry:
    """Return the journal that a person named: its folder, or the folder that was written into.

    Raises:
        JournalError: There is none.
    """
    place = Path(os.path.realpath(folder))
    for entry in Registry(workspace.home).entries():
        if place in {entry.folder, entry.target} or folder.name == entry.id:
            return entry
    return entry_of(place)


def _usable(entry: JournalEntry) -> Told:
    if not (entry.folder / LINES).exists():
        raise JournalError(
            f"What was written to {entry.target} cannot be taken back any more: its journal is "
            "gone."
        )
    told = read_journal(entry.folder)
    if told.marks & {"closed", "undone"}:
        raise JournalError(f"What was written to {entry.target} cannot be taken back any more.")
    return told


def _remove(registry: Registry, entry: JournalEntry, *, is_taken_back: bool) -> None:
    restores_time = is_taken_back and _is_only_ours(entry)
    remove_journal(entry.folder)
    if restores_time:
        with suppress(OSError):
            os.utime(entry.target, ns=entry.times)
    if is_taken_back:
        remove_made(entry)
    registry.remove(entry)


def _is_only_ours(entry: JournalEntry) -> bool:
    """Whether nobody else made or removed a name right in the target since, as far as times tell.

    While names appear there is no telling; then nobody else is taken to have been there.
    """
    with suppress(OSError):
        told = Told()
        with suppress(JournalError):
            told = read_journal(entry.folder)
        if entry.inode == 0 or "undo" in told.marks:
            return entry.inode != 0 and "own" in told.marks
        now = entry.target.stat().st_mtime_ns
        if "ready" not in told.marks:
            made = entry.folder / TAKEN if (entry.folder / TAKEN).is_dir() else entry.folder
            return now <= made.stat().st_ctime_ns
        last = [time.changed for time in told.after if not time.at.parts]
        return not last or now in last
    return False


def remove_made(entry: JournalEntry) -> None:
    """Remove the folders that were made so that the target was there, where they are empty."""
    for folder in reversed(entry.made):
        with suppress(OSError):
            folder.rmdir()
