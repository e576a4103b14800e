"""Headers of a VHDX: of two copies that of the higher sequence number counts.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from uuid import UUID

import google_crc32c

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.image.vhdx.layout import HEADERS_AT, MIB, SIGNATURE, guid

_SIZE = 4096
_COOKIE = b"head"
_FIELDS = struct.Struct("<4s I Q 16s 16s 16s HH I Q")
_CREATOR = slice(8, 520)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says.

    Args:
        sequence: Number of the header; the higher one counts.
        data_identity: Changes whenever the disk's content does; children know a parent by it.
        log_identity: Of the entries of the log that count; zeros where the file was closed.
        log_offset: Bytes from the start of the file.
        log_length: Bytes.
    """

    sequence: int
    data_identity: UUID
    log_identity: UUID
    log_offset: int
    log_length: int


def read_header(source: BlockSource) -> tuple[Header, tuple[str, ...]]:
    """Return the header that counts, and what is wrong with the other one.

    Raises:
        CorruptStructureError: The file is no VHDX, or neither header can be used.
        UnsupportedFeatureError: It is of a version that is not known.
    """
    if source.read_at(0, len(SIGNATURE)) != SIGNATURE:
        raise CorruptStructureError("VHDX file", 0, "does not begin with 'vhdxfile'")
    found = [header for at in HEADERS_AT if (header := _parse(source, at))]
    if not found:
        raise CorruptStructureError("VHDX header", HEADERS_AT[0], "neither copy is sound")
    told = "One of the two headers of the VHDX is damaged; the other one is used."
    return max(found, key=lambda header: header.sequence), (told,) if len(found) == 1 else ()


def creator(source: BlockSource) -> str:
    """Return the name and version of the program that made the file; "" where it says none."""
    return source.read_at(0, 520)[_CREATOR].decode("utf-16-le", "replace").split("\0", 1)[0]


def is_sound(data: bytes) -> bool:
    """Whether a structure bears the right CRC-32C, which stands 4 bytes from its start."""
    stored = int.from_bytes(data[4:8], "little")
    return bool(google_crc32c.value(data[:4] + bytes(4) + data[8:]) == stored)


def _parse(source: BlockSource, at: int) -> Header | None:
    data = source.read_at(at, _SIZE)
    if len(data) < _SIZE or not data.startswith(_COOKIE) or not is_sound(data):
        return None
    _, _, sequence, _, written, log, log_version, version, length, offset = _FIELDS.unpack_from(
        data
    )
    if version != _VERSION or log_version != 0:
        raise UnsupportedFeatureError(
            f"This VHDX is of version {version} with a log of version {log_version}; versions 1 "
            "and 0 are read."
        )
    if offset % MIB or length % MIB:
        told = f"puts a log of {length:,} bytes at {offset:#x}, which is no multiple of 1 MiB"
        raise CorruptStructureError("VHDX header", at, told)
    return Header(sequence, guid(written), guid(log), offset, length)
