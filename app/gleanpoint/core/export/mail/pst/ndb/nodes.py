"""Node ids: their types, those with a fixed place, and the counters that give out new ones."""

from __future__ import annotations

from enum import IntEnum


class NodeType(IntEnum):
    """Low five bits of a node id ([MS-PST] 2.2.2.1)."""

    INTERNAL = 0x01
    FOLDER = 0x02
    SEARCH_FOLDER = 0x03
    MESSAGE = 0x04
    ATTACHMENT = 0x05
    ASSOCIATED = 0x08
    OLE_DATA = 0x09
    HIERARCHY = 0x0D
    CONTENTS = 0x0E
    ASSOCIATED_CONTENTS = 0x0F
    VALUE = 0x1F


FIRST_INDEX = 0x400
"""Index of the first node of a type that has no other beginning."""

_FIRST_INDEXES = {
    # 0x401-0x403 are the folders of fixed place; a folder on top of them confuses readers.
    NodeType.FOLDER: 0x404,
    NodeType.SEARCH_FOLDER: 0x4000,
    NodeType.MESSAGE: 0x10000,
    NodeType.ASSOCIATED: 0x8000,
}
_TYPES = 32
_TYPE_BITS = 5


def node_id(kind: NodeType, index: int) -> int:
    """Return the id of node ``index`` of a type."""
    return index << _TYPE_BITS | kind


def related(nid: int, kind: NodeType) -> int:
    """Return the id of another type with the same index, such as a folder's contents table."""
    return nid >> _TYPE_BITS << _TYPE_BITS | kind


class NodeIds:
    """Gives out ids; the header keeps the counters ([MS-PST] 2.2.2.6, rgnid)."""

    def __init__(self) -> None:
        self._next = [FIRST_INDEX] * _TYPES
        for kind, index in _FIRST_INDEXES.items():
            self._next[kind] = index

    def new(self, kind: NodeType) -> int:
        """Return an id that was not given out before."""
        index = self._next[kind]
        self._next[kind] += 1
        return node_id(kind, index)

    @property
    def counters(self) -> tuple[int, ...]:
        """The next index of each type."""
        return tuple(self._next)
