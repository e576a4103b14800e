"""The menu behind the settings button: colours, text size, height of rows, language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gleanpoint.core.settings import Settings
from gleanpoint.gui.preferences import ROW_HEIGHTS, TEXT_PERCENTS, Preferences
from gleanpoint.gui.windows.languages import language_choices, with_language
from gleanpoint.gui.wording import tr

Change: TypeAlias = Callable[[Settings], Settings]
"""Returns settings in which one choice is made."""


class SettingsMenu(QMenu):
    """Every choice is kept and in force at once; the language from the next start."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._choices: list[tuple[QAction, Change]] = []
        themes = {
            "system": tr("Like the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "contrast": tr("High contrast"),
        }
        names = (tr("Compact"), tr("Normal"), tr("Comfortable"))
        self._add(self, [(words, partial(_with_theme, theme)) for theme, words in themes.items()])
        self.addSeparator()
        self._add(
            self.addMenu(tr("Text size")),
            [(tr("{0} %").format(p), partial(_with_text, p)) for p in TEXT_PERCENTS],
        )
        self._add(
            self.addMenu(tr("Rows")),
            [(n, partial(_with_rows, h)) for h, n in zip(ROW_HEIGHTS, names, strict=True)],
        )
        self._add(
            self.addMenu(tr("Language")),
            [(words, partial(with_language, one)) for words, one in language_choices()],
        )
        self.addSeparator()
        self._index = self.addAction(tr("Index what is opened, to search it"))
        self._index.setCheckable(True)
        self._index.triggered.connect(
            lambda is_wanted: self._choose(partial(_with_index, is_wanted))
        )
        self._thumbnails = self.addAction(tr("Small pictures in lists"))
        self._thumbnails.setCheckable(True)
        self._thumbnails.triggered.connect(
            lambda is_wanted: self._choose(partial(_with_thumbnails, is_wanted))
        )
        self.aboutToShow.connect(self._mark)

    def _add(self, menu: QMenu, choices: Iterable[tuple[str, Change]]) -> None:
        group = QActionGroup(self)
        for words, change in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, change))
            self._choices.append((action, change))

    def _choose(self, change: Change, _checked: bool = False) -> None:
        self._preferences.change(change(self._preferences.settings))

    def _mark(self) -> None:
        settings = self._preferences.settings
        for action, change in self._choices:
            action.setChecked(change(settings) == settings)
        self._index.setChecked(settings.index_opened)
        self._thumbnails.setChecked(settings.show_thumbnails)


def _with_theme(theme: str, settings: Settings) -> Settings:
    return replace(settings, theme=theme)


def _with_text(percent: int, settings: Settings) -> Settings:
    return replace(settings, text_percent=percent)


def _with_index(is_wanted: bool, settings: Settings) -> Settings:
    return replace(settings, index_opened=is_wanted)


def _with_thumbnails(is_wanted: bool, settings: Settings) -> Settings:
    return replace(settings, show_thumbnails=is_wanted)


def _with_rows(height: int, settings: Settings) -> Settings:
    return replace(settings, row_height=height)
