"""What is written to the log of restores into folders that have things in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.identifiers import folder_digest
from gleanpoint.core.export.restoring.registry import JournalEntry
from gleanpoint.core.export.restoring.taking_back import TakenBack


def as_restore(event: Event, entry: JournalEntry, figures: Mapping[str, int]) -> Event:
    """Return the event of an export with what makes it a restore."""
    return replace(event, details={**event.details, "restore": entry.id, **figures})


def undo_begun(entry: JournalEntry, head: Mapping[str, Any]) -> Event:
    """What a restore wrote is about to be taken back."""
    return Event(Action.RESTORE_UNDO, Outcome.BEGUN, _about(entry, head))


def undone(entry: JournalEntry, head: Mapping[str, Any], back: TakenBack) -> Event:
    """What a restore wrote was taken back, but for what was changed since."""
    outcome = Outcome.IN_PART if back.left else Outcome.DONE
    figures: dict[str, Canonical] = {
        "removed": back.removed,
        "put_back": back.put_back,
        "left": len(back.left),
    }
    return Event(Action.RESTORE_UNDO, outcome, {**_about(entry, head), **figures})


def cut_off(head: Mapping[str, Any]) -> Event:
    """A restore ended without a receipt, and was taken back later."""
    details: dict[str, Canonical] = {"intent": head.get("intent", 0), "error": "cut_off"}
    return Event(Action.EXPORT_FAILURE, Outcome.FAILED, {**details, "bytes": 0})


def _about(entry: JournalEntry, head: Mapping[str, Any]) -> dict[str, Canonical]:
    return {
        "restore": entry.id,
        "intent": head.get("intent", 0),
        "target_sha256": folder_digest(entry.target),
    }
