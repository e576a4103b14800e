"""Answer a query over the tables of one database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.query.catalog import Catalog
from gleanpoint.core.tables.query.context import Outcome
from gleanpoint.core.tables.query.engine import locked_engine, told
from gleanpoint.core.tables.query.loading import MOST_NAMED, load
from gleanpoint.core.tables.query.results import result_batches, result_columns
from gleanpoint.core.tables.query.sources import TableUse
from gleanpoint.core.tables.query.translate import Translation
from gleanpoint.core.tables.tsql import checked_text, parsed_query
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import RowBatch, TableShape

_INNER_NAME = re.compile(r"\b(?:t\d+c\d+|o\d+)\b")

BATCH_ROWS = 16_384
"""Rows of one batch of a result at most."""


@dataclass(frozen=True, slots=True)
class PlannedQuery:
    """A query that was understood; nothing of its tables was read yet.

    Args:
        outcome: What the engine is asked.
        uses: The tables that are read, each as often as the query names it.
    """

    outcome: Outcome
    uses: tuple[TableUse, ...]

    def named(self, text: str) -> str:
        """Return a sentence of the engine with the names that the query uses."""
        names = {
            use.column(number): column.name
            for use in self.uses
            for number, column in enumerate(use.shape.columns)
        }
        for name, value in zip(self.outcome.names, self.outcome.values, strict=True):
            names[value.sql] = name or value.sql
        return _INNER_NAME.sub(lambda match: names.get(match.group(), match.group()), text)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Each table that is read, once."""
        return tuple({use.node.ref: use.node for use in self.uses}.values())


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query.

    Args:
        shape: Its columns; without a schema and a name.
        batches: Its rows, of the Arrow types that tables have.
        problems: Sentences about what could not be read of the tables, some of each.
        problem_count: How many such things there are in all.
        tally: What was shown and withheld of the rows of its tables.
        notes: Sentences about what was withheld, and what that means for the answer.
    """

    shape: TableShape
    batches: Iterator[RowBatch]
    problems: tuple[str, ...] = ()
    problem_count: int = 0
    tally: RowTally = field(default_factory=RowTally)
    notes: tuple[str, ...] = ()


def plan_query(
    session: Session, sql: str, database: Node, cancellation: Cancellation | None = None
) -> PlannedQuery:
    """Translate a query, and find the tables that it reads.

    Args:
        session: Where the database is.
        sql: One SELECT in T-SQL.
        database: The database, or the file that holds it.
        cancellation: Looked at while tables are looked up.

    Raises:
        UsageError: It is not understood, or names what is not there.
    """
    tree = parsed_query(checked_text(sql, "The query"))
    catalog = Catalog(session, database, cancellation or Cancellation())
    translation = Translation(catalog.find, datetime.now())  # noqa: DTZ005 - as GETDATE: no zone
    outcome = translation.query(tree)
    return PlannedQuery(outcome, tuple(translation.uses))


@contextmanager
def _renaming(planned: PlannedQuery) -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        raise UsageError(planned.named(str(error))) from None


@contextmanager
def run_query(
    session: Session, planned: PlannedQuery, cancellation: Cancellation | None = None
) -> Iterator[QueryResult]:
    """Read the tables of a query and give its answer, which can be read until the end.

    Raises:
        UsageError: It cannot be answered, such as for a division by zero; also from ``batches``.
        SourceUnreadableError: A table cannot be read.
    """
    cancel = cancellation or Cancellation()
    problems: list[str] = []
    problem_count = 0
    tallies: dict[str, RowTally] = {}
    with locked_engine() as connection, _renaming(planned):
        for use in planned.uses:
            loaded = load(session, use, connection, cancel)
            problems += loaded.problems[:MOST_NAMED]
            problem_count += loaded.problem_count
            tallies.setdefault(use.title, loaded.tally)
        with told(connection, cancel):
            relation = connection.sql(planned.outcome.sql)
            kinds = [str(kind) for kind in relation.types]
            columns = result_columns(planned.outcome.names, planned.outcome.values, kinds)
            reader = relation.to_arrow_reader(BATCH_ROWS)

            def batches() -> Iterator[RowBatch]:
                with told(connection, cancel):
                    yield from result_batches(reader, columns)

            shape = TableShape("", "", columns)
            told_of = _total(tallies), tuple(_withheld(tallies))
            yield QueryResult(shape, batches(), tuple(problems), problem_count, *told_of)


def _total(tallies: Mapping[str, RowTally]) -> RowTally:
    total = RowTally()
    for tally in tallies.values():
        total.add(tally)
    return total


def _withheld(tallies: Mapping[str, RowTally]) -> Iterator[str]:
    """Yield sentences about the rows that the query was not given."""
    for table, tally in tallies.items():
        yield from tally.sentences(table)
    if any(tally.withheld for tally in tallies.values()):
        yield "The answer knows nothing of rows withheld: counts and sums are of the others."
