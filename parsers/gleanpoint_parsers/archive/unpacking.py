"""Packed bytes by position: unpacked from their start onwards, checked, and within limits.

Every codec yields small pieces, however little it takes to write large ones: what
unpacks to very much more than it was is given up with a sentence, not with the memory of the host.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Generator
from typing import IO, Final, Protocol, cast

import zstandard

from gleanpoint_parsers.archive.streams import DamagedPackingError, Pieces
from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.source_file import SourceFile

STEP: Final = 1 << 16
"""Bytes of a piece, packed or unpacked: as many may be lost before a place that is damaged."""

IN_MEMORY: Final = 32 << 20
"""Bytes up to which a member is unpacked at once: checked before its first byte is read."""

ALWAYS: Final = 256 << 20
"""Bytes that are unpacked, however few they were packed."""

MOST_TIMES: Final = 1000
"""How many times its packed size more than that may be: deflated zeros are at 1,030."""

GZIP_MARK, BZIP2_MARK = b"\x1f\x8b\x08", b"BZh"
XZ_MARK, ZSTD_MARK = b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"

_GZIP: Final = struct.Struct("<3sBL2B")
"""Head of gzip: mark and method, flags, time, further flags, system."""

_HEADER_CRC, _EXTRA, _NAME, _COMMENT = 2, 4, 8, 16
_LONGEST_HEADER: Final = 128 << 10
_SECTOR: Final = 512
_TOO_SHORT: Final = "Its packed bytes end before what they hold does."

_LARGEST_WINDOW: Final = 1 << 28
"""Bytes of the past that a codec may ask to be kept."""


class Codec(Protocol):
    """Unpacks what it is given bit by bit, as those of the standard library do."""

    @property
    def eof(self) -> bool:
        """Whether the end of what is packed was met."""

    @property
    def unused_data(self) -> bytes:
        """What came after that end."""

    @property
    def needs_input(self) -> bool:
        """Whether it can go on with more only."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Return at most so many bytes more."""


def checked(pieces: Pieces, size: int, crc: int | None) -> Pieces:
    """Yield pieces, and raise where they are more, fewer or others than they should be.

    Args:
        pieces: Unpacked.
        size: Bytes that they should be.
        crc: Their CRC-32; None where it is not known, or does not count.
    """
    done, found = 0, 0
    for piece in pieces:
        done += len(piece)
        if done > size:
            raise DamagedPackingError(
                f"It unpacks to more than the {size:,} bytes that the archive says it has."
            )
        found = zlib.crc32(piece, found)
        yield piece
    if done < size:
        raise DamagedPackingError(
            f"It unpacks to {done:,} bytes; the archive says that it has {size:,}."
        )
    if crc is not None and found != crc:
        raise DamagedPackingError(
            f"Its checksum is wrong: it should be {crc:08X} and is {found:08X}. It is damaged."
        )


def within_limits(pieces: Pieces, packed: int) -> Pieces:
    """Yield pieces as long as they are not out of proportion to what they were unpacked from.

    Raises:
        UnsupportedFeatureError: They are.
    """
    done, most = 0, most_unpacked(packed)
    for piece in pieces:
        done += len(piece)
        if done > most:
            raise UnsupportedFeatureError(out_of_proportion(packed))
        yield piece


def most_unpacked(packed: int) -> int:
    """Return how many bytes are unpacked of so many."""
    return max(ALWAYS, MOST_TIMES * packed)


def out_of_proportion(packed: int) -> str:
    """Return what is said of more than that."""
    return (
        f"Its {packed:,} bytes unpack to more than {MOST_TIMES:,} times as many: it is not "
        "unpacked here, for it may have been made to fill a disk."
    )


def stored(source: BlockSource) -> Pieces:
    """Yield what is not packed, as far as it can be read."""
    place, step = 0, STEP
    while place < source.size:
        try:
            piece = source.read_at(place, step)
        except ParserError:
            if step == _SECTOR:
                raise
            step = _SECTOR
            continue
        yield piece
        place += step


def deflated(source: BlockSource) -> Pieces:
    """Yield what a raw deflate stream holds."""
    yield from _inflated(source)


def _inflated(source: BlockSource) -> Generator[bytes, None, int]:
    """Yield what a raw deflate stream holds; returns how many bytes it is."""
    codec, read = zlib.decompressobj(-zlib.MAX_WBITS), 0
    for packed in stored(source):
        read, rest = read + len(packed), packed
        while rest and not codec.eof:
            yield codec.decompress(rest, STEP)
            rest = codec.unconsumed_tail
        if codec.eof:
            return read - len(codec.unused_data)
    raise DamagedPackingError(_TOO_SHORT)


def by_codec(source: BlockSource, make: Callable[[], Codec], mark: bytes = b"") -> Pieces:
    """Yield what a codec of the standard library unpacks.

    Args:
        source: Packed.
        make: Returns the codec at its beginning.
        mark: What a further stream begins with, of formats in which one may follow.
    """
    packed, rest, codec = stored(source), b"", make()
    while True:
        if codec.eof:
            rest = (codec.unused_data or next(packed, b"")).lstrip(b"\0")
            if not mark or not rest.startswith(mark):
                return
            codec = make()
        elif codec.needs_input and not rest:
            rest = next(packed, b"")
            if not rest:
                raise DamagedPackingError(_TOO_SHORT)
        piece = codec.decompress(rest, STEP)
        rest = b""
        if piece:
            yield piece


def bzip2(source: BlockSource) -> Pieces:
    """Yield what the streams of a bzip2 file hold."""
    yield from by_codec(source, bz2.BZ2Decompressor, BZIP2_MARK)


def xz(source: BlockSource) -> Pieces:
    """Yield what the streams of an xz file hold."""
    yield from by_codec(source, _xz_codec, XZ_MARK)


def _xz_codec() -> Codec:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_LARGEST_WINDOW)


def lzma_in_zip(source: BlockSource) -> Pieces:
    """Yield what method 14 of ZIP files holds: two bytes of version, a size, LZMA properties."""
    head = source.read_at(0, 4)
    _, length = struct.unpack("<HH", head)
    properties = source.read_at(4, length)
    first, window = struct.unpack_from("<BI", properties)
    if window > _LARGEST_WINDOW:
        raise UnsupportedFeatureError(f"Unpacking it takes {window:,} bytes of memory.")
    coded, literal_context = divmod(first, 9)
    position, literal_position = divmod(coded, 5)
    known = {
        "id": lzma.FILTER_LZMA1,
        "lc": literal_context,
        "lp": literal_position,
        "pb": position,
        "dict_size": max(window, 4096),
    }
    codec = lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=[known])
    yield from _marked_or_not(SliceSource(source, 4 + length, source.size - 4 - length), codec)


def _marked_or_not(source: BlockSource, codec: Codec) -> Pieces:
    """Yield what LZMA holds whose end may be marked or not: ``checked`` knows the size."""
    for packed in stored(source):
        rest = packed
        while not codec.eof:
            piece = codec.decompress(rest, STEP)
            rest = b""
            if piece:
                yield piece
            if codec.needs_input:
                break


def zstd(source: BlockSource) -> Pieces:
    """Yield what the frames of a Zstandard stream hold."""
    codec = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    raw = cast("IO[bytes]", SourceFile(source))
    with codec.stream_reader(raw, read_size=STEP, read_across_frames=True) as reader:
        yield from _read(cast("IO[bytes]", reader))


def gzip_members(source: BlockSource) -> Pieces:
    """Yield what all members of a gzip file hold, each checked at its end (RFC 1952)."""
    place: int | None = 0
    while place is not None:
        begin = place + gzip_header(source, place)[0]
        found = size = 0
        inflating = _inflated(SliceSource(source, begin, source.size - begin))
        while True:
            try:
                piece = next(inflating)
            except StopIteration as ended:
                end = begin + int(ended.value)
                break
            found, size = zlib.crc32(piece, found), size + len(piece)
            yield piece
        told = source.read_at(end, 8)
        if told != struct.pack("<2L", found, size % (1 << 32)):
            raise DamagedPackingError("The checksum at its end is wrong: it is damaged.")
        place = _next_member(source, end + 8)


def gzip_header(source: BlockSource, place: int) -> tuple[int, bytes]:
    """Return the length of a gzip header and the name that it keeps.

    Raises:
        DamagedPackingError: It has no end.
    """
    head = source.read_at(place, min(_LONGEST_HEADER, source.size - place))
    if len(head) < _GZIP.size:
        raise DamagedPackingError(_TOO_SHORT)
    flags, at, texts = head[3], _GZIP.size, []
    if flags & _EXTRA:
        at += 2 + int.from_bytes(head[at : at + 2], "little")
    for flag in (_NAME, _COMMENT):
        end = head.find(b"\0", at) if flags & flag else at - 1
        texts.append(head[at:end] if flags & flag else b"")
        if end < at - 1:
            raise DamagedPackingError(_TOO_SHORT)
        at = end + 1
    return at + 2 * bool(flags & _HEADER_CRC), texts[0]


def _next_member(source: BlockSource, place: int) -> int | None:
    """Return where a further member begins, after zeros that may pad the one before."""
    head = source.read_at(place, min(STEP, max(0, source.size - place)))
    padding = len(head) - len(head.lstrip(b"\0"))
    return place + padding if head[padding:].startswith(GZIP_MARK) else None


def _read(file: IO[bytes]) -> Pieces:
    while piece := file.read(STEP):
        yield piece
