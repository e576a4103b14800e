"""Change what ntfs-3g does not let through: attribute bits in an MFT record."""

from __future__ import annotations

import struct
from pathlib import Path

SECTOR = 512
RECORD = 1024
STANDARD_INFORMATION, FILE_NAME, END = 0x10, 0x30, 0xFFFFFFFF


def add_attributes(image: Path, record: int, bits: int) -> None:
    """Set file attribute bits in ``$STANDARD_INFORMATION`` and every ``$FILE_NAME`` of a record.

    Only for volumes whose ``$MFT`` lies in one run before ``record``, as in a small new volume.

    Args:
        image: The volume alone, without a disk around it.
        record: Number in the MFT.
        bits: As in [MS-FSCC] 2.6, such as 0x400000 (recall on data access).
    """
    with image.open("r+b") as file:
        boot = file.read(SECTOR)
        sectors_per_cluster, cluster = boot[13], struct.unpack_from("<Q", boot, 48)[0]
        place = cluster * sectors_per_cluster * SECTOR + record * RECORD
        file.seek(place)
        data = bytearray(file.read(RECORD))
        _fix_up(data)
        for kind, start in _resident_attributes(data):
            offset = {STANDARD_INFORMATION: 32, FILE_NAME: 56}.get(kind)
            if offset is not None:
                old = struct.unpack_from("<I", data, start + offset)[0]
                struct.pack_into("<I", data, start + offset, old | bits)
        _fix_up_again(data)
        file.seek(place)
        file.write(data)


def _resident_attributes(data: bytearray) -> list[tuple[int, int]]:
    assert data[:4] == b"FILE"
    found = []
    at = struct.unpack_from("<H", data, 20)[0]
    while (kind := struct.unpack_from("<I", data, at)[0]) != END:
        length, non_resident = struct.unpack_from("<IB", data, at + 4)
        if not non_resident:
            found.append((kind, at + struct.unpack_from("<H", data, at + 20)[0]))
        at += length
    return found


def _fix_up(data: bytearray) -> None:
    """Put back the bytes that the update sequence took from the end of each sector."""
    offset, count = struct.unpack_from("<HH", data, 4)
    for number in range(1, count):
        end = number * SECTOR
        assert data[end - 2 : end] == data[offset : offset + 2]
        data[end - 2 : end] = data[offset + 2 * number : offset + 2 * number + 2]


def _fix_up_again(data: bytearray) -> None:
    offset, count = struct.unpack_from("<HH", data, 4)
    for number in range(1, count):
        end = number * SECTOR
        data[offset + 2 * number : offset + 2 * number + 2] = data[end - 2 : end]
        data[end - 2 : end] = data[offset : offset + 2]
