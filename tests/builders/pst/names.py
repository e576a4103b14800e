"""Named properties: the map from a set and a number or a name to a property id.

Source: [MS-PST] 2.4.7.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.builders.pst.codes import checksum
from tests.builders.pst.scope import Properties

PS_MAPI = UUID("00020328-0000-0000-C000-000000000046")
PS_PUBLIC_STRINGS = UUID("00020329-0000-0000-C000-000000000046")
PS_INTERNET_HEADERS = UUID("00020386-0000-0000-C000-000000000046")
APPOINTMENT = UUID("00062002-0000-0000-C000-000000000046")
MEETING = UUID("6ED8DA90-450B-101B-98DA-00AA003F1305")
COMMON = UUID("00062008-0000-0000-C000-000000000046")
TASK = UUID("00062003-0000-0000-C000-000000000046")
ADDRESS = UUID("00062004-0000-0000-C000-000000000046")
NOTE = UUID("0006200E-0000-0000-C000-000000000046")
LOG = UUID("0006200A-0000-0000-C000-000000000046")
FIRST = 0x8000
_BUCKETS = 251
_FIRST_BUCKET = 0x1000
_KNOWN = (PS_MAPI, PS_PUBLIC_STRINGS)


@dataclass(frozen=True, slots=True)
class Named:
    """A named property with its type; stands for a tag where properties are given."""

    property_set: UUID
    name: int | str
    kind: int


@dataclass
class NameMap:
    """Hands out ids for names, the same for the same."""

    _ids: dict[tuple[UUID, int | str], int] = field(default_factory=dict)

    def tag(self, named: Named) -> int:
        key = (named.property_set, named.name)
        number = self._ids.setdefault(key, FIRST + len(self._ids))
        return number << 16 | named.kind

    def resolve(self, values: Mapping[Any, Any]) -> Properties:
        """Return properties by their tags."""
        if not any(isinstance(key, Named) for key in values):
            return values
        return {
            self.tag(key) if isinstance(key, Named) else key: value for key, value in values.items()
        }

    def properties(self) -> Properties:
        """Return the properties of the node that holds the map."""
        sets = list(dict.fromkeys(one for one, _ in self._ids if one not in _KNOWN))
        entries, strings = [], bytearray()
        buckets: dict[int, bytes] = {}
        for (property_set, name), number in self._ids.items():
            kind = (_set_number(property_set, sets) << 1) | isinstance(name, str)
            place, key = (name, name) if isinstance(name, int) else _add(strings, name)
            entries.append(struct.pack("<IHH", place, kind, number - FIRST))
            bucket = _FIRST_BUCKET + (key ^ kind) % _BUCKETS
            entry = struct.pack("<IHH", key, kind, number - FIRST)
            buckets[bucket] = buckets.get(bucket, b"") + entry
        return {
            0x00010003: _BUCKETS,
            0x00020102: b"".join(one.bytes_le for one in sets),
            0x00030102: b"".join(entries),
            0x00040102: bytes(strings),
        } | {bucket << 16 | 0x0102: value for bucket, value in buckets.items()}


def _set_number(property_set: UUID, sets: list[UUID]) -> int:
    if property_set in _KNOWN:
        return _KNOWN.index(property_set) + 1
    return sets.index(property_set) + 3


def _add(strings: bytearray, name: str) -> tuple[int, int]:
    """Add a name to the stream of strings and return its place and its key."""
    text, place = name.encode("utf-16-le"), len(strings)
    strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
    return place, checksum(text)
