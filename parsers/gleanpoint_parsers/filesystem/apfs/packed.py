"""Files of APFS whose bytes are packed: the attribute ``com.apple.decmpfs``.

Sources: Apple, decmpfs.h of XNU (head, kinds); the layout of resource forks with zlib: Apple,
"Inside Macintosh: More Macintosh Toolbox" (resource header) and files as macOS writes them.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    UnsupportedFeatureError,
)

ATTRIBUTE = "com.apple.decmpfs"
RESOURCE_FORK = "com.apple.ResourceFork"
CHUNK = 64 << 10
LARGEST = 1 << 40

_MAGIC = b"fpmc"
_PLAIN, _PLAIN_MARKED = 1, 9
_ZLIB, _ZLIB_FORK = 3, 4
_ELSEWHERE = 5
_NAMES = {
    7: "LZVN",
    8: "LZVN",
    10: "kind 10",
    11: "LZFSE",
    12: "LZFSE",
    13: "LZBITMAP",
    14: "LZBITMAP",
}
_STORED = 0xF
_STRUCTURE = "decmpfs"


@dataclass(frozen=True, slots=True)
class Packed:
    """What the attribute says: kind, bytes of the file, packed bytes if they are inside."""

    kind: int
    size: int
    data: bytes

    @property
    def name(self) -> str:
        """Name of the kind of packing."""
        if self.kind in {_ZLIB, _ZLIB_FORK}:
            return "zlib"
        return "none" if self.kind in {_PLAIN, _PLAIN_MARKED} else _NAMES.get(self.kind, "unknown")

    def refusal(self) -> UnsupportedFeatureError | ElsewhereContentError | None:
        """Return why its bytes cannot be had, None where they can."""
        if self.kind == _ELSEWHERE:
            return ElsewhereContentError("Its bytes are not on this disk: they lie in a cloud.")
        if self.kind in {_PLAIN, _PLAIN_MARKED, _ZLIB, _ZLIB_FORK}:
            return None
        return UnsupportedFeatureError(
            f"It is packed with {self.name} (decmpfs kind {self.kind}), which this version does "
            "not unpack."
        )


def parse_packed(data: bytes, number: int) -> Packed:
    """Return what the attribute of an inode says.

    Raises:
        CorruptStructureError: It makes no sense.
    """
    if len(data) < 16 or data[:4] != _MAGIC:  # noqa: PLR2004 - bytes of its head
        raise CorruptStructureError(_STRUCTURE, number, "it does not begin as it should")
    kind, size = struct.unpack_from("<IQ", data, 4)
    if size > LARGEST:
        raise CorruptStructureError(_STRUCTURE, number, f"{size:,} bytes")
    return Packed(kind, size, data[16:])


def open_packed(packed: Packed, fork: BlockSource | None) -> BlockSource:
    """Return the bytes of a packed file; ``fork`` is its resource fork.

    Raises:
        ParserError: They cannot be had; the class tells why.
    """
    refusal = packed.refusal()
    if refusal is not None:
        raise refusal
    if packed.kind == _ZLIB_FORK:
        if fork is None:
            raise CorruptStructureError(_STRUCTURE, 0, "its resource fork is missing")
        return _Fork(fork, packed.size)
    data = packed.data
    if packed.kind == _PLAIN_MARKED:
        data = data[1:]
    elif packed.kind == _ZLIB:
        data = _chunk(data, packed.size)
    if len(data) != packed.size:
        raise CorruptStructureError(_STRUCTURE, 0, f"{len(data):,} of {packed.size:,} bytes")
    return BytesSource(data)


def _chunk(data: bytes, size: int) -> bytes:
    """Return one piece, which is packed, or stored behind a byte that no zlib begins with."""
    if data and data[0] & _STORED == _STORED:
        return data[1 : 1 + size]
    try:
        return zlib.decompressobj().decompress(data, size) if size else b""
    except zlib.error as error:
        raise CorruptStructureError(_STRUCTURE, 0, str(error)) from error


class _Fork:
    """Pieces of 64 KiB in a resource fork."""

    def __init__(self, fork: BlockSource, size: int) -> None:
        self._fork = fork
        self._size = size
        (start,) = struct.unpack(">I", self._read(0, 4))
        self._base = start + 4
        (count,) = struct.unpack("<I", self._read(self._base, 4))
        if count != -(-size // CHUNK):
            raise CorruptStructureError(_STRUCTURE, start, f"{count:,} pieces of {size:,} bytes")
        self._kept: tuple[int, bytes] = (-1, b"")

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        pieces = []
        end = min(offset + length, self._size)
        while offset < end:
            number, inside = divmod(offset, CHUNK)
            piece = self._piece(number)[inside : inside + end - offset]
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def _piece(self, number: int) -> bytes:
        if self._kept[0] != number:
            place, length = struct.unpack("<II", self._read(self._base + 4 + 8 * number, 8))
            if length > CHUNK + 64 * 1024:
                raise CorruptStructureError(_STRUCTURE, number, f"a piece of {length:,} bytes")
            size = min(CHUNK, self._size - number * CHUNK)
            data = _chunk(self._read(self._base + place, length), size)
            if len(data) != size:
                detail = f"{len(data):,} of {size:,} bytes of a piece"
                raise CorruptStructureError(_STRUCTURE, number, detail)
            self._kept = (number, data)
        return self._kept[1]

    def _read(self, offset: int, length: int) -> bytes:
        data = self._fork.read_at(offset, length)
        if len(data) < length:
            raise CorruptStructureError(_STRUCTURE, offset, "its resource fork is cut")
        return data
