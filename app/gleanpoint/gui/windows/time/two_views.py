"""What is known of the database that is shown: two views of it or one, and what to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.time.point_bar import PointBar
from gleanpoint.gui.windows.navigator import is_database
from gleanpoint.gui.windows.tables.querying import database_of

_FACT = "log applied"
"""What the reader of data files says of a database whose log can be applied."""


_NOTES = "notes"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the reader says of a database.

    Args:
        is_as_stored: Which of two views is shown; None where there is one only.
        notes: Sentences that stand above everything in it.
    """

    is_as_stored: bool | None
    notes: tuple[str, ...]


class TwoViews(QObject):
    """Shows the switch where there is something to switch.

    Args:
        bar: Holds the switch.
    """

    noted = Signal(object, object)
    """The node of a database, and its notes."""

    def __init__(self, bar: PointBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._at: tuple[OpenSource, str] | None = None
        self._known: tuple[OpenSource, dict[str, bool | None]] | None = None

    def show(self, place: Place) -> None:
        """Show the views of the database that a place lies in."""
        database = database_of(place) if is_database(place) else None
        self._at = None
        if database is None:
            self._bar.show_views(None)
            return
        source, node = place.source, database.folder
        if self._known is None or self._known[0] is not source:
            self._known = (source, {})
        self._at = (source, node.path)
        if node.path in self._known[1]:
            self._bar.show_views(self._known[1][node.path])
            return

        self._bar.show_views(None)

        def work(session: Session, _report: Report, _stop: Cancellation) -> _Told:
            return _told_of(session.facts(node).facts)

        job = source.worker.submit(work)
        job.succeeded.connect(lambda told: self._take(source, node, told))

    def _take(self, source: OpenSource, node: Node, told: _Told) -> None:
        if self._known is not None and self._known[0] is source:
            self._known[1][node.path] = told.is_as_stored
        if self._at == (source, node.path):
            self._bar.show_views(told.is_as_stored)
            self.noted.emit(node, told.notes)


def _told_of(facts: Mapping[str, object]) -> _Told:
    """Return what the facts of a database, or of a file that holds one, say of its views."""
    inside = facts.get("inside", facts)
    if not isinstance(inside, dict):
        return _Told(None, ())
    applied, notes = inside.get(_FACT), inside.get(_NOTES)
    known = tuple(map(str, notes)) if isinstance(notes, list) else ()
    return _Told(not applied if isinstance(applied, bool) else None, known)
