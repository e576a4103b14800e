"""The disk that the extents of a VMDK image make up, one after another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ElsewhereContentError, TruncatedSourceError
from gleanpoint_parsers.image.about import About, ImageDisk
from gleanpoint_parsers.image.disk import Allocated, Stretch


class ExtentDisk(ImageDisk):
    """Extents in the order of the disk; may be read by many threads at once if they may.

    Args:
        extents: Each as long as its part of the disk, none of them empty.
        about: What the image says of itself.
    """

    def __init__(self, extents: Sequence[BlockSource], about: About) -> None:
        self._extents = tuple(extents)
        self._starts = [0, *accumulate(extent.size for extent in self._extents)]
        super().__init__(self._starts[-1], about)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the disk's end.

        Raises:
            ParserError: An extent does not give them.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        number = bisect_right(self._starts, offset) - 1
        start = self._starts[number]
        data = self._extents[number].read_at(offset - start, end - offset)
        if len(data) == end - offset:
            return data
        pieces = [data]
        offset += len(data)
        while offset < end:
            number += 1
            start = self._starts[number]
            piece = self._extents[number].read_at(0, end - offset) if offset == start else b""
            if not piece:
                raise TruncatedSourceError(f"Extent {number} of the image ends at {offset:#x}")
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield what lies between ``offset`` and ``offset + length``, extent by extent.

        Raises:
            ParserError: A table of an extent cannot be read.
        """
        offset, end = max(0, offset), min(offset + length, self._size)
        while offset < end:
            number = bisect_right(self._starts, offset) - 1
            start = self._starts[number]
            until = min(end, self._starts[number + 1])
            yield from _shifted(self._extents[number], offset - start, until - offset, start)
            offset = until


class ParentPart:
    """The part of a parent's disk that lies behind one extent of its child.

    Extents of parent and child may be cut at other places: only positions on the disk count.
    """

    def __init__(self, parent: BlockSource, start: int, length: int) -> None:
        self._parent = parent
        self._start = start
        self._length = max(0, min(length, parent.size - start))

    @property
    def size(self) -> int:
        """Length in bytes; less than that of the extent where the parent's disk is shorter."""
        return self._length

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            ParserError: The parent does not give them.
        """
        wanted = max(0, min(length, self._length - offset))
        return self._parent.read_at(self._start + offset, wanted) if wanted else b""

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield what the parent knows of this part.

        Raises:
            ParserError: A table of the parent cannot be read.
        """
        yield from _shifted(self._parent, self._start + offset, length, -self._start)


class ZeroExtent:
    """An extent without a file, which reads as zeros."""

    def __init__(self, size: int) -> None:
        self.size = size
        """Length in bytes."""

    def read_at(self, offset: int, length: int) -> bytes:
        """Return zeros; fewer than ``length`` only at the end."""
        return bytes(max(0, min(length, self.size - offset)))

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield one hole."""
        yield Stretch(offset, length, is_hole=True)


class WithheldExtent:
    """An extent that the descriptor marks as not accessible."""

    def __init__(self, size: int) -> None:
        self.size = size
        """Length in bytes."""

    def read_at(self, offset: int, length: int) -> bytes:
        """Refuse what lies inside.

        Raises:
            ElsewhereContentError: There is something to read.
        """
        if min(length, self.size - offset) <= 0:
            return b""
        raise ElsewhereContentError(
            "This part of the disk is not in the image: its descriptor marks it as NOACCESS."
        )


def _shifted(source: BlockSource, offset: int, length: int, by: int) -> Iterator[Stretch]:
    """Yield the stretches of a source as they lie on another disk, ``by`` bytes further."""
    if not isinstance(source, Allocated):
        yield Stretch(offset + by, length, is_hole=False)
        return
    for stretch in source.stretches(offset, length):
        yield Stretch(stretch.offset + by, stretch.length, stretch.is_hole)
