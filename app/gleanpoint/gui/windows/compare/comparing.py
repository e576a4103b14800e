"""Comparing two items: both are opened and read off the window's thread, then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QThreadPool, Signal
from PySide6.QtWidgets import QMenu

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.sides import Side, point_words
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.life import Seen
from gleanpoint.gui.comparing.wanted import Compared, WantedSide
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.compare.compared_sides import ComparedSides, Pair
from gleanpoint.gui.windows.time.times import Times
from gleanpoint.gui.wording import tr

if TYPE_CHECKING:
    from gleanpoint.core.comparing.folders import EntryChange
    from gleanpoint.core.comparing.items import Comparison, Rules
    from gleanpoint.gui.comparing.compare_page import ComparePage
    from gleanpoint.gui.comparing.hex_rows import HexRows
    from gleanpoint.gui.windows.compare.comparison_making import ComparisonMaking

_MOST_OFFERED = 60
"""Points that the menu of "Compare with…" lists."""


class Comparing(QObject):
    """Fills the page of comparisons; all reading is done by one thread with two sessions.

    Args:
        view: The panes.
        browsing: Where the window is.
        times: Knows the points of the source, and what reads them.
        theme: The theme in force.
    """

    shown = Signal()

    def __init__(
        self,
        view: Central,
        browsing: Browsing,
        times: Times,
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(view)
        self._view, self._browsing, self._times = view, browsing, times
        self._sides = ComparedSides(times)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._sessions: list[Session] = []
        self._jobs: set[Job] = set()
        self._turn = 0
        self._wanted: Pair | None = None
        self._behind: list[Pair] = []
        self._theme = theme
        self.making: ComparisonMaking
        view.compareMade.connect(self._take_page)
        times.compareWanted.connect(self.compare_seen)

    @property
    def page(self) -> ComparePage:
        """Where a comparison is shown."""
        return self._view.compare_page

    def _take_page(self, page: ComparePage) -> None:
        """Serve the page, which is made when the first comparison is wanted."""
        from gleanpoint.gui.windows.compare.comparison_making import (  # noqa: PLC0415 - loads engines
            ComparisonMaking,
        )

        page.left.connect(self.leave)
        page.stopped.connect(self._stop)
        page.rulesWanted.connect(self._compare_anew)
        page.itemWanted.connect(self._go_into)
        self.making = ComparisonMaking(page, self._theme, self._pool, self)

    # What can be compared.

    def compare_selected(self, elsewhere: Sequence[Node] | None = None) -> None:
        """Compare two selected items; of one, ask with which point's.

        Args:
            elsewhere: What is selected where no folder is shown; None where one is.
        """
        place = self._browsing.place
        if place is None or self._view.is_in_workspace:
            return
        if elsewhere is not None:
            self._compare_nodes(place.source, elsewhere)
            return
        selection = self._browsing.selection
        if selection.is_empty:
            self.offer(place.source, place.folder)
            return
        selection.with_nodes(lambda nodes: self._compare_nodes(place.source, nodes))

    def _compare_nodes(self, source: OpenSource, nodes: Sequence[Node]) -> None:
        if len(nodes) == 2:  # noqa: PLR2004 - one with the other
            self._start_if_there(self._sides.of_items(nodes[0], nodes[1]))
        elif len(nodes) == 1:
            self.offer(self._times.source_of(nodes[0]) or source, nodes[0])
        else:
            self._view.list_pane.banner.say(
                tr("Select one item, or the two that are to be compared."), kind="info"
            )

    def _start_if_there(self, pair: Pair | None) -> None:
        if pair is not None:
            self.start(*pair)

    def offer(self, source: OpenSource, node: Node) -> None:
        """Offer the other points to compare an item with."""
        points = self._sides.points(source)
        if not points:
            self._view.list_pane.banner.say(
                tr("This source has one point only. Select two items to compare them."),
                kind="info",
            )
            return
        menu = QMenu(tr("Compare with…"), self._view.window())
        menu.setAccessibleName(tr("Compare with…"))
        for point in points[:_MOST_OFFERED]:
            words = self._times.days_of(point)
            if len(self._times.points) < 2:  # noqa: PLR2004 - of other disks
                words = tr("{0} · {1}").format(words, isolated(point.name))
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _checked=False, point=point: self.compare_with(source, node, point)
            )
        corner = self._view.list_pane.mapToGlobal(QPoint(24, 60))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(corner)

    def compare_with(self, source: OpenSource, node: Node, point: RecoveryPoint) -> None:
        """Compare an item with the one of its path in another point."""
        self.start(*self._sides.with_point(source, node, point))

    def compare_seen(self, older: Seen, newer: Seen) -> None:
        """Compare two versions of an item."""
        self._start_if_there(self._sides.of_versions(older, newer))

    # The page.

    def start(self, old: WantedSide, new: WantedSide) -> None:
        """Open both sides and compare them."""
        self._let_go()
        self._wanted = old, new
        self._view.show_comparison(is_shown=True)
        self.page.begin(old, new)
        self._run(old, new, self.page.rules)
        self.shown.emit()

    def leave(self) -> None:
        """Go back: to the folder that was compared before, or to the list."""
        if self._behind:
            old, new = self._behind.pop()
            self.start(old, new)
            return
        self._let_go()
        self._wanted = None
        self._view.show_comparison(is_shown=False)

    def forget(self, source: OpenSource) -> None:
        """Let go of what is compared of a source that is being closed."""
        if self._wanted is not None and any(
            one.workspace is source.workspace for one in self._wanted
        ):
            self._behind.clear()
            self.leave()

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        self._let_go()
        self._pool.waitForDone()

    def _run(self, old: WantedSide, new: WantedSide, rules: Rules) -> None:
        sessions = self._sessions

        def work(report: Report, stop: Cancellation) -> Compared:
            first = _opened(old, sessions, stop, is_old=True)
            second = _opened(new, sessions, stop, is_old=False)
            found = _difference(first, second, rules, report, stop)
            return Compared(first, second, found, (old.words, new.words))

        self._submit(work, self._show)

    def _compare_anew(self, rules: Rules) -> None:
        compared = self.page.compared
        if compared is None or self._wanted is None:
            return
        old, new = compared.old, compared.new
        self.page.begin(*self._wanted)

        def work(report: Report, stop: Cancellation) -> Compared:
            return replace(compared, found=_difference(old, new, rules, report, stop))

        self._submit(work, self._show)

    def _show(self, result: object) -> None:
        if isinstance(result, Compared):
            rows: list[HexRows] = []
            made = self.page.show_compared(result, lambda page: self._ask_page(rows, page))
            if made is not None:
                rows.append(made)
                self.page.pairs.refresh()

    def _submit(
        self, work: Callable[[Report, Cancellation], object], take: Callable[[object], None]
    ) -> Job:
        turn = self._turn

        def still(act: Callable[..., None]) -> Callable[..., None]:
            """Let news through as long as it is of what is shown."""
            return lambda *news: act(*news) if self._turn == turn else None

        job = Job(work, self)
        self._jobs.add(job)
        job.progressed.connect(still(self.page.show_progress))
        job.succeeded.connect(still(take))
        job.failed.connect(still(self.page.fail))
        job.cancelled.connect(still(lambda: self.page.fail(CancelledError())))
        job.ended.connect(lambda: self._jobs.discard(job))
        job.start(self._pool)
        return job

    def _stop(self) -> None:
        for job in tuple(self._jobs):
            job.cancel()

    def _let_go(self) -> None:
        """Stop what runs, and end both parser processes once it has."""
        self._turn += 1
        self._stop()
        sessions, self._sessions = self._sessions, []

        def work(_report: Report, _stop: Cancellation) -> None:
            for session in sessions:
                session.close()

        closing = Job(work, self)
        closing.start(self._pool)

    def _ask_page(self, rows: list[HexRows], page: int) -> None:
        """Read a page of both sides that came into sight."""
        compared = self.page.compared
        if compared is None:
            return
        from gleanpoint.gui.comparing.hex_rows import PAGE  # noqa: PLC0415 - is there by now

        old, new = compared.old, compared.new

        def work(_report: Report, stop: Cancellation) -> tuple[bytes, bytes]:
            first = old.session.read(old.node, page * PAGE, PAGE, stop)
            return first, new.session.read(new.node, page * PAGE, PAGE, stop)

        def take(data: tuple[bytes, bytes]) -> None:
            for one in rows:
                one.take(page, *data)
            self.page.pairs.refresh()

        def fail(error: Exception) -> None:
            for one in rows:
                one.fail(page, said(str(error)))
            self.page.pairs.refresh()

        job = Job(work, self)
        job.succeeded.connect(take)
        job.failed.connect(fail)
        job.start(self._pool)

    def _go_into(self, change: EntryChange) -> None:
        """Compare an entry of a folder; leaving it goes back to the folder."""
        wanted = self._wanted
        if wanted is None or change.old is None or change.new is None:
            return
        self._behind.append(wanted)
        sides = [
            WantedSide(one.open, node.path, one.words, one.workspace, node.name)
            for one, node in zip(wanted, (change.old, change.new), strict=True)
        ]
        self.start(sides[0], sides[1])


def _difference(
    old: Side, new: Side, rules: Rules, report: Report, stop: Cancellation
) -> Comparison:
    from gleanpoint.core.comparing.items import compare_items  # noqa: PLC0415 - loads engines

    return compare_items(old, new, rules, report, stop)


def _opened(
    wanted: WantedSide, sessions: list[Session], stop: Cancellation, *, is_old: bool
) -> Side:
    from gleanpoint.core.comparing.items import SideError  # noqa: PLC0415 - loads engines

    session = wanted.open()
    sessions.append(session)
    try:
        session.open(stop)
        node = session.resolve(wanted.path)
        return Side(session, node, wanted.workspace, point_words(session.point))
    except CancelledError:
        raise
    except GleanpointError as error:
        raise SideError(error, is_old=is_old) from None
