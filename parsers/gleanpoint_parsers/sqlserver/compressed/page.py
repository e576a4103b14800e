"""Page compression: what the records of a page share.

A page that is compressed holds, before its records, an anchor, which is a record whose cells are
prefixes of the cells below it, and a dictionary of values that occur more than once.

Source: FORMAT.md, section Page compression.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.compressed.cells import LongCell, Symbol, read_cells
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.types.problem import BadValueError

_TYPE_FLAGS = 2
"""Offset of the type's flags in the page header."""

_IS_COMPRESSED = 0x80
_HAS_ANCHOR, _HAS_DICTIONARY = 0x02, 0x04
_FIXED_SIZE = 3
_TWO_BYTE_LENGTH, _LARGEST_LENGTH = 0x80, 0x7FFF


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the records of one page are read with.

    Args:
        anchor: By column: what its cells begin with; ``b""`` for nothing.
        dictionary: Stored values by number, in the form in which a record would hold them.
    """

    anchor: tuple[bytes, ...] = ()
    dictionary: tuple[bytes, ...] = ()

    def entry(self, number: int) -> bytes:
        """Return what a symbol stands for.

        Raises:
            BadValueError: The dictionary has no such entry.
        """
        if number >= len(self.dictionary):
            count = len(self.dictionary)
            raise BadValueError(f"Entry {number} of the page's dictionary, which has {count}")
        return self.dictionary[number]

    def completed(self, stored: bytes, column: int) -> bytes:
        """Return a stored value with what it shares with the anchor put before it.

        Raises:
            BadValueError: It shares more than the anchor has.
        """
        anchor = self.anchor[column] if column < len(self.anchor) else b""
        if not anchor or not stored:
            return stored or anchor
        size = 2 if stored[0] & _TWO_BYTE_LENGTH else 1
        if len(stored) < size:
            raise BadValueError("A value ends inside the length of what it shares")
        length = int.from_bytes(stored[:size], "big") & _LARGEST_LENGTH
        if length > len(anchor):
            raise BadValueError(f"A value shares {length} bytes of an anchor of {len(anchor)}")
        return anchor[:length] + stored[size:]


def page_context(page: bytes) -> PageContext | None:
    """Return what the records of a page share; None for a page that is not compressed.

    Raises:
        CorruptStructureError: The page says that it is compressed, but what its records share
            cannot be read, so that none of them can.
    """
    if len(page) != PAGE_SIZE or not page[_TYPE_FLAGS] & _IS_COMPRESSED:
        return None
    header = page[HEADER_SIZE]
    present = [flag for flag in (_HAS_ANCHOR, _HAS_DICTIONARY) if header & flag]
    start = _FIXED_SIZE + 2 * len(present)
    ends = struct.unpack_from(f"<{len(present)}H", page, HEADER_SIZE + _FIXED_SIZE)
    if (
        any(end > PAGE_SIZE - HEADER_SIZE for end in ends)
        or list(ends) != sorted({start, *ends})[1:]
    ):
        raise _corrupt(page, f"its parts end at {list(ends)}, they begin at {start}")
    anchor: tuple[bytes, ...] = ()
    if header & _HAS_ANCHOR:
        anchor, start = _anchor(page, HEADER_SIZE + start, HEADER_SIZE + ends[0]), ends[0]
    if header & _HAS_DICTIONARY:
        return PageContext(
            anchor, _dictionary(page[HEADER_SIZE + start : HEADER_SIZE + ends[-1]], page)
        )
    return PageContext(anchor)


def _anchor(page: bytes, start: int, end: int) -> tuple[bytes, ...]:
    """Return the anchor's cells; one that is elsewhere or NULL begins nothing."""
    cells = read_cells(page, start, end).cells
    return tuple(
        b"" if cell is None or isinstance(cell, LongCell | Symbol) else cell for cell in cells
    )


def _dictionary(data: bytes, page: bytes) -> tuple[bytes, ...]:
    """Return the entries: a count, their ends from the dictionary's start, then their bytes."""
    count = int.from_bytes(data[:2], "little")
    start = 2 + 2 * count
    if start > len(data):
        raise _corrupt(page, f"a dictionary of {count} entries in {len(data)} bytes")
    entries = []
    for end in struct.unpack_from(f"<{count}H", data, 2):
        if not start <= end <= len(data):
            raise _corrupt(page, f"an entry of the dictionary ends at {end} after {start}")
        entries.append(data[start:end])
        start = end
    return tuple(entries)


def _corrupt(page: bytes, detail: str) -> CorruptStructureError:
    number = int.from_bytes(page[32:36], "little")
    return CorruptStructureError("Compression header", number * PAGE_SIZE + HEADER_SIZE, detail)
