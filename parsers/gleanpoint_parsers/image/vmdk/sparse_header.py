"""Headers of sparse extents: those of hosted products (``KDMV``) and of ESX (``COWD``).

Sources: VMware, "Virtual Disk Format 5.0", "Hosted Sparse Extents" and "ESX Server Sparse
Extents"; QEMU, block/vmdk.c; see ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntFlag

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.vmdk.descriptor import DESCRIPTOR_AT_MOST, SECTOR

HOSTED_MAGIC = b"KDMV"
ESX_MAGIC = b"COWD"

_HOSTED = struct.Struct("<4sIIQQQQIQQQB4sH")
_ESX = struct.Struct("<4sIIIIII")
_NEWLINES = b"\n \r\n"
_VERSIONS = range(1, 4)
_AT_END = (1 << 64) - 1
"""Offset of a grain directory that stands in the footer."""
_FOOTER_WITHIN = 1 << 20
"""Bytes before the end in which a footer is looked for: some tools pad the file."""
_DEFLATE = 1
_GRAIN_AT_MOST = 1 << 24
_ENTRIES_AT_MOST = 1 << 16
_ESX_ENTRIES = 4096
_ESX_HEADER = 2048


class Flag(IntFlag):
    """Flags of a hosted sparse extent."""

    NEWLINES = 1
    REDUNDANT = 2
    ZERO_GRAINS = 4
    COMPRESSED = 0x1_0000
    MARKERS = 0x2_0000


@dataclass(frozen=True, slots=True)
class SparseHeader:
    """A sparse extent; offsets and sizes in bytes.

    Args:
        size: Of the part of the disk that it holds.
        grain: Of a grain, the unit that is stored or not.
        table_entries: Entries of a grain table; a power of two.
        directory: Where the grain directory begins.
        redundant: Where its copy begins; 0 where there is none.
        descriptor: Where the descriptor begins, and its size; (0, 0) where there is none.
        flags: Of the extent.
        is_clean: Whether the program that wrote it last had closed it.
        first_data: Places of grains before this cannot be.
    """

    size: int
    grain: int
    table_entries: int
    directory: int
    redundant: int
    descriptor: tuple[int, int]
    flags: Flag
    is_clean: bool = True
    first_data: int = 2 * SECTOR

    @property
    def grains(self) -> int:
        """Number of grains."""
        return -(-self.size // self.grain)

    @property
    def tables(self) -> int:
        """Number of grain tables."""
        return -(-self.grains // self.table_entries)


def read_sparse_header(source: BlockSource, name: str) -> SparseHeader:
    """Return the header of a sparse extent of either kind; a stream's from its footer.

    Args:
        source: The extent.
        name: How people know it.

    Raises:
        UnsupportedFeatureError: Its version or compression is not known.
        TruncatedSourceError: It ends before the header, or lacks its footer.
        CorruptStructureError: Its figures cannot be.
    """
    if source.read_at(0, len(ESX_MAGIC)) == ESX_MAGIC:
        return _checked(_esx(source, name))
    header = _hosted(source, 0, name)
    if header.directory == _AT_END * SECTOR:
        footer = _hosted(source, _footer_place(source, name), name)
        if footer.directory == _AT_END * SECTOR:
            raise CorruptStructureError("The VMDK footer", 0, "it names no grain directory")
        return _checked(footer)
    return _checked(header)


def descriptor_place(source: BlockSource, name: str) -> tuple[int, int]:
    """Return where the descriptor in a hosted extent begins, and its size in bytes.

    Raises:
        ParserError: The header cannot be read.
    """
    return _hosted(source, 0, name).descriptor


def _hosted(source: BlockSource, place: int, name: str) -> SparseHeader:
    data = source.read_at(place, _HOSTED.size)
    if len(data) < _HOSTED.size:
        raise TruncatedSourceError(f"{name} ends after {source.size:,} bytes, inside its header")
    (_, version, flags, capacity, grain, descriptor, descriptor_sectors, entries, redundant,
     directory, _, unclean, newlines, compression) = _HOSTED.unpack(data)  # fmt: skip
    if version not in _VERSIONS:
        raise UnsupportedFeatureError(f"{name} is a VMDK image of version {version}, not 1 to 3.")
    if flags & Flag.NEWLINES and newlines != _NEWLINES:
        detail = (
            f"its test for line ends is {newlines.hex(' ')}, not {_NEWLINES.hex(' ')}: the image "
            "was damaged, as when it is transferred as text. Transfer it again in binary mode"
        )
        raise CorruptStructureError("The VMDK header", place + 73, detail)
    _require_compression(flags, compression, name)
    if descriptor_sectors * SECTOR > DESCRIPTOR_AT_MOST:
        detail = f"a descriptor of {descriptor_sectors:,} sectors"
        raise CorruptStructureError("The VMDK header", place + 36, detail)
    return SparseHeader(
        capacity * SECTOR,
        grain * SECTOR,
        entries,
        directory * SECTOR,
        redundant * SECTOR if flags & Flag.REDUNDANT else 0,
        (descriptor * SECTOR, descriptor_sectors * SECTOR) if descriptor else (0, 0),
        Flag(flags & sum(Flag)),
        is_clean=not unclean,
    )


def _require_compression(flags: int, compression: int, name: str) -> None:
    if not flags & Flag.COMPRESSED:
        return
    if compression != _DEFLATE:
        raise UnsupportedFeatureError(
            f"{name} is compressed by method {compression}; only deflate (1) is known."
        )
    if not flags & Flag.MARKERS:
        raise UnsupportedFeatureError(
            f"{name} holds compressed grains without markers, a kind of VMDK that is not read here."
        )


def _footer_place(source: BlockSource, name: str) -> int:
    """Return where the last header before the end of a stream begins."""
    start = max(SECTOR, source.size - _FOOTER_WITHIN) // SECTOR * SECTOR
    data = source.read_at(start, source.size - start)
    at = data.rfind(HOSTED_MAGIC)
    while at >= 0 and at % SECTOR:
        at = data.rfind(HOSTED_MAGIC, 0, at)
    if at < 0:
        raise TruncatedSourceError(
            f"{name} is a stream-optimized VMDK image without its footer: it was cut off at "
            f"{source.size:,} bytes. Transfer or export it again."
        )
    return start + at


def _esx(source: BlockSource, name: str) -> SparseHeader:
    data = source.read_at(0, _ESX.size)
    if len(data) < _ESX.size:
        raise TruncatedSourceError(f"{name} ends after {len(data)} bytes, inside its header")
    _, version, _, capacity, grain, directory, tables = _ESX.unpack(data)
    if version != 1:
        raise UnsupportedFeatureError(f"{name} is an ESX sparse extent of version {version}, not 1")
    header = SparseHeader(
        capacity * SECTOR, grain * SECTOR, _ESX_ENTRIES, directory * SECTOR, 0, (0, 0), Flag(0),
        first_data=_ESX_HEADER,
    )  # fmt: skip
    if header.grain and tables < header.tables:
        detail = f"{tables:,} tables, {header.tables:,} needed"
        raise CorruptStructureError("The COWD header", 24, detail)
    return header


def _checked(header: SparseHeader) -> SparseHeader:
    entries = header.table_entries
    wrong = {
        f"a disk of {header.size:,} bytes": header.size >= 1 << 63,
        f"grains of {header.grain:,} bytes": not 0 < header.grain <= _GRAIN_AT_MOST,
        f"tables of {entries:,} entries": not 0 < entries <= _ENTRIES_AT_MOST
        or bool(entries & entries - 1),
    }
    for detail, is_so in wrong.items():
        if is_so:
            raise CorruptStructureError("The VMDK header", 0, detail)
    return header
