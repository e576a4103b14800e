"""Indexes of names and words of a catalog, as they are asked: what differs between databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Protocol

from gleanpoint.core.catalog.finding.drives import Connection
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
from gleanpoint.core.catalog.finding.way import Way

SCANNED: Final = 4000
"""Names that are looked through twice for one or two letters, before the index is asked."""

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

    def names(self, way: Way, fit: Fit) -> Hits | None:
        """Return names that hold what is looked for; None where that cannot be asked."""

    def letters(self, way: Way) -> Iterator[Hits]:
        """Yield names that hold one or two letters."""

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

    def names(self, way: Way, fit: Fit) -> Hits | None:
        """Return names by their trigrams."""
        parts = [name_grams(way.texts, fit)] if way.texts else []
        parts.append(name_grams((way.title,)))
        if way.is_of_endings:
            parts.append(f"({ending_grams(way.wanted.endings)})")
        hits = _by_grams(" AND ".join(filter(None, parts)))
        short = [text for text in way.texts if len(text) < GRAM] if fit is Fit.NAME_PART else []
        if hits is None or not short:
            return hits
        return replace(hits, condition=_all_held(short), condition_values=_held(short))

    def letters(self, way: Way) -> Iterator[Hits]:
        """Yield some names as they were added, then what the index says of the others.

        Every name ends with signs of its own there, so each of its letters begins something.
        """
        ((newest,),) = self._connection.execute("SELECT max(id) FROM item")
        last = int(newest or 0)
        condition, values = _all_held(way.texts), _held(way.texts)
        # The last that were added are often messages, so names amid the others are looked at too.
        for first in dict.fromkeys((max(0, last - SCANNED), max(0, last // 2 - SCANNED))):
            some = f"id > {first} AND id <= {first + SCANNED} ORDER BY id DESC"
            scanned = f"(SELECT id AS rowid FROM item WHERE {some}) AS hit"  # noqa: S608 - numbers
            yield Hits(scanned, (), condition, values)
        if last > SCANNED:
            letters = max(way.texts, key=len)
            after = letters[:-1] + chr(ord(letters[-1]) + 1)
            query = "SELECT term FROM temp.name_term WHERE term >= ? AND term < ?"
            terms = [quoted(term) for (term,) in self._connection.execute(query, (letters, after))]
            others = _by_grams(" OR ".join(terms))
            yield from [others] if others is not None else []

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


def _all_held(texts: Sequence[str]) -> str:
    """Return the condition that ASCII names hold some texts; others are compared by who asks."""
    part = "(item.name LIKE ? ESCAPE '\\' OR octet_length(item.name) <> length(item.name))"
    return " AND ".join(part for _ in texts)


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
