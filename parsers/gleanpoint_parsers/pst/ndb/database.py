"""The node database: nodes by id, and the data and sub-nodes that they point to.

Source: [MS-PST] 2.2. Blocks and pages are read when they are needed and the last ones kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.pst.ndb.block import Block, BlockPlace
from gleanpoint_parsers.pst.ndb.blocks import Blocks
from gleanpoint_parsers.pst.ndb.chain import Chain, resolve_chain
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import BlockReference, Header
from gleanpoint_parsers.pst.ndb.index import Index, LeafEntry, Spare
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace, read_subnodes
from gleanpoint_parsers.pst.ndb.tree import Tree
from gleanpoint_parsers.pst.ndb.tree_page import PageType

_NODE_KEY = 0xFFFFFFFF


class NodeDatabase:
    """An open mailbox file below its folders and messages; used from one thread.

    Args:
        source: The file.
        header: What the file says of itself, or what was found out.
        spare: Gives entries behind index pages that cannot be read; None where they are lost.
        nodes: Index of nodes in place of the header's.
        blocks: Index of blocks in place of the header's.
        findings: Takes damage; None for a list of its own.

    Attributes:
        source: The file.
        header: What the file says of itself.
        findings: Damage that was met so far.
    """

    def __init__(
        self,
        source: BlockSource,
        header: Header,
        spare: Spare | None = None,
        *,
        nodes: Index | None = None,
        blocks: Index | None = None,
        findings: Findings | None = None,
    ) -> None:
        self.source = source
        self.header = header
        self.findings = Findings() if findings is None else findings

        def tree(root: BlockReference, kind: PageType) -> Tree:
            return Tree(source, header.variant, root, kind, self.findings, spare)

        self.node_index = nodes or tree(header.node_tree, PageType.NODE_TREE)
        self.block_index = blocks or tree(header.block_tree, PageType.BLOCK_TREE)
        self._blocks = Blocks(source, header, self.block_index, self.findings)

    def node(self, nid: int) -> NodePlace | None:
        """Return a node; None where there is none of this id.

        Raises:
            ParserError: The index cannot be read there.
        """
        entry = self.node_index.find(nid)
        return None if entry is None else node_place(entry)

    def nodes(self, first: int = 0, end: int | None = None) -> Iterator[NodePlace]:
        """Yield the nodes from id ``first`` up to, not including, ``end``, ids ascending.

        Parts of the index that are lost become findings.
        """
        return map(node_place, self.node_index.leaves(first, end))

    def node_columns(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """Return the ids of all nodes, ascending, and the parent of each."""
        ids, parents = array("I"), array("I")
        for nid, _, _, parent in self.node_index.leaves():
            ids.append(nid & _NODE_KEY)
            parents.append(parent)
        return np.array(ids, np.uint32), np.array(parents, np.uint32)

    def block(self, place: BlockPlace) -> Block:
        """Return one block.

        Raises:
            ParserError: It cannot be read.
        """
        return self._blocks.read(place)

    def block_of(self, block_id: int) -> BlockPlace:
        """Return where a block lies.

        Raises:
            ParserError: There is none of this id, or the index cannot be read there.
        """
        return self._blocks.find(block_id)

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


def node_place(entry: LeafEntry) -> NodePlace:
    """Return what an entry of the node B-tree says."""
    nid, data, subnodes, parent = entry
    return NodePlace(nid & _NODE_KEY, data, subnodes, parent)
