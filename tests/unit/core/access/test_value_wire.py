"""Values as JSON: what is equal is packed equally, by whatever process."""

from __future__ import annotations

from gleanpoint.core.access.value_wire import pack
from gleanpoint.core.retention.roles import Role


def test_sets_are_packed_in_one_order_whatever_the_process() -> None:
    names = [f"{number:03}" for number in range(200)]  # a set of texts has its order by chance
    assert pack(frozenset(reversed(names))) == names
    assert pack(frozenset(Role)) == sorted(role.value for role in Role)
