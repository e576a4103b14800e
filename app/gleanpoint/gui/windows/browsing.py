"""Going from place to place: keeps tree, breadcrumb, list, preview and perspective together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.inbox_way import InboxWay
from gleanpoint.gui.windows.navigator import (
    Navigator,
    is_database,
    is_mail,
    is_object,
    renewed,
    same_place,
)
from gleanpoint.gui.windows.selection import Selection
from gleanpoint_parsers.entries import Kind

FILTER_MS = 150
"""Pause in typing after which the list is filtered."""


class Browsing(QObject):
    """Connects the panes that show one place.

    Args:
        view: The panes.
        nodes: Model of the list.
        sources: Model of the tree.
        pool: For work that reads no source.
    """

    arrived = Signal(Place)

    awayAgain = Signal(Perspective)  # noqa: N815 - Qt's naming
    """Another state has come while all mailboxes or databases were shown: it shall stay so."""

    gatheredWanted = Signal(Perspective)  # noqa: N815 - Qt's naming
    """All mailboxes or all databases are to be shown, as none of them was gone to yet."""

    def __init__(
        self,
        view: Central,
        nodes: NodeListModel,
        sources: SourceTreeModel,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._nodes, self._sources = view, nodes, sources
        self.navigator = Navigator(self)
        self.selection = Selection(view.list_pane.table, nodes, pool, self)
        self.inbox = InboxWay(self.navigator, self)
        self._perspective = Perspective.FILES
        self._last: dict[Perspective, Place] = {}
        self._shown_source: OpenSource | None = None
        self._told_error: Exception | None = None
        self._entering: Node | None = None
        self._arrived_in: Perspective | None = None
        self._is_away = False
        self.known_as: Callable[[Place], Perspective | None] = lambda _place: None
        """Tells how a place is shown of which more is known than its names say."""
        self._filter_pause = QTimer(self)
        self._filter_pause.setSingleShot(True)
        self._filter_pause.setInterval(FILTER_MS)
        self._filter_pause.timeout.connect(self._filter)
        self._connect()

    def _connect(self) -> None:
        view, navigator = self._view, self.navigator
        navigator.moved.connect(self._arrive)
        navigator.refused.connect(view.list_pane.refuse_path)
        navigator.sought.connect(view.list_pane.select_when_listed)
        view.tree_pane.tree.chosen.connect(self.go)
        breadcrumb, table = view.list_pane.breadcrumb, view.list_pane.table
        breadcrumb.chosen.connect(navigator.go)
        breadcrumb.typed.connect(navigator.go_to_path)
        table.opened.connect(self.open_node)
        table.previewed.connect(view.body.toggle_preview)
        self.selection.counted.connect(view.status_bar.show_selected)
        self.selection.settled.connect(self._preview)
        view.preview.openRequested.connect(self.open_node)
        view.preview.previewShown.connect(view.list_pane.objects.take_preview)
        view.app_bar.perspectiveChosen.connect(self.choose_perspective)
        view.list_pane.find_bar.line.textChanged.connect(self._filter_soon)
        self._nodes.progressed.connect(self._tell_tree)
        self._nodes.progressed.connect(self._enter_only_volume)

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        return self.navigator.place

    @property
    def is_away(self) -> bool:
        """Whether something else than the place is shown: all mailboxes, all databases."""
        return self._is_away

    @property
    def source(self) -> OpenSource | None:
        """The source of what is shown or selected."""
        if self._is_away or self.place is None:
            return self._shown_source
        return self.place.source

    @property
    def perspective(self) -> Perspective:
        """How it is looked at."""
        return self._perspective

    def begin(self, source: OpenSource) -> None:
        """Show a source that was just opened; where it has one volume or schema only, that."""
        self._entering = source.root
        root = Place(source, (source.root,))
        self.navigator.go(root)
        self._view.tree_pane.tree.unfold(root)
        self.inbox.look_from(root)

    def go(self, place: Place) -> None:
        """Show a place, also where only something else hides it."""
        if self._is_away and self.place is not None and same_place(place, self.place):
            self._arrive(self.place)
        else:
            self.navigator.go(place)

    def go_away(self, perspective: Perspective) -> None:
        """Be told that something else than the place is shown, in a perspective."""
        self._is_away, self._arrived_in = True, None
        self._set_perspective(perspective)
        self._clear_filter()

    def preview_of(self, source: OpenSource, node: Node) -> None:
        """Preview a node of any source, while something else than the place is shown."""
        if source is not self._shown_source:
            self._show_source(source)
        self._view.preview.show_node(node, source.judge(node))

    def show_selection_again(self) -> None:
        """Preview what is selected in the list, after something else was previewed."""
        if self._shown_source is not None:
            self._show_source(self._shown_source)
        self.selection.settle_again()

    def open_node(self, node: Node) -> None:
        """Enter what can be entered; show the rest in the preview."""
        if self._view.is_searching:
            self._view.search_pane.shownWanted.emit(node)
            return
        selected = self.selection.node()
        is_embedded = selected is not None and selected.ref != node.ref
        if is_embedded and selected is not None and selected.kind is Kind.MESSAGE:
            self.navigator.go_below(selected)
            self._view.list_pane.select_when_listed(node)
        elif _is_entered(node):
            if selected is not None or self.place is None or self.place.folder.ref != node.ref:
                self.navigator.go_below(node)
                if self.place is not None and self.place.folder.ref == node.ref:
                    self.inbox.look_from(self.place)
        else:
            self._view.body.show_preview(is_shown=True)

    def go_up(self) -> None:
        """Show what is above, with the folder that was left selected."""
        left = self.navigator.go_up()
        if left is not None:
            self._view.list_pane.select_when_listed(left)

    def go_back(self) -> None:
        """Show the place before, with the folder that was left selected where it is there."""
        if self._is_away:
            if self.place is not None:
                self._arrive(self.place)
            return
        left = self.navigator.go_back()
        if left is not None:
            self._view.list_pane.select_when_listed(left)

    def refresh(self) -> None:
        """List the place again."""
        if self.place is not None:
            self._view.list_pane.show_place(self.place)

    def swap(self, before: OpenSource, place: Place) -> None:
        """Show another state of a source in place of the one before, at the same place."""
        was_away, perspective = self._is_away, self._perspective
        self.forget(before)
        self.navigator.swap(place)
        if was_away:
            self.awayAgain.emit(perspective)

    def renew(self, place: Place) -> None:
        """Show a place whose folder is listed otherwise than before, such as what was locked."""
        self._last = {p: renewed(at, place) for p, at in self._last.items()}
        self.navigator.renew(place)

    def forget(self, source: OpenSource) -> None:
        """Let no way back lead to a source that is being closed."""
        self._last = {p: at for p, at in self._last.items() if at.source is not source}
        self.navigator.forget(source)

    def leave(self, source: OpenSource, instead: OpenSource | None) -> None:
        """Forget a source that is being closed."""
        self._last = {p: place for p, place in self._last.items() if place.source is not source}
        if self._shown_source is source:
            self._show_source(None)
        self.navigator.leave(source, instead)

    def choose_perspective(self, perspective: Perspective) -> None:
        """Look at places in another way; each goes to what was last shown of it.

        Where nothing was, and where they are shown already, Mail and Databases go to all that were
        found; Files looks at the same place as at a folder.
        """
        last = self._last.get(perspective)
        is_there = not self._is_away and self._perspective is perspective
        if is_there and perspective is Perspective.FILES:
            return
        if perspective is not Perspective.FILES and (last is None or is_there):
            self.gatheredWanted.emit(perspective)
        elif last is not None and (self._is_away or not same_place(last, self.place)):
            self.go(last)
        else:
            self._come_back()
            self._set_perspective(perspective)

    def _come_back(self) -> None:
        if self._is_away and self.place is not None:
            self._arrive(self.place)

    def _set_perspective(self, perspective: Perspective) -> None:
        self._perspective = perspective
        self._view.app_bar.show_perspective(perspective)
        self._view.body.set_perspective(perspective)
        self._view.list_pane.set_perspective(perspective)

    def _arrive(self, place: Place) -> None:
        if place.folder is not self._entering:
            self._entering = None
        self._is_away = False
        perspective = self.known_as(place) or perspective_of(place)
        if perspective is not self._arrived_in:
            self._arrived_in = perspective
            self._set_perspective(perspective)
        self._last[perspective] = place
        self._clear_filter()
        self._view.show_work()
        self._view.show_list()
        if place.source is not self._shown_source:
            self._show_source(place.source)
        if perspective is Perspective.FILES:
            self._view.tree_pane.show_only(None)
        self._view.tree_pane.show_place(place)
        self._view.list_pane.show_place(place)
        if is_object(place):
            self.selection.settle_again()
        self.arrived.emit(place)

    def _show_source(self, source: OpenSource | None) -> None:
        self._shown_source = source
        if source is None:
            self._view.preview.set_worker(None)
            self._view.list_pane.show_nothing()
            return
        self._view.preview.set_worker(source.worker, source.workspace)

    def _preview(self, nodes: list[Node]) -> None:
        if self._shown_source is None or self._is_away or self._view.is_searching:
            return
        if not nodes and self.place is not None and is_object(self.place):
            self._preview_place(self.place.folder, self._shown_source)
            return
        if len(nodes) == 1:
            self._view.preview.show_node(nodes[0], self._shown_source.judge(nodes[0]))
        else:
            self._view.preview.show_nodes(nodes)

    def _preview_place(self, node: Node, source: OpenSource) -> None:
        """Show the object that is open; what is known of it already is not read again."""
        pane = self._view.preview
        if pane.nodes == (node,) and pane.preview is not None:
            self._view.list_pane.objects.take_preview(pane.preview)
            pane.settle_in_place()
        else:
            pane.show_node(node, source.judge(node), is_place=True)

    def _tell_tree(self) -> None:
        """Let the tree show that the folder cannot be listed, or that now it can."""
        place, nodes = self.place, self._nodes
        if place is None or nodes.folder is not place.folder or nodes.error is self._told_error:
            return
        self._told_error = nodes.error
        self._sources.tell_listing(place, None if len(nodes.rows) else nodes.error)

    def _enter_only_volume(self) -> None:
        nodes = self._nodes
        if nodes.folder is not self._entering or nodes.state is not Reading.COMPLETE:
            return
        self._entering = None
        if nodes.rowCount() == 1 and nodes.node_at(0).kind in {Kind.VOLUME, Kind.SCHEMA}:
            only = nodes.node_at(0)
            if only.problem is None or is_locked(only):
                self.navigator.go_below(only)

    def _filter_soon(self, _text: str) -> None:
        self._filter_pause.start()

    def _filter(self) -> None:
        self._view.list_pane.filter(self._view.list_pane.find_bar.line.text())

    def _clear_filter(self) -> None:
        field = self._view.list_pane.find_bar.line
        if field.text():
            field.clear()
            self._filter_pause.stop()
            self._view.list_pane.filter("")


def _is_entered(node: Node) -> bool:
    """Whether a node is gone into when it is opened; a locked volume, to be asked for its key."""
    if node.kind in OBJECTS or is_locked(node):
        return True
    return node.has_children and node.kind is not Kind.MESSAGE


def perspective_of(place: Place) -> Perspective:
    """Return the perspective that a place is shown in at first."""
    if is_mail(place):
        return Perspective.MAIL
    return Perspective.DATABASES if is_database(place) else Perspective.FILES
