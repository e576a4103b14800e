"""Choosing the language: from the menu and the palette; in force from the next start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gleanpoint.core.settings import Settings
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.models.palette_list import Offer
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.language import language_name, languages
from gleanpoint.gui.wording import tr

SYSTEM = ""
"""The setting for the language of the system."""


def language_choices() -> list[tuple[str, str]]:
    """Return words and setting of every choice; languages call themselves by their own name."""
    own = [(language_name(language), language) for language in languages()]
    return [(tr("Like the system"), SYSTEM), *own]


def with_language(language: str, settings: Settings) -> Settings:
    """Return settings with another language."""
    return replace(settings, language=language)


def language_offers(preferences: Preferences) -> Iterator[Offer]:
    """Yield the languages that are not set, for the palette."""
    for words, language in language_choices():
        if language != preferences.settings.language:
            yield Offer(
                f"language {language}",
                "settings",
                tr("Language: {0}").format(words),
                partial(_choose, preferences, language),
            )


def _choose(preferences: Preferences, language: str) -> None:
    preferences.change(with_language(language, preferences.settings))


class LanguageNews(QObject):
    """Says that another language needs another start: texts were made in the one so far.

    Args:
        preferences: Hold the choice.
        banner: Says so.
        window: Is closed if a person wants to start anew at once.
    """

    def __init__(self, preferences: Preferences, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._preferences, self._banner, self._window = preferences, banner, window
        self._at_start = self._told = preferences.settings.language
        preferences.changed.connect(self._follow)

    def _follow(self) -> None:
        language = self._preferences.settings.language
        if language == self._told:
            return
        self._told = language
        if language == self._at_start:
            self._banner.be_quiet()
            return
        self._banner.say(
            tr("The other language is used from the next start of Gleanpoint."),
            (tr("Quit now"), self._window.close),
            (tr("Later"), self._banner.be_quiet),
            kind="info",
        )
