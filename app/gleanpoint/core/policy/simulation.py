"""What trying a policy out counted: files, messages and rows, by fate, rule and year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.terms import MOST_ITEMS
from gleanpoint_parsers.naming import readable


@dataclass(frozen=True, slots=True)
class Line:
    """Items, or rows of tables, that have a fate by one rule and are of one year.

    Args:
        fate: What would become of them.
        rule: Name of the rule, or matter of the hold, that decides; empty where none does.
        year: Of the date that starts their clock, for rows the one in the column that dates them;
            None where they have none.
        items: How many.
        size: Their bytes, as far as they are known; a row has no size of its own.
        is_of_rows: Whether they are rows.
    """

    fate: Fate
    rule: str
    year: int | None
    items: int
    size: int
    is_of_rows: bool = False

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        told: dict[str, Canonical] = {
            "fate": self.fate.value,
            "rule": self.rule or None,
            "year": self.year,
        }
        if self.is_of_rows:
            return {**told, "rows": self.items, "bytes": None}
        return {**told, "items": self.items, "bytes": self.size}


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table that a simulation looked at, because something of the policy goes by its rows.

    Args:
        path: Of it.
        rows: Rows that were counted.
        undated: Of them, those without a date because the table lacks the column.
        lacks: Names of the rules whose column it does not have.
        lost: Rows that cannot be read; they are not counted.
        problem: Why none of its rows could be counted, as a sentence; else empty.
    """

    path: str
    rows: int = 0
    undated: int = 0
    lacks: tuple[str, ...] = ()
    lost: int = 0
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all of its rows were counted."""
        return not self.problem and not self.lost

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "path": self.path,
            "rows": None if self.problem else self.rows,
            "rows_without_column": self.undated,
            "lacks_column_of": list(self.lacks),
            "rows_unreadable": self.lost,
            "problem": self.problem or None,
        }

    def sentence(self) -> str:
        """Return what has to be said of it, by name; empty where all is in the figures."""
        return f"{readable(self.path)}: {self.remark}" if self.remark else ""

    @property
    def remark(self) -> str:
        """What has to be said of it; empty where all is in the figures."""
        if self.problem:
            return f"its rows are not counted. {self.problem}"
        told = []
        if self.lacks:
            rules = ", ".join(map(readable, self.lacks))
            told.append(f"it lacks the column of {rules}, {_rows(self.undated)} without a date")
        if self.lost:
            are = "is" if self.lost == 1 else "are"
            told.append(f"{_rows(self.lost)} cannot be read and {are} not counted")
        return f"{'; '.join(told)}." if told else ""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a policy would do to a source at a moment.

    Args:
        on: The moment (UTC).
        policy: Fingerprint of the policy.
        lines: Figures, by fate, rule and year; those of items first.
        unlisted: Folders that could not be listed in full; what is in them is not counted.
        tables: Tables by whose rows something of the policy goes.
    """

    on: datetime
    policy: str
    lines: tuple[Line, ...]
    unlisted: int = 0
    tables: tuple[CountedTable, ...] = ()

    def of(self, *fates: Fate, of_rows: bool = False) -> tuple[Line, ...]:
        """Return the lines of some fates, all where none is named: of items, or of rows."""
        return tuple(
            line
            for line in self.lines
            if line.is_of_rows == of_rows and (not fates or line.fate in fates)
        )

    def items(self, *fates: Fate) -> int:
        """Count the items of some fates; of all where none is named."""
        return sum(line.items for line in self.of(*fates))

    def rows(self, *fates: Fate) -> int:
        """Count the rows of some fates; of all where none is named."""
        return sum(line.items for line in self.of(*fates, of_rows=True))

    def size(self, *fates: Fate) -> int:
        """Sum up the bytes of the items of some fates; of all where none is named."""
        return sum(line.size for line in self.of(*fates))

    @property
    def unread(self) -> tuple[CountedTable, ...]:
        """Tables of which rows are missing from the figures."""
        return tuple(table for table in self.tables if not table.is_whole)

    def totals_json(self) -> dict[str, Canonical]:
        """Return the sums as JSON values."""
        sums = {
            fate.value: {
                "items": self.items(fate),
                "bytes": self.size(fate),
                "rows": self.rows(fate),
            }
            for fate in Fate
        }
        return {
            "on": instant(self.on),
            "policy": self.policy,
            "items": self.items(),
            "bytes": self.size(),
            "rows": self.rows(),
            "fates": sums,
            "folders_not_listed": self.unlisted,
            "tables": len(self.tables),
            "tables_not_counted": sum(bool(table.problem) for table in self.tables),
        }


@dataclass(slots=True)
class Tally:
    """Figures while they are counted."""

    lines: dict[tuple[bool, Fate, str, int | None], list[int]] = field(default_factory=dict)
    items: int = 0

    def add(self, fate: Fate, rule: str, year: int | None, size: int) -> None:
        """Count one item."""
        figures = self.lines.setdefault((False, fate, rule, year), [0, 0])
        figures[0] += 1
        figures[1] += size
        self.items += 1

    def add_rows(self, fate: Fate, rule: str, year: int | None, rows: int) -> None:
        """Count rows."""
        self.lines.setdefault((True, fate, rule, year), [0, 0])[0] += rows

    def told(self) -> tuple[Line, ...]:
        """Return the figures in their order."""
        order = {fate: number for number, fate in enumerate(Fate)}

        def place(line: Line) -> tuple[bool, int, str, int]:
            year = MOST_ITEMS if line.year is None else line.year
            return line.is_of_rows, order[line.fate], line.rule, year

        lines = (
            Line(fate, rule, year, count, size, of_rows)
            for (of_rows, fate, rule, year), (count, size) in self.lines.items()
        )
        return tuple(sorted(lines, key=place))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
