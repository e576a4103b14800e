"""Conditions on rows, evaluated on Arrow arrays with the three truth values of SQL.

A condition is checked against the types of its columns before a row is read. Its columns are
then decoded first, and the others only of the rows that remain. Where a cell cannot be decoded
and the rest of the condition does not decide, the row is kept: it may be one that is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint_parsers.errors import UnfitConditionError
from gleanpoint_parsers.predicate import (
    MAX_DEPTH,
    And,
    Compare,
    Comparison,
    InList,
    IsNull,
    Like,
    Not,
    Or,
    Predicate,
)
from gleanpoint_parsers.sqlserver.conditions.column_tests import (
    ArrayTest,
    TestedColumn,
    comparison,
    like,
)
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Mask

Arrays: TypeAlias = Mapping[str, pa.Array]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a condition is for each of some rows; unknown where it is neither."""

    is_true: Mask
    is_false: Mask

    def may_be_true(self, undecoded: Mask) -> Mask:
        """Tell which rows to keep.

        Args:
            undecoded: Rows in which a cell of the condition could not be decoded (and is NULL
                in the arrays that were judged).
        """
        kept: Mask = self.is_true | (undecoded & ~self.is_false)
        return kept


Condition: TypeAlias = Callable[[Arrays], Truth]
"""Takes the arrays of its columns by name, in which cells that cannot be decoded are NULL."""


def compile_condition(  # noqa: PLR0911 - one a kind of condition
    predicate: Predicate, columns: Mapping[str, TestedColumn], depth: int = 0
) -> Condition:
    """Return a condition that can be evaluated.

    Args:
        predicate: The condition.
        columns: Its columns, by the names that it uses.
        depth: Conditions around it.

    Raises:
        UnfitConditionError: A literal does not fit its column, or values of the column
            cannot be compared.
    """
    if depth > MAX_DEPTH:
        raise UnfitConditionError(f"Conditions are nested more than {MAX_DEPTH} deep")
    match predicate:
        case Not(inner):
            return _negated(compile_condition(inner, columns, depth + 1))
        case And(inner):
            return _all_of([compile_condition(one, columns, depth + 1) for one in inner])
        case Or(inner):
            return _any_of([compile_condition(one, columns, depth + 1) for one in inner])
        case Compare(name, operator, literal):
            return _tested(name, comparison(columns[name], operator, literal))
        case Like(name, pattern, escape):
            return _tested(name, like(columns[name], pattern, escape))
        case IsNull(name):
            return _is_null(name)
        case InList(name, literals):
            tests = [comparison(columns[name], Comparison.EQUAL, one) for one in literals]
            return _any_of([_tested(name, test) for test in tests])


def _tested(name: str, test: ArrayTest) -> Condition:
    def evaluate(arrays: Arrays) -> Truth:
        result = test(arrays[name])
        is_true = as_mask(pc.fill_null(result, fill_value=False))
        is_false = as_mask(pc.fill_null(pc.invert(result), fill_value=False))
        return Truth(is_true, is_false)

    return evaluate


def as_mask(array: pa.Array) -> Mask:
    """Return an array of truth values without NULL as numpy has them."""
    mask: Mask = array.to_numpy(zero_copy_only=False)
    return mask


def _is_null(name: str) -> Condition:
    def evaluate(arrays: Arrays) -> Truth:
        is_null = as_mask(pc.is_null(arrays[name]))
        return Truth(is_null, ~is_null)

    return evaluate


def _negated(condition: Condition) -> Condition:
    def evaluate(arrays: Arrays) -> Truth:
        truth = condition(arrays)
        return Truth(truth.is_false, truth.is_true)

    return evaluate


def _all_of(conditions: list[Condition]) -> Condition:
    def evaluate(arrays: Arrays) -> Truth:
        truths = [condition(arrays) for condition in conditions]
        return Truth(
            np.logical_and.reduce([truth.is_true for truth in truths]),
            np.logical_or.reduce([truth.is_false for truth in truths]),
        )

    return evaluate


def _any_of(conditions: list[Condition]) -> Condition:
    return _negated(_all_of([_negated(condition) for condition in conditions]))
