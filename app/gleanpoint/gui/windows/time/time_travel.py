"""Going through time: another state of the source that is shown, opened in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QThreadPool

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.moments import NEWEST, Choice
from gleanpoint.core.open_point import open_choice, open_state
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.gui.dialogs.moment_dialog import MomentDialog, refusal
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.time.time_line import TimeLine, database_names, time_line
from gleanpoint.gui.names import isolated, shown_signs
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.time.time_words import full_time
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.sources.opening import source_of
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.windows.time.kept_view import KeptView
from gleanpoint.gui.windows.time.state_opening import Arrived, Open, StateOpening, Way
from gleanpoint.gui.windows.time.two_views import TwoViews
from gleanpoint.gui.wording import server_time_text, tr
from gleanpoint_parsers.entries import Kind


class TimeTravel(QObject):
    """Connects the time bar.

    Args:
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        board: Where long work is listed.
        pool: Where states are opened.
        earlier: Knows what else an address offers.
    """

    def __init__(
        self, view: Central, browsing: Browsing, sources: Sources, board: JobBoard,
        pool: QThreadPool, earlier: EarlierStates,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._browsing, self._sources = view, browsing, sources
        self._opening = StateOpening(board, pool, self)
        self._opening.told.connect(self._show_way)
        self._opening.arrived.connect(self._take)
        self._opening.failed.connect(self._fail)
        self._line = TimeLine(())
        self._lines: tuple[OpenSource, dict[str | None, TimeLine]] | None = None
        self._earlier = earlier
        earlier.found.connect(self._show_more)
        self.views = TwoViews(view.point_bar, self)
        self.views.noted.connect(view.list_pane.news.take_database_notes)
        bar = view.point_bar.time_bar
        bar.slider.chosen.connect(self.go_to_moment)
        bar.stepped.connect(self.step)
        bar.newestWanted.connect(self.go_to_newest)
        bar.momentWanted.connect(self.ask_moment)
        bar.stopped.connect(self.stop)
        bar.storyWanted.connect(self.tell_story)
        view.point_bar.viewChosen.connect(self.choose_view)
        browsing.arrived.connect(self._arrive)
        sources.leaving.connect(self._leave)

    @property
    def line(self) -> TimeLine:
        """The states of the source that is shown."""
        return self._line

    @property
    def is_under_way(self) -> bool:
        """Whether another state is being opened."""
        return self._opening.way is not None

    # What can be wished.

    def go_to_moment(self, moment: datetime) -> None:
        """Open the state of a moment; say what can be had where that one cannot."""
        if not self._line.can_show(moment):
            self._propose(moment)
            return
        stop = self._line.stop_at(moment)
        self.go(self._line.choice_of(moment), stop.time if stop else moment)

    def go_to_newest(self) -> None:
        """Open the newest state."""
        if self._line.stops and self._browsing.place is not None:
            newest = self._line.last
            if self._browsing.place.source.point.time != newest or self.is_under_way:
                is_backup = self._line.timeline is not None
                self.go(NEWEST if is_backup else self._line.choice_of(newest), newest)

    def step(self, direction: int) -> None:
        """Open the state before (-1) or after (1) the one that is shown."""
        self._view.point_bar.time_bar.slider.step(direction)

    def ask_moment(self) -> None:
        """Let a time or a place in the log be typed."""
        place = self._browsing.place
        if place is None or not self._line.has_states:
            return
        dialog = MomentDialog(self._line, place.source.point.time, self._view.window())
        dialog.wanted.connect(self.go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell_story(self) -> None:
        """Say how the state that is shown was made."""
        notes, troubles = self._view.list_pane.news.state_notes, self._line.troubles
        if not notes:
            notes = (tr("This is the file as it is: nothing was applied to it."),)
        words = "\n".join((*notes, *map(shown_signs, troubles)))
        self._view.time_banner.say(
            words, (tr("Close"), self._view.time_banner.be_quiet), kind="info"
        )

    def choose_view(self, as_stored: bool) -> None:
        """Open the other view of a data file whose log was not applied by its server."""
        place = self._browsing.place
        if place is None:
            return
        point = place.source.point
        wanted = point.in_state(replace(point.wish, as_stored=as_stored))
        workspace = place.source.workspace

        keys = place.source.worker.session.keys

        def open_view(report: Report, stop: Cancellation) -> Session:
            host = ParserHost(keys=keys)
            host.report = report
            return open_state(wanted, workspace, host, stop)

        words = tr("as stored") if as_stored else tr("with its log applied")
        way = Way(place.source, None, KeptView.of(self._view, self._browsing))
        self._begin(way, open_view, tr("Open {0} {1}").format(isolated(point.name), words))

    def go(self, choice: Choice, moment: datetime | None) -> None:
        """Open a state.

        Args:
            choice: Which.
            moment: Where it stands on the time bar, as far as known.
        """
        place = self._browsing.place
        found = self._earlier.of(place.source) if place is not None else None
        if place is None or found is None:
            return
        if moment is not None and moment == place.source.point.time and choice.lsn is None:
            self.stop()
            self._view.point_bar.time_bar.be_still()
            return
        workspace = place.source.workspace

        keys = place.source.worker.session.keys
        way = Way(place.source, moment, KeptView.of(self._view, self._browsing))

        def open_it(report: Report, stop: Cancellation) -> Session:
            announce = partial(self._opening.tell_effort, way)
            return open_choice(found, workspace, choice, report, stop, announce, keys=keys)

        told = full_time(self._line, moment) if moment is not None else choice.lsn or ""
        title = tr("Open {0}, {1}").format(isolated(place.source.point.name), told)
        self._begin(way, open_it, title)

    def look_again(self, source: OpenSource) -> None:
        """Look for states of a source that could not be seen before; what is known stays."""
        self._earlier.look(source, again=True)

    def stop(self) -> None:
        """Stop opening another state; what is shown stays."""
        self._opening.stop()
        self._show_line()

    def close(self) -> None:
        """Stop, and take nothing that comes any more."""
        self._earlier.close()
        self._opening.stop()

    # On the way.

    def _begin(self, way: Way, opens: Open, title: str) -> None:
        self.stop()
        self._opening.begin(way, opens, title)
        self._view.time_banner.be_quiet()
        self._show_way(way, tr("Reading…"), None)

    def _show_way(self, way: Way, words: str, fraction: float | None) -> None:
        place = self._browsing.place
        if way is not self._opening.way or place is None or place.source is not way.source:
            return
        bar = self._view.point_bar
        if bar.has_states:
            bar.time_bar.show_way(way.moment, words, fraction)
        else:
            bar.strip.show_way(fraction)

    # At its end.

    def _take(self, way: Way, arrived: Arrived) -> None:
        source, session = way.source, arrived.session
        place = self._browsing.place
        is_shown = place is not None and place.source is source
        found = self._earlier.of(source)
        after = source_of(session, source.workspace, source.address, found, self._sources)
        then = Place(after, arrived.trail)
        self._sources.replace(source, after)
        if not is_shown or place is None:
            return
        moved_to = place.folder.path
        self._browsing.swap(source, then)
        if arrived.lost or moved_to != way.kept.path:
            self._follow_move(way, moved_to)
        else:
            way.kept.restore(self._view, arrived.selected)
        self._tell_arrival(session, arrived.lost)

    def _follow_move(self, way: Way, path: str) -> None:
        """Go where the person went meanwhile, as far as it is there."""
        if path != way.kept.path:
            self._browsing.navigator.go_to_path(path)

    def _tell_arrival(self, session: Session, lost: str) -> None:
        """Say what is otherwise than was asked for."""
        point, words = session.point, []
        if point.remark:
            words.append(said(point.remark))
        if lost:
            when = full_time(self._line, point.time)
            words.append(tr("{0} is not there at {1}.").format(isolated(lost), when))
        if words:
            close = (tr("Close"), self._view.time_banner.be_quiet)
            self._view.time_banner.say("\n".join(words), close, kind="info", icon="clock")

    def _fail(self, error: Exception | None) -> None:
        self._show_line()
        if error is not None:
            close = (tr("Close"), self._view.time_banner.be_quiet)
            self._view.time_banner.say(said(str(error)), close)

    def _propose(self, moment: datetime) -> None:
        """Say that a moment cannot be had, and offer the ones around it."""
        line, offers = self._line, []
        for edge in line.around(moment):
            if edge is not None:
                told = server_time_text(edge, line.zone_at(edge), "d MMM HH:mm:ss")
                go = partial(self.go_to_moment, edge)
                offers.append((tr("Show {0}").format(told), go))
        self._view.time_banner.say(refusal(line, moment), *offers)
        self._show_line()

    # What is shown.

    def _arrive(self, place: Place) -> None:
        source = place.source
        found = self._earlier.of(source)
        self._earlier.look(source)
        if self._lines is None or self._lines[0] is not source:
            self._lines = (source, {})
            self._view.time_banner.be_quiet()
        database = None
        if found is not None and len(database_names(found)) > 1:
            nodes = (node.name for node in place.trail if node.kind is Kind.DATABASE)
            database = next(nodes, None)
        lines = self._lines[1]
        if database not in lines:
            lines[database] = time_line(found, database) if found else TimeLine(())
        line = lines[database]
        self.views.show(place)
        if line is not self._line or not self.is_under_way:
            self._line = line
            self._show_line()

    def _show_more(self, address: str) -> None:
        """Show the states that images were found to keep."""
        if self._lines is not None and self._lines[0].address == address:
            self._lines = (self._lines[0], {})
        place = self._browsing.place
        if place is not None and place.source.address == address:
            self._arrive(place)

    def _show_line(self) -> None:
        place = self._browsing.place
        if place is not None:
            found = self._earlier.of(place.source)
            several = found is not None and found.timeline is not None and len(found.points) > 1
            has_states = several or self._line.has_states or bool(self._line.holes)
            self._view.point_bar.show_source(place.source, self._line if has_states else None)
            self.views.show(place)

    def _leave(self, source: OpenSource) -> None:
        way = self._opening.way
        if way is not None and way.source is source:
            self.stop()
        if self._lines is not None and self._lines[0] is source:
            self._lines = None
        self._view.time_banner.be_quiet()
