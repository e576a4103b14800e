"""Time as its own axis: ghosts in the list, the life of an item, copies of other points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.moments import Choice
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.life import Life, Seen
from gleanpoint.core.versions.points import points_beside
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.time.life_band import life_band
from gleanpoint.gui.models.time.point_words import PointDays
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.navigator import is_object
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.windows.time.folder_ghosts import FolderGhosts
from gleanpoint.gui.windows.time.item_life import ItemLife
from gleanpoint.gui.windows.time.point_sources import PointSources
from gleanpoint.gui.windows.time.time_reader import TimeReader
from gleanpoint.gui.windows.time.time_travel import TimeTravel
from gleanpoint.gui.wording import tr

Export = Callable[[OpenSource, Sequence[Node]], object]


class Times(QObject):
    """Connects list, time bar and preview with the other points of the source that is shown.

    Args:
        view: The panes.
        nodes: Model of the list.
        browsing: Where the window is.
        sources: What is open.
        travel: Goes to other points.
        earlier: Knows which points a source offers.
        now: Tells the moment.
    """

    compareWanted = Signal(object, object)  # noqa: N815 - Qt's naming; older and newer ``Seen``

    def __init__(  # noqa: PLR0913 - what it connects
        self,
        view: Central,
        nodes: NodeListModel,
        browsing: Browsing,
        sources: Sources,
        travel: TimeTravel,
        earlier: EarlierStates,
        *,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(view)
        self._view, self._nodes, self._browsing = view, nodes, browsing
        self._travel, self._earlier, self._now = travel, earlier, now
        self._source: OpenSource | None = None
        self._points: tuple[RecoveryPoint, ...] = ()
        self._days = PointDays(())
        self._readers: tuple[TimeReader, TimeReader] | None = None
        self._address = ""
        self._wanted_path = ""
        self.ghosts = FolderGhosts(nodes, self)
        self.items = ItemLife(self)
        self.beside = PointSources(self)
        self.export: Export = lambda _source, _nodes: None
        """Asks how to export nodes of a source."""
        self._connect(sources)

    def _connect(self, sources: Sources) -> None:
        browsing, preview = self._browsing, self._view.preview
        browsing.arrived.connect(self._arrive)
        browsing.selection.settled.connect(self._look)
        sources.leaving.connect(self._leave)
        self._earlier.found.connect(self._take_more)
        self.ghosts.compared.connect(self._look_again)
        self.items.told.connect(self._show)
        self.items.progressed.connect(self._show_progress)
        preview.reader_of = self._reader_of
        preview.times.exportWanted.connect(lambda seen: self.export_nodes([seen.node]))
        preview.times.goWanted.connect(self.go_to)
        preview.times.openWanted.connect(self.open_ghost)
        preview.times.previewWanted.connect(self._preview)
        preview.times.compareWanted.connect(self.compareWanted)
        preview.times.contentsWanted.connect(self._read_contents)
        self._view.list_pane.table.ghostOpened.connect(self.open_ghost)

    # What can be wished.

    def go_to(self, seen: Seen) -> None:
        """Show the point that has a copy, with that copy selected."""
        self._go(seen.point, seen.node)

    def go_to_last_good(self, _checked: bool = False) -> None:
        """Show the point of the last good copy of the selected item."""
        life = self._view.preview.times.life
        good = life.last_good if life is not None else None
        if good is not None:
            self.go_to(good)

    def open_ghost(self, node: Node) -> None:
        """Go into a folder that only another point has, there; show anything else."""
        point = self._point_of(node)
        if point is None or not node.has_children:
            self._view.body.show_preview(is_shown=True)
        else:
            self._wanted_path = node.path
            self._go(point, None)

    def source_of(self, node: Node) -> OpenSource | None:
        """Return the source that reads a node: the one that is shown, or one of another point."""
        source, point = self._source, self._point_of(node)
        if source is None or node.ref.recovery_point == source.point.id or point is None:
            return source
        return self.beside.source_at(source, point, self._earlier.of(source))

    def export_nodes(self, nodes: Sequence[Node]) -> None:
        """Ask how to export nodes of one point or of several: once for each point."""
        groups: dict[str, list[Node]] = {}
        for node in nodes:
            groups.setdefault(node.ref.recovery_point, []).append(node)
        for group in groups.values():
            source = self.source_of(group[0])
            if source is not None:
                self.export(source, group)

    @property
    def points(self) -> tuple[RecoveryPoint, ...]:
        """Points of what is shown, those that images keep among them, oldest first."""
        return self._points

    @property
    def is_asking(self) -> bool:
        """Whether other points are being asked."""
        return self.items.is_asking or any(one.is_busy for one in self._readers or ())

    def days_of(self, point: RecoveryPoint) -> str:
        """Return a point in words, with day and clock."""
        return self._days.whole(point)

    def close(self) -> None:
        """Stop asking; returns when the parser processes have ended."""
        for reader in self.findChildren(TimeReader):
            reader.close()
        self._readers = None
        self.beside.close()

    # Where the window is.

    def _arrive(self, place: Place) -> None:
        source = place.source
        if source is not self._source:
            self._source = source
            self._take_points(source)
        is_followed = len(self._points) > 1 and not is_object(place)
        reader = self._readers[0] if self._readers is not None else None
        followed = place if is_followed else None
        self.ghosts.show_place(followed, self._points, self._days, reader)
        self._show_nothing()
        if self._wanted_path:
            self._go_on(place)

    def _go_on(self, place: Place) -> None:
        """Go into the folder that was a ghost, now that its point is shown."""
        wanted, self._wanted_path = self._wanted_path, ""
        if place.folder.path != wanted:
            self._browsing.navigator.go_to_path(wanted)

    def _points_of(self, source: OpenSource) -> tuple[RecoveryPoint, ...]:
        """Return all points of what a source shows; none where a request's items alone are."""
        found = self._earlier.of(source)
        if found is None or source.look is not None:
            return ()
        return points_beside(found, source.point)

    def _take_points(self, source: OpenSource) -> None:
        points = self._points_of(source)
        zone = self._travel.line.zone_at(source.point.time)
        self._points, self._days = points, PointDays(points, zone)
        self._view.preview.times.is_offered = len(points) > 1
        self._view.list_pane.tools.offer_ghosts(is_offered=len(points) > 1)
        if self._address != source.address or len(points) < 2:  # noqa: PLR2004 - another one
            self._forget()
        if len(points) > 1 and self._readers is None:
            keys = source.worker.session.keys
            space = source.workspace
            self._readers = TimeReader(space, keys, self), TimeReader(space, keys, self)
            self._address = source.address
        self.items.show_points(points, self._readers[1] if self._readers is not None else None)

    def _take_more(self, address: str) -> None:
        """Take in states that images were found to keep."""
        place = self._browsing.place
        if place is None or place.source.address != address:
            return
        if self._points_of(place.source) != self._points:
            self._source = None
            self._arrive(place)
            self._browsing.selection.settle_again()

    def _leave(self, source: OpenSource) -> None:
        self.beside.leave(source)
        if source is self._source:
            self._source = None
            self.ghosts.show_place(None, (), self._days, None)
            self._show_nothing()
            self._forget()

    def _forget(self) -> None:
        readers, self._readers = self._readers, None
        self._address = ""
        for reader in readers or ():
            reader.retire()

    # The selected item.

    def _look(self, nodes: list[Node]) -> None:
        place = self._browsing.place
        if not nodes and place is not None and is_object(place):
            nodes = [place.folder]
        if len(nodes) != 1 or len(self._points) < 2 or self._browsing.is_away:  # noqa: PLR2004
            self._show_nothing()
            return
        node, shown = nodes[0], self._view.preview.times.life
        if shown is None or not self._is_shown(node):
            self._show_nothing()
        done = self.ghosts.done
        self.items.look(node, done.times.life_of(node) if done is not None else None)

    def _look_again(self) -> None:
        node = self._browsing.selection.node()
        if node is not None:
            self._look([node])

    def _is_shown(self, node: Node) -> bool:
        nodes = self._view.preview.nodes
        return len(nodes) == 1 and nodes[0].ref == node.ref

    def _show(self, node: Node, life: Life) -> None:
        source = self._source
        if source is None or not life.seen:
            return
        name = node.envelope.subject if node.envelope is not None else node.name
        band = life_band(name or tr("(no subject)"), life)
        self._view.point_bar.time_bar.slider.show_life(band)
        shown = self._view.preview.nodes
        own = shown[0] if len(shown) == 1 else node
        times = self._view.preview.times
        times.show_life(own, life, source.point.id, self._days, self._now())

    def _show_nothing(self) -> None:
        self.items.stop()
        self._view.point_bar.time_bar.slider.show_life(None)
        shown = self._source.point.id if self._source is not None else ""
        self._view.preview.times.show_life(None, None, shown, self._days, self._now())

    def _show_progress(self, _node: Node, fraction: float | None) -> None:
        self._view.preview.times.view.show_progress(fraction, is_under_way=fraction is not None)

    def _read_contents(self) -> None:
        nodes = self._view.preview.nodes
        if len(nodes) == 1:
            self.items.read_contents(nodes[0])

    def _preview(self, seen: Seen) -> None:
        """Show a copy of another point in the preview, with a way back."""
        if seen.node is not None and not self._is_shown(seen.node):
            life = self._view.preview.times.life
            self._view.preview.look_inside(seen.node)
            if life is not None:
                self._show(seen.node, life)

    def _reader_of(self, node: Node) -> PointWorker | None:
        source = self._source
        if source is None or node.ref.recovery_point == source.point.id:
            return None
        other = self.source_of(node)
        return other.worker if other is not None and other is not source else None

    def _point_of(self, node: Node) -> RecoveryPoint | None:
        wanted = node.ref.recovery_point
        return next((point for point in self._points if point.id == wanted), None)

    def _go(self, point: RecoveryPoint, node: Node | None) -> None:
        choice = Choice(point=point.id)
        if point.reach is not None:
            choice = self._travel.line.choice_of(point.time)
        if node is not None:
            self._view.list_pane.select_path_when_listed(node.path)
        self._travel.go(choice, point.time)
