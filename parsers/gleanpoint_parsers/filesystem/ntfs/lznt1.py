"""Compressed attributes: units of clusters, each a hole, stored as it is, or packed by LZNT1.

A unit is, with Windows, 16 clusters of the attribute. If all of them lie in the volume, it is
stored as it is; if none does, it is zeros; else the first ones hold chunks, and the rest is a hole.

Sources: Linux-NTFS documentation, "Attributes: compression"; checked with files that ntfs-3g
compressed, and with real volumes (see FORMAT.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gleanpoint_parsers.blocks import BlockSource, CachedSource, Extent
from gleanpoint_parsers.compression import lznt1
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.ntfs.attributes import Stream
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume

LARGEST_UNIT = 1 << 20
"""Bytes of a unit at most; Windows has 64 KiB."""

_KEPT = 256 * 1024


def open_compressed(volume: NtfsVolume, stream: Stream) -> BlockSource:
    """Return the bytes of a compressed attribute; units are unpacked when they are read.

    Raises:
        UnsupportedFeatureError: Its units are larger than any that is known.
        CorruptStructureError: It cannot be located.
    """
    unit = volume.geometry.cluster_size << min(stream.unit, 64)
    if unit > LARGEST_UNIT:
        message = f"It is compressed in units of {unit:,} bytes; {LARGEST_UNIT:,} are known"
        raise UnsupportedFeatureError(message)
    initialized = min(stream.initialized, stream.size)
    units = CompressedUnits(volume.source, volume.extents(stream), unit, stream.size, initialized)
    return CachedSource(units, max(2, _KEPT // unit), unit)


class CompressedUnits:
    """A compressed attribute, its units unpacked anew at every read.

    Args:
        volume: What the runs lie in.
        extents: The runs, holes too, from the attribute's start.
        unit: Bytes of a unit.
        size: Bytes of the attribute.
        initialized: Bytes from its start that were written; all behind them are zeros.
    """

    def __init__(
        self,
        volume: BlockSource,
        extents: Sequence[Extent],
        unit: int,
        size: int,
        initialized: int,
    ) -> None:
        self._volume = volume
        self._extents = extents
        self._starts = [0, *accumulate(extent.length for extent in extents)]
        self._unit = unit
        self._size = size
        self._initialized = initialized

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A unit is damaged, or ends before what it stands for does.
            TruncatedSourceError: The runs, or the image, end before the attribute does.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        written = max(offset, min(end, self._initialized))
        first = offset // self._unit
        stop = -(-written // self._unit) if written > offset else first
        data = b"".join(self._unpacked(number) for number in range(first, stop))
        inside = offset - first * self._unit
        return data[inside : inside + written - offset] + bytes(end - written)

    def _unpacked(self, number: int) -> bytes:
        """Return one unit as far as it was written."""
        start = number * self._unit
        length = min(self._unit, self._initialized - start)
        runs = list(self._runs(start, start + self._unit))
        stored = [run for run in runs if run.offset is not None]
        if runs[: len(stored)] != stored:
            detail = f"unit {number:,} has a hole before its last cluster"
            raise CorruptStructureError("NTFS compressed unit", start, detail)
        if not stored:
            if sum(run.length for run in runs) < length:
                raise TruncatedSourceError(f"Its runs end at {self._starts[-1]:#x}, inside it")
            return bytes(length)
        data = b"".join(self._stored(run) for run in stored)
        if len(data) == self._unit:
            return data[:length]
        return self._inflated(data, number, length)

    def _inflated(self, data: bytes, number: int, length: int) -> bytes:
        try:
            found = lznt1.inflate(data, length)
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            detail = f"unit {number:,} cannot be unpacked: {error}"
            raise CorruptStructureError(
                "NTFS compressed unit", number * self._unit, detail
            ) from error
        if len(found) < length:
            detail = f"unit {number:,} gives {len(found):,} bytes, not {length:,}"
            raise CorruptStructureError("NTFS compressed unit", number * self._unit, detail)
        return found

    def _runs(self, start: int, stop: int) -> Iterator[Extent]:
        """Yield what a stretch of the attribute consists of, as far as its runs go."""
        number = bisect_right(self._starts, start) - 1
        while start < stop and number < len(self._extents):
            run, inside = self._extents[number], start - self._starts[number]
            length = min(run.length - inside, stop - start)
            if length:
                yield Extent(None if run.offset is None else run.offset + inside, length)
            start += length
            number += 1

    def _stored(self, run: Extent) -> bytes:
        place = run.offset or 0
        data = self._volume.read_at(place, run.length)
        if len(data) < run.length:
            raise TruncatedSourceError(
                f"The image ends at {place + len(data):#x}, inside this item"
            )
        return data
