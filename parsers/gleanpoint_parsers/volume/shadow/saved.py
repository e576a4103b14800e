"""What a store saved: descriptors of blocks, and which blocks were free.

A descriptor is for a block of the volume that was about to be overwritten. It says where the store
keeps what the block held, or where on the volume that was moved to (a forwarder), or which of the
block's 32 sectors the store keeps (an overlay). Descriptors are read in order; a forwarder changes
what the next one of its target is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.volume.shadow.blocks import BLOCK, BlockKind, read_chain

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Bits: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
_Rows: TypeAlias = "np.ndarray[Any, np.dtype[np.void]]"
_Offsets: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"
Marks: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

MOST_DESCRIPTOR_BLOCKS = 16_384
"""Blocks of 508 descriptors that are read of one store: 127 GiB that were saved."""

_FORWARDER, _OVERLAY, _UNUSED, _KNOWN = 1, 2, 4, 0xFF
_ROW = np.dtype(
    [("original", "<u8"), ("relative", "<u8"), ("place", "<u8"), ("flags", "<u4"), ("mask", "<u4")]
)


@dataclass(frozen=True, slots=True)
class SavedBlocks:
    """Descriptors of one store, as they count in the end; all in blocks, ascending.

    Args:
        plain: Blocks that the store keeps whole.
        places: Where on the storage volume.
        forwarded: Blocks that were moved on the volume, and are not kept.
        targets: Where to; as the next newer copy has the volume.
        overlaid: Blocks of which the store keeps sectors; one may come several times, the later
            one counts.
        overlay_places: Where on the storage volume.
        masks: Which of the 32 sectors, the first one in the lowest bit.
    """

    plain: Numbers
    places: Numbers
    forwarded: Numbers
    targets: Numbers
    overlaid: Numbers
    overlay_places: Numbers
    masks: Numbers


def read_saved(source: BlockSource, first: int) -> SavedBlocks:
    """Read the descriptors of a store.

    Args:
        source: The volume that keeps the store.
        first: Where the first block of descriptors stands there, in bytes.

    Raises:
        CorruptStructureError: They make no sense.
        ParserError: They cannot be read.
    """
    most = min(MOST_DESCRIPTOR_BLOCKS, source.size // BLOCK)
    chain = read_chain(source, first, BlockKind.DESCRIPTORS, most)
    pieces = [_rows(block.offset, block.body) for block in chain]
    return _settled(np.concatenate(pieces) if pieces else np.empty(0, _ROW))


def _rows(offset: int, body: bytes) -> _Rows:
    """Return the descriptors of a block: one without place and flags ends them."""
    rows: _Rows = np.frombuffer(body, _ROW)
    ends = np.flatnonzero((rows["place"] == 0) & (rows["flags"] == 0))
    rows = rows[: ends[0]] if ends.size else rows
    rows = rows[(rows["flags"] & _UNUSED) == 0]
    flags = rows["flags"]
    both = _FORWARDER | _OVERLAY
    moved = (flags & _FORWARDER) != 0
    wrong = (
        (rows["original"] % BLOCK != 0)
        | (rows["place"] % BLOCK != 0)
        | (moved & (rows["relative"] % BLOCK != 0))
        | (flags > _KNOWN)
        | ((flags & both) == both)
    )
    if wrong.any():
        number = int(np.flatnonzero(wrong)[0])
        raise CorruptStructureError(
            "Shadow copy descriptor",
            offset,
            f"number {number} of the block makes no sense: {rows[number]}",
        )
    return rows


def _settled(rows: _Rows) -> SavedBlocks:
    """Return what descriptors come to; those that no forwarder touches need no order."""
    flags = rows["flags"]
    original, relative = _in_blocks(rows["original"]), _in_blocks(rows["relative"])
    place, moved = _in_blocks(rows["place"]), (flags & _FORWARDER) != 0
    overlay = (flags & _OVERLAY) != 0
    touched = np.union1d(original[moved], relative[moved])
    tricky = ~overlay & np.isin(original, touched, kind="sort")
    simple = ~overlay & ~tricky
    plain, forwarded = _in_order(original[tricky], relative[tricky], place[tricky], moved[tricky])
    blocks, last = last_of_each(np.concatenate([original[simple], _array(plain.keys())]))
    places = np.concatenate([place[simple], _array(plain.values())])[last]
    sources, last = last_of_each(_array(forwarded.keys()))
    targets = _array(forwarded.values())[last]
    order = np.argsort(original[overlay], kind="stable")
    return SavedBlocks(
        blocks,
        places,
        sources,
        targets,
        original[overlay][order],
        place[overlay][order],
        rows["mask"][overlay][order].astype(np.int64),
    )


def _in_order(
    original: Numbers, relative: Numbers, place: Numbers, moved: Marks
) -> tuple[dict[int, int], dict[int, int]]:
    """Return plain and forwarded blocks of descriptors that forwarders touch, one by one."""
    plain: dict[int, int] = {}
    forwarded: dict[int, int] = {}
    now_at: dict[int, int] = {}
    rows = zip(original.tolist(), relative.tolist(), place.tolist(), moved.tolist(), strict=True)
    for where, target, kept_at, is_moved in rows:
        block = now_at.pop(where, where)
        if not is_moved:
            plain[block] = kept_at
        elif block == target:  # it is back where it was
            plain.pop(block, None)
            forwarded.pop(block, None)
        else:
            now_at[target] = block
            forwarded[block] = target
    return plain, {b: target for b, target in forwarded.items() if b not in plain}


def last_of_each(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Return keys in ascending order without repetition, and the number of the last of each."""
    order: Numbers = np.argsort(keys, kind="stable")
    ascending = keys[order]
    is_last = np.ones(keys.size, np.bool_)
    is_last[:-1] = ascending[1:] != ascending[:-1]
    return ascending[is_last], order[is_last]


def _in_blocks(offsets: _Offsets) -> Numbers:
    blocks: Numbers = (offsets // BLOCK).astype(np.int64)
    return blocks


def _array(numbers: Iterable[int]) -> Numbers:
    return np.array(list(numbers), np.int64)


def read_free(source: BlockSource, bitmap: int, previous: int, size: int) -> Bits:
    """Return which blocks of a volume were free, a bit for each, the first one the lowest.

    A block counts as free if it was so in the copy before too, where that is known.

    Args:
        source: The volume that keeps the store.
        bitmap: Where the first block of the bitmap stands there, in bytes; 0 for none.
        previous: Likewise for the copy before.
        size: Bytes of the volume that was copied.

    Raises:
        ParserError: A bitmap cannot be read.
    """
    if not bitmap:
        return np.empty(0, np.uint8)
    length = min(-(-size // (BLOCK * 8)), source.size)
    free = _read_bits(source, bitmap, length)
    before = _read_bits(source, previous, free.size)
    free[: before.size] &= before
    return free


def _read_bits(source: BlockSource, first: int, length: int) -> Bits:
    pieces, total = [], 0
    for block in read_chain(source, first, BlockKind.BITMAP, source.size // BLOCK):
        pieces.append(block.body)
        total += len(block.body)
        if total >= length:
            break
    return np.frombuffer(b"".join(pieces)[:length], np.uint8).copy()
