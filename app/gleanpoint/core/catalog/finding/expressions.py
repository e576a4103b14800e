"""Write what is asked of the full-text tables: parts of names, words and beginnings of texts.

Nothing that was typed is ever syntax: every term stands in quotes. Source: SQLite FTS5, 3 (query
syntax) and 4.3.4 (the trigram tokenizer).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from gleanpoint.core.catalog.folding import NAME_ENDS, NAME_STARTS, folded, word_text
from gleanpoint.core.catalog.kinds import endings_of

GRAM: Final = 3
"""Characters of which the index of names knows where they stand."""

MOST_GRAMS: Final = 48
"""Of one text; what is longer is compared with the names that are found."""

SHORTEST_BEGINNING: Final = 3
"""Letters from which on a word stands for all that begin with it."""


class Fit(IntEnum):
    """How something was found, best first."""

    NAME = 0
    NAME_BEGINS = 1
    NAME_PART = 2
    MAIL_LINE = 3
    TEXT = 4
    TEXT_BEGINS = 5


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return a text as it is compared, without what no name or word can hold."""
    plain = folded(text).replace("\0", " ")
    return plain.replace(NAME_STARTS, " ").replace(NAME_ENDS, " ")


def name_grams(texts: Iterable[str], fit: Fit = Fit.NAME_PART) -> str:
    """Return an expression for names that hold all of some texts; empty: they are too short.

    Args:
        texts: Cleaned.
        fit: ``NAME`` and ``NAME_BEGINS`` take the texts as one, with spaces between.
    """
    if fit is Fit.NAME_PART:
        asked = list(texts)
    else:
        ends = NAME_ENDS * 2 if fit is Fit.NAME else ""
        asked = [f"{NAME_STARTS}{' '.join(texts)}{ends}"]
    return " AND ".join(dict.fromkeys(gram for text in asked for gram in _grams(text)))


def ending_grams(typed: Iterable[str]) -> str:
    """Return an expression for names with one of some endings."""
    endings = dict.fromkeys(clean(ending) for one in typed for ending in endings_of(one))
    each = (_grams(f".{ending}{NAME_ENDS * 2}") for ending in endings)
    return " OR ".join(f"({' AND '.join(grams)})" for grams in each)


def _grams(text: str) -> list[str]:
    grams = (text[start : start + GRAM] for start in range(len(text) - GRAM + 1))
    return [quoted(gram) for gram in list(dict.fromkeys(grams))[:MOST_GRAMS]]


def quoted(text: str) -> str:
    """Return a text as a term that nothing in it is read out of."""
    return '"' + text.replace('"', '""') + '"'


def escaped(text: str) -> str:
    """Return a text as LIKE takes it, with a backslash as its escape."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def all_words(words: Sequence[str], phrases: Sequence[str], *, begin: bool) -> str | None:
    """Return an expression for texts that hold all; None where no text can hold one of them.

    Args:
        words: As typed; those with a star stand for all that begin with them.
        phrases: As typed.
        begin: Whether other words do as well, if they are long enough.
    """
    terms = []
    for word in words:
        stem = word.rstrip("*")
        if not stem:
            continue
        is_begun = stem != word or (begin and len(stem) >= SHORTEST_BEGINNING)
        terms.append(_term(stem, begins=is_begun))
    terms += [_term(phrase, begins=False) for phrase in phrases]
    return None if None in terms else " AND ".join(filter(None, terms))


def in_column(column: str, text: str) -> str | None:
    """Return an expression for a column in which words begin like those of a text."""
    term = _term(text, begins=True)
    return f"{{{column}}} : {term}" if term else None


def _term(text: str, *, begins: bool) -> str | None:
    spaced = word_text(clean(text))
    if not any(character.isalnum() for character in spaced):
        return None
    return quoted(spaced) + (" *" if begins else "")
