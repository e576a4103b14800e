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
_LARGEST_READ = 256 << 20
"""Bytes of one item that are read to see whether they are there; what is beyond is believed."""

_LARGEST_HASHED = 1 << 20
_PARTS = {RECIPIENT_TABLE: "its recipients", ATTACHMENT_TABLE: "the list of its attachments"}


@dataclass(slots=True)
class Remains:
    """What is left of an item.

    Args:
        lost: What is gone, a sentence each.
        digest: Of its properties, to tell equal versions.
        room: Bytes that may still be read.
        parts: Parts seen so far.
    """

    lost: list[str] = field(default_factory=list)
    digest: str = ""
    room: int = _LARGEST_READ
    parts: int = 0


def examine(node: Node) -> Remains:
    """Read an item with all that hangs on it, and tell what cannot be read any more.

    Raises:
        ParserError: Not even its properties can be read.
    """
    remains = Remains()
    context = PropertyContext(node)
    remains.digest = _digest(context, remains)
    remains.lost.extend(node.problems)
    _examine_parts(node, remains, 0)
    return remains


def _digest(context: PropertyContext, remains: Remains) -> str:
    total = hashlib.sha256()
    for property_id, kind in context.types().items():
        total.update(property_id.to_bytes(2, "little") + kind.to_bytes(2, "little"))
        try:
            if context.size(property_id) <= _LARGEST_HASHED:
                total.update(context.raw(property_id))
        except ParserError as error:
            remains.lost.append(f"property {property_id:#06x} is lost: {error}")
    return total.hexdigest()


def _examine_parts(node: Node, remains: Remains, depth: int) -> None:
    try:
        places = node.subnodes
    except ParserError as error:
        remains.lost.append(f"its recipients and attachments are lost: {error}")
        return
    for nid, place in places.items():
        remains.parts += 1
        if remains.parts > _MOST_PARTS or depth > _DEEPEST:
            remains.lost.append("it has too many parts to look at all of them")
            return
        part = Node(node.database, place)
        try:
            _read_all(part.chain, remains)
        except ParserError as error:
            remains.lost.append(f"{_name(nid)} is lost: {error}")
        if place.subnodes:
            _examine_parts(part, remains, depth + 1)


def _read_all(chain: Chain, remains: Remains) -> None:
    for number, size in enumerate(chain.sizes()):
        if remains.room <= 0:
            return
        remains.room -= size
        problem = chain.block(number).problem
        if problem is not None:
            remains.lost.append(problem)


def _name(nid: int) -> str:
    if nid in _PARTS:
        return _PARTS[nid]
    if type_of(nid) == NodeType.ATTACHMENT:
        return f"attachment {nid:#x}"
    return f"part {nid:#x}"


def first_blocks(node: Node) -> Iterator[int]:
    """Yield the ids of the blocks that a node and everything below it begin with."""
    pending, seen = [(node, 0)], 0
    while pending and seen < _MOST_PARTS:
        part, depth = pending.pop()
        seen += 1
        yield part.place.data
        try:
            yield from part.chain.identifiers()[:1]
            below = part.subnodes
        except ParserError:
            continue
        if depth < _DEEPEST:
            yield part.place.subnodes
            pending.extend((Node(node.database, place), depth + 1) for place in below.values())
