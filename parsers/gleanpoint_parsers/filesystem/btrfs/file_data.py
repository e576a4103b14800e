"""The bytes of a btrfs file: inline, compressed, preallocated, holes; data checksums checked."""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import zstandard

from gleanpoint_parsers.compression.lzo import decompress_lzo
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.btrfs.items import INLINE, FileExtent

LARGEST_UNPACKED = 1 << 20
"""Bytes of a compressed extent; Linux writes at most 128 KiB."""
PORTION = 1 << 20
"""Bytes that are read, and checked, at once."""
UNPACKED_KEPT = 4

_PAGE = 4096
_ZLIB, _LZO, _ZSTD = 1, 2, 3


class DataReader(Protocol):
    """Reads logical addresses, checked where there are checksums."""

    def data(self, logical: int, length: int, *, is_checked: bool) -> bytes:
        """Return all bytes of a range."""


class FileData:
    """A block source over the extents of one file.

    Args:
        reader: Reads the file system.
        extents: In order of their positions, without overlaps.
        size: Bytes of the file.
        is_checked: Whether the file system keeps checksums of its data.
    """

    def __init__(
        self, reader: DataReader, extents: Sequence[FileExtent], size: int, *, is_checked: bool
    ) -> None:
        self._reader = reader
        self._extents = extents
        self._starts = [extent.start for extent in extents]
        self._size = size
        self._is_checked = is_checked
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A checksum is wrong, or an extent cannot be unpacked.
        """
        pieces = []
        end = min(offset + length, self._size)
        while offset < end:
            piece = self._piece(offset, end)
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def _piece(self, offset: int, end: int) -> bytes:
        """Return what one extent, or the hole before the next one, has from ``offset`` on."""
        place = bisect_right(self._starts, offset) - 1
        extent = self._extents[place] if place >= 0 else None
        if extent is None or offset >= extent.start + extent.length:
            after = self._starts[place + 1] if place + 1 < len(self._starts) else end
            return bytes(min(after, end) - offset)
        inside = offset - extent.start
        length = min(extent.length - inside, end - offset)
        if extent.is_zero:
            return bytes(length)
        if extent.kind != INLINE and not extent.compression:
            length = min(length, PORTION)
            at = extent.logical + extent.inside + inside
            return self._reader.data(at, length, is_checked=self._is_checked)
        whole = self._unpacked(place, extent)
        return whole[extent.inside + inside : extent.inside + inside + length]

    def _unpacked(self, place: int, extent: FileExtent) -> bytes:
        whole = self._kept.get(place)
        if whole is None:
            stored = extent.inline
            if extent.unpacked > LARGEST_UNPACKED or extent.stored > LARGEST_UNPACKED:
                detail = f"{extent.stored:,} bytes, {extent.unpacked:,} unpacked, are too many"
                raise CorruptStructureError("btrfs file extent", extent.start, detail)
            if extent.kind != INLINE:
                stored = self._reader.data(
                    extent.logical, extent.stored, is_checked=self._is_checked
                )
            whole = unpack(extent, stored)
            self._kept[place] = whole
            if len(self._kept) > UNPACKED_KEPT:
                self._kept.popitem(last=False)
        return whole


def unpack(extent: FileExtent, stored: bytes) -> bytes:
    """Return the bytes of a whole extent.

    Linux has packed the last sector of a file up to the file's end only; the rest of it reads as
    zeros.

    Raises:
        CorruptStructureError: They cannot be unpacked, or are fewer than promised.
    """
    if not extent.compression:
        return stored
    try:
        if extent.compression == _ZLIB:
            whole = zlib.decompressobj().decompress(stored, extent.unpacked)
        elif extent.compression == _ZSTD:
            with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(stored)) as stream:
                whole = stream.read(extent.unpacked)
        else:
            whole = _unpack_lzo(stored, extent.unpacked)
    except (zlib.error, zstandard.ZstdError, MemoryError) as error:
        raise CorruptStructureError("btrfs file extent", extent.start, str(error)) from error
    missing = extent.unpacked - len(whole)
    if missing >= _PAGE:
        detail = f"{len(whole):,} of {extent.unpacked:,} bytes come out of it"
        raise CorruptStructureError("btrfs file extent", extent.start, detail)
    return whole + bytes(missing)


def _unpack_lzo(stored: bytes, size: int) -> bytes:
    """Unpack pieces of LZO1X, each with its length before it; no length crosses a page."""
    total = int.from_bytes(stored[:4], "little")
    if total > len(stored):
        raise CorruptStructureError("btrfs LZO extent", 0, f"{total:,} of {len(stored):,} bytes")
    out, at = bytearray(), 4
    while at + 4 <= total and len(out) < size:
        if _PAGE - at % _PAGE < 4:  # noqa: PLR2004 - bytes of a length
            at += _PAGE - at % _PAGE
        length = int.from_bytes(stored[at : at + 4], "little")
        at += 4
        if not length or at + length > total:
            raise CorruptStructureError("btrfs LZO extent", at, f"a piece of {length:,} bytes")
        out += decompress_lzo(stored[at : at + length], LARGEST_UNPACKED)
        if len(out) > LARGEST_UNPACKED:
            raise CorruptStructureError("btrfs LZO extent", at, "more comes out than any holds")
        at += length
    return bytes(out[:size])
