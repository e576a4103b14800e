"""Which parts of a disk were never written, asked of whatever its bytes come from."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import (
    BlockSource,
    CachedSource,
    ConcatSource,
    FileSource,
    SliceSource,
)
from gleanpoint_parsers.image.disk import Allocated, Stretch


def stretches_of(source: BlockSource, offset: int, length: int) -> Iterator[Stretch]:
    """Yield what lies between ``offset`` and ``offset + length``, in order, without gaps.

    Images know which parts were never written, files of the host where the file system stores
    nothing; what is decrypted, decompressed or put together has no holes.

    Raises:
        ParserError: A table of the image cannot be read.
    """
    offset, end = max(0, offset), min(offset + length, source.size)
    if offset >= end:
        return
    if isinstance(source, Allocated):
        yield from source.stretches(offset, end - offset)
    elif isinstance(source, CachedSource):
        yield from stretches_of(source.base, offset, end - offset)
    elif isinstance(source, SliceSource):
        yield from _of_slice(source, offset, end)
    elif isinstance(source, ConcatSource):
        yield from _of_parts(source, offset, end)
    elif isinstance(source, FileSource):
        yield from _of_file(source, offset, end)
    else:
        yield Stretch(offset, end - offset, is_hole=False)


def _of_slice(source: SliceSource, offset: int, end: int) -> Iterator[Stretch]:
    at = offset
    for found in stretches_of(source.base, source.offset + offset, end - offset):
        yield Stretch(found.offset - source.offset, found.length, found.is_hole)
        at = found.offset - source.offset + found.length
    if at < end:  # the base ends inside: what is missing is told when it is read
        yield Stretch(at, end - at, is_hole=False)


def _of_parts(source: ConcatSource, offset: int, end: int) -> Iterator[Stretch]:
    start = 0
    for part in source.parts:
        first, last = max(offset, start), min(end, start + part.size)
        if first < last:
            for found in stretches_of(part, first - start, last - first):
                yield Stretch(start + found.offset, found.length, found.is_hole)
        start += part.size


def _of_file(source: FileSource, offset: int, end: int) -> Iterator[Stretch]:
    while offset < end:
        begins, ends = source.stored_from(offset)
        begins, ends = min(begins, end), min(ends, end)
        if begins > offset:
            yield Stretch(offset, begins - offset, is_hole=True)
        if ends > begins:
            yield Stretch(begins, ends - begins, is_hole=False)
        offset = ends
