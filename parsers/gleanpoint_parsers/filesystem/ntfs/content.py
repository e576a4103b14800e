"""The bytes that a file of NTFS stands for: decompressed, joined, or what is left of them."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import Record, Stream
from gleanpoint_parsers.filesystem.ntfs.judge import ContentJudge, reparse_point
from gleanpoint_parsers.filesystem.ntfs.lznt1 import open_compressed
from gleanpoint_parsers.filesystem.ntfs.stored import GuardedSource, StoredSource
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume


def open_main(volume: NtfsVolume, record: Record, judge: ContentJudge) -> BlockSource:
    """Return the bytes of a file that ``ContentJudge`` does not refuse.

    Raises:
        ParserError: They cannot be had.
    """
    point = reparse_point(volume, record)
    if point is not None and point.is_rebuilt:
        return judge.rebuilder.open(record)
    return BytesSource(b"") if record.main is None else open_stream(volume, record.main)


def open_stream(volume: NtfsVolume, stream: Stream) -> BlockSource:
    """Return the bytes of one stream, decompressed.

    Raises:
        ParserError: They cannot be had.
    """
    return open_compressed(volume, stream) if stream.is_compressed else volume.open(stream)


def open_damaged(
    volume: NtfsVolume, record: Record, stream: Stream, judge: ContentJudge
) -> BlockSource:
    """Return what is left of a stream; it raises where nothing is.

    Raises:
        ParserError: Nothing can be had of it.
    """
    if stream.content is not None:
        return BytesSource(stream.content)
    if stream.is_compressed:
        return _guarded_units(volume, record, stream, judge)
    extents = _as_far_as_known(volume, stream)
    lost = list(_lost(volume, record, extents, judge))
    source = StoredSource(volume.source, extents, stream.size, stream.initialized)
    return GuardedSource(source, lost) if lost else source


def _guarded_units(
    volume: NtfsVolume, record: Record, stream: Stream, judge: ContentJudge
) -> BlockSource:
    """Return a compressed stream of which the units with lost clusters are lost whole."""
    unit = volume.geometry.cluster_size << stream.unit
    source = open_compressed(volume, stream)
    lost = [
        (start // unit * unit, -(-stop // unit) * unit)
        for start, stop in _lost(volume, record, volume.extents(stream), judge)
    ]
    return GuardedSource(source, lost) if lost else source


def _as_far_as_known(volume: NtfsVolume, stream: Stream) -> list[Extent]:
    found: list[Extent] = []
    try:
        for extent in volume.located(stream):
            found.append(extent)  # noqa: PERF402 - kept where the next one fails
    except ParserError:
        if not found:
            raise
    return found


def _lost(
    volume: NtfsVolume, record: Record, extents: list[Extent], judge: ContentJudge
) -> Iterator[tuple[int, int]]:
    """Yield the parts (start, stop) of a deleted file that belong to others now."""
    size, place = volume.geometry.cluster_size, 0
    for extent in extents:
        if extent.offset is not None and not record.is_in_use:
            first = extent.offset // size
            for start, count in judge.bitmap.used_runs(first, extent.length // size):
                at = place + (start - first) * size
                yield at, at + count * size
        place += extent.length
