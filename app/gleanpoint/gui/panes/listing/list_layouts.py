"""How the list is laid out and sorted in each perspective, kept from one start to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.listing.node_table import NodeTable

_DOWN = "down"


@dataclass(slots=True)
class _Layout:
    columns: str = ""
    sort_by: SortBy | None = None
    descending: bool = False


class ListLayouts:
    """Remembers the layout of one perspective while another one is shown.

    Args:
        table: The list.
        model: What it shows.
    """

    def __init__(self, table: NodeTable, model: NodeListModel) -> None:
        self._table, self._model = table, model
        self._layouts = {perspective: _Layout() for perspective in Perspective}
        self._shown = Perspective.FILES

    def change(self, perspective: Perspective) -> None:
        """Lay the list out as it was in a perspective; what it was in the one before is kept."""
        self._note()
        if perspective is not self._shown:
            self._shown = perspective
            self._table.take_columns(self._layouts[perspective].columns)

    def sorted(self, first: Arrangement) -> tuple[Arrangement, bool]:
        """Return the order that a person chose in this perspective, and whether one did."""
        layout = self._layouts[self._shown]
        if layout.sort_by is None:
            return first, False
        return replace(first, sort_by=layout.sort_by, descending=layout.descending), True

    def texts(self) -> dict[str, str]:
        """Return all layouts as texts to be kept, by name."""
        self._note()
        kept = {}
        for perspective, layout in self._layouts.items():
            kept[f"columns_{perspective.value}"] = layout.columns
            sort = layout.sort_by.value if layout.sort_by is not None else ""
            kept[f"sort_{perspective.value}"] = f"{sort} {_DOWN if layout.descending else ''}"
        return kept

    def restore(self, perspective: Perspective, columns: str, sort: str) -> None:
        """Take over what was kept."""
        name, _, direction = sort.rpartition(" ")
        known = next((one for one in SortBy if one.value == name), None)
        self._layouts[perspective] = _Layout(columns, known, direction == _DOWN)
        if perspective is self._shown:
            self._table.take_columns(columns)

    def _note(self) -> None:
        layout = self._layouts[self._shown]
        layout.columns = self._table.columns_text()
        if self._model.is_sort_wanted:
            wish = self._model.arrangement
            layout.sort_by, layout.descending = wish.sort_by, wish.descending
