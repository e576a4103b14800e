"""B-tree on a heap: sorted records of one size, found by their key ([MS-PST] 2.3.2)."""

from __future__ import annotations

import struct

from gleanpoint.core.export.mail.pst.ltp.heap import EMPTY, MOST_IN_ITEM, Heap, HeapId

_SIGNATURE = 0xB5
_HEAP_ID_SIZE = 4
HEADER_SIZE = 8


class HeapTree:
    """A tree whose header is the first item of its heap: some readers look for it there only.

    Args:
        heap: Empty so far.
        key_size: Bytes of a key, little-endian.
        value_size: Bytes of a record after its key.
    """

    def __init__(self, heap: Heap, key_size: int, value_size: int) -> None:
        self._heap = heap
        self._key_size = key_size
        self._value_size = value_size
        self.header = heap.add(bytes(HEADER_SIZE))

    def close(self, records: bytes) -> None:
        """Store the records, one after the other in ascending order of their keys."""
        level, size = 0, self._key_size + self._value_size
        if not records:
            self._put_header(0, EMPTY)
            return
        while True:
            step = MOST_IN_ITEM // size * size
            above = bytearray()
            for at in range(0, len(records), step):
                hid = self._heap.add(records[at : at + step])
                above += records[at : at + self._key_size] + struct.pack("<I", hid)
            if len(records) <= step:
                self._put_header(level, hid)
                return
            records, size, level = bytes(above), self._key_size + _HEAP_ID_SIZE, level + 1

    def _put_header(self, levels: int, root: HeapId) -> None:
        sizes = (_SIGNATURE, self._key_size, self._value_size, levels)
        self._heap.patch(self.header, struct.pack("<BBBBI", *sizes, root))
