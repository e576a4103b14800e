"""Which request asks for a node, as far as its address and path tell; the parser process judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gleanpoint.core.access.approvals.active import OpenRequest
from gleanpoint.core.access.approvals.documents import names_of
from gleanpoint.core.nodes import Node, NodeRef


def request_for(nodes: Sequence[Node], requests: Sequence[OpenRequest]) -> OpenRequest | None:
    """Return the request that asks for one of some nodes, or for an item that one lies in.

    Args:
        nodes: A node, and the messages that it hangs on.
        requests: Those that are looked at.
    """
    if not requests:
        return None
    names = frozenset(name for node in nodes for name in _names_around(node))
    return next((one for one in requests if not one.items.isdisjoint(names)), None)


def _names_around(node: Node) -> Iterator[str]:
    """Yield what a node, and each file that it lies in, can be called in a request."""
    yield from names_of(node)
    steps, ways = node.ref.steps, PurePosixPath(node.path).parents
    for count in range(1, len(steps)):
        holder = NodeRef(node.ref.recovery_point, steps[:count])
        for way in ways:
            yield from names_of(replace(node, ref=holder, path=str(way)))
