"""What is written to the log about a bundle: its manifest, which the bundle proves to be there."""

from __future__ import annotations

from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.events import point_id
from gleanpoint.core.audit.identifiers import folder_digest
from gleanpoint.core.export.manifest import Tally
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.recovery_points import RecoveryPoint


def manifest_made(
    point: RecoveryPoint, plan: ExportPlan, tally: Tally, manifest_sha256: str
) -> Event:
    """The manifest of a bundle was made; its items are on disk, and have not appeared yet."""
    details = {
        **point_id(point),
        "target_sha256": folder_digest(plan.options.target),
        "manifest_sha256": manifest_sha256,
        "files": tally.files,
        "bytes": tally.bytes,
        "items": tally.items,
    }
    return Event(Action.EXPORT_MANIFEST, Outcome.BEGUN, details)
