"""Ask one catalog for the items that fit, the likeliest first, and stop where there are plenty.

Whatever is asked comes in the order of an index, so that the first hits are there at once however
many there are. Where one condition leaves few items, these are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.catalog.finding.asking import Asking
from gleanpoint.core.catalog.finding.comparing import holds_all, holds_rest, name_fit
from gleanpoint.core.catalog.finding.drives import COUNTED, EVERYTHING, FEW, Connection, Drive
from gleanpoint.core.catalog.finding.expressions import Fit
from gleanpoint.core.catalog.finding.index import Index
from gleanpoint.core.catalog.finding.way import MESSAGE, Row, Way
from gleanpoint.core.jobs import Cancellation

ENOUGH: Final = 300
"""Items that are found by their names, and again by their texts, if no more are asked for."""

_LOOKS_EVERY: Final = 256
_OTHERS: Final = f"item.kind <> {MESSAGE}"
_MESSAGES: Final = f"item.kind = {MESSAGE}"
_OF_TEXTS: Final = (Fit.MAIL_LINE, Fit.TEXT, Fit.TEXT_BEGINS)


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
        self._way = way
        self._asking = Asking(connection, index, way)
        self._cancellation = cancellation
        self._made = Candidates()
        self._seen = 0
        self._enough = self._room = enough
        # What is of a place alone is asked of the tables.
        self._without = [one for one in way.without if not one.is_of_place]
        self._also = [one for one in way.also if not one.is_of_place]

    def candidates(self) -> Candidates:
        """Return what fits."""
        if self._way.is_hopeless:
            return self._made
        drives = self._asking.drives()
        if drives and drives[0].count <= FEW:
            self._one_by_one(drives[0])
        elif not self._asking.asks_texts:
            self._by_conditions(drives)
        else:
            self._asking.keep(drives)
            self._by_words()
            if self._made.is_all or not self._way.wanted.is_about_messages:
                self._by_name()
        return self._made

    def _one_by_one(self, drive: Drive) -> None:
        """Look at the few items that one condition leaves."""
        unnamed = []
        for row in self._asking.of_drive(drive):
            if not self._fits(row):
                continue
            fit = name_fit(self._way, row)
            if fit is not None and (self._way.texts or not self._asking.asks_words):
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
        self._take(self._asking.of_drive(drive), [Fit.NAME_PART])

    def _by_name(self) -> None:
        way = self._way
        if not self._asking.asks_names or way.fits_no_name:
            return
        # Messages are found by their words already, and would crowd out what has a name alone.
        are_others, are_messages = way.kinds != (MESSAGE,), not way.kinds or MESSAGE in way.kinds
        asks_both = are_others and are_messages and self._made.is_all
        if asks_both and self._others_before_messages():
            return
        if are_others:  # where there are many in any case, not between all messages of a place
            is_whole = self._made.is_all and not asks_both
            self._named_by_parts(_OTHERS, is_whole=is_whole)
        if self._made.is_all and are_messages:
            self._named_by_parts(_MESSAGES)

    def _others_before_messages(self) -> bool:
        """Keep what is named so, in one go through all names; False: with too many messages.

        To go through them once more, for messages alone, would take as long again.
        """
        before, room = set(self._made.found), 2 * self._enough
        messages: list[Row] = []

        def others() -> Iterator[Row]:
            for row in self._parts():
                if row.kind != MESSAGE:
                    yield row
                elif name_fit(self._way, row) is None:
                    continue
                elif len(messages) > room:
                    return
                else:
                    messages.append(row)

        is_all = self._take(others(), room=self._enough)
        if len(messages) > room:
            return False
        if not is_all:
            self._named_better(_OTHERS, before)
        elif not self._take(iter(messages), room=self._enough):
            self._named_better(_MESSAGES, before)
        return True

    def _named_by_parts(self, only: str, *, is_whole: bool = True) -> None:
        """Keep names that hold what is looked for, of some kinds only."""
        before = set(self._made.found)
        if not self._take(self._parts(only, is_whole=is_whole), room=self._enough):
            self._named_better(only, before)

    def _named_better(self, only: str, before: AbstractSet[int]) -> None:
        """Keep names that begin with it, or are it, where there were too many that hold it.

        What fits so came among the others: of these, only the rest is looked for.
        """
        if not self._way.texts or self._asking.asks_letters:
            return
        for fit in (Fit.NAME_BEGINS, Fit.NAME):
            found = (one for item, (one, _) in self._made.found.items() if item not in before)
            room = self._enough - sum(one <= fit for one in found)
            if room > 0 and self._take(self._asking.named(fit, only), room=room):
                return

    def _parts(self, only: str = "", *, is_whole: bool = True) -> Iterator[Row]:
        """Yield names that may hold what is looked for."""
        found, before = self._made.found, len(self._made.found)
        return self._asking.parts(only, lambda: len(found) - before, is_whole=is_whole)

    def _by_words(self) -> None:
        for fit in _OF_TEXTS:
            rows = self._asking.worded(fit)
            if rows is not None and self._made.is_all:
                self._take(rows, [fit], by_words=True)
            if fit is Fit.MAIL_LINE and not self._made.found and self._is_in_no_text():
                return

    def _is_in_no_text(self) -> bool:
        """Whether none of the texts fits: asked where it seems so, as then one look is enough."""
        rows = self._asking.worded(Fit.TEXT_BEGINS) or self._asking.worded(Fit.TEXT)
        return rows is None or not any(True for _ in rows)

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
        for one in self._without:
            if self._holds(one, row, by_name=by_words and one.is_of_words):
                return False
        return all(self._holds(one, row) for one in self._also)

    def _holds(self, one: Way, row: Row, *, by_name: bool = False) -> bool:
        """Whether a row fits another way, with its text unless only its name is asked."""
        if not one.is_of_words and not holds_all(one, row):
            return False
        if not one.texts or name_fit(one, row) is not None:
            return True
        if by_name or not self._asking.has_text(row):
            return False
        # What begins so is also what is whole; the index gives none where both are the same.
        begun, whole = Fit.TEXT_BEGINS, Fit.TEXT
        return row.id in (self._asking.in_texts(one, begun) or self._asking.in_texts(one, whole))

    def _text_fit(self, item: int) -> Fit | None:
        asking, way = self._asking, self._way
        return next((fit for fit in _OF_TEXTS if item in asking.in_texts(way, fit)), None)
