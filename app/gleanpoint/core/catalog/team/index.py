"""Ask PostgreSQL for names and words: LIKE with trigrams, and text search vectors.

Texts are taken apart here, not by PostgreSQL, so that both kinds of catalogs know the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Final

from gleanpoint.core.catalog.finding.drives import Drive
from gleanpoint.core.catalog.finding.expressions import SHORTEST_BEGINNING, Fit, clean, escaped
from gleanpoint.core.catalog.finding.index import Hits
from gleanpoint.core.catalog.finding.way import Way
from gleanpoint.core.catalog.folding import NAME_ENDS, NAME_STARTS, word_text
from gleanpoint.core.catalog.kinds import endings_of
from gleanpoint.core.catalog.wanted import Wanted

LONGEST_WORD: Final = 200
"""Letters of a word that are kept; PostgreSQL takes 2,046 bytes."""

_WORD: Final = re.compile(r"[^\W_]+")
_LIKE: Final = "hit.name LIKE ? ESCAPE '\\'"


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are stored and asked for."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(word_text(clean(text)))]


class PostgresqlIndex:
    """Asks the tables ``name_part`` and ``word``."""

    join: ClassVar[str] = "JOIN"
    like: ClassVar[str] = "ILIKE"
    in_bytes: ClassVar[str] = ' COLLATE "C"'

    count: ClassVar[None] = None

    def names(self, way: Way, fit: Fit) -> Hits | None:
        """Return names by parts of them."""
        patterns = []
        if way.texts and fit is Fit.NAME_PART:
            patterns += [f"%{escaped(text)}%" for text in way.texts]
        elif way.texts:
            asked = escaped(" ".join(way.texts))
            ends = NAME_ENDS * 2 if fit is Fit.NAME else "%"
            patterns.append(f"{NAME_STARTS}{asked}{ends}")
        if way.title:
            patterns.append(f"%{escaped(way.title)}%")
        conditions, values = [_LIKE] * len(patterns), list(patterns)
        if way.is_of_endings:
            typed = sorted(way.wanted.endings)
            endings = [clean(ending) for one in typed for ending in endings_of(one)]
            conditions.append(f"({' OR '.join([_LIKE] * len(endings))})")
            values += [f"%.{ending}{NAME_ENDS * 2}" for ending in endings]
        if not conditions:
            return None
        return Hits("name_part AS hit", (), " AND ".join(conditions), tuple(values))

    def letters(
        self,
        way: Way,
        among: str | None,
        first: Drive | None,
        found: Callable[[], int],
        *,
        is_whole: bool = True,
    ) -> Iterator[Hits]:
        """Yield names that hold one or two letters."""
        hits = self.names(way, Fit.NAME_PART)
        yield from [hits] if hits is not None else []

    def beside(self, way: Way) -> Iterator[Hits]:
        """Yield nothing: the database plans that itself."""
        yield from ()

    def kept(self, query: str, values: Sequence[object], most: int) -> None:
        """Return nothing: the database plans that itself."""

    def words(self, way: Way, fit: Fit) -> Hits | None:
        """Return texts by their words."""
        begins, whole = (_query(way, begin=begin) for begin in (True, False))
        wanted = way.wanted
        if begins is None or (fit is Fit.TEXT_BEGINS and begins == whole):
            return None
        asked = whole if fit is Fit.TEXT else begins
        conditions, values = [], []
        if asked:
            column = "line" if fit is Fit.MAIL_LINE else "whole"
            conditions.append(f"hit.{column} @@ to_tsquery('simple', ?)")
            values.append(asked)
        for who in filter(None, (wanted.sender, wanted.recipient)):
            term = _term(who, begins=True)
            if term is None:
                return None
            conditions.append("hit.people @@ to_tsquery('simple', ?)")
            values.append(term)
        if not conditions:
            return None
        for unwanted in filter(None, (_terms(one, begin=True) for one in way.unworded)):
            conditions.append("NOT hit.whole @@ to_tsquery('simple', ?)")
            values.append(unwanted)
        return Hits("word AS hit", (), " AND ".join(conditions), tuple(values))


def _query(way: Way, *, begin: bool) -> str | None:
    """Return what texts are asked; None where none can fit, empty where nothing is asked."""
    return _terms(way.wanted, begin=begin) if way.texts else ""


def _terms(wanted: Wanted, *, begin: bool) -> str | None:
    terms = []
    for word in wanted.words:
        stem = word.rstrip("*")
        is_begun = stem != word or (begin and len(stem) >= SHORTEST_BEGINNING)
        terms.append(_term(stem, begins=is_begun))
    terms += [_term(phrase, begins=False) for phrase in wanted.phrases]
    return None if None in terms else " & ".join(f"({term})" for term in terms if term)


def _term(text: str, *, begins: bool) -> str | None:
    """Return words that follow each other; they are letters and digits, so nothing else is read."""
    words = [f"'{word}'" for word in words_in(text)]
    if not words:
        return None
    return " <-> ".join(words) + (":*" if begins else "")
