"""B-tree on heap: records that ascend by key, kept as items of a heap.

Source: [MS-PST] 2.3.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.pst.ltp.heap import Heap

_HEADER = struct.Struct("<BBBBI")
_TYPE = 0xB5
_DEEPEST = 8


def read_tree_on_heap(
    heap: Heap, hid: int, layouts: Mapping[tuple[int, int], struct.Struct]
) -> Iterator[tuple[int, ...]]:
    """Return every record, keys ascending.

    Args:
        heap: The heap.
        hid: HID of the BTHHEADER.
        layouts: Layout of a record for each (bytes of the key, bytes of the data) that can be.

    Raises:
        CorruptStructureError: It is no such tree, or an item of it is used twice.
        ParserError: A block of the heap cannot be read.
    """
    header = heap.item(hid)
    if len(header) < _HEADER.size:
        raise CorruptStructureError("BTHHEADER", heap.offset, f"{len(header)} bytes")
    kind, key_size, data_size, levels, root = _HEADER.unpack_from(header)
    layout = layouts.get((key_size, data_size))
    if kind != _TYPE or layout is None or levels >= _DEEPEST:
        detail = f"type {kind:#x}, {key_size} + {data_size} bytes a record, {levels} levels"
        raise CorruptStructureError("BTHHEADER", heap.offset, detail)
    if not levels:
        return layout.iter_unpack(_whole(heap.item(root), layout.size)) if root else iter(())
    return _below(heap, root, levels, layout, key_size)


def _below(
    heap: Heap, root: int, levels: int, layout: struct.Struct, key_size: int
) -> Iterator[tuple[int, ...]]:
    """Yield the records of a tree that has more than one level."""
    inner = struct.Struct(f"<{key_size}xI")
    visited: set[int] = set()
    pending = [(root, levels)] if root else []
    while pending:
        item_id, level = pending.pop()
        if item_id in visited:
            detail = f"HID {item_id:#x} is used twice"
            raise CorruptStructureError("BTH", heap.offset, detail)
        visited.add(item_id)
        item = heap.item(item_id)
        if level:
            below = [(hid, level - 1) for (hid,) in inner.iter_unpack(_whole(item, inner.size))]
            pending.extend(reversed(below))
        else:
            yield from layout.iter_unpack(_whole(item, layout.size))


def _whole(item: bytes, width: int) -> bytes:
    """Return the whole records in an item."""
    rest = len(item) % width
    return item[:-rest] if rest else item
