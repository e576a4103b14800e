"""Where values go that do not stand in a record itself: into the heap, or into a sub-node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from gleanpoint.core.export.mail.pst.ltp.heap import MOST_IN_ITEM, Heap
from gleanpoint.core.export.mail.pst.ndb.database import (
    BLOCK_SIZE,
    NO_BLOCK,
    NodeDatabase,
    StoredData,
    Subnode,
)
from gleanpoint.core.export.mail.pst.ndb.nodes import FIRST_INDEX, NodeType, node_id

Cell: TypeAlias = bytes | StoredData
"""A value as ``mapi.values`` encodes it, or one that lies in the file already."""


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut what comes in pieces of any size into full blocks; the last may be shorter."""
    rest = bytearray()
    for chunk in chunks:
        rest += chunk
        whole = len(rest) // BLOCK_SIZE * BLOCK_SIZE
        for at in range(0, whole, BLOCK_SIZE):
            yield bytes(rest[at : at + BLOCK_SIZE])
        del rest[:whole]
    if rest:
        yield bytes(rest)


def store(database: NodeDatabase, chunks: Iterable[bytes]) -> Cell:
    """Write a value that comes in pieces; what fits in a heap is returned instead."""
    blocks = pieces(chunks)
    first = next(blocks, b"")
    if len(first) <= MOST_IN_ITEM:
        return first
    return database.write_data(chain([first], blocks))


class ValueStore:
    """Puts values into a heap, and those too large for it into sub-nodes.

    Args:
        database: Takes the blocks of large values.
        heap: Takes the others.
    """

    def __init__(self, database: NodeDatabase, heap: Heap) -> None:
        self.subnodes: list[Subnode] = []
        self._database = database
        self._heap = heap

    def place(self, value: Cell) -> int:
        """Return the heap or node id of a value; 0 for an empty one."""
        if isinstance(value, StoredData):
            return self.subnode(value.bid)
        if len(value) <= MOST_IN_ITEM:
            return self._heap.add(value)
        return self.subnode(self._database.write_data(pieces([value])).bid)

    def subnode(self, bid: int) -> int:
        """Return the node id in this scope by which data that lies in the file is found."""
        if bid == NO_BLOCK:
            return 0
        nid = node_id(NodeType.VALUE, FIRST_INDEX + len(self.subnodes))
        self.subnodes.append(Subnode(nid, bid))
        return nid
