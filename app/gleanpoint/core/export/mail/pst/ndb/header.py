"""The header of a Unicode PST: 564 bytes that name the two B-trees ([MS-PST] 2.2.2.6)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint.core.export.mail.mapi.checksum import crc
from gleanpoint.core.export.mail.pst.ndb.pages import PageRef
from gleanpoint.core.export.mail.pst.ndb.space import Figures

_FILE_VERSION = 23
_CLIENT_VERSION = 19
_MAPS_VALID = 2
_SENTINEL = 0x80
_NOT_ENCODED = 0
_FIRST_CHECKED = 8
_PARTIAL_SIZE = 471
_FULL_SIZE = 516
_ALL_USED = b"\xff" * 256


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says of the file.

    Args:
        next_page: Next page id to give out.
        next_block: Next block id to give out.
        next_nids: Next index for each of the 32 node types.
        figures: Size and free space of the file.
        nodes: Root page of the node B-tree.
        blocks: Root page of the block B-tree.
    """

    next_page: int
    next_block: int
    next_nids: Sequence[int]
    figures: Figures
    nodes: PageRef
    blocks: PageRef

    def pack(self) -> bytes:
        """Return the header's bytes with both check values."""
        head = struct.pack("<2sHHBB8x", b"SM", _FILE_VERSION, _CLIENT_VERSION, 1, 1)
        counters = struct.pack("<QQI32I", 0, self.next_page, 1, *self.next_nids)
        maps = bytes(4) + _ALL_USED + bytes((_SENTINEL, _NOT_ENCODED, 0, 0))
        checked = head + counters + bytes(8) + self._root() + maps
        checked += struct.pack("<Q", self.next_block)
        partial = crc(checked[:_PARTIAL_SIZE])
        return b"!BDN" + struct.pack("<I", partial) + checked + struct.pack("<I36x", crc(checked))

    def _root(self) -> bytes:
        """Return the ROOT structure, 72 bytes ([MS-PST] 2.2.2.5)."""
        figures, nodes, blocks = self.figures, self.nodes, self.blocks
        sizes = struct.pack("<IQQQQ", 0, figures.end, figures.last_map, figures.free, 0)
        places = struct.pack("<QQQQ", nodes.bid, nodes.offset, blocks.bid, blocks.offset)
        return sizes + places + struct.pack("<BBH", _MAPS_VALID, 0, 0)
