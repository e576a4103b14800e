"""A manifest for what went elsewhere than into its folder, and what every manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gleanpoint.core.browse import Session
from gleanpoint.core.export.manifest import Outcome, manifest_name, manifest_pieces
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    publish,
    staging_folder,
    take_back,
    unwritable,
)
from gleanpoint.core.workspace import Workspace


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
    context = {**manifest_context(workspace), **more}
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


def manifest_context(workspace: Workspace) -> dict[str, Any]:
    """Return what a manifest says besides what was exported: moment, program, policy, log."""
    head, signed = workspace.log.head(), workspace.log.signed_head()
    return {
        "exported": workspace.now().isoformat().replace("+00:00", "Z"),
        "tool": f"gleanpoint {version('gleanpoint')}",
        "policy": {"name": workspace.policy.name, "fingerprint": workspace.policy.fingerprint},
        # Whoever keeps a manifest keeps a head: the log cannot be cut off behind it unnoticed.
        "log_head": {"seq": head.seq, "hash": head.hash, "note": signed.text},
    }
