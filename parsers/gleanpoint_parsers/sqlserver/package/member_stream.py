"""The bytes of one member of a zip file, one after another, unpacked in pieces.

A member never yields more than its directory says: a bomb ends there, with a sentence.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.package.archive import Member, member_data

_PACKED_PIECE = 256 * 1024
_UNPACKED_PIECE = 1 << 20

_STORED, _DEFLATED = 0, 8


class DamagedMemberError(ParserError):
    """A member cannot be unpacked any further, or is not what the directory says."""


def member_pieces(source: BlockSource, member: Member) -> Iterator[bytes]:
    """Yield the bytes of a member in pieces of at most 1 MiB.

    Raises:
        UnsupportedFeatureError: It needs a password, or is packed in a way that is not read.
        TruncatedSourceError: The file ends inside it.
        DamagedMemberError: Its packed bytes are damaged, or their checksum or number differs
            from what the directory says; what was yielded before is then in doubt.
    """
    if member.method not in {_STORED, _DEFLATED}:
        message = f"{member.name!r} is packed with method {member.method}, which is not read"
        raise UnsupportedFeatureError(message)
    packed = _packed_pieces(source, member)
    pieces = packed if member.method == _STORED else _inflated(member, packed)
    crc, size = 0, 0
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        if size > member.size:
            break
        yield piece
    if size != member.size:
        more = "more" if size > member.size else f"{size:,}"
        message = f"{member.name!r} has {member.size:,} bytes by the zip directory, and {more}"
        raise DamagedMemberError(f"{message} when it is unpacked")
    if crc != member.crc:
        raise DamagedMemberError(f"The checksum of {member.name!r} is wrong: it was damaged")


def _packed_pieces(source: BlockSource, member: Member) -> Iterator[bytes]:
    start, length = member_data(source, member)
    for offset in range(start, start + length, _PACKED_PIECE):
        wanted = min(_PACKED_PIECE, start + length - offset)
        piece = source.read_at(offset, wanted)
        yield piece
        if len(piece) < wanted:
            raise TruncatedSourceError(f"The file ends inside {member.name!r}")


def _inflated(member: Member, packed: Iterator[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            rest = piece
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _UNPACKED_PIECE)
                rest = inflater.unconsumed_tail
        while not inflater.eof:
            piece = inflater.decompress(inflater.unconsumed_tail, _UNPACKED_PIECE)
            if not piece:
                break
            yield piece
    except zlib.error as error:
        raise DamagedMemberError(f"{member.name!r} cannot be unpacked: {error}") from None
    if not inflater.eof:
        raise DamagedMemberError(f"{member.name!r} ends before its packed data does")
