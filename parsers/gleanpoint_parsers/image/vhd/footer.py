"""The footer of a VHD: what kind of disk it is, how large, made when and by what.

It stands in the last 512 bytes; all but fixed disks have a copy of it at the beginning. Early
versions of Virtual PC wrote 511 bytes. Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError

FOOTER_SIZE = 512
COOKIE = b"conectix"
SECTOR = 512

_SHORT_FOOTER = 511
_FIELDS = struct.Struct(">8sII Q I 4s I 4s QQ HBB I I 16s B")
_CHECKSUM_AT = 64
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_LARGEST = (1 << 63) - 1

_CREATORS = {
    b"win ": "Windows",
    b"vpc ": "Virtual PC",
    b"vs  ": "Virtual Server",
    b"qemu": "QEMU",
    b"qem2": "QEMU",
    b"d2v ": "disk2vhd",
    b"vbox": "VirtualBox",
    b"tap\0": "Xen",
}


class DiskType(IntEnum):
    """How a VHD keeps its disk."""

    FIXED = 2
    DYNAMIC = 3
    DIFFERENCING = 4


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer, or the copy of one.

    Args:
        type: How the disk is kept.
        size: Bytes of the disk.
        geometry_size: Bytes that cylinders, heads and sectors make up; 0 where it has none.
        header_offset: Where the header of a disk that is not fixed stands, in bytes.
        created: By the clock of the machine that made it, aware UTC.
        creator: Program that made it.
        identity: Its own.
        is_paused: Whether the machine was paused, with part of its state in another file.
        checksum_fits: Whether the footer is as it was written.
        at: Where it stands in the file, in bytes.
    """

    type: DiskType
    size: int
    geometry_size: int
    header_offset: int
    created: datetime
    creator: str
    identity: UUID
    is_paused: bool
    checksum_fits: bool
    at: int


def read_footer(source: BlockSource) -> tuple[Footer, tuple[str, ...]]:
    """Return the footer, or the copy of it where that is the better one, and what is wrong.

    Raises:
        CorruptStructureError: There is none that can be used.
        UnsupportedFeatureError: It tells of a kind of disk, or a version, that is not known.
    """
    found: list[Footer] = []
    refused: list[ParserError] = []
    for at, data in _candidates(source):
        try:
            found += [_parse(data, at)] if data.startswith(COOKIE) else []
        except ParserError as error:
            refused.append(error)
    if not found:
        at = max(0, source.size - FOOTER_SIZE)
        missing = CorruptStructureError("VHD footer", at, "does not begin with 'conectix'")
        raise next(iter(refused), missing)
    best = next((footer for footer in found if footer.checksum_fits), found[0])
    problems = []
    if not best.checksum_fits:
        problems.append("The checksum of the VHD footer is wrong; its fields are used as they are.")
    if best.at == 0:
        problems.append(
            "The footer at the end of the VHD is missing or damaged, and the copy at its "
            "beginning is used: the file may be cut off."
        )
    return best, tuple(problems)


def checksum(data: bytes, at: int) -> int:
    """Return the checksum of a footer or header: ones' complement of the sum of its bytes.

    Args:
        data: The structure.
        at: Where the checksum itself stands; its four bytes do not count.
    """
    return ~(sum(data) - sum(data[at : at + 4])) & 0xFFFFFFFF


def ends_like_vhd(source: BlockSource) -> bool:
    """Whether the last bytes of a file are those of a footer."""
    return any(at and data.startswith(COOKIE) for at, data in _candidates(source))


def _candidates(source: BlockSource) -> Iterator[tuple[int, bytes]]:
    """Yield what may be a footer, and where: the one at the end first."""
    for length in (FOOTER_SIZE, _SHORT_FOOTER):
        if source.size > length:
            at = source.size - length
            yield at, source.read_at(at, length).ljust(FOOTER_SIZE, b"\0")
    if source.size >= FOOTER_SIZE:
        yield 0, source.read_at(0, FOOTER_SIZE)


def _parse(data: bytes, at: int) -> Footer:
    (
        _, _, version, header_offset, seconds, creator, _, _, _, size, cylinders, heads, sectors,
        kind, stored, identity, paused,
    ) = _FIELDS.unpack_from(data)  # fmt: skip
    if version >> 16 != 1:
        raise UnsupportedFeatureError(f"This VHD is of version {version:#x}; version 1.0 is read.")
    if kind not in set(DiskType):
        raise UnsupportedFeatureError(f"This VHD is of the unknown type {kind}.")
    if size > _LARGEST:
        raise CorruptStructureError("VHD footer", at, f"tells of a disk of {size:,} bytes")
    if kind == DiskType.FIXED and at == 0:
        raise CorruptStructureError("VHD footer", at, "is of a fixed disk, which has it at its end")
    return Footer(
        type=DiskType(kind),
        size=size,
        geometry_size=cylinders * heads * sectors * SECTOR,
        header_offset=header_offset,
        created=EPOCH + timedelta(seconds=seconds),
        creator=_CREATORS.get(creator, creator.decode("ascii", "replace").strip(" \0")),
        identity=UUID(bytes=identity),
        is_paused=paused == 1,
        checksum_fits=checksum(data, _CHECKSUM_AT) == stored,
        at=at,
    )
