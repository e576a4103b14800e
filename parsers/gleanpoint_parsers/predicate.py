"""A condition on the columns of a row, as plain values that go over a pipe.

Three-valued as in SQL: a comparison with NULL is unknown, and only true rows are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

MAX_DEPTH = 64
"""Conditions nested in each other; more is refused."""


class Comparison(Enum):
    """How a column is compared with a literal."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant as it was written.

    Args:
        kind: ``number`` (decimal text, perhaps with sign and exponent), ``text``, or ``binary``
            (hex digits without ``0x``).
        text: Its text.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """``column operator literal``."""

    column: str
    operator: Comparison
    literal: Literal


@dataclass(frozen=True, slots=True)
class Like:
    """``column LIKE pattern``, with ``%``, ``_``, ``[a-f]`` and ``[^a-f]`` as in T-SQL."""

    column: str
    pattern: str
    escape: str = ""


@dataclass(frozen=True, slots=True)
class InList:
    """``column IN (literals)``."""

    column: str
    literals: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """``column IS NULL``."""

    column: str


@dataclass(frozen=True, slots=True)
class Not:
    """``NOT condition``; unknown stays unknown."""

    condition: Predicate


@dataclass(frozen=True, slots=True)
class And:
    """All of the conditions."""

    conditions: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the conditions."""

    conditions: tuple[Predicate, ...]


Predicate: TypeAlias = Compare | Like | InList | IsNull | Not | And | Or


def columns_of(predicate: Predicate) -> set[str]:
    """Return the names of the columns that a condition looks at."""
    match predicate:
        case Not(condition):
            return columns_of(condition)
        case And(conditions) | Or(conditions):
            return set().union(*(columns_of(condition) for condition in conditions))
        case _:
            return {predicate.column}


def to_json(predicate: Predicate) -> list[Any]:  # noqa: PLR0911 - one a kind of condition
    """Return a condition as JSON values, for ``from_json``."""
    match predicate:
        case Compare(column, operator, literal):
            return ["compare", column, operator.value, literal.kind, literal.text]
        case Like(column, pattern, escape):
            return ["like", column, pattern, escape]
        case InList(column, literals):
            return ["in", column, [[one.kind, one.text] for one in literals]]
        case IsNull(column):
            return ["null", column]
        case Not(condition):
            return ["not", to_json(condition)]
        case And(conditions):
            return ["and", [to_json(condition) for condition in conditions]]
        case Or(conditions):
            return ["or", [to_json(condition) for condition in conditions]]


def from_json(value: list[Any]) -> Predicate:  # noqa: PLR0911 - one a kind of condition
    """Return the condition that ``to_json`` wrote."""
    match value:
        case ["compare", column, operator, kind, text]:
            return Compare(column, Comparison(operator), Literal(kind, text))
        case ["like", column, pattern, escape]:
            return Like(column, pattern, escape)
        case ["in", column, literals]:
            return InList(column, tuple(Literal(kind, text) for kind, text in literals))
        case ["null", column]:
            return IsNull(column)
        case ["not", condition]:
            return Not(from_json(condition))
        case ["and", conditions]:
            return And(tuple(from_json(condition) for condition in conditions))
        case ["or", conditions]:
            return Or(tuple(from_json(condition) for condition in conditions))
    message = f"no condition: {value!r:.80}"
    raise ValueError(message)
