"""The files of each language, as the sources want them now."""

from __future__ import annotations

from pathlib import Path

from tests.builders.translations import ts_files
from tests.builders.translations.sentences import inserted_words, sentences
from tests.builders.translations.ts_files import Message, TsFile
from tests.builders.translations.window import ROOT, window_texts

LANGUAGES = ROOT / "resources/gleanpoint_resources/languages"

FILES = {"gleanpoint": "Gleanpoint", "sentences": "Sentences"}
"""Beginnings of the names of the files, and Qt's contexts: the window, and core with parsers."""


def languages() -> list[str]:
    """Return the languages that there are files of."""
    return sorted(path.stem.rpartition("_")[2] for path in LANGUAGES.glob("gleanpoint_*.ts"))


def path_of(name: str, language: str) -> Path:
    """Return where a file is."""
    return LANGUAGES / f"{name}_{language}.ts"


def current(name: str, language: str) -> TsFile:
    """Return a file with all texts of the sources, as far as they are translated."""
    known = ts_files.read(path_of(name, language), FILES[name])
    return ts_files.merged(known, texts_of(name))


def texts_of(name: str) -> list[Message]:
    """Return all texts that a file has to hold."""
    if name == "sentences":
        return [Message(source) for source in dict.fromkeys((*sentences(), *inserted_words()))]
    return [
        Message(text.source, is_plural=text.is_plural, place=text.place.partition(":")[0])
        for text in window_texts()
    ]
