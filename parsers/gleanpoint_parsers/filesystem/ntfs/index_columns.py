"""Names in the unused parts of a folder's index that are no live ones, found in columns.

When a node of the tree is split, its old half keeps a copy of every name that went to the new one,
so the unused parts of a large folder are full of names that are live. These are told apart without
making text of them; what is left is read as ``index_slack`` does.

Source: as ``index_slack``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import shake_256

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    BLOCK_MAGIC,
    BLOCK_NODE,
    READ_AT_ONCE,
    FolderIndex,
    IndexedName,
)
from gleanpoint_parsers.filesystem.ntfs.index_slack import (
    ENTRY_HEAD,
    LARGEST_SLACK,
    NAMESPACES,
    found_in_block,
    found_in_root,
    name_at,
    used_or_none,
)
from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    WORD,
    Flags,
    Numbers,
    Records,
    Units,
    put_back,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import NAME_OFFSET, RECORD_MASK
from gleanpoint_parsers.filesystem.ntfs.mft_text import spread

_BLOCK_MAGIC_NUMBER = int.from_bytes(BLOCK_MAGIC, "little")
_LOW32, _LOW16 = 0xFFFFFFFF, 0xFFFF
_LAST = 2


@dataclass(frozen=True, slots=True)
class LiveRows:
    """Live names of one folder, a row each.

    Args:
        record: Number of the record that bears the name; ascending.
        offset: Where the name begins in ``units``.
        length: UTF-16 units of the name.
        units: All names.
    """

    record: Numbers
    offset: Numbers
    length: Numbers
    units: Units


def left_behind(index: FolderIndex, reference: int, live: LiveRows) -> Iterator[IndexedName]:
    """Yield names that are left in the index of a folder in use; nearly none that is live.

    Args:
        index: The index.
        reference: What its entries refer to the folder by.
        live: What is live in it.

    Raises:
        ParserError: What follows cannot be read.
    """
    pattern = reference.to_bytes(WORD, "little")
    root, size = index.read_root()
    yield from found_in_root(root, [pattern], everything=False)
    allocation = index.allocation
    if allocation is None:
        return
    used = used_or_none(index, size)
    bits = np.unpackbits(np.frombuffer(used, np.uint8), bitorder="little").view(np.bool_)
    for start in range(0, min(allocation.size, LARGEST_SLACK), READ_AT_ONCE):
        data = allocation.read_at(start, READ_AT_ONCE)
        first, count = start // size, len(data) // size
        if size % WORD == 0 and count:
            are_used = np.zeros(count, np.bool_)
            told = bits[first : first + count]
            are_used[: len(told)] = told
            yield from _in_blocks(data[: count * size], size, are_used, pattern, live)
        if len(data) > count * size:
            yield from found_in_block(data[count * size :], [pattern], is_used=False)


def _in_blocks(
    data: bytes, size: int, are_used: Flags, pattern: bytes, live: LiveRows
) -> Iterator[IndexedName]:
    octets = np.zeros(len(data) + WORD, np.uint8)
    octets[: len(data)] = np.frombuffer(data, np.uint8)
    blocks = Records.over(octets, size, len(are_used))
    head = blocks.column(0)
    is_block: Flags = head & _LOW32 == _BLOCK_MAGIC_NUMBER
    put_back(blocks, head >> 32 & _LOW16, head >> 48 & _LOW16, is_block)
    words = blocks.words[: len(data) // WORD]
    hits = np.flatnonzero(words == int.from_bytes(pattern, "little", signed=True))
    whole = octets[: len(data)].tobytes()
    if whole.count(pattern) != len(hits):  # some begin where no entry of NTFS does
        for number, is_used in enumerate(are_used.tolist()):
            block = data[number * size : (number + 1) * size]
            yield from found_in_block(block, [pattern], is_used=is_used)
        return
    ends = BLOCK_NODE + (blocks.column(BLOCK_NODE // WORD) >> 32 & _LOW32)
    ends = np.where(are_used & (ends <= size), ends, 0)
    hits = hits[hits % blocks.stride * WORD >= ends[hits // blocks.stride]]
    entries = _Entries.of(blocks, hits, ends)
    left = ~_are_live(entries, live)
    if not entries.reference[left].any():  # else all live names are asked for anyway
        left &= ~_are_named_alike(entries, live)
    for hit in entries.hits[left].tolist():
        number, place = divmod(hit * WORD, size)
        block = whole[number * size : (number + 1) * size]
        name = name_at(block, place, int(ends[number]))
        if name is not None:
            yield name


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries of an index whose name fits its block, a row each.

    Args:
        blocks: Where they lie.
        hits: Word of the reference to the folder, with which the key begins.
        length: UTF-16 units of the name.
        is_headed: Whether the head before the key is the entry's own.
        reference: To the file, where that is so; else 0.
    """

    blocks: Records
    hits: Numbers
    length: Numbers
    is_headed: Flags
    reference: Numbers

    @classmethod
    def of(cls, blocks: Records, hits: Numbers, ends: Numbers) -> _Entries:
        """Read entries; those without a name that fits are left out: ``name_at`` finds none."""
        place = hits % blocks.stride * WORD
        fits = place + NAME_OFFSET <= blocks.size
        hits, place = hits[fits], place[fits]
        length = blocks.octets[hits * WORD + NAME_OFFSET - 2].astype(np.int64)
        space = blocks.octets[hits * WORD + NAME_OFFSET - 1]
        needed = NAME_OFFSET + 2 * length
        fits = (length > 0) & (space < NAMESPACES) & (space != DOS_SPACE)
        fits &= place + needed <= blocks.size
        hits, place, length, needed = hits[fits], place[fits], length[fits], needed[fits]
        is_headed = place - ENTRY_HEAD >= ends[hits // blocks.stride]
        at = np.where(is_headed, hits, 2)
        figures = blocks.words[at - 1]
        entry, key, flags = (figures >> shift & _LOW16 for shift in (0, 16, 32))
        is_headed &= (key >= needed) & (entry >= ENTRY_HEAD + key) & (flags & _LAST == 0)
        reference = np.where(is_headed, blocks.words[at - 2], 0)
        return cls(blocks, hits, length, is_headed, reference)

    def units(self, rows: Numbers) -> Units:
        """Return the names of some rows, one after the other."""
        at = self.hits[rows] * (WORD // 2) + NAME_OFFSET // 2
        return self.blocks.units[spread(at, self.length[rows])]


def _are_live(entries: _Entries, live: LiveRows) -> Flags:
    """Tell which entries are copies of live ones."""
    same = np.zeros(len(entries.hits), np.bool_)
    if not (len(same) and len(live.record)):
        return same
    record = entries.reference & RECORD_MASK
    row = np.minimum(live.record.searchsorted(record), len(live.record) - 1)
    alike = entries.is_headed & (live.record[row] == record) & (live.length[row] == entries.length)
    rows = np.flatnonzero(alike)
    same[rows] = _are_same(entries, rows, live, row[rows])
    return same


def _are_named_alike(entries: _Entries, live: LiveRows) -> Flags:
    """Tell which entries have lost their head and bear a name that a live one bears.

    Of such an entry nothing but its name is known, so it tells nothing of anything else.
    """
    same = np.zeros(len(entries.hits), np.bool_)
    rows = np.flatnonzero(entries.reference == 0)
    if not (len(rows) and len(live.record)):
        return same
    told = _summed(live.units[spread(live.offset, live.length)], live.length)
    order = told.argsort()
    own = _summed(entries.units(rows), entries.length[rows])
    place = np.minimum(told.searchsorted(own, sorter=order), len(order) - 1)
    row = order[place]
    alike = (told[row] == own) & (live.length[row] == entries.length[rows])
    rows, row = rows[alike], row[alike]
    same[rows] = _are_same(entries, rows, live, row)
    return same


def _are_same(entries: _Entries, rows: Numbers, live: LiveRows, row: Numbers) -> Flags:
    """Compare names that are equally long, unit by unit."""
    if not len(rows):
        return np.zeros(0, np.bool_)
    length = entries.length[rows]
    is_same = entries.units(rows) == live.units[spread(live.offset[row], length)]
    found: Flags = np.logical_and.reduceat(is_same, length.cumsum() - length)
    return found


def _summed(units: Units, length: Numbers) -> Numbers:
    """Return a number of each name by which those that are the same are found."""
    start = length.cumsum() - length
    place = spread(np.zeros(len(length), np.int64), length)
    found: Numbers = np.add.reduceat(units * _FACTORS[place], start)
    return found


_FACTORS = np.frombuffer(shake_256(b"units of names").digest(256 * 8), "<i8") & (1 << 40) - 1 | 1
"""Of the units of a name, by their place: names that are made alike only take longer."""
