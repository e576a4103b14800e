"""Measure for how long the window's thread is busy at a time, and with what.

``python -m tests.bench.window_stalls IMAGE [MAILBOX]``: opens both in a whole window, which indexes
them beside it, and meanwhile goes through folders, sorts, scrolls and previews as a person would.
An image of a million files and a mailbox of 100,000 messages: ``tests.builders.many_files`` and
``tests.builders.mailbox``; ``GLEANPOINT_STALL_SECONDS`` says how long at most (240), for each. Told
are, in milliseconds, the most work of the thread between two beats (the bar is 50) and its longest
silence, which a busy machine makes longer, with the stacks seen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from tests.gui.stalls import watched

from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.application import make_application
from gleanpoint.gui.garbage import GarbageCollector
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow

MOST_SECONDS = float(os.environ.get("GLEANPOINT_STALL_SECONDS", "240"))
"""For which a source is looked at while it is indexed; a busy machine needs more to its end."""

PATIENCE = 300.0
"""Seconds that a busy machine may take until something is listed, or indexing begins."""


def rest(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait(is_so: Callable[[], object], seconds: float = 60.0) -> bool:
    """Let the event loop run until something is so; returns whether it is."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        rest(0.02)
    return bool(is_so())


class Person:
    """Opens a source in a new window and looks around in it.

    Args:
        home: Folder of the workspace; empty.
        indexes: Whether what is opened is indexed beside the window.
    """

    def __init__(self, home: Path, *, indexes: bool) -> None:
        self._pool = QThreadPool()
        settings = replace(Settings(theme="light"), index_opened=indexes)
        preferences = Preferences(home, settings, self._pool)
        appearance = Appearance(application, preferences)
        self.window = MainWindow(open_workspace(home), preferences, appearance)
        self.window.resize(1440, 900)
        self.window.show()
        rest(0.5)

    @property
    def is_indexing(self) -> bool:
        """Whether a point is being indexed."""
        return any(one.manner.is_background for one in self.window.board.running)

    def look_around(self, path: Path, seconds: float) -> None:
        """Open a source and go about in it while it is indexed, for so long at most."""
        with watched() as opening:
            self.window.open([str(path)])
            wait(lambda: self._shows(path), PATIENCE)
        tell(f"open {path.name}", opening)
        wait(lambda: self.is_indexing, PATIENCE)
        began, rounds = time.monotonic(), 0
        worst = [0.0, 0.0]
        while (self.is_indexing or not rounds) and time.monotonic() - began < seconds:
            with watched() as stalls:
                self._one_round(rounds)
            rounds += 1
            worst = [max(worst[0], stalls.longest_work), max(worst[1], stalls.longest_silence)]
            tell(f"  round {rounds}", stalls)
        state = "still indexing" if self.is_indexing else "done"
        print(
            f"{path.name}: worst work {worst[0] * 1000:.0f}, silence {worst[1] * 1000:.0f} ms in"
            f" {rounds} rounds, {time.monotonic() - began:.0f} s, {state}, load {load()}"
        )

    def _shows(self, path: Path) -> bool:
        """Return whether something of a source is listed."""
        place = self.window.browsing.place
        is_there = place is not None and place.source.address == str(path)
        return is_there and self.window.nodes.rowCount() > 0

    def _one_round(self, number: int) -> None:
        """Go down by the folders, sort, scroll, select, and go to the top again."""
        nodes, table = self.window.nodes, self.window.view.list_pane.table
        navigator = self.window.browsing.navigator
        for _ in range(6):
            wait(lambda: nodes.state is Reading.COMPLETE and not nodes.is_arranging, 30)
            rows = range(nodes.rowCount())
            folders = [row for row in rows[:200] if nodes.node_at(row).has_children]
            table.horizontalHeader().sectionClicked.emit(number % 3)
            for step in range(6):
                bar = table.verticalScrollBar()
                bar.setValue(bar.maximum() * step // 6)
                rest(0.05)
            if not folders:
                break
            table.select_row(folders[number % len(folders)])
            rest(0.3)
            table.open_row(folders[number % len(folders)])
            rest(0.2)
        for row in range(min(3, nodes.rowCount())):
            table.select_row(row)
            rest(0.3)
        navigator.go_to_path("/")
        rest(0.3)

    def close(self) -> None:
        """End everything."""
        for entry in self.window.board.running:
            entry.cancel()
        wait(lambda: not self.window.board.running)
        self.window.close()
        self._pool.waitForDone()


def tell(what: str, stalls: object) -> None:
    """Print what was measured; with the stacks where the bar is not held."""
    work, silence = stalls.longest_work, stalls.longest_silence
    print(f"{what}: work {work * 1000:.0f}, silence {silence * 1000:.0f} ms")
    if work > 0.05 or os.environ.get("GLEANPOINT_STALLS"):
        print(stalls.told(2))
    sys.stdout.flush()


def load() -> str:
    """Return the load of the machine in words."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    application = make_application()
    collector = GarbageCollector(application)
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder), indexes=True)
        for source in sys.argv[1:]:
            person.look_around(Path(source), MOST_SECONDS)
        person.close()
    collector.stop()
