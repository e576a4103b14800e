"""One node or sub-node with everything that its data can refer to.

Source: [MS-PST] 2.3.3.2 (HNID: in the heap or in a sub-node).
"""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.pst.ltp.heap import Heap
from gleanpoint_parsers.pst.ndb.chain import Chain
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace

TYPE_BITS = 0x1F
"""Bits of an HNID: none set means an item of the heap, else it is the id of a sub-node."""

LARGEST_VALUE = 64 << 20
"""Bytes of one value that are held in memory; attachments are streamed and have no limit."""


class Node:
    """A node, read as far as it is asked for.

    Attributes:
        place: Where its data lies.
        problems: Sentences about blocks whose checksums do not fit; grows while reading.
    """

    def __init__(
        self, database: NodeDatabase, place: NodePlace, problems: list[str] | None = None
    ) -> None:
        self.database = database
        self.place = place
        self.problems = [] if problems is None else problems
        # Kept by hand: a node is made for every message, and a cached_property takes a lock.
        self._chain: Chain | None = None
        self._heap: Heap | None = None
        self._subnodes: dict[int, NodePlace] | None = None

    @property
    def chain(self) -> Chain:
        """Its data.

        Raises:
            ParserError: It cannot be found.
        """
        if self._chain is None:
            self._chain = self.database.chain(self.place.data)
        return self._chain

    @property
    def heap(self) -> Heap:
        """The heap in its data.

        Raises:
            ParserError: There is none, or it cannot be read.
        """
        if self._heap is None:
            index_bits = self.database.header.variant.heap_index_bits
            self._heap = Heap(self.chain, self.problems, index_bits)
        return self._heap

    @property
    def subnodes(self) -> dict[int, NodePlace]:
        """Its sub-nodes by id.

        Raises:
            ParserError: They cannot be read.
        """
        if self._subnodes is None:
            self._subnodes = self.database.subnodes(self.place.subnodes)
        return self._subnodes

    def subnode(self, nid: int) -> Node:
        """Return a sub-node.

        Raises:
            CorruptStructureError: There is none of this id.
        """
        place = self.subnodes.get(nid)
        if place is None:
            detail = f"sub-node {nid:#x} is not among its {len(self.subnodes)}"
            raise CorruptStructureError(f"node {self.place.nid:#x}", self.chain.offset, detail)
        return Node(self.database, place, self.problems)

    def value(self, hnid: int) -> bytes:
        """Return what an HNID stands for; nothing for 0.

        Raises:
            UnsupportedFeatureError: It is larger than ``LARGEST_VALUE``.
            ParserError: It cannot be read.
        """
        if not hnid & TYPE_BITS:
            return self.heap.item(hnid)
        chain = self.subnode(hnid).chain
        if chain.size > LARGEST_VALUE:
            message = f"A value of {chain.size:,} bytes is too large to be held in memory"
            raise UnsupportedFeatureError(message)
        return b"".join(self.block(chain, number) for number in range(len(chain)))

    def value_size(self, hnid: int) -> int:
        """Return how many bytes an HNID stands for.

        Raises:
            ParserError: They cannot be found.
        """
        return self.value_source(hnid).size if hnid & TYPE_BITS else len(self.heap.item(hnid))

    def value_source(self, hnid: int) -> BlockSource:
        """Return what an HNID stands for as a block source, of any size.

        Raises:
            ParserError: It cannot be found.
        """
        if not hnid & TYPE_BITS:
            return BytesSource(self.heap.item(hnid))
        return self.subnode(hnid).chain

    def block(self, chain: Chain, number: int) -> bytes:
        """Return a block of a value; a wrong checksum is told and its bytes are used.

        Raises:
            ParserError: It cannot be read.
        """
        block = chain.block(number)
        if block.problem and block.problem not in self.problems:
            self.problems.append(block.problem)
        return block.data
