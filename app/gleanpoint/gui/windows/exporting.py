"""Bind an export to the rules and the log of its source, and tell in words what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import ExportResult, run_export
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.dialogs.export_dialog import ExportSteps
from gleanpoint.gui.job_board import Outcome
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.wording import counted, number, size_text, tr


def export_steps(source: OpenSource) -> ExportSteps:
    """Return the two steps of an export from a source."""
    workspace, decide = source.workspace, source.decide

    def plan(
        session: Session,
        nodes: Sequence[Node],
        options: ExportOptions,
        report: Report,
        cancellation: Cancellation,
    ) -> ExportPlan:
        return plan_export(session, nodes, options, decide, report, cancellation)

    def run(
        session: Session, plan: ExportPlan, report: Report, cancellation: Cancellation
    ) -> ExportResult:
        return run_export(session, plan, workspace, report, cancellation)

    return ExportSteps(plan, run)


def export_outcome(result: object) -> Outcome:
    """Return what an export did, in a sentence."""
    if not isinstance(result, ExportResult):
        return Outcome(tr("Done."))
    written, size = len(result.receipts), size_text(result.total_bytes)
    left = result.not_written()
    if not left:
        items = counted("1 item", "%Ln items", written)
        sentence = tr("{0}, {1}. Receipt: {2}").format(items, size, result.manifest.name)
        return Outcome(sentence, folder=result.folder)
    total = counted("1 item", "%Ln items", written + len(left))
    _, reason = left[0]
    sentence = tr("{0} of {1}, {2}. {3}").format(number(written), total, size, reason)
    return Outcome(sentence, is_whole=False, folder=result.folder)
