"""An entry that is to be selected as soon as it is listed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.nodes import Node
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.node_table import NodeTable


class AwaitedEntry(QObject):
    """Waits for one entry of the folder that is listed; a selection by hand is not taken away.

    Args:
        table: Where it is selected.
        model: What is listed.
    """

    missed = Signal()
    """What was to be selected is not listed."""

    def __init__(self, table: NodeTable, model: NodeListModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._node: Node | None = None
        self._path = ""

    def forget_node(self) -> None:
        """Wait for no node any more: another folder is listed."""
        self._node = None

    def take_node(self, node: Node) -> None:
        """Select a node of the folder, now or as soon as it is listed."""
        self._node = node
        self.look()

    def take_path(self, path: str) -> None:
        """Select an entry of another point as soon as one of its path is listed, be it a ghost."""
        self._path = path

    def look(self) -> None:
        """Select what is waited for, if it is listed by now."""
        if self._model.is_arranging or self._select_path() or self._node is None:
            return
        row = self._model.row_of_node(self._node)
        if row is not None:
            self._table.select_row(row)
        if row is not None or self._model.state is not Reading.UNDER_WAY:
            self._node = None
        if row is None and self._node is None:
            self.missed.emit()

    def _select_path(self) -> bool:
        """Select what is waited for by its path; tells whether it is there."""
        path, folder = self._path, self._model.folder
        if not path or folder is None:
            return False
        if path.rpartition("/")[0] != folder.path.rstrip("/") or self._table.selected_count():
            self._path = ""
            return False
        row = self._model.row_of_path(path)
        if row is not None:
            self._path = ""
            self._table.select_row(row)
        return row is not None
