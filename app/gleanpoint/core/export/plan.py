"""What an export would do: each item with its verdict, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.access.approvals.release import Release
from gleanpoint.core.deciding import Decide
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.planned import Fate, PlannedFolder, PlannedItem
from gleanpoint.core.export.planned_items import Face, PlannedItems
from gleanpoint.core.export.safe_names import safe_name
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.nodes import Node
from gleanpoint.core.removed_later.fate import RemovedLater
from gleanpoint_parsers.entries import Kind

__all__ = ["NOWHERE", "ExportOptions", "ExportPlan", "PlannedFolder", "PlannedItem"]

NOWHERE = Path("-")
"""The target where nothing is written into a folder: a stream, or a live database."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person chose for an export.

    Args:
        target: Folder to write into; made where it is missing.
        mail: How messages are written.
        with_streams: Whether alternate data streams are written beside their file.
        with_deleted: Whether folders are exported with what was deleted from them.
        with_hidden: Whether folders are exported with what their application never lists.
        accept_damaged: Whether items that cannot be read in full are written as far as possible.
        purpose: Why, in the person's words; goes into manifest and log.
        tables: How tables are written.
        proof: Whether all goes into a bundle of its own, with a proof that others can check.
        recipients: Public sealing keys (32 bytes each) of those who alone can open what is
            written; empty: it is not sealed. What is sealed goes into a bundle always.
    """

    target: Path
    mail: MailOptions = field(default_factory=MailOptions)
    with_streams: bool = False
    with_deleted: bool = False
    with_hidden: bool = False
    accept_damaged: bool = False
    purpose: str = ""
    tables: TableOptions = field(default_factory=TableOptions)
    proof: bool = False
    recipients: tuple[bytes, ...] = ()

    @property
    def in_bundle(self) -> bool:
        """Whether everything goes into a bundle of its own."""
        return self.proof or bool(self.recipients)

    @property
    def takes_stubs(self) -> bool:
        """Whether a text can stand for what is withheld.

        Not on a stream, not in a live database, and not where even names are sealed.
        """
        is_live = self.tables.format is TableFormat.ODBC and self.tables.odbc is not None
        return self.target != NOWHERE and not is_live and not self.recipients


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """Everything that one export was asked for.

    Args:
        options: What was chosen.
        items: Files, streams, messages and attachments; folders count by what is in them.
        folders: Folders to make, parents first; empty ones are exported too.
        chosen: The nodes that the person picked.
        notes: Sentences about the listings; what could not be listed is among them.
        unlisted: Path and reason of each folder that could not be listed in full.
        needs: What of it needs a second person by the policy's house rules, in sentences.
        release: What two persons signed for exactly this; None where nobody did.
        is_emergency: Whether one person lets it go though a house rule wants a second one; what
            is withheld by retention stays withheld.
        removed_later: What became of items in later recovery points, by their path, where that was
            asked for; without those that are simply still there.
        judged_by: What judged it; None where nothing did.
    """

    options: ExportOptions
    items: PlannedItems
    folders: tuple[PlannedFolder, ...] = ()
    chosen: tuple[Node, ...] = ()
    notes: tuple[str, ...] = field(default=())
    unlisted: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    release: Release | None = None
    is_emergency: bool = False
    removed_later: Mapping[str, RemovedLater] = field(default_factory=dict)
    judged_by: Decide | None = None

    @property
    def lacks_release(self) -> bool:
        """Whether a house rule wants a second person, and none released it."""
        return bool(self.needs) and self.release is None and not self.is_emergency

    @property
    def to_write(self) -> Sequence[PlannedItem]:
        """Items that will be written."""
        return self._of_fate(Fate.WRITTEN)

    @property
    def stubs(self) -> Sequence[PlannedItem]:
        """Items for which a stub will be written."""
        return self._of_fate(Fate.STUB) if self.options.takes_stubs else ()

    @property
    def refused(self) -> Sequence[PlannedItem]:
        """Items that retention keeps back, and for which nothing is written."""
        if self.options.takes_stubs:
            return self._of_fate(Fate.REFUSED)
        return self.items.chosen(lambda face: face.fate in {Fate.REFUSED, Fate.STUB})

    @property
    def unavailable(self) -> Sequence[PlannedItem]:
        """Items that retention lets go, and that cannot be had."""
        return self._of_fate(Fate.UNAVAILABLE)

    @property
    def stem(self) -> str:
        """Name without an ending for a file that takes everything, safe everywhere."""
        if len(self.chosen) != 1:
            return "export"
        node = self.chosen[0]
        return safe_name(node.name if node.ref.steps else Path(node.name).stem)

    @property
    def in_mailbox(self) -> Sequence[PlannedItem]:
        """Messages that will go into one mailbox together."""
        if self.options.mail.format.is_file_each:
            return []
        return self.items.chosen(lambda face: face.fate is Fate.WRITTEN and _is_message(face))

    @property
    def top_names(self) -> frozenset[str]:
        """Names that appear in the target folder, without that of the manifest."""
        mail = self.options.mail
        if mail.packed:
            return frozenset({f"{self.stem}.zip"})
        if not self.in_mailbox:
            names = {folder.target.parts[0] for folder in self.folders}
            return frozenset(names | self.items.top_names)
        others = self.items.chosen(lambda face: face.goes_out and not _is_message(face))
        names = {mail.format.top_name(self.stem)} - {""}
        return frozenset(names | {item.top_name for item in others})

    @property
    def total_bytes(self) -> int:
        """Bytes of what will be written, as far as sizes are known."""
        return self.items.bytes_written

    def _of_fate(self, fate: Fate) -> Sequence[PlannedItem]:
        return self.items.chosen(lambda face: face.fate is fate)


def _is_message(face: Face) -> bool:
    return face.kind is Kind.MESSAGE
