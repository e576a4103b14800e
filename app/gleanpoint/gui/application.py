"""Set up Qt for the window: style, fonts, language, settings, garbage collection."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QThreadPool
from PySide6.QtWidgets import QApplication

from gleanpoint.core.settings import load_settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance, load_fonts
from gleanpoint.gui.garbage import GarbageCollector
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow

SWITCH_INTERVAL = 0.001
"""Seconds for which one thread may keep the others waiting; Python's default is five times that,
and a paint that waits its turn several times would be felt."""


def run_window(sources: Sequence[str], workspace: Path | None, policy: Path | None) -> int:
    """Show the main window and run until it is closed.

    Raises:
        GleanpointError: The policy cannot be used.
    """
    space = open_workspace(workspace, policy)
    application = make_application()
    collector = GarbageCollector(application)
    preferences = Preferences(
        space.folder, load_settings(space.folder), QThreadPool.globalInstance(), application
    )
    appearance = Appearance(application, preferences, application)
    window = MainWindow(space, preferences, appearance)
    window.show()
    window.open(sources)
    code = application.exec()
    QThreadPool.globalInstance().waitForDone()
    _take_down(window, appearance, preferences)
    collector.stop()
    return code


def _take_down(*objects: QObject) -> None:
    """Destroy the window while Qt and Python are whole; at the interpreter's end neither is."""
    for thing in objects:
        thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def make_application() -> QApplication:
    """Return the Qt application with our style, fonts and language."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Gleanpoint")
    application.setApplicationDisplayName("Gleanpoint")
    application.setDesktopFileName("gleanpoint")
    application.setStyle("Fusion")
    load_fonts()
    if QLocale.system().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return application
