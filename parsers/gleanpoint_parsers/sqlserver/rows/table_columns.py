"""The columns of a table as requests name them."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.predicate import Predicate, columns_of
from gleanpoint_parsers.sqlserver.conditions.column_tests import TestedColumn
from gleanpoint_parsers.sqlserver.conditions.condition import compile_condition
from gleanpoint_parsers.sqlserver.rows.answer import AppliedCondition, Selection
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.tables import RowRequest


class TableColumns:
    """The columns that the rows of a table hold.

    Args:
        table: Name of the table, for messages.
        every: All of them, in its order.
    """

    def __init__(self, table: str, every: tuple[WantedColumn, ...]) -> None:
        self._table = table
        self.every = every

    def schema(self, names: Sequence[str] | None = None) -> pa.Schema:
        """Return the columns of the batches that a request for some columns yields."""
        return pa.schema([(one.name, one.arrow) for one in self.selected(names)])

    def selection(self, request: RowRequest) -> Selection:
        """Return what a request asks for.

        Raises:
            UnfitConditionError: The condition cannot be asked of its columns.
            NoSuchNodeError: The table has no such column.
        """
        chosen = tuple(self.selected(request.columns))
        return Selection(chosen, self._condition(request.where), request)

    def selected(self, names: Sequence[str] | None) -> list[WantedColumn]:
        """Return columns by their names; None for all.

        Raises:
            NoSuchNodeError: The table has no such column.
        """
        if names is None:
            return list(self.every)
        return [self._named(name) for name in names]

    def _named(self, name: str) -> WantedColumn:
        """Return a column by its name; upper and lower case count only where they must."""
        folded = name.casefold()
        found = [one for one in self.every if one.name == name] or [
            one for one in self.every if one.name.casefold() == folded
        ]
        if len(found) != 1:
            names = ", ".join(one.name for one in self.every)
            raise NoSuchNodeError(f"{self._table} has no column {name!r}; it has {names}")
        return found[0]

    def _condition(self, where: Predicate | None) -> AppliedCondition | None:
        if where is None:
            return None
        columns = {name: self._named(name) for name in sorted(columns_of(where))}
        tested = {
            name: TestedColumn(one.name, one.type, one.collation) for name, one in columns.items()
        }
        return AppliedCondition(columns, compile_condition(where, tested))
