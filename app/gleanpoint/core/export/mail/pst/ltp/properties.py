"""Property context: the properties of a store, folder, message or attachment ([MS-PST] 2.3.3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint.core.export.mail.pst.ltp.heap import Heap
from gleanpoint.core.export.mail.pst.ltp.places import ValueStore
from gleanpoint.core.export.mail.pst.ltp.tree import HeapTree
from gleanpoint.core.export.mail.pst.ltp.values import Value, encode, fixed_size
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, Subnode

_CLIENT = 0xBC
_INLINE_SIZE = 4
_RECORD = struct.Struct("<HHI")


@dataclass(frozen=True, slots=True)
class Written:
    """A context or table in the file.

    Args:
        data: Block id of its heap.
        subnodes: What the node that gets the heap needs beside it.
    """

    data: int
    subnodes: tuple[Subnode, ...]


def write_properties(database: NodeDatabase, properties: Mapping[int, Value]) -> Written:
    """Write a property context.

    Args:
        database: Takes the blocks.
        properties: Value by tag, no two tags with one id; ``StoredData`` for a value that lies in
            the file already.
    """
    heap = Heap(database, _CLIENT)
    tree, store = HeapTree(heap, key_size=2, value_size=6), ValueStore(database, heap)
    records = []
    for tag in sorted(properties):
        kind = tag & 0xFFFF
        word = _word(kind, properties[tag], store)
        records.append(_RECORD.pack(tag >> 16, kind, word))
    tree.close(b"".join(records))
    return Written(heap.close(tree.header), tuple(store.subnodes))


def _word(kind: int, value: Value, store: ValueStore) -> int:
    """Return what stands in a record: the value itself up to four bytes, else where it lies."""
    size = fixed_size(kind)
    if size is not None and size <= _INLINE_SIZE:
        return int.from_bytes(encode(kind, value), "little")
    return store.place(kind, value)
