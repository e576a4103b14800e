"""Find the columns of a table that hold no value at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import RowBatch, RowRequest


def empty_columns(
    session: Session,
    node: Node,
    names: Sequence[str],
    where: Predicate | None = None,
    cancellation: Cancellation | None = None,
) -> list[str]:
    """Return which columns are NULL in every row; a value that cannot be read is a value.

    Only the columns that are still in question are read on, so that a table is read to its end
    only where a column is empty.

    Args:
        session: Where the table is.
        node: The table.
        names: Columns in question.
        where: Which rows; None for all.
        cancellation: Looked at after each batch.
    """
    left, offset = list(names), 0
    while left:
        request = RowRequest(tuple(left), where, offset)
        with closing(session.rows(node, request, cancellation)) as batches:
            for batch in batches:
                offset = batch.first + batch.records.num_rows
                still = _empty_in(batch, left)
                if len(still) < len(left):
                    left = still
                    break
            else:
                return left
    return left


def _empty_in(batch: RowBatch, names: Sequence[str]) -> list[str]:
    rows = batch.records.num_rows
    unreadable = {problem.column for problem in batch.problems}
    return [
        name
        for number, name in enumerate(names)
        if batch.records.column(number).null_count == rows
        and number not in unreadable
        and -1 not in unreadable
    ]
