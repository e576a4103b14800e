"""Sections of an Ex01 segment: descriptors behind their data, a chain from the end of the file.

Source: libewf documentation, "Expert Witness Compression Format 2"; see ``FORMAT.md``.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

HEADER = 32
DESCRIPTOR = 64
CONTENT_AT_MOST = 4 << 20
"""Bytes of a section that is read as a whole: texts, hashes, bad sectors."""

_HEADER = struct.Struct("<8xBBHI16s")
_DESCRIPTOR = struct.Struct("<IIQQII16s12xI")
_HAS_MD5 = 1
_ENCRYPTED = 2
_MOST_SECTIONS = 1 << 18
_VERSION = 2
ZLIB, BZIP2 = 1, 2


class Kind(IntEnum):
    """Kinds of section that are read."""

    DEVICE = 1
    CASE = 2
    DATA = 3
    TABLE = 4
    ERRORS = 5
    MD5 = 8
    SHA1 = 9
    KEYS = 11
    NEXT = 13
    DONE = 15


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a segment says.

    Args:
        method: How chunks and texts are packed: ``ZLIB`` or ``BZIP2``.
        number: Of the segment.
        set_id: Of all segments alike.
    """

    method: int
    number: int
    set_id: UUID


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Args:
        kind: See ``Kind``; others occur.
        at: Where its descriptor begins in the segment, in bytes.
        start: Where its data begins.
        length: Bytes of its data, with what it is filled up with, at its end or in between.
        padding: How many of them fill it up.
        md5: Of its data; None where it bears none.
    """

    kind: int
    at: int
    start: int
    length: int
    padding: int
    md5: bytes | None

    def data(self, source: BlockSource) -> bytes:
        """Return its data, of which there is little.

        Raises:
            CorruptStructureError: There is too much, or its MD5 is wrong.
            TruncatedSourceError: The segment ends before.
        """
        if self.length > CONTENT_AT_MOST:
            raise CorruptStructureError("The Ex01 section", self.at, f"{self.length:,} bytes")
        data = source.read_at(self.start, self.length)
        if len(data) < self.length:
            raise TruncatedSourceError(f"The segment ends inside the section at {self.start:#x}")
        return data


def read_header(source: BlockSource, name: str) -> Header:
    """Return the header of a segment.

    Raises:
        UnsupportedFeatureError: Its version, or the way it is packed, is not known.
        CorruptStructureError: It is cut off, or its figures cannot be.
    """
    data = source.read_at(0, HEADER)
    if len(data) < HEADER:
        raise CorruptStructureError(f"The header of {name}", 0, f"{len(data)} bytes")
    major, minor, method, number, identity = _HEADER.unpack(data)
    if major != _VERSION:
        raise UnsupportedFeatureError(f"{name} is an EWF image of version {major}.{minor}.")
    if method not in {0, ZLIB, BZIP2}:
        raise UnsupportedFeatureError(f"{name} is packed by the unknown method {method}.")
    if not number:
        raise CorruptStructureError(f"The header of {name}", 12, "segment number 0")
    return Header(method, number, UUID(bytes_le=identity))


def read_sections(source: BlockSource, name: str) -> list[Section]:
    """Return the sections of a segment, the first one first.

    Raises:
        EncryptedContentError: One is encrypted.
        CorruptStructureError: The chain is broken.
        TruncatedSourceError: The segment does not end with a section.
    """
    found = list(_backwards(source, name))
    return found[::-1]


def _backwards(source: BlockSource, name: str) -> Iterator[Section]:
    at = source.size - DESCRIPTOR
    for _ in range(_MOST_SECTIONS):
        section, before = _read_section(source, at, name)
        yield section
        if not before:
            return
        if before > section.start - DESCRIPTOR:
            detail = f"the one before should lie at {before:#x}"
            raise CorruptStructureError(f"The section of {name}", at, detail)
        at = before
    raise CorruptStructureError(f"The chain of sections of {name}", at, "it is too long")


def _read_section(source: BlockSource, at: int, name: str) -> tuple[Section, int]:
    data = source.read_at(at, DESCRIPTOR) if at >= HEADER else b""
    is_last = at + DESCRIPTOR == source.size
    if len(data) < DESCRIPTOR or (is_last and not _is_right(data)):
        raise TruncatedSourceError(
            f"{name} does not end with a section: it was cut off. Its sections are found from the "
            "end, so that nothing of it can be read."
        )
    kind, flags, before, length, size, padding, md5, _ = _DESCRIPTOR.unpack(data)
    if not _is_right(data) or size != DESCRIPTOR:
        raise CorruptStructureError(f"The section of {name}", at, "its checksum is wrong")
    if flags & _ENCRYPTED or kind == Kind.KEYS:
        raise EncryptedContentError(
            f"{name} is an encrypted EnCase image (Ex01); this is not unlocked here. Save it "
            "without encryption with EnCase to open it."
        )
    if length > at - HEADER or padding > length:
        detail = f"{length:,} bytes of data, {padding:,} of padding"
        raise CorruptStructureError(f"The section of {name}", at, detail)
    start = at - length
    own = md5 if flags & _HAS_MD5 else None
    return Section(kind, at, start, length, padding, own), before


def _is_right(data: bytes) -> bool:
    return zlib.adler32(data[:60]) == int.from_bytes(data[60:64], "little")


def md5_is_right(section: Section, data: bytes) -> bool:
    """Whether the MD5 of a section's data, if it bears one, is that of ``data``."""
    if section.md5 is None:
        return True
    candidates = (data, data[: len(data) - section.padding])  # which of the two is not sure
    return any(hashlib.md5(one, usedforsecurity=False).digest() == section.md5
               for one in candidates)  # fmt: skip
