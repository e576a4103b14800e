"""Property context: all properties of one object.

Source: [MS-PST] 2.3.3.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError
from gleanpoint_parsers.mapi.properties import GatheredProperties
from gleanpoint_parsers.mapi.values import FIXED_SIZES, PropertyType
from gleanpoint_parsers.pst.ltp.heap import HeapClient
from gleanpoint_parsers.pst.ltp.node import TYPE_BITS, Node
from gleanpoint_parsers.pst.ltp.tree_on_heap import read_tree_on_heap

_RECORDS = {(2, 6): struct.Struct("<HHI")}
"""Property id, type, value or HNID."""

_UNSPECIFIED = int(PropertyType.UNSPECIFIED)  # compared for every value
_DWORD = struct.Struct("<I")
_OBJECT = struct.Struct("<II")


_INLINE = frozenset(int(kind) for kind, size in FIXED_SIZES.items() if size <= _DWORD.size)
"""Types whose values are kept in the record itself."""


class PropertyContext(GatheredProperties):
    """Properties of a node; implements ``mapi.properties.RawProperties``.

    A record holds the type and four bytes: the value itself where it fits, else an HNID.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._known: dict[int, tuple[int, int]] | None = None

    @property
    def _records(self) -> dict[int, tuple[int, int]]:
        if self._known is None:
            self._known = self._read_records()
        return self._known

    def _read_records(self) -> dict[int, tuple[int, int]]:
        heap = self.node.heap
        if heap.client != HeapClient.PROPERTIES:
            detail = f"bClientSig is {heap.client:#x}, not a property context's"
            raise CorruptStructureError("heap", heap.offset, detail)
        records = read_tree_on_heap(heap, heap.root, _RECORDS)
        return {property_id: (kind, value) for property_id, kind, value in records}

    def types(self) -> Mapping[int, int]:
        """Return the type of each property by its id, ids ascending.

        Raises:
            ParserError: The node holds no properties that can be read.
        """
        return {property_id: record[0] for property_id, record in self._records.items()}

    def size(self, property_id: int) -> int:
        """Return how many bytes a property has; raises as ``raw``."""
        property_type, value = self._record(property_id)
        if property_type == _UNSPECIFIED:
            return 0
        return _DWORD.size if property_type in _INLINE else self.node.value_size(value)

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a property.

        Raises:
            ParserError: It is not there, or cannot be read.
        """
        property_type, value = self._record(property_id)
        if property_type == _UNSPECIFIED:
            return b""
        return _DWORD.pack(value) if property_type in _INLINE else self.node.value(value)

    def at_hand(self) -> dict[int, bytes]:
        """Return the values in records and in the heap; those in sub-nodes are read one by one."""
        values: dict[int, bytes] = {}
        in_heap: list[int] = []
        hids: list[int] = []
        for property_id, (property_type, value) in self._records.items():
            if property_type in _INLINE:
                values[property_id] = _DWORD.pack(value)
            elif not value & TYPE_BITS and property_type != _UNSPECIFIED:
                in_heap.append(property_id)
                hids.append(value)
        items = zip(in_heap, self.node.heap.items(hids), strict=True)
        values.update((property_id, item) for property_id, item in items if item is not None)
        return values

    def source(self, property_id: int) -> BlockSource:
        """Return the bytes of a binary property as a block source, of any size.

        Raises:
            ParserError: It is not there, or cannot be found.
        """
        return self.node.value_source(self._record(property_id)[1])

    def subnode(self, property_id: int) -> Node:
        """Return the sub-node that a property of type object names ([MS-PST] 2.3.3.5).

        Raises:
            ParserError: It is not there, or cannot be found.
        """
        data = self.node.heap.item(self._record(property_id)[1])
        if len(data) < _OBJECT.size:
            raise CorruptStructureError("object", self.node.chain.offset, f"{len(data)} bytes")
        return self.node.subnode(_OBJECT.unpack_from(data)[0])

    def subnode_ids(self) -> set[int]:
        """Return the ids of the sub-nodes that hold values.

        Raises:
            ParserError: The node holds no properties that can be read.
        """
        return {
            value
            for kind, value in self._records.values()
            if kind not in _INLINE and kind != PropertyType.UNSPECIFIED and value & TYPE_BITS
        }

    def _record(self, property_id: int) -> tuple[int, int]:
        record = self._records.get(property_id)
        if record is None:
            raise NoSuchNodeError(f"There is no property {property_id:#06x}")
        return record
