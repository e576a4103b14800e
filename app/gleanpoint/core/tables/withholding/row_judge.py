"""Tell which rows of a table may be seen, without asking the rules about each of them.

Each batch is sorted into kinds (``row_kinds``), and one row of each kind that occurs is judged by
``decide`` as every other item is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.retention.access import Action
from gleanpoint.core.retention.decide import Decision, decide
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.tables.withholding.place import TablePlace
from gleanpoint.core.tables.withholding.row_dates import date_in_text
from gleanpoint.core.tables.withholding.row_kinds import (
    Mask,
    RowKinds,
    facts_of_row,
    kinds_of,
    rules_by_column,
)
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import TableColumn

__all__ = ["BY_REGISTER", "BY_ROLE", "Mask", "RowJudge", "facts_of_row", "judge_of"]

BY_REGISTER = "the erasure register"
BY_ROLE = "the role of whoever asks"
"""What stands for the name of a rule where none decided."""

_RELEASED = frozenset({Action.PREVIEW, Action.EXPORT})


@dataclass(frozen=True, slots=True)
class KeptBy:
    """What keeps a row back.

    Args:
        rule: Its name.
        is_absent: Whether nothing may tell that there is such a row.
    """

    rule: str
    is_absent: bool = False


@dataclass(slots=True)
class RowJudge:
    """Judges rows of one table for one person at one moment.

    Args:
        kinds: Sorts its rows, by who looks, under which rules, and when.
        by_column: Names of the rules that date rows by a column.
        is_out_of_reach: Whether nothing of the table may be known of: all rows are absent.
    """

    kinds: RowKinds
    by_column: frozenset[str]
    is_out_of_reach: bool = False
    _decisions: dict[int, Decision] = field(default_factory=dict)

    @property
    def sight(self) -> Sight:
        """Who looks, under which rules, and when."""
        return self.kinds.sight

    @property
    def place(self) -> TablePlace:
        """The table."""
        return self.kinds.place

    @property
    def identifying(self) -> tuple[TableColumn, ...]:
        """Columns whose values may be identifiers of erased subjects."""
        return self.kinds.identifying

    @property
    def may_hide(self) -> bool:
        """Whether some rows may be absent."""
        return bool(self.identifying) or self.is_out_of_reach

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """What must be read of a row to judge it."""
        return self.kinds.columns

    def shown(
        self,
        values: Sequence[pa.Array],
        tally: RowTally,
        ignored: Mask | None,
        rows: int | None = None,
    ) -> Mask:
        """Return which rows may be seen, and count all of them.

        Args:
            values: Those of ``columns``, in their order.
            tally: Where to count.
            ignored: Rows that only stand for what cannot be read: not counted, and shown.
            rows: How many there are, where there may be no ``columns``.
        """
        count = len(values[0]) if rows is None else rows
        kinds = self.kinds.of(self.kinds.dates(values), values, count)
        occurring = np.bincount(kinds)
        shown = np.zeros(len(occurring), np.bool_)
        for kind in np.flatnonzero(occurring):
            shown[kind] = self._decision(int(kind)).permissions.is_shown
        counted = occurring
        mask: Mask = shown[kinds]
        if ignored is not None and ignored.any():
            counted = np.bincount(kinds[~ignored], minlength=len(occurring))
            mask = mask | ignored
        for kind in np.flatnonzero(counted):
            self._count(self._decision(int(kind)), int(counted[kind]), tally)
        return mask

    def kept_back(self, values: Sequence[pa.Array], rows: int) -> tuple[Mask, Mask]:
        """Return which rows may not be seen, and which of them may not even be known of."""
        kinds = self.kinds.of(self.kinds.dates(values), values, rows)
        occurring = np.bincount(kinds, minlength=1)
        back, absent = np.zeros((2, len(occurring)), np.bool_)
        for kind in np.flatnonzero(occurring):
            permissions = self._decision(int(kind)).permissions
            back[kind], absent[kind] = not permissions.is_shown, permissions.is_absent
        return back[kinds], absent[kinds]

    def kept_by(self, values: Mapping[str, str | None], tally: RowTally) -> KeptBy | None:
        """Return what keeps one row back, told as texts; counts it. None: it is shown.

        A row of which a deciding column is not told is kept back: it may be past its limit, or of
        an erased subject. It counts, for that does not tell which of these it is.
        """
        ticks = (date_in_text(values.get(dated.column.name)) for dated in self.kinds.dated)
        texts = ((column.name, values.get(column.name)) for column in self.identifying)
        decision = self._decision(self.kinds.of_texts(ticks, texts))
        untold = self._untold(values)
        if untold is not None and not decision.permissions.is_absent:
            tally.withheld[untold] += 1
            return KeptBy(untold)
        self._count(decision, 1, tally)
        if decision.permissions.is_shown:
            return None
        return KeptBy(_who_withholds(decision), decision.permissions.is_absent)

    def _untold(self, values: Mapping[str, str | None]) -> str | None:
        """Return what keeps a row back because a column is not told; None where all are."""
        for dated in self.kinds.dated:
            if dated.column.name not in values:
                return dated.rule
        is_told = all(column.name in values for column in self.identifying)
        return None if is_told else BY_REGISTER

    def _decision(self, kind: int) -> Decision:
        decision = self._decisions.get(kind)
        if decision is None:
            decision = self._decisions[kind] = self._judged(kind)
        return decision

    def _judged(self, kind: int) -> Decision:
        """Judge the first row that there could be of a kind."""
        sight = self.sight
        viewer = Viewer(
            sight.roles,
            sight.reach,
            sight.blind,
            is_requested=self.place.is_requested,
            released=_RELEASED if self.place.is_released else frozenset(),
        )
        facts = self.kinds.facts(kind)
        return decide(facts, sight.policy, sight.now, viewer=viewer, register=sight.register)

    def _count(self, decision: Decision, rows: int, tally: RowTally) -> None:
        if decision.permissions.is_absent:
            return
        if not decision.permissions.is_shown:
            tally.withheld[_who_withholds(decision)] += rows
            return
        tally.shown += rows
        if State.PAST_MAXIMUM in decision.states:
            tally.flagged[decision.rule] += rows
        elif decision.state is State.UNDATABLE and decision.rule in self.by_column:
            tally.undated[decision.rule] += rows


def judge_of(
    sight: Sight | None, place: TablePlace, columns: Sequence[TableColumn]
) -> RowJudge | None:
    """Return what judges the rows of a table; None where none of them can be withheld.

    Args:
        sight: Who looks; None: nothing is withheld from them.
        place: The table.
        columns: All of its columns.
    """
    if sight is None:
        return None
    rules = rules_by_column(sight, place)
    kinds = kinds_of(sight, place, columns, rules)
    if _is_out_of_reach(sight, place):
        return RowJudge(kinds_of(sight, place, (), ()), frozenset(), is_out_of_reach=True)
    if not kinds.identifying and not any(rule.delete_after for rule in rules):
        return None
    return RowJudge(kinds, frozenset(rule.name for rule in rules))


def _is_out_of_reach(sight: Sight, place: TablePlace) -> bool:
    """Whether nothing of a table may be seen: a reach tells tables apart, and no rows of one."""
    if sight.reach is None or place.is_requested:
        return False
    return not sight.reach.covers(facts_of_row(sight, place), sight.now)


def _who_withholds(decision: Decision) -> str:
    if State.ERASED in decision.states:
        return BY_REGISTER
    return decision.rule if State.PAST_MAXIMUM in decision.states else BY_ROLE
