"""The preview: what one selected item is, what it holds, and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gleanpoint.core.nodes import Node

if TYPE_CHECKING:
    from gleanpoint.core.retention.decide import Decision
    from gleanpoint.gui.point_worker import PointWorker
    from gleanpoint.gui.theme import Theme


class PreviewPane(QWidget):
    """Shows one node, or counts several; reads through the worker of its recovery point."""

    exportRequested = Signal(list)  # noqa: N815 - Qt's naming
    openRequested = Signal(object)  # noqa: N815 - Qt's naming
    whyRequested = Signal(object)  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._worker: PointWorker | None = None
        self._nodes: tuple[Node, ...] = ()
        self._name = QLabel()
        self._export = QPushButton(self.tr("Export…"))
        self._export.clicked.connect(lambda: self.exportRequested.emit(list(self._nodes)))
        layout = QVBoxLayout(self)
        layout.addWidget(self._name)
        layout.addWidget(self._export)
        layout.addStretch()
        self.clear()

    def set_worker(self, worker: PointWorker | None) -> None:
        """Read through ``worker`` from now on; what is shown is cleared."""
        self._worker = worker
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme

    def show_node(self, node: Node, decision: Decision | None = None) -> None:
        """Show one node under what retention says of it (None where nothing is said)."""
        self.show_nodes((node,))

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show how many and how large several selected nodes are."""
        self._nodes = tuple(nodes)
        self._name.setText(nodes[0].name if len(nodes) == 1 else self.tr("Several items"))
        self._export.setEnabled(True)

    def clear(self) -> None:
        """Show that nothing is selected."""
        self._nodes = ()
        self._name.setText(self.tr("Nothing is selected"))
        self._export.setEnabled(False)
