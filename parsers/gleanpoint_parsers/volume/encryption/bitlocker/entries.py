"""Entries of BitLocker's metadata, which hold entries in turn; key files are made of them too.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification", chapters on metadata
entries and values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from gleanpoint_parsers.errors import CorruptStructureError

HEAD = struct.Struct("<4H")


class Role(IntEnum):
    """What an entry is for; entries inside others are ``PROPERTY``."""

    PROPERTY = 0
    MASTER_KEY = 2
    VOLUME_KEY = 3
    STARTUP_KEY = 6
    DESCRIPTION = 7
    HEADER_COPY = 15


class Value(IntEnum):
    """How an entry's data are made."""

    KEY = 1
    TEXT = 2
    STRETCH_KEY = 3
    ENCRYPTED_KEY = 5
    MASTER_KEY = 8
    EXTERNAL_KEY = 9
    PLACE = 15


@dataclass(frozen=True, slots=True)
class FveEntry:
    """One entry.

    Args:
        role: One of ``Role``, or another number.
        value: One of ``Value``, or another number.
        data: What follows its head.
        offset: Where it lies, in bytes from the start of what was read.
    """

    role: int
    value: int
    data: bytes = field(repr=False)
    offset: int


def read_entries(data: bytes, start: int, offset: int = 0) -> Iterator[FveEntry]:
    """Yield the entries that follow one another up to the end, or to one without length.

    Args:
        data: What holds them.
        start: Where the first begins in it.
        offset: Of ``data`` itself, for messages.

    Raises:
        CorruptStructureError: One is shorter than its head, or longer than what is there.
    """
    while start + HEAD.size <= len(data):
        length, role, value, _ = HEAD.unpack_from(data, start)
        if not length:
            return
        if length < HEAD.size or start + length > len(data):
            raise CorruptStructureError(
                "BitLocker metadata entry",
                offset + start,
                f"{length:,} bytes long, {len(data) - start:,} are left",
            )
        yield FveEntry(role, value, data[start + HEAD.size : start + length], offset + start)
        start += length
