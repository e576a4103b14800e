"""What core and parsers say, as the window says it.

Core, parsers and the command line speak English only: what they say stands in logs, receipts
and proofs, which read the same for everyone. The window alone translates, where it shows it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from gleanpoint.gui.speech.nouns import counted_noun
from gleanpoint.gui.speech.translating import InsertedWords, Translator

_CONTEXT = "Sentences"
_ENGLISH = "English"
"""The name of the language in itself, a text like the others; untranslated in English."""
_LONGEST_KEPT = 1_000
"""Characters of a text whose translation is worth keeping."""

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+")
_SIZE = re.compile(r"(\d{1,3}(?:,\d{3})*)\.(\d) ([KMGTPE]B|h)")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def said(text: str) -> str:
    """Return a sentence of core or of a parser in the person's language.

    What is not known stays as it is, and so does everything where the language is English.
    Never raises, whatever the text holds: names out of images are inserted into sentences.
    """
    language = QCoreApplication.translate(_CONTEXT, _ENGLISH)
    if language == _ENGLISH or not text:
        return text
    if _SIZE.fullmatch(text):
        return _shown(text)
    if len(text) > _LONGEST_KEPT:
        return _translator(language).translated(text)
    return _said(text, language)


@lru_cache(maxsize=20_000)
def _said(text: str, language: str) -> str:
    return _translator(language).translated(text)


@lru_cache(maxsize=2)
def _translator(language: str) -> Translator:
    listed = json.loads((files("gleanpoint_resources") / "languages/sentences.json").read_bytes())
    fixed: dict[str, list[int]] = listed["sentences"]
    return Translator(
        {text: QCoreApplication.translate(_CONTEXT, text) for text in fixed},
        fixed,
        listed["joints"],
        _shown,
        counted_noun,
        InsertedWords(
            {
                word: QCoreApplication.translate(_CONTEXT, word)
                for word in (*listed["words"], "and", "or")
            },
            listed["words in"],
        ),
    )


def _shown(insertion: str) -> str:
    """Return figures, sizes and days in an insertion as the person writes them."""
    if len(insertion) > _LONGEST_KEPT:
        return insertion
    if _FIGURE.fullmatch(insertion):
        return insertion.replace(",", QLocale().groupSeparator())
    if size := _SIZE.fullmatch(insertion):
        whole = size[1].replace(",", QLocale().groupSeparator())
        return f"{whole}{QLocale().decimalPoint()}{size[2]} {size[3]}"
    if _DAY.fullmatch(insertion):
        return _DAY.sub(_day, insertion)
    return insertion


def _day(found: re.Match[str]) -> str:
    try:
        day = date(int(found[3]), _MONTHS[found[2]], int(found[1]))
    except ValueError:
        return found[0]
    return QLocale().toString(QDate(day.year, day.month, day.day), "d. MMM yyyy")
