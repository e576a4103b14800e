"""The streams of a set: pages of data files and log of virtual log files.

Source: FORMAT.md, section Backups.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.backup.model import DataStream, LogStream
from gleanpoint_parsers.sqlserver.backup.tape import Descriptor, Stream
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE

LEAD_SIZE = 2
"""Bytes in front of the first page or log block of a stream."""

FRAME_PAGES = 8
_FRAMES_ASKED = 64
_HEADER_VERSION = 1
_ADDRESS = struct.Struct("<IH")
_ADDRESS_OFFSET = 32
_LOG_UNIT = 512
_LARGEST_LOG = 0xFFFFFFFF * _LOG_UNIT
"""Bytes of a virtual log file: LSNs count its blocks with 32 bits."""

_CHECKSUM = struct.Struct("<I")
_RANGE = struct.Struct("<QQI12xI QQ")
_RANGE_OFFSET = 60


def data_streams(
    source: BlockSource, blocks: Sequence[Descriptor], only_file: int | None, problems: list[str]
) -> Iterator[DataStream]:
    """Yield the page streams of a set's ``MSDA`` blocks.

    Args:
        source: The file, inflated.
        blocks: The blocks, in order.
        only_file: Id of the database's only data file; None where it has several.
        problems: Where to say what is missing.
    """
    regions: Counter[int | None] = Counter()
    for block in blocks:
        found = []
        for stream, checksum in _with_checksums(source, block.streams, "MQDA"):
            pages, rest = divmod(max(0, stream.length - LEAD_SIZE), PAGE_SIZE)
            if rest:
                problems.append(f"The pages at {stream.offset:#x} end inside a page.")
            part = _part(source, stream, pages * PAGE_SIZE, PAGE_SIZE, problems)
            if part.size:
                found.append((part, checksum))
        if not found:
            continue
        file_id = only_file or _file_of(found[0][0])
        regions[file_id] += 1
        for part, checksum in found:
            yield DataStream(part, file_id, regions[file_id], checksum)


def log_streams(
    source: BlockSource, blocks: Sequence[Descriptor], problems: list[str]
) -> Iterator[LogStream]:
    """Yield the log streams of a set's ``MSTL`` blocks, cut to the length that they state."""
    for block in blocks:
        streams = list(_with_checksums(source, block.streams, "MQTL"))
        stretch = _stretch(block, problems) if any(s.length for s, _ in streams) else None
        if stretch is None:
            continue
        file_id, sequence, position, left = stretch
        for stream, checksum in streams:
            wanted = min(left, max(0, stream.length - LEAD_SIZE))
            part = _part(source, stream, wanted, _LOG_UNIT, problems)
            if part.size:
                yield LogStream(part, file_id, sequence, position, checksum)
            left -= wanted
            position += wanted // _LOG_UNIT
        if left:
            problems.append(
                f"The log of virtual log file {sequence} ends {left:,} bytes before its end."
            )


def _stretch(block: Descriptor, problems: list[str]) -> tuple[int, int, int, int] | None:
    """Return log file, virtual log file, first block and length in bytes of an MSTL block's log."""
    try:
        start, end, file_id, sequence, _, begin = _RANGE.unpack_from(block.data, _RANGE_OFFSET)
    except struct.error:
        problems.append(f"The MSTL block at {block.offset:#x} is too short to tell its log.")
        return None
    position, odd = divmod(start - begin, _LOG_UNIT)
    length = end - start
    is_far = end - begin > _LARGEST_LOG
    if position < 0 or is_far or odd or length <= 0 or length % _LOG_UNIT:
        problems.append(
            f"The log at {block.offset:#x} says that it lies from {start:#x} to {end:#x} of a "
            f"virtual log file at {begin:#x}: that cannot be."
        )
        return None
    return file_id, sequence, position, length


def _part(
    source: BlockSource, stream: Stream, wanted: int, unit: int, problems: list[str]
) -> SliceSource:
    """Return the bytes of a stream behind its lead, as far as the file holds them."""
    begin = stream.offset + LEAD_SIZE
    there = max(0, min(wanted, source.size - begin))
    if there < wanted:
        problems.append(
            f"The file ends {wanted - there:,} bytes before the end of the {stream.kind} stream at "
            f"{stream.offset:#x}."
        )
        there = there // unit * unit
    return SliceSource(source, begin, there)


def _with_checksums(
    source: BlockSource, streams: Sequence[Stream], kind: str
) -> Iterator[tuple[Stream, int | None]]:
    """Yield the streams of a kind with what the CSUM stream behind each says."""
    for number, stream in enumerate(streams):
        if stream.kind != kind:
            continue
        following = streams[number + 1] if number + 1 < len(streams) else None
        checksum = None
        if following and following.kind == "CSUM" and following.length == _CHECKSUM.size:
            stored = source.read_at(following.offset, _CHECKSUM.size)
            checksum = _CHECKSUM.unpack(stored)[0] if len(stored) == _CHECKSUM.size else None
        yield stream, checksum


def _file_of(pages: BlockSource) -> int | None:
    """Return the file that the first pages of frames say they belong to."""
    frame = FRAME_PAGES * PAGE_SIZE
    votes: Counter[int] = Counter()
    for offset in range(0, min(pages.size, _FRAMES_ASKED * frame), frame):
        try:
            header = pages.read_at(offset, _ADDRESS_OFFSET + _ADDRESS.size)
        except ParserError:
            continue
        if len(header) < _ADDRESS_OFFSET + _ADDRESS.size or header[0] != _HEADER_VERSION:
            continue
        page, file_id = _ADDRESS.unpack_from(header, _ADDRESS_OFFSET)
        if page % FRAME_PAGES == 0 and file_id:
            votes[file_id] += 1
    return votes.most_common(1)[0][0] if votes else None
