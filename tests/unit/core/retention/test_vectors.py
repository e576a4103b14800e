"""The table of vectors: facts, policy and moment in; state, verdict, clause and date out."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.builders.retention_vectors import (
    combining,
    erased,
    exchange_tags,
    holds,
    start_dates,
    states,
)
from tests.builders.retention_vectors.vector import Vector

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import decide
from gleanpoint.core.retention.standing import State

TABLE: tuple[Vector, ...] = (
    *exchange_tags.vectors(),
    *start_dates.vectors(),
    *holds.vectors(),
    *combining.vectors(),
    *states.vectors(),
    *erased.vectors(),
)


@pytest.mark.parametrize("vector", TABLE, ids=str)
def test_each_vector_is_decided_as_the_table_says(vector: Vector) -> None:
    found = decide(vector.facts, vector.policy, vector.now, register=vector.register)
    expected = vector.expected
    assert (found.state, found.verdict, found.clause, found.date) == (
        expected.state,
        expected.verdict,
        expected.clause,
        expected.date,
    ), found.reason
    assert found.policy_fingerprint == vector.policy.fingerprint
    assert found.rule or expected.clause in {Clause.NONE, Clause.HOLD, Clause.ERASURE}
    assert bool(found.holds) is (expected.state is State.HELD)


def test_no_two_vectors_have_one_name() -> None:
    assert [name for name, count in Counter(map(str, TABLE)).items() if count > 1] == []
