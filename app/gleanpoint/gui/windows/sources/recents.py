"""What was opened last, on the start page: remembered, looked for, pinned, removed, found again.

A share that is gone may take minutes to say so. Each source is therefore looked for on a thread of
its own that nothing waits for, neither the window nor the end of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from threading import Thread

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from gleanpoint.core.recent import (
    Holds,
    RecentSource,
    Standing,
    look_for,
    moved,
    recent_sources,
    with_opened,
    with_pin,
    without,
    without_unpinned,
)
from gleanpoint.core.settings import Settings
from gleanpoint.gui.job_runner import deliver_news, tell_window
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.start.start_page import StartPage
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.navigator import is_database, is_mail
from gleanpoint.gui.wording import tr

PATIENCE_MS = 4000
"""A source that did not answer by then is told as not connected, until it does."""


class Recents(QObject):
    """Keeps the list of the start page.

    Args:
        page: The start page.
        preferences: Remember.
        now: Tells the moment.
        open_source: Opens an address.
    """

    def __init__(
        self,
        page: StartPage,
        preferences: Preferences,
        now: Callable[[], datetime],
        open_source: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._page, self._preferences, self._now = page, preferences, now
        self._open = open_source
        self._looked_for: set[str] = set()
        deliver_news()  # makes what carries news, on this thread; another one is the first to send
        card = page.recent
        card.chosen.connect(self._choose)
        card.pinned.connect(self._pin)
        card.removed.connect(self._remove)
        card.cleared.connect(lambda: self._change(without_unpinned(preferences.settings)))

    def show(self) -> None:
        """List what was opened last, and look where it is; returns at once."""
        sources = recent_sources(self._preferences.settings)
        self._page.show_recent(sources, self._now())
        for source in sources:
            self.look(source.address)

    def remember(self, source: OpenSource) -> None:
        """Note that a source was opened."""
        point, survey = source.point, source.survey
        is_folder = survey is not None and PurePath(source.address) != point.image
        name = PurePath(source.address).name if is_folder else point.name
        recent = RecentSource(
            source.address,
            name,
            point.time.isoformat(),
            _holds(source).value,
            str(source.point_count),
            self._now().isoformat(),
        )
        self._page.recent.show_standing(source.address, Standing.THERE)
        self._preferences.change(with_opened(self._preferences.settings, recent))

    def look(self, address: str) -> None:
        """Look where a source is, beside everything else."""
        if address in self._looked_for:
            return
        self._looked_for.add(address)

        def work() -> None:
            standing = look_for(address)
            tell_window(self, partial(self._take, address, standing))

        Thread(target=work, name=f"look for {address}", daemon=True).start()
        QTimer.singleShot(PATIENCE_MS, self, partial(self._lose_patience, address))

    def _take(self, address: str, standing: Standing) -> None:
        self._looked_for.discard(address)
        self._page.recent.show_standing(address, standing)

    def _lose_patience(self, address: str) -> None:
        if address in self._looked_for:
            self._page.recent.show_standing(address, Standing.UNREACHABLE)

    def _choose(self, source: RecentSource) -> None:
        standing = self._page.recent.standings.get(source.address)
        if standing in {None, Standing.THERE}:
            self._open(source.address)
            return
        name, place = isolated(source.title), visible(str(PurePath(source.address).parent))
        if standing is Standing.GONE:
            words = tr("{0} is not in {1} any more. If it was moved, say where it is now.")
        else:
            words = tr("{0} lies in {1}, which is not connected. Connect it, then try again.")
        again = (tr("Try again"), lambda: self._try_again(source.address))
        there = (tr("Where is it…"), lambda: self._find_again(source))
        self._page.banner.say(words.format(name, place), again, there, icon="offline")

    def _try_again(self, address: str) -> None:
        self._page.banner.be_quiet()
        self._open(address)

    def _find_again(self, source: RecentSource) -> None:
        title = tr("Where is {0} now").format(isolated(source.title))
        chosen, _ = QFileDialog.getOpenFileName(self._page.window(), title)
        if chosen:
            self._page.banner.be_quiet()
            self._change(moved(self._preferences.settings, source.address, chosen))
            self._open(chosen)

    def _pin(self, address: str, is_pinned: bool) -> None:
        self._change(with_pin(self._preferences.settings, address, is_pinned=is_pinned))

    def _remove(self, address: str) -> None:
        self._change(without(self._preferences.settings, address))

    def _change(self, settings: Settings) -> None:
        self._preferences.change(settings)
        self.show()


def _holds(source: OpenSource) -> Holds:
    root = Place(source, (source.root,))
    if source.is_backup:
        return Holds.BACKUPS
    if is_mail(root):
        return Holds.MAILBOX
    return Holds.DATABASE if is_database(root) else Holds.DISK
