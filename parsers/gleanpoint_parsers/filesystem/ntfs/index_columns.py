"""Names in the unused parts of a folder's index that are no live ones, found in columns.

When a node of the tree is split, its old half keeps a copy of every name that went to the new one,
so the unused parts of a large folder are full of names that are live. These are told apart without
making text of them; what is left is read as ``index_slack`` does.

Source: as ``index_slack``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    for hit in hits[~_are_live(blocks, hits, ends, live)].tolist():
        number, place = divmod(hit * WORD, size)
        block = whole[number * size : (number + 1) * size]
        name = name_at(block, place, int(ends[number]))
        if name is not None:
            yield name


def _are_live(blocks: Records, hits: Numbers, ends: Numbers, live: LiveRows) -> Flags:
    """Tell which entries, by the word of their reference to the folder, are copies of live ones."""
    same = np.zeros(len(hits), np.bool_)
    if not (len(hits) and len(live.record)):
        return same
    number, place = hits // blocks.stride, hits % blocks.stride * WORD
    fits = (place + NAME_OFFSET <= blocks.size) & (place - ENTRY_HEAD >= ends[number])
    rows = np.flatnonzero(fits)
    at = hits[rows]
    length = blocks.octets[at * WORD + NAME_OFFSET - 2].astype(np.int64)
    space = blocks.octets[at * WORD + NAME_OFFSET - 1]
    reference, figures = blocks.words[at - 2], blocks.words[at - 1]
    entry, key, flags = (figures >> shift & _LOW16 for shift in (0, 16, 32))
    needed = NAME_OFFSET + 2 * length
    sound = (length > 0) & (space < NAMESPACES) & (space != DOS_SPACE)
    sound &= place[rows] + needed <= blocks.size
    sound &= (key >= needed) & (entry >= ENTRY_HEAD + key) & (flags & _LAST == 0)
    record = reference & RECORD_MASK
    row = np.minimum(np.searchsorted(live.record, record), len(live.record) - 1)
    sound &= (live.record[row] == record) & (live.length[row] == length)
    rows, at, row, length = rows[sound], at[sound], row[sound], length[sound]
    if len(rows):
        own = blocks.units[spread(at * (WORD // 2) + NAME_OFFSET // 2, length)]
        told = live.units[spread(live.offset[row], length)]
        same[rows] = np.logical_and.reduceat(own == told, np.cumsum(length) - length)
    return same
