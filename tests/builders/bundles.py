"""Make a bundle with a proof out of a small image, as an export makes it."""

from __future__ import annotations

from pathlib import Path

from tests.builders.small_images import fat12_image

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace

FILES = {
    "A.TXT": b"The first of several files.\n" * 40,
    "B.TXT": b"Another one, of another length.\n" * 30,
    "C.BIN": bytes(range(256)) * 20,
    "EMPTY.TXT": b"",
}


def personal_workspace(folder: Path) -> Workspace:
    """Return a workspace in which nobody is named."""
    return Workspace(folder, default_policy(), AuditLog(folder / "log"))


def make_bundle(folder: Path, workspace: Workspace | None = None) -> Path:
    """Export a few files with a proof; returns the bundle's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    image = fat12_image(folder / "disk.img", FILES)
    place = workspace or personal_workspace(folder / "workspace")
    options = ExportOptions(folder / "out", purpose="case 7", proof=True)
    with open_point(str(image), place) as session:
        nodes = [session.resolve(f"/p0/{name}") for name in FILES]
        plan = plan_export(session, nodes, options, place.decider(session.point))
        result = run_export(session, plan, place)
    assert result.manifest is not None
    return result.manifest.parent
