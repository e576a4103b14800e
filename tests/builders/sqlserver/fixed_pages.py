"""File header and boot page.

Source: FORMAT.md of the parser, sections File header page and Boot page.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.pages import BuiltPage, PageAt

if TYPE_CHECKING:
    from tests.builders.sqlserver.data_file import DataFile

BINDING = uuid.UUID(int=0xB14D1A6 << 64 | 0x5EED)
_COUNTS = ((655, 47), (706, 49), (868, 54), (998, 66))
_LOG_SEQUENCE = struct.pack("<IIH", 61, 409, 48)


def file_header(database: DataFile, file: int, group: int, page_count: int) -> BuiltPage:
    """Return page 0 of a data file."""
    name = database.name if file == 1 else f"{database.name}_{file}"
    count = next(c for least, c in reversed(_COUNTS) if database.version >= least)
    values = [b""] * count
    values[0] = BINDING.bytes_le
    values[2] = struct.pack("<H", file)
    values[3] = struct.pack("<H", group)
    values[4] = struct.pack("<I", page_count)
    values[5] = struct.pack("<i", -1)
    values[6] = struct.pack("<I", 8192)
    values[12] = struct.pack("<I", 288)
    values[15] = struct.pack("<I", 512)
    for number in (16, 18, 19):
        values[number] = _LOG_SEQUENCE
    values[27] = name.encode("utf-16-le")
    page = BuiltPage(PageAt(file, 0), p.FILE_HEADER, 99 << 16, proof=database.proof)
    page.add(_all_variable(values))
    return page


def _all_variable(values: Sequence[bytes]) -> bytes:
    head = struct.pack("<BBHI", 0x30, 0, 8, 0) + struct.pack("<H", len(values))
    head += bytes((len(values) + 7) // 8) + struct.pack("<H", len(values))
    end, ends = len(head) + 2 * len(values), b""
    for value in values:
        end += len(value)
        ends += struct.pack("<H", end)
    return head + ends + b"".join(values)


def boot_page(database: DataFile, compatibility: int, first_units: PageAt) -> BuiltPage:
    """Return page 9 of the first file."""
    version = database.version
    record = bytearray(1440)
    struct.pack_into("<HHHH", record, 0, 0, len(record), version, version)
    struct.pack_into("<I", record, 36, database.status)
    struct.pack_into("<Ii", record, 44, 14_289_000, 45_349)
    record[52:308] = (database.name.encode("utf-16-le") + b"\x20\x20" * 128)[:256]
    struct.pack_into("<HHQ", record, 312, 5, compatibility, 0x7D0)
    record[348:358] = _LOG_SEQUENCE
    struct.pack_into("<I", record, 392, database.collation.id)
    record[408:424] = BINDING.bytes_le
    record[516:522] = first_units.pointer
    page = BuiltPage(PageAt(1, 9), p.BOOT, 99 << 16, proof=database.proof)
    page.add(bytes(record))
    return page
