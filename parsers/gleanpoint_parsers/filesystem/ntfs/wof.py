"""Files that Windows compressed beside their data attribute: CompactOS, ``compact /exe``.

The unnamed data is one hole of the right size. What it stands for lies in chunks in the stream
``WofCompressedData``, and the reparse point says how they are packed.

Sources: [MS-FSCC] 2.1.2.7; design notes on volumes, 2; checked with streams made by wimlib, whose
resources are laid out alike.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.compression import xpress
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    ParserError,
    UnsupportedFeatureError,
)

STREAM = "WofCompressedData"
"""Name of the data stream that holds the chunks."""

ALGORITHMS = {
    0: ("XPRESS, chunks of 4 KiB", 4096),
    1: ("LZX, chunks of 32 KiB", 32768),
    2: ("XPRESS, chunks of 8 KiB", 8192),
    3: ("XPRESS, chunks of 16 KiB", 16384),
}
"""By number: what people call it, and the bytes that a chunk stands for."""

_LZX = 1
_FILE_PROVIDER, _WIM_PROVIDER = 2, 1
_VERSION = 1
_HEAD = struct.Struct("<8x4I")
_SMALL = 0xFFFFFFFF
"""Longest file whose table has entries of 4 bytes."""

_PORTION = 1 << 20
_KEPT = 256 * 1024


@dataclass(frozen=True, slots=True)
class WofPoint:
    """What the reparse point of such a file says.

    Args:
        provider: 1 where the content is in a Windows image (.wim), 2 where it is beside the file.
        algorithm: Of the second kind, a key of ``ALGORITHMS``; None of others.
    """

    provider: int
    algorithm: int | None

    @property
    def text(self) -> str:
        """How it is kept, for people."""
        if self.provider == _WIM_PROVIDER:
            return "in a Windows image (.wim)"
        known = ALGORITHMS.get(self.algorithm) if self.algorithm is not None else None
        return known[0] if known else f"provider {self.provider}, algorithm {self.algorithm}"


def parse_wof(data: bytes) -> WofPoint:
    """Read the reparse point of a file; ``data`` is the whole attribute.

    Layout behind the head of 8 bytes: u32 version, u32 provider, u32 version, u32 algorithm.

    Raises:
        CorruptStructureError: It is too short.
        UnsupportedFeatureError: It has another version.
    """
    if len(data) < _HEAD.size:
        raise CorruptStructureError("WOF reparse point", 0, f"it has only {len(data)} bytes")
    version, provider, provider_version, algorithm = _HEAD.unpack_from(data)
    if version != _VERSION or (provider == _FILE_PROVIDER and provider_version != _VERSION):
        figures = f"version {version} and {provider_version}"
        raise UnsupportedFeatureError(f"It was compressed by Windows in an unknown way: {figures}")
    return WofPoint(provider, algorithm if provider == _FILE_PROVIDER else None)


def unpacked(data: bytes, stored: BlockSource | None, size: int) -> BlockSource:
    """Return what a file with this reparse point stands for; chunks are unpacked when read.

    Args:
        data: The whole reparse point attribute.
        stored: Stream ``WofCompressedData``, None where the file has none.
        size: Bytes of the unnamed data.

    Raises:
        ElsewhereContentError: Its bytes are in a Windows image.
        UnsupportedFeatureError: They are packed in an unknown way.
        CorruptStructureError: Reparse point and stream contradict each other.
    """
    point = parse_wof(data)
    if point.provider == _WIM_PROVIDER:
        message = "Its content is in a Windows image (.wim) beside it, which is not opened here."
        raise ElsewhereContentError(message)
    if point.algorithm not in ALGORITHMS:
        raise UnsupportedFeatureError(
            f"It was compressed by Windows in an unknown way: {point.text}"
        )
    if stored is None:
        detail = f"the file has no stream {STREAM}, where its bytes would be"
        raise CorruptStructureError("WOF reparse point", 0, detail)
    chunks = WofChunks(stored, size, point.algorithm)
    return CachedSource(chunks, max(2, _KEPT // chunks.unit), chunks.unit)


class WofChunks:
    """A file as its chunks give it, unpacked anew at every read.

    The stream begins with where the second and each later chunk begins, counted from the end of
    this table; numbers of 4 bytes, of 8 in files of 4 GiB and more. A chunk as long as what it
    stands for is stored as it is.

    Args:
        stored: The stream with the chunks.
        size: Bytes of the file.
        algorithm: Key of ``ALGORITHMS``.

    Raises:
        CorruptStructureError: The stream is too short for its table.
    """

    def __init__(self, stored: BlockSource, size: int, algorithm: int) -> None:
        self._stored = stored
        self._size = size
        self._is_lzx = algorithm == _LZX
        self.unit = ALGORITHMS[algorithm][1]
        """Bytes that a chunk stands for."""
        self._count = -(-size // self.unit)
        self._width = 4 if size <= _SMALL else 8
        self._base = self._width * max(0, self._count - 1)
        if size and self._base >= stored.size:
            detail = f"{self._count:,} chunks of {size:,} bytes do not fit in {stored.size:,}"
            raise CorruptStructureError(STREAM, 0, detail)

    @property
    def size(self) -> int:
        """Length of the file in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: Table or chunk do not give the bytes they stand for.
            ParserError: The stream cannot be read.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        first, inside = divmod(offset, self.unit)
        data = b"".join(self._portions(first, (end - 1) // self.unit + 1))
        return data[inside : inside + end - offset]

    def _portions(self, first: int, stop: int) -> Iterator[bytes]:
        step = _PORTION // self.unit
        for start in range(first, stop, step):
            yield from self._unpacked(start, min(start + step, stop))

    def _unpacked(self, first: int, stop: int) -> list[bytes]:
        places = self._places(first, stop)
        data = self._stored.read_at(places[0], places[-1] - places[0])
        pieces: list[bytes] = []
        packed: list[int] = []
        for number, place, end in zip(range(first, stop), places, places[1:], strict=False):
            pieces.append(data[place - places[0] : end - places[0]])
            if len(pieces[-1]) != self._length(number):
                packed.append(number)
        try:
            blocks = [(pieces[number - first], self._length(number)) for number in packed]
            inflated = _inflated_by_lzx(blocks) if self._is_lzx else xpress.inflate_whole(blocks)
        except UnsupportedFeatureError:
            raise
        except ParserError as error:
            detail = f"of the chunks {first:,} to {stop - 1:,} one cannot be unpacked: {error}"
            raise CorruptStructureError(STREAM, places[0], detail) from error
        for number, piece in zip(packed, inflated, strict=True):
            pieces[number - first] = piece
        return pieces

    def _length(self, number: int) -> int:
        """Return the bytes that a chunk stands for; the last one may stand for fewer."""
        return min(self.unit, self._size - number * self.unit)

    def _places(self, first: int, stop: int) -> list[int]:
        """Return where the chunks begin in the stream, and where the last of them ends."""
        skipped = 1 if first == 0 else 0  # the first chunk has no entry
        start = self._width * (first - 1 + skipped)
        end = min(self._width * stop, self._base)
        table = self._stored.read_at(start, max(0, end - start))
        entries = struct.unpack(f"<{len(table) // self._width}{'IQ'[self._width // 8]}", table)
        places = [self._base] * skipped + [self._base + entry for entry in entries]
        if stop == self._count:
            places.append(self._stored.size)
        for number, place, following in zip(range(first, stop), places, places[1:], strict=False):
            if not 0 < following - place <= self._length(number) or following > self._stored.size:
                detail = (
                    f"chunk {number:,} lies from {place:,} to {following:,} of "
                    f"{self._stored.size:,} bytes and stands for {self._length(number):,}"
                )
                raise CorruptStructureError(STREAM, self._width * number, detail)
        return places


def _inflated_by_lzx(blocks: Sequence[tuple[bytes, int]]) -> list[bytes]:
    from gleanpoint_parsers.compression import lzx  # noqa: PLC0415 - numpy

    return [lzx.inflate(data, size) for data, size in blocks]
