"""The bytes of an attribute outside its record: runs, holes, and what was never written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gleanpoint_parsers.blocks import BlockSource, Extent, ExtentSource
from gleanpoint_parsers.errors import CorruptStructureError


class StoredSource:
    """Runs of a volume; behind the bytes that were ever written, all are zeros.

    Args:
        volume: What the runs lie in.
        extents: The runs.
        size: Bytes of the attribute.
        initialized: Bytes from its start that were written. What clusters hold behind them is of
            files that had them before ([MS-FSCC] 2.6, "valid data length").
    """

    __slots__ = ("_initialized", "_runs", "_size")

    def __init__(
        self, volume: BlockSource, extents: Sequence[Extent], size: int, initialized: int
    ) -> None:
        self._runs = ExtentSource(volume, extents, size)
        self._size = size
        self._initialized = min(initialized, size)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            TruncatedSourceError: The runs, or the image, end before the attribute does.
        """
        wanted = max(0, min(length, self._size - offset))
        written = max(0, min(wanted, self._initialized - offset))
        data = self._runs.read_at(offset, written) if written else b""
        return data + bytes(wanted - written) if written < wanted else data


class GuardedSource:
    """A source of which parts belong to somebody else now: these are not handed out.

    Args:
        source: All of it.
        lost: Start and end of each such part, ascending.
    """

    __slots__ = ("_lost", "_source", "_starts")

    def __init__(self, source: BlockSource, lost: Sequence[tuple[int, int]]) -> None:
        self._source = source
        self._lost = tuple(lost)
        self._starts = [start for start, _ in lost]

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._source.size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: Some of them belong to another file.
            ParserError: They cannot be read.
        """
        end = min(offset + length, self.size)
        place = bisect_left(self._starts, end) - 1
        if offset < end and place >= 0 and self._lost[place][1] > offset:
            detail = "these clusters belong to another file now"
            raise CorruptStructureError("file content", max(offset, self._starts[place]), detail)
        return self._source.read_at(offset, length)
