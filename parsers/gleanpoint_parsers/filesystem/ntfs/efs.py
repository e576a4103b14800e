"""Who can open a file that EFS encrypted: the keys in its ``$EFS`` attribute.

Source: [MS-EFSR] 2.2.2.1 (version 2 metadata); checked with a real ``$EFS`` of Windows 10.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.ntfs.security_descriptor import parse_sid
from gleanpoint_parsers.filesystem.ntfs.sids import with_name
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

LARGEST = 256 << 10
"""Bytes of such an attribute at most."""

_LISTS = struct.Struct("<64xII")
_ENTRY = struct.Struct("<II")
_OWNER = struct.Struct("<4xIIII")
_CERTIFICATE = struct.Struct("<IIIII")
_NUMBER = struct.Struct("<I")
_THUMBPRINT = 3
"""Kind of key whose certificate is named by its thumbprint."""
_MOST_KEYS = 1000


@dataclass(frozen=True, slots=True)
class EfsKey:
    """One of those who can open a file.

    Args:
        sid: Of the account; empty where it is not told.
        name: As the certificate has it, such as ``name(name@domain)``; empty where it is not told.
        thumbprint: SHA-1 of the certificate in hex; empty where it is not told.
    """

    sid: str
    name: str
    thumbprint: str

    @property
    def text(self) -> str:
        """All of it in one line."""
        known = (self.name, with_name(self.sid) if self.sid else "", self.thumbprint)
        return ", ".join(part for part in known if part) or "somebody"


def efs_facts(data: bytes) -> dict[str, Fact]:
    """Return who can open a file, for ``info``; a sentence where it cannot be told."""
    try:
        users, agents = parse_efs(data)
    except CorruptStructureError as error:
        return {"encryption problem": str(error)}
    facts: dict[str, Fact] = {"encrypted for": [key.text for key in users]}
    if agents:
        facts["recovery agents"] = [key.text for key in agents]
    return facts


def parse_efs(data: bytes) -> tuple[list[EfsKey], list[EfsKey]]:
    """Return the users and the recovery agents who can open a file.

    Raises:
        CorruptStructureError: Lists or keys do not lie inside the attribute.
    """
    try:
        users, agents = _LISTS.unpack_from(data)
        found = list(_keys(data, users)) if users else []
        return found, list(_keys(data, agents)) if agents else []
    except struct.error:
        raise CorruptStructureError("$EFS", 0, f"its {len(data):,} bytes end too early") from None


def _keys(data: bytes, place: int) -> Iterator[EfsKey]:
    (count,) = _NUMBER.unpack_from(data, place)
    if count > _MOST_KEYS:
        raise CorruptStructureError("$EFS", place, f"a list of {count:,} keys")
    at = place + _NUMBER.size
    for _ in range(count):
        length, owner = _ENTRY.unpack_from(data, at)
        if length < _ENTRY.size or at + length > len(data):
            raise CorruptStructureError("$EFS", at, f"a key of {length:,} bytes")
        yield _key(data[at + owner : at + length])
        at += length


def _key(data: bytes) -> EfsKey:
    """Read whose key it is; all places are counted from where this begins."""
    sid_place, kind, size, place = _OWNER.unpack_from(data)
    sid = parse_sid(data[sid_place:]) if sid_place else ""
    if kind != _THUMBPRINT:
        return EfsKey(sid, "", "")
    certificate = data[place : place + size]
    start, length, _, _, name = _CERTIFICATE.unpack_from(certificate)
    thumbprint = certificate[start : start + length].hex()
    return EfsKey(sid, _text(certificate[name:]) if name else "", thumbprint)


def _text(data: bytes) -> str:
    text = data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass")
    return readable(text.partition("\0")[0])
