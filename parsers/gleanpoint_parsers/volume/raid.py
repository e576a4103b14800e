"""Members of Linux software RAID (md): what their superblock says.

It stands 64 KiB from the end or so (version 0.90), 8 KiB from it (1.0), at the start (1.1) or at
4 KiB (1.2). A member of a mirror (RAID 1) holds all that the mirror holds.

Sources: Linux kernel, ``include/uapi/linux/raid/md_p.h`` (fields); ``FORMAT.md`` beside this module
says how sure each fact is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

MAGIC = 0xA92B4EFC
MIRROR = 1

_SUPERBLOCK = 4096
_SECTOR = 512
_RESERVED = 0x10000
_V1 = struct.Struct("<III4x16s32sQiIQII")
_V1_PLACES = struct.Struct("<QQQQI")
_V1_PLACES_OFFSET, _V1_CHECKSUM_OFFSET, _V1_ROLES_OFFSET = 128, 216, 256
_V090 = struct.Struct("<IIIII4xIiIIII")
_V090_CHECKSUM_OFFSET, _V090_OWN_OFFSET = 152, 0xF80
_IN_RECOVERY, _IN_RESHAPE = 0x2, 0x4
_MOST_ROLES = (_SUPERBLOCK - _V1_ROLES_OFFSET) // 2
_NO_ROLE = 0xFFFD
"""From here on a role is none: a journal, faulty, a spare."""

_LEVELS = {-4: "multipath", -1: "linear"}


@dataclass(frozen=True, slots=True)
class RaidMember:
    """A member of an array.

    Args:
        level: RAID level; below 0 for kinds that have no number.
        name: Name of the array; empty where it has none.
        devices: Members that the array has.
        role: Which of them it is, from 0; None where it is a spare, faulty or unknown.
        start: First byte of its data.
        length: Bytes of its data.
        superblock: Where its superblock stands, in bytes.
        version: Of the superblock, as ``mdadm`` writes it.
        is_sound: Whether the checksum of the superblock is right.
        is_behind: Whether it was being rebuilt or rearranged, so that its data is not whole.
    """

    level: int
    name: str
    devices: int
    role: int | None
    start: int
    length: int
    superblock: int
    version: str
    is_sound: bool
    is_behind: bool = False

    @property
    def kind(self) -> str:
        """What it is a member of, as people write it."""
        return f"Linux RAID {_LEVELS.get(self.level, self.level)}"

    @property
    def place(self) -> str:
        """Which member it is, in words."""
        which = "a spare or faulty device" if self.role is None else f"device {self.role + 1}"
        named = f" {self.name}" if self.name else ""
        return f"{which} of {self.devices} of the array{named}"

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of the array, under names a person understands."""
        return {
            "kind": self.kind,
            "name": self.name,
            "devices": self.devices,
            "device": None if self.role is None else self.role + 1,
            "superblock": f"version {self.version} at byte {self.superblock:,}",
        }

    @property
    def is_whole_mirror(self) -> bool:
        """Whether its data is all that the array holds."""
        sound = self.is_sound and not self.is_behind
        return self.level == MIRROR and self.role is not None and sound

    @classmethod
    def parse_v1(cls, data: bytes, place: int, version: str) -> Self | None:
        """Read a superblock of version 1; None where there is none."""
        fields = _V1.unpack_from(data)
        magic, major, features, _, name, _, level, *_, devices = fields
        start, length, own, _, number = _V1_PLACES.unpack_from(data, _V1_PLACES_OFFSET)
        if magic != MAGIC or major != 1 or own * _SECTOR != place:
            return None
        checksum, count = struct.unpack_from("<II", data, _V1_CHECKSUM_OFFSET)
        roles = data[_V1_ROLES_OFFSET:]
        role = int.from_bytes(roles[2 * number : 2 * number + 2], "little")
        known = number < min(count, _MOST_ROLES) and role < _NO_ROLE
        return cls(
            level=level,
            name=readable(name.split(b"\0")[0].decode("utf-8", "surrogateescape")),
            devices=devices,
            role=role if known else None,
            start=start * _SECTOR,
            length=length * _SECTOR,
            superblock=place,
            version=version,
            is_sound=count <= _MOST_ROLES and _v1_checksum(data, count) == checksum,
            is_behind=bool(features & (_IN_RECOVERY | _IN_RESHAPE)),
        )

    @classmethod
    def parse_v090(cls, data: bytes, place: int) -> Self | None:
        """Read a superblock of version 0.90; None where there is none."""
        magic, major, minor, *_, level, size, _, devices, _ = _V090.unpack_from(data)
        if magic != MAGIC or (major, minor) != (0, 90):
            return None
        (checksum,) = struct.unpack_from("<I", data, _V090_CHECKSUM_OFFSET)
        (role,) = struct.unpack_from("<I", data, _V090_OWN_OFFSET + 12)
        return cls(
            level=level,
            name="",
            devices=devices,
            role=role if role < devices else None,
            start=0,
            length=size * 1024,
            superblock=place,
            version="0.90",
            is_sound=_folded(data, _V090_CHECKSUM_OFFSET) == checksum,
        )


def read_member(source: BlockSource, size: int) -> RaidMember | None:
    """Return what a volume says of an array that it is a member of; None where it is none.

    Args:
        source: The volume.
        size: Bytes that it has; its last superblock is found from there.
    """
    for place, version in _places(size):
        try:
            data = source.read_at(place, _SUPERBLOCK)
        except ParserError:
            continue
        if len(data) < _SUPERBLOCK:
            continue
        if version == "0.90":
            found = RaidMember.parse_v090(data, place)
        else:
            found = RaidMember.parse_v1(data, place, version)
        if found:
            return found
    return None


def _places(size: int) -> Iterator[tuple[int, str]]:
    """Yield where a superblock may stand, and the version of such a one."""
    yield 4096, "1.2"
    yield 0, "1.1"
    if size >= 2 * _RESERVED:
        yield (size // _SECTOR - 16) // 8 * 8 * _SECTOR, "1.0"
        yield size // _RESERVED * _RESERVED - _RESERVED, "0.90"


def _v1_checksum(data: bytes, roles: int) -> int:
    return _folded(data[: _V1_ROLES_OFFSET + 2 * roles], _V1_CHECKSUM_OFFSET)


def _folded(data: bytes, checksum_at: int) -> int:
    """Return the sum of 32-bit words, and of 16 bits that are left, without the checksum."""
    words = struct.unpack_from(f"<{len(data) // 4}I", data)
    total: int = sum(words) - words[checksum_at // 4]
    if len(data) % 4:
        total += int.from_bytes(data[-2:], "little")
    return ((total & 0xFFFFFFFF) + (total >> 32)) & 0xFFFFFFFF
