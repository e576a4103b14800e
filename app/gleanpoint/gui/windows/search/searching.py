"""Search as one types: asks beside the window, shows what was found, goes back on Esc."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from gleanpoint.core.catalog.hits import Found, Hit
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.search.found_words import listed, status_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.search.away_sources import AwaySources
from gleanpoint.gui.windows.search.finding_in_catalogs import CatalogFinder
from gleanpoint.gui.windows.search.hit_places import HitPlaces
from gleanpoint.gui.windows.search.kept_searches import KeptSearches
from gleanpoint.gui.windows.search.search_scope import SearchScope
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.wording import tr

PAUSE_MS = 60
"""Pause in typing after which is searched."""

BUSY_MS = 300
"""After so long without an answer the window says that it searches."""

LOOK_MS = 6000
"""Time between two looks at whether the sources of hits are there."""

FIRST, MORE, MOST = 200, 20, 100_000
"""Hits of a group that are asked for at first, how many times more then, and at most."""

Find = Callable[[str, int, Cancellation], Found]


class Searching(QObject):
    """Connects the field, the results, and what is done with a hit.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        places: Finds hits again.
        kept: Saved and recent searches.
    """

    changed = Signal()
    """A search began, was answered, or ended."""

    def __init__(
        self,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        places: HitPlaces,
        kept: KeptSearches,
    ) -> None:
        super().__init__(view)
        self._view, self._browsing, self._sources = view, browsing, sources
        self._places, self._kept = places, kept
        self.away = AwaySources(self)
        self.scope = SearchScope(sources, places, self.away)
        self.finder = CatalogFinder()
        self.find: Find = self.finder.find
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: Job | None = None
        self._limit, self._asked_at = FIRST, 0.0
        self._below, self._is_sure = "", True
        self._is_on = self._waits_to_open = False
        self._pause = self._timer(PAUSE_MS, self._ask)
        self._busy = self._timer(BUSY_MS, partial(view.search_pane.show_busy, is_busy=True))
        self._look = self._timer(LOOK_MS, self._look_for_sources)
        self._connect()

    def _connect(self) -> None:
        field, pane = self._view.app_bar.search, self._view.search_pane
        field.textChanged.connect(self._take_line)
        field.reached.connect(self._warm_up)
        pane.chips.wanted.connect(self.write)
        pane.retryWanted.connect(self._ask)
        table = pane.table
        table.opened.connect(self.open)
        table.previewed.connect(self._view.body.toggle_preview)
        table.endNeared.connect(self._ask_for_more)
        table.leftAbove.connect(field.setFocus)
        self._browsing.arrived.connect(self._arrive)
        self._view.partShown.connect(self._tell_below)
        self._browsing.navigator.emptied.connect(self.end)
        self._sources.leaving.connect(lambda _source: self.look_again())
        self._places.refused.connect(pane.refuse)
        self.away.changed.connect(lambda: pane.model.look_on(self.scope.onlook(pane.now())))

    @property
    def is_on(self) -> bool:
        """Whether something is looked for."""
        return self._is_on

    @property
    def line(self) -> str:
        """What is looked for."""
        return self._view.app_bar.search.text()

    def write(self, line: str) -> None:
        """Put a line into the field, as if it had been typed."""
        field = self._view.app_bar.search
        field.setText(line)
        field.setFocus()

    def look_again(self) -> None:
        """Search again: there is more, or less, to be searched than before."""
        self._view.app_bar.search.show_scope(self.scope.words())
        self.finder.look_in(self.scope.searched())
        self._pool.start(self.finder.tidy)
        if self.is_on:
            self._pause.start()

    def end(self) -> None:
        """Show what was shown before the search, and forget what was found."""
        self._pause.stop()
        self._stop()
        if not self.is_on:
            return
        self._is_on, self._below = False, ""
        if self._view.is_searching:  # else a place was gone to, which is shown by now
            self._view.show_search(is_shown=False)
        self._view.search_pane.clear()
        self._view.point_bar.time_bar.be_still()
        self._browsing.show_selection_again()
        self.changed.emit()

    def close(self) -> None:
        """Stop searching; returns when it has ended."""
        self._stop()
        self._pool.waitForDone()
        self.finder.close()

    # What is typed.

    def _take_line(self, line: str) -> None:
        self._view.search_pane.show_line(line)
        if not line.strip() or not self._view.app_bar.search.isEnabled():
            self.end()
            return
        if not self.is_on:
            self.finder.look_in(self.scope.searched())
            self._view.search_pane.chips.offer((), self.scope.points())
            self._view.preview.clear()
            self._is_on = True
            self._view.show_search(is_shown=True)
            self._tell_time()
        self._limit = FIRST
        self._waits_to_open = False
        self._pause.start()

    def _warm_up(self, is_there: bool) -> None:
        if is_there and not self._is_on:
            self._pool.start(self.finder.warm_up)

    def enter(self) -> None:
        """Open the first hit: now, or as soon as there is one."""
        if not self.is_on:
            return
        table = self._view.search_pane.table
        if self._pause.isActive() or self._job is not None:
            self._waits_to_open = True
        elif table.model().rowCount():
            self.open(self._view.search_pane.model.hit_at(0))

    def step(self, _key: int) -> None:
        """Go from the field into the hits."""
        pane = self._view.search_pane
        if self.is_on and pane.model.rowCount():
            pane.table.setFocus()
            if not pane.table.selected_count():
                pane.table.select_row(0)

    # Asking.

    def _ask(self) -> None:
        self._pause.stop()
        self._stop()
        line, limit, find = self.line, self._limit, self.find
        if not line.strip():
            return

        def work(_report: Report, stop: Cancellation) -> Found:
            return find(line, limit, stop)

        job = self._job = Job(work, self)
        job.succeeded.connect(partial(self._take, job))
        job.failed.connect(partial(self._fail, job))
        job.ended.connect(job.deleteLater)
        self._asked_at = time.perf_counter()
        job.start(self._pool)
        self._busy.start()

    def _ask_for_more(self) -> None:
        """Ask for more hits of a group that has more than are listed."""
        found = self._view.search_pane.found
        if found is None or self._job is not None or self._limit >= MOST:
            return
        if found.total is None or found.total > listed(found):
            self._limit = min(MOST, self._limit * MORE)
            self._ask()

    def _take(self, job: Job, found: Found) -> None:
        if job is not self._job or not self.is_on:
            return
        seconds = time.perf_counter() - self._asked_at
        self._rest()
        pane = self._view.search_pane
        pane.show_found(found, self.scope.onlook(pane.now()))
        pane.chips.offer(self.scope.places(found), self.scope.points())
        self._tell(status_words(found, seconds), is_sure=not found.unsearched)
        self._look_for_sources()
        self.changed.emit()
        if self._waits_to_open:
            self._waits_to_open = False
            self.enter()

    def _look_for_sources(self) -> None:
        """Look whether what was found is there still, now and again for as long as it is listed."""
        if self.is_on:
            self.away.look(self._sources.opened)
            self._look.start()

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._rest()
            self._view.search_pane.show_failure(error)
            self._tell(tr("Not searched"), is_sure=False)
            self.changed.emit()

    def _tell(self, words: str, *, is_sure: bool) -> None:
        self._below, self._is_sure = words, is_sure
        self._tell_below()

    def _tell_below(self) -> None:
        if self._view.tells_of(self._view.search_pane):
            self._view.status_bar.tell(self._below, is_sure=self._is_sure)

    def _stop(self) -> None:
        job = self._job
        self._rest()
        if job is not None:
            job.cancel()

    def _rest(self) -> None:
        self._job = None
        self._busy.stop()
        self._view.search_pane.show_busy(is_busy=False)

    def with_all(self, use: Callable[[Found], object]) -> None:
        """Call ``use`` with all hits: those that are shown, or all that a search finds."""
        found, line, find = self._view.search_pane.found, self.line, self.find
        if found is not None and found.total == listed(found):
            use(found)
            return
        job = Job(lambda _report, stop: find(line, MOST, stop), self)
        job.succeeded.connect(use)
        job.failed.connect(lambda error: self._view.search_pane.refuse(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    # What is done with hits.

    def open(self, hit: Hit) -> None:
        """Go to a hit in its place; the search ends there, and is remembered."""
        self._kept.remember(self.line)
        self._places.go(hit)

    def _arrive(self, _place: Place) -> None:
        """Let the search go where a person goes to a place."""
        if self.is_on:
            self._view.app_bar.search.clear()
        self.finder.look_in(self.scope.searched())
        self._view.app_bar.search.show_scope(self.scope.words())

    def _tell_time(self) -> None:
        """Say over the tree that not only the point is searched that the slider is at."""
        if self._view.point_bar.has_states:
            self._view.point_bar.time_bar.show_search(*self.scope.span())

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
