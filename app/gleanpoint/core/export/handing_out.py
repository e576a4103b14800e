"""Hand items to another program by way of files in a private folder: all of them, or none.

An export like any other: planned, judged, logged before the first byte and after the last one. What
another program does with the files is not known, so nothing is left out without a word: where
something may not leave, nothing does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.export.letting_out import check_whole
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace

PURPOSE: Final = "handed to another program"
"""What the log says where no person said what it is for."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was made.

    Args:
        paths: Files and folders to hand over.
        result: What the export did.
    """

    paths: tuple[Path, ...]
    result: ExportResult


def hand_out(
    session: Session,
    nodes: Sequence[Node],
    folder: Path,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> HandedOut:
    """Write items into a private folder.

    Args:
        session: Where they are.
        nodes: What was picked; folders stand for everything in them.
        folder: Private, empty.
        workspace: Its rules judge, its log is written.
        report: Told how far it is.
        cancellation: Looked at between portions.

    Raises:
        RetentionRefusedError: Something of it may not leave; nothing was written.
        GleanpointError: As of ``run_export``.
    """
    options = ExportOptions(folder, purpose=PURPOSE)
    judge = workspace.decider(session.point)
    plan = plan_export(session, nodes, options, judge, report, cancellation)
    check_whole(session, plan, workspace)
    if plan.stubs:
        raise RetentionRefusedError(f"{plan.stubs[0].decision.reason} Nothing was handed out.")
    result = run_export(session, plan, workspace, report, cancellation)
    made = (result.folder / name for name in sorted(plan.top_names))
    return HandedOut(tuple(path for path in made if path.exists()), result)
