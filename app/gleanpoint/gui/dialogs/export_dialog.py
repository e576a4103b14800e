"""The export dialog: what happens to each item, before the first byte is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node

if TYPE_CHECKING:
    from gleanpoint.core.export.plan import ExportOptions, ExportPlan
    from gleanpoint.core.export.run import ExportResult
    from gleanpoint.gui.point_worker import PointWorker
    from gleanpoint.gui.theme import Theme

Planner: TypeAlias = Callable[
    [Session, Sequence[Node], "ExportOptions", Report, Cancellation], "ExportPlan"
]
Runner: TypeAlias = Callable[[Session, "ExportPlan", Report, Cancellation], "ExportResult"]


@dataclass(frozen=True, slots=True)
class ExportSteps:
    """The two steps of an export, with policy, clock and audit log bound by whoever has them.

    Args:
        plan: Lists and judges what was chosen; writes nothing.
        run: Writes what a plan says.
    """

    plan: Planner
    run: Runner


class ExportDialog(QDialog):
    """One page: verdicts, format, folder, purpose, and a button that says how many."""

    exportStarted = Signal(object, str)  # noqa: N815 - Qt's naming; the Job and its label
    whyRequested = Signal(object)  # noqa: N815 - Qt's naming; a PlannedItem

    def __init__(
        self,
        worker: PointWorker,
        nodes: Sequence[Node],
        steps: ExportSteps,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._nodes, self._steps, self._theme = worker, tuple(nodes), steps, theme
        self.setWindowTitle(self.tr("Export"))
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(self.tr("Nothing has been written yet.")))
