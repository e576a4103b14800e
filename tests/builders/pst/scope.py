"""What belongs to one node: its property context or table, and the sub-nodes that they need.

Source: [MS-PST] 2.3.3.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.builders.pst.database import Database
from tests.builders.pst.heap import MOST_IN_ITEM, PROPERTIES, Heap, TreeOnHeap
from tests.builders.pst.values import INLINE, OBJECT, pack

VALUE_NODE = 0x1F
_FIRST_VALUE = 0x8000
_RECORD = struct.Struct("<HHI")

Properties = Mapping[int, Any]
"""Tag to value, see ``values``; of an object its node and size; ``Written`` and ``Raw`` stand for
what is in the file already and for what no value can be."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is in the file already, in a chain of blocks."""

    data: int


@dataclass(frozen=True, slots=True)
class Raw:
    """The four bytes that a property keeps instead of its value, whatever they mean."""

    word: int


@dataclass
class Scope:
    """The sub-nodes of one node in the making."""

    file: Database
    code_page: str = "cp1252"
    entries: dict[int, tuple[int, int]] = field(default_factory=dict)
    _values: int = _FIRST_VALUE

    def value(self, data: int) -> int:
        """Make a sub-node for a value that lies in a chain, and return its NID."""
        nid = self._values << 5 | VALUE_NODE
        self._values += 1
        self.entries[nid] = (data, 0)
        return nid

    def place(self, heap: Heap, value: bytes) -> int:
        """Put a value where there is room for it and return its HNID."""
        if len(value) <= MOST_IN_ITEM:
            return heap.add(value) if value else 0
        return self.value(self.file.chain(value))

    def properties(self, values: Properties, *, per_item: int = 0) -> int:
        """Write a property context and return the id of its data.

        Args:
            per_item: Records in a leaf of its tree, to make the tree deep.
        """
        heap = Heap(self.file.layout, PROPERTIES)
        tree = TreeOnHeap(heap, 2, _RECORD.size, len(values), per_item)
        records = [
            _RECORD.pack(tag >> 16, tag & 0xFFFF, self._word(heap, tag & 0xFFFF, values[tag]))
            for tag in sorted(values)
        ]
        tree.fill(records)
        return self.file.chain_of(heap.blocks(tree.hid))

    def write(self, *, per_block: int = 0) -> int:
        """Write the sub-nodes and return the id of their tree."""
        return self.file.subnodes(self.entries, per_block=per_block)

    def _word(self, heap: Heap, kind: int, value: Any) -> int:
        if isinstance(value, Raw):
            return value.word
        if isinstance(value, Written):
            return self.value(value.data)
        if kind in INLINE:
            return int.from_bytes(pack(kind, value), "little")
        if kind == OBJECT:
            return heap.add(struct.pack("<II", *value))
        return self.place(heap, pack(kind, value, self.code_page))
