"""Measure how soon the window shows a volume, and how long its event loop is ever held up.

``QT_QPA_PLATFORM=offscreen python -m tests.bench.window_listing IMAGE``: opens the image, waits
for the first rows of the volume, then for the first rows of a folder. Prints figures.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from tests.gui.test_window import Heartbeat

from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.application import make_application
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow

PATIENCE = 60.0


def main(image: str, folder: str) -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as home:
        workspace = open_workspace(Path(home))
        preferences = Preferences(
            workspace.folder, Settings(theme="light", index_opened=False), QThreadPool()
        )
        window = MainWindow(workspace, preferences, Appearance(application, preferences))
        window.resize(1440, 900)
        window.show()
        application.processEvents()
        heart = Heartbeat()
        window.open([image])
        print(f"first rows of the volume: {seconds_until(lambda: at(window, '/p0')):.2f} s")
        window.browsing.navigator.go_to_path(folder)
        print(f"first rows of {folder}: {seconds_until(lambda: at(window, folder)):.2f} s")
        print(f"longest silence of the event loop: {heart.longest_silence() * 1000:.0f} ms")
        window.close()


def at(window: MainWindow, path: str) -> bool:
    place = window.browsing.place
    return place is not None and place.folder.path == path and window.nodes.rowCount() > 0


def seconds_until(is_so: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not is_so():
        if time.perf_counter() - started > PATIENCE:
            message = "it was not shown in a minute"
            raise TimeoutError(message)
        QApplication.processEvents()
        time.sleep(0.001)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "/p0/small/folder 0042")
