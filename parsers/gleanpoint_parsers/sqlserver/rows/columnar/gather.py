"""Take pieces of a buffer that lie anywhere in it, thousands at a time.

An index of whole records as opaque items costs the same for 4 bytes as for 40, about a tenth of
what an index for each field costs; pieces of different lengths are copied by Arrow, as a view
array that is cast to an ordinary one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bytes: TypeAlias = npt.NDArray[np.uint8]
Numbers: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_INLINE = 12
"""Bytes up to which an item of a view array holds its own value (Arrow, "Variable-size binary
view layout"); of a longer one it holds 4 bytes, the number of a buffer, and an offset in it."""


def windows(buffer: Bytes, positions: Numbers, width: int) -> Bytes:
    """Return ``width`` bytes from each position, shape (positions, width), as a copy.

    The buffer must reach ``width`` bytes beyond the last position.
    """
    if not width or not len(positions):
        return np.zeros((len(positions), width), np.uint8)
    items = np.ndarray((len(buffer) - width + 1,), f"V{width}", buffer, strides=(1,))
    return items[positions].view(np.uint8).reshape(-1, width)


def field(block: Bytes, offset: int, kind: str) -> npt.NDArray[Any]:
    """Return the field at ``offset`` of every row of a block, as a copy.

    Args:
        block: Shape (rows, bytes of a row), contiguous.
        offset: In the row.
        kind: Type of the field for numpy, such as ``<i4``.
    """
    rows, width = block.shape
    if not rows:
        return np.empty(0, kind)
    return np.ndarray((rows,), kind, block, offset=offset, strides=(width,)).copy()


@dataclass(frozen=True, slots=True)
class FixedCells:
    """The cells of one fixed column in the blocks of their records.

    Args:
        block: Shape (rows, bytes of a row), contiguous.
        offset: Of the column in a row.
        width: Bytes of a cell.
    """

    block: Bytes
    offset: int
    width: int

    def field(self, at: int, kind: str) -> npt.NDArray[Any]:
        """Return the field at ``at`` of every cell, as a copy."""
        return field(self.block, self.offset + at, kind)

    def number(self, at: int, width: int) -> npt.NDArray[np.uint64]:
        """Return the little-endian number of up to 8 bytes at ``at`` of every cell."""
        total = np.zeros(len(self.block), np.uint64)
        done = 0
        for size in (8, 4, 2, 1):
            if width - done >= size:
                piece = self.field(at + done, f"<u{size}").astype(np.uint64)
                total |= piece << np.uint64(8 * done) if done else piece
                done += size
        return total

    def bytes(self) -> Bytes:
        """Return all cells, shape (rows, bytes of a cell), contiguous."""
        return self.field(0, f"V{self.width}").view(np.uint8).reshape(-1, self.width)


def ragged(buffer: Bytes, starts: Numbers, lengths: Numbers) -> tuple[Numbers, Bytes]:
    """Return pieces of different lengths behind each other.

    Args:
        buffer: Less than 2 GiB; must reach 12 bytes beyond the last start.
        starts: Where each piece begins.
        lengths: Bytes of each; all of them lie in the buffer.

    Returns:
        Where each piece begins and the last one ends, and the bytes.
    """
    count = len(starts)
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    if not offsets[-1]:
        return offsets, np.empty(0, np.uint8)
    views = np.empty((count, 4), "<i4")
    views[:, 0] = lengths
    np.ndarray((count,), f"V{_INLINE}", views, offset=4, strides=(16,))[:] = windows(
        buffer, starts, _INLINE
    ).view(f"V{_INLINE}")[:, 0]
    long = np.flatnonzero(lengths > _INLINE)
    views[long, 2] = 0
    views[long, 3] = starts[long]
    array = pa.Array.from_buffers(
        pa.binary_view(), count, [None, pa.py_buffer(views), pa.py_buffer(buffer)]
    ).cast(pa.large_binary())
    data = np.frombuffer(array.buffers()[2], np.uint8, int(offsets[-1]))
    return offsets, data


def in_pieces(marks: Mask, offsets: Numbers) -> Mask:
    """Tell for each piece of a ragged array whether any of its elements is marked."""
    sums = np.zeros(len(marks) + 1, np.int64)
    np.cumsum(marks, out=sums[1:])
    found: Mask = sums[offsets[1:]] != sums[offsets[:-1]]
    return found
