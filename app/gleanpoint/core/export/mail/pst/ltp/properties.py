"""Property context: the properties of a store, folder, message or attachment ([MS-PST] 2.3.3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint.core.export.mail.mapi.values import FIXED_SIZES
from gleanpoint.core.export.mail.pst.ltp.heap import Heap
from gleanpoint.core.export.mail.pst.ltp.places import Cell, ValueStore
from gleanpoint.core.export.mail.pst.ltp.tree import HeapTree
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, Subnode

_CLIENT = 0xBC
_INLINE_SIZE = 4
_INLINE = frozenset(kind for kind, size in FIXED_SIZES.items() if size <= _INLINE_SIZE)
"""Types whose values stand in the record itself; all others say where they lie."""

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


def write_properties(database: NodeDatabase, properties: Mapping[int, Cell]) -> Written:
    """Write a property context.

    Args:
        database: Takes the blocks.
        properties: Value by tag, no two tags with one id.
    """
    heap = Heap(database, _CLIENT)
    tree, store = HeapTree(heap, key_size=2, value_size=6), ValueStore(database, heap)
    records = []
    for tag in sorted(properties):
        value = properties[tag]
        if tag & 0xFFFF in _INLINE and isinstance(value, bytes):
            word = int.from_bytes(value, "little")
        else:
            word = store.place(value)
        records.append(_RECORD.pack(tag >> 16, tag & 0xFFFF, word))
    tree.close(b"".join(records))
    return Written(heap.close(tree.header), tuple(store.subnodes))
