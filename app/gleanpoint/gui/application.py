"""Set up Qt for the window: style, fonts, language, settings, garbage collection."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gleanpoint.core.settings import load_settings
from gleanpoint.core.warm_processes import cool_down, keep_spare
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.appearance import Appearance, load_fonts
from gleanpoint.gui.garbage import GarbageCollector
from gleanpoint.gui.icon_shapes import draw_ahead
from gleanpoint.gui.loading import Loading
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.language import speak
from gleanpoint.gui.theme import ICON_SIZE
from gleanpoint.gui.windows.main_window import MainWindow

SWITCH_INTERVAL = 0.001
"""Seconds for which one thread may keep the others waiting; Python's default is five times that,
and a paint that waits its turn several times would be felt."""


SPARE_AFTER = 1.0
"""Seconds after the window is shown from when on a parser process stands ready: opening a source,
and each export, needs one of its own, and would wait a second or more for it."""


SOON = (
    "gleanpoint.core.preview.build",
    "gleanpoint.gui.dialogs.export_dialog",
    "gleanpoint.gui.dialogs.receipt_view",
    "gleanpoint.gui.workspace.build",
    "gleanpoint.gui.windows.workspace.workspace_desk",
    "gleanpoint.gui.help.window",
)
"""What no window needs to show itself, but whoever first wants it would wait for: a preview, an
export, the workspace page, the guide. A tenth of a second of work in all."""

SOON_AFTER = 1_000
"""Milliseconds after which it is loaded, beside whatever else goes on: before anybody has come
to something that they want to export."""

ICON_SIZES = (14, ICON_SIZE, 20, 24)
"""Of icons in chips, rows, cards and headings; another text size has them drawn when shown."""

LATER = (
    "gleanpoint.gui.comparing.compare_page",
    "gleanpoint.gui.windows.compare.comparison_making",
)
"""Likewise: a comparison, with the engines that it needs. Much more work, and wanted less."""

LATER_AFTER = 4_000
"""Milliseconds after which that is loaded."""


def run_window(sources: Sequence[str], space: Workspace) -> int:
    """Show the main window and run until it is closed.

    Args:
        sources: What to open in it.
        space: The workspace to work in.
    """
    settings = load_settings(space.home)
    application = make_application(settings.language)
    collector = GarbageCollector(application)
    preferences = Preferences(space.home, settings, QThreadPool.globalInstance(), application)
    appearance = Appearance(application, preferences, application)
    windows = _Windows(preferences, appearance)
    with appearance.undressed():
        windows.make(space)
    windows.shown.show()
    windows.shown.open(sources)
    get_ready(QThreadPool.globalInstance())
    code = application.exec()
    cool_down()
    QThreadPool.globalInstance().waitForDone()
    _take_down(windows.shown, appearance, preferences)
    collector.stop()
    return code


def get_ready(pool: QThreadPool) -> None:
    """Have made, beside the window that was just shown, what somebody will want in it.

    Args:
        pool: Draws icons and looks for modules; nothing is loaded once it is gone.
    """
    pool.start(partial(draw_ahead, _icon_edges()))
    for after, names in ((SOON_AFTER, SOON), (LATER_AFTER, LATER)):
        QTimer.singleShot(after, pool, partial(Loading, names, pool))
    keep_spare(SPARE_AFTER)


def _icon_edges() -> list[int]:
    """Return the sizes of icons in pixels: in rows on this screen, and on buttons on any."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    in_rows = [round(size * ratio) for size in ICON_SIZES]
    return [*in_rows, *(ICON_SIZE * ratio for ratio in (1, 2, 3))]


class _Windows:
    """The window that is shown: one at a time, another one where another workspace is chosen."""

    def __init__(self, preferences: Preferences, appearance: Appearance) -> None:
        self._preferences, self._appearance = preferences, appearance
        self.shown: MainWindow

    def make(self, space: Workspace) -> None:
        """Make a window that works in a workspace; it is not visible yet."""
        self.shown = MainWindow(space, self._preferences, self._appearance)
        self.shown.workspaces.chosen.connect(self._change)

    def _change(self, space: Workspace) -> None:
        before = self.shown
        before.keep_layout()
        self.make(space)
        self.shown.show()
        before.close()
        before.deleteLater()


def _take_down(*objects: QObject) -> None:
    """Destroy the window while Qt and Python are whole; at the interpreter's end neither is."""
    for thing in objects:
        thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def make_application(language: str = "") -> QApplication:
    """Return the Qt application with our style, fonts and language.

    Args:
        language: As the settings have it; empty: the system's.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Gleanpoint")
    application.setApplicationDisplayName("Gleanpoint")
    application.setDesktopFileName("gleanpoint")
    application.setStyle("Fusion")
    load_fonts()
    speak(application, language)
    return application
