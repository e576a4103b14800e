"""What each open source was found to be: looked at beside other work, told where it shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.found_layers import Found, FoundVolume, found_in, volume_found
from gleanpoint.core.nodes import Node
from gleanpoint.gui.names import shown_signs, visible
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.listing.state_notes import is_informing
from gleanpoint.gui.panes.preview.found_words import found_rows, layer_path, step_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.naming import readable

_MOST_LOOKED_INTO = 24
"""Volumes whose content is looked at unasked."""


class Findings(QObject):
    """Looks at sources, and tells what they are while nothing else is shown.

    Args:
        view: The panes.
        browsing: Where the window is.
        earlier: Knows what else an address offers.
    """

    changed = Signal(object)
    """The source of which more is known now."""

    def __init__(self, view: Central, browsing: Browsing, earlier: EarlierStates) -> None:
        super().__init__(view)
        self._view, self._browsing, self._earlier = view, browsing, earlier
        self._known: dict[OpenSource, Found] = {}
        self._hidden: set[str] = set()
        self._shown: OpenSource | None = None
        browsing.arrived.connect(self._arrive)
        view.preview.volumeWanted.connect(self._go_to)
        earlier.found.connect(lambda _address: self._tell())

    def of(self, source: OpenSource) -> Found:
        """Return what a source is, as far as it is known by now."""
        return self._known.get(source, Found())

    def look(self, source: OpenSource) -> None:
        """Look at a source, from the outside in; again where something was unlocked."""
        self._known.setdefault(source, Found())
        job = source.worker.submit(lambda session, _report, stop: found_in(session, stop))
        job.succeeded.connect(partial(self._take, source))

    def forget(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        self._known.pop(source, None)
        if self._shown is source:
            self._shown = None
            self._view.health_banner.be_quiet()

    def show(self) -> None:
        """Show what the source is in which the window is, whatever is selected."""
        place = self._browsing.place
        if place is None:
            return
        self._view.list_pane.table.clearSelection()
        self._view.preview.show_nodes(())
        self._fill(place, is_wanted=True)
        self._view.body.show_preview(is_shown=True)

    def _take(self, source: OpenSource, found: Found) -> None:
        if source not in self._known:
            return
        self._known[source] = found
        self._tell()
        if found.is_disk:
            self._look_into(source, [v.node for v in found.volumes[:_MOST_LOOKED_INTO]])

    def _look_into(self, source: OpenSource, nodes: list[Node]) -> None:
        """Look at one volume after another; other work comes between."""
        if not nodes:
            self._tell()
            self.changed.emit(source)
            return
        first, *rest = nodes
        job = source.worker.submit(lambda session, _report, _stop: volume_found(session, first))

        def take(volume: FoundVolume) -> None:
            if source in self._known:
                self._known[source] = self._known[source].with_volume(volume)
                self._look_into(source, rest)

        job.succeeded.connect(take)

    # What is told.

    def _arrive(self, place: Place) -> None:
        self._shown = place.source
        if place.source not in self._known:
            self.look(place.source)
        self._tell()

    def _tell(self) -> None:
        place = self._browsing.place
        if place is not None and place.source is self._shown:
            self._fill(place, is_wanted=False)
            self._tell_health(place.source)
            words = step_words(self.of(place.source), place.source)
            self._view.list_pane.breadcrumb.show_layers(words)

    def _fill(self, place: Place, *, is_wanted: bool) -> None:
        """Show the layers where a disk begins, and elsewhere where they are asked for."""
        source, found = place.source, self.of(place.source)
        begins = len(place.trail) == 1 or (len(place.trail) == 2 and len(found.volumes) == 1)  # noqa: PLR2004 - source and volume
        locked = any(volume.is_locked for volume in found.volumes if volume.node == place.folder)
        if not found.is_disk or not (begins or locked or is_wanted):
            self._view.preview.show_found("", "", ())
            return
        rows = found_rows(found, source.point, self._earlier.of(source))
        point = source.point
        title = point.image.name if point.wish.disk_state else point.name
        self._view.preview.show_found(visible(readable(title)), layer_path(found), rows)

    def _tell_health(self, source: OpenSource) -> None:
        found, banner = self.of(source), self._view.health_banner
        self._view.list_pane.news.tell_above(found.notes)
        words = "\n".join(map(shown_signs, map(said, found.notes)))
        if not words or source.address + words in self._hidden:
            banner.be_quiet()
            return
        kind = "info" if all(map(is_informing, found.notes)) else "warn"
        hide = (tr("Hide"), partial(self._hide, source.address + words))
        banner.say(words, (tr("What was found"), self.show), hide, kind=kind)

    def _hide(self, key: str) -> None:
        self._hidden.add(key)
        self._view.health_banner.be_quiet()

    def _go_to(self, volume: Node) -> None:
        place = self._browsing.place
        if place is not None:
            self._browsing.navigator.go(Place(place.source, (place.source.root, volume)))
