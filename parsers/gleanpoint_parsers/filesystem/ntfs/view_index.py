"""Find one number in an index that is no folder, such as the security ids of ``$Secure:$SII``.

Sources: Linux-NTFS documentation, "$INDEX_ROOT", "Index Record", "$Secure"; blocks are laid out as
those of folders (``folder_index``), but entries have their data beside their key.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.ntfs.boot import SECTOR
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    BLOCK_MAGIC,
    BLOCK_NODE,
    LARGEST_ROOT,
    NODE,
    ROOT_NODE,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import repair

_BLOCK_SIZE = struct.Struct("<8xI")
_BLOCK_SIZES = frozenset(512 << power for power in range(8))
_ENTRY = struct.Struct("<HH4xHHH2x")
_HAS_BLOCK, _LAST = 1, 2
_NUMBER = struct.Struct("<I")
_BLOCK = struct.Struct("<Q")
_DEEPEST = 16


@dataclass(frozen=True, slots=True)
class NumberIndex:
    """An index whose keys are numbers of 4 bytes, in ascending order.

    Args:
        structure: Its name, for errors.
        cluster_size: Bytes; blocks are numbered in clusters, those smaller than one in sectors.
        root: The tree's root.
        allocation: Its other nodes, None where the root is all.
    """

    structure: str
    cluster_size: int
    root: BlockSource
    allocation: BlockSource | None

    def find(self, number: int) -> bytes | None:
        """Return the data of a number, None where the index does not have it.

        Raises:
            ParserError: The index is damaged on the way to it.
        """
        node = self.root.read_at(0, LARGEST_ROOT)
        if len(node) < ROOT_NODE + NODE.size:
            raise self._damaged(0, f"a root of {len(node)} bytes")
        (block_size,) = _BLOCK_SIZE.unpack_from(node)
        if block_size not in _BLOCK_SIZES:
            raise self._damaged(0, f"blocks of {block_size} bytes")
        offset, header = 0, ROOT_NODE
        for _ in range(_DEEPEST):
            data, below = self._search(node, offset, header, number)
            if data is not None or below is None:
                return data
            offset, node = self._node(below, block_size)
            header = BLOCK_NODE
        raise self._damaged(offset, f"it is more than {_DEEPEST} levels deep")

    def _search(
        self, node: bytes, offset: int, header: int, number: int
    ) -> tuple[bytes | None, int | None]:
        """Return the data of a number in a node, or which block below has it."""
        first, length, _, _ = NODE.unpack_from(node, header)
        at, end = header + first, header + length
        while NODE.size <= first and at + _ENTRY.size <= end <= len(node):
            place, data_size, size, key_size, flags = _ENTRY.unpack_from(node, at)
            if size < _ENTRY.size or size % 8 or at + size > end:
                break
            if not flags & _LAST:
                if key_size < _NUMBER.size or _ENTRY.size + key_size > size:
                    break
                (key,) = _NUMBER.unpack_from(node, at + _ENTRY.size)
                if key == number and place + data_size <= size:
                    return node[at + place : at + place + data_size], None
                if key < number:
                    at += size
                    continue
            if not flags & _HAS_BLOCK:
                return None, None
            return None, int(_BLOCK.unpack_from(node, at + size - _BLOCK.size)[0])
        raise self._damaged(offset + at, "no entry fits here")

    def _node(self, number: int, block_size: int) -> tuple[int, bytes]:
        unit = self.cluster_size if block_size >= self.cluster_size else SECTOR
        offset = number * unit
        if self.allocation is None or offset + block_size > self.allocation.size:
            raise self._damaged(0, f"it refers to block {number}, which it does not have")
        block = self.allocation.read_at(offset, block_size)
        return offset, repair(block, offset, BLOCK_MAGIC, self.structure)

    def _damaged(self, offset: int, detail: str) -> CorruptStructureError:
        return CorruptStructureError(self.structure, offset, detail)
