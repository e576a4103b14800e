"""The boot sector of an NTFS volume: how long its clusters and records are, where $MFT starts.

Source: Linux-NTFS documentation, "$Boot"; the fields that count: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError

SECTOR = 512
"""Bytes of the boot sector that are read, and between two update sequence places of a record."""

_FIGURES = struct.Struct("<11x HB 26x QQQ b")
"""Bytes a sector, sectors a cluster; sectors, clusters of $MFT and its mirror, record size."""

_SERIAL = struct.Struct("<Q")
_SERIAL_OFFSET = 0x48
_NAME = b"NTFS    "
_SECTOR_SIZES = frozenset({512, 1024, 2048, 4096})
_SHIFT_FROM = 0xE0
"""From here on the figure of sectors in a cluster is the negative of a power of two."""

_CLUSTER_SIZES = range(512, (2 << 20) + 1)
_RECORD_SIZES = range(512, (64 << 10) + 1)
_LARGEST = 1 << 63


@dataclass(frozen=True, slots=True)
class NtfsGeometry:
    """Figures of a volume.

    Args:
        cluster_size: Bytes.
        clusters: Clusters in the volume.
        mft_cluster: First cluster of $MFT.
        record_size: Bytes of one record of $MFT, a multiple of ``SECTOR``.
        mirror_cluster: First cluster of the copy of its first records.
        serial: Number that the volume was given when it was made; 0 for none.
    """

    cluster_size: int
    clusters: int
    mft_cluster: int
    record_size: int
    mirror_cluster: int = 0
    serial: int = 0

    @classmethod
    def parse(cls, sector: bytes) -> NtfsGeometry:
        """Read the boot sector.

        Raises:
            CorruptStructureError: It is no NTFS boot sector, or its figures make no sense.
        """
        if len(sector) < SECTOR or sector[3:11] != _NAME:
            raise CorruptStructureError("NTFS boot sector", 0, "it is none")
        sector_size, cluster_figure, sectors, mft, mirror, record_figure = _FIGURES.unpack_from(
            sector
        )
        cluster_size = sector_size * _sectors_of(cluster_figure)
        # A positive figure counts clusters, a negative one is a power of two in bytes.
        record_size = record_figure * cluster_size if record_figure > 0 else 1 << -record_figure
        sane = (
            sector_size in _SECTOR_SIZES
            and _is_power_within(cluster_size, _CLUSTER_SIZES)
            and _is_power_within(record_size, _RECORD_SIZES)
            and 0 < sectors * sector_size < _LARGEST
        )
        clusters = sectors * sector_size // cluster_size if sane else 0
        if not mft < clusters:
            figures = f"{sectors} sectors of {sector_size}, clusters of {cluster_size}, "
            figures += f"records of {record_size} bytes, $MFT at cluster {mft}"
            raise CorruptStructureError("NTFS boot sector", 0, figures)
        (serial,) = _SERIAL.unpack_from(sector, _SERIAL_OFFSET)
        return cls(cluster_size, clusters, mft, record_size, mirror, serial)


def read_geometry(source: BlockSource) -> NtfsGeometry:
    """Read the boot sector of the volume that starts at byte 0.

    Raises:
        ParserError: It cannot be read, or is none.
    """
    return NtfsGeometry.parse(source.read_at(0, SECTOR))


def backup_geometry(source: BlockSource) -> NtfsGeometry:
    """Read the copy of the boot sector, which is the last sector of the partition.

    Raises:
        ParserError: It cannot be read, or is none.
    """
    last = source.size // SECTOR - 1
    return NtfsGeometry.parse(source.read_at(max(0, last) * SECTOR, SECTOR))


def _sectors_of(figure: int) -> int:
    return 1 << (256 - figure) if figure >= _SHIFT_FROM else figure


def _is_power_within(number: int, limits: range) -> bool:
    return number in limits and number & (number - 1) == 0
