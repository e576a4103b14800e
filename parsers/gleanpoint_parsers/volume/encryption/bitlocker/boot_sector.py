"""The first sector of a BitLocker volume: which generation it is, and where its metadata lie.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification"; see ``FORMAT.md``.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.volume.boot_sectors import (
    BITLOCKER_OEM,
    BITLOCKER_TO_GO_ID,
    BITLOCKER_TO_GO_OFFSET,
)

WINDOWS_7_ID = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
"""GUID 4967D63B-2E29-4AD8-8399-F6A339E3D001."""

ENCRYPT_ON_WRITE_ID = bytes.fromhex("3b4da89280dd0e4d9e4eb1e3284eaed8")
"""GUID 92A84D3B-DD80-4D0E-9E4E-B1E3284EAED8."""

ID_OFFSET = 160
_ID_LENGTH = 16
_PLACES = struct.Struct("<3Q")
_VISTA_JUMP = b"\xeb\x52\x90"


def is_bitlocker(sector: bytes) -> bool:
    """Whether the first 512 bytes of a volume are those of BitLocker."""
    return (
        sector[3:11] == BITLOCKER_OEM
        or (_id_at(sector, ID_OFFSET) == WINDOWS_7_ID and sector[510:512] == b"\x55\xaa")
        or _id_at(sector, BITLOCKER_TO_GO_OFFSET) == BITLOCKER_TO_GO_ID
    )


def metadata_places(sector: bytes, subject: str) -> tuple[int, ...]:
    """Return where the three copies of the metadata begin, in bytes.

    Raises:
        UnsupportedFeatureError: It is of a generation that this version does not read.
        CorruptStructureError: The sector does not tell.
    """
    if _id_at(sector, ID_OFFSET) == WINDOWS_7_ID:
        return tuple(_PLACES.unpack_from(sector, ID_OFFSET + _ID_LENGTH))
    if _id_at(sector, BITLOCKER_TO_GO_OFFSET) == BITLOCKER_TO_GO_ID:
        return tuple(_PLACES.unpack_from(sector, BITLOCKER_TO_GO_OFFSET + _ID_LENGTH))
    if _id_at(sector, ID_OFFSET) == ENCRYPT_ON_WRITE_ID:
        raise UnsupportedFeatureError(
            f"{subject} was being encrypted with BitLocker when it was saved, sector by sector as "
            "they are written; this version does not tell its plain sectors from the others. "
            "Unlock it with Windows and open the unlocked disk."
        )
    if sector.startswith(_VISTA_JUMP):
        raise UnsupportedFeatureError(
            f"{subject} is encrypted with the BitLocker of Windows Vista, which this version does "
            "not read: unlock it with Windows and open the unlocked disk."
        )
    raise CorruptStructureError(
        "BitLocker boot sector", ID_OFFSET, f"identifier {_id_at(sector, ID_OFFSET).hex()}"
    )


def _id_at(sector: bytes, offset: int) -> bytes:
    return sector[offset : offset + _ID_LENGTH]
