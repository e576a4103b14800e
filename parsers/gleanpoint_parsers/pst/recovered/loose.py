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
from gleanpoint_parsers.mapi.envelope import HAS_ATTACHMENTS
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.rebuild import Scanned
from gleanpoint_parsers.pst.ltp.heap import HeapClient
from gleanpoint_parsers.pst.ltp.node import TYPE_BITS, Node
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.messaging.node_ids import ATTACHMENT_TABLE, RECIPIENT_TABLE
from gleanpoint_parsers.pst.ndb.block import INTERNAL, block_place
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.recovered.pairing import Want, pair

_XBLOCK, _SLBLOCK = 0x01, 0x02
_FIRST_CHILD = 8
_HEAP_MARK = 0xEC
_ROWS = struct.Struct("<14xI")
"""``hnidRows`` in a TCINFO ([MS-PST] 2.3.4.1)."""

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
    for client, into in ((HeapClient.PROPERTIES, loose.items), (HeapClient.TABLE, loose.tables)):
        wants = {}
        for block in found.heaps[client]:
            data = found.chain_of.get(block, block)
            data = found.chain_of.get(data, data)  # an XXBLOCK begins with an XBLOCK
            want = _want_of(Node(database, NodePlace(0, data, 0)), client)
            if data not in referred and want is not None:
                wants[data] = want
        lists = pair(wants, found.lists)
        into.extend(NodePlace(0, data, lists.get(data, 0)) for data in wants)
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
    if data[:1] == bytes((_XBLOCK,)):
        layout = database.header.variant.block_id
        if len(data) >= _FIRST_CHILD + layout.size:
            (first,) = layout.unpack_from(data, _FIRST_CHILD)
            found.chain_of[first] = identifier
    elif data[:1] == bytes((_SLBLOCK,)):
        found.lists[identifier] = database.subnodes(identifier)


def _want_of(node: Node, client: int) -> Want | None:
    """Return what a heap needs; None of one that is neither an item nor a table."""
    try:
        if client == HeapClient.PROPERTIES:
            context = PropertyContext(node)
            if PropertyId.MESSAGE_CLASS not in context.types():
                return None
            return Want(frozenset(context.subnode_ids()), _expected(context))
        (rows,) = _ROWS.unpack_from(node.heap.item(node.heap.root))
        return Want(frozenset({rows} if rows & TYPE_BITS else ()))
    except (ParserError, struct.error):
        return None


def _expected(context: PropertyContext) -> frozenset[int]:
    """Return the sub-nodes that an item should have by what it says of itself."""
    properties, expected = Properties(context), set()
    if properties.text(PropertyId.DISPLAY_TO):
        expected.add(RECIPIENT_TABLE)
    if (properties.integer(PropertyId.MESSAGE_FLAGS) or 0) & HAS_ATTACHMENTS:
        expected.add(ATTACHMENT_TABLE)
    return frozenset(expected)
