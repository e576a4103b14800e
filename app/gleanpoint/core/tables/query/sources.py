"""The tables that a query names, and the columns that its names mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.query.values import Value, value_of
from gleanpoint.core.tables.where import columns_there, no_column, the_column
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import TableShape


@dataclass(slots=True)
class TableUse:
    """One mention of a table in a query; each is read by itself.

    Args:
        name: What the engine calls it.
        node: The table.
        shape: What it looks like.
        used: Numbers of the columns that the query looks at.
        where: What all rows that matter fulfil.
        limit: Rows that matter at most.
    """

    name: str
    node: Node
    shape: TableShape
    used: set[int] = field(default_factory=set)
    where: Predicate | None = None
    limit: int | None = None

    @property
    def title(self) -> str:
        """Its name for people."""
        return f"{self.shape.schema}.{self.shape.name}"

    def column(self, number: int) -> str:
        """Return what the engine calls a column: unique in the query, so that it can be told."""
        return f"{self.name}c{number}"


@dataclass(frozen=True, slots=True)
class Source:
    """Something after FROM.

    Args:
        alias: What the engine calls it.
        names: By which its columns may be qualified, such as ``o`` or ``Orders`` and
            ``dbo.Orders``.
        columns: Names of its columns.
        values: What each is; called for those that are used.
        table: The table that it is, if it is one.
    """

    alias: str
    names: tuple[str, ...]
    columns: Sequence[str]
    values: Callable[[int], Value]
    table: TableUse | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean in one SELECT.

    Args:
        sources: Behind its FROM.
        outer: The SELECT around it, whose columns it may use as well.
    """

    sources: Sequence[Source]
    outer: Scope | None = None

    def column(self, node: exp.Column) -> Value:
        """Return what a name means.

        Raises:
            UsageError: Nothing, or several things.
        """
        found = self._matches(node)
        if len(found) > 1:  # in a database that minds case, names may differ in it alone
            found = [(s, n) for s, n in found if s.columns[n] == node.name] or found
        if len(found) == 1:
            source, number = found[0]
            return source.values(number)
        if found:
            written = ".".join(part.name for part in node.parts)
            message = f"The column {written!r} stands in several tables. Write its table before it."
            raise UsageError(message)
        if self.outer is not None:
            return self.outer.column(node)
        every = list(dict.fromkeys(name for source in self.sources for name in source.columns))
        raise UsageError(f"{self._no_column(node)} {columns_there(every)}")

    def _no_column(self, node: exp.Column) -> str:
        tables = [source.table for source in self._meant(node) if source.table is not None]
        for table in tables:
            if the_column(node.name, list(table.shape.left_out)) is not None:
                return no_column(node.name, table.shape.left_out)
        return no_column(".".join(part.name for part in node.parts), {})

    def _matches(self, node: exp.Column) -> list[tuple[Source, int]]:
        wanted = node.name.casefold()
        return [
            (source, number)
            for source in self._meant(node)
            for number, name in enumerate(source.columns)
            if name.casefold() == wanted
        ]

    def _meant(self, node: exp.Column) -> list[Source]:
        """Return the sources that a column may be of."""
        qualifier = [part.name.casefold() for part in node.parts[:-1]]
        if len(qualifier) > 2:  # noqa: PLR2004 - schema and table
            raise UsageError(f"Names have at most three parts, unlike {node.sql()}.")
        return [s for s in self.sources if not qualifier or ".".join(qualifier) in s.names]

    def star(self, qualifier: str = "") -> Iterator[tuple[str, Value]]:
        """Yield name and value of every column of the sources, or of one of them.

        Raises:
            UsageError: There is no such source.
        """
        meant = [s for s in self.sources if not qualifier or qualifier.casefold() in s.names]
        if not meant:
            raise UsageError(f"No table is called {qualifier!r} here.")
        for source in meant:
            for number, name in enumerate(source.columns):
                yield name, source.values(number)


class Names:
    """Hands out names that are unique in a whole query, so that no name of a file is one."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self, kind: str) -> str:
        """Return such as ``s7``."""
        return f"{kind}{next(self._numbers)}"


def table_source(use: TableUse, alias: str, names: tuple[str, ...]) -> Source:
    """Return a table as a source; what is used of it is noted in ``use``."""
    columns = use.shape.columns

    def value(number: int) -> Value:
        use.used.add(number)
        return value_of(columns[number], reference(alias, use.column(number)))

    return Source(alias, names, [column.name for column in columns], value, use)


def reference(alias: str, name: str) -> str:
    """Return a column of a source."""
    return f"{alias}.{name}"
