"""The order of the list by its heading: a click sorts, an arrow says by what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from gleanpoint.gui.models.listing.arranging import SortBy
from gleanpoint.gui.models.listing.columns import SORT_OF, Column
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.list_header import ListHeader


class HeaderOrder(QObject):
    """Connects a heading with the order of the rows below it.

    Args:
        header: Clicked, and marked.
        nodes: The rows.
    """

    def __init__(self, header: ListHeader, nodes: NodeListModel) -> None:
        super().__init__(header)
        self._header, self._nodes = header, nodes
        header.sectionClicked.connect(self._sort_by)

    def show(self) -> None:
        """Mark the heading of the column that the rows are sorted by."""
        wish = self._nodes.arrangement
        is_sorted = self._nodes.is_sort_wanted or self._nodes.state is Reading.COMPLETE
        columns = [column for column, sort in SORT_OF.items() if sort is wish.sort_by]
        self._header.setSortIndicatorShown(is_sorted and bool(columns))
        if columns:
            descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(columns[0], descending if wish.descending else ascending)

    def _sort_by(self, section: int) -> None:
        """Sort by a column: upwards, then downwards, then as the folder was listed."""
        wish, sort_by = self._nodes.arrangement, SORT_OF[Column(section)]
        if wish.sort_by is not sort_by:
            wish = replace(wish, sort_by=sort_by, descending=False)
        elif not wish.descending:
            wish = replace(wish, descending=True)
        else:
            wish = replace(wish, sort_by=SortBy.LISTED, descending=False)
        self._nodes.arrange(wish)
