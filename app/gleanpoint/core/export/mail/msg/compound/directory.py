"""The directory of a compound file: storages and streams, each storage's in a balanced tree.

Source: [MS-CFB] 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

ENTRY_SIZE = 128
END_OF_CHAIN = 0xFFFFFFFE
NOBODY = 0xFFFFFFFF
NO_CLASS = bytes(16)

_RED, _BLACK = 0, 1
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_LONGEST_NAME = 31


class EntryKind(IntEnum):
    """What an entry is."""

    UNUSED = 0
    STORAGE = 1
    STREAM = 2
    ROOT = 5


@dataclass(slots=True)
class Entry:
    """A storage or a stream.

    Args:
        name: At most 31 UTF-16 units.
        kind: What it is.
        class_id: GUID of what made it; zeros in most storages and all streams.
        start: First sector, in the mini stream for small streams.
        size: Bytes.
        children: Of a storage.
    """

    name: str
    kind: EntryKind
    class_id: bytes = NO_CLASS
    start: int = 0
    size: int = 0
    children: list[Entry] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, bytes]:
        """By which entries of one storage are sorted: length, then upper-case letters.

        By 16-bit units, not by characters; a letter that becomes two stays ([MS-CFB] 2.6.4).
        """
        upper = ((letter.upper(), letter) for letter in self.name)
        name = "".join(large if len(large) == 1 else letter for large, letter in upper)
        units = name.encode("utf-16-be", "surrogatepass")
        return len(units), units


@dataclass(slots=True)
class _Placed:
    """An entry with its neighbours in the tree of its storage."""

    entry: Entry
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY
    colour: int = _BLACK

    def pack(self) -> bytes:
        entry, name = self.entry, _encoded(self.entry.name)
        neighbours = (self.left, self.right, self.child)
        size = len(name) + 2
        place = (entry.class_id, 0, 0, 0, entry.start, entry.size)
        return _ENTRY.pack(name, size, entry.kind, self.colour, *neighbours, *place)


_UNUSED = _ENTRY.pack(b"", 0, 0, 0, NOBODY, NOBODY, NOBODY, NO_CLASS, 0, 0, 0, 0, 0)


def pack_directory(root: Entry, multiple: int) -> bytes:
    """Return the directory, filled with unused entries to a multiple of bytes."""
    placed = [_Placed(root)]
    pending = [0]
    while pending:
        number = pending.pop()
        children = sorted(placed[number].entry.children, key=lambda entry: entry.order)
        first = len(placed)
        placed += [_Placed(child) for child in children]
        if children:
            _balance(placed, first, len(children), number)
        pending += [n for n in range(first, len(placed)) if placed[n].entry.children]
    data = b"".join(one.pack() for one in placed)
    missing = -len(data) % multiple
    return data + _UNUSED * (missing // ENTRY_SIZE)


def _balance(placed: Sequence[_Placed], first: int, count: int, storage: int) -> None:
    """Link sorted entries into a tree whose levels are full but for the last, which is red.

    So each way down passes as many black entries: a red-black tree as 2.6.4 wants it.
    """
    deepest = count.bit_length() - 1
    is_full = count == (1 << deepest + 1) - 1
    placed[storage].child = first + count // 2
    for place, left, right, level in _halves(0, count, 0):
        one = placed[first + place]
        one.left = NOBODY if left is None else first + left
        one.right = NOBODY if right is None else first + right
        one.colour = _RED if level == deepest and not is_full else _BLACK


def _halves(start: int, stop: int, level: int) -> Iterator[tuple[int, int | None, int | None, int]]:
    """Yield each place with the middles of what lies before and behind it, and its level."""
    pending = [(start, stop, level)]
    while pending:
        start, stop, level = pending.pop()
        middle = (start + stop) // 2
        left = (start + middle) // 2 if start < middle else None
        right = (middle + 1 + stop) // 2 if middle + 1 < stop else None
        yield middle, left, right, level
        if left is not None:
            pending.append((start, middle, level + 1))
        if right is not None:
            pending.append((middle + 1, stop, level + 1))


def _encoded(name: str) -> bytes:
    return name.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST_NAME]
