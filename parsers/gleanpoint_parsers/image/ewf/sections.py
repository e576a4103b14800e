"""Sections of an EWF segment: a chain of descriptors, each with the place of the next.

Source: libewf documentation, "Expert Witness Compression Format"; see ``FORMAT.md``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError

DESCRIPTOR = 76
_DESCRIPTOR = struct.Struct("<16sQQ40xI")
_HEADER = struct.Struct("<8xBHH")
_MOST_SECTIONS = 1 << 18
_LONGEST_TEXT = 16
_LAST = frozenset({"next", "done"})


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Args:
        kind: Such as ``table``.
        at: Where its descriptor begins in the segment, in bytes.
        end: Where the next section begins.
        is_checked: Whether the descriptor's checksum is right.
    """

    kind: str
    at: int
    end: int
    is_checked: bool

    @property
    def content(self) -> int:
        """Where its content begins in the segment."""
        return self.at + DESCRIPTOR

    @property
    def length(self) -> int:
        """Bytes of its content."""
        return max(0, self.end - self.content)

    @property
    def is_last(self) -> bool:
        """Whether it ends the segment."""
        return self.kind in _LAST


def segment_number(source: BlockSource, name: str) -> int:
    """Return the number that a segment says to have.

    Raises:
        CorruptStructureError: Its header is none.
    """
    data = source.read_at(0, _HEADER.size)
    if len(data) < _HEADER.size:
        raise CorruptStructureError(f"The header of {name}", 0, f"{len(data)} bytes")
    _, number, _ = _HEADER.unpack(data)
    if not number:
        raise CorruptStructureError(f"The header of {name}", 9, "segment number 0")
    return int(number)


def walk(source: BlockSource) -> Iterator[Section]:
    """Yield the sections of a segment; where the chain breaks, the last one is no ``is_last``.

    Raises:
        CorruptStructureError: There are more than can be.
    """
    at = _HEADER.size
    for _ in range(_MOST_SECTIONS):
        data = source.read_at(at, DESCRIPTOR)
        if len(data) < DESCRIPTOR:
            return
        text, following, size, checksum = _DESCRIPTOR.unpack(data)
        kind = text.rstrip(b"\0").decode("latin-1")
        is_checked = zlib.adler32(data[:72]) == checksum
        if kind in _LAST:
            yield Section(kind, at, at + DESCRIPTOR, is_checked)
            return
        if not is_checked and not (kind.isascii() and kind.isalnum()):
            return
        if not at + DESCRIPTOR <= following <= source.size:
            yield Section(kind, at, min(source.size, at + max(size, DESCRIPTOR)), is_checked)
            return
        yield Section(kind, at, following, is_checked)
        at = following
    raise CorruptStructureError("The chain of sections", at, f"over {_MOST_SECTIONS:,} sections")


def checked(data: bytes, checksum: bytes) -> bool:
    """Whether an Adler-32 as it is stored, little-endian, is that of ``data``."""
    return len(checksum) == 4 and zlib.adler32(data) == int.from_bytes(checksum, "little")  # noqa: PLR2004 - bytes of it
