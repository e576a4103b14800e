"""What an export did, and what it did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.errors import DoneInPartError, GleanpointError
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.proof.names import ITEMS, PAGE
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export did.

    Args:
        folder: Where everything is.
        manifest: The manifest's file.
        receipts: What was written.
        failures: What was to be written and could not be.
        unavailable: What could not be had and was not tried.
        refused: What retention kept back.
        lost_folders: Path and reason of folders that could not be made.
        unlisted: Path and reason of folders that could not be listed in full.
        accept_damaged: Whether what is written in part counts as done.
        files: What holds several of the items: mailboxes, or a ZIP with everything.
        server: Where messages went that are in no file, as ``imaps://host``; else empty.
    """

    folder: Path
    manifest: Path | None
    receipts: ReceiptList
    failures: tuple[Failure, ...]
    unavailable: Sequence[PlannedItem]
    refused: Sequence[PlannedItem]
    lost_folders: tuple[tuple[str, str], ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()
    accept_damaged: bool = False
    files: tuple[MadeFile, ...] = ()
    server: str = ""

    def place_of(self, receipt: Receipt) -> str:
        """Return where an item is, in full."""
        if self.server and receipt.place is not None:
            return f"{self.server}/{receipt.place.as_posix()}"
        return str(self.folder / receipt.target)

    @property
    def page(self) -> Path | None:
        """The page that checks the export; None where it has no proof."""
        page = self.manifest.parent / PAGE if self.manifest else None
        return page if page and self.folder.name == ITEMS and page.is_file() else None

    @property
    def total_bytes(self) -> int:
        """Bytes written."""
        return self.receipts.total_bytes

    @property
    def shortfall(self) -> GleanpointError | None:
        """The error to end with where not everything was written, or None."""
        left = self.not_written()
        done = len(self.receipts) - self.receipts.stubs
        total = len(self.receipts) + len(left)
        if left:
            path, reason = left[0]
            return DoneInPartError(f"{done:,} of {total:,} items were exported. {path}: {reason}")
        if self.receipts.stubs:
            stubs = self.receipts.stubs
            return DoneInPartError(
                f"Of {total:,} items {done:,} were exported whole and {stubs:,} as a stub."
            )
        if self.unlisted:
            path, reason = self.unlisted[0]
            return DoneInPartError(f"Not everything could be listed and exported. {path}: {reason}")
        if self.in_part() and not self.accept_damaged:
            path, lack = self.in_part()[0]
            return DoneInPartError(f"{path} was exported in part. {lack} The manifest names it.")
        return None

    def in_part(self) -> list[tuple[str, str]]:
        """Return path and lack of everything that was written and is not whole."""
        return [
            (path, figures.lack)
            for path, figures in self.receipts.tables
            if figures.lack is not None
        ]

    def not_written(self) -> list[tuple[str, str]]:
        """Return path and reason of everything that was asked for and is not there."""
        return [
            *((item.node.path, item.decision.reason) for item in self.refused),
            *((failure.item.node.path, str(failure.error)) for failure in self.failures),
            *((item.node.path, item.obstacle or "") for item in self.unavailable),
            *self.lost_folders,
        ]
