"""Ask the tables of one catalog for rows that may fit one way: by conditions, names and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import Final, Protocol, cast

from gleanpoint.core.catalog.finding.drives import (
    COUNTED,
    FEW,
    Connection,
    Drive,
    counted_by,
    drives_of,
)
from gleanpoint.core.catalog.finding.expressions import GRAM, Fit, escaped
from gleanpoint.core.catalog.finding.index import Hits, Index
from gleanpoint.core.catalog.finding.way import MESSAGE, Row, Way

KEPT: Final = 60_000
"""Items that are kept at most, to be compared with what is found by names and words."""


_IN_OTHER_LETTERS: Final = "octet_length(item.name) <> length(item.name)"


class Closable(Protocol):
    """An answer of any database to a question for rows."""

    def close(self) -> None:
        """Let go of what was not read."""


class Asking:
    """Asks for one way.

    Args:
        connection: To the catalog.
        index: Of names and words in it.
        way: What must hold.
    """

    def __init__(self, connection: Connection, index: Index, way: Way) -> None:
        self._connection = connection
        self._index = index
        self._way = way
        self._among: str | None = None
        self._first: Drive | None = None
        self._conditions: tuple[str, list[object]] | None = None
        self._asked: dict[tuple[int, Fit], frozenset[int]] = {}
        self.asks_words = index.words(way, Fit.TEXT) is not None

    @property
    def asks_texts(self) -> bool:
        """Whether names or words are looked for, not conditions alone."""
        wanted = self._way.wanted
        texts = self._way.texts or self._way.title or wanted.sender or wanted.recipient
        return bool(texts or self._way.is_of_endings)

    @property
    def asks_names(self) -> bool:
        """Whether something may be found by its name."""
        return bool(self._way.texts or self._way.title or self._way.wanted.endings)

    @property
    def asks_letters(self) -> bool:
        """Whether all that is looked for is too short for the index of names."""
        way = self._way
        are_short = way.texts and all(len(text) < GRAM for text in way.texts)
        return bool(are_short) and len(way.title) < GRAM

    def drives(self) -> list[Drive]:
        """Return what each condition leaves, the fewest first."""
        if self.asks_texts:
            self._keep_places()
        counted = FEW if self.asks_texts else COUNTED
        counted = KEPT if self._index.count and self.asks_names else counted
        count = self._index.count or counted_by(self._connection)
        found = list(drives_of(self._way, self._index.join))
        for hits in self._index.beside(self._way) if self.asks_names else ():
            query = f"SELECT hit.rowid AS id FROM {hits.source}"  # noqa: S608 - ours
            found.append(Drive(query, [*hits.values]))
        return sorted(
            (drive.counted(count, counted) for drive in found), key=lambda drive: drive.count
        )

    def keep(self, drives: Sequence[Drive]) -> None:
        """Find once what each of many rows is asked for: whether it is one that a drive leaves.

        Args:
            drives: As of ``drives``.
        """
        if not self.asks_names:
            return
        inside = self._inside_few() if self._index.count and self.asks_letters else None
        fewest = drives[0] if drives else None
        if fewest is not None and fewest.count <= KEPT and not (inside and inside.is_as(fewest)):
            self._among = self._index.kept(fewest.query, fewest.values, KEPT)
        if self._among is None and self._index.count and self.asks_letters:
            ranked = next((drive for drive in drives if drive.is_ranked), None)
            self._first = inside or ranked

    def _keep_places(self) -> None:
        """Find once which folders are the places that are named."""
        way = self._way
        beside = (one.place for one in (*way.without, *way.also) if one.is_of_place)
        for place in filter(None, (way.place, *beside)):
            place.keep(self._index)

    def _inside_few(self) -> Drive | None:
        """Return what lies in the place that is named; None where it is of many folders."""
        place = self._way.place
        if place is None or place.few is None:
            return None
        condition, values = place.of_item()
        inside = f"SELECT item.id FROM item WHERE {condition}"  # noqa: S608 - ours
        return Drive(inside, [*values], is_ranked=False)

    def of_drive(self, drive: Drive) -> Iterator[Row]:
        """Yield what a drive leaves."""
        joined = f"FROM ({drive.query}) AS one {self._index.join} item ON item.id = one.id"
        return self._rows(joined, drive.values)

    def parts(self, only: str, found: Callable[[], int], *, is_whole: bool = True) -> Iterator[Row]:
        """Yield names that may hold what is looked for.

        Args:
            only: What must hold besides; empty: nothing.
            found: Tells how many of those that were yielded so far fit.
            is_whole: As of ``Index.letters``.
        """
        if not self.asks_letters:
            return self.named(Fit.NAME_PART, only)
        letters = self._index.letters(self._way, self._among, self._first, found, is_whole=is_whole)
        return chain.from_iterable(self._hits(one, only) for one in letters)

    def named(self, fit: Fit, only: str = "") -> Iterator[Row]:
        """Yield names that may fit so."""
        hits = self._index.names(self._way, fit)
        return iter(()) if hits is None else self._hits(hits, only)

    def worded(self, fit: Fit) -> Iterator[Row] | None:
        """Yield texts that fit so; None as of ``Index.words``."""
        hits = self._index.words(self._way, fit)
        return None if hits is None else self._hits(hits)

    def has_text(self, row: Row) -> bool:
        """Whether a row may be in the index of words."""
        query = "SELECT 1 FROM content WHERE item = ?"
        return row.kind == MESSAGE or bool(list(self._connection.execute(query, (row.id,))))

    def in_texts(self, way: Way, fit: Fit) -> frozenset[int]:
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
        # The sign keeps the index from being asked for each number by itself.
        among = f"+hit.rowid IN (SELECT id FROM {self._among})" if self._among else ""  # noqa: S608 - ours
        conditions = "".join(f"AND {one} " for one in (among, hits.condition, only) if one)
        return self._rows(joined, hits.values, f"{conditions}{hits.order}", hits.condition_values)

    def _rows(
        self,
        joined: str,
        values: Sequence[object],
        tail: str = "",
        last: Sequence[object] = (),
    ) -> Iterator[Row]:
        if self._conditions is None:  # of places as they are kept by now
            self._conditions = self._of_rows()
        where, of_where = self._conditions
        way = self._way
        query = f"SELECT {way.columns()} {joined}{way.joins()} WHERE {where} {tail}"
        answer = self._connection.execute(query, [*values, *of_where, *last])
        # Where there are plenty, the rest is not read: it must not stand open for ever.
        with closing(cast("Closable", answer)):
            yield from map(Row._make, answer)

    def _of_rows(self) -> tuple[str, list[object]]:
        """Return what must hold of every row; names in other letters are compared by who asks."""
        where, values = self._way.conditions()
        like = f"item.name {self._index.like} ? ESCAPE '\\'"
        if self._way.title:
            where += f" AND ({like} OR {_IN_OTHER_LETTERS})"
            values.append(f"%{escaped(self._way.title)}%")
        for one in self._way.without:
            if one.is_of_words and one.texts:
                holds_all = " AND ".join(like for _ in one.texts)
                where += f" AND ({_IN_OTHER_LETTERS} OR NOT ({holds_all}))"
                values += [f"%{escaped(text)}%" for text in one.texts]
        return where, values
