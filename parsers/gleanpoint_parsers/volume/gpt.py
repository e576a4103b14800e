"""GUID partition tables: a header and an array of entries, twice: at the disk's start and end.

The first copy's header is sector 1, the second one's the last sector. Each carries checksums of
itself and of its array, so it is known which copy is sound.

Sources: UEFI specification 2.10, 5.3 (header: table 5-5; entries: tables 5-6 and 5-7); attributes
of basic data partitions: Microsoft, "PARTITION_INFORMATION_GPT structure".
"""

from __future__ import annotations

import struct
import uuid
import zlib
from dataclasses import dataclass
from typing import Self

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.volume.partition import Partition
from gleanpoint_parsers.volume.partition_types import GPT_TYPES

SIGNATURE = b"EFI PART"
SECTOR_SIZES = (512, 4096)
"""Sector sizes that disks have; the header is sector 1 of them."""

LARGEST_COUNT = 16_384
"""Entries that are read; the specification asks for 128, tools make a few hundred at most."""

_HEADER = struct.Struct("<8sIIIIQQQQ16sQIII")
_HEADER_CRC_OFFSET = 16
_ENTRY = struct.Struct("<16s16sQQQ72s")
_LARGEST_ENTRY = 1024
_LEGACY_BOOTABLE = 1 << 2
_ATTRIBUTES = {
    1 << 0: "required by the platform",
    1 << 1: "hidden from the firmware",
    1 << 2: "legacy bootable",
}
_BASIC_DATA = "EBD0A0A2-B9E5-4433-87C0-68B6B72699C7"
_BASIC_DATA_ATTRIBUTES = {
    1 << 60: "read-only",
    1 << 61: "shadow copy",
    1 << 62: "hidden",
    1 << 63: "no drive letter",
}


@dataclass(frozen=True, slots=True)
class GptHeader:
    """A header whose own checksum is right.

    Args:
        position: Its first byte on the disk.
        sector_size: Bytes in which its figures count.
        own_sector: Where it says that it stands.
        other_sector: Where it says that the other copy stands.
        first_usable: First sector that a partition may use.
        last_usable: Last sector that a partition may use.
        disk_id: GUID of the disk.
        array_sector: First sector of the entries.
        entry_count: Entries in the array, used or not.
        entry_size: Bytes of one entry.
        array_checksum: CRC-32 of all entries.
    """

    position: int
    sector_size: int
    own_sector: int
    other_sector: int
    first_usable: int
    last_usable: int
    disk_id: uuid.UUID
    array_sector: int
    entry_count: int
    entry_size: int
    array_checksum: int

    @classmethod
    def parse(cls, sector: bytes, position: int, sector_size: int) -> Self:
        """Read a header.

        Raises:
            TruncatedSourceError: The sector is cut off.
            CorruptStructureError: It is no header, or damaged.
        """
        if len(sector) < sector_size:
            raise TruncatedSourceError(f"GPT header at {position:#x}: the image ends inside it")
        fields = _HEADER.unpack_from(sector)
        signature, _, size, checksum, _, own, other, first, last, disk, array, *counts = fields
        if signature != SIGNATURE:
            raise CorruptStructureError("GPT header", position, "it does not begin with EFI PART")
        if not _HEADER.size <= size <= sector_size:
            raise CorruptStructureError("GPT header", position, f"it claims {size:,} bytes")
        blank = sector[:_HEADER_CRC_OFFSET] + bytes(4) + sector[_HEADER_CRC_OFFSET + 4 : size]
        found = zlib.crc32(blank)
        if found != checksum:
            detail = f"its checksum is {found:08X}, it says {checksum:08X}"
            raise CorruptStructureError("GPT header", position, detail)
        disk_id = uuid.UUID(bytes_le=disk)
        header = cls(position, sector_size, own, other, first, last, disk_id, array, *counts)
        header.require_sane()
        return header

    def require_sane(self) -> None:
        """Check what the checksum does not: a header that was made wrong.

        Raises:
            CorruptStructureError: It stands elsewhere than it says, or its array is no array.
        """
        fault = ""
        if self.own_sector * self.sector_size != self.position:
            fault = f"it says that it stands in sector {self.own_sector:,}"
        elif self.entry_count > LARGEST_COUNT:
            fault = f"it claims {self.entry_count:,} entries; {LARGEST_COUNT:,} are read at most"
        elif self.entry_size % 8 or not _ENTRY.size <= self.entry_size <= _LARGEST_ENTRY:
            fault = f"it claims entries of {self.entry_size:,} bytes"
        if fault:
            raise CorruptStructureError("GPT header", self.position, fault)

    @property
    def array_position(self) -> int:
        """First byte of the entries on the disk."""
        return self.array_sector * self.sector_size


def read_header(source: BlockSource, position: int, sector_size: int) -> GptHeader:
    """Read the header at a byte position.

    Raises:
        ParserError: There is none that is sound.
    """
    sector = source.read_at(position, sector_size) if 0 <= position < source.size else b""
    return GptHeader.parse(sector, position, sector_size)


def read_array(source: BlockSource, header: GptHeader) -> bytes:
    """Read all entries of a header, as bytes.

    Raises:
        TruncatedSourceError: The image ends inside them.
    """
    length, position = header.entry_count * header.entry_size, header.array_position
    data = source.read_at(position, length) if position < source.size else b""
    if len(data) < length:
        message = f"GPT entries at {position:#x}: {len(data):,} of {length:,} bytes are there"
        raise TruncatedSourceError(message)
    return data


def partitions_of(header: GptHeader, array: bytes) -> tuple[Partition, ...]:
    """Return the partitions of an array; entries without a type or without a length are unused."""
    found = (
        _partition(header, array, number)
        for number in range(header.entry_count)
        if any(array[number * header.entry_size : number * header.entry_size + 16])
    )
    return tuple(partition for partition in found if partition.length)


def _partition(header: GptHeader, array: bytes, number: int) -> Partition:
    fields = _ENTRY.unpack_from(array, number * header.entry_size)
    kind, unique, first, last, attributes, name = fields
    code = str(uuid.UUID(bytes_le=kind)).upper()
    notes: tuple[str, ...] = ()
    if first < header.first_usable or last > header.last_usable:
        allowed = f"{header.first_usable:,} to {header.last_usable:,}"
        notes = (f"It covers sectors {first:,} to {last:,}; the table allows only {allowed}.",)
    return Partition(
        start=first * header.sector_size,
        length=(last + 1 - first) * header.sector_size,
        table="GPT",
        slot=number + 1,
        type_code=code,
        type_name=GPT_TYPES.get(code, ""),
        bootable=bool(attributes & _LEGACY_BOOTABLE),
        label=_label(name),
        unique_id=str(uuid.UUID(bytes_le=unique)).upper(),
        attributes=_attributes(code, attributes),
        notes=notes,
    )


def _attributes(type_code: str, bits: int) -> tuple[str, ...]:
    """Return what the bits say, in words; the upper 16 mean something else for each type."""
    meanings = dict(_ATTRIBUTES)
    if type_code == _BASIC_DATA:
        meanings |= _BASIC_DATA_ATTRIBUTES
    return tuple(words for bit, words in meanings.items() if bits & bit)


def _label(name: bytes) -> str:
    """Return the name of a partition: UTF-16 up to the first NUL, broken characters as U+FFFD."""
    return readable(name.decode("utf-16-le", "replace").split("\0", 1)[0])
