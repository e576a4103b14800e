"""Where the window is: the place shown, the way back, places by their path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.core.retention.node_facts import MAILBOX_FILES
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.speech.sentences import said
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import split_path

_HISTORY = 100

DATABASE_FILES = frozenset({".mdf", ".bak", ".trn", ".dif", ".bacpac", ".dacpac"})
"""Endings of files that are a database, or hold one."""


class Navigator(QObject):
    """Keeps the current place and tells when it changes."""

    moved = Signal(Place)
    emptied = Signal()
    """No source is open any more."""

    refused = Signal(str)
    """Why a typed path leads nowhere."""

    sought = Signal(object)
    """The node that a typed path named, where it is no folder; its folder is shown by then."""

    held = Signal(Place, str)
    """The locked volume that a typed path leads through, which is shown by then; and the path."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._history: list[Place] = []

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        return self._place

    @property
    def history(self) -> list[Place]:
        """Where one was before, the last place first."""
        return self._history[::-1]

    def go(self, place: Place) -> None:
        """Show a place; going where one is changes nothing."""
        if same_place(place, self._place):
            return
        if self._place is not None:
            self._history = [*self._history, self._place][-_HISTORY:]
        self._show(place)

    def go_below(self, node: Node) -> None:
        """Show a child of the current place."""
        if self._place is not None:
            self.go(self._place.below(node))

    def go_up(self) -> Node | None:
        """Show what is above; returns the folder that was left, None at the root."""
        above = self._place.above if self._place else None
        if self._place is None or above is None:
            return None
        left = self._place.folder
        self.go(above)
        return left

    def go_back(self) -> Node | None:
        """Show the place before; returns the folder that was left, None without one."""
        if self._place is None or not self._history:
            return None
        left = self._place.folder
        self._show(self._history.pop())
        return left

    def go_to_path(self, path: str) -> None:
        """Show what a path names in the current source; ``moved`` or ``refused`` follows."""
        if self._place is not None:
            source = self._place.source
            self.go_to(source, path, lambda error: self.refused.emit(said(str(error))))

    def go_to(self, source: OpenSource, path: str, refuse: Callable[[Exception], None]) -> None:
        """Show what a path names in any open source; ``moved`` follows, or ``refuse`` is called."""
        root, segments = source.root, split_path(path)

        def work(session: Session, _report: Report, _stop: Cancellation) -> tuple[Node, ...]:
            trail = [root]
            for segment in segments:
                if is_locked(trail[-1]):
                    break
                trail.append(session.descend(trail[-1], [segment]))
            return tuple(trail)

        def arrive(trail: tuple[Node, ...]) -> None:
            self._arrive(source, trail)
            if len(trail) <= len(segments) and self._place is not None:
                self.held.emit(self._place, path)

        job = source.worker.submit(work)
        job.succeeded.connect(arrive)
        job.failed.connect(refuse)

    def swap(self, place: Place) -> None:
        """Show a place in another state of its source, which is no step back to go."""
        self._show(place)

    def renew(self, place: Place) -> None:
        """Show a place whose folder is listed otherwise than before; ways back lead there too."""
        self._history = [renewed(one, place) for one in self._history]
        self._show(place)

    def forget(self, source: OpenSource) -> None:
        """Let no step back lead to a source."""
        self._history = [one for one in self._history if one.source is not source]

    def leave(self, source: OpenSource, instead: OpenSource | None) -> None:
        """Forget a source that is being closed; shows another one in its place."""
        self._history = [place for place in self._history if place.source is not source]
        if self._place is None or self._place.source is not source:
            return
        self._place = None
        if self._history:
            self._show(self._history.pop())
        elif instead is not None:
            self._show(Place(instead, (instead.root,)))
        else:
            self.emptied.emit()

    def _arrive(self, source: OpenSource, trail: tuple[Node, ...]) -> None:
        last = trail[-1]
        is_folder = last.has_children or last.kind.is_folder or last.kind in OBJECTS
        if is_folder and last.kind is not Kind.MESSAGE:
            self.go(Place(source, trail))
            return
        self.go(Place(source, trail[:-1]))
        self.sought.emit(last)

    def _show(self, place: Place) -> None:
        self._place = place
        self.moved.emit(place)


def renewed(one: Place, place: Place) -> Place:
    """Return a place with the folder of another in it as that is listed now."""
    folder = place.folder
    if one.source is not place.source or all(node.ref != folder.ref for node in one.trail):
        return one
    return Place(one.source, tuple(folder if n.ref == folder.ref else n for n in one.trail))


def is_mail(place: Place) -> bool:
    """Whether a place lies in a mailbox."""
    return any(_is_mailbox(node) for node in place.trail)


def is_mailbox(place: Place) -> bool:
    """Whether a place is a mailbox itself."""
    return place.folder.has_children and _is_mailbox(place.folder)


def _is_mailbox(node: Node) -> bool:
    is_called_so = PurePosixPath(node.name).suffix.lower() in MAILBOX_FILES
    return node.kind is Kind.MAILBOX or (node.kind is Kind.FILE and is_called_so)


def is_database(place: Place) -> bool:
    """Whether a place is a database, or lies in one."""
    folder = place.folder
    if folder.kind in {Kind.DATABASE, Kind.SCHEMA} or folder.kind in OBJECTS:
        return True
    if folder is place.trail[0] and place.source.is_backup:
        return True
    is_file = folder.kind is Kind.FILE and folder.has_children
    return is_file and PurePosixPath(folder.name).suffix.lower() in DATABASE_FILES


def is_object(place: Place) -> bool:
    """Whether a place is a table, or something else that a schema holds."""
    return place.folder.kind in OBJECTS


def same_place(place: Place, other: Place | None) -> bool:
    """Whether two places are one."""
    if other is None:
        return False
    return place.source is other.source and place.folder.ref == other.folder.ref
