"""How much of something that was left behind is still there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.node_ids import (
    ATTACHMENT_TABLE,
    RECIPIENT_TABLE,
    NodeType,
    type_of,
)
from gleanpoint_parsers.pst.ndb.chain import Chain

_DEEPEST = 64
_MOST_PARTS = 10_000
"""Parts of one item that are looked at."""

_LARGEST_HASHED = 1 << 20
_PARTS = {RECIPIENT_TABLE: "its recipients", ATTACHMENT_TABLE: "the list of its attachments"}


@dataclass(slots=True)
class Budget:
    """What may still be read of all items together: many may claim the same large data.

    Args:
        size: Bytes; what is beyond is believed to be there.
        parts: Parts of items.
    """

    size: int
    parts: int = 1_000_000


@dataclass(slots=True)
class Remains:
    """What is left of an item.

    Args:
        budget: Of all items.
        lost: What is gone, a sentence each.
        parts: Parts seen so far.
    """

    budget: Budget
    lost: list[str] = field(default_factory=list)
    parts: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        """Of its properties and all that hangs on it, as far as that was read."""
        return self._hash.hexdigest()

    def take(self, data: bytes) -> None:
        """Let bytes count for the digest."""
        self._hash.update(data)


def examine(context: PropertyContext, budget: Budget) -> Remains:
    """Read an item with all that hangs on it, and tell what cannot be read any more.

    Args:
        context: Properties of the item.
        budget: Is reduced by what was read.

    Raises:
        ParserError: Not even its properties can be read.
    """
    remains = Remains(budget)
    _take_properties(context, remains)
    remains.lost.extend(context.node.problems)
    _examine_parts(context.node, remains, 0)
    return remains


def _take_properties(context: PropertyContext, remains: Remains) -> None:
    for property_id, kind in context.types().items():
        remains.take(property_id.to_bytes(2, "little") + kind.to_bytes(2, "little"))
        try:
            if context.size(property_id) <= _LARGEST_HASHED:
                remains.take(context.raw(property_id))
        except ParserError as error:
            remains.lost.append(f"property {property_id:#06x} is lost: {error}")


def _examine_parts(node: Node, remains: Remains, depth: int) -> None:
    try:
        places = node.subnodes
    except ParserError as error:
        remains.lost.append(f"its recipients and attachments are lost: {error}")
        return
    for nid, place in places.items():
        remains.parts += 1
        remains.budget.parts -= 1
        if remains.parts > _MOST_PARTS or depth > _DEEPEST or remains.budget.parts < 0:
            remains.lost.append("it has too many parts to look at all of them")
            return
        part = Node(node.database, place)
        remains.take(nid.to_bytes(4, "little"))
        try:
            _read_all(part.chain, remains)
        except ParserError as error:
            remains.lost.append(f"{_name(nid)} is lost: {error}")
        if place.subnodes:
            _examine_parts(part, remains, depth + 1)


def _read_all(chain: Chain, remains: Remains) -> None:
    for number, size in enumerate(chain.sizes()):
        if remains.budget.size <= 0:
            return
        remains.budget.size -= size
        block = chain.block(number)
        remains.take(block.data)
        if block.problem is not None:
            remains.lost.append(block.problem)


def _name(nid: int) -> str:
    if nid in _PARTS:
        return _PARTS[nid]
    if type_of(nid) == NodeType.ATTACHMENT:
        return f"attachment {nid:#x}"
    return f"part {nid:#x}"


def first_blocks(node: Node, seen: set[tuple[int, int]]) -> Iterator[int]:
    """Yield the ids of the blocks that a node and everything below it begin with.

    Args:
        node: The node.
        seen: Data and sub-node blocks of nodes that were looked at; those are not looked at again.
    """
    pending = [(node, 0)]
    while pending:
        part, depth = pending.pop()
        place = (part.place.data, part.place.subnodes)
        yield from place
        if place in seen:
            continue
        seen.add(place)
        try:
            yield from part.chain.identifiers()[:1]
            below = part.subnodes if depth < _DEEPEST else {}
        except ParserError:
            continue
        pending.extend((Node(node.database, place), depth + 1) for place in below.values())
