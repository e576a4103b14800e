"""The theme in force: what a person chose, else what the system shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from gleanpoint.core.settings import Settings
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.theme import Mode, Theme


class Appearance(QObject):
    """Keeps the program's palette, style sheet and font up to date.

    Attributes:
        theme: The theme in force.
    """

    changed = Signal(Theme)

    def __init__(
        self, application: QApplication, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application, self._preferences = application, preferences
        self._key: tuple[Mode, int] | None = None
        self.theme = _theme(preferences.settings)
        self._follow()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        preferences.changed.connect(self._follow)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Put a window together without the style sheet; it is dressed once, when it is whole.

        Under a style sheet Qt looks up the rules for a part, and for all that is in it, anew each
        time the part is put into another: three times the work for a window of many panes.
        """
        self._application.setStyleSheet("")
        yield
        self._application.setStyleSheet(self.theme.stylesheet())

    def _follow(self) -> None:
        settings = self._preferences.settings
        key = (mode_of(settings.theme), settings.text_percent)
        if key == self._key:
            return
        self._key = key
        self.theme = _theme(settings)
        self._application.setPalette(self.theme.palette())
        self._application.setFont(self.theme.font())
        self._application.setStyleSheet(self.theme.stylesheet())
        self.changed.emit(self.theme)


def mode_of(choice: str) -> Mode:
    """Return the colours for a choice of the settings; anything unknown follows the system."""
    if choice in set(Mode):
        return Mode(choice)
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Mode.CONTRAST
    return Mode.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Mode.LIGHT


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    for font in (files("gleanpoint_resources") / "fonts").iterdir():
        if font.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(font.read_bytes())


def _theme(settings: Settings) -> Theme:
    return Theme(mode_of(settings.theme), settings.text_percent / 100)
