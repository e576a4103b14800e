"""Make the script that takes tables back to an older state, and write it to a file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pyarrow as pa

from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.comparing.table_plan import TablePlan, unique_indexes
from gleanpoint.core.comparing.tables import TableComparison, TableState, compare_tables
from gleanpoint.core.comparing.undo_conflicts import UniqueWatch, watches
from gleanpoint.core.comparing.undo_rows import Budget, UndoRows
from gleanpoint.core.comparing.undo_script import UndoTable, undo_script
from gleanpoint.core.errors import GleanpointError, TargetUnwritableError
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.logs.table_names import find_table
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import Release, released
from gleanpoint.core.tables.viewing import view_table
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import RowRequest, Script

if TYPE_CHECKING:
    from gleanpoint.core.comparing.row_matcher import RowSink

MOST_DELETED = 100_000
"""Rows to be taken away whose references are looked for; more are not looked at."""

MOST_READ = 5_000_000
"""Rows of a table that refers, at most, that are looked through."""


@dataclass(frozen=True, slots=True)
class Undo:
    """A script, and what it was made of."""

    script: Script
    comparisons: tuple[TableComparison, ...]


def make_undo(
    pairs: Sequence[tuple[Side, Side]],
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Undo:
    """Compare tables and return the script that takes the newer states back to the older ones.

    Args:
        pairs: The older and the newer side of each table; all judged before.
        report: Told how many rows were read.
        cancellation: Stops it.

    Raises:
        UsageError: The script becomes too long.
        GleanpointError: A table cannot be read.
    """
    budget = Budget()
    tables = [_table(old, new, budget, report, cancellation) for old, new in pairs]
    looked_at = [
        _with_references(table, pair[1], tables, cancellation)
        for table, pair in zip(tables, pairs, strict=True)
    ]
    old, new = pairs[0]
    script = undo_script(looked_at, old.words or "the older state", new.words or "the newer state")
    return Undo(script, tuple(table.comparison for table in tables))


def _table(
    old: Side, new: Side, budget: Budget, report: Report, cancellation: Cancellation | None
) -> UndoTable:
    made: list[_Sinks] = []

    def sink(first: TableState, second: TableState, plan: TablePlan) -> RowSink:
        rows = UndoRows(plan, first.shape, second.shape, budget)
        found = watches(plan, list(unique_indexes(second.facts, second.shape)) or _primary(plan))
        made.append(_Sinks(rows, found))
        return made[-1]

    comparison = compare_tables(old, new, report, cancellation, sink)
    if not made:  # no column is in both
        sink(comparison.old, comparison.new, comparison.plan)
    return UndoTable(comparison, made[-1].rows, made[-1].watches)


def _primary(plan: TablePlan) -> list[tuple[str, tuple[str, ...]]]:
    return [(plan.key.name or "the key", plan.key.columns)]


@dataclass(frozen=True, slots=True)
class _Sinks:
    """Hands rows to the statements and to the watches of unique keys."""

    rows: UndoRows
    watches: tuple[UniqueWatch, ...]

    def _each(self, act: Callable[[RowSink], None]) -> None:
        sinks: tuple[RowSink, ...] = (self.rows, *self.watches)
        for sink in sinks:
            act(sink)

    def removed(self, rows: pa.Table) -> None:
        """Take rows that only the older state has."""
        self._each(lambda sink: sink.removed(rows))

    def added(self, rows: pa.Table) -> None:
        """Take rows that only the newer state has."""
        self._each(lambda sink: sink.added(rows))

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value differs."""
        self._each(lambda sink: sink.changed(old, new))

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value cannot be read."""
        self._each(lambda sink: sink.unreadable(old, new))


def _with_references(
    table: UndoTable,
    side: Side,
    tables: Sequence[UndoTable],
    cancellation: Cancellation | None,
) -> UndoTable:
    """Return a table with sentences on rows elsewhere that refer to rows to be taken away."""
    rows = table.comparison.rows
    if not rows.added_count or rows.added_count > MOST_DELETED or not rows.is_whole:
        return table
    inside = {one.name for one in tables}
    found = []
    for told in table.comparison.new.facts.get("referred to by") or ():
        if str(told["table"]) in inside or told.get("is disabled"):
            continue
        with contextlib.suppress(GleanpointError):  # that it refers at all is told anyway
            sentence = _reference(table, side, str(told["table"]), str(told["name"]), cancellation)
            if sentence:
                found.append(sentence)
    return UndoTable(table.comparison, table.rows, table.watches, tuple(found))


def _reference(
    table: UndoTable, side: Side, name: str, key: str, cancellation: Cancellation | None
) -> str:
    other = find_table(side.session, _database(side), name, cancellation)
    if (other.rows or 0) > MOST_READ:
        return ""
    if view_table(side.session, other, side.workspace).shape is None:
        return ""
    facts = side.session.facts(other).facts
    told = next(one for one in facts.get("foreign keys") or () if str(one["name"]) == key)
    columns = tuple(map(str, told["columns"]))
    referred = tuple(map(str, told["referenced columns"]))
    if not set(table.comparison.plan.names).issuperset(referred):
        return ""
    gone = {
        values for rows in table.comparison.rows.kept_added for values in _tuples(rows, referred)
    }
    count = 0
    request = RowRequest(columns)
    with closing(side.session.rows(other, request, cancellation)) as batches:
        for batch in batches:
            rows = pa.Table.from_batches([batch.records])
            count += sum(values in gone for values in _tuples(rows, columns))
    if not count:
        return ""
    child, parent, by = readable(name), readable(table.name), readable(key)
    if count == 1:
        return (
            f"1 row of {child} refers to rows of {parent} that are to be taken away ({by}). "
            "Take that table into the comparison too."
        )
    return (
        f"{count:,} rows of {child} refer to rows of {parent} that are to be taken away ({by}). "
        "Take that table into the comparison too."
    )


def _tuples(rows: pa.Table, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    yield from zip(*(map(_plain, rows.column(name).to_pylist()) for name in columns), strict=True)


def _plain(value: object) -> object:
    return value.casefold().rstrip(" ") if isinstance(value, str) else value


def _database(side: Side) -> Node:
    """Return what holds the schemas that a table lies among."""
    return side.session.resolve(str(PurePosixPath(side.node.path).parent.parent))


def tables_in(old: Side, new: Side) -> Iterator[tuple[Side, Side]]:
    """Yield the pairs of tables in two states of a table, a schema or a database, by their names.

    Tables that only one of the states has are left out.
    """
    if new.node.kind is Kind.TABLE:
        yield old, new
        return
    first = dict(_tables(old))
    for path, node in _tables(new):
        if path in first:
            yield (
                Side(old.session, first[path], old.workspace, old.words),
                Side(new.session, node, new.workspace, new.words),
            )


def _tables(side: Side) -> Iterator[tuple[tuple[str, ...], Node]]:
    waiting: list[tuple[tuple[str, ...], Node]] = [((), side.node)]
    while waiting:
        path, folder = waiting.pop()
        cursor: str | None = None
        while True:
            page = side.session.children(folder, cursor, 1000)
            for node in page.nodes:
                below = (*path, node.name)
                if node.kind is Kind.TABLE:
                    yield below, node
                elif node.kind in {Kind.SCHEMA, Kind.DATABASE}:
                    waiting.append((below, node))
            cursor = page.cursor
            if cursor is None:
                break


@contextmanager
def released_sides(
    pairs: Sequence[tuple[Side, Side]], query: str = ""
) -> Iterator[tuple[Release, ...]]:
    """Announce that values of both states go out, and write the receipts at the end.

    Raises:
        RetentionRefusedError: Retention keeps one of the tables back; nothing goes out.
        AuditLogError: The log cannot be written; nothing goes out.
    """
    with ExitStack() as going:
        yield tuple(
            going.enter_context(
                released(sides[0].session, [one.node for one in sides], sides[0].workspace, query)
            )
            for sides in zip(*pairs, strict=True)
        )


def save_undo(pairs: Sequence[tuple[Side, Side]], script: Script, target: Path) -> int:
    """Write a script to a file, whole or not at all; returns its bytes.

    Raises:
        RetentionRefusedError: Retention keeps a table back; nothing is written.
        AuditLogError: The log cannot be written; nothing is written.
        TargetUnwritableError: The file cannot be written.
    """
    data = script.text.encode("utf-8", "replace")
    staged = target.with_name(f".{target.name}.part")
    with released_sides(pairs) as releases:
        try:
            staged.write_bytes(data)
            for release in releases:
                release.passing(data)
            os.replace(staged, target)  # noqa: PTH105 - also where the target is there
        except OSError as error:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise TargetUnwritableError(f"{target} cannot be written: {reason}.") from None
    return len(data)
