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

MAX_STREAMS = 4_000
"""Streams behind one block."""

_STREAM_ALIGNMENT = 4
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


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A descriptor block and its streams.

    Args:
        kind: Its type, such as ``SSET``.
        offset: Where it begins.
        data: Its bytes up to its first stream.
        streams: In the order in which they lie, without the paddings that end the chain.
    """

    kind: str
    offset: int
    data: bytes
    streams: tuple[Stream, ...]

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
    """Yield the descriptor blocks of a file in order, as far as they can be followed.

    Where the chain breaks, a sentence goes into ``problems`` and the walk ends. The streams of the
    last block may then be incomplete: more of them may lie behind the break.

    Raises:
        UnsupportedFeatureError: There are more blocks than any server writes.
    """
    offset = 0
    for _ in range(MAX_DESCRIPTORS):
        if offset >= source.size:
            return
        streams: list[Stream] = []
        try:
            kind, data = _read_block(source, offset)
        except ParserError as error:
            if not _is_unused(source, offset):
                problems.append(f"Nothing behind {offset:#x} was read: {error}.")
            return
        broken, end = "", offset + len(data)
        if kind != "SFMB":
            try:
                end = _read_streams(source, end, streams)
            except ParserError as error:
                broken = f"Nothing more of the {kind} block at {offset:#x} was read: {error}."
        yield Descriptor(kind, offset, data, tuple(streams))
        if broken:
            problems.append(broken)
            return
        offset = end
    message = f"More than {MAX_DESCRIPTORS} blocks: no server writes such a backup"
    raise UnsupportedFeatureError(message)


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


def _read_streams(source: BlockSource, offset: int, streams: list[Stream]) -> int:
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
        if len(streams) == MAX_STREAMS:
            raise CorruptStructureError("Stream header", offset, f"it is number {MAX_STREAMS + 1}")
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
