"""The node database while it is written: blocks at once, the trees that find them at the end."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from gleanpoint.core.export.mail.mapi.checksum import crc
from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.ndb.checks import signature
from gleanpoint.core.export.mail.pst.ndb.header import Header
from gleanpoint.core.export.mail.pst.ndb.nodes import NodeIds
from gleanpoint.core.export.mail.pst.ndb.pages import (
    PAGE_SIZE,
    PageRef,
    PageType,
    pack_page,
    write_tree,
)
from gleanpoint.core.export.mail.pst.ndb.space import SLOT_SIZE, Space

BLOCK_SIZE = 8176
"""Most data in one block."""

NO_BLOCK = 0
_TRAILER_SIZE = 16
_DENSITY_LIST_OFFSET = 0x4200
_BID_STEP = 4
_INTERNAL = 2
_USED_ONCE = 2
_IDS_PER_BLOCK = (BLOCK_SIZE - 8) // 8
_ENTRIES_PER_LIST = (BLOCK_SIZE - 8) // 24
_LISTS_PER_INDEX = (BLOCK_SIZE - 8) // 16
_MOST_BYTES = 0xFFFFFFFF
_BLOCK_ENTRY = struct.Struct("<QQHH4x")
_NODE_ENTRY = struct.Struct("<QQQI4x")
_NODE_ROW = np.dtype([("nid", "<u8"), ("rest", "V24")])


@dataclass(frozen=True, slots=True)
class Subnode:
    """A node inside a node: its id there, its data and its own sub-node tree."""

    nid: int
    data: int
    subnodes: int = NO_BLOCK


@dataclass(frozen=True, slots=True)
class StoredData:
    """Data that lies in the file: first block of its tree, and how many bytes."""

    bid: int
    size: int


class NodeDatabase:
    """Writes blocks and nodes into an empty file.

    In memory stay 24 bytes for each block and 32 for each node.

    Args:
        file: Empty, writable and seekable; it stays the caller's. It is no PST before ``close``,
            which writes the header last.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.ids = NodeIds()
        self._file = file
        self._space = Space(file)
        self._next_bid = _BID_STEP
        self._next_page = 1
        self._blocks = bytearray()
        self._nodes = bytearray()
        self._tallies: list[Tally] = []

    @property
    def size(self) -> int:
        """Bytes of the file so far."""
        return self._space.position

    def write_block(self, data: bytes, *, internal: bool = False) -> int:
        """Write one block of 1 to 8,176 bytes and return its id ([MS-PST] 2.2.2.8).

        Args:
            data: What the block holds.
            internal: Whether it holds ids of other blocks, which the id's second bit marks.
        """
        bid = self._next_bid | (_INTERNAL if internal else 0)
        self._next_bid += _BID_STEP
        total = -(-(len(data) + _TRAILER_SIZE) // SLOT_SIZE) * SLOT_SIZE
        offset = self._space.take(total, SLOT_SIZE)
        trailer = struct.pack("<HHIQ", len(data), signature(offset, bid), crc(data), bid)
        self._file.seek(offset)
        self._file.write(data.ljust(total - _TRAILER_SIZE, b"\0") + trailer)
        self._blocks += _BLOCK_ENTRY.pack(bid, offset, len(data), _USED_ONCE)
        for tally in self._tallies:
            tally.add(data)
        return bid

    def write_data(self, blocks: Iterable[bytes]) -> StoredData:
        """Write a row of blocks, each full but the last, and the tree that holds them together.

        Raises:
            PstLimitError: More than 4 GiB.
        """
        bids, total = array("Q"), 0
        for block in blocks:
            total += len(block)
            if total > _MOST_BYTES:
                raise PstLimitError(
                    f"A value is larger than {_MOST_BYTES} bytes, the most that a PST can hold"
                )
            bids.append(self.write_block(block))
        return StoredData(self.join(bids, total), total)

    def join(self, bids: array[int], total: int) -> int:
        """Return one id for several data blocks of ``total`` bytes ([MS-PST] 2.2.2.8.3.2)."""
        if len(bids) <= 1:
            return bids[0] if bids else NO_BLOCK
        pieces = [bids[at : at + _IDS_PER_BLOCK] for at in range(0, len(bids), _IDS_PER_BLOCK)]
        tops = array("Q")
        for number, piece in enumerate(pieces):
            size = min(total - number * _IDS_PER_BLOCK * BLOCK_SIZE, len(piece) * BLOCK_SIZE)
            tops.append(self._write_ids(1, piece, size))
        return tops[0] if len(tops) == 1 else self._write_ids(2, tops, total)

    def write_subnodes(self, subnodes: Iterable[Subnode]) -> int:
        """Write a sub-node tree and return its id; 0 where there are none ([MS-PST] 2.2.2.8.3.3).

        Raises:
            PstLimitError: More than 173,400 sub-nodes.
        """
        ordered = sorted(subnodes, key=lambda subnode: subnode.nid)
        lists = []
        for at in range(0, len(ordered), _ENTRIES_PER_LIST):
            some = ordered[at : at + _ENTRIES_PER_LIST]
            packed = b"".join(struct.pack("<QQQ", s.nid, s.data, s.subnodes) for s in some)
            block = struct.pack("<BBHI", 2, 0, len(some), 0) + packed
            lists.append(struct.pack("<QQ", some[0].nid, self.write_block(block, internal=True)))
        if len(lists) <= 1:
            return struct.unpack("<QQ", lists[0])[1] if lists else NO_BLOCK
        if len(lists) > _LISTS_PER_INDEX:
            most = _LISTS_PER_INDEX * _ENTRIES_PER_LIST
            raise PstLimitError(f"An item has {len(ordered)} parts; a PST can hold {most}")
        index = struct.pack("<BBHI", 2, 1, len(lists), 0) + b"".join(lists)
        return self.write_block(index, internal=True)

    def add_node(self, nid: int, data: int, subnodes: int = NO_BLOCK, parent: int = 0) -> None:
        """Enter a node; its data was written before."""
        self._nodes += _NODE_ENTRY.pack(nid, data, subnodes, parent)

    @contextmanager
    def tallied(self) -> Iterator[Tally]:
        """Give the count and digest of the blocks that are written inside, in their order."""
        tally = Tally()
        self._tallies.append(tally)
        try:
            yield tally
        finally:
            self._tallies.remove(tally)

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Take back blocks and nodes that were added inside when an exception ends it."""
        mark, blocks, nodes = self._space.mark(), len(self._blocks), len(self._nodes)
        tallied = [(tally, tally.mark()) for tally in self._tallies]
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                self._space.go_back(mark)
                del self._blocks[blocks:]
                del self._nodes[nodes:]
                for tally, before in tallied:
                    tally.go_back(before)

    def close(self) -> None:
        """Write the trees, the maps and at last the header."""
        entries = np.frombuffer(self._nodes, dtype=_NODE_ROW)
        ordered = entries[np.argsort(entries["nid"], kind="stable")].tobytes()
        nodes = write_tree(PageType.NODE_TREE, ordered, _NODE_ENTRY.size, self._put_page)
        # Block ids ascend in the order of writing: their entries are sorted as they are.
        blocks = write_tree(PageType.BLOCK_TREE, self._blocks, _BLOCK_ENTRY.size, self._put_page)
        figures = self._space.close()
        self._file.seek(_DENSITY_LIST_OFFSET)
        density = PageRef(self._new_page_id(), _DENSITY_LIST_OFFSET)
        self._file.write(pack_page(PageType.DENSITY_LIST, b"", density))
        header = Header(self._next_page, self._next_bid, self.ids.counters, figures, nodes, blocks)
        self._file.seek(0)
        self._file.write(header.pack())

    def _write_ids(self, level: int, bids: array[int], total: int) -> int:
        block = struct.pack("<BBHI", 1, level, len(bids), total) + struct.pack(
            f"<{len(bids)}Q", *bids
        )
        return self.write_block(block, internal=True)

    def _put_page(self, kind: PageType, body: bytes) -> PageRef:
        ref = PageRef(self._new_page_id(), self._space.take(PAGE_SIZE, PAGE_SIZE))
        self._file.seek(ref.offset)
        self._file.write(pack_page(kind, body, ref))
        return ref

    def _new_page_id(self) -> int:
        page_id = self._next_page
        self._next_page += 1
        return page_id
