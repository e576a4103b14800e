"""Write what was rehearsed into its folder: intent, bytes, names, receipt; it can be undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.audit.modes import PRIVATE_FOLDER
from gleanpoint.core.audit.restore_events import as_restore
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError, TargetUnwritableError
from gleanpoint.core.export.letting_out import begin, record_refusals
from gleanpoint.core.export.manifest import Outcome, manifest_pieces, write_manifest
from gleanpoint.core.export.manifest_alone import manifest_context
from gleanpoint.core.export.packed import Chosen
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.proof.recipients import check_recipients
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, Receipt
from gleanpoint.core.export.restoring.journal import (
    NEW,
    JournalError,
    JournalWriter,
    Told,
    read_journal,
)
from gleanpoint.core.export.restoring.names import from_mark
from gleanpoint.core.export.restoring.placing import Placed, Placer
from gleanpoint.core.export.restoring.preparing import (
    Prepared,
    announce,
    make_folders,
)
from gleanpoint.core.export.restoring.registry import MANIFESTS, JournalEntry, Registry
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, Row, State
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.restoring.taking_back import TakenBack
from gleanpoint.core.export.restoring.target_tree import OpenFolder
from gleanpoint.core.export.restoring.undoing import finish_undo, take_back
from gleanpoint.core.export.run import as_failure
from gleanpoint.core.export.still_let_out import check_still_let_out
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    missing_folders,
    need_space,
    unwritable,
)
from gleanpoint.core.export.writer import ItemWriter
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.workspace import Workspace


def restore(
    session: Session,
    rehearsal: Rehearsal,
    choices: Choices,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> RestoreResult:
    """Write what was rehearsed, as it was chosen; all of it, or nothing.

    Args:
        session: Where the items are.
        rehearsal: What was found in the target.
        choices: What is done with each item.
        workspace: Policy and log; its home remembers the journal.
        report: Told the bytes written.
        cancellation: Looked at between pieces and between names.

    Raises:
        GleanpointError: As of ``run_export``; everything was taken back.
    """
    cancel = cancellation or Cancellation()
    work = _Work(session, rehearsal, choices, workspace, report, cancel)
    if rehearsal.places and not work.writes and not work.makes_folders:
        record_refusals(session, work.plan, workspace)
        return work.nothing()
    work.workspace = begin(session, work.plan, workspace, cancel)
    check_recipients(session, work.plan, work.workspace)
    present = next(p for p in (rehearsal.root, *rehearsal.root.parents) if os.path.lexists(p))
    need_space(present, rehearsal.needed(choices))
    with (
        announced(work.workspace.log, session.point, work.plan) as begun,
        session.exporting(),
        work.journaled(begun.intent) as lines,
    ):
        check = lambda: check_still_let_out(session, work.plan, workspace, cancel)  # noqa: E731
        return work.write(lines, check)


@dataclass(slots=True)
class _Work:
    """One restore under way."""

    session: Session
    rehearsal: Rehearsal
    choices: Choices
    workspace: Workspace
    report: Report
    cancel: Cancellation
    plan: ExportPlan = field(init=False)
    entry: JournalEntry = field(init=False)
    _place_of: dict[tuple[Path, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plan = self._chosen_plan()
        self.entry = new_entry(self.rehearsal.root, self.workspace.now())

    @property
    def writes(self) -> bool:
        """Whether any item is written."""
        return bool(self.plan.to_write or self.plan.stubs)

    @property
    def makes_folders(self) -> bool:
        """Whether a folder of the plan is missing in the target, though no item is written."""
        root, moved = self.rehearsal.root, self.rehearsal.moved
        folders = (folder.target for folder in self.plan.folders if folder.target not in moved)
        return any(not os.path.lexists(root / folder) for folder in folders)

    @property
    def skipped(self) -> Sequence[PlannedItem]:
        """Items that are left as they are there."""
        items, handling = self.rehearsal.plan.items, self.rehearsal.handling
        places = [
            place
            for place in self.rehearsal.places
            if handling(place, self.choices) is Handling.SKIP
        ]
        return Chosen(items.__getitem__, places)

    @contextmanager
    def journaled(self, intent: int) -> Iterator[JournalWriter]:
        """Give the journal; whatever ends the work before its receipt is taken back."""
        registry, entry = Registry(self.workspace.home), self.entry
        with registry.at_work(entry):
            try:
                registry.add(entry)
                make_folders(entry)
                with JournalWriter(entry.folder) as lines:
                    lines.head({"intent": intent, "begun": entry.begun.isoformat()})
                    sync_folders(entry)
                    yield lines
            except BaseException as error:
                self._take_back(registry, error)
                if isinstance(error, OSError):
                    raise unwritable(entry.target, error) from None
                raise

    def write(self, lines: JournalWriter, check: Callable[[], None]) -> RestoreResult:
        """Stage, announce, let appear, and write the receipt."""
        writer = self._stage()
        check()
        prepared = announce(self.rehearsal, self._row_of, writer.receipts, self.entry, lines)
        flush_to_disk(self.entry.folder, len(writer.receipts))
        lines.mark("ready")
        placed = self._let_appear(lines, prepared)
        return self._finish(lines, writer, prepared, placed)

    def nothing(self) -> RestoreResult:
        """Say that everything is there already, or was to be skipped."""
        plan, skipped = self.rehearsal.plan, self.skipped
        same = self.rehearsal.states()[State.SAME]
        return RestoreResult(
            self.rehearsal.root,
            None,
            ReceiptList(),
            (),
            plan.unavailable,
            plan.refused,
            unlisted=plan.unlisted,
            accept_damaged=plan.options.accept_damaged,
            skipped=skipped,
            same=same,
        )

    def _chosen_plan(self) -> ExportPlan:
        """Return the plan without what is skipped; what cannot be written stays, to be told."""
        plan, rehearsal = self.rehearsal.plan, self.rehearsal
        looked_at = set(rehearsal.places)
        items = PlannedItems()
        for place, item in enumerate(plan.items):
            if place not in looked_at:
                items.append(item)
            elif rehearsal.handling(place, self.choices) is not Handling.SKIP:
                items.append(item)
                self._place_of[item.folder, item.name] = place
        return replace(plan, items=items)

    def _row_of(self, receipt: Receipt) -> Row:
        place = self._place_of[receipt.item.folder, receipt.item.name]
        return self.rehearsal.row(place, self.choices)

    def _stage(self) -> ItemWriter:
        new = self.entry.folder / NEW
        writer = ItemWriter(self.session, new, self.plan, self.report, self.cancel)
        writer.write()
        self.cancel.check()
        if writer.failures and not writer.receipts:
            raise as_failure(writer.failures)
        return writer

    def _let_appear(self, lines: JournalWriter, prepared: Prepared) -> Placed:
        mark = from_mark(self.session.point.time)
        placer = Placer(self.entry.target, self.entry.folder, lines, mark)
        try:
            placed = placer.place(prepared.steps, self.cancel.check)
            lines.times("after", placer.flush())
        finally:
            placer.close()
        lines.mark("placed")
        return placed

    def _finish(
        self, lines: JournalWriter, writer: ItemWriter, prepared: Prepared, placed: Placed
    ) -> RestoreResult:
        receipts = ReceiptList()
        failures = list(writer.failures)
        for number, receipt in prepared.by_step.items():
            if number in placed.places:
                receipts.append(replace(receipt, place=placed.places[number]))
            else:
                reason = TargetUnwritableError(placed.left_out[number])
                failures.append(Failure(receipt.item, reason))
        manifest, sha256 = self._write_manifest(receipts, failures, placed.notes)
        made = sum(prepared.steps[number].is_folder for number in placed.places)
        same = self.rehearsal.states()[State.SAME] + len(prepared.same)
        figures = {"overwritten": placed.overwritten, "skipped": len(self.skipped), "same": same}
        event = events.export_receipt(self.session.point, self.plan, receipts, sha256)
        self.workspace.log.append(as_restore(event, self.entry, figures))
        lines.mark("done")
        return RestoreResult(
            self.entry.target,
            manifest,
            receipts,
            tuple(failures),
            self.plan.unavailable,
            self.plan.refused,
            tuple(writer.lost_folders),
            self.plan.unlisted,
            self.plan.options.accept_damaged,
            journal=self.entry,
            overwritten=placed.overwritten,
            skipped=self.skipped,
            same=same,
            made_folders=made,
            remarks=tuple(placed.notes),
        )

    def _write_manifest(
        self, receipts: ReceiptList, failures: Sequence[Failure], notes: Sequence[str]
    ) -> tuple[Path, str]:
        """Write the manifest into the home folder: what is restored into holds none of ours."""
        folder = Registry(self.workspace.home).folder / MANIFESTS
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        path = folder / f"{self.entry.id}.json"
        context = manifest_context(self.workspace)
        outcome = Outcome(receipts, failures, notes)
        pieces = manifest_pieces(self.session.point, self.plan, outcome, context)
        return path, write_manifest(pieces, path)

    def _take_back(self, registry: Registry, error: BaseException) -> None:
        """Take back what had appeared; where that cannot be done now, the next start does it."""
        try:
            told = Told()
            with suppress(JournalError):
                told = read_journal(self.entry.folder)
            back = TakenBack()
            if "ready" in told.marks:
                back = take_back(self.entry, told)
            finish_undo(registry, self.entry, told, back)
        except (GleanpointError, OSError) as problem:
            error.add_note(f"What had been written is taken back at the next start: {problem}")


def sync_folders(entry: JournalEntry) -> None:
    """See to it that the journal's folder, and what it lies in, are on disk."""
    for path in (entry.folder, *entry.folder.parents[: len(entry.made) + 1]):
        folder = OpenFolder.at(path)
        folder.sync()
        folder.close()


def new_entry(root: Path, now: datetime) -> JournalEntry:
    """Return the entry of a restore that is about to begin."""
    name, missing = uuid4().hex[:12], tuple(reversed(missing_folders(root)))
    if missing:
        return JournalEntry(name, root, now, missing)
    found = root.stat()
    times = found.st_atime_ns, found.st_mtime_ns
    return JournalEntry(name, root, now, (), found.st_ino, times)
