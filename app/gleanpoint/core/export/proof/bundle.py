"""End a bundle: manifest, its entry in the log, and everything that proves both.

The order makes it hold: the items are on disk, the manifest lists them, the log gets the
manifest's hash, and what the log then proves is written beside. Only after that all of it
appears at once.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gleanpoint.core.audit.bundle_events import manifest_made
from gleanpoint.core.audit.canonical import instant
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.manifest import Outcome, Tally, manifest_pieces, write_manifest
from gleanpoint.core.export.manifest_alone import MadeManifest, manifest_context
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.proof import names
from gleanpoint.core.export.proof.folder_files import unlisted_files
from gleanpoint.core.export.proof.making import write_proof
from gleanpoint.core.export.proof.sealed_manifest import seal_manifest, sealed_pieces
from gleanpoint.core.export.proof.sealed_writer import check_sealable
from gleanpoint.core.export.proof.statement import Statement
from gleanpoint.core.export.receipts import MadeFile, made_files
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.workspace import Workspace

_ROOT = f"{names.ITEMS}/"


def check_provable(plan: ExportPlan) -> None:
    """See to it that what is exported becomes files, which a proof can be about.

    Raises:
        UsageError: It goes to a server or into a database.
    """
    options = plan.options
    if options.recipients:
        check_sealable(plan)
    if options.mail.imap is not None or options.tables.format is TableFormat.ODBC:
        raise UsageError(
            "A proof is about files, and a server or a database takes none. Export to a folder "
            "with --proof, or leave it out; the manifest and the log tell of the export anyway."
        )


def stem_of(plan: ExportPlan) -> str:
    """Return what a bundle is named after; what is sealed gives nothing away by its name."""
    return "sealed" if plan.options.recipients else plan.stem


def finish_bundle(
    point: RecoveryPoint,
    plan: ExportPlan,
    outcome: Outcome,
    workspace: Workspace,
    folder: Path,
) -> MadeManifest:
    """Write the manifest of a bundle and its proof.

    Args:
        point: Where everything came from.
        plan: What was asked for.
        outcome: What became of it; targets are relative to the bundle's items.
        workspace: Policy, log and keys.
        folder: The bundle, staged; it holds its items.

    Returns:
        The manifest, its path relative to where the bundle will lie.

    Raises:
        AuditLogError: The log cannot be written; the bundle must not appear.
        GleanpointError: A key cannot be had.
        OSError: The disk cannot take it.
    """
    items, tally = folder / names.ITEMS, Tally()
    context = manifest_context(workspace)
    if plan.options.recipients:
        inner = manifest_pieces(point, plan, replace(outcome, root=_ROOT), context)
        sealed = seal_manifest(inner, items, plan.options.recipients)
        listed = replace(outcome, files=[*outcome.files, sealed])
        pieces = sealed_pieces(listed, context, plan.options.recipients, tally)
    else:
        listed = replace(outcome, files=[*outcome.files, *_others(items, outcome)], root=_ROOT)
        pieces = manifest_pieces(point, plan, listed, context, tally)
    digest = write_manifest(pieces, folder / names.MANIFEST)
    entry = workspace.log.append(manifest_made(point, plan, tally, digest))
    statement = Statement(
        bundle=folder.name,
        manifest_sha256=digest,
        files=tally.files,
        total_bytes=tally.bytes,
        items=tally.items,
        policy=workspace.policy.fingerprint,
        entry=entry.seq,
        made=instant(entry.utc),
        tool=context["tool"],
    )
    write_proof(folder, statement, workspace, entry)
    return MadeManifest(Path(folder.name, names.MANIFEST), digest)


def _others(items: Path, outcome: Outcome) -> list[MadeFile]:
    """Return the files that no receipt is about, such as texts and images of a load file."""
    count = len(outcome.receipts) + len(outcome.files)
    targets = (one.target.as_posix() for many in (outcome.receipts, outcome.files) for one in many)
    return made_files(items, unlisted_files(items, count, targets))
