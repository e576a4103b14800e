"""Drag what was found out to the desktop or another program, as what a list shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from gleanpoint.core.catalog.hits import Hit
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.search.hit_faces import node_of
from gleanpoint.gui.search.search_pane import SearchPane
from gleanpoint.gui.windows.exports.dragging_out import (
    MOST,
    DraggingOut,
    ItemsToDrag,
    drag,
    obstacle_of,
    title_of,
)
from gleanpoint.gui.windows.search.hit_places import HitPlaces, resolved
from gleanpoint.gui.wording import number, tr


class DraggingHits(QObject):
    """Lets hits be dragged to other programs: looked up in their source when they are asked for.

    Args:
        pane: Shows what was found.
        places: Finds hits again in their sources.
        out: Makes what is handed over.
    """

    def __init__(self, pane: SearchPane, places: HitPlaces, out: DraggingOut) -> None:
        super().__init__(pane)
        self._pane, self._places, self._out = pane, places, out
        pane.table.dragWanted.connect(self.begin)

    def begin(self) -> None:
        """Begin to drag what is selected, unless something of it may not leave."""
        data = self.data_of(self._pane.table.selected_hits())
        if data is not None:
            drag(self._pane.table, data, self._pane.table.theme)

    def data_of(self, hits: Sequence[Hit]) -> ItemsToDrag | None:
        """Return what another program is offered; None where that is nothing, which is said."""
        if not hits:
            return None
        reader, obstacle = self._reader_of(hits)
        nodes = [node_of(hit) for hit in hits]
        obstacle = obstacle or (obstacle_of(reader, nodes) if reader is not None else "")
        if obstacle or reader is None:
            self._pane.refuse(obstacle)
            return None
        find = partial(resolved, [hit.path for hit in hits])
        return self._out.data_to_find(reader, title_of(nodes), find, self._pane.refuse)

    def _reader_of(self, hits: Sequence[Hit]) -> tuple[OpenSource | None, str]:
        """Return what reads some hits, or why nothing does."""
        if len(hits) > MOST:
            words = tr("More than {0} items are not dragged. Use Export…")
            return None, words.format(number(MOST))
        if len({hit.ref.recovery_point for hit in hits}) > 1:
            words = tr("These hits lie in several points. Drag those of one point, or use Export…")
            return None, words
        lair = self._places.lair_of(hits[0])
        if lair is None:
            return None, tr(
                "The source of this hit is not open any more. Open it again to drag it."
            )
        return self._places.reader_of(lair), ""
