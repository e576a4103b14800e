"""Named properties: what the ids from 0x8000 on mean in one store.

Source: [MS-PST] 2.4.7 (node 0x61: GUID, entry and string streams), [MS-OXPROPS] 1.3.2 (sets).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint_parsers.mapi.property_ids import FIRST_NAMED
from gleanpoint_parsers.mapi.values import guid_text

PS_MAPI = "00020328-0000-0000-C000-000000000046"
PS_PUBLIC_STRINGS = "00020329-0000-0000-C000-000000000046"
PSETID_COMMON = "00062008-0000-0000-C000-000000000046"
PSETID_ADDRESS = "00062004-0000-0000-C000-000000000046"
PSETID_APPOINTMENT = "00062002-0000-0000-C000-000000000046"
PSETID_TASK = "00062003-0000-0000-C000-000000000046"
PSETID_MEETING = "6ED8DA90-450B-101B-98DA-00AA003F1305"
PSETID_LOG = "0006200A-0000-0000-C000-000000000046"
PSETID_NOTE = "0006200E-0000-0000-C000-000000000046"
_NO_SET = "00000000-0000-0000-0000-000000000000"

_ENTRY = struct.Struct("<IHH")
_GUID_SIZE = 16
_FIRST_OWN_SET = 3
_WELL_KNOWN_SETS = {0: _NO_SET, 1: PS_MAPI, 2: PS_PUBLIC_STRINGS}


@dataclass(frozen=True, slots=True)
class PropertyName:
    """Name of one property: a set and, in it, a number or a string.

    Args:
        property_set: GUID of the set, upper case, without braces.
        identifier: Number ("LID") or string.
    """

    property_set: str
    identifier: int | str

    def __str__(self) -> str:
        """Return ``"{SET}/0x8205"`` or ``"{SET}/Keywords"``."""
        shown = self.identifier
        return f"{{{self.property_set}}}/{shown if isinstance(shown, str) else f'0x{shown:04X}'}"


class NameMap:
    """The names of one store; a map of another store says nothing about its properties."""

    def __init__(self, names: Mapping[int, PropertyName]) -> None:
        self._names = dict(names)
        self._ids: dict[PropertyName, list[int]] = {}
        for property_id, name in self._names.items():
            self._ids.setdefault(name, []).append(property_id)

    def __len__(self) -> int:
        return len(self._names)

    def name(self, property_id: int) -> PropertyName | None:
        """Return the name of an id; None where the map has none."""
        return self._names.get(property_id)

    def ids(self, property_set: str, identifier: int | str) -> list[int]:
        """Return the ids that carry a name: usually one, in merged stores several, or none."""
        return self._ids.get(PropertyName(property_set, identifier), [])


def parse_name_map(guids: bytes, entries: bytes, strings: bytes) -> NameMap:
    """Read the three streams of a store's name map; entries that point nowhere are left out.

    An entry is a number (or an offset into the strings), a word of the set's index with "is a
    string" in bit 0, and the property's index above 0x8000 ([MS-PST] 2.4.7.1).
    """
    names = {}
    for number, (value, word, index) in enumerate(_ENTRY.iter_unpack(_whole(entries))):
        property_set = _property_set(word >> 1, guids)
        identifier: int | str | None = _string(value, strings) if word & 1 else value
        if property_set is not None and identifier is not None and number <= 0xFFFF:  # noqa: PLR2004 - no more ids exist
            names[FIRST_NAMED + index] = PropertyName(property_set, identifier)
    return NameMap(names)


def _whole(entries: bytes) -> bytes:
    return entries[: len(entries) - len(entries) % _ENTRY.size]


def _property_set(index: int, guids: bytes) -> str | None:
    if index in _WELL_KNOWN_SETS:
        return _WELL_KNOWN_SETS[index]
    start = (index - _FIRST_OWN_SET) * _GUID_SIZE
    guid = guids[start : start + _GUID_SIZE]
    return guid_text(guid) if len(guid) == _GUID_SIZE else None


def _string(offset: int, strings: bytes) -> str | None:
    """Return the string at an offset: its length in bytes (u32), then UTF-16."""
    if offset + 4 > len(strings):
        return None
    (size,) = struct.unpack_from("<I", strings, offset)
    data = strings[offset + 4 : offset + 4 + size]
    return data.decode("utf-16-le", "replace") if len(data) == size else None
