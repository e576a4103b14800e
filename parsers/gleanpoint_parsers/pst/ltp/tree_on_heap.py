"""B-tree on heap: records that ascend by key, kept as items of a heap.

Source: [MS-PST] 2.3.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.pst.ltp.heap import Heap

_HEADER = struct.Struct("<BBBBI")
_TYPE = 0xB5
_KEY_SIZES = {2, 4, 8, 16}
_HID = struct.Struct("<I")
_DEEPEST = 8


def read_tree_on_heap(heap: Heap, hid: int) -> Iterator[tuple[int, bytes]]:
    """Yield (key, data) of every record, keys ascending.

    Args:
        heap: The heap.
        hid: HID of the BTHHEADER.

    Raises:
        CorruptStructureError: It is no such tree, or an item of it is used twice.
        ParserError: A block of the heap cannot be read.
    """
    header = heap.item(hid)
    if len(header) < _HEADER.size:
        raise CorruptStructureError("BTHHEADER", heap.offset, f"{len(header)} bytes")
    kind, key_size, data_size, levels, root = _HEADER.unpack_from(header)
    if kind != _TYPE or key_size not in _KEY_SIZES or levels >= _DEEPEST:
        detail = f"type {kind:#x}, keys of {key_size} bytes, {levels} levels"
        raise CorruptStructureError("BTHHEADER", heap.offset, detail)
    visited: set[int] = set()
    pending = [(root, levels)] if root else []
    while pending:
        item_id, level = pending.pop()
        if item_id in visited:
            detail = f"HID {item_id:#x} is used twice"
            raise CorruptStructureError("BTH", heap.offset, detail)
        visited.add(item_id)
        item = heap.item(item_id)
        width = key_size + (_HID.size if level else data_size)
        records = (item[start : start + width] for start in range(0, len(item) - width + 1, width))
        if level:
            below = [(_HID.unpack_from(record, key_size)[0], level - 1) for record in records]
            pending.extend(reversed(below))
        else:
            for record in records:
                yield int.from_bytes(record[:key_size], "little"), record[key_size:]
