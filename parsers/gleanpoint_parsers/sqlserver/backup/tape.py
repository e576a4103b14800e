"""Tape format: descriptor blocks one after another, each with a chain of streams behind it.

Every checksum of a header is verified while walking; the streams themselves are only passed over.

Sources: Microsoft Tape Format Specification 1.00a, sections on the common block header and stream
header; which parts of it SQL Server writes: FORMAT.md, section Backups.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import xor

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

MAGIC = b"TAPE"
HEADER_SIZE = 52
STREAM_HEADER_SIZE = 22

MAX_DESCRIPTORS = 400_000
"""Blocks of one file; a real log of 100,000 virtual log files takes as many in each set."""

MAX_BREAKS = 1_000
"""Breaks of the chain after which a walk ends."""

MAX_STREAMS = 1_000_000
"""Streams of one file; real blocks have four at most."""

_STREAM_ALIGNMENT = 4
_NUMBER = 36
_KEPT = 1024
_WITH_TEXTS = frozenset({"TAPE", "SSET"})
_SECTOR = 512
_WINDOW = 64 * 1024
_SEARCHED = 512 << 20
"""Bytes that are searched in one file where its chain is broken."""

_HEADER = struct.Struct("<4sIH")
_STREAM = struct.Struct("<4s2xHQHH2x")
_WORDS = struct.Struct("<26H")
_STREAM_WORDS = struct.Struct("<11H")
_UNICODE = 2
_KINDS = frozenset(
    {b"TAPE", b"SFMB", b"SSET", b"VOLB", b"MSCI", b"MSDA", b"MSTL", b"MSLS", b"ESET", b"EOTM"}
    | {b"DIRB", b"FILE", b"CFIL", b"ESPB"}
)


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of bytes behind a descriptor block.

    Args:
        kind: Its id, such as ``MQDA``.
        offset: Of its bytes, behind its header.
        length: Of its bytes, as the header says; what is there may be less.
        media_attributes: As stored.
        encryption: Number of an algorithm; 0 for none.
        compression: Likewise.
    """

    kind: str
    offset: int
    length: int
    media_attributes: int
    encryption: int
    compression: int

    @property
    def end(self) -> int:
        """Where its bytes end."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A descriptor block and its streams.

    Args:
        kind: Its type, such as ``SSET``.
        offset: Where it begins.
        data: Its bytes up to its first stream, as many as anything is read from.
        streams: In the order in which they lie, without the paddings that end the chain.
    """

    kind: str
    offset: int
    data: bytes
    streams: tuple[Stream, ...]

    @property
    def number(self) -> int:
        """Number of the block in its set, from 1; 0 for blocks that have none."""
        return self.u32(_NUMBER)

    def u16(self, offset: int) -> int:
        """Return a number of its fixed part; 0 where the block is too short to hold it."""
        return int.from_bytes(self.data[offset : offset + 2], "little")

    def u32(self, offset: int) -> int:
        """Return a number of its fixed part; 0 where the block is too short to hold it."""
        return int.from_bytes(self.data[offset : offset + 4], "little")

    def u64(self, offset: int) -> int:
        """Return a number of its fixed part; 0 where the block is too short to hold it."""
        return int.from_bytes(self.data[offset : offset + 8], "little")

    def referenced(self, offset: int) -> bytes:
        """Return the bytes that a pair of u16 size and u16 offset at ``offset`` refers to."""
        size, start = self.u16(offset), self.u16(offset + 2)
        return self.data[start : start + size]

    def text(self, offset: int) -> str:
        """Return the string that a pair at ``offset`` refers to, without its closing zeros."""
        is_unicode = self.data[48:49] == bytes([_UNICODE])
        encoding = "utf-16-le" if is_unicode else "cp1252"
        return self.referenced(offset).decode(encoding, "replace").rstrip("\0")


def is_sound(header: bytes) -> bool:
    """Return whether the checksum of a block's header agrees."""
    return len(header) >= HEADER_SIZE and not reduce(xor, _WORDS.unpack_from(header))


def walk(source: BlockSource, problems: list[str]) -> Iterator[Descriptor]:
    """Yield the descriptor blocks of a file in order.

    Where the chain breaks, a sentence goes into ``problems``, and the walk goes on with the next
    block that lies on a sector. The streams of the block in front of the break may be incomplete.

    Raises:
        UnsupportedFeatureError: There are more blocks than any server writes.
    """
    search = _Search(source)
    offset = count = 0
    for _ in range(MAX_DESCRIPTORS):
        if offset >= source.size:
            return
        streams: list[Stream] = []
        kind, broken, end = "", None, offset
        try:
            kind, data = _read_block(source, offset)
            end = offset + len(data)
            if kind != "SFMB":
                end = _read_streams(source, end, streams, MAX_STREAMS - count)
        except ParserError as error:
            broken = error
        if kind:
            count += len(streams)
            kept = data if kind in _WITH_TEXTS else data[:_KEPT]
            yield Descriptor(kind, offset, kept, tuple(streams))
        if broken:
            begin = streams[-1].end if streams else end
            if _is_unused(source, begin):
                return
            end = search.behind(begin) if len(problems) < MAX_BREAKS else source.size
            problems.append(f"Nothing from {begin:#x} to {end:#x} was read: {broken}.")
        offset = end
    message = f"More than {MAX_DESCRIPTORS} blocks: no server writes such a backup"
    raise UnsupportedFeatureError(message)


class _Search:
    """Looks for descriptor blocks where the chain is broken; gives up after a while."""

    def __init__(self, source: BlockSource) -> None:
        self._source = source
        self._left = _SEARCHED

    def behind(self, offset: int) -> int:
        """Return where the next sound block behind ``offset`` lies; the end where none is found."""
        start = (offset // _SECTOR + 1) * _SECTOR
        while start < self._source.size and self._left > 0:
            self._left -= _WINDOW
            try:
                window = self._source.read_at(start, _WINDOW)
            except ParserError:
                window = b""
            for at in range(0, len(window), _SECTOR):
                if window[at : at + 4] in _KINDS and is_sound(window[at : at + HEADER_SIZE]):
                    return start + at
            start += _WINDOW
        return self._source.size


def _read_block(source: BlockSource, offset: int) -> tuple[str, bytes]:
    """Return type and bytes of the descriptor block at ``offset``, without its streams."""
    header = _read(source, offset, HEADER_SIZE, "descriptor block")
    stored, _, first_event = _HEADER.unpack_from(header)
    if stored not in _KINDS:
        raise CorruptStructureError("Descriptor block", offset, f"its type is {stored!r}")
    kind: str = stored.decode("ascii")
    if not is_sound(header):
        raise CorruptStructureError(f"{kind} block", offset, "its checksum does not agree")
    if first_event < HEADER_SIZE:
        raise CorruptStructureError(f"{kind} block", offset, f"it claims {first_event} bytes")
    return kind, _read(source, offset, first_event, f"{kind} block")


def _read_streams(source: BlockSource, offset: int, streams: list[Stream], limit: int) -> int:
    """Append the streams from ``offset`` on, and return where the next descriptor block begins.

    A stream that runs over the end of the file is the last one; its reader tells what is missing.
    """
    while offset < source.size:
        header = _read(source, offset, STREAM_HEADER_SIZE, "stream header")
        kind, media, length, encryption, compression = _STREAM.unpack(header)
        if reduce(xor, _STREAM_WORDS.unpack(header)):
            raise CorruptStructureError("Stream header", offset, "its checksum does not agree")
        start = offset + STREAM_HEADER_SIZE
        offset = -(-(start + length) // _STREAM_ALIGNMENT) * _STREAM_ALIGNMENT
        if kind == b"SPAD":
            break
        if len(streams) >= limit:
            raise CorruptStructureError("Stream header", offset, f"more than {MAX_STREAMS} streams")
        name = kind.decode("ascii", "replace")
        streams.append(Stream(name, start, length, media, encryption, compression))
    return offset


def _read(source: BlockSource, offset: int, length: int, what: str) -> bytes:
    data = source.read_at(offset, length)
    if len(data) < length:
        raise TruncatedSourceError(f"The file ends at {source.size:#x}, inside a {what}")
    return data


def _is_unused(source: BlockSource, offset: int) -> bool:
    """Return whether the file goes on with zeros only, as the end of its last block may."""
    rest = min(source.size - offset, 64 * 1024)
    try:
        return not any(source.read_at(offset, rest))
    except ParserError:
        return False
