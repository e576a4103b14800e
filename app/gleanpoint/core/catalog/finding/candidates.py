"""Ask one catalog for the items that fit, the likeliest first, and stop where there are plenty.

Whatever is asked comes in the order of an index, so that the first hits are there at once however
many there are. Where one condition leaves few items, these are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final, Protocol, cast

from gleanpoint.core.catalog.finding.comparing import holds_all, holds_rest, name_fit
from gleanpoint.core.catalog.finding.drives import (
    COUNTED,
    EVERYTHING,
    FEW,
    Connection,
    Drive,
    drives_of,
)
from gleanpoint.core.catalog.finding.expressions import GRAM, Fit
from gleanpoint.core.catalog.finding.index import Hits, Index
from gleanpoint.core.catalog.finding.way import MESSAGE, Row, Way
from gleanpoint.core.jobs import Cancellation

ENOUGH: Final = 300
"""Items that are found by their names, and again by their texts, if no more are asked for."""

_LOOKS_EVERY: Final = 256
_OF_NAMES: Final = (Fit.NAME_PART, Fit.NAME_BEGINS, Fit.NAME)
"""Where there are too many of one, the next must not be missed among them."""

_OF_TEXTS: Final = (Fit.MAIL_LINE, Fit.TEXT, Fit.TEXT_BEGINS)


class Closable(Protocol):
    """An answer of any database to a question for rows."""

    def close(self) -> None:
        """Let go of what was not read."""


@dataclass(slots=True)
class Candidates:
    """What fits one way.

    Attributes:
        found: How each item was found, and its row, by its id.
        is_all: Whether that is everything.
    """

    found: dict[int, tuple[Fit, Row]] = field(default_factory=dict)
    is_all: bool = True


class Finder:
    """Finds what fits one way in one catalog.

    Args:
        connection: To the catalog.
        index: Of names and words in it.
        way: What must hold.
        cancellation: Looked at between rows.
        enough: How many are found by their names at most, and again by their texts.
    """

    def __init__(
        self,
        connection: Connection,
        index: Index,
        way: Way,
        cancellation: Cancellation,
        enough: int = ENOUGH,
    ) -> None:
        self._connection = connection
        self._index = index
        self._way = way
        self._cancellation = cancellation
        self._made = Candidates()
        self._seen = 0
        self._enough = self._room = enough
        self._asked: dict[tuple[int, Fit], frozenset[int]] = {}
        self._where, self._values = way.conditions()
        self._asks_words = index.words(way, Fit.TEXT) is not None

    def candidates(self) -> Candidates:
        """Return what fits."""
        if self._way.is_hopeless:
            return self._made
        counted = FEW if self._asks_texts() else COUNTED
        found = drives_of(self._way, self._connection, self._index.join, counted)
        drives = sorted(found, key=lambda drive: drive.count)
        if drives and drives[0].count <= FEW:
            self._one_by_one(drives[0])
        elif not self._asks_texts():
            self._by_conditions(drives)
        else:
            self._by_words()
            if self._made.is_all or not self._way.wanted.is_about_messages:
                self._by_name()
        return self._made

    def _asks_texts(self) -> bool:
        wanted = self._way.wanted
        return bool(
            self._way.texts
            or self._way.title
            or wanted.sender
            or wanted.recipient
            or self._way.is_of_endings
        )

    def _one_by_one(self, drive: Drive) -> None:
        """Look at the few items that one condition leaves."""
        unnamed = []
        joined = f"FROM ({drive.query}) AS one {self._index.join} item ON item.id = one.id"
        for row in self._rows(joined, drive.values):
            if not self._fits(row):
                continue
            fit = name_fit(self._way, row)
            if fit is not None and (self._way.texts or not self._asks_words):
                self._made.found[row.id] = (fit, row)
            else:
                unnamed.append(row)
        for row in unnamed:
            fit = self._text_fit(row.id)
            if fit is not None:
                self._made.found[row.id] = (fit, row)

    def _by_conditions(self, drives: Sequence[Drive]) -> None:
        ranked = [drive for drive in drives if drive.is_ranked]
        if drives and drives[0].is_counted:
            self._in_order(drives[0])
        elif ranked or not drives:
            self._in_order(ranked[0] if ranked else EVERYTHING)
        else:  # the newest of all, and then in no order: what fits may all be old
            self._in_order(EVERYTHING.first(COUNTED))
            if self._made.is_all:
                self._in_order(drives[0])

    def _in_order(self, drive: Drive) -> None:
        joined = f"FROM ({drive.query}) AS one {self._index.join} item ON item.id = one.id"
        self._take(self._rows(joined, drive.values), [Fit.NAME_PART])

    def _by_name(self) -> None:
        way = self._way
        if not way.texts and not way.title and not way.wanted.endings:
            return
        # Messages are found by their words already, and would crowd out what has a name alone.
        are_others, are_messages = way.kinds != (MESSAGE,), not way.kinds or MESSAGE in way.kinds
        may_be_few = are_others and are_messages and self._made.is_all
        if may_be_few and not self._asks_letters() and self._few_by_name():
            return
        if are_others:
            self._named_by_parts(f"item.kind <> {MESSAGE}")
        if self._made.is_all and are_messages:
            self._named_by_parts(f"item.kind = {MESSAGE}")

    def _asks_letters(self) -> bool:
        """Whether all that is looked for is too short for the index of names."""
        way = self._way
        are_short = way.texts and all(len(text) < GRAM for text in way.texts)
        return bool(are_short) and len(way.title) < GRAM

    def _few_by_name(self) -> bool:
        """Keep what is named so, if no more is than there is room for; whether that was so.

        To go through all names once more, for messages alone, would take as long again.
        """
        room = 2 * self._enough
        rows = list(islice(self._named(Fit.NAME_PART), room + 1))
        if len(rows) > room:
            return False
        self._take(iter(rows), room=room)
        return True

    def _named_by_parts(self, only: str) -> None:
        """Keep names that hold what is looked for, of some kinds only."""
        if self._asks_letters():
            letters = self._index.letters(self._way)
            rows = chain.from_iterable(self._hits(one, only) for one in letters)
            self._take(rows, room=self._enough)
            return
        before = set(self._made.found)
        for fit in _OF_NAMES if self._way.texts else (Fit.NAME_PART,):
            # What fits better came among the others: of these, only the rest is looked for.
            found = (one for item, (one, _) in self._made.found.items() if item not in before)
            room = self._enough - (fit < Fit.NAME_PART) * sum(one <= fit for one in found)
            if room > 0 and self._take(self._named(fit, only), room=room):
                return

    def _named(self, fit: Fit, only: str = "") -> Iterator[Row]:
        hits = self._index.names(self._way, fit)
        return iter(()) if hits is None else self._hits(hits, only)

    def _by_words(self) -> None:
        for fit in _OF_TEXTS:
            hits = self._index.words(self._way, fit)
            if hits is not None and self._made.is_all:
                self._take(self._hits(hits), [fit], by_words=True)
            if fit is Fit.MAIL_LINE and not self._made.found and self._is_in_no_text():
                return

    def _is_in_no_text(self) -> bool:
        """Whether none of the texts fits: asked where it seems so, as then one look is enough."""
        way = self._way
        hits = self._index.words(way, Fit.TEXT_BEGINS) or self._index.words(way, Fit.TEXT)
        return hits is None or not any(True for _ in self._hits(hits))

    def _take(
        self,
        rows: Iterator[Row],
        fit: Sequence[Fit] = (),
        *,
        room: int | None = None,
        by_words: bool = False,
    ) -> bool:
        """Keep what fits of some rows, as a fit or as their names tell; whether that was all.

        Args:
            rows: Of which the conditions of the way hold.
            fit: One, unless their names tell.
            room: How many their names may add; None: their names do not tell.
            by_words: Whether the index gave no texts that hold what must not be there.
        """
        by_name = room is not None
        room = self._room if room is None else room
        is_all = False
        for row in rows:
            known = self._made.found.get(row.id)
            told = name_fit(self._way, row) if by_name else fit[0]
            if told is None or (known and known[0] <= told):
                continue
            if not known and not self._fits(row, by_words=by_words):
                continue
            if room <= 0:
                self._made.is_all = False
                break
            self._made.found[row.id] = (told, row)
            room -= known is None
        else:
            is_all = True
        if not by_name:
            self._room = room
        return is_all

    def _fits(self, row: Row, *, by_words: bool = False) -> bool:
        self._seen += 1
        if self._seen % _LOOKS_EVERY == 0:
            self._cancellation.check()
        if not holds_rest(self._way, row):
            return False
        for one in self._way.without:
            if self._holds(one, row, by_name=by_words and one.is_of_words):
                return False
        return all(self._holds(one, row) for one in self._way.also)

    def _holds(self, one: Way, row: Row, *, by_name: bool = False) -> bool:
        """Whether a row fits another way, with its text unless only its name is asked."""
        if not one.is_of_words and not holds_all(one, row):
            return False
        if not one.texts or name_fit(one, row) is not None:
            return True
        if by_name or not self._has_text(row):
            return False
        # What begins so is also what is whole; the index gives none where both are the same.
        return row.id in (self._in_texts(one, Fit.TEXT_BEGINS) or self._in_texts(one, Fit.TEXT))

    def _has_text(self, row: Row) -> bool:
        query = "SELECT 1 FROM content WHERE item = ?"
        return row.kind == MESSAGE or bool(list(self._connection.execute(query, (row.id,))))

    def _text_fit(self, item: int) -> Fit | None:
        return next((fit for fit in _OF_TEXTS if item in self._in_texts(self._way, fit)), None)

    def _in_texts(self, way: Way, fit: Fit) -> frozenset[int]:
        """Return everything that is found in texts: asked once, not item by item."""
        asked = id(way), fit  # the ways live as long as this does, and their hash is slow
        if asked not in self._asked:
            hits, found = self._index.words(way, fit), frozenset[int]()
            if hits is not None:
                query = f"SELECT hit.rowid FROM {hits.source} WHERE {hits.condition or '1 = 1'}"  # noqa: S608 - ours
                rows = self._connection.execute(query, [*hits.values, *hits.condition_values])
                found = frozenset(chain.from_iterable(rows))
            self._asked[asked] = found
        return self._asked[asked]

    def _hits(self, hits: Hits, only: str = "") -> Iterator[Row]:
        joined = f"FROM {hits.source} {self._index.join} item ON item.id = hit.rowid"
        conditions = "".join(f"AND {one} " for one in (hits.condition, only) if one)
        tail = f"{conditions}{hits.order}"
        return self._rows(joined, hits.values, tail, hits.condition_values)

    def _rows(
        self,
        joined: str,
        values: Sequence[object],
        tail: str = "",
        last: Sequence[object] = (),
    ) -> Iterator[Row]:
        way = self._way
        query = f"SELECT {way.columns()} {joined}{way.joins()} WHERE {self._where} {tail}"
        answer = self._connection.execute(query, [*values, *self._values, *last])
        # Where there are plenty, the rest is not read: it must not stand open for ever.
        with closing(cast("Closable", answer)):
            yield from map(Row._make, answer)
