"""At the next start: what was cut off is taken back, what is over is cleared away."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta

from gleanpoint.core.audit.entry import Event
from gleanpoint.core.audit.restore_events import cut_off, undo_begun, undone
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.clearing_up import clear_up
from gleanpoint.core.export.restoring.journal import KEPT, JournalError, Told, read_journal
from gleanpoint.core.export.restoring.registry import JournalEntry, Registry
from gleanpoint.core.export.restoring.taking_back import TakenBack
from gleanpoint.core.export.restoring.undoing import finish_undo, forget, remove_made, take_back
from gleanpoint.core.workspace import Workspace

FORGOTTEN_AFTER = timedelta(days=90)
"""How long a journal is remembered whose disk is not there."""


def recover(workspace: Workspace) -> list[str]:
    """Take back every restore that was cut off, and clear away those that are over; exports too.

    What somebody is at work on is left alone. It costs one look into a folder where nothing is.

    Returns:
        A sentence on each thing that a person should know.
    """
    registry = Registry(workspace.home)
    registry.clear_remains()
    told: list[str] = []
    for entry in registry.entries():
        try:
            with registry.at_work(entry):
                told.extend(_settle(entry, registry, workspace))
        except JournalError:
            continue  # it is being written
        except (GleanpointError, OSError) as error:
            told.append(f"A restore to {entry.target} was cut off. {error}")
    return [*told, *clear_up(workspace)]


def _settle(entry: JournalEntry, registry: Registry, workspace: Workspace) -> Iterator[str]:
    if not os.path.lexists(entry.folder):
        _forget_absent(entry, registry, workspace)
        return
    told = _read(entry)
    if "closed" in told.marks:
        forget(registry, entry)
    elif "undone" in told.marks:
        finish_undo(registry, entry, told, TakenBack())
    elif "undo" in told.marks:
        back = _take_back(entry, told, registry, workspace, [])
        yield _sentence(f"Taking back what was written to {entry.target} was cut off", back)
    elif "done" in told.marks:
        if workspace.now() > entry.until:
            forget(registry, entry)
    elif "ready" in told.marks:
        back = _take_back(entry, told, registry, workspace, [cut_off(told.head)])
        yield _sentence(f"A restore to {entry.target} was cut off", back)
    else:
        workspace.log.append(cut_off(told.head))
        finish_undo(registry, entry, told, TakenBack())
        yield f"A restore to {entry.target} was cut off before anything appeared there."


def _forget_absent(entry: JournalEntry, registry: Registry, workspace: Workspace) -> None:
    """Forget a journal that was never made or is removed; one whose disk is away stays known."""
    if entry.made and entry.made[0].parent.is_dir():
        remove_made(entry)
        registry.remove(entry)
    elif _is_the_target(entry) or workspace.now() - entry.begun > FORGOTTEN_AFTER:
        registry.remove(entry)


def _is_the_target(entry: JournalEntry) -> bool:
    """Whether the target is there, and not only the place where its disk would be mounted."""
    try:
        return entry.inode != 0 and entry.target.stat().st_ino == entry.inode
    except OSError:
        return False


def _read(entry: JournalEntry) -> Told:
    """Read a journal; one that was cut off before its first line says nothing.

    Raises:
        JournalError: It cannot be read, and something is kept in it.
    """
    try:
        return read_journal(entry.folder)
    except JournalError:
        kept = entry.folder / KEPT
        if kept.is_dir() and any(kept.iterdir()):
            raise
        return Told()


def _take_back(
    entry: JournalEntry,
    told: Told,
    registry: Registry,
    workspace: Workspace,
    first: Sequence[Event],
) -> TakenBack:
    workspace.log.append_many([*first, undo_begun(entry, told.head)])
    back = take_back(entry, told)
    workspace.log.append(undone(entry, told.head, back))
    finish_undo(registry, entry, told, back)
    return back


def _sentence(what: str, back: TakenBack) -> str:
    figures = f"{back.removed:,} files removed, {back.put_back:,} put back as they were"
    left = f" {' '.join(back.left)}" if back.left else ""
    return f"{what}; it was taken back: {figures}.{left}"
