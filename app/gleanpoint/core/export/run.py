"""Carry out an export plan: intent, bytes, receipt; whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    ContentUnavailableError,
    DoneInPartError,
    GleanpointError,
    RetentionRefusedError,
    TargetExistsError,
    TargetUnwritableError,
)
from gleanpoint.core.export.mail.zip.pack import pack
from gleanpoint.core.export.manifest import (
    Failure,
    MadeFile,
    Outcome,
    Receipt,
    made_files,
    manifest_name,
    manifest_pieces,
    write_manifest,
)
from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    publish,
    staging_folder,
    take_back,
    unwritable,
)
from gleanpoint.core.export.writer import ItemWriter
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.naming import split_path


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
    def total_bytes(self) -> int:
        """Bytes written."""
        return self.receipts.total_bytes

    @property
    def shortfall(self) -> GleanpointError | None:
        """The error to end with where not everything was written, or None."""
        left = self.not_written()
        done, total = len(self.receipts), len(self.receipts) + len(left)
        if left:
            path, reason = left[0]
            return DoneInPartError(f"{done:,} of {total:,} items were exported. {path}: {reason}")
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
        CancelledError: A stop was requested; nothing is left behind.
    """
    cancel = cancellation or Cancellation()
    target = plan.options.target
    record_refusals(session, plan, workspace)
    check_plan(plan)
    _check_target(target, sorted(plan.top_names))
    with announced(workspace.log, session.point, plan), staging_folder(target) as staging:
        writer = _write(session, plan, staging, report, cancel)
        if plan.options.mail.packed:
            writer.files = made_files(staging, [pack(staging, plan.stem, report, cancel)])
        manifest = _finish(session, plan, workspace, writer, staging)
    return ExportResult(
        target,
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


def record_refusals(session: Session, plan: ExportPlan, workspace: Workspace) -> None:
    """Write what retention keeps back to the log."""
    workspace.log.append_many(
        [events.refusal(session.point, item.node, item.decision) for item in plan.refused]
    )


def check_plan(plan: ExportPlan) -> None:
    """Stop where nothing would be written, with the reason that outranks the others."""
    if plan.to_write or (plan.folders and not plan.items):
        return
    if plan.refused:
        first = plan.refused[0]
        raise RetentionRefusedError(_said(first, first.decision.reason, len(plan.refused)))
    if plan.items:
        first = plan.items[0]
        raise ContentUnavailableError(_said(first, first.obstacle or "", len(plan.items)))
    raise ContentUnavailableError("There is nothing to export.")


def _said(item: PlannedItem, reason: str, count: int) -> str:
    others = f" (and {count - 1:,} more)" if count > 1 else ""
    name = item.node.name or split_path(item.node.path)[-1]
    stop = "" if reason.endswith((".", "!", "?")) else "."
    return f"{name}{others}: {reason}{stop} Nothing was exported."


def _check_target(target: Path, names: Sequence[str]) -> None:
    for name in names:
        place = target / name
        if place.exists() or place.is_symlink():
            message = f"{place} is there already. Choose another folder; nothing was written."
            raise TargetExistsError(message)


def _write(
    session: Session, plan: ExportPlan, staging: Path, report: Report, cancel: Cancellation
) -> ItemWriter:
    writer = ItemWriter(session, staging, plan, report, cancel)
    try:
        need_space(staging, plan.total_bytes)
        writer.write()
        writer.background.wait()
        cancel.check()
    except OSError as error:
        raise unwritable(plan.options.target, error) from None
    finally:
        writer.background.close()
    if writer.failures and not writer.receipts:
        raise _as_failure(writer.failures)
    return writer


def need_space(folder: Path, needed: int) -> None:
    """Stop before the first byte where the target is too full.

    Raises:
        TargetUnwritableError: With both figures.
    """
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise TargetUnwritableError(
            f"The folder is full: {needed:,} bytes needed, {free:,} free. "
            "Choose another; nothing was written."
        )


def _finish(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    writer: ItemWriter,
    staging: Path,
) -> Path:
    target = plan.options.target
    names = sorted(path.name for path in staging.iterdir())
    name = manifest_name(target, names)
    notes = [f"{path}: {reason}" for path, reason in writer.lost_folders]
    outcome = Outcome(writer.receipts, writer.failures, notes, writer.files)
    context = _context(workspace)
    try:
        digest = write_manifest(session.point, plan, outcome, context, staging / name)
        flush_to_disk(staging, len(writer.receipts))
    except OSError as error:
        raise unwritable(target, error) from None
    written = [*names, name]
    publish(staging, target, written)
    try:
        workspace.log.append(events.export_receipt(session.point, plan, writer.receipts, digest))
    except BaseException:
        take_back(staging, target, written)  # without a receipt nothing may stay
        raise
    return target / name


@dataclass(frozen=True, slots=True)
class MadeManifest:
    """A manifest.

    Args:
        path: Its file; None where it was written nowhere.
        sha256: Of its bytes, in hex.
    """

    path: Path | None
    sha256: str


@contextmanager
def manifest_alone(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    receipts: ReceiptList,
    *,
    wanted: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[MadeManifest]:
    """Write a manifest for what went elsewhere; it is taken back where the work then fails.

    Args:
        session: Where everything came from.
        plan: What was asked for; its folder takes the manifest.
        workspace: Policy and log.
        receipts: What was written.
        wanted: Whether it is written at all; its hash goes into the log in any case.
        more: What else it says.

    Raises:
        TargetUnwritableError: The folder cannot take it.
    """
    context = {**_context(workspace), **more}
    document = b"".join(manifest_pieces(session.point, plan, Outcome(receipts), context))
    digest, target = hashlib.sha256(document).hexdigest(), plan.options.target
    if not wanted:
        yield MadeManifest(None, digest)
        return
    with staging_folder(target) as staging:
        name = manifest_name(target, ())
        try:
            (staging / name).write_bytes(document)
            flush_to_disk(staging, 1)
        except OSError as error:
            raise unwritable(target, error) from None
        publish(staging, target, [name])
        try:
            yield MadeManifest(target / name, digest)
        except BaseException:
            take_back(staging, target, [name])
            raise


def _context(workspace: Workspace) -> dict[str, Any]:
    head = workspace.log.head()
    return {
        "exported": workspace.now().isoformat().replace("+00:00", "Z"),
        "tool": f"gleanpoint {version('gleanpoint')}",
        "policy": {"name": workspace.policy.name, "fingerprint": workspace.policy.fingerprint},
        "log_head": {"seq": head.seq, "hash": head.hash},
    }


def _as_failure(failures: Sequence[Failure]) -> GleanpointError:
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
