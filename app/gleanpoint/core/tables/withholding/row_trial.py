"""Judge all rows of a table under a policy that is tried out: how many, by fate, rule and year.

Nobody is shown a row by this, and what keeps rows back from whoever asks stays: what they may not
know of is not counted, and what is kept back from them is judged only by the policy in force. A
policy of their own making, with a date limit that they choose, would else tell them the date of
each row that they may not see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.policy.fates import Fate, fate_of
from gleanpoint.core.protocol import Json
from gleanpoint.core.retention.facts import FIRST_YEAR
from gleanpoint.core.retention.roles import EVERY_ROLE
from gleanpoint.core.retention.settings import holds_on
from gleanpoint.core.retention.standing import Standing, stand
from gleanpoint.core.tables.withholding.gated_rows import lost_in
from gleanpoint.core.tables.withholding.place import TablePlace
from gleanpoint.core.tables.withholding.row_dates import Ticks, ticks_at
from gleanpoint.core.tables.withholding.row_judge import RowJudge
from gleanpoint.core.tables.withholding.row_kinds import (
    Mask,
    RowKinds,
    facts_of_row,
    kinds_of,
    rules_by_column,
)
from gleanpoint_parsers.tables import RowBatch, RowRequest, TableColumn, TableContainer
from gleanpoint_parsers.times import LAST_YEAR

_NO_COLUMN = -1
_YEARS = np.array(
    [ticks_at(datetime(year, 1, 1, tzinfo=UTC)) for year in range(FIRST_YEAR, LAST_YEAR + 1)],
    np.int64,
)
"""Where each year begins; before the first and from the last on, a date counts as none."""

Line = tuple[str, str, int | None]
"""Fate, rule or matter, and year of a row."""


@dataclass(slots=True)
class RowTrial:
    """Counts rows of one table.

    Args:
        kinds: Sorts them by the policy that is tried out.
        seen: What keeps rows back from whoever asks; None: nothing does.
        may_judge_all: Whether what is kept back is judged as well.
        lacks: Names of the rules whose column the table does not have.
        lines: What was counted.
        lost: Rows that cannot be read.
    """

    kinds: RowKinds
    seen: RowJudge | None
    may_judge_all: bool
    lacks: tuple[str, ...]
    lines: Counter[Line] = field(default_factory=Counter)
    lost: int = 0
    _verdicts: dict[int, tuple[Fate, str, int]] = field(default_factory=dict)

    def as_json(self) -> Json:
        """Return what was counted as JSON values."""
        lines = [[*line, rows] for line, rows in self.lines.items()]
        return {"lines": lines, "lost": self.lost, "lacks": list(self.lacks)}

    def run(self, tables: TableContainer, key: str) -> Iterator[int]:
        """Judge every row of the table; yields the number of rows now and then."""
        mine = self.kinds.columns
        others = self.seen.columns if self.seen is not None else ()
        names = tuple(dict.fromkeys(column.name for column in (*mine, *others)))
        for batch in tables.batches(key, RowRequest(names)):
            if batch.records.num_rows:
                self._take(batch, names)
            yield batch.records.num_rows

    def _take(self, batch: RowBatch, names: Sequence[str]) -> None:
        columns = dict(zip(names, batch.records.columns, strict=True))
        rows, lost = batch.records.num_rows, lost_in(batch)
        counted: Mask = np.ones(rows, np.bool_)
        if lost is not None:
            counted = ~lost
            self.lost += int(lost.sum())
        if self.seen is not None:
            values = [columns[column.name] for column in self.seen.columns]
            back, absent = self.seen.kept_back(values, rows)
            hidden = absent if self.may_judge_all else back
            masked = int((counted & hidden & ~absent).sum())
            if masked:
                self.lines[Fate.MASKED.value, "", None] += masked
            counted &= ~hidden
        values = [columns[column.name] for column in self.kinds.columns]
        dates = self.kinds.dates(values)
        self._count(self.kinds.of(dates, values, rows), dates, counted)

    def _count(self, kinds: Ticks, dates: Sequence[Ticks], counted: Mask) -> None:
        for kind in np.flatnonzero(np.bincount(kinds[counted], minlength=1)):
            fate, rule, column = self._verdict(int(kind))
            chosen = counted & (kinds == kind)
            if column == _NO_COLUMN:
                self.lines[fate.value, rule, None] += int(chosen.sum())
                continue
            years = np.searchsorted(_YEARS, dates[column][chosen], side="right")
            found = np.bincount(years)
            for place in np.flatnonzero(found):
                is_dated = 0 < place < len(_YEARS)
                year = FIRST_YEAR + int(place) - 1 if is_dated else None
                self.lines[fate.value, rule, year] += int(found[place])

    def _verdict(self, kind: int) -> tuple[Fate, str, int]:
        """Return fate and rule of a kind of row, and which of the dated columns tells its year."""
        known = self._verdicts.get(kind)
        if known is None:
            standing = _standing(self.kinds, kind)
            fate, rule = fate_of(standing)
            known = self._verdicts[kind] = fate, rule, self._column_of(rule)
        return known

    def _column_of(self, rule: str) -> int:
        """Return the place of the column that a rule names among the dated ones; else the first."""
        names = [dated.column.name.casefold() for dated in self.kinds.dated]
        by_rule = {one.name: one.column.casefold() for one in self.kinds.sight.policy.rules}
        if rule in by_rule:
            return names.index(by_rule[rule]) if by_rule[rule] in names else _NO_COLUMN
        return 0 if names else _NO_COLUMN


def trial_of(
    trial: Sight, place: TablePlace, columns: Sequence[TableColumn], seen: RowJudge | None
) -> RowTrial | None:
    """Return what judges the rows of a table under a policy that is tried out.

    Args:
        trial: The policy, the moment and the register, as a sight of somebody of every role.
        place: The table.
        columns: All of its columns.
        seen: What keeps rows back from whoever asks; None: nothing does.

    Returns:
        None where no rule, no hold and no erased subject has to do with the table.
    """
    by_column = rules_by_column(trial, place)
    # Other rules date no row, and must not count as rules that lack a date.
    policy = replace(trial.policy, rules=by_column)
    judged = replace(trial, policy=policy)
    kinds = kinds_of(judged, place, columns, by_column)
    held = holds_on(facts_of_row(trial, place), trial.policy, trial.now)
    if not by_column and not held and not kinds.identifying:
        return None
    there = {dated.column.name.casefold() for dated in kinds.dated}
    lacks = tuple(sorted(rule.name for rule in by_column if rule.column.casefold() not in there))
    return RowTrial(kinds, seen, _may_judge_all(trial, seen), lacks)


def _may_judge_all(trial: Sight, seen: RowJudge | None) -> bool:
    """Whether what is kept back from somebody may be counted by rule and year all the same."""
    if seen is None:
        return True
    sight = seen.sight
    holds_every_role = sight.roles == EVERY_ROLE and sight.reach is None and not sight.blind
    return holds_every_role or trial.policy.fingerprint == sight.policy.fingerprint


def _standing(kinds: RowKinds, kind: int) -> Standing:
    sight = kinds.sight
    return stand(kinds.facts(kind), sight.policy, sight.now, sight.register)
