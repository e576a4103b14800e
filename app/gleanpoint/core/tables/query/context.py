"""What the translation of a part of a query needs to know of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlglot import exp

from gleanpoint.core.tables.query.sources import Scope
from gleanpoint.core.tables.query.values import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """A translated query.

    Args:
        sql: For DuckDB.
        names: What its columns are called; empty where nothing names one.
        values: What they are; ``sql`` of each is its name inside the query.
    """

    sql: str
    names: Sequence[str]
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    Args:
        scope: What names mean there.
        now: The moment of the query, local time without a zone.
        translate: Translates another expression that stands there.
        query: Translates a query inside the expression.
    """

    scope: Scope
    now: datetime
    translate: Callable[[exp.Expr, Context], Value]
    query: Callable[[exp.Expr, Scope], Outcome]

    def value(self, node: exp.Expr) -> Value:
        """Return an expression that stands here."""
        return self.translate(node, self)


Handler: TypeAlias = Callable[[exp.Expr, Context], Value]
"""Translates one kind of expression."""
