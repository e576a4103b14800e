"""The SQL that takes one transaction back: its changes reversed, latest first.

The script is one batch and one transaction. Each statement names the row as the transaction left
it; where a row is not like that any more, the script stops and leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.logbook import SEES_ALL, ChangeKind, Onlooker, Outcome
from gleanpoint_parsers.sqlserver.catalog.model import (
    Column,
    Generated,
    Module,
    Table,
    Temporal,
)
from gleanpoint_parsers.sqlserver.log.change import Change
from gleanpoint_parsers.sqlserver.log.literals import UNCOMPARABLE, literal
from gleanpoint_parsers.sqlserver.log.row_key import key_columns
from gleanpoint_parsers.sqlserver.log.row_values import RowValues
from gleanpoint_parsers.sqlserver.log.transactions import Span
from gleanpoint_parsers.sqlserver.log.undo_words import (
    CHECK,
    HEAD,
    TAIL,
    catalog_changed,
    unusable,
)
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.rows.table_shape import valid
from gleanpoint_parsers.sqlserver.script.quoting import comment, qualified, quoted
from gleanpoint_parsers.tables import Script

LONGEST = 64 << 20
"""Characters of a script; a transaction that needs more is refused."""

_ROW_VERSION = "timestamp"
_ROWSETS, _ROWSET_ID = "sys.sysrowsets", "rowsetid"


class UndoScript:
    """Puts a script together.

    Args:
        span: The transaction.
        modules: Triggers among them, by object id.
        onlooker: Who gets it.
        tells_end: Whether it tells where the transaction ends.

    Attributes:
        is_of_absent_alone: Whether all changes so far are absent for the onlooker.
    """

    def __init__(
        self,
        span: Span,
        modules: Mapping[int, Module],
        onlooker: Onlooker = SEES_ALL,
        *,
        tells_end: bool = True,
    ) -> None:
        self._span = span
        self._modules = modules
        self._onlooker = onlooker
        self._end = f" to {span.last}" if tells_end else ""
        self.is_of_absent_alone = False
        self._has_others = span.is_truncating
        self._statements: list[tuple[int, str]] = []
        self._new_rowsets: set[object] = set()
        self._length = 0
        self._obstacles: dict[str, None] = {}
        self._is_partial = False
        self._tables: dict[int, Table] = {}
        self._begin()

    def take(self, change: Change) -> None:
        """Add the reverse of a change; they come in the order of the log.

        Raises:
            UnsupportedFeatureError: The script would become too long.
        """
        kept = None if self._onlooker is SEES_ALL else self._onlooker.kept(change.told())
        is_absent = kept is not None and kept.is_absent
        self._has_others = self._has_others or not is_absent
        self.is_of_absent_alone = not self._has_others
        if is_absent:
            return
        table = change.owner.table
        if table is None:
            self._take_catalog(change)
            return
        self._tables[table.object_id] = table
        problem = kept.why if kept is not None else unusable(change)
        if problem is not None:
            self._leave_out(change, table, problem)
            return
        try:
            statement = self._reverse(change, table)
        except UnsupportedFeatureError as error:
            self._leave_out(change, table, str(error))
            return
        self._length += len(statement)
        if self._length > LONGEST:
            raise UnsupportedFeatureError(
                f"The script would be longer than {LONGEST:,} characters. Restore the tables to "
                "the moment before it."
            )
        if statement:
            rowset = change.owner.layout.rowset_id if change.owner.layout else 0
            self._statements.append((rowset, statement))

    def script(self) -> Script:
        """Return the script, obstacles first."""
        for table in self._tables.values():
            self._tell_of(table)
        statements = [one for rowset, one in self._statements if rowset not in self._new_rowsets]
        obstacles = tuple(self._obstacles)
        span = self._span
        name = valid(span.name) or "its name is not in the log"
        lines = [
            f"Takes back transaction {span.id_text} ({name}), {span.first}{self._end}.",
            *(f"Obstacle: {one}" for one in obstacles),
            "Rows must be as the transaction left them; else nothing is changed.",
        ]
        head = "\n".join(map(comment, lines))
        if not statements:
            text = f"{head}\n{comment('There is nothing to run.')}\n"
            return Script(text, obstacles=obstacles, is_partial=True)
        body = "\n".join(reversed(statements))
        text = f"{head}\n{HEAD}{body}\n{TAIL}GO\n"
        return Script(text, obstacles=obstacles, is_partial=self._is_partial)

    def _take_catalog(self, change: Change) -> None:
        """Tell of a change of the catalog; rows of a rowset that is made here were not inserted.

        They were there before, in another place, if an index was built anew; statements that
        delete them would empty the table.
        """
        self._cannot(catalog_changed(change))
        is_new = change.kind is ChangeKind.INSERT and change.after is not None
        if is_new and change.owner.name == _ROWSETS:
            self._new_rowsets.add(_values(change.after).get(_ROWSET_ID))

    def _leave_out(self, change: Change, table: Table, why: str) -> None:
        name = f"{valid(table.schema)}.{valid(table.name)}"
        self._cannot(f"The {change.kind.value} in {name} at {change.lsn} is left out: {why}")

    def _begin(self) -> None:
        if self._span.outcome is Outcome.ROLLED_BACK:
            self._cannot("The transaction was rolled back by the server: its changes are gone.")
        if self._span.outcome is Outcome.OPEN:
            self._cannot("The end of the transaction is not in the log; later changes may follow.")
        if self._span.begun is None:
            self._cannot("The begin of the transaction is not in the log; earlier changes may be.")
        if self._span.problem:
            self._cannot(self._span.problem)

    def _reverse(self, change: Change, table: Table) -> str:
        if self._span.outcome is Outcome.ROLLED_BACK:
            return ""
        columns = _settable(change, table)
        match change.kind:
            case ChangeKind.INSERT:
                return self._delete(change, table)
            case ChangeKind.DELETE:
                return self._insert(change, table, columns)
        return self._update(change, table, columns)

    def _delete(self, change: Change, table: Table) -> str:
        where = self._where(change, table, _values(change.after))
        return f"DELETE {_first(table)}FROM {_name(table)} WHERE {where};\n{CHECK}"

    def _insert(self, change: Change, table: Table, columns: Sequence[WantedColumn]) -> str:
        row = _values(change.before)
        names = ", ".join(quoted(one.name) for one in columns)
        values = ", ".join(literal(row[one.name], one.type) for one in columns)
        statement = " ".join(("INSERT INTO", _name(table), f"({names}) VALUES ({values});"))
        if any(column.identity for column in table.columns):
            switch = f"SET IDENTITY_INSERT {_name(table)}"
            return f"{switch} ON;\n{statement}\n{switch} OFF;"
        return statement

    def _update(self, change: Change, table: Table, columns: Sequence[WantedColumn]) -> str:
        before, after = _values(change.before), _values(change.after)
        identities = {valid(column.name) for column in table.columns if column.identity}
        changed = [
            one
            for one in columns
            if one.name not in identities and before[one.name] != after[one.name]
        ]
        if not changed:
            return ""
        sets = ", ".join(
            f"{quoted(one.name)} = {literal(before[one.name], one.type)}" for one in changed
        )
        where = self._where(change, table, after, {one.name for one in changed})
        target = f"{_first(table)}{_name(table)}"
        return " ".join(("UPDATE", target, "SET", sets, "WHERE", f"{where};\n{CHECK}"))

    def _where(
        self,
        change: Change,
        table: Table,
        row: Mapping[str, object],
        also: set[str] | None = None,
    ) -> str:
        """Return the condition that names a row: its key, and what the transaction changed."""
        keys = key_columns(table)
        columns = [one for one in change.decoder.columns if one.name in row]
        if keys and also is not None:
            columns = [one for one in columns if one.name in also or one.name in keys]
        comparable = [one for one in columns if one.type.base not in UNCOMPARABLE]
        if not keys:
            name = f"{valid(table.schema)}.{valid(table.name)}"
            self._warn(
                f"{name} has no key: a row is found by all its values, and of equal rows any one "
                "is taken."
            )
        parts = [_is(one, row[one.name]) for one in comparable if one.type.base != _ROW_VERSION]
        if not parts:
            raise UnsupportedFeatureError("no column of the row can be compared")
        return " AND ".join(parts)

    def _tell_of(self, table: Table) -> None:
        name = f"{valid(table.schema)}.{valid(table.name)}"
        if any(one.rowset_id in self._new_rowsets for one in table.layouts()):
            self._cannot(
                f"{name} was made or its rows were stored anew in this transaction: they are not "
                "deleted by this script."
            )
        triggers = [self._modules[one] for one in table.trigger_ids if one in self._modules]
        active = [valid(one.name) for one in triggers if not one.is_disabled]
        if active:
            self._warn(f"{name} has triggers, which will run: {', '.join(active)}.")
        if any(column.type.base == _ROW_VERSION for column in table.columns):
            self._warn(f"{name} has a row version, which the server gives anew.")
        if table.temporal is not Temporal.NONE:
            self._warn(f"{name} is {table.temporal.value}: its history records the undo as well.")

    def _cannot(self, sentence: str) -> None:
        """Tell of something that stays undone."""
        self._is_partial = True
        self._warn(sentence)

    def _warn(self, sentence: str) -> None:
        self._obstacles.setdefault(sentence)


def _settable(change: Change, table: Table) -> list[WantedColumn]:
    """Return the columns to which a statement gives values."""
    own = {valid(column.name) for column in table.columns if _is_made_by_server(column)}
    return [one for one in change.decoder.columns if one.name not in own]


def _is_made_by_server(column: Column) -> bool:
    return (
        column.computed is not None
        or column.generated is not Generated.NEVER
        or column.type.base == _ROW_VERSION
    )


def _values(row: RowValues | None) -> Mapping[str, object]:
    return {} if row is None else row.values


def _is(column: WantedColumn, value: object) -> str:
    if value is None:
        return f"{quoted(column.name)} IS NULL"
    return f"{quoted(column.name)} = {literal(value, column.type)}"


def _first(table: Table) -> str:
    """Return what keeps a statement to one of several equal rows."""
    return "" if key_columns(table) else "TOP (1) "


def _name(table: Table) -> str:
    return qualified(valid(table.schema), valid(table.name))
