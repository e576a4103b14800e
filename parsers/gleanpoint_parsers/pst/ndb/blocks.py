"""Blocks by their id: the block B-tree, and the blocks that were read last."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.pst.ndb.block import Block, BlockPlace, block_place, read_block
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import Header
from gleanpoint_parsers.pst.ndb.index import Index

CACHED_BYTES = 2 << 20
"""Data of blocks that is kept: tables and messages are read on from where they were read last."""

_BLOCK_OVERHEAD = 128

_MOST_INFLATION = 1032
"""Bytes out of one byte that a zlib stream gives at most."""


class Blocks:
    """The blocks of one file.

    Attributes:
        variant: Layout of the file.
        largest_data: Bytes that all data of one node together cannot exceed.
        findings: Takes what is wrong with blocks that hold ids; data tells it where it is read.
    """

    def __init__(
        self, source: BlockSource, header: Header, index: Index, findings: Findings
    ) -> None:
        self.variant = header.variant
        self.largest_data = source.size * (_MOST_INFLATION if header.variant.compresses else 1)
        self.findings = findings
        self._source = source
        self._encoding = header.encoding
        self._tree = index
        self._root = header.block_tree
        self._recent: RecentlyUsed[Block] = RecentlyUsed(CACHED_BYTES)

    def find(self, block_id: int) -> BlockPlace:
        """Return where a block lies.

        Raises:
            CorruptStructureError: There is no block of this id.
            ParserError: The index cannot be read there.
        """
        entry = self._tree.find(block_id)
        if entry is None:
            detail = f"no block has the id {block_id:#x}"
            raise CorruptStructureError("block B-tree", self._root.offset, detail)
        return block_place(self.variant, entry)

    def read(self, place: BlockPlace) -> Block:
        """Return a block.

        Raises:
            ParserError: It cannot be read.
        """
        block = self._recent.get(place.identifier)
        if block is None:
            block = read_block(self._source, self.variant, self._encoding, place)
            self._recent.put(place.identifier, block, len(block.data) + _BLOCK_OVERHEAD)
            if block.problem and place.is_internal:
                self.findings.add(block.problem)
        return block
