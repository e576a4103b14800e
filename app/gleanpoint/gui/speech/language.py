"""The language of the window: which there are, which one is meant, and putting it in force."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGE_VARIABLE: Final = "GLEANPOINT_LANGUAGE"
"""Environment variable that names the language; goes before the setting."""

ENGLISH: Final = "en"
_OURS: Final = "gleanpoint_"
_PARTS: Final = (_OURS, "sentences_")
"""Beginnings of our files: what the window says, and what core and parsers say."""


class _InForce:
    """What the window speaks in this process; chosen once, before there is a window."""

    language = ENGLISH


def languages() -> tuple[str, ...]:
    """Return the languages that the window speaks, English first."""
    names = (entry.name for entry in _folder().iterdir())
    translated = (
        name.removeprefix(_OURS).removesuffix(".qm")
        for name in names
        if name.startswith(_OURS) and name.endswith(".qm")
    )
    return (ENGLISH, *sorted(translated))


def language_name(language: str) -> str:
    """Return how a language calls itself."""
    if language == ENGLISH:
        return "English"  # Qt's name says of which country
    name = QLocale(language).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}"


def language_in_force() -> str:
    """Return the language that the window speaks."""
    return _InForce.language


def meant_language(
    setting: str, environment: Mapping[str, str] = os.environ, wanted: Sequence[str] | None = None
) -> str:
    """Return the language that is meant: by the environment, the setting, or the system.

    Args:
        setting: Of the person; empty: the system's language.
        environment: May name one for this run alone.
        wanted: What the system says, the best first; asked of the system where None.
    """
    spoken = languages()
    for named in (environment.get(LANGUAGE_VARIABLE, ""), setting):
        if named in spoken:
            return named
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        language = name.replace("_", "-").partition("-")[0].lower()
        if language in spoken:
            return language
    return ENGLISH


def speak(application: QCoreApplication, setting: str) -> None:
    """Put a language in force: words of the window, words of Qt, numbers and dates.

    Numbers and dates follow the system where it is of that language, or where English is spoken
    on a system of another one: its person reads English, and writes dates as at home.

    Args:
        application: Holds the translations.
        setting: Of the person; empty: the system's language.
    """
    _InForce.language = language = meant_language(setting)
    QLocale.setDefault(_locale(language, QLocale.system()))
    if language == ENGLISH:
        return
    qt = QTranslator(application)
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    for part in _PARTS:
        entry = _folder() / f"{part}{language}.qm"
        if not entry.is_file():
            continue
        with as_file(entry) as path:
            own = QTranslator(application)
            if own.load(str(path)):
                application.installTranslator(own)


def _locale(language: str, system: QLocale) -> QLocale:
    if QLocale(language).language() == system.language():
        return system
    if language == ENGLISH and system.language() != QLocale.Language.C:
        return system
    if language == ENGLISH:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return QLocale(language)


def _folder() -> Traversable:
    return files("gleanpoint_resources") / "languages"
