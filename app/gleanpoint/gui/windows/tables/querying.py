"""Queries of the window: each source that is asked has a parser process for them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gleanpoint.core.nodes import Node
from gleanpoint.gui.models.tables.query_answer import QueryAnswer
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.tables.query_view import QueryView
from gleanpoint.gui.panes.tables.row_copying import bracketed
from gleanpoint.gui.windows.sources.own_workers import OwnWorkers
from gleanpoint_parsers.entries import Kind

ROWS_OFFERED = 100
"""Rows that the query offered for a table asks for."""


class Querying(QObject):
    """Runs what is typed into the query view.

    Args:
        view: Where it is typed.
    """

    def __init__(self, view: QueryView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._workers = OwnWorkers(self)
        self._place: Place | None = None
        self._count = 0
        self._shown: tuple[OpenSource, str] | None = None
        view.runWanted.connect(self._run)

    @property
    def place(self) -> Place | None:
        """The place of the database that is asked."""
        return self._place

    def show(self, place: Place) -> None:
        """Ask the database of a place from now on."""
        database = database_of(place)
        if database is None:
            return
        self._place = database
        at = (place.source, database.folder.path)
        if self._shown != at:
            self._view.clear()
            self._shown = at
        self._workers.of(place.source).submit(lambda session, _report, _stop: session.open())
        self._view.begin(isolated(database.folder.name), first_query(place))

    def leave(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        if self._shown is not None and self._shown[0] is source:
            self._view.clear()
            self._shown = self._place = None
        self._workers.leave(source)

    def close(self) -> None:
        """End all queries; returns when the parser processes have ended."""
        self._workers.close()

    def _run(self, sql: str) -> None:
        place = self._place
        if place is None:
            return
        worker = self._workers.of(place.source)
        self._count += 1
        answer = QueryAnswer(self._count, self._view)
        answer.run(worker, sql, place.folder.path, place.source.workspace)
        self._view.follow(answer)


def database_of(place: Place) -> Place | None:
    """Return the place of the database that a place lies in; None where it lies in none."""
    at: Place | None = place
    while at is not None:
        if at.folder.kind in {Kind.FILE, Kind.DATABASE, Kind.STREAM, Kind.ATTACHMENT}:
            return at
        at = at.above
    return None


def first_query(place: Place) -> str:
    """Return a query to begin with: the first rows of the table that is shown."""
    folder: Node = place.folder
    if folder.kind is not Kind.TABLE or place.above is None:
        return ""
    name = f"{bracketed(place.above.folder.name)}.{bracketed(folder.name)}"
    return f"SELECT TOP {ROWS_OFFERED} *\nFROM {name}"
