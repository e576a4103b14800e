"""BitLocker's metadata: three copies of one block, with a checksum each.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification"; the checksum behind the
block was found in real volumes; see ``FORMAT.md``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.volume.encryption.bitlocker.entries import (
    FveEntry,
    Role,
    Value,
    read_entries,
)

AREA = 1 << 16
"""Bytes that each copy takes on the disk."""

SIGNATURE = b"-FVE-FS-"

_BLOCK = struct.Struct("<8s4HQ2I4Q")
_HEADER = struct.Struct("<4I16s2IQ")
_CHECK = struct.Struct("<2HI")
_VERSION = 2
_UNIT_SHIFT = 4
_PLACE = struct.Struct("<2Q")


@dataclass(frozen=True, slots=True)
class FveMetadata:
    """What one copy says.

    Args:
        entries: All of its entries.
        method: Of encryption; the number that the format gives it.
        created: When encryption began, as a FILETIME.
        encrypted_size: Bytes from the start of the volume that are encrypted.
        header_sectors: Sectors of the volume's beginning that are kept elsewhere; 0 if the
            entries tell.
        header_offset: Where that beginning is kept.
        areas: Where the copies of the metadata begin.
        is_converting: Whether encryption or decryption was under way.
        notes: Sentences on other copies.
    """

    entries: tuple[FveEntry, ...]
    method: int
    created: int
    encrypted_size: int
    header_sectors: int
    header_offset: int
    areas: tuple[int, ...]
    is_converting: bool
    notes: tuple[str, ...] = ()

    def header_place(self, sector: int) -> tuple[int, int]:
        """Return where the beginning of the volume is kept, and its bytes."""
        for entry in self.entries:
            if entry.role == Role.HEADER_COPY and entry.value == Value.PLACE:
                if len(entry.data) < _PLACE.size:
                    break
                offset, size = _PLACE.unpack_from(entry.data)
                return offset, size
        return self.header_offset, self.header_sectors * sector


def read_metadata(source: BlockSource, places: Sequence[int], subject: str) -> FveMetadata:
    """Read the first copy that is whole.

    Raises:
        ParserError: None is; the error is that of the first.
    """
    failures: list[ParserError] = []
    for place in places:
        try:
            found = _read_copy(source, place, subject)
        except CorruptStructureError as error:
            failures.append(error)
            continue
        notes = tuple(f"One copy of its BitLocker metadata is damaged: {e}." for e in failures)
        return replace(found, notes=notes)
    raise failures[0]


def _read_copy(source: BlockSource, place: int, subject: str) -> FveMetadata:
    data = source.read_at(place, AREA) if place < source.size else b""
    if len(data) < _BLOCK.size + _HEADER.size or not data.startswith(SIGNATURE):
        raise CorruptStructureError("BitLocker metadata", place, f"begins with {data[:8].hex()}")
    _, size, version, state, wanted, encrypted, _, sectors, *places = _BLOCK.unpack_from(data)
    if version != _VERSION:
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with BitLocker in version {version} of its metadata, which "
            "this version does not read."
        )
    end = size << _UNIT_SHIFT
    _check(data, end, place)
    length, _, header, _, _, _, method, created = _HEADER.unpack_from(data, _BLOCK.size)
    if not _HEADER.size <= header <= length <= end - _BLOCK.size:
        raise CorruptStructureError(
            "BitLocker metadata", place, f"header of {header:,} in {length:,} of {end:,} bytes"
        )
    inside = data[: _BLOCK.size + length]
    return FveMetadata(
        entries=tuple(read_entries(inside, _BLOCK.size + header, place)),
        method=method & 0xFFFF,
        created=created,
        encrypted_size=encrypted,
        header_sectors=sectors,
        header_offset=places[3],
        areas=tuple(places[:3]),
        is_converting=state != wanted or state != _ENCRYPTED,
    )


_ENCRYPTED = 4
"""State of a volume that is encrypted and stays so."""


def _check(data: bytes, end: int, place: int) -> None:
    if end < _BLOCK.size + _HEADER.size or end + _CHECK.size > len(data):
        raise CorruptStructureError("BitLocker metadata", place, f"{end:,} bytes long")
    _, _, stored = _CHECK.unpack_from(data, end)
    if stored != zlib.crc32(data[:end]):
        raise CorruptStructureError("BitLocker metadata", place, "its checksum does not fit")
