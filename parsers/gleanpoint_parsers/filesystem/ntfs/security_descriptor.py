"""Security descriptors as text: owner, group, and who may do what, in SDDL.

Sources: [MS-DTYP] 2.4.2 (SID), 2.4.4 (ACE), 2.4.5 (ACL), 2.4.6 (security descriptor), 2.5.1 (SDDL).
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.ntfs.sids import letters

LARGEST = 128 << 10
"""Bytes of a descriptor at most: two lists of 64 KiB less, and two SIDs."""

_HEAD = struct.Struct("<BxHIIII")
_REVISION = 1
_DACL_PRESENT, _SACL_PRESENT = 0x0004, 0x0010
_DACL_FLAGS = {0x1000: "P", 0x0100: "AR", 0x0400: "AI"}
_SACL_FLAGS = {0x2000: "P", 0x0200: "AR", 0x0800: "AI"}

_SID_HEAD = 8
_MOST_PARTS = 15
_DECIMAL_AUTHORITY = 1 << 32

_ACL_HEAD = struct.Struct("<BxHHxx")
_ACE_HEAD = struct.Struct("<BBHI")
_ACE_TYPES = {
    0: "A", 1: "D", 2: "AU", 3: "AL", 5: "OA", 6: "OD", 7: "OU", 8: "OL", 9: "XA", 10: "XD",
    11: "ZA", 13: "XU", 17: "ML", 18: "RA", 19: "SP", 20: "TL", 21: "FL",
}  # fmt: skip
_OBJECT_TYPES = frozenset({5, 6, 7, 8, 11, 12, 15, 16})
_WITH_DATA = frozenset({9, 10, 11, 13, 18})
"""Types of entries with a condition or attribute behind the SID."""

_ACE_FLAGS = {
    0x01: "OI", 0x02: "CI", 0x04: "NP", 0x08: "IO", 0x10: "ID", 0x20: "CR", 0x40: "SA", 0x80: "FA",
}  # fmt: skip
_WHOLE_RIGHTS = {
    0x1F01FF: "FA", 0x120089: "FR", 0x120116: "FW", 0x1200A0: "FX",
    0x0F003F: "KA", 0x020019: "KR", 0x020006: "KW",
}  # fmt: skip
_RIGHTS = {
    0x01: "CC", 0x02: "DC", 0x04: "LC", 0x08: "SW", 0x10: "RP", 0x20: "WP", 0x40: "DT",
    0x80: "LO", 0x100: "CR", 0x10000: "SD", 0x20000: "RC", 0x40000: "WD", 0x80000: "WO",
    0x10000000: "GA", 0x20000000: "GX", 0x40000000: "GW", 0x80000000: "GR",
}  # fmt: skip
_LABEL = 17
_LABEL_RIGHTS = {1: "NW", 2: "NR", 4: "NX"}
_GUID = 16


@dataclass(frozen=True, slots=True)
class SecurityDescriptor:
    """A descriptor as text.

    Args:
        owner: SID, None where it has no owner.
        group: SID, None where it has none.
        sddl: All of it. What follows the SID of an entry, as conditions do, stands as the number
            of its bytes in angle brackets, which SDDL does not know.
    """

    owner: str | None
    group: str | None
    sddl: str


def parse_descriptor(data: bytes) -> SecurityDescriptor:
    """Read a self-relative security descriptor.

    Raises:
        CorruptStructureError: Its parts do not lie inside it.
    """
    if not _HEAD.size <= len(data) <= LARGEST:
        raise _damaged(0, f"{len(data):,} bytes of it")
    revision, control, owner, group, sacl, dacl = _HEAD.unpack_from(data)
    if revision != _REVISION:
        raise _damaged(0, f"revision {revision}")
    owner_sid = _sid(data, owner)[0] if owner else None
    group_sid = _sid(data, group)[0] if group else None
    text = f"O:{letters(owner_sid)}" if owner_sid else ""
    text += f"G:{letters(group_sid)}" if group_sid else ""
    if control & _DACL_PRESENT:
        text += f"D:{_flags(control, _DACL_FLAGS)}{_acl(data, dacl)}"
    if control & _SACL_PRESENT:
        text += f"S:{_flags(control, _SACL_FLAGS)}{_acl(data, sacl)}"
    return SecurityDescriptor(owner_sid, group_sid, text)


def parse_sid(data: bytes) -> str:
    """Return a SID as text.

    Raises:
        CorruptStructureError: It is none.
    """
    return _sid(data, 0)[0]


def _sid(data: bytes, place: int) -> tuple[str, int]:
    """Return the SID that begins at ``place``, and where it ends."""
    head = data[place : place + _SID_HEAD]
    count = head[1] if len(head) == _SID_HEAD else _MOST_PARTS + 1
    end = place + _SID_HEAD + 4 * count
    if count > _MOST_PARTS or head[0] != _REVISION or end > len(data):
        raise _damaged(place, "here should be a SID")
    authority = int.from_bytes(head[2:], "big")
    parts = struct.unpack_from(f"<{count}I", data, place + _SID_HEAD)
    shown = str(authority) if authority < _DECIMAL_AUTHORITY else f"0x{authority:012x}"
    return "-".join(("S-1", shown, *map(str, parts))), end


def _acl(data: bytes, place: int) -> str:
    """Return the entries of a list; a list that is present but not there lets all in."""
    if not place:
        return "NO_ACCESS_CONTROL"
    if place + _ACL_HEAD.size > len(data):
        raise _damaged(place, "here should be a list")
    _, size, count = _ACL_HEAD.unpack_from(data, place)
    if size < _ACL_HEAD.size or place + size > len(data):
        raise _damaged(place, f"a list of {size} bytes")
    return "".join(f"({entry})" for entry in _entries(data, place, size, count))


def _entries(data: bytes, place: int, size: int, count: int) -> Iterator[str]:
    at, end = place + _ACL_HEAD.size, place + size
    for _ in range(count):
        if at + _ACE_HEAD.size > end:
            raise _damaged(at, f"the list has {count} entries, and its bytes end here")
        kind, flags, length, mask = _ACE_HEAD.unpack_from(data, at)
        if length < _ACE_HEAD.size or at + length > end:
            raise _damaged(at, f"an entry of {length} bytes")
        yield _entry(data[at : at + length], kind, flags, mask)
        at += length


def _entry(data: bytes, kind: int, flags: int, mask: int) -> str:
    name = _ACE_TYPES.get(kind)
    if name is None:
        return f"0x{kind:02x};{_flags(flags, _ACE_FLAGS)};<{len(data)} bytes>"
    place, guids = _ACE_HEAD.size, ["", ""]
    if kind in _OBJECT_TYPES:
        if len(data) < place + 4:
            raise _damaged(place, f"an entry for objects of {len(data)} bytes")
        (present,) = struct.unpack_from("<I", data, place)
        place += 4
        for number in range(2):
            if present >> number & 1:
                raw = data[place : place + _GUID]
                if len(raw) < _GUID:
                    raise _damaged(place, "here should be a GUID")
                guids[number] = str(uuid.UUID(bytes_le=raw))
                place += _GUID
    sid, end = _sid(data, place)
    rest = f";<{len(data) - end} bytes>" if kind in _WITH_DATA else ""
    shown = _rights(mask, is_label=kind == _LABEL)
    return ";".join((name, _flags(flags, _ACE_FLAGS), shown, *guids, letters(sid))) + rest


def _rights(mask: int, *, is_label: bool) -> str:
    """Return rights by letters where all have some, else the number, as Windows does."""
    names = _LABEL_RIGHTS if is_label else _RIGHTS
    if not is_label and mask in _WHOLE_RIGHTS:
        return _WHOLE_RIGHTS[mask]
    return f"0x{mask:x}" if mask & ~sum(names) else _flags(mask, names)


def _flags(value: int, names: Mapping[int, str]) -> str:
    return "".join(name for bit, name in names.items() if value & bit)


def _damaged(place: int, detail: str) -> CorruptStructureError:
    return CorruptStructureError("security descriptor", place, detail)
