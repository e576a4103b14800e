"""What a restore did, and how long it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.restoring.registry import JournalEntry
from gleanpoint.core.export.result import ExportResult


@dataclass(frozen=True, slots=True)
class RestoreResult(ExportResult):
    """What writing into a folder with things in it did.

    Args:
        journal: What takes it back; None where nothing was written.
        overwritten: How many files were moved aside for others.
        skipped: Items that were left as they are there.
        same: How many of these are there byte for byte.
        made_folders: How many folders were made.
        remarks: Sentences on what was otherwise than it was rehearsed.
    """

    journal: JournalEntry | None = None
    overwritten: int = 0
    skipped: Sequence[PlannedItem] = ()
    same: int = 0
    made_folders: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def until(self) -> datetime | None:
        """Until when it can be taken back at the latest; aware UTC."""
        return self.journal.until if self.journal else None
