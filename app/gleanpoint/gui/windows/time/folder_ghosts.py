"""Compare the folder that is listed with other points, and show what they have as ghosts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.catalog_folders import catalogued
from gleanpoint.core.versions.folder_times import FolderTimes
from gleanpoint.core.versions.points import OtherPoints, by_nearness
from gleanpoint.core.versions.use_cases import MOST_ENTRIES, compare_folder
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.time.point_words import FolderWords, PointDays, mark_of, tip_of
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.windows.time.time_reader import TimeReader

SHOWN_EVERY = 0.4
"""Seconds between two times that what was found so far is shown."""

_SMALL = 20_000
"""Entries up to which it is shown before all points were asked."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A folder as it was compared.

    Args:
        rows: Its entries at the point that is shown.
        times: The same over all points.
    """

    rows: NodeRows
    times: FolderTimes


class FolderGhosts(QObject):
    """Follows the list: once a folder is listed whole, other points are asked for theirs.

    Args:
        nodes: Model of the list.
    """

    compared = Signal()
    """The folder that is listed was compared with all points."""

    def __init__(self, nodes: NodeListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes = nodes
        self._place: Place | None = None
        self._points: tuple[RecoveryPoint, ...] = ()
        self._days = PointDays(())
        self._reader: TimeReader | None = None
        self._begun: NodeRows | None = None
        self._done: Compared | None = None
        nodes.progressed.connect(self.follow)

    @property
    def done(self) -> Compared | None:
        """The folder that is listed, once it was compared with all points; else None."""
        done = self._done
        return done if done is not None and done.rows is self._nodes.rows else None

    def show_place(
        self,
        place: Place | None,
        points: Sequence[RecoveryPoint],
        days: PointDays,
        reader: TimeReader | None,
    ) -> None:
        """Follow another place.

        Args:
            place: Where the window is; None where nothing is to be compared.
            points: All points of its source, oldest first.
            days: Names them.
            reader: Asks them.
        """
        if self._reader is not None:
            self._reader.stop()
        self._place, self._points, self._days = place, tuple(points), days
        self._reader, self._begun = reader, None
        self.follow()

    def follow(self) -> None:
        """Begin to compare, where the folder is listed whole and was not compared yet."""
        nodes, place, reader = self._nodes, self._place, self._reader
        if place is None or reader is None or nodes.folder is not place.folder:
            return
        is_whole = nodes.state is Reading.COMPLETE and nodes.error is None
        if not is_whole or nodes.rows is self._begun or nodes.is_arranging:
            return
        rows = self._begun = nodes.rows
        if len(rows) < MOST_ENTRIES:
            self._begin(rows, place, reader)

    def _begin(self, rows: NodeRows, place: Place, reader: TimeReader) -> None:
        points, shown, days = self._points, place.source.point, self._days
        count, path, brief = len(rows), place.folder.path, place.source.lists_briefly
        workspace = place.source.workspace

        def work(others: OtherPoints, _report: Report, stop: Cancellation) -> Compared:
            times = FolderTimes(points, shown.id)
            times.take_shown(rows.node(number) for number in range(count))
            nearest, last = by_nearness(points, shown), time.monotonic()
            known = catalogued(workspace, nearest, path)
            asked = compare_folder(times, path, others, nearest, stop, brief=brief, known=known)
            for _ in asked:
                if count < _SMALL and time.monotonic() - last > SHOWN_EVERY:
                    tell_window(self, partial(self._show, rows, words_of(times, days)))
                    last = time.monotonic()
            tell_window(self, partial(self._show, rows, words_of(times, days)))
            return Compared(rows, times)

        job = reader.ask(work)
        job.succeeded.connect(partial(self._take, job))

    def _show(self, rows: NodeRows, words: FolderWords) -> None:
        if rows is self._begun:
            self._nodes.take_words(rows, words)

    def _take(self, _job: Job, done: Compared) -> None:
        if done.rows is self._begun:
            self._done = done
            self.compared.emit()


def words_of(times: FolderTimes, days: PointDays) -> FolderWords:
    """Return what the list shows of a folder over all points."""
    ghosts = tuple(
        (ghost, mark_of(ghost.told, days), tip_of(ghost.told, days)) for ghost in times.ghosts()
    )
    marks = {number: mark_of(told, days) for number, told in times.words().items()}
    return FolderWords(ghosts, marks, len(times.points) - times.asked)
