"""Log files: the virtual log files in them, and the log that they hold together.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.log.source import FIRST_BLOCK, JoinedLog
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header

FIRST_VIRTUAL_FILE = 0x2000
"""Where the first one begins: behind the file header page."""

BLOCKS_AT = 0x2000
"""Where the blocks of a virtual log file begin, from its beginning."""

_HEADER = struct.Struct("<BBHI8xQQ")
_MARK = 0xAB
_UNIT = 8192
_SEARCHED = 1 << 30
_SEARCHED_AT_ONCE = 1 << 20
_UNKNOWN_FILE = 2


@dataclass(frozen=True, slots=True)
class VirtualLogFile:
    """One part of a log file, reused as a whole.

    Args:
        offset: Where it begins in the log file, in bytes.
        size: Bytes.
        sequence: Its number in the order of the log; 0 where it was never used.
        version: Log version: 2 for 2005, 4 for 2008, 5 from 2012 on.
    """

    offset: int
    size: int
    sequence: int
    version: int


def read_log_file(source: BlockSource, report: WorkReport = unreported) -> JoinedLog:
    """Return the log that a log file holds, older parts that were not reused among it.

    Args:
        source: The file.
        report: Told how far the headers of blocks were read.

    Raises:
        CorruptStructureError: It is no log file: no virtual log file begins where the first one
            must.
    """
    return read_log_files((source,), report)


def read_log_files(sources: Sequence[BlockSource], report: WorkReport = unreported) -> JoinedLog:
    """Return the log that all log files of a database hold together.

    Args:
        sources: The files.
        report: Told how far the headers of blocks were read.

    Raises:
        CorruptStructureError: One of them is no log file.
    """
    streams: list[LogStream] = []
    problems: list[str] = []
    for source in sources:
        parts, notes = virtual_log_files(source)
        problems += notes
        file_id = _file_id(source)
        streams += [_stream(source, part, file_id) for part in parts if part.sequence]
    return JoinedLog(streams, is_file=True, problems=problems, report=report)


def virtual_log_files(source: BlockSource) -> tuple[list[VirtualLogFile], list[str]]:
    """Return the parts of a log file in the order of the file, and what could not be read.

    Raises:
        CorruptStructureError: None begins where the first one must.
    """
    parts: list[VirtualLogFile] = []
    problems: list[str] = []
    offset: int | None = FIRST_VIRTUAL_FILE
    while offset is not None and offset + BLOCKS_AT <= source.size:
        part = _virtual_log_file(source, offset)
        if part is not None:
            parts.append(part)
            offset += part.size
            continue
        if not parts:
            raise CorruptStructureError("Virtual log file", offset, "none begins here")
        place, offset = offset, _next(source, offset + _UNIT)
        end = "its end" if offset is None else f"{offset:#x}"
        problems.append(f"The log file cannot be read between {place:#x} and {end}")
    if not parts:
        detail = f"the log file ends at {source.size:#x}, before its first part"
        raise CorruptStructureError("Virtual log file", FIRST_VIRTUAL_FILE, detail)
    return parts, problems


def is_log_file(source: BlockSource) -> bool:
    """Whether a virtual log file begins where the first one of a log file must; never raises."""
    return _virtual_log_file(source, FIRST_VIRTUAL_FILE) is not None


def _virtual_log_file(source: BlockSource, offset: int) -> VirtualLogFile | None:
    try:
        data = source.read_at(offset, _HEADER.size)
    except ParserError:
        return None
    return _parsed(data, offset)


def _parsed(data: bytes, offset: int) -> VirtualLogFile | None:
    if len(data) < _HEADER.size:
        return None
    mark, _, version, sequence, size, place = _HEADER.unpack_from(data)
    if mark != _MARK or place != offset or size <= BLOCKS_AT or size % _UNIT:
        return None
    return VirtualLogFile(offset, size, sequence, version)


def _next(source: BlockSource, offset: int) -> int | None:
    """Find the next part behind a damaged one: it says where it lies itself."""
    end = min(source.size, offset + _SEARCHED)
    for start in range(offset, end, _SEARCHED_AT_ONCE):
        try:
            data = source.read_at(start, _SEARCHED_AT_ONCE)
        except ParserError:
            continue
        for inside in range(0, len(data), _UNIT):
            if data[inside] == _MARK and _parsed(data[inside : inside + 64], start + inside):
                return start + inside
    return None


def _stream(source: BlockSource, part: VirtualLogFile, file_id: int) -> LogStream:
    start = part.offset + BLOCKS_AT
    length = max(0, min(part.size - BLOCKS_AT, source.size - start))
    return LogStream(SliceSource(source, start, length), file_id, part.sequence, FIRST_BLOCK)


def _file_id(source: BlockSource) -> int:
    try:
        return read_file_header(source).file_id
    except ParserError:
        return _UNKNOWN_FILE  # only told to people; the log is found without it
