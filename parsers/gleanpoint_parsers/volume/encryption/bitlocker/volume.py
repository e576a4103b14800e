"""The plain bytes of a BitLocker volume: where each part of it lies.

The beginning is kept elsewhere, encrypted, since the boot sector stands in its place; where
BitLocker keeps that and its metadata, the plain volume has zeros.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.volume.encryption.bitlocker.ciphers import VolumeCipher
from gleanpoint_parsers.volume.encryption.bitlocker.metadata import AREA, FveMetadata
from gleanpoint_parsers.volume.encryption.decrypted_source import DecryptedSource, Sectors
from gleanpoint_parsers.volume.encryption.sector_ciphers import SectorCipher

_LARGEST_HEADER = 1 << 30
"""Bytes of the beginning that may be kept elsewhere; real volumes have 8 KiB to some MiB."""


@dataclass(frozen=True, slots=True)
class _Area:
    start: int
    size: int
    source: BlockSource | None

    @property
    def end(self) -> int:
        return self.start + self.size


class BitLockerSource:
    """The plain bytes of a volume; threads may share it.

    Args:
        base: The volume as it is on the disk.
        metadata: What its metadata say.
        cipher: How it is encrypted.
        key: The volume's key.
        sector: Bytes of a sector.

    Raises:
        CorruptStructureError: The key is too short, or the places are no places.
    """

    def __init__(
        self,
        base: BlockSource,
        metadata: FveMetadata,
        cipher: VolumeCipher,
        key: bytes,
        sector: int,
    ) -> None:
        self._encrypted_size = metadata.encrypted_size // sector * sector
        self._size = max(base.size, self._encrypted_size)
        plain = cipher.of(key)
        self._plain = _decrypted(base, self._size, plain, cipher, sector)
        self._rest = SliceSource(base, 0, self._size)
        self._special = _special_areas(metadata, sector, self._plain)

    @property
    def size(self) -> int:
        """Length in bytes; that of the whole volume, also where the image ends before."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` plain bytes from ``offset``; fewer only at the end.

        Raises:
            TruncatedSourceError: The image ends before.
        """
        end = min(offset + length, self._size)
        pieces = []
        while offset < end:
            piece = self._piece(offset, end)
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def _piece(self, offset: int, end: int) -> bytes:
        for area in self._special:
            if area.start <= offset < area.end:
                length = min(end, area.end) - offset
                if area.source is None:
                    return bytes(length)
                return _whole(area.source, offset - area.start, length)
            if offset < area.start < end:
                end = area.start
        if offset >= self._encrypted_size:
            return _whole(self._rest, offset, end - offset)
        return _whole(self._plain, offset, min(end, self._encrypted_size) - offset)


def _whole(source: BlockSource, offset: int, length: int) -> bytes:
    data = source.read_at(offset, length)
    if len(data) < length:
        raise TruncatedSourceError(f"The volume ends at byte {offset + len(data):,}")
    return data


def _decrypted(
    base: BlockSource, size: int, plain: SectorCipher, cipher: VolumeCipher, sector: int
) -> BlockSource:
    step = 1 if cipher.counts_sectors else sector
    return DecryptedSource(base, 0, -(-size // sector) * sector, plain, Sectors(sector, 0, step))


def _special_areas(metadata: FveMetadata, sector: int, plain: BlockSource) -> tuple[_Area, ...]:
    """Return the areas that do not read as what lies there; the first that holds a byte counts."""
    offset, size = metadata.header_place(sector)
    if offset % sector or size % sector or size > _LARGEST_HEADER or offset >= 1 << 62:
        raise CorruptStructureError(
            "BitLocker metadata", 0, f"beginning of {size:,} bytes kept at {offset:,}"
        )
    return (
        _Area(0, size, SliceSource(plain, offset, size)),
        _Area(offset, size, None),
        *(_Area(place, AREA, None) for place in metadata.areas),
    )
