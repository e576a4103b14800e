"""Indexes of names and words of a catalog, as they are asked: what differs between databases."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Protocol

from gleanpoint.core.catalog.finding.drives import Connection, Count, Drive
from gleanpoint.core.catalog.finding.expressions import (
    GRAM,
    Fit,
    all_words,
    ending_grams,
    escaped,
    in_column,
    name_grams,
    quoted,
)
from gleanpoint.core.catalog.finding.kept import KeptSets
from gleanpoint.core.catalog.finding.way import Way
from gleanpoint.core.catalog.fitting import has_ending
from gleanpoint.core.catalog.folding import NAME_STARTS

SCANNED: Final = 4000
"""Names that are looked through twice for one or two letters, before the index is asked."""

SOME: Final = 100
"""How many of these must fit for more to be looked through: one part in ``_MORE`` of all."""

IN_PART: Final = 10_000
"""Names of a place that hold a letter, and are looked through for what is hardly ever there."""

FEW_TERMS: Final = 20
"""Trigrams that are asked for two letters at most; of more, each name with the other texts is."""

_MORE: Final = 50

_LAST_SIGN: Final = chr(sys.maxunicode)

_LINE: Final = "{subject people inside}"


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows of an index.

    Args:
        source: What stands after FROM, with ``hit.rowid``.
        values: Of its parameters.
        condition: What must hold besides; empty: nothing.
        condition_values: Of its parameters.
        order: The order in which the index gives them; empty: any.
    """

    source: str
    values: tuple[object, ...] = ()
    condition: str = ""
    condition_values: tuple[object, ...] = ()
    order: str = ""


class Index(Protocol):
    """Asks the indexes of one kind of database."""

    join: ClassVar[str]
    """How what is found is joined with ``item``, so that it is read in that order."""
    like: ClassVar[str]
    """What compares with a pattern whatever the case of ASCII letters."""
    in_bytes: ClassVar[str]
    """What follows a column that is compared byte by byte."""

    @property
    def count(self) -> Count | None:
        """What keeps how many there are; None where ``kept`` keeps nothing either."""

    def names(self, way: Way, fit: Fit) -> Hits | None:
        """Return names that hold what is looked for; None where that cannot be asked."""

    def letters(
        self,
        way: Way,
        among: str | None,
        first: Drive | None,
        found: Callable[[], int],
        *,
        is_whole: bool = True,
    ) -> Iterator[Hits]:
        """Yield names that hold one or two letters.

        Args:
            way: What they are.
            among: A table that ``kept`` gave: nothing but these items; None: any.
            first: Of very many, what to look through before all others; one that is not ranked
                is a place of few folders, and there is nothing else to look through.
            found: Tells how many of those that were yielded so far fit.
            is_whole: Whether all of a place of few folders is looked through; else ``IN_PART``.
        """

    def beside(self, way: Way) -> Iterator[Hits]:
        """Yield what must be found besides the texts: people and titles, where asked apart."""

    def kept(self, query: str, values: Sequence[object], most: int) -> str | None:
        """Return a table whose ``id`` are the numbers that a query gives, to be asked often.

        None where there are more than ``most``, or where the database plans that itself.
        """

    def words(self, way: Way, fit: Fit) -> Hits | None:
        """Return texts that hold what is looked for; None where none can, or an earlier fit did.

        Those that hold what ``Way.unworded`` must not be there are left out.
        """


class SqliteIndex:
    """FTS5 of SQLite.

    Args:
        connection: To the catalog.
    """

    join: ClassVar[str] = "CROSS JOIN"
    like: ClassVar[str] = "LIKE"
    in_bytes: ClassVar[str] = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sets = KeptSets(connection)

    @property
    def count(self) -> Count:
        """What counts once."""
        return self._sets.count

    def kept(self, query: str, values: Sequence[object], most: int) -> str | None:
        """Return a table with what a query gives."""
        return self._sets.table(query, values, most)

    def names(self, way: Way, fit: Fit) -> Hits | None:
        """Return names by their trigrams."""
        if fit is Fit.NAME and way.is_of_endings and not _has_ending(way):
            return None  # a name that is the text would have none of the endings
        parts = [name_grams(way.texts, fit)] if way.texts else []
        if fit is Fit.NAME_BEGINS and len(way.texts) == 1 and len(way.texts[0]) == 1:
            parts = [self._beginning(f"{NAME_STARTS}{way.texts[0]}")]  # no trigram by itself
            if parts == [""]:
                return None
        parts.append(name_grams((way.title,)))
        if way.is_of_endings:
            parts.append(f"({ending_grams(way.wanted.endings)})")
        short = [text for text in way.texts if len(text) < GRAM] if fit is Fit.NAME_PART else []
        for pair in [text for text in short if len(text) == GRAM - 1]:
            terms = self._terms(pair)
            if not terms:
                return None
            if len(terms) <= FEW_TERMS:
                parts.append(_any_of(terms))
                short.remove(pair)
        hits = _by_grams(" AND ".join(filter(None, parts)))
        if hits is None:
            return None
        return replace(hits, condition=_all_held(short), condition_values=_held(short))

    def letters(
        self,
        way: Way,
        among: str | None,
        first: Drive | None,
        found: Callable[[], int],
        *,
        is_whole: bool = True,
    ) -> Iterator[Hits]:
        """Yield some names as they were added, then what the index says of the others.

        Every name ends with signs of its own there, so each of its letters begins something.
        """
        condition, values = _all_held(way.texts), _held(way.texts)
        if among is not None:
            kept = f"(SELECT id AS rowid FROM {among} ORDER BY id DESC) AS hit"  # noqa: S608 - ours
            yield Hits(kept, (), condition, values)
            return
        if first is not None and not first.is_ranked:  # the index of folders has the names, too
            part = "" if is_whole else f" LIMIT {IN_PART}"
            inside = f"SELECT id AS rowid FROM ({first.query} AND {condition}{part})"  # noqa: S608 - ours
            yield Hits(f"({inside}) AS hit", (*first.values, *values))
            return
        if first is not None:
            some = f"SELECT id AS rowid FROM ({first.query} LIMIT {2 * SCANNED})"  # noqa: S608 - ours
            yield Hits(f"({some}) AS hit", tuple(first.values), condition, values)
        ((newest,),) = self._connection.execute("SELECT max(id) FROM item")
        last = int(newest or 0)
        for begin, end in _windows(last, found):
            some = f"id > {begin} AND id <= {end} ORDER BY id DESC"
            scanned = f"(SELECT id AS rowid FROM item WHERE {some}) AS hit"  # noqa: S608 - numbers
            yield Hits(scanned, (), condition, values)
        if last > SCANNED:
            others = _by_grams(self._beginning(max(way.texts, key=len)))
            if others is not None:
                yield replace(others, condition=condition, condition_values=values)

    def _beginning(self, letters: str) -> str:
        """Return an expression for names with trigrams that begin so; empty: there are none."""
        terms = self._terms(letters)
        return _any_of(terms) if terms else ""

    def _terms(self, letters: str) -> list[str]:
        """Return the trigrams that begin so, quoted."""
        last = letters + _LAST_SIGN * GRAM
        query = "SELECT term FROM temp.name_term WHERE term >= ? AND term <= ?"
        return [quoted(term) for (term,) in self._connection.execute(query, (letters, last))]

    def beside(self, way: Way) -> Iterator[Hits]:
        """Yield messages by their people, as words, and names by a part of them."""
        asked = [one for one in (way.wanted.sender, way.wanted.recipient) if one]
        terms = [in_column("people", one) for one in asked]
        if terms and None not in terms:
            yield Hits("word(?) AS hit", (" AND ".join(f"({term})" for term in terms),))
        title = _by_grams(name_grams((way.title,))) if way.texts else None
        if title is not None:
            yield title

    def words(self, way: Way, fit: Fit) -> Hits | None:
        """Return texts by their words."""
        begins = _asked(way, begin=True)
        whole = _asked(way, begin=False)
        if not begins or (fit is Fit.TEXT_BEGINS and begins == whole):
            return None
        asked = {Fit.MAIL_LINE: f"{_LINE} : ({begins})", Fit.TEXT: whole, Fit.TEXT_BEGINS: begins}
        without = (all_words(one.words, one.phrases, begin=True) for one in way.unworded)
        expression = " NOT ".join([f"({asked[fit]})", *(f"({one})" for one in without if one)])
        return Hits("word(?) AS hit", (expression,), order="ORDER BY hit.rowid DESC")


def _any_of(terms: Sequence[str]) -> str:
    return f"({' OR '.join(terms)})"


def _has_ending(way: Way) -> bool:
    return has_ending(" ".join(way.texts), way.wanted.endings)


def _windows(last: int, found: Callable[[], int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers between which names are scanned: the first is none of them.

    The last that were added are often messages, so names amid the others are looked at too; where
    some of these fit, enough will in more of them, sooner than the index tells common letters.
    """
    middle = max(0, last // 2 - SCANNED)
    yield from dict.fromkeys((one, one + SCANNED) for one in (max(0, last - SCANNED), middle))
    if middle and found() >= SOME:
        yield max(0, middle - max(SCANNED, last // _MORE)), middle


_HOLDS: Final = "(item.name LIKE ? ESCAPE '\\' OR octet_length(item.name) <> length(item.name))"
"""Whether an ASCII name is like something; others are compared by who asks."""


def _all_held(texts: Sequence[str]) -> str:
    """Return the condition that ASCII names hold some texts; empty: there are none."""
    return " AND ".join(_HOLDS for _ in texts)


def _held(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"%{escaped(text)}%" for text in texts)


def _asked(way: Way, *, begin: bool) -> str | None:
    wanted = way.wanted
    terms: list[str | None] = []
    if way.texts:
        terms.append(all_words(wanted.words, wanted.phrases, begin=begin))
    terms += [in_column("people", who) for who in (wanted.sender, wanted.recipient) if who]
    return " AND ".join(f"({term})" for term in terms) if terms and all(terms) else None


def _by_grams(expression: str) -> Hits | None:
    if not expression:
        return None
    return Hits("name_part(?) AS hit", (expression,), order="ORDER BY hit.rowid DESC")
