"""One script that takes rows of several tables back to an older state, what is in its way first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gleanpoint.core.comparing.table_plan import ROW_VERSION, KeyKind
from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.core.comparing.undo_conflicts import UniqueWatch
from gleanpoint.core.comparing.undo_order import ForeignKey, Order, foreign_keys, in_order
from gleanpoint.core.comparing.undo_rows import UndoRows
from gleanpoint.core.export.tables.tsql_script import bracketed, comment
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.log.undo_words import HEAD, TAIL
from gleanpoint_parsers.tables import Script


@dataclass(frozen=True, slots=True)
class UndoTable:
    """One table of an undo script.

    Args:
        comparison: What differs in it.
        rows: The statements made of that.
        watches: Its unique keys.
        references: Sentences on rows of other tables that refer to rows which would be taken away.
    """

    comparison: TableComparison
    rows: UndoRows
    watches: tuple[UniqueWatch, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The table as ``schema.name``, as the catalog writes it in its facts."""
        shape = self.comparison.new.shape
        return f"{shape.schema}.{shape.name}"

    @property
    def keys(self) -> tuple[ForeignKey, ...]:
        """Its foreign keys in the newer state, which the script finds."""
        return foreign_keys(self.name, self.comparison.new.facts)


def undo_script(tables: Sequence[UndoTable], older: str, newer: str) -> Script:
    """Return the script that takes tables from the newer state back to the older one.

    Args:
        tables: The tables, in any order.
        older: The older state, in words.
        newer: The newer one.
    """
    named = {table.name: table for table in tables}
    keys = [key for table in tables for key in table.keys]
    order = in_order(tuple(named), keys)
    deletes_first = any(w.needs_deletes_first for table in tables for w in table.watches)
    off = _switched_off(order, keys, named, deletes_first=deletes_first)
    told = _Obstacles()
    for table in tables:
        told.of_table(table, named)
    told.of_order(off, deletes_first=deletes_first)
    sorted_tables = [named[name] for name in order.tables]
    body = list(_statements(sorted_tables, deletes_first=deletes_first))
    lines = [
        f"Takes {', '.join(named)} back to {older}.",
        f"Rows must be as {newer} has them; else nothing is changed.",
        *(f"{table.name}: {_counted(table)}" for table in sorted_tables),
        *(f"Obstacle: {one}" for one in told.found),
    ]
    head = "\n".join(map(comment, lines))
    obstacles = tuple(told.found)
    if not body:
        text = f"{head}\n{comment('There is nothing to run.')}\n"
        return Script(text, obstacles=obstacles, is_partial=told.is_partial)
    before = [_switch(key, "NOCHECK") for key in off]
    after = [_switch(key, "CHECK") for key in off]
    text = "\n".join([f"{head}\n{HEAD.rstrip()}", *before, *body, *after, f"{TAIL}GO\n"])
    return Script(text, obstacles=obstacles, is_partial=told.is_partial)


def _statements(tables: Sequence[UndoTable], *, deletes_first: bool) -> Iterator[str]:
    """Yield statements: of a row that is referred to, what puts it back before what refers."""
    inserts = [one for table in tables for one in _inserts(table)]
    updates = [one for table in tables for one in table.rows.updates]
    deletes = [one for table in reversed(tables) for one in table.rows.deletes]
    yield from (deletes if deletes_first else inserts)
    yield from updates
    yield from (inserts if deletes_first else deletes)


def _inserts(table: UndoTable) -> Iterator[str]:
    columns = table.rows.plan.columns
    needs_switch = any(column.new.is_identity for column in columns)
    if table.rows.inserts and needs_switch:
        yield f"SET IDENTITY_INSERT {table.rows.name} ON;"
    yield from table.rows.inserts
    if table.rows.inserts and needs_switch:
        yield f"SET IDENTITY_INSERT {table.rows.name} OFF;"


def _switched_off(
    order: Order,
    keys: Sequence[ForeignKey],
    named: dict[str, UndoTable],
    *,
    deletes_first: bool,
) -> tuple[ForeignKey, ...]:
    chosen = order.switched_off
    if deletes_first:
        chosen = tuple(key for key in keys if key.referred in named)
    return tuple(
        key
        for key in chosen
        if not (named[key.table].rows.is_empty and named[key.referred].rows.is_empty)
    )


def _switch(key: ForeignKey, what: str) -> str:
    schema, _, table = key.table.partition(".")
    checks = "WITH CHECK " if what == "CHECK" and key.is_trusted else ""
    name = f"{bracketed(schema)}.{bracketed(table)}"
    return f"ALTER TABLE {name} {checks}{what} CONSTRAINT {bracketed(key.name)};"


def _counted(table: UndoTable) -> str:
    rows = table.comparison.rows
    return (
        f"{rows.removed_count:,} to put back, {rows.changed_count:,} to change back, "
        f"{rows.added_count:,} to take away."
    )


class _Obstacles:
    """Collects sentences; those that leave something undone make the script a partial one."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.is_partial = False

    def of_table(self, table: UndoTable, named: dict[str, UndoTable]) -> None:
        """Tell what stands in the way of one table."""
        name = f"Table {readable(table.name)}"
        for sentence in table.comparison.plan.schema:
            self._warn(f"{name}: {sentence}")
        self._columns(table, name)
        for sentence in (*table.rows.left_out, *table.references):
            self._cannot(sentence)
        if table.rows.torn:
            many = table.rows.torn
            what = "1 row is" if many == 1 else f"{many:,} rows are"
            self._cannot(f"{name}: {what} left out, for values that cannot be read.")
        if any(tally.withheld for tally in table.comparison.tallies):
            self._cannot(
                f"{name}: rows that are withheld are not in the script; one that is withheld in "
                "one state alone would be put back or taken away by it."
            )
        if any(table.comparison.rows.lost):
            self._cannot(
                f"{name}: some rows are unreadable as a whole; such a row may be put back twice "
                "or taken away."
            )
        if not table.rows.is_empty:
            self._of_server(table, name)
            self._of_keys(table, name, named)

    def of_order(self, off: Sequence[ForeignKey], *, deletes_first: bool) -> None:
        """Tell what the order of the statements asks for."""
        if off:
            listed = ", ".join(readable(key.name) for key in off)
            self._warn(
                f"While it runs, these foreign keys are switched off and all rows are checked at "
                f"the end: {listed}. That takes the right to alter the tables."
            )
        if deletes_first:
            self._warn(
                "Rows are taken away before others are put back, since they hold the same values "
                "of a unique key."
            )

    def _columns(self, table: UndoTable, name: str) -> None:
        plan = table.comparison.plan
        compared = set(plan.names)
        for column in table.comparison.old.shape.columns:
            if column.name not in compared and column.type.base != ROW_VERSION:
                self._cannot(f"{name}: the values of {readable(column.name)} are not put back.")
        there = {column.name for column in table.comparison.old.shape.columns}
        for column in table.comparison.new.shape.columns:
            if column.name in there or column.nullable or not table.rows.inserts:
                continue
            self._warn(
                f"{name}: {readable(column.name)} was added and takes no NULL; rows are put back "
                "only if it has a default."
            )
        if table.rows.unmoved:
            many = table.rows.unmoved
            what = "1 row keeps" if many == 1 else f"{many:,} rows keep"
            self._cannot(
                f"{name}: {what} values in identity or computed columns, which no UPDATE sets."
            )

    def _of_server(self, table: UndoTable, name: str) -> None:
        shape = table.comparison.new.shape
        if table.comparison.plan.key.kind is KeyKind.WHOLE_ROW:
            self._warn(
                f"{name} has no key: a row is found by all its values, and of equal rows any one "
                "is taken."
            )
        for column in shape.columns:
            if column.is_identity and table.rows.inserts:
                self._warn(
                    f"{name}: rows are put back with their numbers in {readable(column.name)} "
                    "(IDENTITY_INSERT)."
                )
            if column.is_computed:
                self._warn(f"{name}: {readable(column.name)} is computed by the server anew.")
            if column.type.base == ROW_VERSION:
                self._warn(f"{name} has a row version, which the server gives anew.")
        triggers = [readable(str(one)) for one in table.comparison.new.facts.get("triggers") or ()]
        if triggers:
            self._warn(
                f"{name} has triggers, which run unless they are disabled: {', '.join(triggers)}."
            )

    def _of_keys(self, table: UndoTable, name: str, named: dict[str, UndoTable]) -> None:
        for watch in table.watches:
            if watch.has_swaps:
                self._warn(
                    f"{name}: changed rows have exchanged values of {readable(watch.name)}; the "
                    "server may refuse to change them back one by one."
                )
        if table.rows.inserts or table.rows.updates:
            for key in table.keys:
                if key.referred not in named:
                    self._warn(
                        f"Table {readable(table.name)} refers to {readable(key.referred)} "
                        f"({readable(key.name)}), which is not in the script: the rows that it "
                        "refers to have to be there."
                    )
        if not table.rows.deletes:
            return
        for told in table.comparison.new.facts.get("referred to by") or ():
            if str(told["table"]) in named or told.get("is disabled"):
                continue
            self._warn(
                f"Table {readable(str(told['table']))} refers to {readable(table.name)} "
                f"({readable(str(told['name']))}) and is not in the "
                "script: a row that it refers to cannot be taken away."
            )

    def _cannot(self, sentence: str) -> None:
        self.is_partial = True
        self._warn(sentence)

    def _warn(self, sentence: str) -> None:
        self.found.setdefault(sentence)
