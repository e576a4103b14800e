"""Carry out an export plan: intent, bytes, receipt; whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import lexists
from pathlib import Path
from typing import TypeAlias

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    ContentUnavailableError,
    GleanpointError,
    TargetExistsError,
)
from gleanpoint.core.export.letting_out import begin
from gleanpoint.core.export.mail.zip.pack import pack
from gleanpoint.core.export.manifest import (
    Outcome,
    manifest_name,
    manifest_pieces,
    write_manifest,
)
from gleanpoint.core.export.manifest_alone import MadeManifest, manifest_context
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.proof.bundle import check_provable, finish_bundle, stem_of
from gleanpoint.core.export.proof.names import ITEMS, bundle_name
from gleanpoint.core.export.proof.recipients import check_recipients
from gleanpoint.core.export.proof.sealed_writer import SealedWriter, needs_making
from gleanpoint.core.export.receipts import Failure, made_files
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.sealing.made_writer import MadeWriter
from gleanpoint.core.export.still_let_out import check_still_let_out
from gleanpoint.core.export.under_way import ExportsUnderWay, Note
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    need_space,
    publish,
    take_back,
    unwritable,
)
from gleanpoint.core.export.writer import ItemWriter
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.workspace import Workspace

Writer: TypeAlias = ItemWriter | SealedWriter | MadeWriter


def run_export(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportResult:
    """Write everything that the plan lets go.

    The log holds the intent before the first byte is written and the receipt after the last one;
    a log that cannot be written stops the export.

    Raises:
        RetentionRefusedError: Retention keeps everything back.
        ContentUnavailableError: Nothing that was asked for can be had.
        TargetExistsError: Something is there already; nothing was written.
        AuditLogError: The log cannot be written; nothing was written.
        PolicyChangedError: Another policy came into force and keeps something back; nothing is
            left behind.
        CancelledError: A stop was requested; nothing is left behind.
    """
    cancel = cancellation or Cancellation()
    target = plan.options.target
    as_begun = begin(session, plan, workspace, cancel)
    check_recipients(session, plan, as_begun)
    if plan.options.in_bundle:
        check_provable(plan)
    else:
        _check_target(target, sorted(plan.top_names))
    with (
        announced(as_begun.log, session.point, plan) as begun,
        session.exporting(),
        ExportsUnderWay(workspace.home).staging(target, as_begun.log.folder, begun.intent) as note,
    ):
        staging = note.staging
        bundle = bundle_name(target, stem_of(plan)) if plan.options.in_bundle else ""
        items = staging / bundle / ITEMS if bundle else staging
        writer = _writer(session, plan, as_begun, items, report, cancel)
        _write(plan, writer, cancel)
        if plan.options.mail.packed and not plan.options.recipients:
            writer.files = made_files(items, [pack(items, plan.stem, report, cancel)])
        check_still_let_out(session, plan, workspace, cancel)
        manifest = _finish(session, plan, as_begun, writer, note, bundle)
    return _result(plan, writer, manifest, manifest.parent / ITEMS if bundle else target)


def _result(plan: ExportPlan, writer: Writer, manifest: Path, folder: Path) -> ExportResult:
    return ExportResult(
        folder,
        manifest,
        writer.receipts,
        tuple(writer.failures),
        plan.unavailable,
        plan.refused,
        tuple(writer.lost_folders),
        plan.unlisted,
        plan.options.accept_damaged,
        tuple(writer.files),
        plan.options.mail.imap.address if plan.options.mail.imap else "",
    )


def _check_target(target: Path, names: Sequence[str]) -> None:
    for name in names:
        place = target / name
        if lexists(place):
            message = f"{place} is there already. Choose another folder; nothing was written."
            raise TargetExistsError(message)


def _write(plan: ExportPlan, writer: Writer, cancel: Cancellation) -> None:
    """Write what there is room for; a stop, or a lack of all items, ends it."""
    try:
        writer.folder.mkdir(parents=True, exist_ok=True)
        need_space(writer.folder, plan.total_bytes)
        writer.write()
        cancel.check()
    except OSError as error:
        raise unwritable(plan.options.target, error) from None
    if writer.failures and not writer.receipts:
        raise as_failure(writer.failures)


def _writer(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    items: Path,
    report: Report,
    cancel: Cancellation,
) -> Writer:
    """Return what writes a plan: as it is, or sealed to somebody."""
    if not plan.options.recipients:
        return ItemWriter(session, items, plan, report, cancel)
    if needs_making(plan):
        return MadeWriter(session, items, plan, manifest_context(workspace), report, cancel)
    return SealedWriter(session, items, plan, report, cancel)


def _finish(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    writer: Writer,
    note: Note,
    bundle: str,
) -> Path:
    """Write the manifest and what proves it, let all appear, and write the receipt."""
    target, staging = plan.options.target, note.staging
    names = sorted(path.name for path in staging.iterdir())
    notes = [f"{path}: {reason}" for path, reason in writer.lost_folders]
    outcome = Outcome(writer.receipts, writer.failures, notes, writer.files)
    try:
        if bundle:
            made = finish_bundle(session.point, plan, outcome, workspace, staging / bundle)
        else:
            name = manifest_name(target, names)
            context = manifest_context(workspace)
            pieces = manifest_pieces(session.point, plan, outcome, context)
            made = MadeManifest(Path(name), write_manifest(pieces, staging / name))
            names.append(name)
        flush_to_disk(staging, len(writer.receipts))
    except OSError as error:
        raise unwritable(target, error) from None
    note.appearing(names)
    publish(staging, target, names)
    try:
        receipt = events.export_receipt(session.point, plan, writer.receipts, made.sha256)
        workspace.log.append(receipt)
    except BaseException:
        take_back(staging, target, names)  # without a receipt nothing may stay
        raise
    return target / made.path if made.path else target


def as_failure(failures: Sequence[Failure]) -> GleanpointError:
    """Return what to end with where nothing could be written; its notes name every item."""
    first = failures[0].error
    kind = type(first) if isinstance(first, GleanpointError) else ContentUnavailableError
    if len(failures) == 1:
        return kind(str(first))
    where = failures[0].item.node.path
    error = kind(f"None of {len(failures):,} items could be exported. {where}: {first}")
    for failure in failures:
        error.add_note(f"Not exported: {failure.item.node.path}: {failure.error}")
    return error
