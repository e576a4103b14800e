"""The statements that put the rows of one table back: INSERT, UPDATE, DELETE as T-SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.comparing.row_values import TORN, comparable, equal_rows
from gleanpoint.core.comparing.table_plan import ComparedColumn, KeyKind, TablePlan
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.arrow_text import with_null
from gleanpoint.core.export.tables.tsql_literals import is_lost, literals_of
from gleanpoint.core.export.tables.tsql_script import (
    MOST_ROWS,
    STATEMENT_BYTES,
    bracketed,
    table_name,
)
from gleanpoint_parsers.sqlserver.log.literals import UNCOMPARABLE
from gleanpoint_parsers.tables import TableShape

LONGEST = 64 << 20
"""Characters of one script; what needs more is better restored as a whole table."""

CHECK = "IF @@ROWCOUNT <> {0} RAISERROR(N'a row of {1} is not as the newer state has it', 16, 1);"
"""Follows each statement; what stands in the text is told by ``_plain_name``."""

_PORTION = 2000
_ODD = re.compile(r"[^\w. -]")


@dataclass(slots=True)
class Budget:
    """Characters that a script may still have."""

    left: int = LONGEST

    def spend(self, text: str) -> None:
        """Count a statement.

        Raises:
            UsageError: The script becomes too long.
        """
        self.left -= len(text)
        if self.left < 0:
            raise UsageError(
                f"The script would be longer than {LONGEST:,} characters. Export the table of the "
                "older state as a script instead."
            )


@dataclass(slots=True)
class UndoRows:
    """Makes statements of what differs in one table; a ``RowSink``.

    Args:
        plan: What was compared.
        old: The table in the older state.
        new: The table in the newer one, which the script finds.
        budget: What the script may have still.

    Attributes:
        inserts: Statements that put rows back.
        updates: Statements that put values back.
        deletes: Statements that take rows away.
        left_out: What no statement does, as sentences.
    """

    plan: TablePlan
    old: TableShape
    new: TableShape
    budget: Budget
    inserts: list[str] = field(default_factory=list)
    updates: list[str] = field(default_factory=list)
    deletes: list[str] = field(default_factory=list)
    left_out: dict[str, None] = field(default_factory=dict)
    torn: int = 0
    unmoved: int = 0

    @property
    def name(self) -> str:
        """The table, quoted."""
        return table_name(self.new)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.inserts or self.updates or self.deletes)

    def removed(self, rows: pa.Table) -> None:
        """Put rows back that only the older state has."""
        rows = self._sound(rows)
        places = [n for n, one in enumerate(self.plan.columns) if _is_settable(one)]
        if not rows.num_rows or not places:
            return
        names = ", ".join(bracketed(self.plan.columns[n].name) for n in places)
        head = f"INSERT INTO {self.name} ({names})\nVALUES\n"
        for portion in _portions(rows):
            literals = [self._literals(portion, n, is_old=True) for n in places]
            lines = [f"({', '.join(row)})" for row in zip(*literals, strict=True)]
            for group in _groups(lines):
                many = len(group)
                self._take(self.inserts, head + ",\n".join(group) + ";\n" + self._check(many))

    def added(self, rows: pa.Table) -> None:
        """Take rows away that only the newer state has."""
        rows = self._sound(rows)
        first = "TOP (1) " if self.plan.key.kind is KeyKind.WHOLE_ROW else ""
        for portion in _portions(rows):
            for where in self._conditions(portion, [set() for _ in range(portion.num_rows)]):
                self._take(
                    self.deletes,
                    f"DELETE {first}FROM {self.name} WHERE {where};\n{self._check(1)}",
                )

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        """Put values back."""
        for start in range(0, old.num_rows, _PORTION):
            self._update(old.slice(start, _PORTION), new.slice(start, _PORTION))

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        """Leave out what cannot be read."""
        del new
        self.torn += old.num_rows

    def _update(self, old: pa.Table, new: pa.Table) -> None:
        differing = self._differing(old, new)
        literals = {
            place: self._literals(old, place, is_old=True)
            for place in sorted(set().union(*differing))
            if _is_settable(self.plan.columns[place])
            and not self.plan.columns[place].new.is_identity
        }
        conditions = self._conditions(new, differing)
        for row, (places, where) in enumerate(zip(differing, conditions, strict=True)):
            sets = [
                f"{bracketed(self.plan.columns[place].name)} = {literals[place][row]}"
                for place in sorted(places)
                if place in literals
            ]
            if len(sets) < len(places):
                self.unmoved += 1
            if sets:
                statement = f"UPDATE {self.name} SET {', '.join(sets)} WHERE {where};"  # noqa: S608 - this is what is made
                self._take(self.updates, f"{statement}\n{self._check(1)}")

    def _differing(self, old: pa.Table, new: pa.Table) -> list[set[int]]:
        """Return for each row the places of the columns that differ."""
        found: list[set[int]] = [set() for _ in range(old.num_rows)]
        left = comparable(old, self.plan.columns, is_old=True)
        right = comparable(new, self.plan.columns, is_old=False)
        for place in range(len(self.plan.columns)):
            differs = pc.invert(equal_rows(left, right, [place]))
            for row in np.flatnonzero(differs.to_numpy(zero_copy_only=False)):
                found[int(row)].add(place)
        return found

    def _conditions(self, rows: pa.Table, also: Sequence[set[int]]) -> Iterator[str]:
        """Yield for each row what finds it: its key, and what of it is to be changed."""
        keys = set(self.plan.key_places)
        if not keys:
            return
        used = keys.union(*also) if also else keys
        tests = {
            place: self._tests(rows, place) for place in sorted(used) if self._is_tested(place)
        }
        for row, more in enumerate(also):
            places = sorted(place for place in keys | more if place in tests)
            yield " AND ".join(tests[place][row] for place in places) or "1 = 1"

    def _is_tested(self, place: int) -> bool:
        return self.plan.columns[place].new.type.base not in UNCOMPARABLE

    def _tests(self, rows: pa.Table, place: int) -> list[str]:
        name = bracketed(self.plan.columns[place].name)
        texts = self._literals(rows, place, is_old=False)
        return [f"{name} IS NULL" if one == "NULL" else f"{name} = {one}" for one in texts]

    def _literals(self, rows: pa.Table, place: int, *, is_old: bool) -> list[str]:
        column = self.plan.columns[place]
        kind = column.old.type if is_old else column.new.type
        values = rows.column(place).combine_chunks()
        if is_lost(kind, values):
            self.left_out.setdefault(
                f"{self.new.schema}.{self.new.name}: {column.name} holds a number that is none "
                "(NaN or infinite), for which T-SQL has no word; the script has NULL there."
            )
        return list(with_null(literals_of(kind, values), "NULL").to_pylist())

    def _sound(self, rows: pa.Table) -> pa.Table:
        """Return rows all of whose values could be read; the others are counted."""
        sound = rows.filter(pc.invert(rows.column(TORN)))
        self.torn += rows.num_rows - sound.num_rows
        return sound

    def _check(self, many: int) -> str:
        return CHECK.format(many, _plain_name(f"{self.new.schema}.{self.new.name}"))

    def _take(self, statements: list[str], statement: str) -> None:
        self.budget.spend(statement)
        statements.append(statement)


def _plain_name(name: str) -> str:
    """Return a name as it can stand in a message that is formatted: letters, digits, dots."""
    return _ODD.sub("?", name)


def _is_settable(column: ComparedColumn) -> bool:
    """Whether a statement can give the column a value."""
    return not column.new.is_computed


def _portions(rows: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, rows.num_rows, _PORTION):
        yield rows.slice(start, _PORTION)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for line in lines:
        group.append(line)
        size += len(line)
        if len(group) == MOST_ROWS or size >= STATEMENT_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
