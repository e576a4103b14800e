"""Whether a source holds what was written: checksums over all bytes, and counts of all items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.progress import WorkReport, unreported


@dataclass(frozen=True, slots=True)
class FolderLedger:
    """Items of one folder of a mailbox, counted in several ways that do not know of each other.

    A count is None where that way does not lead to the folder.

    Args:
        path: Of the folder in the mailbox, "/" for its root.
        table: Rows of the folder's table of messages.
        index: Messages that the mailbox's index of all nodes puts into the folder.
        stored: The folder's own count, a number kept beside the table.
        second: Messages that the second reader (libpff) finds.
        hidden_table: Rows of the table of associated items.
        hidden_index: Associated items that the index puts into the folder.
        compared: Messages whose subject was read by each reader and compared.
        differences: A sentence for each difference, with its reason where that is known.
    """

    path: str
    table: int | None
    index: int
    stored: int | None
    second: int | None
    hidden_table: int | None
    hidden_index: int
    compared: int
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying showed.

    Args:
        checked: Checksums that were compared.
        without: Parts that bear none.
        problems: A sentence for each that is wrong or could not be computed.
        folders: Of mailboxes: what each folder holds.
        notes: Sentences about what was left out, and why.
    """

    checked: int
    without: int
    problems: tuple[str, ...]
    folders: tuple[FolderLedger, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def differences(self) -> tuple[str, ...]:
        """Every difference between counts, each with the folder's path."""
        return tuple(f"{one.path}: {told}" for one in self.folders for told in one.differences)


@runtime_checkable
class Verifiable(Protocol):
    """A container whose source bears checksums that reading single items does not need."""

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Read all of the source that is shown and compare its checksums.

        Args:
            report: Told how far it is; what it raises ends the work.
        """
