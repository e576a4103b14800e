"""Searches that a person keeps by name, and those of lately; written with the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gleanpoint.gui.preferences import Preferences

MOST_RECENT = 20
MOST_SAVED = 100


class KeptSearches(QObject):
    """What was searched before.

    Args:
        preferences: Where it is kept: of one person, in their own home folder.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences

    @property
    def saved(self) -> tuple[tuple[str, str], ...]:
        """Name and line of each search that is kept, in the order in which they were saved."""
        return self._preferences.settings.saved_searches

    @property
    def recent(self) -> tuple[str, ...]:
        """Lines that were searched lately, the newest first."""
        return self._preferences.settings.recent_searches

    def remember(self, line: str) -> None:
        """Take note of a line that led somewhere; what it grew out of is let go."""
        line = line.strip()
        if not line or self._preferences.settings.encrypt_catalogs:
            return  # what is looked for tells of what is there
        others = [one for one in self.recent if one != line and not line.startswith(one)]
        settings = self._preferences.settings
        recent = (line, *others)[:MOST_RECENT]
        self._preferences.change(replace(settings, recent_searches=recent))
        self.changed.emit()

    def save(self, name: str, line: str) -> None:
        """Keep a search by name; one of the same name is replaced."""
        others = [one for one in self.saved if one[0] != name]
        self._write((*others, (name, line))[-MOST_SAVED:])

    def remove(self, name: str) -> None:
        """Keep a search no longer."""
        self._write(tuple(one for one in self.saved if one[0] != name))

    def forget_recent(self) -> None:
        """Forget what was searched lately."""
        settings = self._preferences.settings
        self._preferences.change(replace(settings, recent_searches=()))
        self.changed.emit()

    def _write(self, saved: tuple[tuple[str, str], ...]) -> None:
        settings = self._preferences.settings
        self._preferences.change(replace(settings, saved_searches=saved))
        self.changed.emit()
