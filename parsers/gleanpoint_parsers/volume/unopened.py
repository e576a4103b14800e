"""Volumes that are known by their first bytes and not opened: what they are, and what that means.

A parser for one of them is added by taking its row out of the table: ``describe_volume`` then no
longer refuses it.

Sources: ``FORMAT.md`` beside this module, with how sure each row is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.volume.beginning import SECTOR, Beginning
from gleanpoint_parsers.volume.boot_sectors import (
    BITLOCKER_OEM,
    BITLOCKER_TO_GO_ID,
    BITLOCKER_TO_GO_OFFSET,
)

Mark = tuple[int, bytes]


class Meaning(Enum):
    """What kind of thing stands in the way; the sentence goes on from the volume's name."""

    FILE_SYSTEM = "holds the file system {}, which this version does not open"
    ENCRYPTED = "is encrypted with {}; it takes its password, passphrase or key file to read it"
    PART_OF_SET = "is part of a set of disks or volumes ({}), which this version does not assemble"
    MADE_INTO = "is {}; the volumes that are made of it are listed beside it"
    NO_FILES = "is {} and holds no files"
    OTHER_TABLE = "holds a partition table of the kind {}, which this version does not read"

    @property
    def error(self) -> type[ParserError]:
        """Class of the error that says so."""
        return EncryptedContentError if self is Meaning.ENCRYPTED else UnsupportedFeatureError


@dataclass(frozen=True, slots=True)
class Unopened:
    """One kind of volume; all its marks must be there.

    Args:
        name: As people write it.
        meaning: What stands in the way.
        marks: Where, in bytes from the start of the volume, which bytes stand; none where
            something else tells it.
    """

    name: str
    meaning: Meaning
    marks: tuple[Mark, ...]

    @property
    def in_boot_sector(self) -> bool:
        """Whether byte 0 onwards tells it, so that a file system found behind it is a remainder.

        An Apple partition map does not count: a disc for several systems has that one too.
        """
        at_start = bool(self.marks) and self.marks[0][0] < SECTOR
        return at_start and self.meaning is not Meaning.OTHER_TABLE

    def error(self, subject: str) -> ParserError:
        """Return the error that says so of ``subject``."""
        return self.meaning.error(f"{subject} {self.meaning.value.format(self.name)}.")


def _kind(name: str, meaning: Meaning, *marks: Mark) -> Unopened:
    return Unopened(name, meaning, marks)


def _at_each(name: str, meaning: Meaning, mark: bytes, *offsets: int) -> tuple[Unopened, ...]:
    return tuple(_kind(name, meaning, (offset, mark)) for offset in offsets)


_BITLOCKER_ID = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
DYNAMIC = "Windows dynamic disks"
"""Name of what spreads volumes over several disks with a database of its own."""

UNOPENED = (
    _kind("BitLocker", Meaning.ENCRYPTED, (3, BITLOCKER_OEM)),
    _kind("BitLocker", Meaning.ENCRYPTED, (160, _BITLOCKER_ID), (510, b"\x55\xaa")),
    _kind("BitLocker To Go", Meaning.ENCRYPTED, (BITLOCKER_TO_GO_OFFSET, BITLOCKER_TO_GO_ID)),
    _kind("LUKS1", Meaning.ENCRYPTED, (0, b"LUKS\xba\xbe\x00\x01")),
    _kind("LUKS2", Meaning.ENCRYPTED, (0, b"LUKS\xba\xbe\x00\x02")),
    _kind("ReFS", Meaning.FILE_SYSTEM, (3, b"ReFS\x00")),
    _kind("SquashFS", Meaning.FILE_SYSTEM, (0, b"hsqs")),
    *_at_each("Linux RAID", Meaning.PART_OF_SET, b"\xfc\x4e\x2b\xa9\x01\x00\x00\x00", 0, 4096),
    *(
        _kind(
            "LVM2 physical volume",
            Meaning.MADE_INTO,
            (sector, b"LABELONE"),
            (sector + 24, b"LVM2 001"),
        )
        for sector in (512, 0, 1024, 1536)
    ),
    *(
        _kind("Apple partition map", Meaning.OTHER_TABLE, (0, b"ER"), (block, b"PM\x00\x00"))
        for block in (512, 2048)
    ),
    _kind(DYNAMIC, Meaning.PART_OF_SET, (0xC00, b"PRIVHEAD")),
    _kind("F2FS", Meaning.FILE_SYSTEM, (1024, b"\x10\x20\xf5\xf2")),
    _kind("HFS", Meaning.FILE_SYSTEM, (1024, b"BD")),
    _kind("JFS", Meaning.FILE_SYSTEM, (0x8000, b"JFS1")),
    *_at_each("ReiserFS", Meaning.FILE_SYSTEM, b"ReIsEr", 0x10034, 0x2034),
    *_at_each("UFS", Meaning.FILE_SYSTEM, b"\x54\x19\x01\x00", 0x2000 + 1372),
    *_at_each("UFS2", Meaning.FILE_SYSTEM, b"\x19\x01\x54\x19", 0x10000 + 1372),
    _kind("ZFS", Meaning.PART_OF_SET, (0x4000, b"\x01\x01\x00\x00"), (0x4018, b"version\x00")),
    *_at_each("Linux swap space", Meaning.NO_FILES, b"SWAPSPACE2", 4086, 8182, 16374),
)
"""In the order in which they are looked for; what the boot sector tells comes first."""


def unopened_volumes_at(start: Beginning) -> tuple[Unopened, ...]:
    """Return every kind of volume in the table whose marks stand at this beginning."""
    found: dict[str, Unopened] = {}
    for kind in UNOPENED:
        if all(start.has(offset, mark) for offset, mark in kind.marks):
            found.setdefault(kind.name, kind)
    return tuple(found.values())
