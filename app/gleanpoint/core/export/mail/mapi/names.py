"""Named properties: the ids that they get in one file, and the streams that tell their names.

Source: [MS-PST] 2.4.7 and [MS-OXMSG] 2.2.3: the same streams, with other numbers of buckets.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.mapi.checksum import crc

PUBLIC_STRINGS = "00020329-0000-0000-C000-000000000046"
KEYWORDS = (PUBLIC_STRINGS, "Keywords")
"""Categories."""

COMMON = "00062008-0000-0000-C000-000000000046"
FIRST_ID = 0x8000
FIRST_BUCKET = 0x1000

_NO_SET = "00000000-0000-0000-0000-000000000000"
_MAPI = "00020328-0000-0000-C000-000000000046"
_WELL_KNOWN = (_NO_SET, _MAPI, PUBLIC_STRINGS)
"""Sets that are not listed: their numbers are 0, 1 and 2."""

_MOST_NAMES = 0x7FFF
_ENTRY = struct.Struct("<IHH")

PropertyName = tuple[str, int | str]
"""Set (GUID, upper case) and number or text in it."""


class TooManyNamesError(ContentUnavailableError):
    """A file can have 32,767 named properties, and has them."""


@dataclass(frozen=True, slots=True)
class NameStreams:
    """The map as the formats keep it.

    Args:
        guids: Sets, 16 bytes each.
        entries: Number or place of the text, set and kind, index; 8 bytes each.
        strings: Texts, each with its length before it.
        buckets: Entries by the hash of their names, with the hash in place of the number.
    """

    guids: bytes
    entries: bytes
    strings: bytes
    buckets: Mapping[int, bytes]


class NameMap:
    """Gives named properties their ids in one file."""

    def __init__(self) -> None:
        self._ids: dict[PropertyName, int] = {}

    def id_of(self, name: PropertyName) -> int:
        """Return the id of a named property in this file.

        Raises:
            TooManyNamesError: The file has 32,767 others.
        """
        number = self._ids.get(name)
        if number is None:
            if len(self._ids) == _MOST_NAMES:
                message = f"More than {_MOST_NAMES:,} named properties do not fit in one file"
                raise TooManyNamesError(message)
            number = self._ids[name] = FIRST_ID + len(self._ids)
        return number

    def streams(self, buckets: int, *, always: tuple[str, ...] = ()) -> NameStreams:
        """Return the map's streams.

        Args:
            buckets: How many hashes there are.
            always: Sets to be listed whether used or not.
        """
        sets = [*_WELL_KNOWN, *always]
        places = {name: number for number, name in enumerate(sets)}
        entries, strings = bytearray(), bytearray()
        found: dict[int, bytes] = defaultdict(bytes)
        for (property_set, name), number in self._ids.items():
            place = places.setdefault(property_set, len(places))
            text = name.encode("utf-16-le", "surrogatepass") if isinstance(name, str) else b""
            first, key = (name, name) if isinstance(name, int) else (len(strings), crc(text))
            kind = place << 1 | isinstance(name, str)
            entries += _ENTRY.pack(first, kind, number - FIRST_ID)
            found[(key ^ kind) % buckets] += _ENTRY.pack(key, kind, number - FIRST_ID)
            if isinstance(name, str):
                strings += struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
        guids = b"".join(UUID(one).bytes_le for one in list(places)[len(_WELL_KNOWN) :])
        return NameStreams(guids, bytes(entries), bytes(strings), found)


def renamed(
    values: Mapping[int, object],
    names: Mapping[int, PropertyName],
    into: NameMap,
    told: list[str],
) -> dict[int, int]:
    """Return the tag in this file of each value that has one.

    Args:
        values: By their tags in the old store.
        names: Of the old store, of all named ones among them.
        into: Of this file.
        told: Takes a sentence where two have the same name, as in stores that were merged: the
            second cannot be kept beside the first.
    """
    tags = {}
    used: set[int] = set()
    for tag in values:
        number = tag >> 16
        if number >= FIRST_ID:
            if number not in names:
                continue
            number = into.id_of(names[number])
            if number in used:
                told.append(f"Property {tag:08X} is left out: another has its name")
                continue
            used.add(number)
        tags[tag] = number << 16 | tag & 0xFFFF
    return tags
