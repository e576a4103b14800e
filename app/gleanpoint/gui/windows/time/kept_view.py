"""What a person sees of a place, kept while another state of it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.nodes import Node
from gleanpoint.gui.panes.tables.rows_view import KeptRows
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central


@dataclass(frozen=True, slots=True)
class KeptView:
    """Where one was, and what was selected there.

    Args:
        path: The place.
        selected: Path of the only selected entry, or empty.
        rows: Condition and cell of a table that is shown.
        is_query: Whether a query was shown.
        is_log: Whether the log was shown.
        scroll: How far down the list was scrolled, in pixels.
    """

    path: str
    selected: str
    rows: KeptRows | None
    is_query: bool
    is_log: bool
    scroll: int = 0

    @classmethod
    def of(cls, view: Central, browsing: Browsing) -> KeptView:
        """Take note of what is shown now."""
        place, node = browsing.place, browsing.selection.node()
        pane = view.list_pane
        return cls(
            place.folder.path if place is not None else "/",
            node.path if node is not None else "",
            pane.objects.rows.kept() if pane.is_object else None,
            pane.is_query,
            pane.is_log,
            pane.table.verticalScrollBar().value(),
        )

    def restore(self, view: Central, selected: Node | None) -> None:
        """Show it again, in the state that has come.

        Args:
            view: The panes, on the same place by now.
            selected: What was selected, where it is there.
        """
        if selected is not None:
            view.list_pane.select_when_listed(selected)
        elif self.selected:
            view.list_pane.select_path_when_listed(self.selected)
        view.list_pane.table.scroll_when_listed(self.scroll)
        if self.rows is not None:
            view.list_pane.objects.rows.keep(self.rows)
        if self.is_query:
            view.list_pane.queryToggled.emit(True)
        if self.is_log:
            view.list_pane.logToggled.emit(True)
