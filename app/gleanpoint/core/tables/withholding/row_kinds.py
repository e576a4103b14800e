"""Sort the rows of a table into kinds that the rules cannot tell apart.

Rows of one table differ, for the rules, in the dates of a few columns and in whether they are
about an erased subject. So dates are sorted into the stretches between ``turning_points``, and
one row stands for all of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.matching import mismatch
from gleanpoint.core.retention.rules import Rule
from gleanpoint.core.tables.withholding.place import TablePlace
from gleanpoint.core.tables.withholding.row_dates import (
    Ticks,
    dates_in,
    is_text,
    moment_at,
    ticks_at,
)
from gleanpoint.core.tables.withholding.turning_points import turning_points
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import TableColumn

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dated:
    """A column that dates rows, the dates at which verdicts turn, and a rule that asks for it."""

    column: TableColumn
    turns: Ticks
    rule: str

    def stretches(self, ticks: Ticks) -> Ticks:
        """Return in which stretch each date lies, from 0."""
        found: Ticks = np.searchsorted(self.turns, ticks, side="right")
        return found


@dataclass(slots=True)
class RowKinds:
    """Sorts rows of one table by what tells them apart at one moment.

    Args:
        sight: Rules, register of erased subjects, and the moment.
        place: The table.
        dated: Columns that date its rows.
        identifying: Columns whose values may be identifiers of erased subjects.
        _named_text: A value by which some row is about an erased subject, under its column.
    """

    sight: Sight
    place: TablePlace
    dated: tuple[Dated, ...]
    identifying: tuple[TableColumn, ...]
    _named_text: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """What must be read of a row to sort it."""
        return (*(one.column for one in self.dated), *self.identifying)

    def dates(self, values: Sequence[pa.Array]) -> list[Ticks]:
        """Return the dates of rows, for each of ``dated``; values are those of ``columns``."""
        return [
            dates_in(dates, dated.column.type)
            for dated, dates in zip(self.dated, values, strict=False)
        ]

    def of(self, dates: Sequence[Ticks], values: Sequence[pa.Array], rows: int) -> Ticks:
        """Return the kind of each row, from 0.

        Args:
            dates: As ``dates`` gave them.
            values: Those of ``columns``, in their order.
            rows: How many there are; a table may have none of the columns.
        """
        kinds = np.zeros(rows, np.int64)
        for dated, ticks in zip(self.dated, dates, strict=True):
            kinds = kinds * (len(dated.turns) + 1) + dated.stretches(ticks)
        return kinds * 2 + self._named(values[len(self.dated) :], rows)

    def of_texts(self, ticks: Iterable[int], texts: Iterable[tuple[str, str | None]]) -> int:
        """Return the kind of one row by its dates and by the values of ``identifying``."""
        kind = 0
        for dated, one in zip(self.dated, ticks, strict=True):
            stretch = int(dated.stretches(np.array([one], np.int64))[0])
            kind = kind * (len(dated.turns) + 1) + stretch
        return kind * 2 + any(self._is_named(*text) for text in texts)

    def facts(self, kind: int) -> ItemFacts:
        """Return what the rules are told of the first row that there could be of a kind."""
        rest, is_named = divmod(kind, 2)
        dates = []
        for dated in reversed(self.dated):
            rest, stretch = divmod(rest, len(dated.turns) + 1)
            first = moment_at(int(dated.turns[stretch - 1])) if stretch else None
            dates.append((dated.column.name, first))
        texts = self._named_text if is_named else ()
        return facts_of_row(self.sight, self.place, tuple(reversed(dates)), texts)

    def _named(self, values: Sequence[pa.Array], rows: int) -> Mask:
        """Return which rows hold an identifier of an erased subject."""
        found: Mask = np.zeros(rows, np.bool_)
        for column, texts in zip(self.identifying, values, strict=True):
            coded = texts.dictionary_encode()
            held = [self._is_named(column.name, one) for one in coded.dictionary.to_pylist()]
            places = coded.indices.fill_null(len(held)).to_numpy(zero_copy_only=False)
            found |= np.array([*held, False], np.bool_)[places]
        return found

    def _is_named(self, column: str, text: str | None) -> bool:
        register = self.sight.register
        if register is None or not text or not register.holds(text):
            return False
        self._named_text = ((column, text),)
        return True


def rules_by_column(sight: Sight, place: TablePlace) -> tuple[Rule, ...]:
    """Return the rules that date the rows of a table by a column, whether it has that or not."""
    facts = facts_of_row(sight, place)
    by_column = (rule for rule in sight.policy.rules if rule.anchor is Anchor.COLUMN)
    return tuple(rule for rule in by_column if mismatch(rule.covers, facts) is None)


def kinds_of(
    sight: Sight, place: TablePlace, columns: Sequence[TableColumn], rules: Sequence[Rule]
) -> RowKinds:
    """Return what sorts the rows of a table.

    Args:
        sight: Rules, register and moment.
        place: The table.
        columns: All of its columns.
        rules: As ``rules_by_column`` gave them.
    """
    by_name: dict[str, list[Rule]] = {}
    for rule in rules:
        by_name.setdefault(rule.column.casefold(), []).append(rule)
    dated = tuple(
        _dated(column, by_name[column.name.casefold()], sight)
        for column in columns
        if column.name.casefold() in by_name
    )
    return RowKinds(sight, place, dated, _identifying(sight, columns))


def facts_of_row(
    sight: Sight,
    place: TablePlace,
    dates: tuple[tuple[str, datetime | None], ...] = (),
    texts: tuple[tuple[str, str], ...] = (),
) -> ItemFacts:
    """Return what the rules are told of a row with these values."""
    return ItemFacts(
        Kind.TABLE, place.folder, mailboxes=sight.mailboxes, columns=dates, texts=texts
    )


def _dated(column: TableColumn, rules: Sequence[Rule], sight: Sight) -> Dated:
    turns = [ticks_at(turn) for turn in turning_points(rules, sight.now)]
    deciding = min(rules, key=lambda rule: (rule.delete_after is None, rule.name))
    return Dated(column, np.array(turns, np.int64), deciding.name)


def _identifying(sight: Sight, columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Return the columns of text whose values may name an erased subject."""
    register = sight.register
    if register is None or not register.hashes:
        return ()
    may_be = (one for one in columns if is_text(one.type) or not one.type.base)
    return tuple(one for one in may_be if register.is_identifying(one.name))
