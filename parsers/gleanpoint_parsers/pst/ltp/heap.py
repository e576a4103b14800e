"""Heap on node: small items of one node, found by an index and a block number.

Source: [MS-PST] 2.3.1.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.chain import Chain

_HEADER = struct.Struct("<HBBI")
_SIGNATURE = 0xEC
_PAGE_MAP = struct.Struct("<H")
_MAP_HEAD = struct.Struct("<HH")
_TYPE_BITS = 0x1F
_INDEX_SHIFT = 5
_KEPT_BYTES = 1 << 20
_CUT_BYTES = 1 << 20
"""Bytes of blocks of which all items are kept cut out: what the columns of some rows come from."""

Hids: TypeAlias = "npt.NDArray[np.uint32]"


class HeapClient(IntEnum):
    """``bClientSig``: what the heap is used for."""

    TABLE = 0x7C
    PROPERTIES = 0xBC


class Heap:
    """The heap in the data of one node.

    Args:
        chain: The data.
        problems: Takes sentences about blocks whose checksums do not fit.
        index_bits: Bits of a HID that number the item in its block (``heap_index_bits``).

    Attributes:
        client: ``bClientSig``.
        root: HID of what the client begins with.
        problems: Sentences about blocks whose checksums do not fit; grows while reading.
    """

    def __init__(self, chain: Chain, problems: list[str], index_bits: int = 11) -> None:
        self._chain = chain
        self._index_mask = (1 << index_bits) - 1
        self._block_shift = _INDEX_SHIFT + index_bits
        self.problems = problems
        self._pages: RecentlyUsed[tuple[bytes, tuple[int, ...]]] = RecentlyUsed(_KEPT_BYTES)
        self._cut: RecentlyUsed[list[bytes | None]] = RecentlyUsed(_CUT_BYTES)
        self._last_number = 0
        self._last = self._read_page(0)
        data, _ = self._last
        if len(data) < _HEADER.size:
            raise self._corrupt(f"its first block has {len(data)} bytes")
        _, mark, self.client, self.root = _HEADER.unpack_from(data)
        if mark != _SIGNATURE:
            raise self._corrupt(f"bSig is {mark:#x} instead of {_SIGNATURE:#x}")

    @property
    def offset(self) -> int:
        """Where its first block lies in the file, for errors."""
        return self._chain.offset

    def item(self, hid: int) -> bytes:
        """Return an item; HID 0 is the empty one.

        Raises:
            CorruptStructureError: The heap has no such item.
            ParserError: Its block cannot be read.
        """
        if hid == 0:
            return b""
        number, index = hid >> self._block_shift, hid >> _INDEX_SHIFT & self._index_mask
        if hid & _TYPE_BITS:
            raise self._corrupt(f"{hid:#x} is no HID")
        data, offsets = self._page(number)
        if not 0 < index < len(offsets):
            raise self._corrupt(f"HID {hid:#x} of {len(offsets) - 1} items in block {number}")
        start, end = offsets[index - 1], offsets[index]
        if not start <= end <= len(data):
            detail = f"HID {hid:#x} is bytes {start} to {end} of {len(data)} in block {number}"
            raise self._corrupt(detail)
        return data[start:end]

    def items(self, hids: Sequence[int]) -> list[bytes | None]:
        """Return many items; None for each that cannot be read.

        Those of one block that follow each other are taken out of it together.
        """
        shift, mask = self._block_shift, self._index_mask
        found: list[bytes | None] = []
        offsets: tuple[int, ...] = ()
        block, data, end = -1, b"", 0
        for hid in hids:
            try:
                if hid >> shift != block:
                    data, offsets = self._page(hid >> shift)
                    block, end = hid >> shift, len(data)
                index = hid >> _INDEX_SHIFT & mask
                if 0 < index < len(offsets) and not hid & _TYPE_BITS:
                    first, last = offsets[index - 1], offsets[index]
                    found.append(data[first:last] if first <= last <= end else None)
                else:
                    found.append(None if hid else b"")
            except ParserError:
                block = -1
                found.append(None if hid else b"")
        return found

    def cells(self, hids: Hids) -> list[bytes | None]:
        """Return very many items like ``items``; None as well for what is no item of the heap."""
        numbers = hids >> self._block_shift
        places = np.where(hids & _TYPE_BITS, 0, hids >> _INDEX_SHIFT & self._index_mask)
        borders = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(hids)]
        found: list[bytes | None] = []
        for first, end in pairwise(borders) if len(hids) else ():
            items = self._items_of(int(numbers[first]))
            found += [
                items[place] for place in np.minimum(places[first:end], len(items) - 1).tolist()
            ]
        for empty in np.flatnonzero(hids == 0).tolist():
            found[empty] = b""
        return found

    def _items_of(self, number: int) -> list[bytes | None]:
        """Return all items of a block by their index; None before the first and behind the last."""
        items = self._cut.get(number)
        if items is None:
            try:
                data, offsets = self._page(number)
            except ParserError:
                return [None]
            size = len(data)
            whole = [data[a:b] if a <= b <= size else None for a, b in pairwise(offsets)]
            items = [None, *whole, None]
            self._cut.put(number, items, size)
        return items

    def _page(self, number: int) -> tuple[bytes, tuple[int, ...]]:
        """Return the data of a block and the offsets of its items, one more than items."""
        if number == self._last_number:
            return self._last
        page = self._pages.get(number)
        if page is None:
            page = self._read_page(number)
            self._pages.put(number, page, len(page[0]))
        self._last_number, self._last = number, page
        return page

    def _read_page(self, number: int) -> tuple[bytes, tuple[int, ...]]:
        block = self._chain.block(number)
        if block.problem and block.problem not in self.problems:
            self.problems.append(block.problem)
        return block.data, self._offsets(block.data, number)

    def _offsets(self, data: bytes, number: int) -> tuple[int, ...]:
        """Read the page map (HNPAGEMAP), to which the first word of each block points."""
        place = _PAGE_MAP.unpack_from(data)[0] if len(data) >= _PAGE_MAP.size else len(data)
        if place + _MAP_HEAD.size > len(data):
            raise self._corrupt(f"block {number} has {len(data)} bytes, its page map is at {place}")
        count, _ = _MAP_HEAD.unpack_from(data, place)
        start = place + _MAP_HEAD.size
        if start + 2 * (count + 1) > len(data):
            raise self._corrupt(f"block {number} has no room for {count} items")
        offsets: tuple[int, ...] = struct.unpack_from(f"<{count + 1}H", data, start)
        return offsets

    def _corrupt(self, detail: str) -> CorruptStructureError:
        return CorruptStructureError("heap", self._chain.offset, detail)
