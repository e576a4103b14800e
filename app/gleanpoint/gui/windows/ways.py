"""Three ways in: which perspective comes first, and all mailboxes or databases as a place to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.models.tree.grouped_tree import Found, Group, GroupedTreeModel
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.last_places import LastPlaces
from gleanpoint.gui.windows.sources.gathering import Gatherings
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.wording import number, tr

PAUSE_MS = 1200
"""How long another state of a source is shown before it is looked through: a slider moves on."""

_GROUPS = {Perspective.MAIL: Group.MAIL, Perspective.DATABASES: Group.DATABASES}
_PERSPECTIVES = {group: perspective for perspective, group in _GROUPS.items()}
_FIRST = {
    Role.HELPDESK: Perspective.FILES,
    Role.DBA: Perspective.DATABASES,
    Role.LEGAL: Perspective.MAIL,
}


def first_perspective(roles: frozenset[Role]) -> Perspective | None:
    """Return what somebody's work begins with; None: with what was opened."""
    if roles == EVERY_ROLE:
        return None
    first = [perspective for role, perspective in _FIRST.items() if role in roles]
    return first[0] if len(first) == 1 else None


class Ways(QObject):
    """Shows what is gathered, and goes from there to places.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        model: Model of the tree.
        workspace: Whose roles say what comes first.
        places: Know where one was the last time.
    """

    def __init__(
        self,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        model: GroupedTreeModel,
        workspace: Workspace,
        places: LastPlaces,
    ) -> None:
        super().__init__(view)
        self._view, self._browsing, self._sources = view, browsing, sources
        self._model, self._workspace, self._places = model, workspace, places
        self._page = view.gathered
        self._is_wanted = False
        self._greeted: set[OpenSource] = set()
        self.gatherings = Gatherings(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._want)
        browsing.known_as = self._known_as
        browsing.gatheredWanted.connect(self._go_to)
        browsing.awayAgain.connect(self._stay)
        browsing.arrived.connect(self._arrive)
        sources.leaving.connect(self._leave)
        sources.renewed.connect(self._renew)
        view.tree_pane.tree.groupChosen.connect(self.show)
        view.partShown.connect(self._tell_below)
        self.gatherings.changed.connect(self._tell)
        self._page.list.opened.connect(self.open)
        self._page.list.picked.connect(self._preview)
        self._page.list.offered.connect(self._offer)
        self._page.stopWanted.connect(self.gatherings.stop)
        self._page.goOnWanted.connect(self.gatherings.go_on)

    @property
    def is_shown(self) -> bool:
        """Whether all mailboxes, or all databases, are shown."""
        return self._browsing.is_away

    def selected(self) -> Sequence[Node]:
        """Return what is selected among all mailboxes or databases."""
        found = self._page.list.current
        return [found.gathered.node] if found is not None else []

    def show(self, group: Group) -> None:
        """Show all mailboxes, or all databases, of everything that is open."""
        if not self._sources.opened:
            return
        self._is_wanted = True
        self._page.show_group(group)
        self._view.show_work()
        self._view.show_gathered()  # first: what is hidden is not laid out while it changes
        self._browsing.go_away(_PERSPECTIVES[group])
        self._view.tree_pane.show_only(group)
        self._view.tree_pane.tree.show_group(group)
        if not self._pause.isActive():
            self._want()
        self._tell()
        self._page.list.setFocus()
        if self._page.list.current is None:
            self._view.preview.show_nodes([])
        self._preview(self._page.list.current)

    def _stay(self, perspective: Perspective) -> None:
        """Show all mailboxes or databases again, of another state, looked through once it stays."""
        self._pause.start()
        self.show(_GROUPS[perspective])

    def _go_to(self, perspective: Perspective) -> None:
        """Go where one was in a perspective the last time, else to all that was gathered."""
        show = partial(self.show, _GROUPS[perspective])
        is_there = self._browsing.perspective is perspective and not self._browsing.is_away
        if is_there or not self._places.return_in(perspective, show):
            show()

    def open(self, found: Found | None) -> None:
        """Go to a mailbox, a folder of messages, or a database."""
        if found is not None:
            self._view.status_bar.tell("")
            self._browsing.go(found.place)
            self._browsing.inbox.look_from(found.place)

    def look_again(self, source: OpenSource) -> None:
        """Look through a source anew, as more of it can be read now."""
        self.gatherings.look_again(source)

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        self._pause.stop()
        self.gatherings.close()

    def _want(self) -> None:
        if self._is_wanted:
            self.gatherings.want(self._sources.opened)
            self._tell()

    def _renew(self, source: OpenSource) -> None:
        """Lead nobody away: who looks at another state of a source has begun with it before."""
        self._greeted.add(source)
        self._look_through_soon(source)

    def _look_through_soon(self, source: OpenSource) -> None:
        """Look through a source once it stays, be it shown or not; say so until then."""
        if self._is_wanted and not self.gatherings.knows(source):
            self._pause.start()
            self._tell()

    def _arrive(self, place: Place) -> None:
        self._look_through_soon(place.source)
        if place.source in self._greeted:
            return
        self._greeted.add(place.source)
        if self._places.return_to(place.source):
            return
        first = first_perspective(self._workspace.identity.roles)
        if first in _GROUPS and first is not self._browsing.perspective:
            QTimer.singleShot(0, self, partial(self._begin_with, _GROUPS[first]))

    def _begin_with(self, group: Group) -> None:
        if self._sources.opened and not self._browsing.is_away:
            self.show(group)

    def _leave(self, source: OpenSource) -> None:
        self._greeted.discard(source)
        self.gatherings.forget(source)

    def _known_as(self, place: Place) -> Perspective | None:
        """Tell of a mailbox whose name does not say so that it is one."""
        refs = {node.ref for node in place.trail}
        mailboxes = (
            found.gathered.node.ref
            for found in self._model.found(Group.MAIL)
            if found.source is place.source and found.gathered.count is None
        )
        return Perspective.MAIL if any(ref in refs for ref in mailboxes) else None

    def _tell(self) -> None:
        """Show what was found by now: in the tree, and on the page."""
        standing = self.gatherings.standing
        if self._pause.isActive() and not standing.looking:
            standing = replace(standing, looking=1)  # it begins in a moment
        for group in Group:
            self._model.show_gathered(group, self.gatherings.found(group))
            count = len(self._model.found(group))
            is_looking = standing.looking > 0 and not count
            self._model.tell_count(group, tr("looking") if is_looking else number(count))
        if self.is_shown:
            self._page.show_found(self._model.found(self._page.group), standing)
            self._tell_below()

    def _tell_below(self) -> None:
        if self._view.tells_of(self._page):
            self._view.status_bar.tell(self._page.status_words(), is_sure=self._page.is_sure)

    def _preview(self, found: Found | None) -> None:
        if found is not None and self.is_shown:
            self._browsing.preview_of(found.source, found.gathered.node)

    def _offer(self, found: Found, position: QPoint) -> None:
        menu = QMenu(self._view.window())
        menu.addAction(tr("Open")).triggered.connect(lambda: self.open(found))
        above = found.place.above
        if above is not None:
            words = tr("Show in its folder")
            menu.addAction(words).triggered.connect(lambda: self._show_in_folder(found, above))
        path = found.gathered.node.path
        copy = menu.addAction(tr("Copy path"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(path))
        menu.exec(position)
        menu.deleteLater()

    def _show_in_folder(self, found: Found, above: Place) -> None:
        self._view.status_bar.tell("")
        self._browsing.go(above)
        self._view.list_pane.select_when_listed(found.gathered.node)
