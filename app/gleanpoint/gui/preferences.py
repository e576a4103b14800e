"""What a person set: changed on the window's thread, written beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.settings import Settings, save_settings
from gleanpoint.gui.job_runner import Job

ROW_HEIGHTS = (24, 30, 36)
TEXT_PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)


class Preferences(QObject):
    """The settings in force; every change is kept.

    Args:
        folder: The workspace that they are kept in.
        settings: As they were read.
        pool: Where they are written.
    """

    changed = Signal()

    unsaved = Signal(Exception)
    """They could not be written; they stay in force until the window is closed."""

    def __init__(
        self, folder: Path, settings: Settings, pool: QThreadPool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._settings, self._pool = folder, settings, pool

    @property
    def folder(self) -> Path:
        """The workspace that they are kept in."""
        return self._folder

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Put other settings in force and keep them."""
        if settings == self._settings:
            return
        self._settings = settings
        folder = self._folder
        job = Job(lambda _report, _stop: save_settings(folder, settings), self)
        job.failed.connect(self.unsaved)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)
        self.changed.emit()

    def window_value(self, name: str, default: str = "") -> str:
        """Return one of the values that the window keeps for itself."""
        return dict(self._settings.window).get(name, default)

    def keep_window_values(self, **values: str) -> None:
        """Keep values of the window, such as sizes of its parts."""
        kept = {**dict(self._settings.window), **values}
        self.change(replace(self._settings, window=tuple(sorted(kept.items()))))
