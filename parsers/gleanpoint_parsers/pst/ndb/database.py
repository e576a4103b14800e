"""The node database: nodes by id, and the data and sub-nodes that they point to.

Source: [MS-PST] 2.2. Blocks and pages are read when they are needed and the last ones kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.pst.ndb.blocks import Blocks
from gleanpoint_parsers.pst.ndb.chain import Chain, resolve_chain
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import Header
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace, read_subnodes
from gleanpoint_parsers.pst.ndb.tree import Tree
from gleanpoint_parsers.pst.ndb.tree_page import PageType

_NODE_KEY = 0xFFFFFFFF


class NodeDatabase:
    """An open mailbox file below its folders and messages; used from one thread.

    Attributes:
        header: What the file says of itself.
        findings: Damage to indexes that was met so far.
    """

    def __init__(self, source: BlockSource, header: Header) -> None:
        self.header = header
        self.findings = Findings()
        self._blocks = Blocks(source, header, self.findings)
        self._nodes = Tree(
            source, header.variant, header.node_tree, PageType.NODE_TREE, self.findings
        )

    def node(self, nid: int) -> NodePlace | None:
        """Return a node; None where there is none of this id.

        Raises:
            ParserError: The index cannot be read there.
        """
        entry = self._nodes.find(nid)
        return None if entry is None else _node_place(entry)

    def nodes(self) -> Iterator[NodePlace]:
        """Yield every node, ids ascending; parts of the index that are lost become findings."""
        return map(_node_place, self._nodes.leaves())

    def chain(self, block_id: int) -> Chain:
        """Return the data that begins with a block; none for id 0.

        Raises:
            ParserError: Its blocks cannot be found.
        """
        return resolve_chain(block_id, self._blocks)

    def subnodes(self, block_id: int) -> dict[int, NodePlace]:
        """Return the sub-nodes that a block lists, by their ids; none for id 0.

        Raises:
            ParserError: They cannot be read.
        """
        return read_subnodes(block_id, self._blocks)


def _node_place(entry: tuple[int, ...]) -> NodePlace:
    nid, data, subnodes, parent = entry
    return NodePlace(nid & _NODE_KEY, data, subnodes, parent)
