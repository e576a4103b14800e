"""Object maps of APFS: where the newest version of an object lies.

Source: "Apple File System Reference", "Object Maps".
"""

from __future__ import annotations

import struct
from bisect import bisect_right

from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.apfs.objects import Node, ObjectReader

LAST = (1 << 64) - 1
PLACES_KEPT = 1 << 16

_TREE = 48
_VALUE = struct.Struct("<IIQ")
_DELETED, _ENCRYPTED, _HEADERLESS = 1, 4, 8


class ObjectMap:
    """One map; numbers of objects to blocks."""

    def __init__(self, objects: ObjectReader, block: int) -> None:
        self._objects = objects
        data = objects.block(block, "APFS object map")
        (self._root,) = struct.unpack_from("<Q", data, _TREE)
        self._places: dict[int, int] = {}

    def place(self, number: int) -> int:
        """Return the block of the newest version of an object.

        Raises:
            CorruptStructureError: There is none.
            EncryptedContentError: It is encrypted.
            UnsupportedFeatureError: It is kept without its header, as on sealed volumes.
        """
        known = self._places.get(number)
        if known is not None:
            return known
        wanted, node = (number, LAST), self._objects.node(self._root, None)
        while True:
            at = bisect_right(node.keys, wanted) - 1
            if at < 0:
                raise _missing(number)
            if not node.level:
                break
            node = self._child(node, at)
        if node.keys[at][0] != number or len(node.rows[at][1]) < _VALUE.size:
            raise _missing(number)
        block = self._block(number, node.rows[at][1])
        if len(self._places) >= PLACES_KEPT:
            self._places.clear()
        self._places[number] = block
        return block

    def _block(self, number: int, value: bytes) -> int:
        flags, _, block = _VALUE.unpack_from(value)
        if flags & _DELETED:
            raise _missing(number)
        if flags & _ENCRYPTED:
            raise EncryptedContentError("Its structures are encrypted.")
        if flags & _HEADERLESS:
            raise UnsupportedFeatureError("Its structures have no headers: not read.")
        return int(block)

    def _child(self, node: Node, at: int) -> Node:
        value = node.rows[at][1]
        return self._objects.node(int.from_bytes(value[:8], "little"), node.level - 1)


def _missing(number: int) -> CorruptStructureError:
    return CorruptStructureError("APFS object map", number, "no block for this object")
