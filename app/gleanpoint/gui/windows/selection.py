"""What is selected in the list: told to preview and status bar, once it has settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.node_table import NodeTable

SETTLING_MS = 90
"""A selection that changes again by then, as when a key is held, is not previewed."""

_AT_ONCE = 2000
"""Nodes that are made without a job: some 10 ms."""


class Selection(QObject):
    """Follows the selection of a table."""

    counted = Signal(int)
    """How many rows are selected now."""

    settled = Signal(list)
    """The selected nodes, where they are few; empty where nothing is selected."""

    def __init__(
        self,
        table: NodeTable,
        model: NodeListModel,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._model, self._pool = table, model, pool
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING_MS)
        self._timer.timeout.connect(self._settle)
        table.picked.connect(self._begin)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self._table.selected_count() == 0

    def node(self) -> Node | None:
        """Return the only selected node, None where none or several are."""
        if self._table.selected_count() != 1:
            return None
        return self._model.node_at(self._table.selected_rows()[0])

    def with_nodes(self, use: Callable[[list[Node]], object]) -> None:
        """Call ``use`` with all selected nodes, as soon as they are made."""
        count = self._table.selected_count()
        if count <= _AT_ONCE:
            use(self._table.selected_nodes())
            return
        rows = self._model.rows
        numbers = [self._model.number_at(row) for row in self._table.selected_rows()]

        def work(_report: Report, cancellation: Cancellation) -> list[Node]:
            nodes = []
            for number in numbers:
                cancellation.check()
                nodes.append(rows.node(number))
            return nodes

        job = Job(work, self)
        job.succeeded.connect(use)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def settle_again(self) -> None:
        """Tell what is selected once more, though it may not have changed."""
        self._timer.start()

    def _begin(self) -> None:
        self.counted.emit(self._table.selected_count())
        self._timer.start()

    def _settle(self) -> None:
        if self._table.selected_count() <= _AT_ONCE:
            self.settled.emit(self._table.selected_nodes())
