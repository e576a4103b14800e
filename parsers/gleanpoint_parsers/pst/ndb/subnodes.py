"""Sub-nodes: parts of a node that have data of their own, such as attachments.

Source: [MS-PST] 2.2.2.8.3.3. An id counts only among the sub-nodes of one node.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.pst.ndb.block import BlockPlace
from gleanpoint_parsers.pst.ndb.blocks import Blocks

_HEAD = struct.Struct("<BBH")
_SLBLOCK = 0x02
_NODE_KEY = 0xFFFFFFFF

MOST_SUBNODES = 1_000_000
"""Sub-nodes of one node at most: compressed blocks can promise far more than a file holds."""


@dataclass(frozen=True, slots=True)
class NodePlace:
    """Where a node or sub-node keeps its data ([MS-PST] 2.2.2.7.7.4, 2.2.2.8.3.3.1.1).

    Args:
        nid: Node id: an index above, the type in the low five bits.
        data: Block id of its data, 0 where it has none.
        subnodes: Block id of its sub-nodes, 0 where it has none.
        parent: Node id of the folder it is in, for nodes; 0 for sub-nodes.
    """

    nid: int
    data: int
    subnodes: int
    parent: int = 0


def read_subnodes(block_id: int, blocks: Blocks) -> dict[int, NodePlace]:
    """Return the sub-nodes that an SLBLOCK or SIBLOCK lists, by their ids; none for id 0.

    Raises:
        CorruptStructureError: A block of the tree is none, or is used twice.
        ParserError: A block cannot be read.
    """
    if not block_id:
        return {}
    leaf, children = _read_level(blocks.find(block_id), blocks)
    if leaf is not None:
        return leaf
    nodes: dict[int, NodePlace] = {}
    seen: set[int] = set()
    for identifier in children:
        child = blocks.find(identifier)
        leaf, _ = _read_level(child, blocks)
        if leaf is None or child.identifier in seen:
            raise CorruptStructureError("SIBLOCK", child.offset, "a child is no SLBLOCK of its own")
        seen.add(child.identifier)
        nodes.update(leaf)
        if len(nodes) > MOST_SUBNODES:
            message = f"More than {MOST_SUBNODES:,} sub-nodes of one node are not read"
            raise UnsupportedFeatureError(message)
    return nodes


def _read_level(place: BlockPlace, blocks: Blocks) -> tuple[dict[int, NodePlace] | None, list[int]]:
    """Return the entries of an SLBLOCK, or None and the block ids in a SIBLOCK."""
    data, variant = blocks.read(place).data, blocks.variant
    kind, level, count = _HEAD.unpack_from(data) if len(data) >= _HEAD.size else (0, 0, 0)
    layout = variant.subnode_inner_entry if level else variant.subnode_entry
    start, end = variant.subnodes_start, variant.subnodes_start + count * layout.size
    if kind != _SLBLOCK or level > 1 or end > len(data):
        detail = f"type {kind}, level {level}, {count} entries in {len(data):,} bytes"
        raise CorruptStructureError("SLBLOCK", place.offset, detail)
    entries = layout.iter_unpack(data[start:end])
    if level:
        return None, [entry[1] for entry in entries]
    return {
        nid & _NODE_KEY: NodePlace(nid & _NODE_KEY, block, subnodes)
        for nid, block, subnodes in entries
    }, []
