"""The hit that is selected, previewed as its source has it now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from gleanpoint.core.catalog.hits import Hit
from gleanpoint.core.errors import NoSuchPathError, SourceUnreadableError
from gleanpoint.core.nodes import Node
from gleanpoint.core.recent import Standing, look_for
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.search.found_marks import looked_for, mark_in
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.search.hit_places import HitPlaces, Lair
from gleanpoint.gui.windows.search.searching import Searching
from gleanpoint.gui.windows.sources.reaching import listed_words
from gleanpoint.gui.wording import tr


class HitView(QObject):
    """Connects the list of hits with the preview.

    Args:
        view: The panes.
        searching: Whether hits are shown at all.
        places: Finds hits again in their sources.
        appearance: The theme in force.
    """

    def __init__(
        self, view: Central, searching: Searching, places: HitPlaces, appearance: Appearance
    ) -> None:
        super().__init__(view)
        self._view, self._searching, self._places = view, searching, places
        self._appearance = appearance
        self._shown: Hit | None = None
        self._is_lost = False
        self.reader: OpenSource | None = None
        """Reads the hit that is previewed; None while none is."""
        view.search_pane.table.settled.connect(self._preview)
        view.search_pane.shownWanted.connect(self._open_shown)
        searching.changed.connect(self._forget_ended)
        view.preview.previewShown.connect(lambda _preview: self._mark())

    def _preview(self, hits: Sequence[Hit]) -> None:
        if not self._searching.is_on:
            return
        hit = hits[0] if len(hits) == 1 else None
        if hit is not None and self._is_shown(hit):
            return  # it was found again, as there is more to be searched than before
        self._shown, self.reader, self._is_lost = hit, None, False
        lair = self._places.lair_of(hit) if hit is not None else None
        if hit is None or lair is None:
            self._view.preview.clear()
            return
        lose = partial(self._lose, hit, lair)
        self._places.with_nodes(lair, [hit], partial(self._show, hit, lair), lose)

    def _is_shown(self, hit: Hit) -> bool:
        """Whether a hit is previewed already, or about to be."""
        shown = self._shown
        is_same = shown is not None and (shown.ref, shown.version) == (hit.ref, hit.version)
        return is_same and not self._is_lost

    def _show(self, hit: Hit, lair: Lair, reader: OpenSource, nodes: list[Node]) -> None:
        self._searching.away.take(lair.source, Standing.THERE)
        if self._shown is hit and self._searching.is_on:
            self.reader = reader
            preview = self._view.preview
            preview.set_worker(reader.worker, reader.workspace)
            preview.show_node(nodes[0], reader.judge(nodes[0]))

    def _mark(self) -> None:
        """Mark in what is previewed what was looked for."""
        if self._searching.is_on and self.reader is not None:
            words, theme = looked_for(self._searching.line), self._appearance.theme
            QTimer.singleShot(0, self, lambda: mark_in(self._view.preview, words, theme))

    def _lose(self, hit: Hit, lair: Lair, error: Exception) -> None:
        if self._shown is not hit or not self._searching.is_on:
            return
        self._is_lost = True
        self._view.preview.show_failure(error)
        address = lair.source.address
        if isinstance(error, NoSuchPathError) or not address:
            return  # its source can be read, and has it no more

        def work() -> None:
            standing = look_for(address)  # of a share that is gone, only after minutes
            tell_window(self, partial(self._tell_away, hit, lair, standing))

        Thread(target=work, name=f"look for {address}", daemon=True).start()

    def _tell_away(self, hit: Hit, lair: Lair, standing: Standing) -> None:
        """Say that the source of a hit is not there now, so that the catalog alone knows of it."""
        self._searching.away.take(lair.source, standing)
        if self._shown is not hit or standing is Standing.THERE or not self._searching.is_on:
            return
        words = listed_words(lair.source.address, standing, lair.point)
        self._view.preview.show_failure(SourceUnreadableError(words))
        again = (tr("Try again"), partial(self._try_again, hit))
        self._view.search_pane.banner.say(words, again, icon="offline")

    def _try_again(self, hit: Hit) -> None:
        self._view.search_pane.banner.be_quiet()
        self._preview([hit])

    def _open_shown(self, _node: object) -> None:
        if self._shown is not None:
            self._searching.open(self._shown)

    def _forget_ended(self) -> None:
        if not self._searching.is_on:
            self._shown = self.reader = None
