"""Property contexts and tables in blocks that nothing refers to any more.

A message whose index entry is gone too is still a heap in a data block. Its recipients and
attachments are found through a list of sub-nodes (SLBLOCK) near by that has every sub-node which
its properties name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.rebuild import Scanned
from gleanpoint_parsers.pst.ltp.heap import HeapClient
from gleanpoint_parsers.pst.ltp.node import TYPE_BITS, Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.node_ids import RECIPIENT_TABLE
from gleanpoint_parsers.pst.ndb.block import INTERNAL, block_place
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace

_XBLOCK, _SLBLOCK = 0x01, 0x02
_FIRST_CHILD = 8
_HEAP_MARK = 0xEC
_ROWS = struct.Struct("<14xI")
"""``hnidRows`` in a TCINFO ([MS-PST] 2.3.4.1)."""

_NEAR = 0x200
"""Distance of block ids up to which a list is taken that no property asks for: 128 blocks."""

_REPORTED = 1_000


@dataclass(slots=True)
class LooseHeaps:
    """What lies in blocks that nothing refers to.

    Args:
        items: Properties of messages and other items: data block, and block of the sub-nodes.
        tables: Tables, in the same way.
    """

    items: list[NodePlace] = field(default_factory=list)
    tables: list[NodePlace] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """Blocks by what is in them."""

    heaps: dict[int, list[int]] = field(default_factory=lambda: {c: [] for c in HeapClient})
    chain_of: dict[int, int] = field(default_factory=dict)
    lists: dict[int, dict[int, NodePlace]] = field(default_factory=dict)


def loose_blocks(scanned: Scanned, database: NodeDatabase, *, also_live: bool) -> list[int]:
    """Return the ids of sound blocks that the live index does not have.

    Args:
        scanned: Gives the blocks.
        database: The live mailbox.
        also_live: Whether those that it has are wanted too: where nodes were lost, theirs are
            loose as well.
    """
    sound = np.unique(scanned.blocks["identifier"][scanned.blocks["sound"]])
    if not also_live:
        live = np.fromiter((entry[0] & ~1 for entry in database.block_index.leaves()), np.uint64)
        sound = np.setdiff1d(sound, live)
    return [int(identifier) for identifier in sound]


def find_loose(
    database: NodeDatabase,
    blocks: Iterable[int],
    referred: set[int],
    report: WorkReport = unreported,
) -> LooseHeaps:
    """Return items and tables in blocks that nothing refers to.

    Args:
        database: With every block of the file.
        blocks: Ids of blocks to look into.
        referred: Ids of blocks that something known begins with.
        report: Told how many blocks were read; what it raises ends the work.
    """
    found = _sort_blocks(database, [b for b in blocks if b not in referred], report)
    loose = LooseHeaps()
    unused = dict(found.lists)
    for client, into in ((HeapClient.PROPERTIES, loose.items), (HeapClient.TABLE, loose.tables)):
        for block in found.heaps[client]:
            data = found.chain_of.get(block, block)
            place = _with_subnodes(database, NodePlace(0, data, 0), client, unused)
            if data not in referred and place is not None:
                into.append(place)
    return loose


def _sort_blocks(database: NodeDatabase, blocks: list[int], report: WorkReport) -> _Found:
    found = _Found()
    for number, identifier in enumerate(blocks):
        if number % _REPORTED == 0:
            report("blocks", number, len(blocks))
        try:
            entry = database.block_index.find(identifier)
            data = b"" if entry is None else _data(database, entry)
            if identifier & INTERNAL:
                _take_internal(database, identifier, data, found)
            elif data[2:3] == bytes((_HEAP_MARK,)) and data[3] in found.heaps:
                found.heaps[data[3]].append(identifier)
        except (ParserError, IndexError):
            continue
    return found


def _data(database: NodeDatabase, entry: tuple[int, ...]) -> bytes:
    block = database.block(block_place(database.header.variant, entry))
    return b"" if block.problem else block.data


def _take_internal(database: NodeDatabase, identifier: int, data: bytes, found: _Found) -> None:
    if data[:2] == bytes((_XBLOCK, 1)):
        layout = database.header.variant.block_id
        if len(data) >= _FIRST_CHILD + layout.size:
            (first,) = layout.unpack_from(data, _FIRST_CHILD)
            found.chain_of[first] = identifier
    elif data[:1] == bytes((_SLBLOCK,)):
        found.lists[identifier] = database.subnodes(identifier)


def _with_subnodes(
    database: NodeDatabase,
    place: NodePlace,
    client: int,
    lists: dict[int, dict[int, NodePlace]],
) -> NodePlace | None:
    """Return a heap with the list of sub-nodes that fits it; None where it is none that is sought.

    A list is given away once.
    """
    try:
        node = Node(database, place)
        if client == HeapClient.PROPERTIES:
            context = PropertyContext(node)
            if PropertyId.MESSAGE_CLASS not in context.types():
                return None
            needed = context.subnode_ids()
        else:
            (rows,) = _ROWS.unpack_from(node.heap.item(node.heap.root))
            needed = {rows} if rows & TYPE_BITS else set()
            if not needed:
                return place
    except (ParserError, struct.error):
        return None
    best = _nearest(place.data, needed, lists)
    if best:
        del lists[best]
    return NodePlace(0, place.data, best)


def _nearest(data: int, needed: set[int], lists: dict[int, dict[int, NodePlace]]) -> int:
    """Return the nearest list that has all sub-nodes needed; 0 where there is none."""
    fitting = [
        identifier
        for identifier, nodes in lists.items()
        if (needed and needed <= nodes.keys())
        or (not needed and RECIPIENT_TABLE in nodes and abs(identifier - data) <= _NEAR)
    ]
    return min(fitting, key=lambda identifier: abs(identifier - data), default=0)
